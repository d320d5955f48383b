package module

import (
	"cmp"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("contextlib", buildContextlib) }

func buildContextlib() *object.Module {
	setUpAsyncExitStack()
	setUpAsyncGenManager()
	setUpAclosing()
	setUpManagerBases()
	setUpWrapper()
	setUpGenManager()
	setUpExitStack()
	m := object.NewModule("contextlib")
	m.Add(object.Def1("contextmanager(func)", contextManager), object.Def1("asynccontextmanager(func)", asyncContextManager))
	for _, t := range []*object.Type{contextDecoratorType, asyncContextDecoratorType, abstractManagerType, abstractAsyncManagerType, exitStackType, asyncExitStackType, aclosingType} {
		m.AddType(t)
	}
	addManagers(m)
	return m
}

// manager adds a type of context managers of one argument, kept for enter and
// exit. exit gets the class of the exception and the exception, both None if
// there was none, and reports whether it is dealt with.
func manager(m *object.Module, sig string, args func(th *thread, a []value) []value,
	enter func(th *thread, args []value) value, exit func(th *thread, args []value, class, err value) value) *object.Type {
	type managing struct {
		object.Head
		args []value
	}
	name, _ := object.ParseSig(sig)
	t := object.NewType(name, object.LayoutOpaque)
	t.Module, t.HasAttrs = m.Name, true
	of := func(v value) *managing { c, _ := object.To[managing](v, t); return c }
	t.DefNew(sig, func(th *thread, u *object.Type, a []value) value {
		c := &managing{args: args(th, a)}
		c.SetType(u)
		return c.Value()
	})
	t.Def1("__enter__(self, /)", func(th *thread, v value) value { return enter(th, of(v).args) })
	t.Def("__exit__(self, exctype, excinst, exctb, /)", func(th *thread, a []value) value {
		return exit(th, of(a[0]).args, a[1], a[2])
	})
	m.AddType(t)
	return t
}

func addManagers(m *object.Module) {
	one := func(_ *thread, a []value) []value { return []value{a[0].Own()} }
	self := func(_ *thread, args []value) value { return args[0] }
	manager(m, "closing(thing)", one, self, func(th *thread, args []value, _, _ value) value {
		object.CallMethod(th, args[0], "close")
		return object.None
	})
	null := manager(m, "nullcontext(enter_result=None)", one, self, func(*thread, []value, value, value) value { return object.None })
	null.Def1("__aenter__(self, /)", func(th *thread, v value) value {
		return ready(th, "__aenter__", object.CallMethod(th, v, "__enter__"))
	})
	null.Def("__aexit__(self, *excinfo)", func(th *thread, _ []value) value { return ready(th, "__aexit__", object.None) })
	null.Attr("enter_result", func(th *thread, v value) value { return object.CallMethod(th, v, "__enter__") }, nil)
	manager(m, "suppress(*exceptions)", one,
		func(*thread, []value) value { return object.None },
		func(th *thread, args []value, class, err value) value {
			return object.Bool(suppress(th, args[0], class, err))
		})
	for _, std := range []string{"stdout", "stderr"} {
		redirect(m, std)
	}
}

// suppress reports whether the exception is one of those that suppress was
// given. What is left of a group is raised.
func suppress(th *thread, exceptions, class, err value) bool {
	if class.IsNone() {
		return false
	}
	if suppressed(th, exceptions, class) {
		return true
	}
	e, ok := object.AsException(err)
	if !ok || !e.IsA(object.BaseExceptionGroup) {
		return false
	}
	_, rest := e.Split(th, func(e *object.Exception) bool { return suppressed(th, exceptions, e.Type().Value()) })
	if rest == nil {
		return true
	}
	panic(rest)
}

// suppressed reports whether class is one of the exceptions in the tuple.
func suppressed(th *thread, exceptions, class value) bool {
	c, ok := object.AsType(class)
	if !ok {
		return false
	}
	found := false
	object.Each(th, exceptions, func(v value) bool {
		t, isType := object.AsType(v)
		if !isType {
			panic(object.Errorf(object.TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union"))
		}
		found = c.IsSub(t)
		return !found
	})
	return found
}

// decorate returns f run in the context that open makes anew for each call.
func decorate(th *thread, f value, open func(th *thread) value) value {
	w := newWrapper(func(th *thread, args []value, kw []object.KW) (r value) {
		within(th, open(th), func(value) { r = object.CallKW(th, f, args, kw) })
		if r.IsNil() {
			return object.None
		}
		return r
	})
	updateWrapper(th, w, f, nameAttributes)
	return w
}

// within is a with statement: it runs body in the context of manager.
func within(th *thread, manager value, body func(entered value)) {
	exit := managerMethod(th, manager, "__exit__")
	entered := object.Call(th, managerMethod(th, manager, "__enter__"))
	if e := th.Try(func() { body(entered) }); e != nil {
		before := th.Handling
		th.Handling = e
		if !object.Truth(th, object.Call(th, exit, exitArgs(e)...)) {
			panic(e)
		}
		th.Handling = before
		return
	}
	object.Call(th, exit, exitArgs(nil)...)
}

// enterContext is enter_context of an exit stack: it returns what __enter__
// returned, and __exit__, which both are looked for first.
func enterContext(th *thread, cm value) (x, exit value) {
	enter, ok := object.SpecialMethod(th, cm, "__enter__")
	if ok {
		exit, ok = object.SpecialMethod(th, cm, "__exit__")
	}
	if !ok {
		panic(object.Errorf(object.TypeError, "'%s.%s' object does not support the context manager protocol", cmp.Or(cm.Type().Module, "builtins"), cm.Type().Qualname))
	}
	return object.Call(th, enter), exit
}

func managerMethod(th *thread, v value, name string) value {
	m, ok := object.SpecialMethod(th, v, name)
	if !ok {
		panic(object.Errorf(object.TypeError, "'%s' object does not support the context manager protocol", v.Type().FullName()))
	}
	return m
}

// wrapper is a function made by a decorator of this package: it takes
// attributes, and is a method when found in a class.
type wrapper struct {
	object.Head
	call func(th *thread, args []value, kw []object.KW) value
}

var wrapperType = object.NewType("function", object.LayoutOpaque)

func newWrapper(call func(th *thread, args []value, kw []object.KW) value) value {
	w := &wrapper{call: call}
	w.SetType(wrapperType)
	return w.Value()
}

func setUpWrapper() {
	t := wrapperType
	t.HasAttrs = true
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		w, _ := object.To[wrapper](v, t)
		return w.call(th, args, kw)
	}
	t.Slots.Get = func(_ *thread, v, obj value, _ *object.Type) value {
		if obj.IsNil() {
			return v
		}
		return object.Bind(obj, v)
	}
	t.Slots.Repr = functionRepr
}

// functionRepr is how a function shows that is none of the program's own.
func functionRepr(th *thread, v value) string {
	name, _ := object.TryAttr(th, v, "__qualname__")
	if !name.IsStr() {
		return "<function>"
	}
	return "<function " + name.Str() + " at " + addressOf(v) + ">"
}
