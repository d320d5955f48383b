package seq

import "iter"

// Filter returns an iterator over the values of s for which f is true.
//
//   - Python: filter(f, s).
//   - Lazy: reads s up to the next value that f accepts.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f for each value of s, no allocation; fuses into the
//     range loop.
func Filter[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s {
			if f(v) && !yield(v) {
				return
			}
		}
	}
}

// FilterFalse returns an iterator over the values of s for which f is false.
//
//   - Python: itertools.filterfalse(f, s).
//   - Lazy: reads s up to the next value that f refuses.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f for each value of s, no allocation; fuses into the
//     range loop.
func FilterFalse[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s {
			if !f(v) && !yield(v) {
				return
			}
		}
	}
}

// Truthy returns an iterator over the values of s that are not their type's
// zero value: what Python calls true of a number or a string. There is no
// counterpart for the false ones, which would all be the same.
//
//   - Python: filter(None, s).
//   - Lazy: reads s up to the next value that is not zero.
//   - Reuse: re-rangeable if s is.
//   - Cost: one comparison for each value of s, no allocation.
func Truthy[T comparable](s func(yield func(T) bool)) iter.Seq[T] {
	return func(yield func(T) bool) {
		var zero T
		for v := range s {
			if v != zero && !yield(v) {
				return
			}
		}
	}
}
