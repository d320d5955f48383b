package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/builtin"
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
	m.Add(object.Def1("singledispatch(func)", func(th *thread, f value) value {
		d := &dispatcher{name: "singledispatch function", funcs: map[*object.Type]value{}}
		d.SetType(dispatchType)
		if n, ok := object.TryAttr(th, f, "__name__"); ok && n.IsStr() {
			d.name = n.Str()
		}
		d.register(object.ObjectType, f)
		updateWrapper(th, d.Value(), f, nameAttributes)
		return d.Value()
	}))
	addDispatchMethod(m)
}

func asDispatcher(v value) *dispatcher { d, _ := object.To[dispatcher](v, dispatchType); return d }

func (d *dispatcher) register(t *object.Type, f value) {
	if _, ok := d.funcs[t]; !ok {
		d.order = append(d.order, t)
	}
	d.funcs[t] = f
}

// choose returns the function registered for t, the nearest of its bases, or
// the abstract class that it counts as deriving from.
func (d *dispatcher) choose(th *thread, t *object.Type) value {
	if f, ok := d.funcs[t]; ok {
		return f
	}
	var best *object.Type
	for _, u := range d.line(th, t) {
		_, registered := d.funcs[u]
		switch {
		case best == nil && registered:
			best = u
		case best == nil:
		case registered && !t.IsSub(u) && !t.IsSub(best) && !object.IsSubclass(th, best, u):
			panic(object.Errorf(object.RuntimeError, "Ambiguous dispatch: %s or %s", object.Repr(th, best.Value()), object.Repr(th, u.Value())))
		default:
			return d.funcs[best]
		}
	}
	return d.funcs[best]
}

// line is the order of lookup of t with the registered classes that t only
// counts as deriving from put in: each before the first base of t that does not.
func (d *dispatcher) line(th *thread, t *object.Type) []*object.Type {
	var abstract []*object.Type
	for _, u := range d.order {
		if !t.IsSub(u) && object.IsSubclass(th, t, u) {
			abstract = append(abstract, u)
		}
	}
	if len(abstract) == 0 {
		return t.MRO()
	}
	return object.Linear(th, t, slices.DeleteFunc(abstract, func(u *object.Type) bool {
		return slices.ContainsFunc(abstract, func(w *object.Type) bool { return w != u && w.IsSub(u) })
	}))
}

// classes are those that v, the argument of register, stands for: a class, or
// the members of a union.
func classes(v value) ([]*object.Type, bool) {
	if t, ok := object.AsType(v); ok {
		return []*object.Type{t}, true
	}
	a, ok := object.AsAlias(v)
	if !ok || a.Type() != object.UnionType && a.Name != "typing.Union" {
		return nil, false
	}
	var out []*object.Type
	for _, x := range a.Args {
		t, ok := object.AsType(x)
		if !ok {
			return nil, false
		}
		out = append(out, t)
	}
	return out, true
}

// registerFor registers f for the classes that v stands for, or, if f is not
// given, v for the class that its first parameter is annotated with.
func (d *dispatcher) registerFor(th *thread, v, f value) value {
	types, ok := classes(v)
	switch {
	case ok && f.Given():
		for _, t := range types {
			d.register(t, f)
		}
		return f
	case ok:
		return object.Def1("register(func, /)", func(th *thread, f value) value { return d.registerFor(th, v, f) }).Value()
	case f.Given():
		panic(object.Errorf(object.TypeError, "Invalid first argument to `register()`. %s is not a class or union type.", object.Repr(th, v)))
	}
	notes, _ := object.TryAttr(th, v, "__annotations__")
	dict, isDict := object.AsDict(notes)
	if !isDict || dict.Len() == 0 {
		panic(object.Errorf(object.TypeError, "Invalid first argument to `register()`: %s. Use either `@register(some_class)` or plain `@register` on an annotated function.", object.Repr(th, v)))
	}
	for name, note := range dict.All() {
		if note = evaluated(th, v, note); note.IsNone() {
			note = object.NoneType.Value()
		}
		if types, ok = classes(note); ok {
			for _, t := range types {
				d.register(t, v)
			}
			return v
		}
		a, isAlias := object.AsAlias(note)
		if isAlias && (a.Type() == object.UnionType || a.Name == "typing.Union") {
			panic(object.Errorf(object.TypeError, "Invalid annotation for %s. %s not all arguments are classes.", object.Repr(th, name), object.Repr(th, note)))
		}
		panic(object.Errorf(object.TypeError, "Invalid annotation for %s. %s is not a class.", object.Repr(th, name), object.Repr(th, note)))
	}
	return v
}

// evaluated is an annotation of f, or what it means if it is a text.
func evaluated(th *thread, f, note value) value {
	if fn, ok := object.AsFunction(f); ok && note.IsStr() {
		return builtin.EvalFor(th, fn, note.Str())
	}
	return note
}

func setUpDispatch() {
	t := dispatchType
	t.Module, t.HasAttrs = "functools", true
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		d := asDispatcher(v)
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "%s requires at least 1 positional argument", d.name))
		}
		return object.CallKW(th, d.choose(th, args[0].Type()), args, kw)
	}
	t.Slots.Repr = func(_ *thread, v value) string { return "<function " + asDispatcher(v).name + ">" }
	t.Def("register(self, cls, func=None)", func(th *thread, a []value) value {
		return asDispatcher(a[0]).registerFor(th, a[1], a[2])
	})
	t.Def2("dispatch(self, cls, /)", func(th *thread, v, cls value) value {
		u, ok := object.AsType(cls)
		if !ok {
			panic(object.Errorf(object.TypeError, "dispatch() takes a class, not %s", cls.TypeName()))
		}
		return asDispatcher(v).choose(th, u)
	})
	t.Attr("registry", func(th *thread, v value) value {
		d, reg := asDispatcher(v), object.NewDict()
		for _, t := range d.order {
			reg.Set(th, t.Value(), d.funcs[t])
		}
		return reg.Value()
	}, nil)
}
