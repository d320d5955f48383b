package pull

import "iter"

// Accumulate returns a cursor over the running results of f: the first value of
// it, then f of that and the second, and so on.
//
//   - Python: itertools.accumulate(it, f).
//   - Lazy: reads one value of it for each value.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     from the last result.
//   - Cost: one allocation.
func Accumulate[T any](it Iter[T], f func(total, v T) T) Iter[T] {
	return &accumulating[T]{src: it, f: f}
}

type accumulating[T any] struct {
	src   Iter[T]
	f     func(total, v T) T
	total T
	begun bool
}

func (c *accumulating[T]) Next() (total T, ok bool) {
	v, ok := c.src.Next()
	if !ok {
		return total, false
	}
	// Looked at after the read: the source may have pulled this very cursor.
	if c.begun {
		v = c.f(c.total, v)
	}
	c.total, c.begun = v, true
	return v, true
}

func (c *accumulating[T]) Stop()            { release(&c.src) }
func (c *accumulating[T]) All() iter.Seq[T] { return each(c) }

// AccumulateFrom returns a cursor over initial, then f of initial and the first
// value of it, and so on: one value more than it has.
//
//   - Python: itertools.accumulate(it, f, initial=initial).
//   - Lazy: hands out initial before reading it, then reads one value of it for
//     each value.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     from the last result.
//   - Cost: one allocation.
func AccumulateFrom[T, U any](it Iter[T], initial U, f func(total U, v T) U) Iter[U] {
	return &accumulatingFrom[T, U]{src: it, f: f, total: initial}
}

type accumulatingFrom[T, U any] struct {
	src   Iter[T]
	f     func(total U, v T) U
	total U
	begun bool
}

func (c *accumulatingFrom[T, U]) Next() (total U, ok bool) {
	if !c.begun {
		c.begun = true
		return c.total, true
	}
	v, ok := c.src.Next()
	if !ok {
		return total, false
	}
	total = c.f(c.total, v)
	c.total = total
	return total, true
}

func (c *accumulatingFrom[T, U]) Stop() {
	c.begun = true
	release(&c.src)
}

func (c *accumulatingFrom[T, U]) All() iter.Seq[U] { return each(c) }
