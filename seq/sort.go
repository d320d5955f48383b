package seq

import (
	"cmp"
	"iter"
	"slices"

	"github.com/weft-go/weft/internal/timsort"
)

// Sorted returns an iterator over the values of s in ascending order. NaNs come
// before all other floats. [slices.Sorted] returns a slice in place of an
// iterator; [Largest] and [Smallest] keep only so many values.
//
//   - Python: sorted(s).
//   - Lazy: reads all of s when the range starts.
//   - Reuse: re-rangeable if s is; sorts anew each time.
//   - Cost: memory for all values of s and half as many more; comparisons in the
//     order of n log n, of n if s is in order already.
func Sorted[T cmp.Ordered](s func(yield func(T) bool)) iter.Seq[T] {
	return SortedFunc(s, cmp.Compare[T])
}

// SortedReverse is [Sorted] in descending order. Equal values keep the order
// that they have in s.
//
//   - Python: sorted(s, reverse=True).
//   - Lazy: as Sorted.
//   - Reuse: as Sorted.
//   - Cost: as Sorted.
func SortedReverse[T cmp.Ordered](s func(yield func(T) bool)) iter.Seq[T] {
	return SortedFunc(s, func(v, w T) int { return cmp.Compare(w, v) })
}

// SortedFunc is [Sorted] for values of any type: v stands before w if
// compare(v, w) is negative. Values that stand before neither of each other
// keep the order that they have in s. To reverse the order, exchange the two
// arguments.
//
//   - Python: sorted(s, key=functools.cmp_to_key(compare)).
//   - Lazy: as Sorted.
//   - Reuse: as Sorted.
//   - Cost: as Sorted.
func SortedFunc[T any](s func(yield func(T) bool), compare func(T, T) int) iter.Seq[T] {
	return func(yield func(T) bool) {
		values := slices.Collect(s)
		timsort.Sort(values, func(a, b T) bool { return compare(a, b) < 0 })
		for _, v := range values {
			if !yield(v) {
				return
			}
		}
	}
}

// SortedBy returns an iterator over the values of s in the ascending order of
// their keys. Values with equal keys keep the order that they have in s.
//
//   - Python: sorted(s, key=key).
//   - Lazy: reads all of s when the range starts, then calls key once for each
//     value, in the order of s.
//   - Reuse: as Sorted.
//   - Cost: as Sorted, and memory for the keys.
func SortedBy[T any, K cmp.Ordered](s func(yield func(T) bool), key func(T) K) iter.Seq[T] {
	return SortedByFunc(s, key, cmp.Compare[K])
}

// SortedByReverse is [SortedBy] in the descending order of the keys. Values
// with equal keys keep the order that they have in s.
//
//   - Python: sorted(s, key=key, reverse=True).
//   - Lazy: as SortedBy.
//   - Reuse: as Sorted.
//   - Cost: as SortedBy.
func SortedByReverse[T any, K cmp.Ordered](s func(yield func(T) bool), key func(T) K) iter.Seq[T] {
	return SortedByFunc(s, key, func(j, k K) int { return cmp.Compare(k, j) })
}

// SortedByFunc is [SortedBy] for keys of any type: j stands before k if
// compare(j, k) is negative.
//
//   - Python: sorted(s, key=key).
//   - Lazy: as SortedBy.
//   - Reuse: as Sorted.
//   - Cost: as SortedBy.
func SortedByFunc[T, K any](s func(yield func(T) bool), key func(T) K, compare func(K, K) int) iter.Seq[T] {
	return func(yield func(T) bool) {
		values := slices.Collect(s)
		keyed := make([]Pair[K, T], len(values))
		for i, v := range values {
			keyed[i] = Pair[K, T]{key(v), v}
		}
		timsort.Sort(keyed, func(a, b Pair[K, T]) bool { return compare(a.First, b.First) < 0 })
		for _, p := range keyed {
			if !yield(p.Second) {
				return
			}
		}
	}
}
