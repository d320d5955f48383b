package seq

import (
	"cmp"
	"iter"
	"slices"
)

// A Counter counts values: Python's collections.Counter. It remembers the order
// in which different values first came. The zero value has counted nothing.
type Counter[T comparable] struct {
	at     map[T]int // the place of each value in counts
	counts []Pair[T, int]
}

// Counts returns how often each value is in s.
//
//   - Python: collections.Counter(s).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one map look-up a value; memory for all different values.
func Counts[T comparable](s func(yield func(T) bool)) *Counter[T] {
	var c Counter[T]
	for v := range s {
		c.Add(v, 1)
	}
	return &c
}

// Add counts v n times more. A negative n takes away.
func (c *Counter[T]) Add(v T, n int) {
	i, ok := c.at[v]
	if !ok {
		if c.at == nil {
			c.at = make(map[T]int)
		}
		i = len(c.counts)
		c.at[v] = i
		c.counts = append(c.counts, Pair[T, int]{First: v})
	}
	c.counts[i].Second += n
}

// Merge counts what other has counted. Values that are new come in its order.
func (c *Counter[T]) Merge(other *Counter[T]) {
	for _, p := range slices.Clone(other.counts) { // other may be c
		c.Add(p.First, p.Second)
	}
}

// Of returns how often v was counted, 0 if never.
func (c *Counter[T]) Of(v T) int {
	if i, ok := c.at[v]; ok {
		return c.counts[i].Second
	}
	return 0
}

// Len returns the number of different values.
func (c *Counter[T]) Len() int { return len(c.counts) }

// Total returns the sum of all counts.
func (c *Counter[T]) Total() int {
	total := 0
	for _, p := range c.counts {
		total += p.Second
	}
	return total
}

// All returns an iterator over the different values with their counts, in the
// order in which they first came.
func (c *Counter[T]) All() iter.Seq2[T, int] {
	return Unpair(slices.Values(c.counts))
}

// Top returns an iterator over the n values counted most, from the most down.
// Values counted equally often come in the order in which they first came, as
// in Python's most_common. It panics if n is negative.
func (c *Counter[T]) Top(n int) iter.Seq2[T, int] {
	checkTop("Counter.Top", n)
	return Unpair(LargestFunc(slices.Values(c.counts), n, func(p, q Pair[T, int]) int {
		return cmp.Compare(p.Second, q.Second)
	}))
}

// Top returns an iterator over the n values that are most often in s, with how
// often they are, from the most down. Values that are equally often in s come
// in the order in which they first came.
//
//   - Python: collections.Counter(s).most_common(n).
//   - Lazy: reads all of s when the range starts.
//   - Reuse: re-rangeable if s is; counts anew each time.
//   - Cost: as Counts; then at most one heap operation for each different value.
//   - Panics: at the call, if n is negative.
func Top[T comparable](s func(yield func(T) bool), n int) iter.Seq2[T, int] {
	checkTop("Top", n)
	return func(yield func(T, int) bool) {
		for v, count := range Counts(s).Top(n) {
			if !yield(v, count) {
				return
			}
		}
	}
}

func checkTop(f string, n int) {
	if n < 0 {
		badArgument(f, "n must not be negative", n, "n must be non-negative")
	}
}
