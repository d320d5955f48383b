package seq

import "iter"

// TakeLast returns an iterator over the last n values of s, or all if s has
// fewer.
//
//   - Python: iter(collections.deque(s, maxlen=n)), more_itertools.tail(n, s).
//   - Lazy: reads the whole of s when the first value is asked for, even if n
//     is 0, as Python does.
//   - Reuse: re-rangeable if s is.
//   - Cost: holds up to n values.
//   - Panics: at the call, if n is negative.
func TakeLast[T any](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkTakeLast(n)
	return func(yield func(T) bool) {
		var ring []T
		oldest := 0
		for v := range s {
			switch {
			case len(ring) < n:
				ring = append(ring, v)
			case n > 0:
				ring[oldest] = v
				oldest = (oldest + 1) % n
			}
		}
		for i := range ring {
			if !yield(ring[(oldest+i)%len(ring)]) {
				return
			}
		}
	}
}

// DropLast returns an iterator over all values of s but the last n.
//
//   - Python: s[:-n] of a list, for any iterable.
//   - Lazy: reads n+1 values of s for the first value, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: holds up to n values.
//   - Panics: at the call, if n is negative.
func DropLast[T any](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkDropLast(n)
	return func(yield func(T) bool) {
		var ring []T
		oldest := 0
		for v := range s {
			if len(ring) < n {
				ring = append(ring, v)
				continue
			}
			if n > 0 {
				ring[oldest], v = v, ring[oldest]
				oldest = (oldest + 1) % n
			}
			if !yield(v) {
				return
			}
		}
	}
}

//go:noinline
func checkTakeLast(n int) { checkLast("TakeLast", n) }

//go:noinline
func checkDropLast(n int) { checkLast("DropLast", n) }

func checkLast(f string, n int) {
	if n < 0 {
		badArgument(f, "n must not be negative", n, "maxlen must be non-negative")
	}
}
