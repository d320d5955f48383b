package seq

import (
	"fmt"
	"iter"
)

// Range returns an iterator over start, start+step, start+2*step and so on, as
// long as the values are before stop. The step may be negative: then they run
// down to stop. No value overflows, however near the bounds of its type.
//
//   - Python: range(start, stop, step).
//   - Lazy: computes each value when it is asked for.
//   - Reuse: re-rangeable.
//   - Cost: no allocation.
//   - Panics: at the call, if step is 0.
func Range[I Integer](start, stop, step I) iter.Seq[I] {
	switch {
	case step == 0:
		badArgument("Range", "step must not be zero", step, "range() arg 3 must not be zero")
		return nil
	case step > 0:
		return func(yield func(I) bool) {
			if start >= stop {
				return
			}
			// After the last value the next might overflow, so the distance
			// to stop is tested before the step is added. The distance fits
			// an unsigned type of the same width where I itself may not hold it.
			for v := start; yield(v) && distance(v, stop) > uint64(step); v += step {
			}
		}
	default:
		return func(yield func(I) bool) {
			if start <= stop {
				return
			}
			for v := start; yield(v) && distance(stop, v) > -uint64(step); v += step {
			}
		}
	}
}

// distance returns to - from, which must not be negative.
func distance[I Integer](from, to I) uint64 {
	return uint64(to) - uint64(from)
}

// Count returns an iterator over start, start+step, start+2*step and so on
// without end. Floating-point values are added up step by step, with the
// rounding that brings.
//
//   - Python: itertools.count(start, step).
//   - Lazy: computes each value when it is asked for.
//   - Reuse: re-rangeable.
//   - Cost: no allocation.
//   - Panics: while ranging, when a value is asked for that overflows the
//     integer type N; Python's integers have no such bound.
func Count[N Number](start, step N) iter.Seq[N] {
	return func(yield func(N) bool) {
		for v := start; yield(v); {
			next := v + step
			if step > 0 && next < v || step < 0 && next > v {
				panic(fmt.Sprintf("seq: Count: the value after %v, step %v, overflows %T", v, step, v))
			}
			v = next
		}
	}
}
