package seq

import "iter"

// Reversed returns an iterator over the values of a slice from the last to the
// first. With the indices beside them it is [slices.Backward].
//
//   - Python: reversed(values).
//   - Lazy: looks at the slice's length when the range starts, then at one value
//     for each value yielded.
//   - Reuse: re-rangeable.
//   - Cost: no allocation.
func Reversed[T any, S ~[]T](values S) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := len(values) - 1; i >= 0; i-- {
			if !yield(values[i]) {
				return
			}
		}
	}
}

// ReversedAt returns an iterator over the values of anything with a length and
// values by position, from the last to the first.
//
//   - Python: reversed(x), by x.__len__ and x.__getitem__.
//   - Lazy: asks for the length when the range starts, then for one value for
//     each value yielded.
//   - Reuse: re-rangeable.
//   - Cost: one call of At a value, no allocation.
func ReversedAt[T any](x interface {
	Len() int
	At(i int) T
}) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := x.Len() - 1; i >= 0; i-- {
			if !yield(x.At(i)) {
				return
			}
		}
	}
}
