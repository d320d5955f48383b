package seq

import (
	"fmt"
	"iter"
)

// ZipAll returns an iterator over slices of the values of all seqs at the same
// place. It ends with the shortest; of no sequences at all it is empty. Each
// slice is freshly allocated and belongs to the caller.
//
//   - Python: zip(*seqs).
//   - Lazy: reads the sequences in order for each slice, and none after the
//     first that ends.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: one allocation a slice; pulls all but the first of seqs, each
//     through a coroutine (iter.Pull).
func ZipAll[T any, S ~func(yield func(T) bool)](seqs ...S) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		if len(seqs) == 0 {
			return
		}
		nexts, stop := pullAll(seqs[1:])
		defer stop()
		for v := range seqs[0] {
			row := make([]T, len(seqs))
			row[0] = v
			if fillRow(row[1:], nexts) < len(nexts) || !yield(row) {
				return
			}
		}
	}
}

// ZipAllStrict returns a fallible iterator over slices of the values of all
// seqs at the same place. If one ends before another, the last thing yielded is
// an error that says which. Each slice is freshly allocated and belongs to the
// caller.
//
//   - Python: zip(*seqs, strict=True).
//   - Lazy: reads the sequences in order for each slice, and none after one
//     that ends too early; where the first ends, the others in order up to one
//     that does not end.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: one allocation a slice; pulls all but the first of seqs, each
//     through a coroutine (iter.Pull).
//   - Errors: a ValueError if the lengths differ; it wraps a *pull.Error with
//     Python's words.
func ZipAllStrict[T any, S ~func(yield func(T) bool)](seqs ...S) iter.Seq2[[]T, error] {
	return func(yield func([]T, error) bool) {
		if len(seqs) == 0 {
			return
		}
		nexts, stop := pullAll(seqs[1:])
		defer stop()
		for v := range seqs[0] {
			row := make([]T, len(seqs))
			row[0] = v
			if n := fillRow(row[1:], nexts); n < len(nexts) {
				yield(nil, errUneven("ZipAllStrict", n+1, "shorter"))
				return
			}
			if !yield(row, nil) {
				return
			}
		}
		for i, next := range nexts {
			if _, ok := next(); ok {
				yield(nil, errUneven("ZipAllStrict", i+1, "longer"))
				return
			}
		}
	}
}

// ZipAllLongest returns an iterator over slices of the values of all seqs at
// the same place, up to the end of the longest. Where a sequence has ended,
// fill stands in. Each slice is freshly allocated and belongs to the caller.
//
//   - Python: itertools.zip_longest(*seqs, fillvalue=fill).
//   - Lazy: reads the sequences in order for each slice; one that has ended is
//     not read again.
//   - Reuse: re-rangeable if all of seqs are.
//   - Cost: one allocation a slice; pulls all but the first of seqs, each
//     through a coroutine (iter.Pull).
func ZipAllLongest[T any, S ~func(yield func(T) bool)](fill T, seqs ...S) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		if len(seqs) == 0 {
			return
		}
		nexts, stop := pullAll(seqs[1:])
		defer stop()
		pulled := len(nexts) // those that have not ended yet
		for v := range seqs[0] {
			row := make([]T, len(seqs))
			row[0] = v
			pulled -= fillRest(row[1:], nexts, fill)
			if !yield(row) {
				return
			}
		}
		for pulled > 0 {
			row := make([]T, len(seqs))
			row[0] = fill
			if pulled -= fillRest(row[1:], nexts, fill); pulled > 0 && !yield(row) {
				return
			}
		}
	}
}

// fillRow reads one value of each of nexts into row, up to the first that has
// ended, and reports how many there were.
func fillRow[T any](row []T, nexts []func() (T, bool)) int {
	for i, next := range nexts {
		v, ok := next()
		if !ok {
			return i
		}
		row[i] = v
	}
	return len(nexts)
}

// fillRest reads one value of each of nexts into row, with fill for those that
// have ended. It sets the ones that end now to nil and reports how many did.
func fillRest[T any](row []T, nexts []func() (T, bool), fill T) (ends int) {
	for i, next := range nexts {
		row[i] = fill
		if next == nil {
			continue
		}
		if v, ok := next(); ok {
			row[i] = v
		} else {
			nexts[i] = nil
			ends++
		}
	}
	return ends
}

// pullAll makes a pulling function of each of seqs, and one that stops them
// all, whichever of them panics at it.
func pullAll[T any, S ~func(yield func(T) bool)](seqs []S) (nexts []func() (T, bool), stop func()) {
	nexts = make([]func() (T, bool), len(seqs))
	stops := make([]func(), len(seqs))
	for i, s := range seqs {
		nexts[i], stops[i] = iter.Pull(iter.Seq[T](s))
	}
	return nexts, func() {
		for _, stop := range stops {
			defer stop()
		}
	}
}

// errUneven returns the error of a strict zip, function f, whose argument after
// the first n has another length, shorter or longer.
func errUneven(f string, n int, length string) error {
	what := fmt.Sprintf("argument %d is %s than argument 1", n+1, length)
	if n > 1 {
		what = fmt.Sprintf("argument %d is %s than arguments 1-%d", n+1, length, n)
	}
	return newMistake(f, what, "ValueError", "zip() "+what)
}
