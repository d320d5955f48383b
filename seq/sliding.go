package seq

import (
	"cmp"
	"iter"
)

// A ring holds the last limit values put into it.
type ring[T any] struct {
	limit  int
	values []T
	oldest int
}

// put puts v in. If the ring was full, the oldest value goes out for it.
func (r *ring[T]) put(v T) (old T, full bool) {
	if len(r.values) < r.limit {
		r.values = append(r.values, v)
		return old, false
	}
	old = r.values[r.oldest]
	r.values[r.oldest] = v
	if r.oldest++; r.oldest == r.limit {
		r.oldest = 0
	}
	return old, true
}

func (r *ring[T]) full() bool { return len(r.values) == r.limit }

// SlidingSum returns an iterator over the sums of the windows of n values that
// begin at each value of s. Only full windows count. Integers wrap around as
// with + in Go; each sum of floats is rounded once, so that nothing of the
// values gone by remains in it.
//
//   - Python: (sum(w) for w in sliding_window(s, n)); math.fsum for floats.
//   - Lazy: reads n values of s for the first, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for n values; two additions a value, some ten for floats.
//   - Panics: at the call, if n is less than 1.
func SlidingSum[T Number](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkWindow("SlidingSum", n, 1)
	if isFloat[T]() {
		return func(yield func(T) bool) {
			for sum := range slidingSums(s, n) {
				if !yield(T(sum)) {
					return
				}
			}
		}
	}
	return func(yield func(T) bool) {
		window := ring[T]{limit: n}
		var sum T
		for v := range s {
			old, _ := window.put(v)
			sum += v - old
			if window.full() && !yield(sum) {
				return
			}
		}
	}
}

// SlidingMean returns an iterator over the arithmetic means of the windows of n
// values that begin at each value of s. Only full windows count. Each is
// rounded as [Mean] is.
//
//   - Python: (statistics.fmean(w) for w in sliding_window(s, n)).
//   - Lazy: reads n values of s for the first, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for n values; some ten additions a value.
//   - Panics: at the call, if n is less than 1.
func SlidingMean[T Number](s func(yield func(T) bool), n int) iter.Seq[float64] {
	checkWindow("SlidingMean", n, 1)
	return func(yield func(float64) bool) {
		for sum := range slidingSums(s, n) {
			if !yield(sum / float64(n)) {
				return
			}
		}
	}
}

// slidingSums yields the sum of each window, rounded once. What is not finite
// cannot be taken out of a sum again: then it is begun anew, from the window.
func slidingSums[T Number](s func(yield func(T) bool), n int) iter.Seq[float64] {
	return func(yield func(float64) bool) {
		window := ring[T]{limit: n}
		var exact Exact
		for v := range s {
			old, _ := window.put(v)
			exact.Add(-float64(old))
			exact.Add(float64(v))
			plain := 0.0
			if !exact.finite() {
				exact = Exact{}
				for _, v := range window.values {
					exact.Add(float64(v))
					plain += float64(v)
				}
			}
			if !window.full() {
				continue
			}
			if exact.finite() {
				plain = exact.round()
			}
			if !yield(plain) {
				return
			}
		}
	}
}

func (e *Exact) finite() bool { return !e.over && e.special == 0 }

// SlidingMax returns an iterator over the greatest values of the windows of n
// values that begin at each value of s. Only full windows count. A NaN counts
// as less than all other floats.
//
//   - Python: (max(w) for w in sliding_window(s, n)), but for NaNs.
//   - Lazy: reads n values of s for the first, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for at most n values; about two comparisons a value, whatever
//     n is.
//   - Panics: at the call, if n is less than 1.
func SlidingMax[T cmp.Ordered](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkWindow("SlidingMax", n, 1)
	return slidingBest(s, n, cmp.Less[T])
}

// SlidingMin returns an iterator over the least values of the windows of n
// values that begin at each value of s. Only full windows count. A NaN counts
// as less than all other floats.
//
//   - Python: (min(w) for w in sliding_window(s, n)), but for NaNs.
//   - Lazy: reads n values of s for the first, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for at most n values; about two comparisons a value, whatever
//     n is.
//   - Panics: at the call, if n is less than 1.
func SlidingMin[T cmp.Ordered](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkWindow("SlidingMin", n, 1)
	return slidingBest(s, n, func(v, w T) bool { return cmp.Less(w, v) })
}

// slidingBest keeps the values of the window that are still to be the best: one
// that is worse than a later one never will. So they descend, and the first is
// the best of the window.
func slidingBest[T any](s func(yield func(T) bool), n int, worse func(v, w T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		var hopeful []ranked[T]
		first, place := 0, 0
		for v := range s {
			last := len(hopeful)
			for last > first && worse(hopeful[last-1].value, v) {
				last--
			}
			hopeful = append(hopeful[:last], ranked[T]{v, place})
			if hopeful[first].place == place-n {
				first++
			}
			if 2*first > len(hopeful) {
				hopeful = hopeful[:copy(hopeful, hopeful[first:])]
				first = 0
			}
			place++
			if place >= n && !yield(hopeful[first].value) {
				return
			}
		}
	}
}
