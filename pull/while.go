package pull

import "iter"

// TakeWhile returns a cursor over the values of it before the first for which f
// is false. That value is read and lost.
//
//   - Python: itertools.takewhile(f, it).
//   - Lazy: reads one value of it for each value, and none once f was false.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     with the next value.
//   - Cost: one allocation.
func TakeWhile[T any](it Iter[T], f func(T) bool) Iter[T] { return &taking[T]{src: it, f: f} }

type taking[T any] struct {
	src  Iter[T]
	f    func(T) bool
	done bool
}

func (c *taking[T]) Next() (v T, ok bool) {
	if c.done {
		return v, false
	}
	v, ok = c.src.Next()
	if !ok || c.f(v) {
		return v, ok
	}
	c.done = true
	return *new(T), false
}

func (c *taking[T]) Stop()            { release(&c.src) }
func (c *taking[T]) All() iter.Seq[T] { return each(c) }

// DropWhile returns a cursor over the values of it from the first on for which f
// is false. After that value f is not called again.
//
//   - Python: itertools.dropwhile(f, it).
//   - Lazy: reads it up to the first value to hand out when first asked, then
//     one value for each value.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     with the next value.
//   - Cost: one allocation.
func DropWhile[T any](it Iter[T], f func(T) bool) Iter[T] { return &dropping[T]{src: it, f: f} }

type dropping[T any] struct {
	src   Iter[T]
	f     func(T) bool
	begun bool
}

func (c *dropping[T]) Next() (v T, ok bool) {
	for {
		v, ok = c.src.Next()
		if !ok || c.begun {
			return v, ok
		}
		if !c.f(v) {
			c.begun = true
			return v, true
		}
	}
}

func (c *dropping[T]) Stop()            { release(&c.src) }
func (c *dropping[T]) All() iter.Seq[T] { return each(c) }
