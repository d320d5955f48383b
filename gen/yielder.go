package gen

import "fmt"

// A Yielder is a generator seen from inside: what a body yields through. It is
// passed to the body and must not be used after the body has returned. Its type
// says nothing of the result, so that bodies with different results can call
// each other with one Yielder: that is the cheapest way to recurse.
type Yielder[Y, S any] struct {
	// What goes in and out at a switch. Values are cleared as soon as they are
	// taken, or a suspended generator would keep them alive. err is also the
	// outcome of a body: a *Panic if it panicked.
	out Y
	in  S
	err error

	op       op
	event    event
	state    State
	kind     kind
	detached bool  // there is no driver to switch to: the body runs in a loop, or nobody will come back
	foreign  bool  // suspended inside a delegation to something that is no generator
	tracked  bool  // has been suspended, which puts it into the nursery
	afterEnd uint8 // yields after gone

	// next is what Next calls, by the lowest bit of state, which is set in one that
	// is suspended or has ended; rearm keeps it. It leaves the value in out.
	next      [2]func() (struct{}, bool)
	wakeNext  func() (struct{}, bool)
	wakeYield func(struct{}) bool
	inLoop    *inline[Y] // set while the body runs in its consumer's loop

	// The delegation chain, see chain.go.
	delegate   *Yielder[Y, S] // the generator under this one
	delegators *Yielder[Y, S] // the first of those above this one
	sibling    *Yielder[Y, S] // the next that delegates to the same
	leaf       *Yielder[Y, S] // innermost under this one, if leaf.owner is this
	owner      *Yielder[Y, S] // the root through which this one was woken last

	place tracker // see reclaim.go
}

// An inline is one range loop with the bodies that run inside it.
type inline[Y any] struct {
	yield func(Y, error) bool
	gone  bool
}

// An op is what a suspended body is woken with.
type op uint8

const (
	opPlain op = iota // Next, with nobody who looks why the body comes back
	opNext            // Next
	opSend            // in is the value
	opThrow           // err is the error
	opDone            // the delegate has ended well
	opEmpty           // the delegate was at its end before it was asked
	opPanic           // the delegate has panicked; err is the *Panic
	opExit            // the delegate has called runtime.Goexit
	opStack           // note the stack in err, a *trace, and go back to sleep
)

// An event is why a body went back to its driver.
type event uint8

const (
	evWake     event = iota // none yet: the driver is about to wake it
	evYield                 // out is the value
	evReturn                // the body returned without error
	evRaise                 // the body returned err
	evPanic                 // the body panicked
	evExit                  // the body called runtime.Goexit
	evDelegate              // the body waits for delegate
	evRefuse                // the delegate could not be asked; err is why
	evStack
)

// A kind changes words in messages and nothing else, but for the rule that a
// coroutine is awaited once.
type kind uint8

const (
	kindGenerator kind = iota
	kindCoroutine
	kindAsync
)

func (k kind) String() string {
	return [...]string{"generator", "coroutine", "async generator"}[k]
}

// State says what a generator is doing.
type State uint8

// The order matters to Yielder.next.
const (
	Created   State = iota // not started
	Suspended              // its body waits in Yield or in a delegation
	Running                // its body, or the loop that All runs it in, is executing
	Closed                 // its body has ended or never will start
)

// String returns Python's name of the state, such as "suspended".
func (s State) String() string {
	names := [...]string{"created", "suspended", "running", "closed"}
	if int(s) >= len(names) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return names[s]
}

// yieldsAfterEndMax bounds how often a body may yield to nobody before it is
// taken for one that will never stop.
const yieldsAfterEndMax = 100

// Yield hands v to the consumer and waits. It returns what Send gives (the zero
// value for Next), or the error that Throw gives, or ErrClosed when the
// generator is being closed.
//
// When the consumer is gone for good (it left the loop over All, or the
// generator was abandoned) ErrClosed is sticky: from then on Yield hands nothing
// out and returns ErrClosed at once. A body that goes on yielding regardless
// panics after the hundredth time. After Close, a body that yields again waits
// again, and Close reports that it was ignored.
func (y *Yielder[Y, S]) Yield(v Y) (S, error) {
	var zero S
	if r := y.inLoop; r != nil && !r.gone {
		if r.yield(v, nil) {
			return zero, nil
		}
		r.gone = true
		return zero, ErrClosed
	}
	if y.state != Running || y.detached {
		return zero, y.unheard()
	}
	o := y.owner
	o.out, o.state, y.state, y.event = v, Suspended, Suspended, evYield
	y.wakeYield(struct{}{})
	y.state = Running
	if y.op <= opNext {
		return zero, nil
	}
	return y.received()
}

// unheard is the error for a body that yields when nobody listens.
func (y *Yielder[Y, S]) unheard() error {
	if y.state != Running {
		panic("gen: Yield: called outside the running body")
	}
	if y.afterEnd++; y.afterEnd > yieldsAfterEndMax {
		panic(y.ignored("Yield"))
	}
	return ErrClosed
}

// received takes what the body was woken with, other than a Next.
func (y *Yielder[Y, S]) received() (v S, err error) {
	for y.op == opStack {
		y.standStill()
	}
	switch y.op {
	case opSend:
		var zero S
		v, y.in = y.in, zero
	case opThrow:
		err, y.err = y.err, nil
	}
	return v, err
}

// wake runs the body until it comes back and reports why.
func (y *Yielder[Y, S]) wake(o op, err error) event {
	if y.wakeNext == nil {
		y.place.handle.start()
	}
	y.op, y.err, y.state = o, err, Running
	y.wakeNext()
	y.op = opPlain
	return y.slept()
}

// sleep goes back to the driver until the body is woken again.
func (y *Yielder[Y, S]) sleep() {
	y.state = Suspended
	y.wakeYield(struct{}{})
	y.state = Running
}

// rearm sets what Next calls while y is suspended, or has ended: the coroutine
// itself if the body waits in a Yield of its own and nobody delegates to it.
func (y *Yielder[Y, S]) rearm() {
	switch {
	case !y.tracked || y.state == Closed || y.delegators != nil:
		y.next[1] = y.next[0]
	case y.delegate != nil:
		y.next[1] = y.nextByLeaf()
	default:
		y.next[1] = y.wakeNext
		y.op, y.owner = opPlain, y
	}
}

// slept files that the body came back, unless it has ended, and says why.
func (y *Yielder[Y, S]) slept() event {
	if y.state == Running {
		y.state = Suspended
	}
	return y.event
}

// finish files how the body ended.
func (y *Yielder[Y, S]) finish(err error) {
	y.drop(err)
	if err == nil || err == ErrClosed {
		return
	}
	if _, stop := stopValue(err); stop {
		err = y.stopped("StopIteration", err)
	} else if y.kind == kindAsync && isAsyncEnd(err) {
		err = y.stopped("StopAsyncIteration", err)
	}
	y.err = err
}

func (y *Yielder[Y, S]) stopped(what string, err error) error {
	return &Error{"Yield", "RuntimeError", y.kind.String() + " raised " + what, ErrStopped, err}
}

func (y *Yielder[Y, S]) ignored(fn string) error {
	return &Error{fn, "RuntimeError", y.kind.String() + " ignored GeneratorExit", ErrIgnored, nil}
}

func (y *Yielder[Y, S]) running(fn string) error {
	return &Error{fn, "ValueError", y.kind.String() + " already executing", ErrRunning, nil}
}

func (y *Yielder[Y, S]) unstarted(fn string) error {
	return &Error{fn, "TypeError", "can't send non-None value to a just-started " + y.kind.String(), ErrUnstarted, nil}
}

func reused(fn string) error {
	return &Error{fn, "RuntimeError", "cannot reuse already awaited coroutine", ErrReused, nil}
}
