package asyncio

import (
	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// handle is what call_soon and its like return.
type handle struct {
	object.Head
	h    *async.Handle
	when value
}

var (
	handleType = object.NewType("Handle", object.LayoutOpaque)
	timerType  = object.NewDerived("TimerHandle", handleType)
)

func newHandle(t *object.Type, h *async.Handle, when value) value {
	x := &handle{h: h, when: when}
	x.SetType(t)
	return x.Value()
}

// toCall makes a Go callback of a function of the program with its arguments.
func (l *loop) toCall(name string, args value, context value) func() {
	th := l.th
	vs := object.Collect(th, args)
	if len(vs) == 0 {
		panic(object.Errorf(object.TypeError, "%s() missing 1 required positional argument: 'callback'", name))
	}
	if l.closed {
		panic(object.Errorf(object.RuntimeError, "Event loop is closed"))
	}
	f, rest := vs[0], vs[1:]
	ctx, ok := object.To[pyContext](context, contextType)
	if !ok {
		ctx = l.engine.ctx.copy()
	}
	return l.callback(ctx, func() string { return object.Repr(th, f) }, func() { object.Call(th, f, rest...) })
}

func setUpHandle() {
	t := handleType
	t.Module, timerType.Module = "asyncio.events", "asyncio.events"
	of := func(v value) *handle { h, _ := object.To[handle](v, handleType); return h }
	t.Def1("cancel(self, /)", func(_ *thread, v value) value {
		of(v).h.Cancel()
		return object.None
	})
	t.Def1("cancelled(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).h.Cancelled()) })
	timerType.Def1("when(self, /)", func(_ *thread, v value) value { return of(v).when })
}

func setUpLoop() {
	t := loopType
	t.Module, t.HasAttrs = "asyncio", true
	of := func(v value) *loop { l, _ := object.To[loop](v, t); return l }
	t.Slots.Repr = func(_ *thread, v value) string {
		l := of(v)
		return "<EventLoop running=" + pyBool(l.engine.running == l) + " closed=" + pyBool(l.closed) + " debug=False>"
	}
	t.Def1("time(self, /)", func(_ *thread, v value) value { return object.Float(of(v).time()) })
	soon := func(name string) {
		t.Def(name+"(self, *args, context=None)", func(_ *thread, a []value) value {
			l := of(a[0])
			return newHandle(handleType, l.al.CallSoon(l.toCall(name, a[1], a[2])), object.None)
		})
	}
	soon("call_soon")
	soon("call_soon_threadsafe")
	t.Def("call_later(self, delay, *args, context=None)", func(th *thread, a []value) value {
		l := of(a[0])
		d := duration(th, a[1])
		h := l.al.CallLater(d, l.toCall("call_later", a[2], a[3]))
		return newHandle(timerType, h, object.Float(seconds(h.When())))
	})
	t.Def("call_at(self, when, *args, context=None)", func(th *thread, a []value) value {
		l := of(a[0])
		return newHandle(timerType, l.al.CallAt(duration(th, a[1]), l.toCall("call_at", a[2], a[3])), a[1])
	})
	t.Def1("create_future(self, /)", func(_ *thread, v value) value {
		return newFuture(of(v), futureType, async.NewFuture[value](of(v).al)).Value()
	})
	t.Def("create_task(self, coro, *, name=None, context=None)", func(_ *thread, a []value) value {
		ctx, _ := object.To[pyContext](a[3], contextType)
		return of(a[0]).newTask(a[1], a[2], ctx).Value()
	})
	t.Def1("is_running(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).engine.running == of(v)) })
	t.Def1("is_closed(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).closed) })
	t.Def1("get_debug(self, /)", func(*thread, value) value { return object.False })
	t.Def2("set_debug(self, enabled, /)", func(*thread, value, value) value { return object.None })
	loopRuns(t, of)
	loopErrors(t, of)
}

func pyBool(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// loopRuns are the methods that run the loop and end it.
func loopRuns(t *object.Type, of func(value) *loop) {
	t.Def2("run_until_complete(self, future)", func(th *thread, v, x value) value {
		l := of(v)
		f, ok := asFuture(x)
		if !ok {
			f = l.ensure(x)
		}
		return l.until(f)
	})
	t.Def1("run_forever(self, /)", func(_ *thread, v value) value {
		l := of(v)
		if err := l.piece(l.runner.Forever); err != nil {
			panic(l.standstill(err, "main"))
		}
		return object.None
	})
	t.Def1("stop(self, /)", func(_ *thread, v value) value {
		of(v).runner.Stop()
		return object.None
	})
	t.Def1("close(self, /)", func(_ *thread, v value) value {
		l := of(v)
		if l.engine.running == l {
			panic(object.Errorf(object.RuntimeError, "Cannot close a running event loop"))
		}
		l.close()
		return object.None
	})
	t.Def1("shutdown_asyncgens(self, /)", func(_ *thread, v value) value { return of(v).closeGenerators(of(v).openGenerators()) })
	t.Def("shutdown_default_executor(self, timeout=None)", func(_ *thread, a []value) value {
		return of(a[0]).joinThreads()
	})
	t.Def("run_in_executor(self, executor, func, *args)", func(_ *thread, a []value) value {
		return of(a[0]).executed(a[2], object.Collect(of(a[0]).th, a[3]), nil, emptyContext()).Value()
	})
}

// loopErrors are the methods about errors that nobody catches.
func loopErrors(t *object.Type, of func(value) *loop) {
	t.Def2("set_exception_handler(self, handler)", func(_ *thread, v, f value) value {
		of(v).onErr = f
		return object.None
	})
	t.Def1("get_exception_handler(self, /)", func(_ *thread, v value) value {
		if f := of(v).onErr; f.Given() {
			return f
		}
		return object.None
	})
	report := func(th *thread, v, context value) value {
		d, ok := object.AsDict(context)
		if !ok {
			panic(object.Errorf(object.TypeError, "context must be a dict"))
		}
		message := "Unhandled exception in event loop"
		if m, ok := d.Get(th, object.Str("message")); ok {
			message = object.ToStr(th, m)
		}
		x, _ := d.Get(th, object.Str("exception"))
		e, _ := object.AsException(x)
		of(v).report(message, e, nil)
		return object.None
	}
	t.Def2("call_exception_handler(self, context)", func(th *thread, v, context value) value {
		if f := of(v).onErr; f.Given() {
			return object.Call(th, f, v, context)
		}
		return report(th, v, context)
	})
	t.Def2("default_exception_handler(self, context)", func(th *thread, v, context value) value {
		l := of(v)
		was := l.onErr
		l.onErr = value{}
		defer func() { l.onErr = was }()
		return report(th, v, context)
	})
}
