package module

import (
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// UserDict, UserList and UserString keep a dict, list or text in the attribute
// data, where classes that derive from them find it.
var (
	userDictType   = object.NewType("UserDict", object.LayoutInstance)
	userListType   = object.NewType("UserList", object.LayoutInstance)
	userStringType = object.NewType("UserString", object.LayoutInstance)
)

func dataOf(th *thread, v value) value { return object.GetAttr(th, v, "data") }

// plainData is v, or the data of one of these.
func plainData(th *thread, v value) value {
	for _, t := range []*object.Type{userDictType, userListType, userStringType} {
		if object.IsInstance(v, t) {
			return dataOf(th, v)
		}
	}
	return v
}

// userSlots gives t what its data can do. make returns an object of t's class for
// what an operator returned.
func userSlots(t *object.Type, sized func(th *thread, t *object.Type, data value) value, ops ...object.Op) {
	t.Module, t.HasAttrs = "collections", true
	t.AsDef()
	s := &t.Slots
	s.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		v := object.NewInstance(u).Value()
		if !u.User { // a class of the program has its __init__ called
			object.CallKW(th, t.Lookup("__init__"), append([]value{v}, args...), kw)
		}
		return v
	}
	s.Len = func(th *thread, v value) int { return object.Len(th, dataOf(th, v)) }
	s.Repr = func(th *thread, v value) string {
		return object.Nested(th, v, "...", func() string { return object.Repr(th, dataOf(th, v)) })
	}
	s.Iter = func(th *thread, v value) pull.Iter[value] { return object.Iter(th, dataOf(th, v)) }
	s.Contains = func(th *thread, v, x value) bool { return object.Contains(th, dataOf(th, v), plainData(th, x)) }
	s.SetItem = func(th *thread, v, key, x value) { object.SetItem(th, dataOf(th, v), key, x) }
	s.DelItem = func(th *thread, v, key value) { object.DelItem(th, dataOf(th, v), key) }
	s.GetItem = func(th *thread, v, key value) value {
		x := object.GetItem(th, dataOf(th, v), key)
		if _, ok := object.AsSlice(key); ok {
			return sized(th, v.Type(), x)
		}
		return x
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		return object.Compare(th, op, plainData(th, a), plainData(th, b))
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		cls := a.Type()
		if !cls.IsSub(t) {
			cls = b.Type()
		}
		for _, known := range ops {
			if op == known {
				return sized(th, cls, object.Binary(th, op, plainData(th, a), plainData(th, b)))
			}
		}
		return object.NotImplemented
	}
}

// madeOf calls the class on data.
func madeOf(th *thread, t *object.Type, data value) value { return t.Make(th, []value{data}, nil) }

func setUpUserDict() {
	t := userDictType
	mixMapping(t)
	mixMutableMapping(t)
	compare := t.Slots.Compare
	userSlots(t, madeOf, object.OpOr)
	t.Slots.Compare = compare
	t.Slots.Contains = func(th *thread, v, x value) bool { return object.Contains(th, dataOf(th, v), x) }
	t.Slots.GetItem = func(th *thread, v, key value) value {
		data := dataOf(th, v)
		if object.Contains(th, data, key) {
			return object.GetItem(th, data, key)
		}
		if missing := v.Type().Lookup("__missing__"); !missing.IsNil() {
			return object.Call(th, missing, v, key)
		}
		panic(object.KeyErrorOf(key))
	}
	t.Slots.InPlace = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpOr {
			return object.NotImplemented
		}
		object.SetAttr(th, a, "data", object.InPlace(th, op, dataOf(th, a), plainData(th, b)))
		return a
	}
	t.DefRaw("__init__(self, dict=None, /, **kwargs)", func(th *thread, args []value, kw []object.KW) value {
		upTo1("UserDict.__init__", args[1:])
		object.SetAttr(th, args[0], "data", object.NewDict().Value())
		if len(args) > 1 && args[1].Given() {
			object.CallMethod(th, args[0], "update", args[1])
		}
		for _, k := range kw {
			object.SetItem(th, args[0], object.Str(k.Name), k.Value)
		}
		return object.None
	})
	t.Def("get(self, key, default=None)", func(th *thread, a []value) value {
		if object.Contains(th, a[0], a[1]) {
			return object.GetItem(th, a[0], a[1])
		}
		return a[2]
	})
	copyUser(t)
	t.DefClass("fromkeys(iterable, value=None)", func(th *thread, a []value) value {
		cls, _ := object.AsType(a[0])
		d := cls.Make(th, nil, nil)
		object.Each(th, a[1], func(k value) bool {
			object.SetItem(th, d, k, a[2])
			return true
		})
		return d
	})
}

// copyUser adds copy: an object of the same class with a copy of the data.
func copyUser(t *object.Type) {
	dup := func(th *thread, v value) value {
		c := object.NewInstance(v.Type())
		if attrs := object.AttrsOf(v); attrs != nil {
			for n, x := range attrs.All() {
				c.SetOwn(n, x)
			}
		}
		c.SetOwn("data", object.CallMethod(th, dataOf(th, v), "copy"))
		return c.Value()
	}
	t.Def1("copy(self)", dup)
	t.Def1("__copy__(self)", dup)
}

func setUpUserList() {
	t := userListType
	userSlots(t, madeOf, object.OpAdd, object.OpMul)
	t.Slots.InPlace = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpAdd && op != object.OpMul {
			return object.NotImplemented
		}
		if op == object.OpAdd {
			b = object.NewList(object.Collect(th, plainData(th, b))).Value()
		}
		object.SetAttr(th, a, "data", object.InPlace(th, op, dataOf(th, a), b))
		return a
	}
	t.Def("__init__(self, initlist=None)", func(th *thread, a []value) value {
		var items []value
		if a[1].Given() {
			items = object.Collect(th, plainData(th, a[1]))
		}
		object.SetAttr(th, a[0], "data", object.NewList(append([]value(nil), items...)).Value())
		return object.None
	})
	for _, sig := range []string{"append(self, item)", "remove(self, item)", "count(self, item)", "extend(self, other)"} {
		method, _, _ := strings.Cut(sig, "(")
		t.Def2(sig, func(th *thread, v, x value) value {
			return object.CallMethod(th, dataOf(th, v), method, plainData(th, x))
		})
	}
	t.Def("insert(self, i, item)", func(th *thread, a []value) value {
		return object.CallMethod(th, dataOf(th, a[0]), "insert", a[1], a[2])
	})
	t.Def("pop(self, i=-1)", func(th *thread, a []value) value { return object.CallMethod(th, dataOf(th, a[0]), "pop", a[1]) })
	for _, name := range []string{"clear", "reverse"} {
		t.Def1(name+"(self)", func(th *thread, v value) value { return object.CallMethod(th, dataOf(th, v), name) })
	}
	t.DefRaw("index(self, item, *args)", func(th *thread, args []value, _ []object.KW) value {
		return object.CallMethod(th, dataOf(th, args[0]), "index", args[1:]...)
	})
	t.DefRaw("sort(self, /, *args, **kwds)", func(th *thread, args []value, kw []object.KW) value {
		return object.CallKW(th, object.GetAttr(th, dataOf(th, args[0]), "sort"), args[1:], kw)
	})
	copyUser(t)
}

// rawStringMethods are those of UserString that return what str's do.
var rawStringMethods = map[string]bool{"join": true, "format": true, "format_map": true, "maketrans": true, "encode": true}

func setUpUserString() {
	t := userStringType
	userSlots(t, madeOf, object.OpAdd, object.OpMul, object.OpMod)
	t.Slots.SetItem, t.Slots.DelItem = nil, nil
	t.Slots.GetItem = func(th *thread, v, key value) value {
		return madeOf(th, v.Type(), object.GetItem(th, dataOf(th, v), key))
	}
	t.Slots.Str = func(th *thread, v value) string { return object.ToStr(th, dataOf(th, v)) }
	t.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, dataOf(th, v)) }
	t.Def2("__init__(self, seq)", func(th *thread, v, seq value) value {
		object.SetAttr(th, v, "data", object.Str(object.ToStr(th, seq)))
		return object.None
	})
	for _, name := range []string{"__int__", "__float__"} {
		kind := map[string]*object.Type{"__int__": object.IntType, "__float__": object.FloatType}[name]
		t.Def1(name+"(self)", func(th *thread, v value) value { return object.Call(th, kind.Value(), dataOf(th, v)) })
	}
	t.Late(func(t *object.Type) {
		for _, name := range object.StrType.Own() {
			if m, _ := object.StrType.OwnValue(name); name[0] == '_' || m.Type() != object.BuiltinType {
				continue
			}
			t.DefRaw(name+"(self, /, *args, **kwargs)", func(th *thread, args []value, kw []object.KW) value {
				plain := make([]value, len(args)-1)
				for i, x := range args[1:] {
					plain[i] = plainData(th, x)
				}
				r := object.CallKW(th, object.GetAttr(th, dataOf(th, args[0]), name), plain, kw)
				if r.IsStr() && !rawStringMethods[name] {
					return madeOf(th, args[0].Type(), r)
				}
				return r
			})
		}
	})
}
