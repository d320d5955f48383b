package seq

import (
	"fmt"
	"iter"
)

// batchRoom is the most values for which room is made before they are read: a
// batch or a window may be asked to be longer than its source will ever be.
const batchRoom = 1024

// Batched returns an iterator over consecutive slices of up to n values of s.
// All but the last slice have exactly n values; if s is empty, so is the result.
// Each slice is freshly allocated and belongs to the caller.
//
//   - Python: itertools.batched(s, n), with slices for tuples.
//   - Lazy: reads n values of s for each slice, and none before the first.
//   - Reuse: re-rangeable if s is.
//   - Cost: one allocation of n values a slice; more if n is over 1024.
//   - Panics: at the call, if n is less than 1.
func Batched[T any](s func(yield func(T) bool), n int) iter.Seq[[]T] {
	checkBatch("Batched", n)
	return func(yield func([]T) bool) {
		var batch []T
		for v := range s {
			if batch == nil {
				batch = make([]T, 0, min(n, batchRoom))
			}
			if batch = append(batch, v); len(batch) == n {
				if !yield(batch) {
					return
				}
				batch = nil
			}
		}
		if batch != nil {
			yield(batch)
		}
	}
}

// BatchedStrict returns an iterator over consecutive slices of exactly n values
// of s. If values are left over at the end, they are not yielded: an error is,
// as the last element.
//
//   - Python: itertools.batched(s, n, strict=True).
//   - Lazy: reads n values of s for each slice, and none before the first.
//   - Reuse: re-rangeable if s is.
//   - Cost: one allocation of n values a slice; more if n is over 1024.
//   - Panics: at the call, if n is less than 1.
//   - Errors: a ValueError as a [github.com/weft-go/weft/pull.Error], if the
//     number of values is no multiple of n.
func BatchedStrict[T any](s func(yield func(T) bool), n int) iter.Seq2[[]T, error] {
	checkBatch("BatchedStrict", n)
	return func(yield func([]T, error) bool) {
		for batch := range Batched(s, n) {
			if len(batch) < n {
				what := fmt.Sprintf("the last batch must have %d values, got %d", n, len(batch))
				yield(nil, newMistake("BatchedStrict", what, "ValueError", "batched(): incomplete batch"))
				return
			}
			if !yield(batch, nil) {
				return
			}
		}
	}
}

// checkBatch is a call, so that what makes the sequence is small enough for the
// compiler to put into the caller.
//
//go:noinline
func checkBatch(f string, n int) {
	if n < 1 {
		badArgument(f, "n must be at least 1", n, "n must be at least one")
	}
}
