package seqtest

import (
	"iter"
	"sync/atomic"
	"testing"
)

// An Iter is a cursor: Next reports the next value, or false at the end and ever
// after; Stop releases it and may be called again; All ranges over what is left,
// and a break leaves the cursor where it is.
type Iter[T any] interface {
	Next() (T, bool)
	Stop()
	All() iter.Seq[T]
}

// A Cursor is an Iter over given values that counts what is done to it.
type Cursor[T any] struct {
	values                []T
	reads, ends, released atomic.Int64
}

var _ Iter[int] = (*Cursor[int])(nil)

// CountIter returns a cursor over the given values that counts what is done to
// it.
//
//   - Python: no counterpart.
//   - Lazy: yes.
//   - Reuse: one-shot, as any cursor.
//   - Cost: one allocation.
func CountIter[T any](values ...T) *Cursor[T] { return &Cursor[T]{values: values} }

// Next reports the next value.
func (c *Cursor[T]) Next() (v T, ok bool) {
	if i := int(c.reads.Load()); i < len(c.values) && c.released.Load() == 0 {
		c.reads.Add(1)
		return c.values[i], true
	}
	c.ends.Add(1)
	return v, false
}

// Stop ends the cursor.
func (c *Cursor[T]) Stop() { c.released.Add(1) }

// All ranges over what is left.
func (c *Cursor[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for v, ok := c.Next(); ok && yield(v); v, ok = c.Next() {
		}
	}
}

// Reads reports how many values were read.
func (c *Cursor[T]) Reads() int { return int(c.reads.Load()) }

// Ends reports how often Next reported the end.
func (c *Cursor[T]) Ends() int { return int(c.ends.Load()) }

// Stopped reports whether Stop was called.
func (c *Cursor[T]) Stopped() bool { return c.released.Load() > 0 }

// CheckIter reports to t where the cursors that build makes break the contract:
// the wanted values, the end as often as it is asked, Stop at every element and
// twice, a range broken, panicked and exited at every element after which Next
// goes on where it was, and no goroutine or coroutine left after Stop.
//
//   - Python: no counterpart; the rules are those of the iterator protocol.
//   - Lazy: no; calls build about four times as often as there are values.
//   - Reuse: every cursor made is used for one check.
//   - Cost: quadratic in the number of values up to 64, linear above.
//   - Concurrency: may be used in parallel tests and in synctest bubbles.
func CheckIter[T any, I Iter[T]](t testing.TB, build func() I, want ...T) {
	t.Helper()
	e := cursorExam[T]{report: &report{check: "CheckIter"}, want: want,
		build: func() (Iter[T], func() bool) { return build(), nil }}
	e.run(t, e.all)
}

// CheckIterPrefix is CheckIter for cursors that begin with the wanted values and
// may go on after them, without end.
//
//   - Python: no counterpart.
//   - Lazy: no; never asks for more values than are wanted.
//   - Reuse: every cursor made is used for one check.
//   - Cost: as CheckIter.
//   - Concurrency: as CheckIter.
func CheckIterPrefix[T any, I Iter[T]](t testing.TB, build func() I, want ...T) {
	t.Helper()
	e := cursorExam[T]{report: &report{check: "CheckIterPrefix"}, want: want, open: true,
		build: func() (Iter[T], func() bool) { return build(), nil }}
	e.run(t, e.all)
}

// CheckIterOver is CheckIter for an adapter: build makes it over a cursor of the
// values in, from which nothing may be read before Next, and which Stop must
// reach.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: every cursor made is used for one check.
//   - Cost: as CheckIter.
//   - Concurrency: as CheckIter.
func CheckIterOver[U, T any, I Iter[T]](t testing.TB, in []U, build func(it Iter[U]) I, want ...T) {
	t.Helper()
	e := cursorExam[T]{report: &report{check: "CheckIterOver"}, want: want}
	e.build = func() (Iter[T], func() bool) {
		src := CountIter(in...)
		it := build(src)
		if src.Reads() > 0 || src.Ends() > 0 {
			e.failf("the source was read before the result was")
		}
		return it, src.Stopped
	}
	e.run(t, e.all)
}

// CheckIterPrefixOver is CheckIterOver for an adapter whose result goes on after
// the wanted values, without end.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: every cursor made is used for one check.
//   - Cost: as CheckIter.
//   - Concurrency: as CheckIter.
func CheckIterPrefixOver[U, T any, I Iter[T]](t testing.TB, in []U, build func(it Iter[U]) I, want ...T) {
	t.Helper()
	e := cursorExam[T]{report: &report{check: "CheckIterPrefixOver"}, want: want, open: true}
	e.build = func() (Iter[T], func() bool) {
		src := CountIter(in...)
		return build(src), src.Stopped
	}
	e.run(t, e.all)
}
