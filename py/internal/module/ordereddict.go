package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

var orderedDictType = object.NewDerived("OrderedDict", object.DictType)

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
			return v.Type().ShortName() + "(" + object.DictType.Slots.Repr(th, d.Copy(th).Value()) + ")"
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
	t.OwnViews("odict", "OrderedDict mutated during iteration")
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		d := object.NewDict()
		d.SetType(u)
		initOrdered(th, d.Value(), args, kw)
		return d.Value()
	}
	t.DefRaw("__init__(self, /, *args, **kw)", func(th *thread, args []value, kw []object.KW) value {
		initOrdered(th, args[0], args[1:], kw)
		return object.None
	})
	t.DefRaw("update(self, /, *args, **kw)", func(th *thread, args []value, kw []object.KW) value {
		if len(args) > 2 {
			panic(object.Errorf(object.TypeError, "update() takes at most 1 positional argument (%d given)", len(args)-1))
		}
		updateOrdered(th, args[0], args[1:], kw)
		return object.None
	})
	t.Def("setdefault(self, key, default=None)", func(th *thread, a []value) value {
		if object.Contains(th, a[0], a[1]) {
			return object.GetItem(th, a[0], a[1])
		}
		object.SetItem(th, a[0], a[1], a[2])
		return a[2]
	})
	t.Def("pop(self, key, default=<unset>)", func(th *thread, a []value) value {
		d, _ := object.AsDict(a[0])
		if v, ok := d.Delete(th, a[1]); ok {
			return v
		}
		if a[2].IsNil() {
			panic(object.KeyErrorOf(a[1]))
		}
		return a[2]
	})
	t.Def1("clear(self, /)", func(_ *thread, self value) value {
		d, _ := object.AsDict(self)
		d.Clear()
		return object.None
	})
	dictMethod(t, "copy(self, /)", func(th *thread, d *object.Dict, _ []value) value { return make(th, d.Type(), d.Value()) })
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

func initOrdered(th *thread, self value, args []value, kw []object.KW) {
	if len(args) > 1 {
		panic(object.Errorf(object.TypeError, "expected at most 1 arguments, got %d", len(args)))
	}
	updateOrdered(th, self, args, kw)
}

// updateOrdered is MutableMapping's update: what it sets goes through the
// __setitem__ of a derived class.
func updateOrdered(th *thread, self value, args []value, kw []object.KW) {
	pair := func(p value) bool {
		kv := object.Collect(th, p)
		switch {
		case len(kv) < 2:
			panic(object.Errorf(object.ValueError, "need more than 1 value to unpack"))
		case len(kv) > 2:
			panic(object.Errorf(object.ValueError, "too many values to unpack (expected 2)"))
		}
		object.SetItem(th, self, kv[0], kv[1])
		return true
	}
	if len(args) > 0 {
		from := args[0]
		_, exact := object.ExactDict(from)
		keys, keyed := object.TryAttr(th, from, "keys")
		items, paired := object.TryAttr(th, from, "items")
		switch {
		case keyed && !exact:
			object.Each(th, object.Call(th, keys), func(k value) bool {
				object.SetItem(th, self, k, object.GetItem(th, from, k))
				return true
			})
		case paired:
			object.Each(th, object.Call(th, items), pair)
		default:
			object.Each(th, from, pair)
		}
	}
	for _, k := range kw {
		object.SetItem(th, self, object.Str(k.Name), k.Value)
	}
}
