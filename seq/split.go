package seq

import "iter"

// ChunkedBy returns an iterator over the runs of s: consecutive values stay in
// one slice as long as f is true of each value and the one after it. Each slice
// is freshly allocated and belongs to the caller.
//
//   - Python: more_itertools.split_when(s, lambda a, b: not f(a, b)).
//   - Lazy: reads s up to the first value of the run that follows.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, and one slice a run, grown by append.
func ChunkedBy[T any](s func(yield func(T) bool), f func(before, v T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var run []T
		for v := range s {
			if len(run) > 0 && !f(run[len(run)-1], v) {
				if !yield(run) {
					return
				}
				run = nil
			}
			run = append(run, v)
		}
		if run != nil {
			yield(run)
		}
	}
}

// SplitAt returns an iterator over the parts of s between the values for which
// f is true. Those values are left out. There is always one part more than such
// values, so parts may be empty, and an empty sequence has one.
//
//   - Python: more_itertools.split_at(s, f).
//   - Lazy: reads s up to the value that ends the part.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, and one slice a part, grown by append.
func SplitAt[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		part := []T{}
		for v := range s {
			if !f(v) {
				part = append(part, v)
				continue
			}
			if !yield(part) {
				return
			}
			part = []T{}
		}
		yield(part)
	}
}

// SplitBefore returns an iterator over the parts of s, where each value for
// which f is true begins a new part. No part is empty.
//
//   - Python: more_itertools.split_before(s, f).
//   - Lazy: reads s up to the first value of the part that follows.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, and one slice a part, grown by append.
func SplitBefore[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var part []T
		for v := range s {
			if f(v) && part != nil {
				if !yield(part) {
					return
				}
				part = nil
			}
			part = append(part, v)
		}
		if part != nil {
			yield(part)
		}
	}
}

// SplitAfter returns an iterator over the parts of s, where each value for
// which f is true ends its part. No part is empty.
//
//   - Python: more_itertools.split_after(s, f).
//   - Lazy: reads s up to the last value of the part.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a value, and one slice a part, grown by append.
func SplitAfter[T any](s func(yield func(T) bool), f func(T) bool) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		var part []T
		for v := range s {
			if part = append(part, v); !f(v) {
				continue
			}
			if !yield(part) {
				return
			}
			part = nil
		}
		if part != nil {
			yield(part)
		}
	}
}

// Partition reads s and returns the values for which f is false and those for
// which it is true, each in the order of s. For a sequence that does not end,
// use [FilterFalse] and [Filter] over two copies from [Tee].
//
//   - Python: more_itertools.partition(f, s), with both halves as lists.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value, and two slices, grown by append.
func Partition[T any](s func(yield func(T) bool), f func(T) bool) (no, yes []T) {
	for v := range s {
		if f(v) {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return no, yes
}
