package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// lookUp is v[key], and false for a KeyError.
func lookUp(th *thread, v, key value) (x value, ok bool) {
	if e := th.Try(func() { x = object.GetItem(th, v, key) }); e != nil {
		if !e.IsA(object.KeyError) {
			panic(e)
		}
		return value{}, false
	}
	return x, true
}

// dictOf is dict(v) of a mapping.
func dictOf(th *thread, v value) *object.Dict {
	d := object.NewDict()
	for _, k := range object.Collect(th, v) {
		d.Set(th, k, object.GetItem(th, v, k))
	}
	return d
}

func mixMapping(t *object.Type) {
	t.Slots.Contains = func(th *thread, v, x value) bool {
		_, ok := lookUp(th, v, x)
		return ok
	}
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if op > object.Ne || !isMapping(b) {
			return object.NotImplemented
		}
		return object.Compare(th, op, dictOf(th, a).Value(), dictOf(th, b).Value())
	}
	t.Slots.Hash = nil
	t.Def("get(self, key, default=None)", func(th *thread, a []value) value {
		if x, ok := lookUp(th, a[0], a[1]); ok {
			return x
		}
		return a[2]
	})
	addViews(t)
}

func mixMutableMapping(t *object.Type) {
	t.Def("pop(self, key, default=<unset>)", func(th *thread, a []value) value {
		x, ok := lookUp(th, a[0], a[1])
		switch {
		case ok:
			object.DelItem(th, a[0], a[1])
			return x
		case !a[2].IsNil():
			return a[2]
		}
		panic(object.KeyErrorOf(a[1]))
	})
	t.Def1("popitem(self)", func(th *thread, v value) value {
		k, ok := object.Iter(th, v).Next()
		if !ok {
			panic(object.Errorf(object.KeyError, ""))
		}
		x := object.GetItem(th, v, k)
		object.DelItem(th, v, k)
		return object.NewPair(k, x)
	})
	t.Def1("clear(self)", func(th *thread, v value) value {
		for _, k := range object.Collect(th, v) {
			object.DelItem(th, v, k)
		}
		return object.None
	})
	t.Def("setdefault(self, key, default=None)", func(th *thread, a []value) value {
		if x, ok := lookUp(th, a[0], a[1]); ok {
			return x
		}
		object.SetItem(th, a[0], a[1], a[2])
		return a[2]
	})
	t.Def("update(self, /, *args, **kw)", func(th *thread, a []value) value {
		args, kw := givenBy(a)
		d := object.NewDict()
		updateDict(th, d, args, kw)
		for k, v := range d.All() {
			object.SetItem(th, a[0], k, v)
		}
		return object.None
	})
}

func mixSet(t *object.Type) {
	t.Def1("_hash(self, /)", func(th *thread, v value) value { // for a __hash__ of the program's
		frozen := object.NewSet(object.FrozenSetType)
		object.Each(th, v, func(x value) bool { frozen.Add(th, x); return true })
		return object.Int(object.Hash(th, frozen.Value()))
	})
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if b.Type().Slots.Iter == nil || b.Type().Slots.Contains == nil {
			return object.NotImplemented
		}
		return object.Compare(th, op, setOf(th, a), setOf(th, b))
	}
	t.Slots.Hash = nil
	t.Slots.Binary = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpAnd && op != object.OpOr && op != object.OpXor && op != object.OpSub || !object.Iterable(a) || !object.Iterable(b) {
			return object.NotImplemented
		}
		self, other, swapped := a, b, !a.Type().IsSub(t)
		if swapped {
			self, other = b, a
		}
		from := func(items value) value {
			cls := self.Type()
			if f := cls.Lookup("_from_iterable"); !f.IsNil() {
				return object.Call(th, object.GetAttr(th, cls.Value(), "_from_iterable"), items)
			}
			return cls.Make(th, []value{items}, nil)
		}
		if (op == object.OpSub || op == object.OpXor) && other.Type().Slots.Contains == nil {
			other = from(other)
		}
		return from(object.NewList(setItems(th, op, self, other, swapped)).Value())
	}
	t.Def2("isdisjoint(self, other, /)", func(th *thread, v, o value) value {
		disjoint := true
		object.Each(th, o, func(x value) bool {
			disjoint = !object.Contains(th, v, x)
			return disjoint
		})
		return object.Bool(disjoint)
	})
}

// setItems are the items of self op other, or of other op self, in the order of
// CPython's mixin.
func setItems(th *thread, op object.Op, self, other value, swapped bool) []value {
	only := func(from, in value, want bool) []value {
		return slices.DeleteFunc(object.Collect(th, from), func(x value) bool { return object.Contains(th, in, x) != want })
	}
	switch {
	case op == object.OpAnd:
		return only(other, self, true)
	case op == object.OpOr:
		return append(object.Collect(th, self), object.Collect(th, other)...)
	case op == object.OpXor:
		return append(only(self, other, false), only(other, self, false)...)
	case swapped:
		return only(other, self, false)
	}
	return only(self, other, false)
}

func setOf(th *thread, v value) value {
	s := object.NewSet(object.SetType)
	s.Update(th, v)
	return s.Value()
}

func mixMutableSet(t *object.Type) {
	t.Def2("remove(self, value, /)", func(th *thread, v, x value) value {
		if !object.Contains(th, v, x) {
			panic(object.KeyErrorOf(x))
		}
		return object.CallMethod(th, v, "discard", x)
	})
	t.Def1("pop(self, /)", func(th *thread, v value) value {
		x, ok := object.Iter(th, v).Next()
		if !ok {
			panic(object.Errorf(object.KeyError, ""))
		}
		object.CallMethod(th, v, "discard", x)
		return x
	})
	t.Def1("clear(self)", func(th *thread, v value) value {
		for _, x := range object.Collect(th, v) {
			object.CallMethod(th, v, "discard", x)
		}
		return object.None
	})
	t.Slots.InPlace = func(th *thread, op object.Op, a, b value) value {
		each := func(xs value, method string) value {
			for _, x := range object.Collect(th, xs) {
				object.CallMethod(th, a, method, x)
			}
			return a
		}
		switch op {
		case object.OpOr:
			return each(b, "add")
		case object.OpSub:
			return each(b, "discard")
		case object.OpAnd:
			return each(object.Binary(th, object.OpSub, setOf(th, a), setOf(th, b)), "discard")
		case object.OpXor:
			for _, x := range object.Collect(th, setOf(th, b)) {
				method := "add"
				if object.Contains(th, a, x) {
					method = "discard"
				}
				object.CallMethod(th, a, method, x)
			}
			return a
		}
		return object.NotImplemented
	}
}
