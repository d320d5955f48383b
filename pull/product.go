package pull

import (
	"iter"
	"slices"
)

// Product returns a cursor over the slices that take one value from each of its,
// the last varying fastest. Of no cursors at all, it has one empty slice. Each
// slice is freshly allocated and belongs to the caller.
//
//   - Python: itertools.product(*its), with slices for tuples.
//   - Lazy: eager in its sources, which it reads to their ends at the call, in
//     order; the slices come one by one.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of its; one allocation per slice.
func Product[T any](its ...Iter[T]) Iter[[]T] { return ProductRepeat(1, its...) }

// ProductRepeat is [Product] of its, all n times over. If n is 0, it reads none
// of them and has one empty slice.
//
//   - Python: itertools.product(*its, repeat=n), with slices for tuples.
//   - Lazy: eager in its sources, which it reads to their ends at the call, in
//     order; the slices come one by one.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of its; one allocation per slice.
//   - Panics: at the call, with Python's ValueError, if n is negative.
func ProductRepeat[T any](n int, its ...Iter[T]) Iter[[]T] {
	if n < 0 {
		panic(&Error{"ProductRepeat", "ValueError", "repeat argument cannot be negative", n})
	}
	var pools [][]T
	if n > 0 {
		for _, it := range its {
			pools = append(pools, drain(it))
		}
		pools = slices.Repeat(pools, n)
	}
	c := &product[T]{pools: pools, at: make([]int, len(pools))}
	for _, pool := range pools {
		c.done = c.done || len(pool) == 0
	}
	return c
}

type product[T any] struct {
	pools [][]T
	at    []int // of the next slice
	done  bool
}

func (c *product[T]) Next() (row []T, ok bool) {
	if c.done {
		return nil, false
	}
	row = make([]T, len(c.at))
	for i, k := range c.at {
		row[i] = c.pools[i][k]
	}
	c.done = true
	for i := len(c.at) - 1; i >= 0; i-- {
		if c.at[i]++; c.at[i] < len(c.pools[i]) {
			c.done = false
			break
		}
		c.at[i] = 0
	}
	return row, true
}

func (c *product[T]) Stop()              { c.done, c.pools = true, nil }
func (c *product[T]) All() iter.Seq[[]T] { return each(c) }
