package seq

import (
	"math"
	"slices"
)

// FSum returns the sum of the values of s, rounded once: the float64 nearest to
// the true sum, whatever the order of the values.
//
//   - Python: math.fsum(s).
//   - Lazy: reads s up to the value that makes the sum overflow, or all of it.
//   - Reuse: ranges over s once.
//   - Cost: a few additions a value; no allocation but for a few floats.
//   - Errors: as a [github.com/weft-go/weft/pull.Error], an OverflowError if the
//     sum of finite values leaves the range of float64 on the way, a ValueError
//     if both infinities are among the values.
func FSum(s func(yield func(float64) bool)) (float64, error) {
	var sum Exact
	for v := range s {
		if sum.Add(v); sum.over {
			break
		}
	}
	return sum.Value()
}

// An Exact is a sum of floats without rounding, to add to and to merge with
// others. The zero value is the empty sum.
//
// It keeps the true sum as floats that do not overlap, in order of their
// magnitude: the method of Shewchuk. There are rarely more than three, and
// the range of float64 has no room for more than some 40.
type Exact struct {
	parts   []float64
	special float64 // the sum of the values that are not finite
	infs    float64 // the sum of the infinities
	over    bool    // a sum of finite values was not finite
}

// Add adds x to the sum.
func (e *Exact) Add(x float64) {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		e.addSpecial(x)
		return
	}
	kept := e.parts[:0]
	for _, part := range e.parts {
		if math.Abs(x) < math.Abs(part) {
			x, part = part, x
		}
		sum := x + part
		if rest := part - (sum - x); rest != 0 {
			kept = append(kept, rest)
		}
		x = sum
	}
	if math.IsInf(x, 0) || math.IsNaN(x) {
		e.over = true
		return
	}
	if e.parts = kept; x != 0 {
		e.parts = append(e.parts, x)
	}
}

// addSpecial adds a value that leaves nothing of the finite ones.
func (e *Exact) addSpecial(x float64) {
	if math.IsInf(x, 0) {
		e.infs += x
	}
	e.special += x
	e.parts = e.parts[:0]
}

// Merge adds the values of other to the sum, as if they had been added one by
// one. It leaves other as it is.
func (e *Exact) Merge(other *Exact) {
	e.over = e.over || other.over
	special, infs := other.special, other.infs
	for _, part := range slices.Clone(other.parts) { // other may be e
		e.Add(part)
	}
	if special != 0 {
		e.infs += infs
		e.special += special
		e.parts = e.parts[:0]
	}
}

// Value returns the sum, rounded once. The errors are those of [FSum].
func (e *Exact) Value() (float64, error) {
	switch {
	case e.over:
		return 0, newMistake("FSum", "the sum of finite values overflows", "OverflowError", "intermediate overflow in fsum")
	case math.IsNaN(e.infs):
		return 0, newMistake("FSum", "both infinities are among the values", "ValueError", "-inf + inf in fsum")
	case e.special != 0:
		return e.special, nil
	}
	return e.round(), nil
}

// round adds the parts from the greatest down, until one is lost in part. What
// remains of that one then decides, with the sign of the next, a sum that lies
// half-way between two floats: the addition has rounded it to even, not knowing
// that there is more.
func (e *Exact) round() float64 {
	i := len(e.parts) - 1
	if i < 0 {
		return 0
	}
	sum, rest := e.parts[i], 0.0
	for i--; i >= 0 && rest == 0; i-- {
		before := sum
		sum += e.parts[i]
		rest = e.parts[i] - (sum - before)
	}
	if i >= 0 && rest != 0 && (rest < 0) == (e.parts[i] < 0) {
		twice := 2 * rest
		if up := sum + twice; up-sum == twice {
			sum = up
		}
	}
	return sum
}
