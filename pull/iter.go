package pull

import "iter"

// An Iter is Python's iterator: a cursor that hands out one value each time it
// is asked. It may be asked again after its end and after an error, shared, and
// pulled in turns with others.
//
// Next reports the next value, or false at the end. An error inside a cursor is
// a panic that leaves the cursor usable, as an exception does in Python.
//
// Stop releases what the cursor holds, and the sources under it; it may be
// called more than once, and Next reports false after it. A cursor that holds
// no coroutine or file needs no Stop.
//
// All ranges over what is left. Leaving the loop early leaves the cursor where
// it is: the next range goes on from there, as `for` does over an iterator in
// Python.
type Iter[T any] interface {
	Next() (T, bool)
	Stop()
	All() iter.Seq[T]
}

// Next asks it for one value, and takes a [StopIteration] that a callback below
// panics with for the end.
//
//   - Python: next(it), with false for a StopIteration that leaves it.
//   - Lazy: asks once.
//   - Reuse: it goes on behind the value.
//   - Cost: it.Next() and 2-3 ns; no allocation.
func Next[T any](it Iter[T]) (v T, ok bool) {
	defer endAtStop(&ok)
	return it.Next()
}

// Empty returns a cursor without values.
//
//   - Python: iter(()).
//   - Lazy: yes.
//   - Reuse: at its end from the start.
//   - Cost: no allocation.
func Empty[T any]() Iter[T] { return ended[T]{} }

// ended is the cursor that is over. It takes the place of a source that was
// stopped.
type ended[T any] struct{}

func (ended[T]) Next() (v T, ok bool) { return v, false }
func (ended[T]) Stop()                {}
func (ended[T]) All() iter.Seq[T]     { return func(func(T) bool) {} }

// each ranges over what is left of it.
func each[T any](it Iter[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		inBody := false // a StopIteration of the loop body is not ours
		defer endAtStop(&inBody)
		for {
			v, ok := it.Next()
			if !ok {
				return
			}
			inBody = true
			if !yield(v) {
				return
			}
			inBody = false
		}
	}
}

// drain reads it to its end. A StopIteration ends it.
func drain[T any](it Iter[T]) []T {
	var pool []T
	for v := range it.All() {
		pool = append(pool, v)
	}
	return pool
}

// release stops *it and puts the empty cursor in its place.
func release[T any](it *Iter[T]) {
	old := *it
	*it = ended[T]{}
	old.Stop()
}

func releaseAll[T any](its []Iter[T]) {
	for i := range its {
		release(&its[i])
	}
}
