package module

import "github.com/weft-go/weft/py/internal/object"

// dispatchMethod is functools.singledispatchmethod: it chooses by the class of
// the first argument after the object.
type dispatchMethod struct {
	object.Head
	fn value
	by *dispatcher
}

func addDispatchMethod(m *object.Module) {
	setUpBoundDispatch()
	t := object.NewType("singledispatchmethod", object.LayoutOpaque)
	t.Module, t.HasAttrs = m.Name, true
	of := func(v value) *dispatchMethod { d, _ := object.To[dispatchMethod](v, t); return d }
	t.AsDef()
	t.DefNew("singledispatchmethod(func)", func(th *thread, u *object.Type, a []value) value {
		if !object.Callable(a[0]) && a[0].Type().Slots.Get == nil {
			panic(object.Errorf(object.TypeError, "%s is not callable or a descriptor", object.Repr(th, a[0])))
		}
		single, _ := m.Own("singledispatch")
		d := &dispatchMethod{fn: a[0], by: asDispatcher(object.Call1(th, single, a[0]))}
		d.SetType(u)
		return d.Value()
	})
	t.Slots.Get = func(_ *thread, v, obj value, cls *object.Type) value {
		b := &boundDispatch{d: of(v), obj: obj, cls: cls}
		b.SetType(boundDispatchType)
		return b.Value()
	}
	t.Def("register(self, cls, method=None)", func(th *thread, a []value) value {
		return of(a[0]).by.registerFor(th, a[1], a[2])
	})
	t.Attr("func", func(_ *thread, v value) value { return of(v).fn }, nil)
	t.Attr("dispatcher", func(_ *thread, v value) value { return of(v).by.Value() }, nil)
	m.AddType(t)
}

// boundDispatch is what obj.method is where method is a dispatchMethod: it looks
// like the function that chooses where nothing else is registered.
type boundDispatch struct {
	object.Head
	d   *dispatchMethod
	obj value
	cls *object.Type
}

var boundDispatchType = object.NewType("function", object.LayoutOpaque)

func setUpBoundDispatch() {
	t := boundDispatchType
	of := func(v value) *boundDispatch { b, _ := object.To[boundDispatch](v, t); return b }
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		b := of(v)
		if len(args) == 0 {
			name := "singledispatchmethod method"
			if n, ok := object.TryAttr(th, b.d.fn, "__name__"); ok && n.IsStr() {
				name = n.Str()
			}
			panic(object.Errorf(object.TypeError, "%s requires at least 1 positional argument", name))
		}
		method := b.d.by.choose(th, args[0].Type())
		if get := method.Type().Slots.Get; get != nil {
			method = get(th, method, b.obj, b.cls)
		}
		return object.CallKW(th, method, args, kw)
	}
	t.Slots.Repr = functionRepr
	t.Slots.GetAttr = func(th *thread, v value, name string) value {
		d := of(v).d
		switch name {
		case "register":
			return object.GetAttr(th, d.by.Value(), name)
		case "__wrapped__":
			return d.fn
		}
		x, _ := object.TryAttr(th, d.fn, name)
		return x
	}
}
