package module

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/precise"
)

func init() { Register("math", buildMath) }

func buildMath() *object.Module {
	m := object.NewModule("math")
	for name, x := range map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()} {
		m.Set(name, object.Float(x))
	}
	for name, f := range map[string]func(float64) float64{
		"acos": precise.Acos, "acosh": precise.Acosh, "asin": precise.Asin, "asinh": precise.Asinh, "atan": precise.Atan, "atanh": math.Atanh,
		"cos": precise.Cos, "sin": precise.Sin, "tan": precise.Tan, "tanh": precise.Tanh, "sqrt": math.Sqrt, "cbrt": math.Cbrt, "fabs": math.Abs,
		"log1p": math.Log1p, "erf": precise.Erf, "erfc": precise.Erfc,
	} {
		m.Add(object.Def1(name+"(x, /)", func(th *thread, v value) value { return real1(object.ToFloat(th, v), f, false) }))
	}
	for name, f := range map[string]func(float64) float64{
		"exp": precise.Exp, "exp2": precise.Exp2, "expm1": math.Expm1, "cosh": precise.Cosh, "sinh": precise.Sinh, "gamma": precise.Gamma, "lgamma": precise.Lgamma,
	} {
		m.Add(object.Def1(name+"(x, /)", func(th *thread, v value) value { return real1(object.ToFloat(th, v), f, true) }))
	}
	for name, f := range map[string]func(x, y float64) float64{"atan2": precise.Atan2, "copysign": math.Copysign} {
		m.Add(object.Def2(name+"(x, y, /)", func(th *thread, a, b value) value {
			return object.Float(f(object.ToFloat(th, a), object.ToFloat(th, b)))
		}))
	}
	for name, f := range map[string]func(x float64) bool{
		"isnan": math.IsNaN, "isinf": func(x float64) bool { return math.IsInf(x, 0) },
		"isfinite": func(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) },
	} {
		m.Add(object.Def1(name+"(x, /)", func(th *thread, v value) value { return object.Bool(f(object.ToFloat(th, v))) }))
	}
	m.Add(
		object.Def2("fmod(x, y, /)", func(th *thread, a, b value) value {
			x, y := object.ToFloat(th, a), object.ToFloat(th, b)
			if math.IsInf(y, 0) && !math.IsInf(x, 0) && !math.IsNaN(x) {
				return object.Float(x)
			}
			return real2(x, y, math.Mod(x, y))
		}),
		object.Def2("remainder(x, y, /)", func(th *thread, a, b value) value {
			x, y := object.ToFloat(th, a), object.ToFloat(th, b)
			return real2(x, y, math.Remainder(x, y))
		}),
		object.Def2("pow(x, y, /)", func(th *thread, a, b value) value { return power(object.ToFloat(th, a), object.ToFloat(th, b)) }),
		object.Def("fma(x, y, z, /)", func(th *thread, a []value) value {
			x, y, z := object.ToFloat(th, a[0]), object.ToFloat(th, a[1]), object.ToFloat(th, a[2])
			r := math.FMA(x, y, z)
			switch {
			case math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) && !math.IsNaN(z):
				panic(object.Errorf(object.ValueError, "invalid operation in fma"))
			case math.IsInf(r, 0) && finite(x) && finite(y) && finite(z):
				panic(object.Errorf(object.OverflowError, "overflow in fma"))
			}
			return object.Float(r)
		}),
		object.Def("nextafter(x, y, /, *, steps=None)", nextAfter),
		object.Def2("ldexp(x, i, /)", ldexp),
		object.Def1("frexp(x, /)", func(th *thread, v value) value {
			frac, exp := math.Frexp(object.ToFloat(th, v))
			return object.NewPair(object.Float(frac), object.Int(int64(exp)))
		}),
		object.Def1("modf(x, /)", func(th *thread, v value) value {
			x := object.ToFloat(th, v)
			if math.IsInf(x, 0) {
				return object.NewPair(object.Float(math.Copysign(0, x)), object.Float(x))
			}
			whole, frac := math.Modf(x)
			return object.NewPair(object.Float(frac), object.Float(whole))
		}),
		object.Def1("degrees(x, /)", func(th *thread, v value) value { return object.Float(object.ToFloat(th, v) * (180 / math.Pi)) }),
		object.Def1("radians(x, /)", func(th *thread, v value) value { return object.Float(object.ToFloat(th, v) * (math.Pi / 180)) }),
		object.Def1("ulp(x, /)", func(th *thread, v value) value { return object.Float(ulp(object.ToFloat(th, v))) }),
		object.Def("isclose(a, b, *, rel_tol=<unset>, abs_tol=<unset>)", isClose),
		object.Def("hypot(*coordinates)", func(th *thread, a []value) value {
			t, _ := object.AsTuple(a[0])
			return object.Float(norm(floats(th, t.Items)))
		}),
		object.Def2("dist(p, q, /)", dist),
	)
	addRounding(m)
	addLogs(m)
	addIntegers(m)
	addSums(m)
	return m
}

func finite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

func domainError() *object.Exception { return object.Errorf(object.ValueError, "math domain error") }
func rangeError() *object.Exception  { return object.Errorf(object.OverflowError, "math range error") }

// real1 is f(x) with C's errors as Python raises them: a NaN out of no NaN is a
// domain error, an infinity out of a finite x one too, unless f may overflow.
func real1(x float64, f func(float64) float64, overflows bool) value {
	r := f(x)
	switch {
	case math.IsNaN(r) && !math.IsNaN(x):
		panic(domainError())
	case math.IsInf(r, 0) && finite(x):
		if overflows && (x > 0 || x != math.Trunc(x)) {
			panic(rangeError())
		}
		panic(domainError()) // a pole
	}
	return object.Float(r)
}

func real2(x, y, r float64) value {
	if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) {
		panic(domainError())
	}
	return object.Float(r)
}

func power(x, y float64) value {
	r := precise.Pow(x, y)
	if finite(x) && finite(y) {
		switch {
		case math.IsNaN(r), math.IsInf(r, 0) && x == 0:
			panic(domainError())
		case math.IsInf(r, 0):
			panic(rangeError())
		}
	}
	return object.Float(r)
}

func ldexp(th *thread, a, b value) value {
	b = object.Unbox(b)
	x := object.ToFloat(th, a)
	n, big := object.AsBigInt(b)
	switch {
	case !b.IsInt() && !b.IsBool() && !big:
		panic(object.Errorf(object.TypeError, "Expected an int as second argument to ldexp."))
	case x == 0 || !finite(x):
		return object.Float(x)
	case big && n.Sign() > 0 || !big && b.Int() > math.MaxInt32:
		panic(rangeError())
	case big || b.Int() < math.MinInt32:
		return object.Float(math.Copysign(0, x))
	}
	r := math.Ldexp(x, int(b.Int()))
	if math.IsInf(r, 0) {
		panic(rangeError())
	}
	return object.Float(r)
}

// nextAfter is the float that lies steps floats from x on the way to y.
func nextAfter(th *thread, a []value) value {
	x, y := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
	if !a[2].Given() {
		return object.Float(math.Nextafter(x, y))
	}
	n := object.ToBig(object.Index(th, a[2]))
	switch {
	case n.Sign() < 0:
		panic(object.Errorf(object.ValueError, "steps must be a non-negative integer"))
	case n.Sign() == 0:
		return object.Float(x)
	case math.IsNaN(x) || math.IsNaN(y):
		return object.Float(math.NaN())
	case !n.IsInt64():
		return object.Float(y)
	}
	// Floats in their order have the order of their bits, read as sign and
	// magnitude.
	from, to, steps := place(x), place(y), n.Int64()
	switch {
	case from == to:
		return object.Float(y)
	case from < to && uint64(to-from) > uint64(steps):
		return object.Float(atPlace(from+steps, y))
	case from > to && uint64(from-to) > uint64(steps):
		return object.Float(atPlace(from-steps, y))
	}
	return object.Float(y)
}

// place numbers the floats from 0 on in both directions.
func place(x float64) int64 {
	n := int64(math.Float64bits(math.Abs(x)))
	if math.Signbit(x) {
		return -n
	}
	return n
}

// atPlace is the float number n; the zero has the sign that y has not, as it
// is met on the way to y.
func atPlace(n int64, y float64) float64 {
	x := math.Float64frombits(uint64(max(n, -n)))
	if n < 0 || n == 0 && !math.Signbit(y) {
		return -x
	}
	return x
}

func ulp(x float64) float64 {
	x = math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return x
	case x == math.MaxFloat64:
		return x - math.Nextafter(x, 0)
	}
	return math.Nextafter(x, math.Inf(1)) - x
}

func isClose(th *thread, a []value) value {
	x, y := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
	rel, abs := 1e-9, 0.0
	if !a[2].IsNil() {
		rel = object.ToFloat(th, a[2])
	}
	if !a[3].IsNil() {
		abs = object.ToFloat(th, a[3])
	}
	if rel < 0 || abs < 0 {
		panic(object.Errorf(object.ValueError, "tolerances must be non-negative"))
	}
	if x == y {
		return object.True
	}
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		return object.False
	}
	d := math.Abs(x - y)
	return object.Bool(d <= math.Abs(rel*y) || d <= math.Abs(rel*x) || d <= abs)
}

func floats(th *thread, items []value) []float64 {
	out := make([]float64, len(items))
	for i, v := range items {
		out[i] = object.ToFloat(th, v)
	}
	return out
}

// twoProduct returns x*y as the sum of a float and the error of rounding to it.
func twoProduct(x, y float64) (hi, lo float64) {
	hi = x * y
	return hi, math.FMA(x, y, -hi)
}

// norm is the length of the vector xs, without overflow on the way.
func norm(xs []float64) float64 {
	largest, nan := 0.0, false
	for _, x := range xs {
		nan = nan || math.IsNaN(x)
		largest = max(largest, math.Abs(x))
		if math.IsInf(x, 0) {
			return math.Inf(1)
		}
	}
	switch {
	case nan:
		return math.NaN()
	case largest == 0 || len(xs) == 1:
		return largest
	}
	_, exp := math.Frexp(largest)
	// The sum starts at 1, so that it is never less than what is added and the
	// error of the addition is known.
	sum, squared, added := 1.0, 0.0, 0.0
	add := func(hi, lo float64) {
		t := sum + hi
		added += (sum - t) + hi
		squared += lo
		sum = t
	}
	for _, x := range xs {
		x = math.Ldexp(x, -exp)
		add(twoProduct(x, x))
	}
	h := math.Sqrt(sum - 1 + (squared + added))
	// One Newton step brings h to the nearest float.
	add(twoProduct(-h, h))
	h += (sum - 1 + (squared + added)) / (2 * h)
	return math.Ldexp(h, exp)
}

func dist(th *thread, p, q value) value {
	of, to := object.Collect(th, p), object.Collect(th, q)
	if len(of) != len(to) {
		panic(object.Errorf(object.ValueError, "both points must have the same number of dimensions"))
	}
	a, b := floats(th, of), floats(th, to)
	for i := range a {
		a[i] -= b[i]
	}
	return object.Float(norm(a))
}
