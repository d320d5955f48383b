package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/object"
)

type (
	value  = object.Value
	thread = object.Thread
)

func init() { Register("operator", buildOperator) }

func buildOperator() *object.Module {
	m := object.NewModule("operator")
	abs := builtin.Table()["abs"]
	binary := map[string]object.Op{
		"add": object.OpAdd, "sub": object.OpSub, "mul": object.OpMul, "matmul": object.OpMatMul, "truediv": object.OpDiv,
		"floordiv": object.OpFloorDiv, "mod": object.OpMod, "pow": object.OpPow, "lshift": object.OpLShift,
		"rshift": object.OpRShift, "or_": object.OpOr, "xor": object.OpXor, "and_": object.OpAnd,
	}
	for name, op := range binary {
		m.Add(object.Def2(name+"(a, b, /)", func(th *thread, a, b value) value { return object.Binary(th, op, a, b) }))
		m.Add(object.Def2("i"+strings.TrimSuffix(name, "_")+"(a, b, /)", func(th *thread, a, b value) value { return object.InPlace(th, op, a, b) }))
	}
	for name, op := range map[string]object.CompareOp{"lt": object.Lt, "le": object.Le, "eq": object.Eq, "ne": object.Ne, "gt": object.Gt, "ge": object.Ge} {
		m.Add(object.Def2(name+"(a, b, /)", func(th *thread, a, b value) value { return object.Compare(th, op, a, b) }))
	}
	for _, u := range []struct {
		names []string
		op    object.Op
	}{{[]string{"neg"}, object.OpNeg}, {[]string{"pos"}, object.OpPos}, {[]string{"inv", "invert"}, object.OpInvert}} {
		for _, name := range u.names {
			m.Add(object.Def1(name+"(a, /)", func(th *thread, a value) value { return object.Unary(th, u.op, a) }))
		}
	}
	m.Add(
		object.Def1("not_(a, /)", func(th *thread, a value) value { return object.Bool(!object.Truth(th, a)) }),
		object.Def1("truth(a, /)", func(th *thread, a value) value { return object.Bool(object.Truth(th, a)) }),
		object.Def1("index(a, /)", func(th *thread, a value) value { return object.Index(th, a) }),
		object.Def2("is_(a, b, /)", func(_ *thread, a, b value) value { return object.Bool(object.Is(a, b)) }),
		object.Def2("is_not(a, b, /)", func(_ *thread, a, b value) value { return object.Bool(!object.Is(a, b)) }),
		object.Def2("contains(a, b, /)", func(th *thread, a, b value) value { return object.Bool(object.Contains(th, a, b)) }),
		object.Def2("getitem(a, b, /)", object.GetItem),
		object.Def("setitem(a, b, c, /)", func(th *thread, a []value) value {
			object.SetItem(th, a[0], a[1], a[2])
			return object.None
		}),
		object.Def2("delitem(a, b, /)", func(th *thread, a, b value) value {
			object.DelItem(th, a, b)
			return object.None
		}),
		object.Def2("concat(a, b, /)", concat),
		object.Def2("iconcat(a, b, /)", func(th *thread, a, b value) value {
			checkConcat(a)
			return object.InPlace(th, object.OpAdd, a, b)
		}),
		object.Def1("abs(a, /)", func(th *thread, a value) value { return object.Call1(th, abs, a) }),
		object.Def2("countOf(a, b, /)", func(th *thread, a, b value) value {
			checkIterable(a)
			n := int64(0)
			object.Each(th, a, func(v value) bool {
				if object.Same(th, v, b) {
					n++
				}
				return true
			})
			return object.Int(n)
		}),
		object.Def2("indexOf(a, b, /)", func(th *thread, a, b value) value {
			checkIterable(a)
			i, found := int64(-1), false
			object.Each(th, a, func(v value) bool {
				i++
				found = object.Same(th, v, b)
				return !found
			})
			if !found {
				panic(object.Errorf(object.ValueError, "sequence.index(x): x not in sequence"))
			}
			return object.Int(i)
		}),
		object.DefRaw("call(obj, /, *args, **kwargs)", func(th *thread, args []value, kw []object.KW) value {
			if len(args) == 0 {
				panic(object.Errorf(object.TypeError, "call expected at least 1 argument, got 0"))
			}
			return object.CallKW(th, args[0], args[1:], kw)
		}),
		object.Def("length_hint(obj, default=0, /)", lengthHint),
	)
	addGetters(m)
	for _, name := range m.Names() {
		if f, _ := m.Own(name); !strings.HasPrefix(name, "_") && f.Type() == object.BuiltinType && !slices.Contains(dunderless, name) {
			m.Set("__"+strings.TrimSuffix(name, "_")+"__", f)
		}
	}
	return m
}

// dunderless are the functions that no special method is called as.
var dunderless = []string{"truth", "is_", "is_not", "countOf", "indexOf", "length_hint"}

func checkIterable(v value) {
	if !object.Iterable(v) {
		panic(object.Errorf(object.TypeError, "argument of type '%s' is not iterable", v.TypeName()))
	}
}

func checkConcat(a value) {
	if a.Type().Slots.GetItem == nil || a.Type().Layout == object.LayoutDict {
		panic(object.Errorf(object.TypeError, "'%s' object can't be concatenated", a.TypeName()))
	}
}

func concat(th *thread, a, b value) value {
	checkConcat(a)
	return object.Binary(th, object.OpAdd, a, b)
}

func lengthHint(th *thread, a []value) value {
	if !object.IsInstance(a[1], object.IntType) {
		panic(object.Errorf(object.TypeError, "'%s' object cannot be interpreted as an integer", a[1].TypeName()))
	}
	or := object.Index(th, a[1])
	if !or.IsInt() {
		panic(object.Errorf(object.OverflowError, "Python int too large to convert to C ssize_t"))
	}
	return object.Int(int64(object.LengthHint(th, a[0], int(or.Int()))))
}
