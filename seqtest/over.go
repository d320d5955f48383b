package seqtest

import (
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
	"testing"
)

// CheckOver is Check for an adapter: build makes it over a source of the values
// in, and the result must yield the wanted values. The source under it is
// watched: nothing may be read before the range, or after the body has left the
// loop; whenever a range is over the source must have been released; and a panic
// of the source, at whatever value, must come out of the range.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: calls build once; its result is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckOver[U, T any](t testing.TB, in []U, build func(s iter.Seq[U]) iter.Seq[T], want ...T) {
	t.Helper()
	over(t, "CheckOver", single(in, build), want, false)
}

// CheckOverMany is CheckOver for an adapter of several sources, which build
// makes with src. All of them are watched.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: calls build once; its result is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckOverMany[U, T any](t testing.TB, build func(src func(values ...U) iter.Seq[U]) iter.Seq[T], want ...T) {
	t.Helper()
	over(t, "CheckOverMany", build, want, false)
}

// CheckPrefixOver is CheckOver for an adapter whose result goes on after the
// wanted values, without end. Panics of the source are not tried.
//
//   - Python: no counterpart.
//   - Lazy: no; but proves that what build returns is.
//   - Reuse: calls build once; its result is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckPrefixOver[U, T any](t testing.TB, in []U, build func(s iter.Seq[U]) iter.Seq[T], want ...T) {
	t.Helper()
	over(t, "CheckPrefixOver", single(in, build), want, true)
}

func single[U, T any](in []U, build func(s iter.Seq[U]) iter.Seq[T]) func(src func(values ...U) iter.Seq[U]) iter.Seq[T] {
	return func(src func(values ...U) iter.Seq[U]) iter.Seq[T] { return build(src(in...)) }
}

func over[U, T any](t testing.TB, name string, build func(src func(values ...U) iter.Seq[U]) iter.Seq[T], want []T, open bool) {
	t.Helper()
	r := &report{check: name}
	r.run(t, func() {
		w := new(watch[U])
		s := build(w.source)
		if n, _ := w.ranges(); n != 0 {
			r.failf("the source was ranged %d times before the result was", n)
		}
		left := int64(-1)
		e := exam[T]{report: r, s: s, want: want, open: open}
		e.during = func() { left = w.reads.Load() }
		e.after = func(when string, args ...any) {
			when = fmt.Sprintf(when, args...)
			if n := w.reads.Load(); left >= 0 && n != left {
				r.failf("%s: %d values of the source were read after it", when, n-left)
			}
			if opened, released := w.ranges(); opened != released {
				r.failf("%s: the source was ranged %d times and released %d times", when, opened, released)
			}
			left = -1
		}
		e.all()
		if !open && len(r.lines) == 0 {
			sourcePanics(&e, w)
		}
	})
}

// sourcePanics ranges the result while a source panics at one of its values, at
// each of them in turn.
func sourcePanics[U, T any](e *exam[T], w *watch[U]) {
	before := w.reads.Load()
	e.whole("ranged at last")
	for _, n := range places(int(w.reads.Load() - before)) {
		thrown := w.failing(n, func() { take(e.s, len(e.want)+1, false) })
		if w.failed.Load() && !isSource(thrown) {
			e.failf("panic of the source at value %d: came out as %v", n, thrown)
		}
		e.check("panic of the source at value %d", n)
	}
}

// A watch keeps account of the sources of one adapter.
type watch[U any] struct {
	mu      sync.Mutex
	sources []*Counted[U]
	reads   atomic.Int64 // of all sources together
	failAt  atomic.Int64 // the read that panics, 0 for none
	failed  atomic.Bool
}

func (w *watch[U]) source(values ...U) iter.Seq[U] {
	c := Count(values...)
	c.before = func() {
		if n := w.reads.Add(1); n == w.failAt.Load() {
			w.failed.Store(true)
			panic(errSource)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sources = append(w.sources, c)
	return c.All()
}

// ranges reports how many ranges of sources were begun and how many are over.
func (w *watch[U]) ranges() (opened, released int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.sources {
		opened += c.Opened()
		released += c.Released()
	}
	return opened, released
}

// failing calls f while the n-th read from now panics, and returns what f panics
// with.
func (w *watch[U]) failing(n int, f func()) (thrown any) {
	w.failed.Store(false)
	w.failAt.Store(w.reads.Load() + int64(n))
	defer w.failAt.Store(0)
	defer func() { thrown = recover() }()
	f()
	return nil
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
