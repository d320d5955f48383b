package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// exitStack is contextlib.ExitStack: what is to be done at the end, the last
// thing first.
type exitStack struct {
	object.Head
	exits []func(th *thread, e *object.Exception) bool
}

var exitStackType = object.NewType("ExitStack", object.LayoutOwn)

func newExitStack(t *object.Type) *exitStack {
	s := &exitStack{}
	s.SetType(t)
	return s
}

func (s *exitStack) pushExit(th *thread, exit value) {
	th.Grow(4)
	s.exits = append(s.exits, func(th *thread, e *object.Exception) bool {
		return object.Truth(th, object.Call(th, exit, exitArgs(e)...))
	})
}

// exitArgs are what __exit__ is called with: the class of e, e and its
// traceback, or None three times.
func exitArgs(e *object.Exception) []value {
	if e == nil {
		return []value{object.None, object.None, object.None}
	}
	return []value{e.Type().Value(), e.Value(), object.TracebackOf(e)}
}

func setUpExitStack() {
	t := exitStackType
	t.Module, t.HasAttrs = "contextlib", true
	of := func(v value) *exitStack { s, _ := object.To[exitStack](v, t); return s }
	t.DefNew("ExitStack()", func(_ *thread, u *object.Type, _ []value) value { return newExitStack(u).Value() })
	t.Def1("__init__(self, /)", func(*thread, value) value { return object.None })
	t.Def2("enter_context(self, cm)", func(th *thread, v, cm value) value {
		x, exit := enterContext(th, cm)
		of(v).pushExit(th, exit)
		return x
	})
	t.Def2("push(self, exit)", func(th *thread, v, x value) value {
		exit, ok := object.SpecialMethod(th, x, "__exit__")
		if !ok {
			exit = x
		}
		of(v).pushExit(th, exit)
		return x
	})
	callback := object.DefRaw("callback(self, callback, /, *args, **kwds)", func(th *thread, args []value, kw []object.KW) value {
		if len(args) < 2 {
			panic(object.Errorf(object.TypeError, "ExitStack.callback() missing 1 required positional argument: 'callback'"))
		}
		f, rest, kw := args[1], slices.Clone(args[2:]), slices.Clone(kw)
		s := of(args[0])
		s.exits = append(s.exits, func(th *thread, _ *object.Exception) bool {
			object.CallKW(th, f, rest, kw)
			return false
		})
		return f
	})
	callback.Owner = t
	t.Set(callback.Name, callback.Value())
	t.Def1("pop_all(self, /)", func(_ *thread, v value) value {
		s := of(v)
		all := newExitStack(v.Type())
		all.exits, s.exits = s.exits, nil
		return all.Value()
	})
	t.Def1("close(self, /)", func(th *thread, v value) value {
		of(v).unwind(th, nil)
		return object.None
	})
	t.Def1("__enter__(self, /)", func(_ *thread, v value) value { return v })
	t.Def("__exit__(self, exctype, excinst, exctb, /)", func(th *thread, a []value) value {
		e, _ := object.AsException(a[2])
		return object.Bool(of(a[0]).unwind(th, e))
	})
}

// unwind does what is to be done, in an exception if e is not nil. It reports
// whether e was dealt with, and raises an exception that took its place.
func (s *exitStack) unwind(th *thread, e *object.Exception) bool {
	came := e
	for n := len(s.exits); n > 0; n = len(s.exits) {
		exit := s.exits[n-1]
		s.exits = s.exits[:n-1]
		dealt := false
		next := th.Try(func() { dealt = exit(th, e) })
		switch {
		case next != nil:
			joinContext(th, next, e)
			e = next
		case dealt:
			e = nil
		}
	}
	if e != nil && e != came {
		panic(e)
	}
	return came != nil && e == nil
}

// joinContext makes next, raised at the end of a stack, look as if it came out
// of a with statement that e, nil for nothing, went through: where the contexts
// of next come to what is being handled outside, they go on with e.
func joinContext(th *thread, next, e *object.Exception) {
	for x := next; x.Context != nil && x.Context != e; x = x.Context {
		if x.Context == th.Handling {
			x.Context = e
			return
		}
		th.Step() // a program can make a circle of contexts
	}
}
