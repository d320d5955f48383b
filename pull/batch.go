package pull

import "iter"

// Batched returns a cursor over consecutive slices of up to n values of it. Each
// slice is freshly allocated and belongs to the caller.
//
//   - Python: itertools.batched(it, n), with slices for tuples.
//   - Lazy: reads n values of it for each slice.
//   - Reuse: one-shot, as every cursor; after a slice that was too short it asks
//     again, after an error of it, or when nothing came, it reads no more.
//   - Cost: one allocation of n values per slice.
//   - Panics: at the call, with Python's ValueError, if n is less than 1.
func Batched[T any](it Iter[T], n int) Iter[[]T] { return newBatches("Batched", it, n, false) }

// BatchedStrict is [Batched] for a cursor whose length is a multiple of n.
//
//   - Python: itertools.batched(it, n, strict=True), with slices for tuples.
//   - Lazy: reads n values of it for each slice.
//   - Reuse: one-shot, as every cursor; after an error it reads no more.
//   - Cost: one allocation of n values per slice.
//   - Panics: at the call, with Python's ValueError, if n is less than 1; in
//     Next, with another, if the last slice is too short.
func BatchedStrict[T any](it Iter[T], n int) Iter[[]T] {
	return newBatches("BatchedStrict", it, n, true)
}

func newBatches[T any](f string, it Iter[T], n int, strict bool) Iter[[]T] {
	if n < 1 {
		panic(&Error{f, "ValueError", "n must be at least one", n})
	}
	return &batches[T]{src: it, n: n, strict: strict}
}

type batches[T any] struct {
	src          Iter[T]
	n            int
	strict, done bool
}

// firstCap bounds what is allocated before a value was read: n may be far more
// than there will ever be.
const firstCap = 4096

func (c *batches[T]) Next() (batch []T, ok bool) {
	if c.done {
		return nil, false
	}
	batch = make([]T, 0, min(c.n, firstCap))
	c.fill(&batch)
	switch {
	case len(batch) == 0:
		c.done = true
		return nil, false
	case c.strict && len(batch) < c.n:
		c.done = true
		panic(&Error{Func: "BatchedStrict", Type: "ValueError", Message: "batched(): incomplete batch"})
	}
	return batch, true
}

// fill reads up to n values. A StopIteration is an end like any other.
func (c *batches[T]) fill(batch *[]T) {
	whole := false
	defer c.settle(&whole)
	for len(*batch) < c.n {
		v, ok := c.src.Next()
		if !ok {
			break
		}
		*batch = append(*batch, v)
	}
	whole = true
}

// settle ends the cursor when a panic came through, but for a StopIteration.
func (c *batches[T]) settle(whole *bool) {
	if *whole {
		return
	}
	r := recover()
	if r != nil && isStop(r) {
		return
	}
	c.done = true
	if r != nil {
		panic(r)
	}
}

func (c *batches[T]) Stop()              { release(&c.src) }
func (c *batches[T]) All() iter.Seq[[]T] { return each(c) }

// Pairwise returns a cursor over each value of it and the one after it.
//
//   - Python: itertools.pairwise(it).
//   - Lazy: reads two values of it for the first pair, one for each other.
//   - Reuse: one-shot, as every cursor; at its end, or after an error of it, it
//     reads no more.
//   - Cost: one allocation.
func Pairwise[T any](it Iter[T]) Iter[[2]T] { return &pairs[T]{src: it} }

type pairs[T any] struct {
	src        Iter[T]
	old        T
	held, done bool
}

func (c *pairs[T]) Next() (pair [2]T, ok bool) {
	if c.done {
		return pair, false
	}
	defer c.settle(&ok)
	old := c.old
	if !c.held {
		if old, ok = c.src.Next(); !ok {
			return pair, false
		}
		ok = false
		c.old, c.held = old, true
		if c.done { // the source pulled this very cursor to its end
			return pair, false
		}
	}
	v, ok := c.src.Next()
	if !ok {
		return pair, false
	}
	c.old, c.held = v, true
	return [2]T{old, v}, true
}

func (c *pairs[T]) settle(ok *bool) {
	if !*ok {
		c.done, c.held = true, false
		c.old = *new(T)
	}
}

func (c *pairs[T]) Stop()               { release(&c.src) }
func (c *pairs[T]) All() iter.Seq[[2]T] { return each(c) }
