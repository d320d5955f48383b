package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// The asynchronous half of contextlib. Its coroutines are written as what they
// await next: see object.NewCoroutine.

// asyncGenManager is the context manager that an asynchronous generator is.
type asyncGenManager struct {
	object.Head
	gen     value
	entered bool
	open    func(th *thread) value // another one, for a decorated function
}

var asyncGenManagerType = object.NewType("_AsyncGeneratorContextManager", object.LayoutOpaque)

func asyncContextManager(th *thread, f value) value {
	var open func(th *thread, args []value, kw []object.KW) value
	open = func(th *thread, args []value, kw []object.KW) value {
		c := &asyncGenManager{gen: object.CallKW(th, f, args, kw)}
		c.SetType(asyncGenManagerType)
		args, kw = slices.Clone(args), slices.Clone(kw)
		c.open = func(th *thread) value { return open(th, args, kw) }
		return c.Value()
	}
	w := newWrapper(open)
	updateWrapper(th, w, f, nameAttributes)
	return w
}

func setUpAsyncGenManager() {
	t := asyncGenManagerType
	t.Module, t.HasAttrs = "contextlib", true
	of := func(v value) *asyncGenManager { c, _ := object.To[asyncGenManager](v, t); return c }
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value {
		begun := false
		return object.NewCoroutine(th, "__aenter__", func(x value, e *object.Exception) (await, result value) {
			switch {
			case !begun && of(v).entered:
				panic(object.NoAttr(v, "args")) // which a manager has until it is entered
			case !begun:
				begun, of(v).entered = true, true
				return object.AsyncNext(th, of(v).gen), value{}
			case e != nil && e.IsA(object.StopAsyncIter):
				panic(object.Errorf(object.RuntimeError, "generator didn't yield"))
			case e != nil:
				panic(e)
			}
			return value{}, x
		})
	})
	t.Def("__aexit__(self, typ, value, traceback, /)", func(th *thread, a []value) value {
		class, err := a[1], a[2]
		return of(a[0]).exit(th, class, err)
	})
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		if len(args) != 1 || len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "AsyncContextDecorator.__call__() takes 2 positional arguments but %d were given", len(args)+1))
		}
		return decorateAsync(th, args[0], of(v).open)
	}
}

// decorateAsync is decorate for a coroutine function.
func decorateAsync(th *thread, f value, open func(th *thread) value) value {
	w := newWrapper(func(th *thread, args []value, kw []object.KW) value {
		args, kw = slices.Clone(args), slices.Clone(kw)
		return withinAsync(th, f, args, kw, open)
	})
	updateWrapper(th, w, f, nameAttributes)
	return w
}

// withinAsync is a coroutine that calls f within the manager that open makes.
func withinAsync(th *thread, f value, args []value, kw []object.KW, open func(th *thread) value) value {
	const (
		enter = iota
		call
		exit
		end
	)
	var manager, result value
	var failed *object.Exception
	next := enter
	return object.NewCoroutine(th, "inner", func(v value, e *object.Exception) (await, r value) {
		at := next
		next++
		switch {
		case at == enter:
			manager = open(th)
			return object.CallMethod(th, manager, "__aenter__"), value{}
		case e != nil && at != exit:
			panic(e)
		case at == call:
			return object.CallKW(th, f, args, kw), value{}
		case at == exit && e != nil:
			failed = e
			return object.CallMethod(th, manager, "__aexit__", e.Type().Value(), e.Value(), object.None), value{}
		case at == exit:
			result = v
			return object.CallMethod(th, manager, "__aexit__", object.None, object.None, object.None), value{}
		case failed == nil:
			return value{}, result
		case object.Truth(th, v):
			return value{}, object.None
		}
		panic(failed)
	})
}

// exit goes on with the generator, which must end now.
func (c *asyncGenManager) exit(th *thread, class, err value) value {
	var thrown *object.Exception
	if !class.IsNone() {
		if thrown, _ = object.AsException(err); thrown == nil {
			thrown = object.NewThrown(th, class, object.None, object.None)
		}
	}
	begun, closing := false, false
	return object.NewCoroutine(th, "__aexit__", func(_ value, e *object.Exception) (await, result value) {
		switch {
		case !begun && thrown == nil:
			begun = true
			return object.AsyncNext(th, c.gen), value{}
		case !begun:
			begun = true
			return object.CallMethod(th, c.gen, "athrow", thrown.Value()), value{}
		case closing && e != nil:
			panic(e)
		case closing && thrown == nil:
			panic(object.Errorf(object.RuntimeError, "generator didn't stop"))
		case closing:
			panic(object.Errorf(object.RuntimeError, "generator didn't stop after athrow()"))
		case e == nil:
			closing = true
			return object.CallMethod(th, c.gen, "aclose"), value{}
		case thrown == nil && e.IsA(object.StopAsyncIter):
			return value{}, object.False
		case thrown == nil:
			panic(e)
		case e == thrown:
			return value{}, object.False
		case e.IsA(object.StopAsyncIter):
			return value{}, object.True
		case e.IsA(object.RuntimeError) && e.Cause == thrown && (thrown.IsA(object.StopIteration) || thrown.IsA(object.StopAsyncIter)):
			return value{}, object.False // the generator was not the one to raise it
		}
		panic(e)
	})
}

// ready is a coroutine that has its result already.
func ready(th *thread, name string, v value) value {
	return object.NewCoroutine(th, name, func(value, *object.Exception) (await, result value) { return value{}, v })
}

// aclosing closes an asynchronous generator at the end.
type aclosing struct {
	object.Head
	thing value
}

var aclosingType = object.NewType("aclosing", object.LayoutOpaque)

func setUpAclosing() {
	t := aclosingType
	t.Module, t.HasAttrs = "contextlib", true
	of := func(v value) value { c, _ := object.To[aclosing](v, t); return c.thing }
	t.DefNew("aclosing(thing)", func(_ *thread, u *object.Type, a []value) value {
		c := &aclosing{thing: a[0]}
		c.SetType(u)
		return c.Value()
	})
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value { return ready(th, "__aenter__", of(v)) })
	t.Def("__aexit__(self, *exc_info)", func(th *thread, a []value) value {
		thing, begun := of(a[0]), false
		return object.NewCoroutine(th, "__aexit__", func(_ value, e *object.Exception) (await, result value) {
			if e != nil {
				panic(e)
			}
			if begun {
				return value{}, object.None
			}
			begun = true
			return object.CallMethod(th, thing, "aclose"), value{}
		})
	})
}
