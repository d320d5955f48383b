package module

import "github.com/weft-go/weft/py/internal/object"

// The bases that a program's own context managers may have: the decorators,
// which wrap a function in the manager when one is called, and the abstract
// managers.
var (
	contextDecoratorType      = object.NewType("ContextDecorator", object.LayoutInstance)
	asyncContextDecoratorType = object.NewType("AsyncContextDecorator", object.LayoutInstance)
	abstractManagerType       = object.NewType("AbstractContextManager", object.LayoutInstance)
	abstractAsyncManagerType  = object.NewType("AbstractAsyncContextManager", object.LayoutInstance)
)

func setUpManagerBases() {
	decorator(contextDecoratorType, decorate)
	decorator(asyncContextDecoratorType, decorateAsync)
	contextDecoratorType.Has = oneOf(genManagerType)
	asyncContextDecoratorType.Has = oneOf(asyncGenManagerType)
	abstractManager(abstractManagerType, "__enter__", "__exit__",
		func(_ *thread, _ string, v value) value { return v })
	abstractManager(abstractAsyncManagerType, "__aenter__", "__aexit__", ready)
}

// decorator sets up a type whose instances decorate functions with wrap.
func decorator(t *object.Type, wrap func(th *thread, f value, open func(th *thread) value) value) {
	t.Module, t.HasAttrs = "contextlib", true
	t.Slots.New = object.ObjectType.Slots.New
	t.Def1("_recreate_cm(self, /)", func(_ *thread, v value) value { return v })
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		noKeywords("__call__", kw)
		if len(args) != 1 {
			panic(object.Errorf(object.TypeError, "%s.__call__() takes 2 positional arguments but %d were given", t.Name, len(args)+1))
		}
		return wrap(th, args[0], func(th *thread) value { return object.CallMethod(th, v, "_recreate_cm") })
	}
}

// abstractManager sets up a type that has the method enter, and lacks exit. What
// they return is what result makes of it.
func abstractManager(t *object.Type, enter, exit string, result func(th *thread, name string, v value) value) {
	abstract(t, "contextlib", exit)
	t.Subscripted()
	t.Has = func(t *object.Type) bool { return t.Lookup(enter).Given() && t.Lookup(exit).Given() }
	t.Def1(enter+"(self, /)", func(th *thread, v value) value { return result(th, enter, v) })
	lacking := object.Def(exit+"(self, exc_type, exc_value, traceback, /)", func(th *thread, _ []value) value {
		return result(th, exit, object.None)
	})
	lacking.Owner = t
	lacking.SetOwn(abstractMark, object.True)
	t.Set(exit, lacking.Value())
}
