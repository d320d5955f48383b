package seq

import "iter"

// Addable is any type with the operator +.
type Addable interface {
	Number | ~complex64 | ~complex128 | ~string
}

// Accumulate returns an iterator over the running sums of s: its first value,
// the sum of its first two, and so on. It yields as many values as s has.
//
//   - Python: itertools.accumulate(s).
//   - Lazy: reads one value of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: one addition a value; none allocates but the joining of strings.
func Accumulate[T Addable](s func(yield func(T) bool)) iter.Seq[T] {
	return AccumulateFunc(s, func(sum, v T) T { return sum + v })
}

// AccumulateFunc returns an iterator over the running results of f: the first
// value of s as it is, then for each further value v the result of f with the
// result before it and v.
//
//   - Python: itertools.accumulate(s, f).
//   - Lazy: reads one value of s for each value yielded, and calls f for all
//     but the first.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, no allocation.
func AccumulateFunc[T any](s func(yield func(T) bool), f func(T, T) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		var sum T
		started := false
		for v := range s {
			if started {
				sum = f(sum, v)
			} else {
				sum, started = v, true
			}
			if !yield(sum) {
				return
			}
		}
	}
}

// AccumulateFrom returns an iterator over the running results of f that begins
// with init, before s is read. It yields one value more than s has.
//
//   - Python: itertools.accumulate(s, f, initial=init).
//   - Lazy: reads one value of s and calls f once for each value after the
//     first.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, no allocation.
func AccumulateFrom[T, U any](s func(yield func(T) bool), init U, f func(U, T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		sum := init
		if !yield(sum) {
			return
		}
		for v := range s {
			sum = f(sum, v)
			if !yield(sum) {
				return
			}
		}
	}
}
