package pull

import "iter"

// Chain returns a cursor over the values of the first of its, then of the
// second, and so on. Make a source that must not be opened before its turn with
// [Defer], or use [FromIterable].
//
//   - Python: itertools.chain(*its).
//   - Lazy: reads one value for each value; a cursor that has ended is not asked
//     again.
//   - Reuse: one-shot, as every cursor; after an error it goes on with the same
//     source.
//   - Cost: two allocations.
func Chain[T any](its ...Iter[T]) Iter[T] { return &chained[T]{srcs: own(its)} }

type chained[T any] struct {
	srcs []Iter[T]
	at   int
}

func (c *chained[T]) Next() (v T, ok bool) {
	for c.at < len(c.srcs) {
		if v, ok = Next(c.srcs[c.at]); ok {
			return v, true
		}
		c.at++
	}
	return v, false
}

func (c *chained[T]) Stop()            { releaseAll(c.srcs) }
func (c *chained[T]) All() iter.Seq[T] { return each(c) }

// FromIterable returns a cursor over the values of each cursor that open makes
// of a value of it, one after the other.
//
//   - Python: itertools.chain.from_iterable(it), with open for iter().
//   - Lazy: reads the next value of it, and opens it, only when the cursor
//     before has ended.
//   - Reuse: one-shot, as every cursor; after an error of an inner cursor it
//     goes on with the same, after an error of it or open it is at its end.
//   - Cost: one allocation, and what open needs.
func FromIterable[S, T any](it Iter[S], open func(S) Iter[T]) Iter[T] {
	return &flattened[S, T]{src: it, open: open}
}

type flattened[S, T any] struct {
	src  Iter[S]
	open func(S) Iter[T]
	cur  Iter[T] // nil between two
	done bool
}

func (c *flattened[S, T]) Next() (v T, ok bool) {
	for {
		if c.cur == nil && !c.advance() {
			return v, false
		}
		if v, ok = Next(c.cur); ok {
			return v, true
		}
		c.cur = nil
	}
}

// advance opens the next inner cursor, and ends this one if there is none.
func (c *flattened[S, T]) advance() (ok bool) {
	if c.done {
		return false
	}
	defer func() {
		if !ok {
			c.done = true
		}
	}()
	s, ok := c.src.Next()
	if !ok {
		return false
	}
	ok = false
	c.cur = c.open(s)
	return true
}

func (c *flattened[S, T]) Stop() {
	c.done = true
	if c.cur != nil {
		release(&c.cur)
	}
	release(&c.src)
}

func (c *flattened[S, T]) All() iter.Seq[T] { return each(c) }
