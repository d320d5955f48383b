package seq

import "math"

// Sum returns the sum of the values of s, from left to right; 0 if there are
// none. Integers wrap around as with + in Go. Floats are added as Python 3.12
// and later add them, with what rounding takes off carried along in a
// [Compensated] sum: ten times 0.1 is 1. [FSum] is the exactly rounded sum.
//
//   - Python: sum(s).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one addition a value, about four for floats; no allocation; fuses
//     with s into one loop.
func Sum[T Number](s func(yield func(T) bool)) T {
	// This is SumFrom(s, 0) written out, so small that the compiler puts it,
	// and s with it, into the caller.
	var sum, lost T
	for v := range s {
		next := sum + v
		if isFloat[T]() {
			big, small := sum, v
			if math.Abs(float64(big)) < math.Abs(float64(small)) {
				big, small = small, big
			}
			if l := (big - next) + small; l-l == 0 {
				lost += l
			}
		}
		sum = next
	}
	return sum + lost
}

// SumFrom is [Sum] that begins with start.
//
//   - Python: sum(s, start).
//   - Lazy: as Sum.
//   - Reuse: as Sum.
//   - Cost: as Sum.
func SumFrom[T Number](s func(yield func(T) bool), start T) T {
	var lost T
	for v := range s {
		next := start + v
		lost += lostBy(start, v, next)
		start = next
	}
	if lost == 0 {
		return start // which may be -0, and -0 + 0 is 0
	}
	return start + lost
}

// lostBy returns what rounding took off v + w, given the sum. It is 0 for
// integers, and where nothing can be made good: a sum that is not finite stays
// so.
func lostBy[T Number](v, w, sum T) T {
	if !isFloat[T]() {
		return 0
	}
	if math.Abs(float64(v)) < math.Abs(float64(w)) {
		v, w = w, v
	}
	if lost := (v - sum) + w; lost-lost == 0 {
		return lost
	}
	return 0
}

// isFloat tells whether 1/2 is something in T.
func isFloat[T Number]() bool {
	one := T(1)
	return one/2 != 0
}

// A Compensated is a sum of floats that carries along what rounding takes off
// each addition, and adds it in the end: the algorithm of Neumaier, by which
// Python 3.12 and later sum floats. The zero value is the empty sum.
type Compensated struct {
	sum  float64
	lost float64
}

// Add adds x to the sum.
func (c *Compensated) Add(x float64) {
	sum := c.sum + x
	c.lost += lostBy(c.sum, x, sum)
	c.sum = sum
}

// AddPlain adds x without regard to rounding. So Python adds the ints that
// stand among the floats of a sum.
func (c *Compensated) AddPlain(x float64) { c.sum += x }

// Value returns the sum.
func (c *Compensated) Value() float64 {
	if c.lost == 0 {
		return c.sum
	}
	return c.sum + c.lost
}
