package pull

import "iter"

// Range returns a cursor over start, start+step, start+2*step and so on before
// stop. A negative step counts down to before stop. Nothing overflows.
//
//   - Python: iter(range(start, stop, step)).
//   - Lazy: yes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
//   - Panics: at the call, with Python's ValueError, if step is 0.
func Range[N Integer](start, stop, step N) Iter[N] {
	return &span[N]{v: start, step: step, left: steps("Range", start, stop, step)}
}

// ReversedRange returns a cursor over the values of Range(start, stop, step)
// from the last to the first.
//
//   - Python: reversed(range(start, stop, step)).
//   - Lazy: yes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
//   - Panics: at the call, with Python's ValueError, if step is 0.
func ReversedRange[N Integer](start, stop, step N) Iter[N] {
	n := steps("ReversedRange", start, stop, step)
	// Wraps around for n = 0 only, when it is not looked at.
	last := start + N(n-1)*step
	return &span[N]{v: last, step: -step, left: n}
}

// steps returns how many values there are. The distances are taken in uint64,
// where two's complement makes them right for signed types too.
func steps[N Integer](f string, start, stop, step N) uint64 {
	switch {
	case step == 0:
		panic(&Error{Func: f, Type: "ValueError", Message: "range() arg 3 must not be zero"})
	case step > 0 && start < stop:
		return (uint64(stop)-uint64(start)-1)/uint64(step) + 1
	case step < 0 && start > stop:
		return (uint64(start)-uint64(stop)-1)/-uint64(step) + 1
	}
	return 0
}

type span[N Integer] struct {
	v, step N
	left    uint64
}

func (c *span[N]) Next() (v N, ok bool) {
	if c.left == 0 {
		return 0, false
	}
	c.left--
	v = c.v
	c.v += c.step
	return v, true
}

func (c *span[N]) Stop() { c.left = 0 }

func (c *span[N]) All() iter.Seq[N] {
	return func(yield func(N) bool) {
		for c.left > 0 {
			c.left--
			v := c.v
			c.v += c.step
			if !yield(v) {
				return
			}
		}
	}
}

// Count returns an endless cursor over start, start+step, start+2*step and so
// on, found by adding step again and again, also for floats. Integers wrap
// around; [CountFunc] counts in other numbers.
//
//   - Python: itertools.count(start, step).
//   - Lazy: yes.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func Count[N Number](start, step N) Iter[N] { return &counter[N]{v: start, step: step} }

type counter[N Number] struct {
	v, step N
	stopped bool
}

func (c *counter[N]) Next() (v N, ok bool) {
	if c.stopped {
		return 0, false
	}
	v = c.v
	c.v += c.step
	return v, true
}

func (c *counter[N]) Stop() { c.stopped = true }

func (c *counter[N]) All() iter.Seq[N] {
	return func(yield func(N) bool) {
		for !c.stopped {
			v := c.v
			c.v += c.step
			if !yield(v) {
				return
			}
		}
	}
}

// CountFunc returns an endless cursor over start, next(start),
// next(next(start)) and so on: a count in any kind of number.
//
//   - Python: itertools.count(start, step), with next for adding step.
//   - Lazy: next is called for the value after the one handed out, so that an
//     error in it loses nothing: asked again, the cursor tries again.
//   - Reuse: one-shot, as every cursor.
//   - Cost: one allocation.
func CountFunc[T any](start T, next func(T) T) Iter[T] { return &stepper[T]{v: start, f: next} }

type stepper[T any] struct {
	v T
	f func(T) T // nil after Stop
}

func (c *stepper[T]) Next() (v T, ok bool) {
	if c.f == nil {
		return v, false
	}
	v = c.v
	c.v = c.f(v)
	return v, true
}

func (c *stepper[T]) Stop()            { c.f = nil }
func (c *stepper[T]) All() iter.Seq[T] { return each(c) }
