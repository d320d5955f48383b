package pull

import "iter"

// Map returns a cursor over f of each value of it.
//
//   - Python: map(f, it).
//   - Lazy: reads one value of it and calls f once for each value.
//   - Reuse: one-shot, as every cursor; after an error of it or f it goes on
//     with the next value.
//   - Cost: one allocation.
func Map[T, U any](it Iter[T], f func(T) U) Iter[U] { return &mapped[T, U]{src: it, f: f} }

type mapped[T, U any] struct {
	src Iter[T]
	f   func(T) U
}

func (c *mapped[T, U]) Next() (u U, ok bool) {
	v, ok := c.src.Next()
	if !ok {
		return u, false
	}
	return c.f(v), true
}

func (c *mapped[T, U]) Stop() { release(&c.src) }

func (c *mapped[T, U]) All() iter.Seq[U] {
	return func(yield func(U) bool) {
		inBody := false
		defer endAtStop(&inBody)
		for {
			v, ok := c.src.Next()
			if !ok {
				return
			}
			u := c.f(v)
			inBody = true
			if !yield(u) {
				return
			}
			inBody = false
		}
	}
}

// Map2 returns a cursor over f of the first values of a and b, then of the
// second values, and so on until one of them ends.
//
//   - Python: map(f, a, b).
//   - Lazy: reads a, then b, for each value; when b ends, a was read already.
//   - Reuse: one-shot, as every cursor; a value read before an error in the same
//     step is lost.
//   - Cost: one allocation.
func Map2[A, B, U any](a Iter[A], b Iter[B], f func(A, B) U) Iter[U] {
	return &mapped2[A, B, U]{a: a, b: b, f: f}
}

type mapped2[A, B, U any] struct {
	a Iter[A]
	b Iter[B]
	f func(A, B) U
}

func (c *mapped2[A, B, U]) Next() (u U, ok bool) {
	va, ok := c.a.Next()
	if !ok {
		return u, false
	}
	vb, ok := c.b.Next()
	if !ok {
		return u, false
	}
	return c.f(va, vb), true
}

func (c *mapped2[A, B, U]) Stop() {
	release(&c.a)
	release(&c.b)
}

func (c *mapped2[A, B, U]) All() iter.Seq[U] { return each(c) }

// MapN returns a cursor over f of the slice of the first values of its, then of
// the second values, and so on until one of them ends. Each slice is freshly
// allocated and belongs to f. Of no cursors at all, it is empty.
//
//   - Python: map(f, *its), with a slice for the arguments.
//   - Lazy: reads the cursors in order for each value; when one ends, those
//     before it were read already.
//   - Reuse: one-shot, as every cursor; values read before an error in the same
//     step are lost.
//   - Cost: one allocation of len(its) values per value.
func MapN[T, U any](its []Iter[T], f func([]T) U) Iter[U] {
	return &mappedN[T, U]{srcs: own(its), f: f}
}

type mappedN[T, U any] struct {
	srcs []Iter[T]
	f    func([]T) U
}

func (c *mappedN[T, U]) Next() (u U, ok bool) {
	if len(c.srcs) == 0 {
		return u, false
	}
	row := make([]T, len(c.srcs))
	for i, src := range c.srcs {
		if row[i], ok = src.Next(); !ok {
			return u, false
		}
	}
	return c.f(row), true
}

func (c *mappedN[T, U]) Stop()            { releaseAll(c.srcs) }
func (c *mappedN[T, U]) All() iter.Seq[U] { return each(c) }

// Starmap returns a cursor over f of the values of each slice of it.
//
//   - Python: itertools.starmap(f, it).
//   - Lazy: reads one slice of it and calls f once for each value.
//   - Reuse: one-shot, as every cursor; after an error it goes on with the next
//     slice.
//   - Cost: one allocation.
func Starmap[T, U any](it Iter[[]T], f func(args ...T) U) Iter[U] {
	return Map(it, func(args []T) U { return f(args...) })
}

// Starmap2 is [Starmap] for pairs.
//
//   - Python: itertools.starmap(f, it).
//   - Lazy: reads one pair of it and calls f once for each value.
//   - Reuse: one-shot, as every cursor; after an error it goes on with the next
//     pair.
//   - Cost: one allocation.
func Starmap2[A, B, U any](it Iter[Pair[A, B]], f func(A, B) U) Iter[U] {
	return Map(it, func(p Pair[A, B]) U { return f(p.First, p.Second) })
}
