package seqtest

import (
	"fmt"
	"iter"
	"sync/atomic"
)

// A Counted source counts how often it was ranged, how many values were read of
// it, and how many of its ranges are over. Its methods may be called at any
// time from any goroutine.
type Counted[T any] struct {
	values                  []T
	before                  func() // called before each read, where not nil
	opened, reads, released atomic.Int64
}

// Count returns a source of the given values that counts what is done to it.
//
//   - Python: no counterpart.
//   - Lazy: yes.
//   - Reuse: re-rangeable; the counts add up.
//   - Cost: one allocation.
func Count[T any](values ...T) *Counted[T] { return &Counted[T]{values: values} }

// All returns the values as a sequence.
func (c *Counted[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		c.opened.Add(1)
		defer c.released.Add(1)
		for _, v := range c.values {
			if c.before != nil {
				c.before()
			}
			c.reads.Add(1)
			if !yield(v) {
				return
			}
		}
	}
}

// Opened reports how many ranges were begun.
func (c *Counted[T]) Opened() int { return int(c.opened.Load()) }

// Reads reports how many values were read, in all ranges together.
func (c *Counted[T]) Reads() int { return int(c.reads.Load()) }

// Released reports how many ranges are over: their deferred calls have run.
func (c *Counted[T]) Released() int { return int(c.released.Load()) }

// Endless returns the integers from 0 without end.
//
//   - Python: itertools.count().
//   - Lazy: yes.
//   - Reuse: re-rangeable.
//   - Cost: no allocation per value.
func Endless() iter.Seq[int] {
	return func(yield func(int) bool) {
		for n := 0; yield(n); n++ {
		}
	}
}

// Failing returns a fallible source: the given values, then one zero value with
// err, and the end.
//
//   - Python: a generator that raises after its last yield.
//   - Lazy: yes.
//   - Reuse: re-rangeable.
//   - Cost: no allocation per value.
//   - Panics: at the call, if err is nil.
func Failing[T any](err error, values ...T) iter.Seq2[T, error] {
	if err == nil {
		panic("seqtest: Failing: err must not be nil")
	}
	return func(yield func(T, error) bool) {
		for _, v := range values {
			if !yield(v, nil) {
				return
			}
		}
		var zero T
		yield(zero, err)
	}
}

// Panicking returns a source that yields the given values and then panics with
// value.
//
//   - Python: a generator that raises after its last yield.
//   - Lazy: yes.
//   - Reuse: re-rangeable.
//   - Cost: no allocation per value.
//   - Panics: while ranged, after the last value.
func Panicking[T any](value any, values ...T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, v := range values {
			if !yield(v) {
				return
			}
		}
		panic(value)
	}
}

// Unread returns a source that must not be read: it panics as soon as it is
// ranged.
//
//   - Python: an iterator whose __next__ raises AssertionError.
//   - Lazy: yes.
//   - Reuse: panics each time.
//   - Cost: no allocation per value.
//   - Panics: when ranged.
func Unread[T any]() iter.Seq[T] {
	return func(func(T) bool) {
		var zero T
		panic(fmt.Sprintf("seqtest: Unread: a source of %T was read that should not be", zero))
	}
}

// Once returns a source that can be ranged once; a second range panics.
//
//   - Python: iter(values), which would end in silence the second time.
//   - Lazy: yes.
//   - Reuse: one-shot.
//   - Cost: no allocation per value.
//   - Panics: when ranged again.
//   - Concurrency: one of several ranges begun at once gets the values.
func Once[T any](values ...T) iter.Seq[T] {
	var used atomic.Bool
	return func(yield func(T) bool) {
		if used.Swap(true) {
			panic("seqtest: Once: the source was ranged a second time")
		}
		for _, v := range values {
			if !yield(v) {
				return
			}
		}
	}
}
