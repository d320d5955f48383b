package seq

import "iter"

// Interleave returns an iterator over the first values of all seqs, then their
// second values, and so on. It ends with the shortest, after a whole round.
//
//   - Python: more_itertools.interleave(*seqs).
//   - Lazy: reads one value of every sequence, in order, before each round, and
//     none after the first that ends.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: pulls all but the first of seqs, each through a coroutine
//     (iter.Pull).
func Interleave[T any, S ~func(yield func(T) bool)](seqs ...S) iter.Seq[T] {
	return func(yield func(T) bool) {
		if len(seqs) == 0 {
			return
		}
		nexts, stop := pullAll(seqs[1:])
		defer stop()
		round := make([]T, len(seqs))
		for v := range seqs[0] {
			round[0] = v
			if fillRow(round[1:], nexts) < len(nexts) {
				return
			}
			for _, v := range round {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// RoundRobin returns an iterator that takes one value of each of seqs in turn,
// leaving out those that have ended, until all have.
//
//   - Python: the roundrobin recipe of itertools, more_itertools.roundrobin.
//   - Lazy: reads one value for each value yielded.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: pulls all but the first of seqs, each through a coroutine
//     (iter.Pull).
func RoundRobin[T any, S ~func(yield func(T) bool)](seqs ...S) iter.Seq[T] {
	return func(yield func(T) bool) {
		if len(seqs) == 0 {
			return
		}
		nexts, stop := pullAll(seqs[1:])
		defer stop()
		// round yields one value of each that is left and keeps those that
		// have not ended. It reports whether the consumer wants more.
		round := func() bool {
			left := nexts[:0]
			for _, next := range nexts {
				v, ok := next()
				if !ok {
					continue
				}
				if left = append(left, next); !yield(v) {
					return false
				}
			}
			nexts = left
			return true
		}
		for v := range seqs[0] {
			if !yield(v) || !round() {
				return
			}
		}
		for len(nexts) > 0 && round() {
		}
	}
}
