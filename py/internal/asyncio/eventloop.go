package asyncio

import (
	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

func setUpLoop() {
	t := loopType
	t.Module, t.HasAttrs = "asyncio.unix_events", true
	t.DefNew("_UnixSelectorEventLoop(selector=None)", func(th *thread, _ *object.Type, _ []value) value { return newLoop(th).Value() })
	t.AsDefIn("BaseEventLoop")
	t.Set("slow_callback_duration", object.Float(0.1))
	of := func(v value) *loop { l, _ := object.To[loop](v, t); return l }
	t.Slots.Repr = func(_ *thread, v value) string {
		l := of(v)
		return "<_UnixSelectorEventLoop running=" + pyBool(l.engine.running == l) + " closed=" + pyBool(l.closed) + " debug=" + pyBool(l.debug) + ">"
	}
	t.Def1("time(self, /)", func(_ *thread, v value) value { return object.Float(of(v).time()) })
	soon := func(name string) {
		t.Def(name+"(self, callback, *args, context=None)", func(_ *thread, a []value) value {
			l := of(a[0])
			h := l.toCall(handleType, name, a[1], a[2], a[3])
			h.h = l.al.CallSoon(h.run)
			return h.Value()
		})
	}
	soon("call_soon")
	soon("call_soon_threadsafe")
	t.Def("call_later(self, delay, callback, *args, context=None)", func(_ *thread, a []value) value {
		if a[1].IsNone() {
			panic(object.Errorf(object.TypeError, "delay must not be None"))
		}
		l := of(a[0])
		d := l.delay(a[1])
		h := l.toCall(timerType, "call_at", a[2], a[3], a[4])
		h.h = l.al.CallLater(d, h.run)
		h.when = object.Float(seconds(h.h.When()))
		return h.Value()
	})
	t.Def("call_at(self, when, callback, *args, context=None)", func(th *thread, a []value) value {
		if a[1].IsNone() {
			panic(object.Errorf(object.TypeError, "when cannot be None"))
		}
		l, at := of(a[0]), duration(th, a[1])
		h := l.toCall(timerType, "call_at", a[2], a[3], a[4])
		h.h, h.when = l.al.CallAt(at, h.run), a[1]
		return h.Value()
	})
	t.Def1("create_future(self, /)", func(_ *thread, v value) value {
		return newFuture(of(v), futureType, async.NewFuture[value](of(v).al)).Value()
	})
	t.Def("create_task(self, coro, *, name=None, context=None)", func(_ *thread, a []value) value {
		ctx, _ := object.To[pyContext](a[3], contextType)
		return of(a[0]).create(a[1], a[2], ctx).Value()
	})
	t.Def2("set_task_factory(self, factory)", func(_ *thread, v, factory value) value {
		if factory.Given() && !object.Callable(factory) {
			panic(object.Errorf(object.TypeError, "task factory must be a callable or None"))
		}
		of(v).makes = factory
		return object.None
	})
	t.Def1("get_task_factory(self, /)", func(_ *thread, v value) value {
		if f := of(v).makes; f.Given() {
			return f
		}
		return object.None
	})
	t.Def1("is_running(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).engine.running == of(v)) })
	t.Def1("is_closed(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).closed) })
	t.Def1("get_debug(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).debug) })
	t.Def2("set_debug(self, enabled, /)", func(th *thread, v, enabled value) value {
		of(v).debug = object.Truth(th, enabled)
		return object.None
	})
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
		l.mustBeFree()
		return l.until(l.ensure(x))
	})
	t.Def1("run_forever(self, /)", func(_ *thread, v value) value {
		l := of(v)
		if err := l.piece(l.runner.Forever); err != nil {
			panic(l.standstill(err, "main"))
		}
		return object.None
	})
	t.Def1("stop(self, /)", func(_ *thread, v value) value {
		if l := of(v); l.engine.running == l {
			l.runner.Stop()
		} else {
			l.halt = true
		}
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
		l := of(a[0])
		l.mustBeOpen()
		l.checkCallback("run_in_executor", a[2])
		return l.executed(a[2], object.Collect(l.th, a[3]), nil, emptyContext()).Value()
	})
}
