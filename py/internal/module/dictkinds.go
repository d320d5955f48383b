package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

// defaultDict is a dict that makes the values it lacks.
type defaultDict struct {
	object.Dict
	factory value
}

var (
	defaultDictType = object.NewDerived("defaultdict", object.DictType)
	orderedDictType = object.NewDerived("OrderedDict", object.DictType)
)

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
	for _, t := range []*object.Type{defaultDictType, orderedDictType} {
		t.SetModule("collections")
		t.IterName = object.DictType.IterName
	}
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
		return object.Nested(th, v, "defaultdict(...)", func() string {
			d := asDefault(v)
			return v.Type().ShortName() + "(" + object.Repr(th, d.factory) + ", " + object.DictType.Slots.Repr(th, plainCopy(th, &d.Dict)) + ")"
		})
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
	t.Def("__init__(self, *args, **kw)", func(th *thread, a []value) value {
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

// plainCopy is d as a dict.
func plainCopy(th *thread, d *object.Dict) value { return d.Copy(th).Value() }

func initOrderedDict(t *object.Type) {
	t.HasAttrs = true
	make := func(th *thread, t *object.Type, from value) value {
		d := object.NewDict()
		d.SetType(t)
		d.Update(th, from)
		return d.Value()
	}
	t.Slots.Repr = func(th *thread, v value) string {
		return object.Nested(th, v, "...", func() string {
			d, _ := object.AsDict(v)
			if d.Len() == 0 {
				return v.Type().ShortName() + "()"
			}
			return v.Type().ShortName() + "(" + object.DictType.Slots.Repr(th, plainCopy(th, d)) + ")"
		})
	}
	t.Slots.Binary = func(th *thread, op object.Op, a, b value) value {
		r := object.DictType.Slots.Binary(th, op, a, b)
		if object.Is(r, object.NotImplemented) {
			return r
		}
		return make(th, t, r)
	}
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if op <= object.Ne && object.IsInstance(a, t) && object.IsInstance(b, t) {
			x, _ := object.AsDict(a)
			y, _ := object.AsDict(b)
			return object.Compare(th, op, object.NewList(pairsOf(x)).Value(), object.NewList(pairsOf(y)).Value())
		}
		return object.DictType.Slots.Compare(th, op, a, b)
	}
	dictMethod(t, "copy(self)", func(th *thread, d *object.Dict, _ []value) value { return make(th, d.Type(), d.Value()) })
	t.DefClass("fromkeys(iterable, value=None)", object.DictFromKeys)
	dictMethod(t, "popitem(self, last=True)", func(th *thread, d *object.Dict, a []value) value {
		k, v, ok := d.Last(!object.Truth(th, a[0]))
		if !ok {
			panic(object.Errorf(object.KeyError, "dictionary is empty"))
		}
		return object.NewPair(k, v)
	})
	dictMethod(t, "move_to_end(self, key, last=True)", func(th *thread, d *object.Dict, a []value) value {
		v, ok := d.Delete(th, a[0])
		if !ok {
			panic(object.KeyErrorOf(a[0]))
		}
		if object.Truth(th, a[1]) {
			d.Set(th, a[0], v)
			return object.None
		}
		// A dict grows at its end only: the front means a new one.
		rest := d.Copy(th)
		d.Clear()
		d.Set(th, a[0], v)
		d.Update(th, rest.Value())
		return object.None
	})
}
