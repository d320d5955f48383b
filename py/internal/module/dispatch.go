package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

// dispatcher is a function that chooses by the class of its first argument:
// functools.singledispatch.
type dispatcher struct {
	object.Head
	name  string
	funcs map[*object.Type]value
	order []*object.Type
}

var dispatchType = object.NewType("singledispatch", object.LayoutOpaque)

func addDispatch(m *object.Module) {
	setUpDispatch()
	m.Add(object.Def1("singledispatch(func, /)", func(th *thread, f value) value {
		d := &dispatcher{name: "singledispatch function", funcs: map[*object.Type]value{}}
		d.SetType(dispatchType)
		if n, ok := object.TryAttr(th, f, "__name__"); ok && n.IsStr() {
			d.name = n.Str()
		}
		d.register(object.ObjectType, f)
		updateWrapper(th, d.Value(), f, nameAttributes)
		return d.Value()
	}))
}

func asDispatcher(v value) *dispatcher { d, _ := object.To[dispatcher](v, dispatchType); return d }

func (d *dispatcher) register(t *object.Type, f value) {
	if _, ok := d.funcs[t]; !ok {
		d.order = append(d.order, t)
	}
	d.funcs[t] = f
}

// choose returns the function registered for t or the nearest of its bases.
func (d *dispatcher) choose(t *object.Type) value {
	for ; t != nil; t = t.Base {
		if f, ok := d.funcs[t]; ok {
			return f
		}
	}
	return d.funcs[object.ObjectType]
}

func setUpDispatch() {
	t := dispatchType
	t.Module, t.HasAttrs = "functools", true
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		d := asDispatcher(v)
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "%s requires at least 1 positional argument", d.name))
		}
		return object.CallKW(th, d.choose(args[0].Type()), args, kw)
	}
	t.Slots.Repr = func(_ *thread, v value) string { return "<function " + asDispatcher(v).name + ">" }
	t.Def("register(self, cls, func=None)", func(th *thread, a []value) value {
		d := asDispatcher(a[0])
		cls, ok := object.AsType(a[1])
		if !ok {
			panic(object.Errorf(object.TypeError, "Invalid first argument to `register()`: %s. Use either `@register(some_class)` or plain `@register` on an annotated function.", object.Repr(th, a[1])))
		}
		if a[2].Given() {
			d.register(cls, a[2])
			return a[2]
		}
		return object.Def1("register(func, /)", func(_ *thread, f value) value {
			d.register(cls, f)
			return f
		}).Value()
	})
	t.Def2("dispatch(self, cls, /)", func(_ *thread, v, cls value) value {
		u, ok := object.AsType(cls)
		if !ok {
			panic(object.Errorf(object.TypeError, "dispatch() takes a class, not %s", cls.TypeName()))
		}
		return asDispatcher(v).choose(u)
	})
	t.Attr("registry", func(th *thread, v value) value {
		d, reg := asDispatcher(v), object.NewDict()
		for _, t := range d.order {
			reg.Set(th, t.Value(), d.funcs[t])
		}
		return reg.Value()
	}, nil)
}
