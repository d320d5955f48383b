package seqtest

import (
	"iter"
	"runtime"
	"testing"
)

// Check reports to t where s breaks the contract of a sequence that yields the
// wanted values and may be ranged any number of times.
//
// Values are compared deeply, NaN equals NaN, and errors match by errors.Is.
//
//   - Python: no counterpart; CPython checks the same in Lib/test/seq_tests.py.
//   - Lazy: no; ranges s about three times as often as there are values.
//   - Reuse: s is ranged many times; for one-shot sequences see CheckOnce.
//   - Cost: quadratic in the number of values up to 64, linear above.
//   - Concurrency: may be used in parallel tests and in synctest bubbles.
func Check[T any](t testing.TB, s func(yield func(T) bool), want ...T) {
	t.Helper()
	e := exam[T]{report: &report{check: "Check"}, s: s, want: want}
	e.run(t, e.all)
}

// CheckPrefix is Check for a sequence that begins with the wanted values and
// may go on after them, without end.
//
//   - Python: no counterpart.
//   - Lazy: no; never asks for more values than are wanted.
//   - Reuse: s is ranged many times.
//   - Cost: as Check.
//   - Concurrency: as Check.
func CheckPrefix[T any](t testing.TB, s func(yield func(T) bool), want ...T) {
	t.Helper()
	e := exam[T]{report: &report{check: "CheckPrefix"}, s: s, want: want, open: true}
	e.run(t, e.all)
}

// An exam is one run of the checks over one sequence.
type exam[T any] struct {
	*report
	s    func(yield func(T) bool)
	want []T
	open bool // s may go on after want

	during func() // called in the body when it is about to leave the loop
	after  func(when string, args ...any)
}

func (e *exam[T]) all() {
	e.whole("ranged")
	if len(e.lines) > 0 {
		return // the rest would only repeat it
	}
	e.whole("ranged again")
	for _, n := range places(len(e.want)) {
		e.breakAt(n)
		e.panicAt(n)
		e.goexitAt(n)
	}
	e.whole("ranged after breaks and panics")
	e.nested()
}

func (e *exam[T]) left() {
	if e.during != nil {
		e.during()
	}
}

func (e *exam[T]) check(when string, args ...any) {
	if e.after != nil {
		e.after(when, args...)
	}
}

func (e *exam[T]) whole(when string) {
	if e.open && len(e.want) == 0 {
		return
	}
	got := take(e.s, len(e.want)+1, e.open)
	e.compare(when, got)
	e.check("%s", when)
}

// take collects up to n values of s; of an endless one, n-1.
func take[T any](s func(yield func(T) bool), n int, open bool) []T {
	if open {
		n--
	}
	var got []T
	for v := range s {
		if got = append(got, v); len(got) == n {
			break
		}
	}
	return got
}

func (e *exam[T]) compare(when string, got []T) {
	if len(got) != len(e.want) || !samePrefix(got, e.want) {
		more := ""
		if len(got) > len(e.want) {
			more = " and perhaps more"
		}
		e.failf("%s: got %s%s, want %s", when, show(got), more, show(e.want))
	}
}

func (e *exam[T]) breakAt(n int) {
	var got []T
	again := false
	e.s(func(v T) bool {
		if len(got) == n {
			again = true
			return false
		}
		got = append(got, v)
		if len(got) == n {
			e.left()
		}
		return len(got) < n
	})
	if again {
		e.failf("break at value %d: yield was called after it returned false", n)
	}
	if len(got) != n || !samePrefix(got, e.want) {
		e.failf("break at value %d: got %s, want %s", n, show(got), show(e.want[:n]))
	}
	e.check("break at value %d", n)
}

func (e *exam[T]) panicAt(n int) {
	calls, returned := 0, false
	var thrown any
	func() {
		defer func() { thrown = recover() }()
		e.s(func(T) bool {
			if calls++; calls == n {
				e.left()
				panic(errBody)
			}
			return calls < n
		})
		returned = true
	}()
	switch {
	case returned:
		e.failf("panic in the body at value %d: the range swallowed it", n)
	case !isBody(thrown):
		e.failf("panic in the body at value %d: came out as %v", n, thrown)
	}
	if calls > n {
		e.failf("panic in the body at value %d: yield was called after it", n)
	}
	e.check("panic at value %d", n)
}

func (e *exam[T]) goexitAt(n int) {
	calls, returned := 0, false
	var thrown any
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() { thrown = recover() }()
		e.s(func(T) bool {
			if calls++; calls == n {
				e.left()
				runtime.Goexit()
			}
			return calls < n
		})
		returned = true
	}()
	<-done
	switch {
	case returned:
		e.failf("Goexit in the body at value %d: the range went on", n)
	case thrown != nil:
		e.failf("Goexit in the body at value %d: became a panic: %v", n, thrown)
	}
	if calls > n {
		e.failf("Goexit in the body at value %d: yield was called after it", n)
	}
	e.check("Goexit at value %d", n)
}

// nested ranges s inside its own loop, and two ranges of it in turns, since
// state kept outside the closure shows only there.
func (e *exam[T]) nested() {
	n := min(len(e.want), 3)
	if n == 0 {
		return
	}
	var outer []T
	for v := range e.s {
		outer = append(outer, v)
		e.compare("ranged inside its own loop", take(e.s, len(e.want)+1, e.open))
		if len(outer) == n {
			break
		}
	}
	if len(outer) != n || !samePrefix(outer, e.want) {
		e.failf("loop around a range of the same sequence: got %s, want %s", show(outer), show(e.want[:n]))
	}
	next1, stop1 := iter.Pull(e.s)
	defer stop1()
	next2, stop2 := iter.Pull(e.s)
	defer stop2()
	for i := range n {
		v1, ok1 := next1()
		v2, ok2 := next2()
		if !ok1 || !ok2 || !same(v1, e.want[i]) || !same(v2, e.want[i]) {
			e.failf("two ranges in turns, value %d: got %#v, %v and %#v, %v, want %#v twice",
				i+1, v1, ok1, v2, ok2, e.want[i])
		}
	}
}
