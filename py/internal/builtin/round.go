package builtin

import (
	"math"
	"math/big"
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
)

// roundFloat is round(x): the nearest int, the even one of two.
func roundFloat(x float64) value {
	switch {
	case math.IsNaN(x):
		panic(object.Errorf(object.ValueError, "cannot convert float NaN to integer"))
	case math.IsInf(x, 0):
		panic(object.Errorf(object.OverflowError, "cannot convert float infinity to integer"))
	}
	r := math.RoundToEven(x)
	if math.Abs(r) < 1<<62 {
		return object.Int(int64(r))
	}
	n, _ := big.NewFloat(r).Int(nil)
	return object.NewBig(n)
}

// roundDigits is round(x, n).
func roundDigits(x float64, n int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) || x == 0 || n > 323 {
		return x
	}
	if n < -308 {
		return math.Copysign(0, x)
	}
	if n >= 0 {
		r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', n, 64), 64)
		if err != nil {
			panic(object.Errorf(object.OverflowError, "rounded value too large to represent"))
		}
		return r
	}
	// x is a whole number of units of 10**-n and a rest, computed exactly.
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
	q := new(big.Rat).Quo(new(big.Rat).SetFloat64(x), new(big.Rat).SetInt(unit))
	m := roundQuotient(q.Num(), q.Denom())
	r, _ := new(big.Float).SetInt(m.Mul(m, unit)).Float64()
	if math.IsInf(r, 0) {
		panic(object.Errorf(object.OverflowError, "rounded value too large to represent"))
	}
	if r == 0 {
		return math.Copysign(0, x)
	}
	return r
}

// roundQuotient returns a/b, b > 0, rounded to the nearest, the even of two.
func roundQuotient(a, b *big.Int) *big.Int {
	q, m := new(big.Int).DivMod(a, b, new(big.Int))
	switch m.Lsh(m, 1).Cmp(b) {
	case 1:
		q.Add(q, big.NewInt(1))
	case 0:
		if q.Bit(0) == 1 {
			q.Add(q, big.NewInt(1))
		}
	}
	return q
}

// roundInt is round(v, n) of an int: to a multiple of 10**-n if n is negative.
func roundInt(th *thread, v value, n int) value {
	v = object.Index(th, v)
	if n >= 0 {
		return v
	}
	a := object.ToBig(v)
	if -n > a.BitLen()/3+1 {
		return object.Int(0)
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(-n)), nil)
	q := roundQuotient(a, unit)
	return object.NewBig(q.Mul(q, unit))
}
