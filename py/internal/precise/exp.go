package precise

import "math"

// ln2 and pi/2 as sums of floats.
var (
	ln2    = [3]float64{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56, 0x1.7b57a079a1934p-111}
	halfPi = [4]float64{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164}
)

var expSeries = newSeries(0, 1, 8, 18, 1)

// less is x - k*parts, to the precision of the last part.
func less(x double, k float64, parts []float64) double {
	for _, p := range parts {
		q := product(k, p)
		x = x.sub(q)
	}
	return x
}

// expOf is 2**k times the result: e**x for |x| < 1100.
func expOf(x double) (r double, k int) {
	n := math.RoundToEven(x.hi * math.Log2E)
	return expSeries.at(less(x, n, ln2[:])), int(n)
}

// ldexp rounds r * 2**k once.
func ldexp(r double, k int) float64 {
	if k > -1000 {
		return math.Ldexp(r.hi, k)
	}
	// The result may be subnormal: what hi lacks decides a tie.
	v := math.Ldexp(r.hi, k)
	if rest := r.hi - math.Ldexp(v, -k); math.Abs(rest) == math.Ldexp(math.SmallestNonzeroFloat64, -k)/2 && r.lo != 0 {
		toward := math.Inf(1)
		if r.lo < 0 {
			toward = math.Inf(-1)
		}
		if (rest > 0) == (r.lo > 0) {
			return math.Nextafter(v, toward)
		}
	}
	return v
}

// Exp returns e**x.
func Exp(x float64) float64 {
	if math.IsNaN(x) || x > 710 || x < -746 {
		return math.Exp(x)
	}
	return ldexp(expOf(double{x, 0}))
}

// Exp2 returns 2**x.
func Exp2(x float64) float64 {
	n := math.RoundToEven(x)
	if math.IsNaN(x) || math.Abs(x) > 1100 || x == n {
		return math.Exp2(x)
	}
	r, k := expOf(double{ln2[0], ln2[1]}.scale(x - n))
	return ldexp(r, k+int(n))
}

// Sinh returns the hyperbolic sine of x.
func Sinh(x float64) float64 {
	a, half := math.Abs(x), math.Copysign(0.5, x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || a < 1e-8:
		return x
	case a < 1:
		t := math.Expm1(a)
		return half * (2*t - t*t/(t+1))
	case a < 22:
		t := math.Expm1(a)
		return half * (t + t/(t+1))
	case a < 709:
		return half * Exp(a)
	}
	w := Exp(a / 2)
	return half * w * w
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < math.Ln2/2:
		t := math.Expm1(a)
		if a < 1e-17 {
			return 1
		}
		return 1 + t*t/(2*(1+t))
	case a < 22:
		t := Exp(a)
		return 0.5*t + 0.5/t
	case a < 709:
		return 0.5 * Exp(a)
	}
	w := Exp(a / 2)
	return 0.5 * w * w
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x float64) float64 {
	a, r := math.Abs(x), 1.0
	switch {
	case math.IsNaN(x) || a < 1e-17:
		return x
	case a < 1:
		t := math.Expm1(-2 * a)
		r = -t / (t + 2)
	case a < 22:
		r = 1 - 2/(math.Expm1(2*a)+2)
	}
	return math.Copysign(r, x)
}
