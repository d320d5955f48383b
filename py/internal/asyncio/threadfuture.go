package asyncio

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// threadFuture is concurrent.futures.Future: the future that a thread of the
// program waits for, while the loop goes on.
type threadFuture struct {
	object.Head
	state     string
	v         value
	e         *exception
	callbacks []func(th *thread)
	blocked   []*running // the threads that wait
}

const (
	futurePending   = "pending"
	futureCancelled = "cancelled"
	futureFinished  = "finished"
)

var (
	threadFutureType = object.NewType("Future", object.LayoutOpaque)
	threadCancelled  = newError("concurrent.futures._base", "CancelledError", object.ExceptionType)
)

func (f *threadFuture) done() bool { return f.state != futurePending }

// end ends f on th, if it has not, and tells who waits.
func (f *threadFuture) end(th *thread, state string, v value, e *exception) bool {
	if f.done() {
		return false
	}
	f.state, f.v, f.e = state, v, e
	for _, r := range f.blocked {
		r.wake()
	}
	f.blocked = nil
	for _, call := range f.callbacks {
		call(th)
	}
	f.callbacks = nil
	return true
}

func (f *threadFuture) cancel(th *thread) bool {
	return f.end(th, futureCancelled, value{}, nil) || f.state == futureCancelled
}

// onDone calls back when f is done, at once, on th, if it is.
func (f *threadFuture) onDone(th *thread, call func(th *thread)) {
	if f.done() {
		call(th)
	} else {
		f.callbacks = append(f.callbacks, call)
	}
}

// follow has f end as g does, a future of the loop, and cancel g when it is
// cancelled.
func (f *threadFuture) follow(g *future) {
	l := g.loop
	f.onDone(l.th, func(*thread) {
		if f.state == futureCancelled {
			l.al.CallSoon(func() { g.cancel("") })
		}
	})
	g.waited.OnDone(func() {
		l.cur = nil
		l.guard(func() {
			if g.waited.WasCancelled() {
				f.cancel(l.th)
				return
			}
			g.retrieved = true
			if v, err := g.waited.Result(); err != nil {
				f.end(l.th, futureFinished, value{}, exceptionOf(err))
			} else {
				f.end(l.th, futureFinished, v, nil)
			}
		})
	})
}

// wait waits until f is done, for at most so many seconds, and returns what it
// failed with. The loop's own thread can wait for the time alone: nobody would
// end f.
func (f *threadFuture) wait(th *thread, timeout value) *exception {
	if !f.done() {
		if r := runningOn(th); r != nil {
			f.blocked = append(f.blocked, r)
			r.block(limitOf(th, timeout))
			f.blocked = slices.DeleteFunc(f.blocked, func(x *running) bool { return x == r })
		} else if timeout.Given() {
			object.Call(th, object.GetAttr(th, module.Lookup("time").Value(), "sleep"), timeout)
		} else {
			panic(object.Errorf(object.RuntimeError, "deadlock: the loop's own thread waits for %s", f.repr()))
		}
	}
	switch f.state {
	case futurePending:
		panic(object.Errorf(object.TimeoutError, ""))
	case futureCancelled:
		panic(object.Errorf(threadCancelled, ""))
	}
	return f.e
}

func limitOf(th *thread, timeout value) time.Duration {
	if !timeout.Given() {
		return async.Forever
	}
	return duration(th, timeout)
}

func (f *threadFuture) repr() string {
	s := fmt.Sprintf("<Future at 0x%x state=%s", f.Value().ID(), f.state)
	switch {
	case f.e != nil:
		s += " raised " + f.e.Type().Name
	case f.state == futureFinished:
		s += " returned " + f.v.TypeName()
	}
	return s + ">"
}

// runCoroutineThreadsafe is run_coroutine_threadsafe.
func runCoroutineThreadsafe(th *thread, coro, on value) value {
	if !object.IsCoroutine(coro) {
		panic(object.Errorf(object.TypeError, "A coroutine object is required"))
	}
	l, ok := object.To[loop](on, loopType)
	if !ok {
		panic(object.NoAttr(on, "call_soon_threadsafe"))
	}
	f := newThreadFuture()
	start := object.Def("callback()", func(th *thread, _ []value) value {
		if e := th.Try(func() { f.follow(l.ensure(coro)) }); e != nil {
			f.end(th, futureFinished, value{}, e)
			panic(e)
		}
		return object.None
	})
	h := l.toCall(handleType, "call_soon_threadsafe", start.Value(), object.NewTuple().Value(), value{})
	h.h = l.al.CallSoon(h.run)
	return f.Value()
}

func newThreadFuture() *threadFuture {
	f := &threadFuture{state: futurePending}
	f.SetType(threadFutureType)
	return f
}

// wrapFuture is wrap_future.
func wrapFuture(th *thread, a []value) value {
	if _, ok := asFuture(a[0]); ok {
		return a[0]
	}
	f, ok := object.To[threadFuture](a[0], threadFutureType)
	if !ok {
		panic(object.Errorf(object.AssertionError, "concurrent.futures.Future is expected, got %s", object.Repr(th, a[0])))
	}
	l, ok := object.To[loop](a[1], loopType)
	if !ok {
		l = getLoop(th)
	}
	g := newFuture(l, futureType, async.NewFuture[value](l.al))
	g.waited.OnDone(func() {
		if g.waited.WasCancelled() {
			f.cancel(l.th)
		}
	})
	f.onDone(th, func(*thread) {
		l.al.CallSoon(func() {
			switch {
			case g.waited.Done():
			case f.state == futureCancelled:
				g.cancel("")
			case f.e != nil:
				g.failWith(l.th, f.e.Value())
			default:
				g.waited.SetResult(f.v)
			}
		})
	})
	return g.Value()
}

func setUpThreadFuture() {
	t := threadFutureType
	t.Module, t.HasAttrs = "concurrent.futures._base", true
	of := func(v value) *threadFuture { f, _ := object.To[threadFuture](v, t); return f }
	t.Slots.Repr = func(_ *thread, v value) string { return of(v).repr() }
	t.Def("result(self, timeout=None)", func(th *thread, a []value) value {
		f := of(a[0])
		if e := f.wait(th, a[1]); e != nil {
			e.Fresh()
			panic(e)
		}
		return f.v
	})
	t.Def("exception(self, timeout=None)", func(th *thread, a []value) value {
		if e := of(a[0]).wait(th, a[1]); e != nil {
			return e.Value()
		}
		return object.None
	})
	t.Def1("done(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).done()) })
	t.Def1("running(self, /)", func(*thread, value) value { return object.False })
	t.Def1("cancelled(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).state == futureCancelled) })
	t.Def1("cancel(self, /)", func(th *thread, v value) value { return object.Bool(of(v).cancel(th)) })
	t.Def2("add_done_callback(self, fn)", func(th *thread, v, fn value) value {
		of(v).onDone(th, func(th *thread) {
			if e := th.Try(func() { object.Call(th, fn, v) }); e != nil {
				if isBase(e) {
					panic(e)
				}
				tellCallback(th, v, e)
			}
		})
		return object.None
	})
}

// tellCallback logs what a callback of v raised, as Python's logging does where
// nobody has set it up.
func tellCallback(th *thread, v value, e *exception) {
	var text strings.Builder
	text.WriteString("exception calling callback for " + object.Repr(th, v) + "\n")
	if th.Tell != nil {
		th.Tell(&text, e, nil)
	}
	if th.Stderr != nil {
		th.Stderr.Write([]byte(text.String()))
	}
}
