package precise

import "math"

// farMax is where reducing an angle in doubles ends.
const farMax = 1 << 28

var (
	sinSeries = newSeries(1, 2, 5, 14, -1)
	cosSeries = newSeries(0, 2, 5, 14, -1)
)

// reduce is x without the nearest multiple of pi/2, and which that is, modulo
// 4.
func reduce(x float64) (r, sq double, quarter int) {
	if math.Abs(x) >= farMax {
		return reduceFar(x)
	}
	k := math.RoundToEven(x * (2 / math.Pi))
	r = less(double{x, 0}, k, halfPi[:])
	return r, r.mul(r), int(k) & 3
}

// sine is the sine of an angle that was reduced.
func sine(r, sq double, quarter int) (s double) {
	if quarter&1 == 0 {
		s = r.mul(sinSeries.at(sq))
	} else {
		s = cosSeries.at(sq)
	}
	if quarter&2 != 0 {
		return s.neg()
	}
	return s
}

func sinCos(x float64) (sin, cos double) {
	r, sq, q := reduce(x)
	return sine(r, sq, q), sine(r, sq, q+1)
}

// plain reports whether x is so small, or no angle at all, that package math
// is right.
func plain(x float64) bool { return !finite(x) || math.Abs(x) < 1e-9 }

// Sin returns the sine of x.
func Sin(x float64) float64 {
	if plain(x) {
		return math.Sin(x)
	}
	return sine(reduce(x)).hi
}

// Cos returns the cosine of x.
func Cos(x float64) float64 {
	if plain(x) {
		return math.Cos(x)
	}
	r, sq, q := reduce(x)
	return sine(r, sq, q+1).hi
}

// Tan returns the tangent of x.
func Tan(x float64) float64 {
	if plain(x) {
		return math.Tan(x)
	}
	s, c := sinCos(x)
	return s.div(c).hi
}

// Atan returns the arctangent of x.
func Atan(x float64) float64 {
	if math.IsNaN(x) || math.Abs(x) > 1e16 || math.Abs(x) < 1e-9 {
		return math.Atan(x)
	}
	return Atan2(x, 1)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	a := math.Atan2(y, x)
	if m := math.Abs(a); !(m > 1e-9) || x == 0 || math.IsInf(x, 0) || math.IsInf(y, 0) {
		return a
	}
	// One step of Newton: the point, turned back by a, is nearly on the axis.
	_, e := math.Frexp(math.Max(math.Abs(x), math.Abs(y)))
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	s, c := sinCos(a)
	d := c.scale(y).sub(s.scale(x)).div(c.scale(x).add(s.scale(y)))
	return double{a, 0}.add(d).hi
}

// asinOf is the arcsine of s, 0 <= s <= 0.8.
func asinOf(s double) double {
	a := math.Asin(s.hi)
	sin, cos := sinCos(a)
	return double{a, 0}.add(s.sub(sin).div(cos))
}

// acosNear1 is the arccosine of x from 0.5 to 1: twice the arcsine of the root
// of (1-x)/2.
func acosNear1(x float64) double {
	z := (1 - x) / 2
	r := math.Sqrt(z)
	p := product(r, r)
	return asinOf(sum2(r, ((z-p.hi)-p.lo)/(2*r))).scale(2)
}

// Asin returns the arcsine of x.
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a < 1) || a < 1e-9:
		return math.Asin(x)
	case a <= 0.5:
		return math.Copysign(asinOf(double{a, 0}).hi, x)
	}
	return math.Copysign(double{halfPi[0], halfPi[1]}.sub(acosNear1(a)).hi, x)
}

// Acos returns the arccosine of x.
func Acos(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a < 1):
		return math.Acos(x)
	case a <= 0.5:
		r := asinOf(double{a, 0})
		if x > 0 {
			r = r.neg()
		}
		return double{halfPi[0], halfPi[1]}.add(r).hi
	case x > 0:
		return acosNear1(a).hi
	}
	return double{2 * halfPi[0], 2 * halfPi[1]}.sub(acosNear1(a)).hi
}
