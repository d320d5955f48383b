package seq

import (
	"iter"
	"slices"
)

// Combinations returns an iterator over the choices of r values of s, without
// regard to order: each is yielded once, its values in the order of s. Values
// count as different by where they stand, not by what they are. Each slice is
// freshly allocated and belongs to the caller.
//
//   - Python: itertools.combinations(s, r), with slices for tuples.
//   - Lazy: reads all of s when the range starts; then makes one result at a
//     time, however many there are.
//   - Reuse: re-rangeable if s is.
//   - Cost: keeps the values of s; one allocation a result.
//   - Panics: at the call, if r is negative.
func Combinations[T any](s func(yield func(T) bool), r int) iter.Seq[[]T] {
	checkR("Combinations", r)
	return func(yield func([]T) bool) {
		pool := slices.Collect(s)
		if r > len(pool) {
			return
		}
		at := make([]int, r)
		for i := range at {
			at[i] = i
		}
		combine(pool, at, 1, yield)
	}
}

// CombinationsWithReplacement is [Combinations] where each value may be taken
// more than once.
//
//   - Python: itertools.combinations_with_replacement(s, r).
//   - Lazy: as Combinations.
//   - Reuse: re-rangeable if s is.
//   - Cost: keeps the values of s; one allocation a result.
//   - Panics: at the call, if r is negative.
func CombinationsWithReplacement[T any](s func(yield func(T) bool), r int) iter.Seq[[]T] {
	checkR("CombinationsWithReplacement", r)
	return func(yield func([]T) bool) {
		pool := slices.Collect(s)
		if len(pool) == 0 && r > 0 {
			return
		}
		combine(pool, make([]int, r), 0, yield)
	}
}

// combine yields the values of the pool at the given places and at all that
// follow. Each place lies at least gap behind the one before it: by 1 if no
// value may be taken twice, by 0 if it may.
func combine[T any](pool []T, at []int, gap int, yield func([]T) bool) {
	r := len(at)
	shown := make([]T, r)
	for k, i := range at {
		shown[k] = pool[i]
	}
	for yield(slices.Clone(shown)) {
		k := r - 1
		for k >= 0 && at[k] == len(pool)-1-gap*(r-1-k) {
			k--
		}
		if k < 0 {
			return
		}
		place := at[k] + 1
		for ; k < r; k++ {
			at[k], shown[k] = place, pool[place]
			place += gap
		}
	}
}

// NthCombination returns result i, counted from 0, of [Combinations] over the
// pool, without making those before it. It reports false if there are not so
// many.
//
//   - Python: more_itertools.nth_combination(pool, r, i).
//   - Lazy: does not apply.
//   - Reuse: does not apply; the pool is only read.
//   - Cost: in the order of len(pool)*r, whatever i is; one allocation.
//   - Panics: if r or i is negative.
func NthCombination[T any](pool []T, r, i int) ([]T, bool) {
	checkNth("NthCombination", r, i)
	return nthChoice(pool, r, i, 1, choose)
}

// NthCombinationWithReplacement returns result i, counted from 0, of
// [CombinationsWithReplacement] over the pool, without making those before it.
// It reports false if there are not so many.
//
//   - Python: more_itertools.nth_combination_with_replacement(pool, r, i).
//   - Lazy: does not apply.
//   - Reuse: does not apply; the pool is only read.
//   - Cost: in the order of (len(pool)+r)*r, whatever i is; one allocation.
//   - Panics: if r or i is negative.
func NthCombinationWithReplacement[T any](pool []T, r, i int) ([]T, bool) {
	checkNth("NthCombinationWithReplacement", r, i)
	return nthChoice(pool, r, i, 0, func(n, r int) int {
		return choose(n+r-min(r, 1), r)
	})
}

func checkNth(f string, r, i int) {
	checkR(f, r)
	if i < 0 {
		badArgument(f, "i must not be negative", i, "index must be non-negative")
	}
}

// nthChoice finds result i of the choices of r values of the pool, of which
// count tells the number. A value taken is gone if used is 1, and stays if 0.
func nthChoice[T any](pool []T, r, i, used int, count func(n, r int) int) ([]T, bool) {
	if i >= count(len(pool), r) {
		return nil, false
	}
	result := make([]T, 0, r)
	for len(result) < r {
		with := count(len(pool)-used, r-len(result)-1) // results with the first value
		if i < with {
			result = append(result, pool[0])
			pool = pool[used:]
			continue
		}
		i -= with
		pool = pool[1:]
	}
	return result, true
}
