package seq

import (
	"iter"
	"slices"
)

// Permutations returns an iterator over the ordered choices of r values of s.
// Values count as different by where they stand, not by what they are, and the
// results come in the order of their places: if s is sorted, so are they. Each
// slice is freshly allocated and belongs to the caller.
//
//   - Python: itertools.permutations(s, r), with slices for tuples.
//   - Lazy: reads all of s when the range starts; then makes one result at a
//     time, however many there are.
//   - Reuse: re-rangeable if s is.
//   - Cost: keeps the values of s; one allocation a result.
//   - Panics: at the call, if r is negative.
func Permutations[T any](s func(yield func(T) bool), r int) iter.Seq[[]T] {
	checkR("Permutations", r)
	return func(yield func([]T) bool) {
		permute(slices.Collect(s), r, yield)
	}
}

// PermutationsAll is [Permutations] with r the number of values in s: all the
// orders that its values can be put in.
//
//   - Python: itertools.permutations(s).
//   - Lazy: as Permutations.
//   - Reuse: as Permutations.
//   - Cost: as Permutations.
func PermutationsAll[T any](s func(yield func(T) bool)) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		pool := slices.Collect(s)
		permute(pool, len(pool), yield)
	}
}

func checkR(f string, r int) {
	if r < 0 {
		badArgument(f, "r must not be negative", r, "r must be non-negative")
	}
}

// permute keeps the places of the pool in order: the first r of them are the
// result, and the rest, the places free, always ascend. To go on, the last
// place of the result takes the next greater one among the free. If none is
// greater it joins the free as their greatest, and the place before it tries.
func permute[T any](pool []T, r int, yield func([]T) bool) {
	n := len(pool)
	if r > n {
		return
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	shown := slices.Clone(pool[:r:r])
	if shown == nil {
		shown = []T{}
	}
	for yield(slices.Clone(shown)) {
		i := r - 1
		for ; i >= 0; i-- {
			place, free := order[i], order[i+1:]
			if len(free) > 0 && free[len(free)-1] > place {
				j, _ := slices.BinarySearch(free, place)
				order[i], free[j] = free[j], place
				break
			}
			copy(order[i:], free)
			order[n-1] = place
		}
		if i < 0 {
			return
		}
		for ; i < r; i++ {
			shown[i] = pool[order[i]]
		}
	}
}

// NthPermutation returns result i, counted from 0, of [Permutations] over the
// pool, without making those before it. It reports false if there are not so
// many.
//
//   - Python: more_itertools.nth_permutation(pool, r, i).
//   - Lazy: does not apply.
//   - Reuse: does not apply; the pool is only read.
//   - Cost: in the order of len(pool)*r, whatever i is; two allocations.
//   - Panics: if r or i is negative.
func NthPermutation[T any](pool []T, r, i int) ([]T, bool) {
	checkR("NthPermutation", r)
	if i < 0 {
		badArgument("NthPermutation", "i must not be negative", i, "index must be non-negative")
	}
	if i >= arrange(len(pool), r) {
		return nil, false
	}
	free := slices.Clone(pool)
	result := make([]T, 0, r)
	for left := r - 1; left >= 0; left-- {
		each := arrange(len(free)-1, left) // results that share the next value
		k := i / each
		i %= each
		result = append(result, free[k])
		free = slices.Delete(free, k, k+1)
	}
	return result, true
}
