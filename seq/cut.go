package seq

import (
	"iter"
	"math"
)

// End is the stop of an [Islice] that has none: Python's None.
const End = math.MaxInt

// Islice returns an iterator over the values of s at the positions start,
// start+step, start+2*step and so on before stop, counted from 0. [End] as the
// stop means no bound. Islice(s, 0, n, 1) is better written [Take](s, n), and
// Islice(s, n, End, 1) [Drop](s, n).
//
//   - Python: itertools.islice(s, start, stop, step).
//   - Lazy: reads s up to the next position wanted. When a value after the last
//     is asked for, it reads on to stop, as Python does, but never past it.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
//   - Panics: at the call, if start or stop is negative or step is less than 1.
func Islice[T any](s func(yield func(T) bool), start, stop, step int) iter.Seq[T] {
	checkIslice(start, stop, step)
	return func(yield func(T) bool) {
		// What lies before start is read even where stop is less. A next
		// position past the limit, or past the range of int, is never met.
		limit := max(start, stop)
		if limit == 0 {
			return
		}
		at, want := 0, start
		for v := range s {
			if at == want {
				if !yield(v) {
					return
				}
				want += step
			}
			if at++; at == limit {
				return
			}
		}
	}
}

const indicesMessage = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."

// The checks stand apart, and out of line, to keep the functions that call them
// small enough to be inlined into the range loop.

//go:noinline
func checkIslice(start, stop, step int) {
	checkStop("Islice", "stop", stop)
	if start < 0 {
		badArgument("Islice", "start must not be negative", start, indicesMessage)
	}
	if step < 1 {
		badArgument("Islice", "step must be at least 1", step,
			"Step for islice() must be a positive integer or None.")
	}
}

// checkStop panics for a negative stop, of which Python words -1 on its own.
func checkStop(f, name string, stop int) {
	if stop >= 0 {
		return
	}
	message := indicesMessage
	if stop == -1 {
		message = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	}
	badArgument(f, name+" must not be negative", stop, message)
}

//go:noinline
func checkTake(n int) { checkStop("Take", "n", n) }

//go:noinline
func checkDrop(n int) {
	if n < 0 {
		badArgument("Drop", "n must not be negative", n, indicesMessage)
	}
}

// Take returns an iterator over the first n values of s, or all if s has fewer.
//
//   - Python: itertools.islice(s, n).
//   - Lazy: reads one value of s for each value yielded, and not one more: if n
//     is 0, s is not touched.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
//   - Panics: at the call, if n is negative.
func Take[T any](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkTake(n)
	return func(yield func(T) bool) {
		if n == 0 {
			return
		}
		left := n
		for v := range s {
			left--
			if !yield(v) || left == 0 {
				return
			}
		}
	}
}

// Drop returns an iterator over the values of s after the first n.
//
//   - Python: itertools.islice(s, n, None).
//   - Lazy: reads n+1 values of s for the first value, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
//   - Panics: at the call, if n is negative.
func Drop[T any](s func(yield func(T) bool), n int) iter.Seq[T] {
	checkDrop(n)
	return func(yield func(T) bool) {
		left := n
		for v := range s {
			if left > 0 {
				left--
				continue
			}
			if !yield(v) {
				return
			}
		}
	}
}

// TakeWhile returns an iterator over the values of s up to, and without, the
// first for which f is false.
//
//   - Python: itertools.takewhile(f, s).
//   - Lazy: reads one value of s for each value yielded, and the first that f
//     refuses, which is lost if s is one-shot.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value read, no allocation.
func TakeWhile[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range s {
			if !f(v) || !yield(v) {
				return
			}
		}
	}
}

// DropWhile returns an iterator over the values of s from the first for which f
// is false. After that value f is not asked again.
//
//   - Python: itertools.dropwhile(f, s).
//   - Lazy: reads s up to the first value that f refuses, then one value of s
//     for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f for each value dropped and one more, no allocation.
func DropWhile[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		dropping := true
		for v := range s {
			if dropping && f(v) {
				continue
			}
			dropping = false
			if !yield(v) {
				return
			}
		}
	}
}

// Compress returns an iterator over the values of s at whose position selectors
// yields true. It ends with the shorter of the two.
//
//   - Python: itertools.compress(s, selectors).
//   - Lazy: reads s and then selectors, in turn, up to the next value selected.
//   - Reuse: re-rangeable if both are.
//   - Cost: pulls selectors through one coroutine (iter.Pull).
func Compress[T any](s func(yield func(T) bool), selectors func(yield func(bool) bool)) iter.Seq[T] {
	return func(yield func(T) bool) {
		next, stop := iter.Pull(selectors)
		defer stop()
		for v := range s {
			selected, ok := next()
			if !ok || selected && !yield(v) {
				return
			}
		}
	}
}
