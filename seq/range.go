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
	if step == 0 {
		badStep()
	}
	return func(yield func(I) bool) {
		// After the last value the next might overflow, so the distance to
		// stop is tested before the step is added. It fits an unsigned type
		// where I itself may not hold it.
		if step > 0 && start < stop {
			for v := start; yield(v) && distance(v, stop) > uint64(step); v += step {
			}
		} else if step < 0 && start > stop {
			for v := start; yield(v) && distance(stop, v) > -uint64(step); v += step {
			}
		}
	}
}

//go:noinline
func badStep() {
	badArgument("Range", "step must not be zero", 0, "range() arg 3 must not be zero")
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
