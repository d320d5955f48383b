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
