package module

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/precise"
)

func addRounding(m *object.Module) {
	for name, f := range map[string]func(float64) float64{"floor": math.Floor, "ceil": math.Ceil, "trunc": math.Trunc} {
		special := "__" + name + "__"
		m.Add(object.Def1(name+"(x, /)", func(th *thread, v value) value {
			switch {
			case v.IsFloat():
				return object.FloatToInt(f(v.Float()))
			case isInt(v):
				return object.Index(th, v)
			}
			if method, ok := object.SpecialMethod(th, v, special); ok {
				return object.Call(th, method)
			}
			if name == "trunc" {
				panic(object.Errorf(object.TypeError, "type %s doesn't define __trunc__ method", v.TypeName()))
			}
			return object.FloatToInt(f(object.ToFloat(th, v)))
		}))
	}
}

// isInt reports whether v is an int of any size or a bool.
func isInt(v value) bool {
	_, isBig := object.AsBigInt(v)
	return v.IsInt() || v.IsBool() || isBig
}

func addLogs(m *object.Module) {
	m.Add(
		object.Def("log(x, base=<unset>, /)", func(th *thread, a []value) value {
			n := logOf(th, a[0], precise.Log, math.Ln2)
			if a[1].IsNil() {
				return object.Float(n)
			}
			d := logOf(th, a[1], precise.Log, math.Ln2)
			if d == 0 {
				panic(object.Errorf(object.ZeroDivisionError, "float division by zero"))
			}
			return object.Float(n / d)
		}),
		object.Def1("log2(x, /)", func(th *thread, v value) value { return object.Float(logOf(th, v, precise.Log2, 1)) }),
		object.Def1("log10(x, /)", func(th *thread, v value) value { return object.Float(logOf(th, v, precise.Log10, math.Log10(2))) }),
	)
}

// logOf is the logarithm of a number of any size, two being that of 2.
func logOf(th *thread, v value, log func(float64) float64, two float64) float64 {
	if n, ok := object.AsBigInt(v); ok && n.Sign() > 0 && n.BitLen() > 1000 {
		shift := n.BitLen() - 64
		x, _ := new(big.Float).SetInt(new(big.Int).Rsh(n, uint(shift))).Float64()
		return log(x) + float64(shift)*two
	}
	if n, ok := object.AsBigInt(v); ok && n.Sign() < 0 {
		panic(domainError())
	}
	x := object.ToFloat(th, v)
	if x <= 0 {
		panic(domainError())
	}
	return log(x)
}

// gcdWork is the work of Lehmer's method, which divides nothing long but the
// longer number once; it copies both.
func gcdWork(a, b *big.Int) int {
	const word, productsPerStep, wordsPerStep = 64, 20, 5
	n := min(a.BitLen(), b.BitLen())
	return 1 + (a.BitLen()+b.BitLen())/word/wordsPerStep + 3*object.MulWork(max(a.BitLen(), b.BitLen())-n, n) + n/word*(n/word)/productsPerStep
}

func addIntegers(m *object.Module) {
	m.Add(
		object.Def("gcd(*integers)", func(th *thread, a []value) value {
			t, _ := object.AsTuple(a[0])
			r := new(big.Int)
			for _, v := range t.Items {
				n := new(big.Int).Abs(integer(th, v))
				th.Work(gcdWork(r, n))
				r.GCD(nil, nil, r, n)
			}
			return object.NewBig(r)
		}),
		object.Def("lcm(*integers)", func(th *thread, a []value) value {
			t, _ := object.AsTuple(a[0])
			r := big.NewInt(1)
			for _, v := range t.Items {
				n := new(big.Int).Abs(integer(th, v))
				if n.Sign() == 0 || r.Sign() == 0 {
					r.SetInt64(0)
					continue
				}
				th.Work(gcdWork(r, n))
				g := new(big.Int).GCD(nil, nil, r, n)
				r.Mul(r, n.Div(n, g))
				th.Alloc(r.BitLen() / 8)
			}
			return object.NewBig(r)
		}),
		object.Def1("isqrt(n, /)", func(th *thread, v value) value {
			n := integer(th, v)
			if n.Sign() < 0 {
				panic(object.Errorf(object.ValueError, "isqrt() argument must be nonnegative"))
			}
			th.Work(8 * object.MulWork(n.BitLen(), n.BitLen()/2) * bits.Len(uint(n.BitLen())))
			return object.NewBig(new(big.Int).Sqrt(n))
		}),
		object.Def1("factorial(n, /)", factorial),
		object.Def2("comb(n, k, /)", func(th *thread, n, k value) value { return choose(th, n, k, true) }),
		object.Def("perm(n, k=None, /)", func(th *thread, a []value) value {
			if !a[1].Given() {
				return factorial(th, a[0])
			}
			return choose(th, a[0], a[1], false)
		}),
	)
}

// integer returns v as a big.Int that must not be changed.
func integer(th *thread, v value) *big.Int { return object.ToBig(object.Index(th, v)) }

func factorial(th *thread, v value) value {
	n := integer(th, v)
	switch {
	case n.Sign() < 0:
		panic(object.Errorf(object.ValueError, "factorial() not defined for negative values"))
	case !n.IsInt64() || n.Int64() > math.MaxInt32:
		panic(object.Errorf(object.OverflowError, "factorial() argument should not exceed 9223372036854775807"))
	}
	k := n.Int64()
	th.Alloc(int(float64(k) * math.Log2(float64(k)+1) / 8))
	return object.NewBig(product(th, 1, k))
}

// product is the product of the numbers from low to high, by halves, so that the
// program's limits are looked at on the way.
func product(th *thread, low, high int64) *big.Int {
	if high-low < 64 {
		th.Step()
		return new(big.Int).MulRange(low, high)
	}
	half := low + (high-low)/2
	x, y := product(th, low, half), product(th, half+1, high)
	th.Work(object.MulWork(x.BitLen(), y.BitLen()))
	return x.Mul(x, y)
}

// choose is n over k, or the number of ways to arrange k of n.
func choose(th *thread, nv, kv value, unordered bool) value {
	n, k := integer(th, nv), integer(th, kv)
	switch {
	case n.Sign() < 0:
		panic(object.Errorf(object.ValueError, "n must be a non-negative integer"))
	case k.Sign() < 0:
		panic(object.Errorf(object.ValueError, "k must be a non-negative integer"))
	case k.Cmp(n) > 0:
		return object.Int(0)
	}
	if rest := new(big.Int).Sub(n, k); unordered && rest.Cmp(k) < 0 {
		k = rest
	}
	if !k.IsInt64() || k.Int64() > math.MaxInt32 {
		panic(object.Errorf(object.OverflowError, "k must not exceed %d", math.MaxInt32))
	}
	r, factor := big.NewInt(1), new(big.Int).Set(n)
	for i := range k.Int64() {
		th.Step()
		r.Mul(r, factor)
		th.Alloc(r.BitLen() / 64)
		if unordered {
			r.Quo(r, big.NewInt(i+1))
		}
		factor.Sub(factor, big.NewInt(1))
	}
	return object.NewBig(r)
}
