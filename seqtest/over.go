package seqtest

import (
	"fmt"
	"iter"
	"testing"
)

// CheckOver is Check for an adapter: build makes it over a source of the values
// in, and the result must yield the wanted values. The source under it is
// watched: nothing may be read before the range, or after the body has left the
// loop, and whenever a range is over the source must have been released.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: calls build once; its result is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckOver[U, T any](t testing.TB, in []U, build func(s iter.Seq[U]) iter.Seq[T], want ...T) {
	t.Helper()
	over(t, "CheckOver", Count(in...), build, want, false)
}

// CheckPrefixOver is CheckOver for an adapter whose result goes on after the
// wanted values, without end.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: calls build once; its result is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckPrefixOver[U, T any](t testing.TB, in []U, build func(s iter.Seq[U]) iter.Seq[T], want ...T) {
	t.Helper()
	over(t, "CheckPrefixOver", Count(in...), build, want, true)
}

func over[U, T any](t testing.TB, name string, src *Counted[U], build func(s iter.Seq[U]) iter.Seq[T], want []T, open bool) {
	t.Helper()
	r := &report{check: name}
	r.run(t, func() {
		s := build(src.All())
		if n := src.Opened(); n != 0 {
			r.failf("the source was ranged %d times before the result was", n)
		}
		reads := -1
		e := exam[T]{report: r, s: s, want: want, open: open}
		e.during = func() { reads = src.Reads() }
		e.after = func(when string, args ...any) {
			when = fmt.Sprintf(when, args...)
			if n := src.Reads(); reads >= 0 && n != reads {
				r.failf("%s: %d values of the source were read after it", when, n-reads)
			}
			if opened, released := src.Opened(), src.Released(); opened != released {
				r.failf("%s: the source was ranged %d times and released %d times", when, opened, released)
			}
			reads = -1
		}
		e.all()
	})
}

// CheckLazy reports to t if build reads its source: the sequence must be made
// without a single value being asked for.
//
//   - Python: no counterpart.
//   - Lazy: no; calls build, and never ranges what it returns.
//   - Reuse: calls build once.
//   - Cost: one call of build.
func CheckLazy[U, T any](t testing.TB, build func(s iter.Seq[U]) iter.Seq[T]) {
	t.Helper()
	r := &report{check: "CheckLazy"}
	r.run(t, func() {
		defer func() {
			if p := recover(); p != nil {
				r.failf("build: panic: %v", p)
			}
		}()
		if build(Unread[U]()) == nil {
			r.failf("build returned nil")
		}
	})
}

// Reads reports how many of the values in are read by the adapter that build
// makes when its consumer takes n values and breaks; if there are fewer than n,
// the consumer runs to the end. With n = 0 the adapter is made, not ranged.
//
//   - Python: counting the calls of __next__ that islice(it, n) causes.
//   - Lazy: no.
//   - Reuse: calls build once, and ranges its result once.
//   - Cost: one range over n values.
func Reads[U, T any](in []U, n int, build func(s iter.Seq[U]) iter.Seq[T]) int {
	src := Count(in...)
	s := build(src.All())
	if n > 0 {
		take(s, n, false)
	}
	return src.Reads()
}
