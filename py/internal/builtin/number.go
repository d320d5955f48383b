package builtin

import (
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

type (
	value  = object.Value
	thread = object.Thread
)

func init() {
	add(
		object.Def1("abs(number, /)", abs),
		object.Def1("bin(number, /)", func(th *thread, v value) value { return based(th, v, 2, "0b") }),
		object.Def1("oct(number, /)", func(th *thread, v value) value { return based(th, v, 8, "0o") }),
		object.Def1("hex(number, /)", func(th *thread, v value) value { return based(th, v, 16, "0x") }),
		object.Def2("divmod(x, y, /)", func(th *thread, x, y value) value { return object.Binary(th, object.OpDivMod, x, y) }),
		object.Def("pow(base, exp, mod=None)", pow),
		object.Def("round(number, ndigits=None)", func(th *thread, a []value) value { return object.Round(th, a[0], a[1]) }),
		object.Def1("hash(object, /)", func(th *thread, v value) value { return object.Int(object.Hash(th, v)) }),
		object.Def1("id(object, /)", func(_ *thread, v value) value { return object.Int(v.ID()) }),
	)
}

func abs(th *thread, v value) value {
	switch {
	case v.IsInt() && v.Int() >= 0:
		return v
	case v.IsInt() || v.IsBool():
		if v.Int() >= 0 {
			return object.Int(v.Int())
		}
		return object.Unary(th, object.OpNeg, v)
	case v.IsFloat():
		if x := v.Float(); x < 0 || 1/x < 0 {
			return object.Float(-x)
		}
		return v
	}
	if n, ok := object.AsBigInt(v); ok {
		if n.Sign() > 0 {
			return v
		}
		return object.Unary(th, object.OpNeg, v)
	}
	if m := v.Type().Lookup("__abs__"); !m.IsNil() {
		return object.Call1(th, m, v)
	}
	if u := object.Unbox(v); !object.Is(u, v) && !u.IsStr() {
		return abs(th, u)
	}
	panic(object.Errorf(object.TypeError, "bad operand type for abs(): '%s'", v.TypeName()))
}

func based(th *thread, v value, base int, prefix string) value {
	n := object.ToBig(object.Index(th, v))
	s := new(big.Int).Abs(n).Text(base)
	th.Alloc(len(s))
	if n.Sign() < 0 {
		return object.StrASCII("-" + prefix + s)
	}
	return object.StrASCII(prefix + s)
}

func pow(th *thread, a []value) value {
	if !a[2].Given() {
		return object.Binary(th, object.OpPow, a[0], a[1])
	}
	t := a[0].Type()
	plain := !t.User && (t.IsSub(object.IntType) || t.IsSub(object.FloatType))
	if m := t.Lookup("__pow__"); !plain && !m.IsNil() {
		if r := object.Call(th, m, a...); !object.Is(r, object.NotImplemented) {
			return r
		}
	}
	ints := true
	for _, v := range a {
		if object.IsInstance(v, object.FloatType) {
			panic(object.Errorf(object.TypeError, "pow() 3rd argument not allowed unless all arguments are integers"))
		}
		ints = ints && object.IsInstance(v, object.IntType)
	}
	if !ints {
		panic(object.Errorf(object.TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", a[0].TypeName(), a[1].TypeName(), a[2].TypeName()))
	}
	return object.PowMod(th, object.ToBig(a[0]), object.ToBig(a[1]), object.ToBig(a[2]))
}
