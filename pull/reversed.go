package pull

import "iter"

// An Indexed is a value that can be asked for its items by number. At reports
// false past the end, where Python's __getitem__ raises IndexError.
type Indexed[T any] interface {
	At(i int) (T, bool)
}

// A Sequence is an [Indexed] that knows its length.
type Sequence[T any] interface {
	Indexed[T]
	Len() int
}

// Index returns a cursor over the items of x from number 0 to its end. Once
// ended it asks no more.
//
//   - Python: iter(x), for an object that has __getitem__ alone.
//   - Lazy: asks for one item for each value.
//   - Reuse: one-shot, as every cursor; after an error of x it asks for the same
//     item again.
//   - Cost: one allocation.
func Index[T any](x Indexed[T]) Iter[T] { return &indexing[T]{x: x} }

type indexing[T any] struct {
	x Indexed[T] // nil once ended
	i int
}

func (c *indexing[T]) Next() (v T, ok bool) {
	if c.x == nil {
		return v, false
	}
	if v, ok = c.x.At(c.i); !ok {
		c.x = nil
		return v, false
	}
	c.i++
	return v, true
}

func (c *indexing[T]) Stop()            { c.x = nil }
func (c *indexing[T]) All() iter.Seq[T] { return each(c) }

// Reversed returns a cursor over the items of x from the last to the first.
//
//   - Python: reversed(x), for an object that has __len__ and __getitem__.
//   - Lazy: asks for the length once, at the call, and for one item for each
//     value.
//   - Reuse: one-shot, as every cursor; after an error of x it is at its end.
//   - Cost: one allocation.
func Reversed[T any](x Sequence[T]) Iter[T] { return &reversed[T]{x: x, left: x.Len()} }

type reversed[T any] struct {
	x    Sequence[T]
	left int
}

func (c *reversed[T]) Next() (v T, ok bool) {
	if c.left <= 0 {
		return v, false
	}
	last := c.left - 1
	c.left = 0 // holds unless the item comes
	if v, ok = c.x.At(last); ok {
		c.left = last
	}
	return v, ok
}

func (c *reversed[T]) Stop()            { c.left = 0 }
func (c *reversed[T]) All() iter.Seq[T] { return each(c) }
