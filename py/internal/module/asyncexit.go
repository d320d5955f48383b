package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// asyncExitStack is contextlib.AsyncExitStack: an ExitStack some of whose
// callbacks are awaited.
type asyncExitStack struct {
	object.Head
	exits []asyncExit
}

// asyncExit is what is to be done at the end: it returns whether it has dealt
// with the exception, or something that will when it is awaited.
type asyncExit struct {
	awaits bool
	call   func(th *thread, e *object.Exception) value
}

var asyncExitStackType = object.NewType("AsyncExitStack", object.LayoutOpaque)

func (s *asyncExitStack) push(th *thread, awaits bool, call func(th *thread, e *object.Exception) value) {
	th.Grow(4)
	s.exits = append(s.exits, asyncExit{awaits, call})
}

func (s *asyncExitStack) pushMethod(th *thread, awaits bool, exit value) {
	s.push(th, awaits, func(th *thread, e *object.Exception) value {
		return object.Call(th, exit, exitArgs(e)...)
	})
}

// asyncMethod is managerMethod for `async with`.
func asyncMethod(th *thread, cm value, name string) value {
	m, ok := object.SpecialMethod(th, cm, name)
	if !ok {
		panic(object.Errorf(object.TypeError, "'%s' object does not support the asynchronous context manager protocol", cm.Type().FullName()))
	}
	return m
}

// unwind is a coroutine that does what is to be done, the last thing first.
func (s *asyncExitStack) unwind(th *thread, name string, came *object.Exception) value {
	e, awaited := came, false
	return object.NewCoroutine(th, name, func(v value, raised *object.Exception) (await, result value) {
		for {
			if awaited {
				awaited = false
				switch {
				case raised != nil:
					joinContext(th, raised, e)
					e = raised
				case v.Given() && object.Truth(th, v) && e != nil:
					e = nil
				}
			}
			n := len(s.exits) - 1
			if n < 0 {
				break
			}
			x := s.exits[n]
			s.exits = s.exits[:n]
			awaited = true
			raised = th.Try(func() { v = x.call(th, e) })
			if raised == nil && x.awaits {
				return v, value{}
			}
		}
		if e != nil && e != came {
			panic(e)
		}
		return value{}, object.Bool(came != nil && e == nil)
	})
}

func setUpAsyncExitStack() {
	t := asyncExitStackType
	t.Module, t.HasAttrs = "contextlib", true
	of := func(v value) *asyncExitStack { s, _ := object.To[asyncExitStack](v, t); return s }
	t.DefNew("AsyncExitStack()", func(_ *thread, u *object.Type, _ []value) value {
		s := &asyncExitStack{}
		s.SetType(u)
		return s.Value()
	})
	t.Def2("enter_context(self, cm)", func(th *thread, v, cm value) value {
		x, exit := enterContext(th, cm)
		of(v).pushMethod(th, false, exit)
		return x
	})
	t.Def2("enter_async_context(self, cm)", func(th *thread, v, cm value) value {
		begun := false
		return object.NewCoroutine(th, "enter_async_context", func(x value, e *object.Exception) (await, result value) {
			switch {
			case !begun:
				begun = true
				return object.Call(th, asyncMethod(th, cm, "__aenter__")), value{}
			case e != nil:
				panic(e)
			}
			of(v).pushMethod(th, true, asyncMethod(th, cm, "__aexit__"))
			return value{}, x
		})
	})
	t.Def2("push(self, exit)", func(th *thread, v, x value) value {
		exit, ok := object.SpecialMethod(th, x, "__exit__")
		if !ok {
			exit = x
		}
		of(v).pushMethod(th, false, exit)
		return x
	})
	t.Def2("push_async_exit(self, exit)", func(th *thread, v, x value) value {
		exit, ok := object.SpecialMethod(th, x, "__aexit__")
		if !ok {
			exit = x
		}
		of(v).pushMethod(th, true, exit)
		return x
	})
	callback := func(name string, awaits bool) {
		t.DefRaw(name+"(self, callback, /, *args, **kwds)", func(th *thread, args []value, kw []object.KW) value {
			if len(args) < 2 {
				panic(object.Errorf(object.TypeError, "AsyncExitStack.%s() missing 1 required positional argument: 'callback'", name))
			}
			f, rest, kw := args[1], slices.Clone(args[2:]), slices.Clone(kw)
			of(args[0]).push(th, awaits, func(th *thread, _ *object.Exception) value {
				v := object.CallKW(th, f, rest, kw)
				if !awaits {
					return object.None
				}
				return ignored(th, v)
			})
			return f
		})
	}
	callback("callback", false)
	callback("push_async_callback", true)
	t.Def1("pop_all(self, /)", func(_ *thread, v value) value {
		s, all := of(v), &asyncExitStack{}
		all.SetType(v.Type())
		all.exits, s.exits = s.exits, nil
		return all.Value()
	})
	t.Def1("aclose(self, /)", func(th *thread, v value) value { return of(v).unwind(th, "aclose", nil) })
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value { return ready(th, "__aenter__", v) })
	t.Def("__aexit__(self, *exc_details)", func(th *thread, a []value) value {
		details := object.Collect(th, a[1])
		var e *object.Exception
		if len(details) > 1 {
			e, _ = object.AsException(details[1])
		}
		return of(a[0]).unwind(th, "__aexit__", e)
	})
}

// ignored awaits v and comes to None: what a callback returns does not count.
func ignored(th *thread, v value) value {
	begun := false
	return object.NewCoroutine(th, "callback", func(_ value, e *object.Exception) (await, result value) {
		switch {
		case !begun:
			begun = true
			return v, value{}
		case e != nil:
			panic(e)
		}
		return value{}, object.None
	})
}
