package object

import (
	"context"
	"io"
	"io/fs"
	"time"
)

// Thread is one running program: its stack, its limits, its doors to the
// outside. It is not safe for use by several goroutines at a time.
type Thread struct {
	Top   *Frame // the innermost running frame
	Depth int    // how many frames there are

	// Handling is the exception whose handler runs, for a bare raise and
	// for __context__.
	Handling *Exception

	Stdout io.Writer
	Stderr io.Writer
	Stdin  io.Reader
	FS     fs.FS    // nil: no files
	Args   []string // sys.argv
	Limits Limits

	// Open opens an input by name, "-" for standard input; nil: FS and Stdin.
	Open func(name string) (io.ReadCloser, error)
	// Tell writes an exception with its traceback, as if the program had ended
	// by it. Those seen, nil for none, are told of elsewhere.
	Tell func(w io.Writer, e *Exception, seen map[*Exception]bool)
	// Ignored hears of an exception that nobody can catch: in is what it came
	// out of.
	Ignored func(e *Exception, in Value)
	// Interrupts are the Ctrl-Cs, nil: there are none. OnInterrupt is asked of
	// each before KeyboardInterrupt is raised, and reports whether it took it.
	Interrupts  *Interrupts
	OnInterrupt func() bool
	// Pause, of a thread that was spawned, lets others run for a time, and
	// reports false if it cannot.
	Pause func(d time.Duration) bool
	// FirstIter hears of each asynchronous generator that is used.
	FirstIter func(g *Generator)
	// Abandoned hears of one that was left before its end for good.
	Abandoned func(g *Generator)
	// Import returns the module called name, or the zero Value.
	Import func(th *Thread, name string) Value
	// Extra is for the packages above: what they keep for a whole run.
	Extra map[any]any

	stack  []Value
	sp     int
	frames []*CallFrame // by depth, never more than Limits.Depth

	lastMade  *Generator // see MadeLast
	lastMaker *Frame
	watched   []watched // see owner.go
	watchMax  int
	loose     []*Generator // see owner.go
	made      *Generator   // the last asynchronous one, see Owning
	spare     []*Generator // of coroutines that have ended, see recycle
	chains    uint32       // counts generators that were resumed out of turn
	throwing  bool         // what is thrown now comes from a throw or close
	ctx       context.Context
	fuel      int // steps until the next look at the limits
	left      int64
	deadline  time.Time
	heap      memory
	looks     int // see yield
	arena     []byte
	tail      tail
	cut       Slice   // see Cut
	repring   []Value // containers whose repr is being made
	textDepth int     // how deep what makes texts of builtin objects has called itself
}

// Limits bound a run. The zero value of each field is no bound, but for
// Depth, whose zero value is 1000.
type Limits struct {
	Steps  int64 // back-edges, calls and values taken from iterators
	Memory int64 // bytes, roughly, that the program may hold at a time
	Depth  int   // nested calls
	Line   int   // bytes in a line of input; 0: 64 MiB
	Time   time.Duration
}

const (
	stackValues = 1 << 13
	fuelSteps   = 1 << 12
)

// NewThread returns a thread that stops when ctx is done or a limit is met.
func NewThread(ctx context.Context, limits Limits) *Thread {
	th := &Thread{ctx: ctx, Limits: limits, stack: make([]Value, stackValues), Extra: map[any]any{}}
	if limits.Depth <= 0 {
		th.Limits.Depth = 1000
	}
	th.left = limits.Steps
	if limits.Time > 0 {
		th.deadline = time.Now().Add(limits.Time)
	}
	th.refuel()
	return th
}

// Context returns the context of the run.
func (th *Thread) Context() context.Context { return th.ctx }

// Mark is how far the stack is filled.
type Mark int

// Mark returns the stack's present mark, for Pop.
func (th *Thread) Mark() Mark { return Mark(th.sp) }

// Push returns room for n Values, all zero, on the stack. It is given back by
// Pop with the mark taken before. Arguments and local variables live there.
func (th *Thread) Push(n int) []Value {
	sp := th.sp
	if sp+n > len(th.stack) {
		return make([]Value, n) // deep recursion: the heap has room
	}
	th.sp = sp + n
	return th.stack[sp : sp+n : sp+n]
}

// Pop gives back s, the last room pushed, and empties it for the collector.
func (th *Thread) Pop(s []Value, m Mark) {
	switch len(s) {
	case 1:
		s[0] = Value{}
	case 2:
		s[0], s[1] = Value{}, Value{}
	default:
		clear(s)
	}
	th.sp = int(m)
}

// Unwind brings stack and frames back to where they were when f ran, after a
// panic has passed through what f called.
func (th *Thread) Unwind(f *Frame, depth int, m Mark) {
	if th.sp > int(m) {
		clear(th.stack[m:th.sp])
	}
	th.sp = int(m)
	for _, left := range th.frames[min(depth, len(th.frames)):min(th.Depth, len(th.frames))] {
		clear(left.own[:])
	}
	th.Top, th.Depth = f, depth
}

// Step counts one step. Every loop that a program can make long calls it once
// a turn: it is what makes an endless one end.
func (th *Thread) Step() {
	if th.fuel--; th.fuel < 0 {
		th.look()
	}
}

// Look checks the limits now. Whoever wakes up after a wait calls it.
func (th *Thread) Look() { th.look() }

// Deadline is when the program's time is up, zero for never.
func (th *Thread) Deadline() time.Time { return th.deadline }

func (th *Thread) refuel() {
	th.fuel = fuelSteps
	if th.Limits.Steps > 0 && th.left < fuelSteps {
		th.fuel = int(th.left)
	}
	if th.Limits.Steps > 0 {
		th.left -= int64(th.fuel)
	}
}

// look is the rare part of Step.
func (th *Thread) look() {
	if th.Limits.Steps > 0 && th.left <= 0 {
		th.fuel = 0
		panic(&LimitError{Limit: "steps", Text: "the program took more than the allowed steps", At: th.Where()})
	}
	th.refuel()
	th.Expire()
	if th.Limits.Memory > 0 {
		th.weigh()
	}
	th.Interrupt()
	th.yield()
}

// Expire ends the program if its context is done or its time is up. Who has
// waited for something outside calls it: it costs no steps, as Look may.
func (th *Thread) Expire() {
	if err := th.ctx.Err(); err != nil {
		th.exhaust()
		panic(&LimitError{Limit: "context", Text: "interrupted", Err: context.Cause(th.ctx), At: th.Where()})
	}
	if !th.deadline.IsZero() && time.Now().After(th.deadline) {
		th.timeUp()
	}
}

// exhaust makes the next step look at the limits again: the finally clauses
// of a thousand frames get no fuel each.
func (th *Thread) exhaust() {
	if th.Limits.Steps > 0 {
		th.left += int64(th.fuel)
	}
	th.fuel = 0
}

func (th *Thread) timeUp() {
	th.exhaust()
	panic(&LimitError{Limit: "time", Text: "the program took longer than allowed", At: th.Where()})
}

// LimitError is the panic that ends a program at one of its limits, or when
// its context is done. No except clause sees it.
type LimitError struct {
	Limit string // "steps", "memory", "time" or "context"
	Text  string
	Err   error // the context's cause
	At    []Trace
}

func (e *LimitError) Error() string { return e.Text }

// Unwrap returns the cause of a done context.
func (e *LimitError) Unwrap() error { return e.Err }
