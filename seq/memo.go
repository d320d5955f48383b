package seq

import "iter"

// Memo returns a sequence of the values of s that may be ranged any number of
// times, while s itself is ranged only once: a one-shot source becomes a
// sequence like any other. Values are kept for as long as memo is.
//
// To break off a range leaves s open, since the next may go on reading it. It is
// released at its end, by stop, or when the program has dropped memo. After stop
// memo has the values that were read before.
//
//   - Python: the list that keeps what a generator has given; more_itertools.seekable.
//   - Lazy: reads one value of s when a range comes to one that none had before.
//   - Reuse: re-rangeable, also if s is not.
//   - Cost: pulls s through one coroutine (iter.Pull), made when the first value
//     is asked for; memory for all values read.
//   - Concurrency: memo may be ranged on several goroutines. A lock is held while
//     s is read, never while a loop body runs.
func Memo[T any](s func(yield func(T) bool)) (memo iter.Seq[T], stop func()) {
	first := newCopies(s, 1, 0)[0]
	memo = func(yield func(T) bool) {
		for v := range first.Copy().All() {
			if !yield(v) {
				return
			}
		}
	}
	stop = func() {
		first.shared.mu.Lock()
		defer first.shared.mu.Unlock()
		first.shared.close()
	}
	return memo, stop
}
