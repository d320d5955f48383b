package syncvec

import "github.com/weft-go/weft/seq"

// Python's list() asks what it is given for its length before it reads, to make
// room. Of the objects here two have one, and the iterators over them know it as
// long as they are not at their end.

// sized is an object that writes an event when it is asked for its length.
type sized interface{ askLength() }

func (o *lenSeq) askLength()  { o.run.event("len", o.label) }
func (o *revNone) askLength() { o.run.event("len", o.label) }

// A sizedCursor is an iterator over a sized object.
type sizedCursor struct {
	cursor
	of   sized
	over bool
}

func (c *sizedCursor) Next() (v value, ok bool) {
	if v, ok = c.cursor.Next(); !ok {
		c.over = true
	}
	return v, ok
}

func (c *sizedCursor) All() sequence {
	return func(yield func(value) bool) {
		for v, ok := c.Next(); ok && yield(v); v, ok = c.Next() {
		}
	}
}

func (c *sizedCursor) askLength() {
	if !c.over {
		c.of.askLength()
	}
}

// A sizedSequence is a sequence whose iterator in Python knows its length.
type sizedSequence struct {
	values sequence
	sized
}

func (s *sizedSequence) All() sequence { return s.values }

// A range of more items than a length can say does not even begin.
func (o bigRange) askLength() { size(o.n) }

func (w *watched) askLength() { hint(w.cursor) }

// hint asks x for its length, if it has one.
func hint(x value) {
	if s, ok := x.(sized); ok {
		s.askLength()
	}
}

// listed is iter(x) as list() calls it.
func (r *run) listed(x value) cursor {
	it := r.iterOf(x)
	hint(x)
	return it
}

// listOf is list(x).
func (r *run) listOf(x value) tuple {
	s := r.seqOf(x)
	hint(x)
	return append(tuple{}, seq.Collect(s)...)
}
