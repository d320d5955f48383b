package seq

import (
	"iter"
	"slices"
)

// Of returns an iterator over the given values. Called with a slice and three
// dots it ranges over that slice itself, without a copy.
//
//   - Python: iter((a, b, c)).
//   - Lazy: yields one value at a time.
//   - Reuse: re-rangeable.
//   - Cost: one allocation, of the values, at the call.
func Of[T any](values ...T) iter.Seq[T] {
	return slices.Values(values)
}

// Repeat returns an iterator that yields v without end.
//
//   - Python: itertools.repeat(v).
//   - Lazy: reads nothing.
//   - Reuse: re-rangeable.
//   - Cost: no allocation.
func Repeat[T any](v T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for yield(v) {
		}
	}
}

// RepeatN returns an iterator that yields v n times. As in Python, a negative n
// counts as 0.
//
//   - Python: itertools.repeat(v, n).
//   - Lazy: reads nothing.
//   - Reuse: re-rangeable.
//   - Cost: no allocation.
func RepeatN[T any](v T, n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := 0; i < n; i++ {
			if !yield(v) {
				return
			}
		}
	}
}

// Cycle returns an iterator over the values of s, again and again without end.
// If s is empty, so is the result. The first pass reads s and keeps what it
// read; later passes read from what was kept. [CycleN] is the bounded form.
//
//   - Python: itertools.cycle(s).
//   - Lazy: reads one value of s for each value of the first pass.
//   - Reuse: re-rangeable if s is; each range reads s anew.
//   - Cost: keeps every value of s, grown by append.
func Cycle[T any](s func(yield func(T) bool)) iter.Seq[T] {
	return func(yield func(T) bool) {
		var kept []T
		for v := range s {
			kept = append(kept, v)
			if !yield(v) {
				return
			}
		}
		for len(kept) > 0 {
			for _, v := range kept {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// CycleN returns an iterator over the values of s, n times over. It ranges over
// s once and keeps the values only if n is more than 1. A negative n counts as
// 0, as for [RepeatN].
//
//   - Python: more_itertools.ncycles(s, n).
//   - Lazy: reads one value of s for each value of the first pass, and nothing
//     if n is 0.
//   - Reuse: re-rangeable if s is; each range reads s anew.
//   - Cost: keeps every value of s, grown by append.
func CycleN[T any](s func(yield func(T) bool), n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		var kept []T
		for v := range s {
			if n > 1 {
				kept = append(kept, v)
			}
			if !yield(v) {
				return
			}
		}
		for i := 1; i < n; i++ {
			for _, v := range kept {
				if !yield(v) {
					return
				}
			}
		}
	}
}

// Generate returns an iterator over the results of f, up to the first call that
// reports false. The value that comes with false is not yielded.
//
//   - Python: a generator that loops over f() until it fails.
//   - Lazy: calls f once for each value, and none before the first.
//   - Reuse: each range calls f anew, so it repeats only what f repeats.
//   - Cost: one call of f a value, no allocation.
func Generate[T any](f func() (T, bool)) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v, ok := f()
			if !ok || !yield(v) {
				return
			}
		}
	}
}

// Func returns an iterator over the results of f, up to the first that equals
// sentinel, which is not yielded.
//
//   - Python: iter(f, sentinel).
//   - Lazy: calls f once for each value, and none before the first.
//   - Reuse: each range calls f anew, so it repeats only what f repeats.
//   - Cost: one call of f and one comparison a value, no allocation.
func Func[T comparable](f func() T, sentinel T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v := f()
			if v == sentinel || !yield(v) {
				return
			}
		}
	}
}

// Until returns an iterator over the results of f, up to the first for which
// done is true, which is not yielded. It is [Func] for results that cannot be
// compared, or have more than one sentinel.
//
//   - Python: iter(f, sentinel), with any test for the sentinel.
//   - Lazy: calls f and done once for each value, and not before the first.
//   - Reuse: each range calls f anew, so it repeats only what f repeats.
//   - Cost: one call of f and one of done a value, no allocation.
func Until[T any](f func() T, done func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for {
			v := f()
			if done(v) || !yield(v) {
				return
			}
		}
	}
}

// Iterate returns an iterator over init, f(init), f(f(init)) and so on without
// end.
//
//   - Python: more_itertools.iterate(f, init).
//   - Lazy: calls f when the value after the first is asked for, not before.
//   - Reuse: re-rangeable if f is a pure function.
//   - Cost: one call of f a value, no allocation.
func Iterate[T any](init T, f func(T) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := init; yield(v); v = f(v) {
		}
	}
}
