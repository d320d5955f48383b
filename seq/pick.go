package seq

import "fmt"

// First returns the first value of s. It reports false if s is empty.
//
//   - Python: next(iter(s)), which raises StopIteration for the false.
//   - Lazy: reads one value of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func First[T any](s func(yield func(T) bool)) (T, bool) {
	for v := range s {
		return v, true
	}
	var none T
	return none, false
}

// FirstOr returns the first value of s, or other if s is empty.
//
//   - Python: next(iter(s), other).
//   - Lazy: reads one value of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func FirstOr[T any](s func(yield func(T) bool), other T) T {
	for v := range s {
		return v
	}
	return other
}

// FirstFunc returns the first value of s for which f is true. It reports false
// if there is none.
//
//   - Python: next(filter(f, s)), or more_itertools.first_true(s, pred=f).
//   - Lazy: reads s up to the first value that f accepts.
//   - Reuse: ranges over s once.
//   - Cost: one call of f a value read, no allocation.
func FirstFunc[T any](s func(yield func(T) bool), f func(T) bool) (T, bool) {
	for v := range s {
		if f(v) {
			return v, true
		}
	}
	var none T
	return none, false
}

// Last returns the last value of s. It reports false if s is empty.
//
//   - Python: more_itertools.last(s), which raises ValueError for the false.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func Last[T any](s func(yield func(T) bool)) (v T, ok bool) {
	for v = range s {
		ok = true
	}
	return v, ok
}

// LastOr returns the last value of s, or other if s is empty.
//
//   - Python: more_itertools.last(s, other).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
func LastOr[T any](s func(yield func(T) bool), other T) T {
	for other = range s {
	}
	return other
}

// Nth returns the value of s at position n, counted from 0. It reports false if
// s has no such position.
//
//   - Python: next(itertools.islice(s, n, None)), the nth recipe.
//   - Lazy: reads n+1 values of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation.
//   - Panics: if n is negative.
func Nth[T any](s func(yield func(T) bool), n int) (T, bool) {
	if n < 0 {
		badArgument("Nth", "n must not be negative", n,
			"Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
	}
	left := n
	for v := range s {
		if left == 0 {
			return v, true
		}
		left--
	}
	var none T
	return none, false
}

// One returns the only value of s.
//
//   - Python: more_itertools.one(s).
//   - Lazy: reads at most two values of s.
//   - Reuse: ranges over s once.
//   - Cost: no allocation, but for an error.
//   - Errors: a ValueError as a [github.com/weft-go/weft/pull.Error], if s has
//     no value or more than one.
func One[T any](s func(yield func(T) bool)) (T, error) {
	var one, none T
	found := false
	for v := range s {
		if found {
			return none, newMistake("One", fmt.Sprintf("want one value, got %v, %v and perhaps more", one, v), "ValueError",
				fmt.Sprintf("Expected exactly one item in iterable, but got %v, %v, and perhaps more.", one, v))
		}
		one, found = v, true
	}
	if !found {
		return none, newMistake("One", "want one value, got none", "ValueError", "too few items in iterable (expected 1)")
	}
	return one, nil
}
