package seqtest

import "runtime"

// A cursorExam is one run of the checks over the cursors of one build function,
// which also reports, for an adapter, whether Stop has reached its source.
type cursorExam[T any] struct {
	*report
	build func() (it Iter[T], stopped func() bool)
	want  []T
	open  bool // the cursor may go on after want
}

func (e *cursorExam[T]) all() {
	e.drain()
	if len(e.lines) > 0 {
		return // the rest would only repeat it
	}
	e.ranged()
	e.stopAt(0)
	for _, n := range places(len(e.want)) {
		e.stopAt(n)
		e.breakAt(n)
		e.panicAt(n)
		e.goexitAt(n)
	}
}

// stop stops it twice and checks that it is over.
func (e *cursorExam[T]) stop(it Iter[T], stopped func() bool, when string, n int) {
	it.Stop()
	it.Stop()
	if v, ok := it.Next(); ok {
		e.failf("%s %d: Next after Stop: got %#v, true", when, n, v)
	}
	for v := range it.All() {
		e.failf("%s %d: All after Stop yielded %#v", when, n, v)
		break
	}
	if stopped != nil && !stopped() {
		e.failf("%s %d: Stop did not reach the source", when, n)
	}
}

// expect checks that the next values are want[from:to].
func (e *cursorExam[T]) expect(it Iter[T], from, to int, when string) bool {
	for i := from; i < to; i++ {
		if v, ok := it.Next(); !ok || !same(v, e.want[i]) {
			e.failf("%s: value %d: got %#v, %v, want %#v, true", when, i+1, v, ok, e.want[i])
			return false
		}
	}
	return true
}

func (e *cursorExam[T]) ended(it Iter[T], when string) {
	for range 2 {
		if v, ok := it.Next(); ok && !e.open {
			e.failf("%s: Next after the last value: got %#v, true", when, v)
			return
		}
		if e.open {
			return
		}
	}
	for v := range it.All() {
		e.failf("%s: All after the last value yielded %#v", when, v)
		return
	}
}

func (e *cursorExam[T]) drain() {
	it, stopped := e.build()
	if e.expect(it, 0, len(e.want), "Next") && !e.open {
		e.ended(it, "Next")
	}
	e.stop(it, stopped, "at the end, value", len(e.want))
}

func (e *cursorExam[T]) ranged() {
	it, stopped := e.build()
	got := []T{}
	if len(e.want) > 0 || !e.open {
		got = take(it.All(), len(e.want)+1, e.open)
	}
	if len(got) != len(e.want) || !samePrefix(got, e.want) {
		e.failf("All: got %s, want %s", show(got), show(e.want))
	} else if !e.open {
		e.ended(it, "All")
	}
	e.stop(it, stopped, "after All, value", len(e.want))
}

func (e *cursorExam[T]) stopAt(n int) {
	it, stopped := e.build()
	e.expect(it, 0, n, "Next before Stop")
	e.stop(it, stopped, "stopped after value", n)
}

// breakAt leaves a range at value n; the cursor must go on behind it.
func (e *cursorExam[T]) breakAt(n int) {
	it, stopped := e.build()
	calls := 0
	it.All()(func(T) bool {
		calls++
		return calls < n
	})
	if calls != n {
		e.failf("break at value %d of All: the body ran %d times", n, calls)
	}
	e.expect(it, n, len(e.want), "Next after a broken range")
	e.stop(it, stopped, "broken at value", n)
}

func (e *cursorExam[T]) panicAt(n int) {
	it, stopped := e.build()
	calls := 0
	var thrown any
	func() {
		defer func() { thrown = recover() }()
		it.All()(func(T) bool {
			if calls++; calls == n {
				panic(errBody)
			}
			return calls < n
		})
	}()
	if !isBody(thrown) {
		e.failf("panic in the body at value %d of All: came out as %v", n, thrown)
	}
	e.expect(it, n, len(e.want), "Next after a panic in the body")
	e.stop(it, stopped, "panicked at value", n)
}

func (e *cursorExam[T]) goexitAt(n int) {
	it, stopped := e.build()
	calls, returned := 0, false
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if p := recover(); p != nil {
				e.failf("Goexit in the body at value %d of All: became a panic: %v", n, p)
			}
		}()
		it.All()(func(T) bool {
			if calls++; calls == n {
				runtime.Goexit()
			}
			return calls < n
		})
		returned = true
	}()
	<-done
	if returned {
		e.failf("Goexit in the body at value %d of All: the range went on", n)
	}
	e.stop(it, stopped, "exited at value", n)
}
