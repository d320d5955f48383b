package precise

import "math"

// Pow returns x**y.
func Pow(x, y float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsNaN(y) || math.IsInf(y, 0) || math.IsInf(x, 0) || x == 0 || y == 0 || a == 1,
		x < 0 && y != math.Trunc(y):
		return math.Pow(x, y)
	case y == 1:
		return x
	case y == 2:
		return x * x
	case y == 0.5:
		return math.Sqrt(x)
	case y == -1:
		return 1 / x
	}
	sign := 1.0
	if x < 0 && math.Mod(y, 2) != 0 {
		sign = -1
	}
	if n := math.Abs(y); n <= 64 && y == math.Trunc(y) {
		if _, e := math.Frexp(a); math.Abs(float64(e))*n < 900 {
			r := power(a, int(n))
			if y < 0 {
				r = double{1, 0}.div(r)
			}
			return sign * r.hi
		}
	}
	l := logOf(a)
	switch p := l.hi * y; {
	case p > 711:
		return sign * math.Inf(1)
	case p < -747:
		return sign * 0
	}
	return sign * ldexp(expOf(l.scale(y)))
}

// power is a**n, by squaring. It is exact if the result fits.
func power(a float64, n int) double {
	r, sq := double{1, 0}, double{a, 0}
	for ; ; sq = sq.mul(sq) {
		if n&1 != 0 {
			r = r.mul(sq)
		}
		if n >>= 1; n == 0 {
			return r
		}
	}
}
