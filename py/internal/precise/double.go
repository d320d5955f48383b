// Package precise has the elementary functions of package math, rounded to the
// nearest float but for one result in many thousands. The C library under
// CPython rounds nearly as well, so that programs print the same last digit;
// package math is off by one there in every fourth result or so.
//
// The functions compute with pairs of floats, a value and what it lacks: about
// 100 bits. A call costs 30 to 150 ns.
package precise

import "math"

// double is the sum hi+lo, where lo is less than half a unit in the last place
// of hi: hi is the double, rounded.
type double struct{ hi, lo float64 }

// sum2 is a+b where a is not the smaller one.
func sum2(a, b float64) double {
	s := a + b
	return double{s, b - (s - a)}
}

// sum is a+b without loss.
func sum(a, b float64) double {
	s := a + b
	t := s - a
	return double{s, (a - (s - t)) + (b - t)}
}

// product is a*b without loss.
func product(a, b float64) double {
	p := a * b
	return double{p, math.FMA(a, b, -p)}
}

func (a double) add(b double) double {
	s, t := sum(a.hi, b.hi), sum(a.lo, b.lo)
	s = sum2(s.hi, s.lo+t.hi)
	return sum2(s.hi, s.lo+t.lo)
}

func (a double) addFloat(x float64) double {
	s := sum(a.hi, x)
	return sum2(s.hi, s.lo+a.lo)
}

func (a double) neg() double { return double{-a.hi, -a.lo} }

func (a double) sub(b double) double { return a.add(b.neg()) }

func (a double) mul(b double) double {
	p := product(a.hi, b.hi)
	return sum2(p.hi, p.lo+(a.hi*b.lo+a.lo*b.hi))
}

func (a double) scale(x float64) double {
	p := product(a.hi, x)
	return sum2(p.hi, math.FMA(a.lo, x, p.lo))
}

func (a double) div(b double) double {
	q := a.hi / b.hi
	r := a.sub(b.scale(q))
	q2 := r.hi / b.hi
	r = r.sub(b.scale(q2))
	return sum2(q, q2).addFloat(r.hi / b.hi)
}

// A series is the start of a power series. Its first coefficients are needed
// in full, of the others a float will do.
type series struct {
	exact []double
	rest  []float64
}

// newSeries returns the series of 1/from!, sign/(from+step)!, 1/(from+2*step)!
// and so on.
func newSeries(from, step, exact, terms int, sign float64) series {
	var s series
	c := double{1, 0} // 1/n!
	for n := 0; len(s.exact)+len(s.rest) < terms; n++ {
		if n > 0 {
			c = c.div(double{float64(n), 0})
		}
		if n >= from && (n-from)%step == 0 {
			s.put(c, exact, sign)
		}
	}
	return s
}

func (s *series) put(c double, exact int, sign float64) {
	n := len(s.exact) + len(s.rest)
	if n%2 != 0 {
		c = double{sign * c.hi, sign * c.lo}
	}
	if n < exact {
		s.exact = append(s.exact, c)
	} else {
		s.rest = append(s.rest, c.hi)
	}
}

// at is the sum of the series for a small x.
func (s *series) at(x double) double {
	hi, lo := 0.0, 0.0
	for i := len(s.rest) - 1; i >= 0; i-- {
		hi = s.rest[i] + x.hi*hi
	}
	for i := len(s.exact) - 1; i >= 0; i-- {
		p := hi * x.hi
		e := math.FMA(hi, x.hi, -p) + (hi*x.lo + lo*x.hi)
		c := &s.exact[i]
		hi = c.hi + p // p is the smaller one
		lo = (p - (hi - c.hi)) + (e + c.lo)
	}
	return sum2(hi, lo)
}
