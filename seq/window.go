package seq

import (
	"iter"
	"slices"
)

// Pairwise returns an iterator over the overlapping pairs of s: its first value
// with its second, its second with its third, and so on. A sequence of fewer
// than two values has none.
//
//   - Python: itertools.pairwise(s).
//   - Lazy: reads two values of s for the first pair, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func Pairwise[T any](s func(yield func(T) bool)) iter.Seq2[T, T] {
	return func(yield func(T, T) bool) {
		var before T
		started := false
		for v := range s {
			held := before
			before = v
			if !started {
				started = true
				continue
			}
			if !yield(held, v) {
				return
			}
		}
	}
}

// Windowed returns an iterator over the windows of n values of s that begin at
// every step-th value. Only full windows are yielded. Each slice is freshly
// allocated and belongs to the caller.
//
//   - Python: the sliding_window recipe of itertools, for a step of 1;
//     more_itertools.windowed(s, n, step=step) without its padded windows.
//   - Lazy: reads n values of s for the first window, then step for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: one allocation of n values a window.
//   - Panics: at the call, if n or step is less than 1.
func Windowed[T any](s func(yield func(T) bool), n, step int) iter.Seq[[]T] {
	checkWindow("Windowed", n, step)
	return func(yield func([]T) bool) {
		windows(s, n, step, yield)
	}
}

// WindowedFill is [Windowed] with no value left out: if there are values of s
// that no full window has shown, a last window shows them, filled up to n
// values with fill.
//
//   - Python: more_itertools.windowed(s, n, fillvalue=fill, step=step).
//   - Lazy: reads n values of s for the first window, then step for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: one allocation of n values a window.
//   - Panics: at the call, if n or step is less than 1.
func WindowedFill[T any](s func(yield func(T) bool), n, step int, fill T) iter.Seq[[]T] {
	checkWindow("WindowedFill", n, step)
	return func(yield func([]T) bool) {
		rest := windows(s, n, step, yield)
		if rest == nil {
			return
		}
		for len(rest) < n {
			rest = append(rest, fill)
		}
		yield(rest)
	}
}

func checkWindow(f string, n, step int) {
	if n < 1 {
		badArgument(f, "n must be at least 1", n, "n must be >= 1")
	}
	if step < 1 {
		badArgument(f, "step must be at least 1", step, "step must be >= 1")
	}
}

// windows yields the full windows of s. If s ended with values that none of
// them had shown, it returns the window that was being filled.
func windows[T any](s func(yield func(T) bool), n, step int, yield func([]T) bool) []T {
	window := make([]T, 0, min(n, batchRoom))
	shown := 0 // how many values at the front of window were yielded already
	skip := 0  // how many values lie between this window and the last
	for v := range s {
		if skip > 0 {
			skip--
			continue
		}
		if window = append(window, v); len(window) < n {
			continue
		}
		if !yield(slices.Clone(window)) {
			return nil
		}
		if step < n {
			window = append(window[:0], window[step:]...)
		} else {
			window, skip = window[:0], step-n
		}
		shown = len(window)
	}
	if len(window) == shown {
		return nil
	}
	return window
}
