package pull

import (
	"cmp"
	"slices"

	"github.com/weft-go/weft/internal/timsort"
)

// Sorted returns a cursor over the values of it in ascending order.
//
//   - Python: iter(sorted(it)).
//   - Lazy: eager; reads it to its end at the call.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it.
func Sorted[T cmp.Ordered](it Iter[T]) Iter[T] {
	return SortedFunc(it, cmp.Less[T], false)
}

// SortedFunc returns a cursor over the values of it in the order of less, or
// from the greatest to the least if reverse is set. Values of which neither is
// less keep their order, in both directions.
//
//   - Python: iter(sorted(it, reverse=reverse)), with less for __lt__.
//   - Lazy: eager; reads it to its end at the call.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it.
func SortedFunc[T any](it Iter[T], less func(a, b T) bool, reverse bool) Iter[T] {
	pool := drain(it)
	sortOrder(pool, less, reverse)
	return Values(pool)
}

// SortedBy is [SortedFunc] of the keys of the values.
//
//   - Python: iter(sorted(it, key=key, reverse=reverse)), with less for __lt__.
//   - Lazy: eager; reads it to its end at the call, then calls key once for each
//     value, in order.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it and their keys.
func SortedBy[T, K any](it Iter[T], key func(T) K, less func(a, b K) bool, reverse bool) Iter[T] {
	pool := drain(it)
	keyed := make([]Pair[K, T], len(pool))
	for i, v := range pool {
		keyed[i] = Pair[K, T]{key(v), v}
	}
	sortOrder(keyed, func(a, b Pair[K, T]) bool { return less(a.First, b.First) }, reverse)
	for i, p := range keyed {
		pool[i] = p.Second
	}
	return Values(pool)
}

func sortOrder[T any](s []T, less func(a, b T) bool, reverse bool) {
	if !reverse {
		timsort.Sort(s, less)
		return
	}
	// Reversing before and after turns the order round but not that of equals.
	slices.Reverse(s)
	timsort.Sort(s, less)
	slices.Reverse(s)
}
