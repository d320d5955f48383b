package pull

import "iter"

// A Peekable is a cursor that can be looked into without advancing it, and into
// which values can be put back. It is made by [NewPeekable].
type Peekable[T any] struct {
	src   Iter[T]
	ahead []T // to come before src, the next one last
}

// NewPeekable returns a cursor over the values of it with Peek and Prepend.
//
//   - Python: more_itertools.peekable(it).
//   - Lazy: reads one value of it for each value, or for a Peek ahead of it.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation, and one more when Peek or Prepend is used.
func NewPeekable[T any](it Iter[T]) *Peekable[T] { return &Peekable[T]{src: it} }

// Next reports the next value.
func (p *Peekable[T]) Next() (v T, ok bool) {
	if last := len(p.ahead) - 1; last >= 0 {
		v, p.ahead[last] = p.ahead[last], v
		p.ahead = p.ahead[:last]
		return v, true
	}
	return p.source("Next").Next()
}

// Peek reports the value that Next will report, and leaves it there. At the end
// it asks the source again each time.
func (p *Peekable[T]) Peek() (v T, ok bool) {
	if last := len(p.ahead) - 1; last >= 0 {
		return p.ahead[last], true
	}
	if v, ok = p.source("Peek").Next(); ok {
		p.ahead = append(p.ahead, v)
	}
	return v, ok
}

// Prepend puts values before those to come: Next reports values[0], then
// values[1], and so on.
func (p *Peekable[T]) Prepend(values ...T) {
	for i := len(values) - 1; i >= 0; i-- {
		p.ahead = append(p.ahead, values[i])
	}
}

// Stop ends the cursor and stops its source. What was put back is dropped.
func (p *Peekable[T]) Stop() {
	p.ahead = nil
	if p.src != nil {
		release(&p.src)
	}
}

// source returns what p reads, which a Peekable that nothing has made lacks.
func (p *Peekable[T]) source(method string) Iter[T] {
	if p.src == nil {
		panic("pull: Peekable." + method + ": the Peekable was not made by NewPeekable")
	}
	return p.src
}

// All ranges over what is left.
func (p *Peekable[T]) All() iter.Seq[T] { return each(p) }
