package module

import (
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// chainMapType is collections.ChainMap. An instance keeps its mappings in the
// attribute maps, as Python's own does.
var chainMapType = object.NewType("ChainMap", object.LayoutInstance)

func newChainMap(t *object.Type, maps []value) value {
	o := object.NewInstance(t)
	if len(maps) == 0 {
		maps = []value{object.NewDict().Value()}
	}
	o.SetOwn("maps", object.NewList(maps).Value())
	return o.Value()
}

// mapsOf returns the mappings, of which there is at least one.
func mapsOf(th *thread, v value) []value {
	maps := object.Collect(th, object.GetAttr(th, v, "maps"))
	if len(maps) == 0 {
		panic(object.Errorf(object.IndexError, "list index out of range"))
	}
	return maps
}

// joined returns all items in one dict: the keys of the last mapping first.
func joined(th *thread, v value) *object.Dict {
	d, maps := object.NewDict(), mapsOf(th, v)
	for i := len(maps) - 1; i >= 0; i-- {
		object.Each(th, maps[i], func(k value) bool {
			d.Set(th, k, object.None)
			return true
		})
	}
	for _, k := range object.Collect(th, d.Value()) {
		d.Set(th, k, object.GetItem(th, v, k))
	}
	return d
}

func has(th *thread, v, key value) bool {
	for _, m := range mapsOf(th, v) {
		if object.Contains(th, m, key) {
			return true
		}
	}
	return false
}

func setUpChainMap() {
	t := chainMapType
	t.Module, t.HasAttrs = "collections", true
	t.Slots.New = func(th *thread, t *object.Type, args []value, kw []object.KW) value {
		if len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "ChainMap.__init__() got an unexpected keyword argument '%s'", kw[0].Name))
		}
		return newChainMap(t, append([]value(nil), args...))
	}
	t.Def("__init__(self, *maps)", func(th *thread, a []value) value {
		maps := object.Collect(th, a[1])
		if len(maps) == 0 {
			maps = []value{object.NewDict().Value()}
		}
		object.SetAttr(th, a[0], "maps", object.NewList(maps).Value())
		return object.None
	})
	chainMapSlots(t)
	chainMapMethods(t)
}

func chainMapSlots(t *object.Type) {
	s := &t.Slots
	s.Len = func(th *thread, v value) int { return joined(th, v).Len() }
	s.Truth = func(th *thread, v value) bool {
		for _, m := range mapsOf(th, v) {
			if object.Truth(th, m) {
				return true
			}
		}
		return false
	}
	s.Iter = func(th *thread, v value) pull.Iter[value] { return object.Iter(th, joined(th, v).Value()) }
	s.Contains = has
	s.GetItem = func(th *thread, v, key value) value {
		for _, m := range mapsOf(th, v) {
			if d, ok := object.ExactDict(m); ok {
				if x, ok := d.Get(th, key); ok {
					return x
				}
				continue
			}
			var x value // which a defaultdict makes
			e := th.Try(func() { x = object.GetItem(th, m, key) })
			if e == nil {
				return x
			}
			if !e.IsA(object.KeyError) {
				panic(e)
			}
		}
		return object.CallMethod(th, v, "__missing__", key)
	}
	s.SetItem = func(th *thread, v, key, x value) { object.SetItem(th, mapsOf(th, v)[0], key, x) }
	s.DelItem = func(th *thread, v, key value) {
		first := mapsOf(th, v)[0]
		if !object.Contains(th, first, key) {
			panic(notInFirst(th, key))
		}
		object.DelItem(th, first, key)
	}
	s.Repr = func(th *thread, v value) string {
		return object.Nested(th, v, "...", func() string {
			parts := []string{}
			for _, m := range mapsOf(th, v) {
				parts = append(parts, object.Repr(th, m))
			}
			return v.Type().Name + "(" + strings.Join(parts, ", ") + ")"
		})
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if object.IsInstance(b, t) {
			b = joined(th, b).Value()
		}
		if _, ok := object.AsDict(b); !ok || op > object.Ne {
			return object.NotImplemented
		}
		return object.Compare(th, op, joined(th, a).Value(), b)
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpOr {
			return object.NotImplemented
		}
		if !object.IsInstance(a, t) { // dict | ChainMap
			d, ok := object.AsDict(a)
			if !ok {
				return object.NotImplemented
			}
			d = d.Copy(th)
			d.Update(th, joined(th, b).Value())
			return newChainMap(b.Type(), []value{d.Value()})
		}
		mapping, _ := Lookup("collections.abc").Own("Mapping")
		if t, _ := object.AsType(mapping); !object.IsSubclass(th, b.Type(), t) {
			return object.NotImplemented
		}
		m := copyChainMap(th, a)
		mergeInto(th, m, b)
		return m
	}
	s.InPlace = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpOr {
			return object.NotImplemented
		}
		mergeInto(th, a, b)
		return a
	}
}

func mergeInto(th *thread, m, v value) {
	if object.IsInstance(v, chainMapType) {
		v = joined(th, v).Value()
	}
	object.CallMethod(th, mapsOf(th, m)[0], "update", v)
}

func notInFirst(th *thread, key value) *object.Exception {
	return object.Errorf(object.KeyError, "%s", "Key not found in the first mapping: "+object.Repr(th, key))
}

func copyChainMap(th *thread, v value) value {
	maps := mapsOf(th, v)
	maps[0] = object.CallMethod(th, maps[0], "copy")
	return newChainMap(v.Type(), maps)
}

func chainMapMethods(t *object.Type) {
	t.Def2("__missing__(self, key, /)", func(_ *thread, _, key value) value { panic(object.KeyErrorOf(key)) })
	t.Def("get(self, key, default=None)", func(th *thread, a []value) value {
		if has(th, a[0], a[1]) {
			return object.GetItem(th, a[0], a[1])
		}
		return a[2]
	})
	t.Def1("copy(self)", copyChainMap)
	t.DefClass("fromkeys(iterable, value=None)", func(th *thread, a []value) value {
		cls, _ := object.AsType(a[0])
		return cls.Make(th, []value{object.DictFromKeys(th, []value{object.DictType.Value(), a[1], a[2]})}, nil)
	})
	t.Def("new_child(self, m=None, **kwargs)", func(th *thread, a []value) value {
		kw, _ := object.AsDict(a[2])
		m := a[1]
		if m.IsNone() {
			m = kw.Value()
		} else if kw.Len() > 0 {
			object.CallMethod(th, m, "update", kw.Value())
		}
		return newChainMap(a[0].Type(), append([]value{m}, mapsOf(th, a[0])...))
	})
	t.Attr("parents", func(th *thread, v value) value { return newChainMap(v.Type(), mapsOf(th, v)[1:]) }, nil)
	addViews(t)
	t.Def("pop(self, key, default=<unset>, /)", func(th *thread, a []value) value {
		first := mapsOf(th, a[0])[0]
		switch {
		case object.Contains(th, first, a[1]):
			return object.CallMethod(th, first, "pop", a[1])
		case !a[2].IsNil():
			return a[2]
		}
		panic(notInFirst(th, a[1]))
	})
	t.Def1("popitem(self)", func(th *thread, v value) value {
		first := mapsOf(th, v)[0]
		if object.Len(th, first) == 0 {
			panic(object.Errorf(object.KeyError, "No keys found in the first mapping."))
		}
		return object.CallMethod(th, first, "popitem")
	})
	t.Def1("clear(self)", func(th *thread, v value) value { return object.CallMethod(th, mapsOf(th, v)[0], "clear") })
	t.Def("setdefault(self, key, default=None)", func(th *thread, a []value) value {
		if !has(th, a[0], a[1]) {
			object.SetItem(th, a[0], a[1], a[2])
		}
		return object.GetItem(th, a[0], a[1])
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
