package pull

import (
	"iter"
	"slices"
	"strconv"
)

// own copies the cursors given, which Stop replaces one by one.
func own[T any](its []Iter[T]) []Iter[T] { return slices.Clone(its) }

// Zip returns a cursor over slices of the first values of its, of the second
// values, and so on until one of them ends. Each slice is freshly allocated and
// belongs to the caller. Of no cursors at all, it is empty.
//
//   - Python: zip(*its), with slices for tuples.
//   - Lazy: reads the cursors in order for each slice; when one ends, those
//     before it were read already.
//   - Reuse: one-shot, as every cursor; values read before an error in the same
//     step are lost.
//   - Cost: one allocation of len(its) values per slice.
func Zip[T any](its ...Iter[T]) Iter[[]T] {
	return MapN(its, func(row []T) []T { return row })
}

// Zip2 returns a cursor over pairs of the values of a and b, until one of them
// ends.
//
//   - Python: zip(a, b).
//   - Lazy: reads a, then b, for each pair; when b ends, a was read already.
//   - Reuse: one-shot, as every cursor; a value read before an error in the same
//     step is lost.
//   - Cost: one allocation.
func Zip2[A, B any](a Iter[A], b Iter[B]) Iter[Pair[A, B]] {
	return Map2(a, b, func(va A, vb B) Pair[A, B] { return Pair[A, B]{va, vb} })
}

// ZipStrict is [Zip] for cursors of equal length.
//
//   - Python: zip(*its, strict=True), with slices for tuples.
//   - Lazy: reads the cursors in order for each slice; when the first ends, asks
//     each of the others once, up to the first that is longer.
//   - Reuse: one-shot, as every cursor; after an error it asks its sources
//     again.
//   - Cost: one allocation of len(its) values per slice.
//   - Panics: in Next, with Python's ValueError that tells which argument is
//     shorter or longer, if the lengths differ.
func ZipStrict[T any](its ...Iter[T]) Iter[[]T] { return &zippedStrict[T]{srcs: own(its)} }

type zippedStrict[T any] struct{ srcs []Iter[T] }

func (c *zippedStrict[T]) Next() (row []T, ok bool) {
	if len(c.srcs) == 0 {
		return nil, false
	}
	row = make([]T, len(c.srcs))
	for i, src := range c.srcs {
		if row[i], ok = Next(src); ok {
			continue
		}
		if i > 0 {
			panic(unequal(i, "shorter"))
		}
		for i, src := range c.srcs[1:] {
			if _, longer := Next(src); longer {
				panic(unequal(i+1, "longer"))
			}
		}
		return nil, false
	}
	return row, true
}

// unequal tells how argument i, counted from 0, differs from those before it.
func unequal(i int, how string) *Error {
	others := " 1"
	if i > 1 {
		others = "s 1-" + strconv.Itoa(i)
	}
	return &Error{Func: "ZipStrict", Type: "ValueError",
		Message: "zip() argument " + strconv.Itoa(i+1) + " is " + how + " than argument" + others}
}

func (c *zippedStrict[T]) Stop()              { releaseAll(c.srcs) }
func (c *zippedStrict[T]) All() iter.Seq[[]T] { return each(c) }

// ZipLongest returns a cursor over slices of the first values of its, of the
// second values, and so on until the last of them ends. Fill stands for the
// values of those that have ended.
//
//   - Python: itertools.zip_longest(*its, fillvalue=fill), with slices for
//     tuples.
//   - Lazy: reads the cursors in order for each slice; one that has ended is not
//     asked again.
//   - Reuse: one-shot, as every cursor; at its end, or after an error, it reads
//     no more.
//   - Cost: one allocation of len(its) values per slice.
func ZipLongest[T any](fill T, its ...Iter[T]) Iter[[]T] {
	return &zippedLongest[T]{srcs: own(its), over: make([]bool, len(its)), active: len(its), fill: fill}
}

type zippedLongest[T any] struct {
	srcs   []Iter[T]
	over   []bool
	active int
	fill   T
}

func (c *zippedLongest[T]) Next() (row []T, ok bool) {
	if c.active == 0 {
		return nil, false
	}
	defer func() {
		if !ok {
			c.active = 0
		}
	}()
	row = make([]T, len(c.srcs))
	for i, src := range c.srcs {
		row[i] = c.fill
		if c.over[i] {
			continue
		}
		v, more := Next(src)
		if more {
			row[i] = v
			continue
		}
		// Not <= 0: when a source pulls this very cursor to its end, CPython's
		// count goes below nothing too, and the rest is filled.
		if c.active--; c.active == 0 {
			return nil, false
		}
		c.over[i] = true
	}
	return row, true
}

func (c *zippedLongest[T]) Stop() {
	c.active = 0
	releaseAll(c.srcs)
}

func (c *zippedLongest[T]) All() iter.Seq[[]T] { return each(c) }
