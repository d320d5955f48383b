package seq

import "iter"

// Map returns an iterator over f(v) for each value v of s. For a function of
// several values over several sequences see [ZipWith].
//
//   - Python: map(f, s).
//   - Lazy: reads one value of s and calls f once for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, no allocation; fuses into the range loop.
func Map[T, U any](s func(yield func(T) bool), f func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for v := range s {
			if !yield(f(v)) {
				return
			}
		}
	}
}

// Starmap returns an iterator over f(a, b) for each pair a, b of s.
//
//   - Python: itertools.starmap(f, s).
//   - Lazy: reads one pair of s and calls f once for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a pair, no allocation; fuses into the range loop.
func Starmap[A, B, U any](s func(yield func(A, B) bool), f func(A, B) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for a, b := range s {
			if !yield(f(a, b)) {
				return
			}
		}
	}
}

// Enumerate returns an iterator over the values of s with their numbers,
// counted from start. The number after math.MaxInt is math.MinInt.
//
//   - Python: enumerate(s, start).
//   - Lazy: reads one value of s for each pair yielded.
//   - Reuse: re-rangeable if s is; the numbers begin anew.
//   - Cost: no allocation; fuses into the range loop.
func Enumerate[T any](s func(yield func(T) bool), start int) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := start
		for v := range s {
			if !yield(i, v) {
				return
			}
			i++
		}
	}
}
