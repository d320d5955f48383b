package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

// defaultDict is a dict that makes the values it lacks.
type defaultDict struct {
	object.Dict
	factory value
}

var defaultDictType = object.NewDerived("defaultdict", object.DictType)

func asDefault(v value) *defaultDict { d, _ := object.To[defaultDict](v, defaultDictType); return d }

func initDefault(th *thread, d *defaultDict, args []value, kw []object.KW) {
	if len(args) > 0 {
		if args[0].Given() && !object.Callable(args[0]) {
			panic(object.Errorf(object.TypeError, "first argument must be callable or None"))
		}
		d.factory, args = args[0], args[1:]
	}
	if len(args) > 1 {
		panic(object.Errorf(object.TypeError, "dict expected at most 1 argument, got %d", len(args)))
	}
	updateDict(th, &d.Dict, args, kw)
}

func setUpDictKinds() {
	initDefaultDict(defaultDictType)
	initOrderedDict(orderedDictType)
	defaultDictType.SetModule("collections")
	orderedDictType.SetModule("collections")
	defaultDictType.IterName = object.DictType.IterName
}

func initDefaultDict(t *object.Type) {
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		d := &defaultDict{factory: object.None}
		d.SetType(u)
		initDefault(th, d, args, kw)
		return d.Value()
	}
	t.Slots.GetItem = func(th *thread, v, key value) value {
		d := asDefault(v)
		if x, ok := d.Get(th, key); ok {
			return x
		}
		if v.Type() != t {
			return object.Call2(th, v.Type().Lookup("__missing__"), v, key)
		}
		return d.make(th, key)
	}
	t.Slots.Repr = func(th *thread, v value) string {
		f := asDefault(v).factory
		items := object.DictType.Slots.Repr(th, v)
		// A factory that is a method of v shows v.
		factory := object.Nested(th, f, "...", func() string { return object.Repr(th, f) })
		return v.Type().ShortName() + "(" + factory + ", " + items + ")"
	}
	t.Slots.Binary = func(th *thread, op object.Op, a, b value) value {
		r := object.DictType.Slots.Binary(th, op, a, b)
		if object.Is(r, object.NotImplemented) {
			return r
		}
		d := a
		if !object.IsInstance(a, t) {
			d = b
		}
		return asDefault(d).like(th, r)
	}
	t.Def("__init__(self, /, *args, **kw)", func(th *thread, a []value) value {
		args, kw := givenBy(a)
		initDefault(th, asDefault(a[0]), args, kw)
		return object.None
	})
	t.Def2("__missing__(self, key, /)", func(th *thread, v, key value) value { return asDefault(v).make(th, key) })
	copy := func(th *thread, v value) value { return asDefault(v).like(th, v) }
	t.Def1("copy(self, /)", copy)
	t.Def1("__copy__(self, /)", copy)
	t.Attr("default_factory", func(_ *thread, v value) value { return asDefault(v).factory }, func(_ *thread, v, f value) {
		asDefault(v).factory = f
	})
}

// make stores and returns a new value for key.
func (d *defaultDict) make(th *thread, key value) value {
	if d.factory.IsNone() {
		panic(object.KeyErrorOf(key))
	}
	v := object.CallKW(th, d.factory, nil, nil)
	d.Set(th, key, v)
	return v
}

// like returns the items of v as a defaultdict with the factory of d.
func (d *defaultDict) like(th *thread, v value) value {
	c := &defaultDict{factory: d.factory}
	c.SetType(d.Type())
	c.Update(th, v)
	return c.Value()
}
