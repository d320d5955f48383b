package asyncio

import (
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// engine is what a running program has of these modules.
type engine struct {
	running *loop // whose callback or task runs
	current *loop // set_event_loop
	chosen  bool  // that was called
	ctx     *pyContext
	tasks   int   // made so far, for their names
	futures int64 // made so far, for their order
	open    map[*loop]bool
}

type engineKey struct{}

// VirtualTime is the key of thread.Extra under which true makes loops with a
// virtual clock.
type VirtualTime struct{}

func engineOf(th *thread) *engine {
	if e, ok := th.Extra[engineKey{}].(*engine); ok {
		return e
	}
	e := &engine{ctx: emptyContext(), open: map[*loop]bool{}}
	th.Extra[engineKey{}] = e
	return e
}

func emptyContext() *pyContext {
	c := &pyContext{}
	c.SetType(contextType)
	return c
}

// loop is an event loop of the program.
type loop struct {
	object.Head
	th      *thread
	engine  *engine
	runner  *async.Runner
	al      *async.Loop
	cur     *future             // the task whose code runs
	tasks   []*future           // that have not ended, in order of creation
	agens   []*object.Generator // asynchronous generators in use
	failed  []*future           // tasks whose error somebody may still ask for
	threads map[*running]bool   // that have not ended
	idle    *future             // for the last of them, if somebody waits
	closed  bool
	debug   bool
	halt    bool       // stop was called before it ran: it runs for one turn
	crash   any        // a panic that is none of the program's
	fatal   *exception // SystemExit and its like, on its way out
	onErr   value      // set_exception_handler
	makes   value      // set_task_factory
}

var loopType = object.NewType("_UnixSelectorEventLoop", object.LayoutOpaque)

func newLoop(th *thread) *loop {
	l := &loop{th: th, engine: engineOf(th)}
	l.SetType(loopType)
	var options []async.Option
	if virtual, _ := th.Extra[VirtualTime{}].(bool); virtual {
		options = append(options, async.Virtual())
	}
	l.runner = async.NewRunner(options...)
	l.al = l.runner.Loop()
	l.engine.open[l] = true
	return l
}

// Close ends the loops that a program has left open. extra is its
// thread.Extra.
func Close(extra map[any]any) {
	if e, ok := extra[engineKey{}].(*engine); ok {
		for l := range e.open {
			l.close()
		}
		e.current, e.chosen = nil, false
	}
}

// runningLoop returns the loop that runs, nil if none does.
func runningLoop(th *thread) *loop { return engineOf(th).running }

// mustRun returns the loop that runs.
func mustRun(th *thread) *loop {
	if l := runningLoop(th); l != nil {
		return l
	}
	panic(object.Errorf(object.RuntimeError, "no running event loop"))
}

func (l *loop) mustBeOpen() {
	if l.closed {
		panic(object.Errorf(object.RuntimeError, "Event loop is closed"))
	}
}

// mustBeFree panics if l cannot run now.
func (l *loop) mustBeFree() {
	l.mustBeOpen()
	switch l.engine.running {
	case nil:
	case l:
		panic(object.Errorf(object.RuntimeError, "This event loop is already running"))
	default:
		panic(object.Errorf(object.RuntimeError, "Cannot run the event loop while another loop is running"))
	}
}

// piece lets the loop run until stop says so: run is a piece of its Runner.
func (l *loop) piece(run func() error) error {
	l.mustBeFree()
	th, e := l.th, l.engine
	top, depth, mark, handling, ctx, first := th.Top, th.Depth, th.Mark(), th.Handling, e.ctx, th.FirstIter
	abandoned := th.Abandoned
	e.running, th.FirstIter, th.Abandoned = l, l.firstIter, l.abandoned
	th.Top = nil // a task's traceback begins with the task
	defer func() {
		e.running, e.ctx, th.FirstIter, th.Abandoned = nil, ctx, first, abandoned
		th.Unwind(top, depth, mark)
		th.Handling = handling
	}()
	defer l.interruptible()()
	if l.halt {
		l.halt = false
		l.al.CallSoon(l.runner.Stop)
	}
	err := run()
	if l.crash != nil {
		panic(l.crash)
	}
	if e := l.fatal; e != nil {
		l.fatal = nil
		panic(e)
	}
	return err
}

// interruptible has a loop that sleeps look at the limits of the program when
// its context is done or its time is up.
func (l *loop) interruptible() (stop func()) {
	look := func() {
		l.al.Post(func() { l.guard(l.th.Look) })
	}
	var timer *time.Timer
	if at := l.th.Deadline(); !at.IsZero() {
		timer = time.AfterFunc(time.Until(at)+time.Millisecond, look)
	}
	quit := make(chan struct{})
	done, interrupted := l.th.Context().Done(), l.th.Interrupted()
	if done != nil || interrupted != nil {
		go func() {
			for {
				select {
				case <-done:
					look()
					return
				case _, ok := <-interrupted:
					if !ok {
						interrupted = nil
						continue
					}
					l.th.Interrupts.Keep()
					look()
				case <-quit:
					return
				}
			}
		}()
	}
	return func() {
		close(quit)
		if timer != nil {
			timer.Stop()
		}
	}
}

// guard calls f, which may run code of the program. An exception is returned;
// any other panic, such as a limit, ends the loop.
func (l *loop) guard(f func()) (e *exception) {
	defer func() {
		if r := recover(); r != nil {
			l.crash = r
			l.runner.Stop()
			e = object.Errorf(object.RuntimeError, "the event loop has stopped")
		}
	}()
	e = l.th.TryInner(f)
	if e != nil && (e.IsA(object.SystemExit) || e.IsA(object.KeyboardInterrupt)) {
		l.fatal = e
		l.runner.Stop()
	}
	return e
}

// firstIter notes an asynchronous generator, to be closed with the loop.
func (l *loop) firstIter(g *object.Generator) {
	if len(l.agens) >= 64 && len(l.agens)&(len(l.agens)-1) == 0 {
		kept := l.agens[:0]
		for _, g := range l.agens {
			if !g.Ended() {
				kept = append(kept, g)
			}
		}
		clear(l.agens[len(kept):])
		l.agens = kept
	}
	l.agens = append(l.agens, g)
}

// abandoned closes an asynchronous generator that nobody holds any more, in a
// task of its own.
func (l *loop) abandoned(g *object.Generator) {
	for i, x := range l.agens {
		if x == g {
			l.agens = append(l.agens[:i:i], l.agens[i+1:]...)
			break
		}
	}
	ctx := l.engine.ctx.copy()
	l.al.CallSoon(func() {
		if l.closed {
			return
		}
		l.newTask(g.NewAthrow(l.th, nil), value{}, ctx)
	})
}

// seconds and duration turn Python's times into Go's and back.
func seconds(d time.Duration) float64 {
	return float64(d/time.Second) + float64(d%time.Second)/1e9
}

const longest = 1 << 62

func duration(th *thread, v value) time.Duration {
	x := object.ToFloat(th, v)
	switch {
	case x != x:
		panic(object.Errorf(object.ValueError, "Invalid delay: NaN (not a number)"))
	case x > longest/1e9:
		return longest
	case x < 0:
		return 0
	}
	return time.Duration(x*1e9 + 0.5)
}

// delay is duration for what CPython adds to the loop's time, to fail as it does.
func (l *loop) delay(v value) time.Duration {
	if !v.IsInt() && !v.IsFloat() {
		object.Binary(l.th, object.OpAdd, object.Float(l.time()), v)
	}
	return duration(l.th, v)
}

func (l *loop) time() float64 { return seconds(l.al.Now()) }
