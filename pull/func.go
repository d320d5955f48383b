package pull

import "iter"

// Func returns a cursor that calls f for each value and ends when f returns the
// sentinel, which is not handed out, or panics with [StopIteration]. Once ended
// it does not call f again. Any other panic of f passes and does not end it.
//
//   - Python: iter(f, sentinel).
//   - Lazy: calls f once for each value.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func Func[T comparable](f func() T, sentinel T) Iter[T] {
	return Until(f, func(v T) bool { return v == sentinel })
}

// Until is [Func] with a function that recognises the sentinel.
//
//   - Python: iter(f, sentinel), for an object with its own __eq__.
//   - Lazy: calls f and done once for each value.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func Until[T any](f func() T, done func(T) bool) Iter[T] {
	return &calling[T]{f: f, done: done}
}

type calling[T any] struct {
	f    func() T // nil once ended
	done func(T) bool
}

func (c *calling[T]) Next() (v T, ok bool) {
	if c.f == nil {
		return v, false
	}
	if v, ok = c.call(); ok && !c.done(v) {
		return v, true
	}
	c.f = nil
	return *new(T), false
}

// call reports false if f ended the iteration.
func (c *calling[T]) call() (v T, ok bool) {
	defer endAtStop(&ok)
	return c.f(), true
}

func (c *calling[T]) Stop()            { c.f = nil }
func (c *calling[T]) All() iter.Seq[T] { return each(c) }

// Defer returns a cursor that makes its source at the first Next, and never if
// it is not asked. If open panics, it is called again at the next Next.
//
//   - Python: (v for v in open()), but going on after errors as open's does.
//   - Lazy: calls open once, when first asked.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation, and one call more a value.
func Defer[T any](open func() Iter[T]) Iter[T] { return &deferred[T]{open: open} }

type deferred[T any] struct {
	src  Iter[T] // nil before the first Next
	open func() Iter[T]
}

func (c *deferred[T]) Next() (v T, ok bool) {
	if c.src == nil {
		c.src = c.open()
		c.open = nil
	}
	return c.src.Next()
}

func (c *deferred[T]) Stop() {
	if c.src == nil {
		c.src, c.open = ended[T]{}, nil
	}
	release(&c.src)
}

func (c *deferred[T]) All() iter.Seq[T] { return each(c) }
