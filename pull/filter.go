package pull

import "iter"

// Filter returns a cursor over the values of it for which f is true.
//
//   - Python: filter(f, it).
//   - Lazy: reads it up to the next value that passes.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     with the next value.
//   - Cost: one allocation.
func Filter[T any](it Iter[T], f func(T) bool) Iter[T] { return &filtered[T]{src: it, f: f} }

type filtered[T any] struct {
	src Iter[T]
	f   func(T) bool
}

func (c *filtered[T]) Next() (v T, ok bool) {
	for {
		if v, ok = c.src.Next(); !ok || c.f(v) {
			return v, ok
		}
	}
}

func (c *filtered[T]) Stop() { release(&c.src) }

func (c *filtered[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		inBody := false
		defer endAtStop(&inBody)
		for {
			v, ok := c.src.Next()
			if !ok {
				return
			}
			if !c.f(v) {
				continue
			}
			inBody = true
			if !yield(v) {
				return
			}
			inBody = false
		}
	}
}

// FilterFalse returns a cursor over the values of it for which f is false.
//
//   - Python: itertools.filterfalse(f, it).
//   - Lazy: reads it up to the next value that passes.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     with the next value.
//   - Cost: one allocation.
func FilterFalse[T any](it Iter[T], f func(T) bool) Iter[T] {
	return &filteredFalse[T]{src: it, f: f}
}

type filteredFalse[T any] struct {
	src Iter[T]
	f   func(T) bool
}

func (c *filteredFalse[T]) Next() (v T, ok bool) {
	for {
		if v, ok = c.src.Next(); !ok || !c.f(v) {
			return v, ok
		}
	}
}

func (c *filteredFalse[T]) Stop()            { release(&c.src) }
func (c *filteredFalse[T]) All() iter.Seq[T] { return each(c) }

// Truthy returns a cursor over the values of it that are not the zero value.
//
//   - Python: filter(None, it).
//   - Lazy: reads it up to the next value that passes.
//   - Reuse: one-shot, as every cursor; after an error of it it goes on with the
//     next value.
//   - Cost: one allocation.
func Truthy[T comparable](it Iter[T]) Iter[T] {
	return Filter(it, func(v T) bool { return v != *new(T) })
}

// Compress returns a cursor over the values of it whose selector is true. It
// ends with the first of the two that ends.
//
//   - Python: itertools.compress(it, selectors).
//   - Lazy: reads it, then selectors, up to the next value that passes; when
//     selectors end, it was read once more.
//   - Reuse: one-shot, as every cursor; a value whose selector fails to come is
//     lost.
//   - Cost: one allocation.
func Compress[T any](it Iter[T], selectors Iter[bool]) Iter[T] {
	return &compressed[T]{src: it, selectors: selectors}
}

type compressed[T any] struct {
	src       Iter[T]
	selectors Iter[bool]
}

func (c *compressed[T]) Next() (v T, ok bool) {
	for {
		if v, ok = c.src.Next(); !ok {
			return v, false
		}
		switch keep, more := c.selectors.Next(); {
		case !more:
			return *new(T), false
		case keep:
			return v, true
		}
	}
}

func (c *compressed[T]) Stop() {
	release(&c.src)
	release(&c.selectors)
}

func (c *compressed[T]) All() iter.Seq[T] { return each(c) }
