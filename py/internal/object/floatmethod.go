package object

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// floatHex is x.hex().
func floatHex(x float64) string {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return FloatRepr(x)
	}
	sign := ""
	if math.Signbit(x) {
		sign = "-"
	}
	if x == 0 {
		return sign + "0x0.0p+0"
	}
	bits := math.Float64bits(x)
	lead, e := 1, int(bits>>52&0x7ff)-1023
	if e == -1023 {
		lead, e = 0, -1022
	}
	return fmt.Sprintf("%s0x%d.%013xp%+d", sign, lead, bits&(1<<52-1), e)
}

// floatFromHex is float.fromhex(s).
func floatFromHex(s string) float64 {
	invalid := func() { panic(Errorf(ValueError, "invalid hexadecimal floating-point string")) }
	s = trimSpace(s)
	sign := ""
	if s != "" && isSign(s[0]) {
		sign, s = s[:1], s[1:]
	}
	switch strings.ToLower(s) {
	case "inf", "infinity", "nan":
		x, _ := readFloat(sign + s)
		return x
	}
	if len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		s = s[2:]
	}
	mant, exp := s, "p0"
	if i := strings.IndexAny(s, "pP"); i >= 0 {
		mant, exp = s[:i], s[i:]
	}
	digits, dots := 0, 0
	for i := range len(mant) {
		switch c := mant[i] | 0x20; {
		case mant[i] == '.':
			dots++
		case isDecimalByte(mant[i]), 'a' <= c && c <= 'f':
			digits++
		default:
			invalid()
		}
	}
	if digits == 0 || dots > 1 || strings.Contains(exp, "_") {
		invalid()
	}
	x, err := strconv.ParseFloat(sign+"0x"+mant+exp, 64)
	if math.IsInf(x, 0) {
		panic(Errorf(OverflowError, "hexadecimal value too large to represent as a float"))
	}
	if err != nil {
		invalid()
	}
	return x
}

// ratio is x.as_integer_ratio().
func ratio(x float64) Value {
	switch {
	case math.IsInf(x, 0):
		panic(Errorf(OverflowError, "cannot convert Infinity to integer ratio"))
	case math.IsNaN(x):
		panic(Errorf(ValueError, "cannot convert NaN to integer ratio"))
	}
	r := new(big.Rat).SetFloat64(x)
	return NewTuple(NewBig(new(big.Int).Set(r.Num())), NewBig(new(big.Int).Set(r.Denom()))).Value()
}

func init() { FloatType.Late(floatMethods) }

func floatMethods(t *Type) {
	t.Def1("is_integer(self, /)", func(_ *Thread, v Value) Value {
		x := v.Float()
		return Bool(x == math.Trunc(x) && !math.IsInf(x, 0))
	})
	t.Def1("as_integer_ratio(self, /)", func(_ *Thread, v Value) Value { return ratio(v.Float()) })
	t.Def1("hex(self, /)", func(_ *Thread, v Value) Value { return Str(floatHex(v.Float())) })
	t.DefClass("fromhex(string, /)", func(th *Thread, a []Value) Value {
		text := PlainStr(a[1])
		if !text.IsStr() {
			panic(Errorf(TypeError, "bad argument type for built-in operation"))
		}
		return asClass(th, a[0], t, Float(floatFromHex(text.Str())))
	})
	same := func(_ *Thread, v Value) Value { return v }
	t.Def1("conjugate(self, /)", same)
	t.Def1("__float__(self, /)", same)
	t.Def1("__int__(self, /)", func(_ *Thread, v Value) Value { return FloatToInt(v.Float()) })
	t.Def1("__abs__(self, /)", func(_ *Thread, v Value) Value { return Float(math.Abs(v.Float())) })
	t.Def1("__trunc__(self, /)", func(_ *Thread, v Value) Value { return FloatToInt(v.Float()) })
	t.Def1("__floor__(self, /)", func(_ *Thread, v Value) Value { return FloatToInt(math.Floor(v.Float())) })
	t.Def1("__ceil__(self, /)", func(_ *Thread, v Value) Value { return FloatToInt(math.Ceil(v.Float())) })
	t.Def("__round__(self, ndigits=None, /)", func(th *Thread, a []Value) Value { return Round(th, a[0], a[1]) })
	t.Attr("real", same, nil)
	t.Attr("imag", func(*Thread, Value) Value { return Float(0) }, nil)
}
