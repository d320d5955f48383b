package pull

import "iter"

// Enumerate returns a cursor over the values of it, each with its number,
// counted from start. The number after math.MaxInt is math.MinInt.
//
//   - Python: enumerate(it, start).
//   - Lazy: reads one value of it for each value.
//   - Reuse: one-shot, as every cursor; an error of it uses up no number.
//   - Cost: one allocation.
func Enumerate[T any](it Iter[T], start int) Iter[Pair[int, T]] {
	return &numbered[T]{src: it, i: start}
}

type numbered[T any] struct {
	src Iter[T]
	i   int
}

func (c *numbered[T]) Next() (p Pair[int, T], ok bool) {
	v, ok := c.src.Next()
	if !ok {
		return p, false
	}
	p = Pair[int, T]{c.i, v}
	c.i++
	return p, true
}

func (c *numbered[T]) Stop()                       { release(&c.src) }
func (c *numbered[T]) All() iter.Seq[Pair[int, T]] { return each(c) }

// EnumerateBy returns a cursor over join of each value of it and its number,
// taken from numbers: an enumerate for any kind of number and of pair.
//
//   - Python: map(join, numbers, it), but reading it first.
//   - Lazy: reads it, then numbers, for each value.
//   - Reuse: one-shot, as every cursor; the end or an error of it uses up no
//     number.
//   - Cost: one allocation.
func EnumerateBy[N, T, U any](it Iter[T], numbers Iter[N], join func(N, T) U) Iter[U] {
	return Map2(it, numbers, func(v T, n N) U { return join(n, v) })
}
