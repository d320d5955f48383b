package precise

import "math"

var (
	invLn2  = double{0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56}
	invLn10 = 0x1.bcb7b1526e50ep-2
)

// logOf is the logarithm of a positive, finite x.
func logOf(x float64) double {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	r := logNear1(m)
	if e == 0 {
		return r
	}
	k := float64(e)
	return product(k, ln2[0]).add(product(k, ln2[1])).add(r)
}

// logNear1 is the logarithm of m, which is between 0.7 and 1.5.
func logNear1(m float64) double {
	if f := m - 1; math.Abs(f) < 1.0/(1<<20) {
		// f - f²/2 + f³/3 and so on.
		x := double{f, 0}
		s := double{1, 0}.div(double{3, 0}).sub(x.scale(0.25)).addFloat(f * f / 5)
		s = x.mul(s).addFloat(-0.5)
		return x.mul(x).mul(s).add(x)
	}
	// One step of Newton from a logarithm that is good to a float.
	y := math.Log(m)
	r, k := expOf(double{-y, 0})
	d := r.scale(math.Ldexp(m, k)).addFloat(-1)
	d = d.addFloat(-d.hi * d.hi / 2)
	return double{y, 0}.add(d)
}

func logTimes(x float64, by double, plain func(float64) float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 1) || x <= 0 || x == 1 {
		return plain(x)
	}
	return logOf(x).mul(by).hi
}

// Log returns the natural logarithm of x.
func Log(x float64) float64 { return logTimes(x, double{1, 0}, math.Log) }

// Log2 returns the logarithm of x to base 2.
func Log2(x float64) float64 {
	if m, e := math.Frexp(x); m == 0.5 {
		return float64(e - 1)
	}
	return logTimes(x, invLn2, math.Log2)
}

// log10Of2 is log10(2): a float whose products with exponents are exact, and
// what it lacks.
var log10Of2 = [2]float64{3.01029995663611771306e-01, 3.69423907715893078616e-13}

// Log10 returns the logarithm of x to base 10. It is found from that of the
// fraction of x, as the C library does: one result in thirty is one unit off,
// and powers of ten are exact.
func Log10(x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 1) || x <= 0 {
		return math.Log10(x)
	}
	m, e := math.Frexp(x)
	if e--; e < 0 {
		e++
	} else {
		m *= 2
	}
	k := float64(e)
	low := float64(k*log10Of2[1]) + float64(Log(m)*invLn10)
	return low + float64(k*log10Of2[0])
}
