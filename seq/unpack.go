package seq

import "fmt"

// Unpack returns the values of s if there are exactly n, as an assignment to n
// names does in Python.
//
//   - Python: a, b, c = s.
//   - Lazy: reads at most n+1 values of s.
//   - Reuse: ranges over s once.
//   - Cost: one slice of n values.
//   - Panics: if n is negative.
//   - Errors: a ValueError as a [github.com/weft-go/weft/pull.Error], if s has
//     fewer or more values.
func Unpack[T any](s func(yield func(T) bool), n int) ([]T, error) {
	if n < 0 {
		badArgument("Unpack", "n must not be negative", n, "n must be non-negative")
	}
	values := make([]T, 0, min(n, batchRoom))
	for v := range s {
		if len(values) == n {
			return nil, newMistake("Unpack", fmt.Sprintf("want %d values, got more", n), "ValueError",
				fmt.Sprintf("too many values to unpack (expected %d)", n))
		}
		values = append(values, v)
	}
	if len(values) < n {
		return nil, newMistake("Unpack", fmt.Sprintf("want %d values, got %d", n, len(values)), "ValueError",
			fmt.Sprintf("not enough values to unpack (expected %d, got %d)", n, len(values)))
	}
	return values, nil
}

// UnpackStar returns the values of s in three parts: as many as before says,
// the middle with any number of values, and as many as after says. The parts
// belong to the caller; the middle is never nil.
//
//   - Python: a, b, *middle, c = s, with 2 before and 1 after.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one slice, grown by append, that the three parts share without
//     overlapping.
//   - Panics: if before or after is negative.
//   - Errors: a ValueError as a [github.com/weft-go/weft/pull.Error], if s has
//     fewer than before+after values.
func UnpackStar[T any](s func(yield func(T) bool), before, after int) (first, middle, last []T, err error) {
	if before < 0 {
		badArgument("UnpackStar", "before must not be negative", before, "before must be non-negative")
	}
	if after < 0 {
		badArgument("UnpackStar", "after must not be negative", after, "after must be non-negative")
	}
	values := []T{}
	for v := range s {
		values = append(values, v)
	}
	n := len(values)
	if n < before || n-before < after { // the sum could overflow
		return nil, nil, nil, newMistake("UnpackStar",
			fmt.Sprintf("want at least %d values, got %d", uint(before)+uint(after), n), "ValueError",
			fmt.Sprintf("not enough values to unpack (expected at least %d, got %d)", uint(before)+uint(after), n))
	}
	return values[:before:before], values[before : n-after : n-after], values[n-after:], nil
}
