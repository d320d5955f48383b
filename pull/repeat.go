package pull

import "iter"

// Repeat returns a cursor that hands out v for ever.
//
//   - Python: itertools.repeat(v).
//   - Lazy: yes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func Repeat[T any](v T) Iter[T] { return &repeat[T]{v: v, left: -1} }

// RepeatN returns a cursor that hands out v n times. A negative n is 0.
//
//   - Python: itertools.repeat(v, n).
//   - Lazy: yes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func RepeatN[T any](v T, n int) Iter[T] { return &repeat[T]{v: v, left: max(n, 0)} }

type repeat[T any] struct {
	v    T
	left int // -1: no end
}

func (c *repeat[T]) Next() (v T, ok bool) {
	if c.left == 0 {
		return v, false
	}
	if c.left > 0 {
		c.left--
	}
	return c.v, true
}

func (c *repeat[T]) Stop()            { c.left = 0 }
func (c *repeat[T]) All() iter.Seq[T] { return each(c) }

// Cycle returns a cursor over the values of it, over and over. It keeps every
// value of the first round.
//
//   - Python: itertools.cycle(it).
//   - Lazy: reads one value of it for each value of the first round, and none
//     after.
//   - Reuse: one-shot, as every cursor.
//   - Cost: memory for all values of it.
func Cycle[T any](it Iter[T]) Iter[T] { return &cycle[T]{src: it} }

type cycle[T any] struct {
	src   Iter[T]
	saved []T
	at    int
	full  bool // the first round is over
}

func (c *cycle[T]) Next() (v T, ok bool) {
	if !c.full {
		if v, ok = Next(c.src); ok {
			c.saved = append(c.saved, v)
			return v, true
		}
		c.full = true
	}
	if len(c.saved) == 0 {
		return v, false
	}
	v = c.saved[c.at]
	if c.at++; c.at == len(c.saved) {
		c.at = 0
	}
	return v, true
}

func (c *cycle[T]) Stop() {
	c.full, c.saved = true, nil
	release(&c.src)
}

func (c *cycle[T]) All() iter.Seq[T] { return each(c) }
