package asyncio

import (
	"errors"
	"fmt"
	"strings"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// getLoop returns the loop that runs, or else the one for the program to use,
// which is made if nobody has said what it is.
func getLoop(th *thread) *loop {
	e := engineOf(th)
	switch {
	case e.running != nil:
		return e.running
	case th.Pause != nil:
		panic(object.Errorf(object.RuntimeError, "There is no current event loop in thread 'asyncio_0'."))
	case e.current == nil && e.chosen:
		panic(object.Errorf(object.RuntimeError, "There is no current event loop in thread 'MainThread'."))
	case e.current == nil:
		e.choose(newLoop(th))
	}
	return e.current
}

// choose is set_event_loop; nil is for none.
func (e *engine) choose(l *loop) { e.current, e.chosen = l, true }

// until runs the loop until f is done, and returns its result.
func (l *loop) until(f *future) value {
	if err := l.piece(func() error { return l.runner.Until(f.waited.Future) }); err != nil {
		panic(l.standstill(err, "main"))
	}
	if !f.waited.Done() {
		panic(object.Errorf(object.RuntimeError, "Event loop stopped before Future completed."))
	}
	v, err := f.outcome()
	check(err)
	return v
}

// standstill is the exception for a loop in which nothing can happen any more,
// where CPython would hang. Its attributes tell the tasks' names.
func (l *loop) standstill(err error, phase string) *exception {
	var dead *async.DeadlockError
	if !errors.As(err, &dead) {
		return object.Errorf(object.RuntimeError, "%s", err)
	}
	var names []value
	var text strings.Builder
	fmt.Fprintf(&text, "deadlock: %d tasks wait and nothing can wake them", len(dead.Tasks))
	for _, t := range dead.Tasks {
		fmt.Fprintf(&text, "\n  %s waits for %s", t.Name, t.Waits)
		if len(t.Holders) > 0 {
			text.WriteString(", held by " + strings.Join(t.Holders, ", "))
		}
		names = append(names, object.Str(t.Name))
	}
	e := object.Errorf(object.RuntimeError, "%s", text.String())
	e.SetOwn("tasks", object.NewList(names).Value())
	e.SetOwn("phase", object.Str(phase))
	return e
}

// run is asyncio.run.
func run(th *thread, coro, debug, factory value) value {
	e := engineOf(th)
	if e.running != nil {
		panic(object.Errorf(object.RuntimeError, "asyncio.run() cannot be called from a running event loop"))
	}
	if !object.IsCoroutine(coro) {
		e.tasks += tasksOfRun
		panic(object.Errorf(object.ValueError, "a coroutine was expected, got %s", object.Repr(th, coro)))
	}
	l := loopBy(th, debug, factory)
	defer l.close()
	if !factory.Given() {
		e.choose(l)
		defer e.choose(nil)
	}
	return l.finished(l.create(coro, object.None, e.ctx.copy()))
}

// loopBy is the new loop of a runner: the program's own factory may make it.
func loopBy(th *thread, debug, factory value) *loop {
	l := (*loop)(nil)
	if factory.Given() {
		made := object.Call(th, factory)
		given, ok := object.To[loop](made, loopType)
		if !ok {
			panic(object.Errorf(object.TypeError, "a loop factory has to return an event loop, got %s", object.Repr(th, made)))
		}
		l = given
	} else {
		l = newLoop(th)
	}
	if debug.Given() {
		l.debug = object.Truth(th, debug)
	}
	return l
}

// tasksOfRun is how many tasks of its own asyncio.run has, beside main: they
// count in the names that tasks get.
const tasksOfRun = 2

// finished runs the loop until f is done, winds it up, and returns f's result.
func (l *loop) finished(f *future) (v value) {
	e := l.th.Try(func() { v = l.main(f) })
	if e != nil {
		if _, stuck := e.Own("phase"); stuck {
			panic(e)
		}
	}
	l.windUp()
	if e != nil {
		panic(e)
	}
	return v
}

// main runs the loop until f, the main task, is done. A first interrupt
// cancels f, so that the program can clean up; if it ends cancelled, that is a
// KeyboardInterrupt. Another interrupt is one at once.
func (l *loop) main(f *future) (v value) {
	th, count, outer := l.th, 0, l.th.OnInterrupt
	th.OnInterrupt = func() bool {
		count++
		return count == 1 && f.waited.Cancel("")
	}
	defer func() { th.OnInterrupt = outer }()
	e := th.TryInner(func() { v = l.until(f) })
	if f.waited.Done() {
		f.retrieved = true // whatever it was that ended the loop
	}
	if e != nil && count > 0 && e.IsA(cancelledError) {
		stop := object.NewException(object.KeyboardInterrupt)
		stop.Context = e
		e = stop
	}
	if e != nil {
		panic(e)
	}
	return v
}

// windUp cancels the tasks that are left, and closes the generators.
func (l *loop) windUp() {
	if left := l.unfinished(); len(left) > 0 {
		vs := make([]value, len(left))
		for i, f := range left {
			f.cancel("")
			vs[i] = f.Value()
		}
		all, _ := asFuture(gather(l.th, vs, true))
		l.shutdown(all)
		for _, f := range left {
			if f.waited.WasCancelled() {
				continue
			}
			if e := f.exception(); e != nil {
				l.report("unhandled exception during asyncio.run() shutdown", e, "task", f.Value())
			}
		}
	}
	// The two have something to do seldom, but always a turn, in which callbacks
	// run that main has left.
	l.shutdown(l.create(l.closeGenerators(l.openGenerators()), object.None, nil))
	l.shutdown(l.create(l.joinThreads(), object.None, nil))
}

func (l *loop) shutdown(f *future) {
	if err := l.piece(func() error { return l.runner.Until(f.waited.Future) }); err != nil {
		panic(l.standstill(err, "shutdown"))
	}
}

func (l *loop) openGenerators() (open []*object.Generator) {
	for _, g := range l.agens {
		if !g.Ended() {
			open = append(open, g)
		}
	}
	l.agens = nil
	return open
}

// closeGenerators is loop.shutdown_asyncgens.
func (l *loop) closeGenerators(agens []*object.Generator) value {
	th := l.th
	return newOp(th, "shutdown_asyncgens", func(t *turn) (value, error) {
		closing := make([]value, len(agens))
		for i, g := range agens {
			closing[i] = g.NewAthrow(th, nil)
		}
		if len(agens) == 0 {
			return object.None, nil
		}
		results, err := t.await(gather(th, closing, true))
		if err != nil {
			return value{}, err
		}
		for i, r := range object.Collect(th, results) {
			if e, ok := object.AsException(r); ok && e.IsA(object.ExceptionType) {
				g := agens[i].Value()
				l.report("an error occurred during closing of asynchronous generator "+object.Repr(th, g), e, "asyncgen", g)
			}
		}
		return object.None, nil
	})
}

// close ends the loop for good.
func (l *loop) close() {
	if l.closed {
		return
	}
	l.closed = true
	if l.crash == nil {
		l.tellLost()
	}
	l.stopThreads()
	delete(l.engine.open, l)
	l.runner.Close()
	l.tasks, l.cur = nil, nil
}

// runner is asyncio.Runner.
type runner struct {
	object.Head
	loop   *loop
	ctx    *pyContext
	closed bool

	debug, factory value
}

var runnerType = object.NewType("Runner", object.LayoutOpaque)

func (r *runner) open(th *thread) *loop {
	if r.closed {
		panic(object.Errorf(object.RuntimeError, "Runner is closed"))
	}
	if r.loop == nil {
		r.loop, r.ctx = loopBy(th, r.debug, r.factory), engineOf(th).ctx.copy()
		if !r.factory.Given() {
			engineOf(th).choose(r.loop)
		}
	}
	return r.loop
}

func (r *runner) close() {
	if r.loop == nil {
		return // there is nothing to close yet, nor anything closed
	}
	r.closed = true
	if !r.factory.Given() {
		defer r.loop.engine.choose(nil)
	}
	if !r.loop.closed {
		defer r.loop.close()
		r.loop.windUp()
	}
}

func setUpRunner() {
	t := runnerType
	t.Module = "asyncio.runners"
	of := func(v value) *runner { r, _ := object.To[runner](v, t); return r }
	t.DefNew("Runner(*, debug=None, loop_factory=None)", func(_ *thread, u *object.Type, a []value) value {
		r := &runner{debug: a[0], factory: a[1]}
		r.SetType(u)
		return r.Value()
	})
	t.Def1("__enter__(self, /)", func(th *thread, v value) value {
		of(v).open(th)
		return v
	})
	t.Def("__exit__(self, exc_type, exc_val, exc_tb, /)", func(_ *thread, a []value) value {
		of(a[0]).close()
		return object.None
	})
	t.Def1("close(self, /)", func(_ *thread, v value) value {
		of(v).close()
		return object.None
	})
	t.Def1("get_loop(self, /)", func(th *thread, v value) value { return of(v).open(th).Value() })
	t.Def("run(self, coro, *, context=None)", func(th *thread, a []value) value {
		if !object.IsCoroutine(a[1]) {
			panic(object.Errorf(object.ValueError, "a coroutine was expected, got %s", object.Repr(th, a[1])))
		}
		if engineOf(th).running != nil {
			panic(object.Errorf(object.RuntimeError, "Runner.run() cannot be called from a running event loop"))
		}
		r := of(a[0])
		l := r.open(th)
		ctx, ok := object.To[pyContext](a[2], contextType)
		if !ok {
			ctx = r.ctx
		}
		return l.main(l.create(a[1], object.None, ctx))
	})
}
