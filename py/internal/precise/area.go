package precise

import "math"

// Asinh returns the inverse hyperbolic sine of x.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || a < 1e-9:
		return x
	case a > 1<<28:
		a = Log(a) + math.Ln2
	case a > 2:
		a = Log(2*a + 1/(math.Sqrt(a*a+1)+a))
	default:
		a = math.Log1p(a + a*a/(1+math.Sqrt(1+a*a)))
	}
	return math.Copysign(a, x)
}

// Acosh returns the inverse hyperbolic cosine of x.
func Acosh(x float64) float64 {
	switch t := x - 1; {
	case x > 1<<28:
		return Log(x) + math.Ln2
	case x > 2:
		return Log(2*x - 1/(x+math.Sqrt(x*x-1)))
	case x > 1:
		return math.Log1p(t + math.Sqrt(2*t+t*t))
	}
	return math.Acosh(x)
}
