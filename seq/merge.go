package seq

import (
	"cmp"
	"iter"
)

// Merge returns an iterator over the values of all seqs, each of which is in
// ascending order, in ascending order. Among equal values those of an earlier
// sequence come first.
//
//   - Python: heapq.merge(*seqs).
//   - Lazy: reads the first value of every sequence before the first value, then
//     one value, of the sequence that gave the last, for each value yielded.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: log2(k) comparisons a value for k sequences; pulls all but the first
//     of seqs, each through a coroutine (iter.Pull).
func Merge[T cmp.Ordered, S ~func(yield func(T) bool)](seqs ...S) iter.Seq[T] {
	return MergeFunc(seqs, cmp.Compare[T])
}

// MergeFunc is [Merge] for sequences in the ascending order of compare, which
// returns a negative number if a comes before b, a positive one if after, and 0
// if neither. An inverted compare merges sequences in descending order.
//
//   - Python: heapq.merge(*seqs, key=..., reverse=...).
//   - Lazy: reads the first value of every sequence before the first value, then
//     one value, of the sequence that gave the last, for each value yielded.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: log2(k) calls of compare a value for k sequences; pulls all but the
//     first of seqs, each through a coroutine (iter.Pull).
func MergeFunc[T any, S ~func(yield func(T) bool)](seqs []S, compare func(a, b T) int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if len(seqs) == 0 {
			return
		}
		nexts, stop := pullAll(seqs[1:])
		defer stop()
		var rest heads[T]
		begun := false
		for v := range seqs[0] {
			if !begun {
				begun = true
				rest.fill(nexts, compare)
			}
			// A value equal to v waits: the first sequence goes first.
			for len(rest) > 0 && compare(rest[0].value, v) < 0 {
				if !rest.step(yield, compare) {
					return
				}
			}
			if !yield(v) {
				return
			}
		}
		if !begun {
			rest.fill(nexts, compare)
		}
		for len(rest) > 0 {
			if !rest.step(yield, compare) {
				return
			}
		}
	}
}

// A head is the next value of one of the pulled sequences.
type head[T any] struct {
	value T
	place int // of the sequence among seqs, which decides between equals
	next  func() (T, bool)
}

// heads is a heap with the least head first.
type heads[T any] []head[T]

func (h *heads[T]) fill(nexts []func() (T, bool), compare func(a, b T) int) {
	for i, next := range nexts {
		if v, ok := next(); ok {
			*h = append(*h, head[T]{v, i, next})
		}
	}
	for i := len(*h)/2 - 1; i >= 0; i-- {
		h.down(i, compare)
	}
}

// step yields the least value and reads the one after it. It reports whether
// the consumer wants more.
func (h *heads[T]) step(yield func(T) bool, compare func(a, b T) int) bool {
	least := &(*h)[0]
	if !yield(least.value) {
		return false
	}
	var ok bool
	if least.value, ok = least.next(); !ok {
		last := len(*h) - 1
		(*h)[0], (*h)[last] = (*h)[last], head[T]{}
		*h = (*h)[:last]
	}
	h.down(0, compare)
	return true
}

// down moves the head at i to its place among those below it.
func (h *heads[T]) down(i int, compare func(a, b T) int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(*h); child++ {
			if h.before(child, least, compare) {
				least = child
			}
		}
		if least == i {
			return
		}
		(*h)[i], (*h)[least] = (*h)[least], (*h)[i]
		i = least
	}
}

func (h *heads[T]) before(i, j int, compare func(a, b T) int) bool {
	a, b := &(*h)[i], &(*h)[j]
	c := compare(a.value, b.value)
	return c < 0 || c == 0 && a.place < b.place
}
