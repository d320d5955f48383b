package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("functools", buildFunctools) }

func buildFunctools() *object.Module {
	m := object.NewModule("functools")
	m.Add(object.Def("reduce(function, iterable, initial=<unset>, /)", reduce))
	addPartial(m)
	addWraps(m)
	addOrdering(m)
	addCaches(m)
	addDispatch(m)
	return m
}

func reduce(th *thread, a []value) value {
	f, total := a[0], a[2]
	if !object.Iterable(a[1]) {
		panic(object.Errorf(object.TypeError, "reduce() arg 2 must support iteration"))
	}
	object.Each(th, a[1], func(v value) bool {
		if total.IsNil() {
			total = v
		} else {
			total = object.Call2(th, f, total, v)
		}
		return true
	})
	if total.IsNil() {
		panic(object.Errorf(object.TypeError, "reduce() of empty iterable with no initial value"))
	}
	return total
}

// nameAttributes are what a wrapper takes over from the function it wraps.
var nameAttributes = []string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__"}

func addWraps(m *object.Module) {
	assigned := make([]value, len(nameAttributes))
	for i, n := range nameAttributes {
		assigned[i] = object.Str(n)
	}
	m.Set("WRAPPER_ASSIGNMENTS", object.NewTuple(assigned...).Value())
	m.Set("WRAPPER_UPDATES", object.NewTuple(object.Str("__dict__")).Value())
	update := object.Def("update_wrapper(wrapper, wrapped, assigned=<unset>, updated=<unset>)", func(th *thread, a []value) value {
		names := nameAttributes
		if !a[2].IsNil() {
			names = nil
			object.Each(th, a[2], func(n value) bool {
				names = append(names, n.Str())
				return true
			})
		}
		updateWrapper(th, a[0], a[1], names)
		return a[0]
	})
	m.Add(update)
	m.Add(object.Def("wraps(wrapped, assigned=<unset>, updated=<unset>)", func(th *thread, a []value) value {
		kw := []object.KW{{Name: "wrapped", Value: a[0]}}
		for i, n := range []string{"assigned", "updated"} {
			if !a[i+1].IsNil() {
				kw = append(kw, object.KW{Name: n, Value: a[i+1]})
			}
		}
		return newPartial(update.Value(), nil, kw)
	}))
}

// updateWrapper makes wrapper look like wrapped.
func updateWrapper(th *thread, wrapper, wrapped value, names []string) {
	for _, n := range names {
		if v, ok := object.TryAttr(th, wrapped, n); ok {
			object.SetAttr(th, wrapper, n, v)
		}
	}
	if own := object.AttrsOf(wrapped); own != nil {
		for n, x := range own.All() {
			object.SetAttr(th, wrapper, n, x)
		}
	}
	object.SetAttr(th, wrapper, "__wrapped__", wrapped)
}

func addOrdering(m *object.Module) {
	type keyWrapper struct {
		object.Head
		cmp, obj value
	}
	t := object.NewType("KeyWrapper", object.LayoutOpaque)
	t.SetModule(m.Name)
	make := func(cmp, obj value) value {
		k := &keyWrapper{cmp: cmp, obj: obj}
		k.SetType(t)
		return k.Value()
	}
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		k, _ := object.To[keyWrapper](v, t)
		noKeywords("K", kw)
		if len(args) != 1 {
			panic(object.Errorf(object.TypeError, "K() missing required argument 'obj' (pos 1)"))
		}
		return make(k.cmp, args[0].Own())
	}
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x, _ := object.To[keyWrapper](a, t)
		y, ok := object.To[keyWrapper](b, t)
		if !ok {
			panic(object.Errorf(object.TypeError, "other argument must be K instance"))
		}
		return object.Compare(th, op, object.Call2(th, x.cmp, x.obj, y.obj), object.Int(0))
	}
	t.Attr("obj", func(_ *thread, v value) value {
		k, _ := object.To[keyWrapper](v, t)
		return k.obj
	}, nil)
	m.Add(object.Def("cmp_to_key(mycmp)", func(_ *thread, a []value) value { return make(a[0], value{}) }))
	m.Add(object.Def("total_ordering(cls)", totalOrdering))
}

// derived is a comparison that follows from another one, the root: from its
// answer, or from the opposite if not is set. It then holds also if the two
// values are equal (orEqual), or only if they are not (unequal).
type derived struct {
	name                  string
	not, orEqual, unequal bool
}

// orderings says what follows from each comparison, the preferred root first.
var orderings = []struct {
	root string
	from []derived
}{
	{"__lt__", []derived{{name: "__gt__", not: true, unequal: true}, {name: "__le__", orEqual: true}, {name: "__ge__", not: true}}},
	{"__le__", []derived{{name: "__ge__", not: true, orEqual: true}, {name: "__lt__", unequal: true}, {name: "__gt__", not: true}}},
	{"__gt__", []derived{{name: "__lt__", not: true, unequal: true}, {name: "__ge__", orEqual: true}, {name: "__le__", not: true}}},
	{"__ge__", []derived{{name: "__le__", not: true, orEqual: true}, {name: "__gt__", unequal: true}, {name: "__lt__", not: true}}},
}

// holds answers the comparison of a and b by asking root.
func (d derived) holds(th *thread, root string, a, b value) value {
	r := object.Call2(th, a.Type().Lookup(root), a, b)
	if object.Is(r, object.NotImplemented) {
		return r
	}
	holds := object.Truth(th, r) != d.not
	switch {
	case d.orEqual && !holds:
		holds = object.Equal(th, a, b)
	case d.unequal && holds:
		holds = object.Holds(th, object.Ne, a, b)
	}
	return object.Bool(holds)
}

func totalOrdering(th *thread, a []value) value {
	t, ok := object.AsType(a[0])
	if !ok {
		panic(object.Errorf(object.TypeError, "total_ordering() takes a class, not %s", a[0].TypeName()))
	}
	// A builtin base that compares has all the comparisons.
	has := func(name string) bool { return !t.Lookup(name).IsNil() || t.BuiltinBase().Slots.Compare != nil }
	for _, o := range orderings {
		if !has(o.root) {
			continue
		}
		for _, d := range o.from {
			if !has(d.name) {
				f := object.Def2(d.name+"(self, other, /)", func(th *thread, a, b value) value { return d.holds(th, o.root, a, b) })
				f.Owner = t
				object.SetAttr(th, a[0], d.name, f.Value())
			}
		}
		return a[0]
	}
	panic(object.Errorf(object.ValueError, "must define at least one ordering operation: < > <= >="))
}
