package seq

import "iter"

// Chain returns an iterator over the values of the first sequence, then those
// of the second, and so on. To chain sequences that are themselves made lazily,
// use [Flatten].
//
//   - Python: itertools.chain(*seqs).
//   - Lazy: reads one value for each value yielded; a sequence is not touched
//     before the one in front of it has ended.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: no allocation; fuses into the range loop.
func Chain[T any, S ~func(yield func(T) bool)](seqs ...S) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, s := range seqs {
			for v := range s {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// Flatten returns an iterator over the values of each sequence in s, one after
// the other. For sequences of slices use [FlatMap] with slices.Values.
//
//   - Python: itertools.chain.from_iterable(s).
//   - Lazy: reads one sequence of s at a time, when the one before it has
//     ended, and one of its values for each value yielded.
//   - Reuse: re-rangeable if s and the sequences in it are.
//   - Cost: no allocation.
func Flatten[T any, S ~func(yield func(T) bool)](s func(yield func(S) bool)) iter.Seq[T] {
	return func(yield func(T) bool) {
		for inner := range s {
			for v := range inner {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// FlatMap returns an iterator over the values of the sequences that f makes of
// each value in s, one after the other.
//
//   - Python: itertools.chain.from_iterable(map(f, s)).
//   - Lazy: reads one value of s and calls f once when the sequence before it
//     has ended, and reads one value of it for each value yielded.
//   - Reuse: re-rangeable if s and the sequences that f makes are.
//   - Cost: one call of f for each value of s; no allocation but f's own.
func FlatMap[T, U any, S ~func(yield func(U) bool)](s func(yield func(T) bool), f func(T) S) iter.Seq[U] {
	return func(yield func(U) bool) {
		for v := range s {
			for u := range f(v) {
				if !yield(u) {
					return
				}
			}
		}
	}
}
