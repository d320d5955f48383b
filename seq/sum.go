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
	// This is a Compensated sum written out, so small that the compiler puts
	// it, and s with it, into the caller. What is lost is kept only while it
	// is finite: once it is not, neither is the sum, and stays so.
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
	if isFloat[T]() {
		return sumFloats(s, start)
	}
	for v := range s {
		start += v
	}
	return start
}

// isFloat tells whether 1/2 is something in T.
func isFloat[T Number]() bool {
	one := T(1)
	return one/2 != 0
}

func sumFloats[T Number](s func(yield func(T) bool), start T) T {
	sum := Compensated{sum: float64(start)}
	for v := range s {
		sum.Add(float64(v))
	}
	return T(sum.Value())
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
	if math.Abs(c.sum) >= math.Abs(x) {
		c.lost += (c.sum - sum) + x
	} else {
		c.lost += (x - sum) + c.sum
	}
	c.sum = sum
}

// AddPlain adds x without regard to rounding. So Python adds the ints that
// stand among the floats of a sum.
func (c *Compensated) AddPlain(x float64) { c.sum += x }

// Value returns the sum. If it is infinite or overflowed, what was carried
// along means nothing and is left out.
func (c *Compensated) Value() float64 {
	if c.lost == 0 || math.IsInf(c.lost, 0) || math.IsNaN(c.lost) {
		return c.sum
	}
	return c.sum + c.lost
}
