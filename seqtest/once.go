package seqtest

import (
	"iter"
	"testing"
)

// CheckOnce is Check for a sequence that may be ranged only once, such as one
// over a stream. A second range must fail loudly: panic, not yield nothing.
// The sequence is made anew by build for each of the checks.
//
//   - Python: no counterpart; a generator object in Python ends in silence here.
//   - Lazy: no; calls build about three times as often as there are values.
//   - Reuse: each sequence made is ranged twice, and the second must panic.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckOnce[T any](t testing.TB, build func() iter.Seq[T], want ...T) {
	t.Helper()
	once(t, "CheckOnce", build, want, func(r *report, s iter.Seq[T], when string) {
		defer func() {
			if recover() == nil {
				r.failf("%s: the second range did not panic", when)
			}
		}()
		for v := range s {
			r.failf("%s: the second range yielded %#v", when, v)
			break
		}
	})
}

// CheckOnceTry is CheckOnce for a fallible sequence: the wanted values, then
// err if it is not nil. A second range must yield an error, or panic.
//
//   - Python: no counterpart.
//   - Lazy: no; calls build about three times as often as there are values.
//   - Reuse: each sequence made is ranged twice, and the second must fail.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckOnceTry[T any](t testing.TB, build func() iter.Seq2[T, error], err error, want ...T) {
	t.Helper()
	var made iter.Seq2[T, error]
	again := func(r *report, _ iter.Seq[attempt[T]], when string) {
		defer func() { _ = recover() }() // a panic is loud enough
		failed := false
		for v, err := range made {
			if failed = err != nil; !failed {
				r.failf("%s: the second range yielded %#v", when, v)
				return
			}
		}
		if !failed {
			r.failf("%s: the second range ended without an error", when)
		}
	}
	once(t, "CheckOnceTry", func() iter.Seq[attempt[T]] {
		made = build()
		return attempts(made, err)
	}, attempted(err, want), again)
}

// once runs the checks of an exam, each over a sequence of its own, and after
// each of them asks the sequence again.
func once[T any](t testing.TB, name string, build func() iter.Seq[T], want []T,
	again func(r *report, s iter.Seq[T], when string)) {
	t.Helper()
	r := &report{check: name}
	fresh := func() *exam[T] { return &exam[T]{report: r, s: build(), want: want} }
	r.run(t, func() {
		e := fresh()
		e.whole("ranged")
		again(r, e.s, "after the end")
		for _, n := range places(len(want)) {
			e = fresh()
			e.breakAt(n)
			again(r, e.s, "after a break")
			fresh().panicAt(n)
			fresh().goexitAt(n)
		}
	})
}
