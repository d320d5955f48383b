package seq

import (
	"cmp"
	"iter"
	"slices"
)

// Largest returns an iterator over the n greatest values of s, from the
// greatest down: what sorting all of s downwards begins with. Of equal values
// the first in s come first.
//
//   - Python: heapq.nlargest(n, s).
//   - Lazy: reads all of s when the range starts; nothing if n is 0.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for n values; one comparison for most values, at worst in the
//     order of log n.
//   - Panics: at the call, if n is negative.
func Largest[T cmp.Ordered](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkTop("Largest", n)
	return LargestFunc(s, n, cmp.Compare[T])
}

// LargestFunc is [Largest] for values of any type: v is greater than w if
// compare(v, w) is positive.
//
//   - Python: heapq.nlargest(n, s, key=functools.cmp_to_key(compare)).
//   - Lazy: as Largest.
//   - Reuse: as Largest.
//   - Cost: as Largest.
//   - Panics: at the call, if n is negative.
func LargestFunc[T any](s func(yield func(T) bool), n int, compare func(T, T) int) iter.Seq[T] {
	checkTop("LargestFunc", n)
	return func(yield func(T) bool) {
		if n == 0 {
			return
		}
		h := heap[ranked[T]]{before: func(a, b ranked[T]) bool {
			if c := compare(a.value, b.value); c != 0 {
				return c < 0
			}
			return a.place > b.place
		}}
		place := 0
		for v := range s {
			switch {
			case place < n:
				h.push(ranked[T]{v, place})
			case compare(v, h.root().value) > 0:
				h.replace(ranked[T]{v, place})
			}
			place++
		}
		values := make([]T, len(h.values))
		for i := range slices.Backward(values) {
			values[i] = h.pop().value
		}
		for _, v := range values {
			if !yield(v) {
				return
			}
		}
	}
}

// A ranked value knows its place in the sequence.
type ranked[T any] struct {
	value T
	place int
}

// Smallest returns an iterator over the n least values of s, from the least
// up: what sorting all of s begins with. Of equal values the first in s come
// first.
//
//   - Python: heapq.nsmallest(n, s).
//   - Lazy: as Largest.
//   - Reuse: as Largest.
//   - Cost: as Largest.
//   - Panics: at the call, if n is negative.
func Smallest[T cmp.Ordered](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkTop("Smallest", n)
	return LargestFunc(s, n, func(v, w T) int { return cmp.Compare(w, v) })
}

// SmallestFunc is [Smallest] for values of any type: v is less than w if
// compare(v, w) is negative.
//
//   - Python: heapq.nsmallest(n, s, key=functools.cmp_to_key(compare)).
//   - Lazy: as Largest.
//   - Reuse: as Largest.
//   - Cost: as Largest.
//   - Panics: at the call, if n is negative.
func SmallestFunc[T any](s func(yield func(T) bool), n int, compare func(T, T) int) iter.Seq[T] {
	checkTop("SmallestFunc", n)
	return LargestFunc(s, n, func(v, w T) int { return compare(w, v) })
}
