package pull

import "iter"

// Combinations returns a cursor over the slices of r values of it at different
// positions, in the order of the positions. Each slice is freshly allocated and
// belongs to the caller.
//
//   - Python: itertools.combinations(it, r), with slices for tuples.
//   - Lazy: eager in its source, which it reads to its end at the call; the
//     slices come one by one.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it; one allocation per slice.
//   - Panics: at the call, with Python's ValueError, if r is negative.
func Combinations[T any](it Iter[T], r int) Iter[[]T] {
	pool := choosable("Combinations", it, r)
	n := len(pool)
	return &choices[T]{pool: pool, at: ascending(min(r, n)), done: r > n, advance: func(at []int) bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] < n-r+i {
				at[i]++
				for j := i + 1; j < r; j++ {
					at[j] = at[j-1] + 1
				}
				return true
			}
		}
		return false
	}}
}

// CombinationsWithReplacement is [Combinations] in which a position may be taken
// more than once.
//
//   - Python: itertools.combinations_with_replacement(it, r), with slices for
//     tuples.
//   - Lazy: eager in its source, which it reads to its end at the call; the
//     slices come one by one.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it; one allocation per slice.
//   - Panics: at the call, with Python's ValueError, if r is negative.
func CombinationsWithReplacement[T any](it Iter[T], r int) Iter[[]T] {
	pool := choosable("CombinationsWithReplacement", it, r)
	n := len(pool)
	if n == 0 && r > 0 {
		return Empty[[]T]()
	}
	return &choices[T]{pool: pool, at: make([]int, r), advance: func(at []int) bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] < n-1 {
				k := at[i] + 1
				for j := i; j < r; j++ {
					at[j] = k
				}
				return true
			}
		}
		return false
	}}
}

// PermutationsAll returns a cursor over the orders of all values of it.
//
//   - Python: itertools.permutations(it), with slices for tuples.
//   - Lazy: eager in its source, which it reads to its end at the call; the
//     slices come one by one.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it; one allocation per slice.
func PermutationsAll[T any](it Iter[T]) Iter[[]T] {
	pool := drain(it)
	return permute(pool, len(pool))
}

// Permutations returns a cursor over the ordered choices of r values of it at
// different positions. Each slice is freshly allocated and belongs to the
// caller.
//
//   - Python: itertools.permutations(it, r), with slices for tuples.
//   - Lazy: eager in its source, which it reads to its end at the call; the
//     slices come one by one.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it; one allocation per slice.
//   - Panics: at the call, with Python's ValueError, if r is negative.
func Permutations[T any](it Iter[T], r int) Iter[[]T] {
	return permute(choosable("Permutations", it, r), r)
}

func permute[T any](pool []T, r int) Iter[[]T] {
	n := len(pool)
	if r > n {
		return Empty[[]T]()
	}
	at := ascending(n) // the first r are the choice, the rest waits in order
	left := make([]int, r)
	for i := range left {
		left[i] = n - i
	}
	return &choices[T]{pool: pool, at: at[:r], advance: func([]int) bool {
		for i := r - 1; i >= 0; i-- {
			if left[i]--; left[i] > 0 {
				j := n - left[i]
				at[i], at[j] = at[j], at[i]
				return true
			}
			k := at[i]
			copy(at[i:], at[i+1:])
			at[n-1] = k
			left[i] = n - i
		}
		return false
	}}
}

// choosable reads the pool, and only then looks at r, as Python does.
func choosable[T any](f string, it Iter[T], r int) []T {
	pool := drain(it)
	if r < 0 {
		panic(&Error{f, "ValueError", "r must be non-negative", r})
	}
	return pool
}

func ascending(n int) []int {
	at := make([]int, n)
	for i := range at {
		at[i] = i
	}
	return at
}

// choices hands out the values of pool at the positions at, which advance moves
// to the next choice, or reports that there is none.
type choices[T any] struct {
	pool    []T
	at      []int
	advance func(at []int) bool
	done    bool
}

func (c *choices[T]) Next() (row []T, ok bool) {
	if c.done {
		return nil, false
	}
	row = make([]T, len(c.at))
	for i, k := range c.at {
		row[i] = c.pool[k]
	}
	c.done = !c.advance(c.at)
	return row, true
}

func (c *choices[T]) Stop()              { c.done, c.pool = true, nil }
func (c *choices[T]) All() iter.Seq[[]T] { return each(c) }
