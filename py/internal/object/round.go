package object

import (
	"math"
	"math/big"
	"strconv"
)

// Round is round(v, ndigits), where ndigits may be None or the zero Value.
func Round(th *Thread, v, ndigits Value) Value {
	given := ndigits.Given()
	switch {
	case isIntLike(v):
		if !given {
			return Index(th, v)
		}
		return roundInt(th, Index(th, v), clip(th, ndigits))
	case v.IsFloat():
		if !given {
			return FloatToInt(math.RoundToEven(v.Float()))
		}
		return Float(roundFloat(v.Float(), clip(th, ndigits)))
	}
	m := v.Type().Lookup("__round__")
	if m.IsNil() {
		panic(Errorf(TypeError, "type %s doesn't define __round__ method", v.TypeName()))
	}
	if given {
		return Call(th, m, v, ndigits)
	}
	return Call(th, m, v)
}

// roundFloat rounds the exact value of x to n decimal digits, ties to even.
func roundFloat(x float64, n int) float64 {
	switch {
	case x == 0 || math.IsInf(x, 0) || math.IsNaN(x) || n > 323:
		return x
	case n < -308:
		return math.Copysign(0, x)
	case n >= 0:
		r, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', n, 64), 64)
		return checkRounded(r)
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
	q := new(big.Rat).SetFloat64(math.Abs(x))
	q.Quo(q, new(big.Rat).SetInt(unit))
	whole := divRoundEven(q.Num(), q.Denom())
	r, _ := new(big.Rat).SetInt(whole.Mul(whole, unit)).Float64()
	return checkRounded(math.Copysign(r, x))
}

func checkRounded(x float64) float64 {
	if math.IsInf(x, 0) {
		panic(Errorf(OverflowError, "rounded value too large to represent"))
	}
	return x
}

// divRoundEven returns a/b for b > 0, rounded to the nearest, ties to even.
func divRoundEven(a, b *big.Int) *big.Int {
	q, m := new(big.Int).DivMod(a, b, new(big.Int))
	switch c := m.Lsh(m, 1).Cmp(b); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return q
}

// roundInt rounds to a multiple of 10**-n.
func roundInt(th *Thread, v Value, n int) Value {
	if n >= 0 {
		return v
	}
	b := ToBig(v)
	if -n > b.BitLen() {
		return Int(0)
	}
	th.Alloc(-n)
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
	q := divRoundEven(b, unit)
	return NewBig(q.Mul(q, unit))
}
