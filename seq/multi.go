package seq

import "iter"

// Multi ranges over s once for several functions, each of which ranges over a
// sequence of the same values: sum, maximum and count in one pass. The functions
// are handed each value in turn, in the order of the arguments. One that has
// left its loop is handed no more. Multi returns when all have returned. If s or a
// function panics, the sequences of the others end before the panic goes on.
//
//   - Python: no counterpart; all over itertools.tee keep the whole of s.
//   - Lazy: reads one value of s when all functions that go on have had the one
//     before; none if no function ranges over its sequence.
//   - Reuse: ranges over s once; so does each function, or it panics.
//   - Cost: one coroutine (iter.Pull) for each function but the first, which runs
//     inline; no value is kept.
func Multi[T any](s func(yield func(T) bool), fs ...func(iter.Seq[T])) {
	if len(fs) == 0 {
		return
	}
	m := multi[T]{source: s, others: fs[1:]}
	fs[0](func(yield func(T) bool) { m.run(yield) })
	if !m.ran {
		m.run(nil)
	}
}

type multi[T any] struct {
	source func(yield func(T) bool)
	others []func(iter.Seq[T])
	ran    bool
}

// run ranges over the source, for the first function too if yield is not nil.
func (m *multi[T]) run(yield func(T) bool) {
	if m.ran {
		panicSecondRange()
	}
	m.ran = true
	var riders []*rider[T]
	defer func() {
		for _, r := range riders {
			r.stop()
		}
	}()
	asking := 0
	for _, f := range m.others {
		r := newRider(f)
		riders = append(riders, r)
		if r.goOn() {
			asking++
		}
	}
	if yield == nil && asking == 0 {
		return
	}
	for v := range m.source {
		if yield != nil && !yield(v) {
			yield = nil
		}
		for _, r := range riders {
			if r.value, r.more = v, true; r.asks && !r.goOn() {
				asking--
			}
		}
		if yield == nil && asking == 0 {
			return
		}
	}
	for _, r := range riders {
		if r.more = false; r.asks {
			r.goOn()
		}
	}
}

// A rider is a function that ranges over a sequence, on a coroutine that stands
// still each time it asks for a value.
type rider[T any] struct {
	value T
	more  bool // there is a value
	asks  bool // it stands still and waits for a value
	next  func() (struct{}, bool)
	stop  func()
}

func newRider[T any](f func(iter.Seq[T])) *rider[T] {
	r := new(rider[T])
	r.next, r.stop = iter.Pull(func(ask func(struct{}) bool) {
		ranged := false
		f(func(yield func(T) bool) {
			if ranged {
				panicSecondRange()
			}
			ranged = true
			for ask(struct{}{}) && r.more && yield(r.value) {
			}
		})
	})
	return r
}

// goOn runs the function until it asks for a value or returns, and tells if it
// asks.
func (r *rider[T]) goOn() bool {
	_, r.asks = r.next()
	return r.asks
}

func panicSecondRange() {
	panic(newMistake("Multi", "each function may range over its sequence once, got a second range",
		"RuntimeError", "sequence was ranged already"))
}
