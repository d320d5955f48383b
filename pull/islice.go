package pull

import (
	"iter"
	"math"
)

// End is the stop of an [Islice] that has none: Python's None.
const End = math.MaxInt

// Islice returns a cursor over the values of it at the positions start,
// start+step, start+2*step and so on before stop, counted from 0. [End] as the
// stop means no bound.
//
//   - Python: itertools.islice(it, start, stop, step).
//   - Lazy: reads it up to the next position wanted. Asked for a value after the
//     last, it reads on to stop, but never past it.
//   - Reuse: one-shot, as every cursor; at its end, or after an error of it, it
//     reads no more.
//   - Cost: one allocation.
//   - Panics: at the call, with Python's ValueError, if start or stop is
//     negative or step is less than 1.
func Islice[T any](it Iter[T], start, stop, step int) Iter[T] {
	switch {
	case stop == -1:
		panic(&Error{"Islice", "ValueError",
			"Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.", stop})
	case start < 0 || stop < 0:
		panic(&Error{"Islice", "ValueError",
			"Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.", min(start, stop)})
	case step < 1:
		panic(&Error{"Islice", "ValueError",
			"Step for islice() must be a positive integer or None.", step})
	}
	return &sliced[T]{src: it, want: start, stop: stop, step: step}
}

type sliced[T any] struct {
	src                  Iter[T]
	at, want, stop, step int
	done                 bool
}

func (c *sliced[T]) Next() (v T, ok bool) {
	if c.done {
		return v, false
	}
	defer c.settle(&ok)
	for c.at < c.want {
		if _, more := c.src.Next(); !more {
			return v, false
		}
		c.at++
	}
	if c.at >= c.stop {
		return v, false
	}
	if v, ok = c.src.Next(); !ok {
		return v, false
	}
	c.at++
	if c.want += c.step; c.want < 0 || c.want > c.stop {
		c.want = c.stop
	}
	return v, true
}

// settle ends the cursor when a step gave no value, because of an end or of a
// panic. A mark set before the step would do without defer, but the source may
// pull this very cursor, and must find it alive.
func (c *sliced[T]) settle(ok *bool) {
	if !*ok {
		c.done = true
	}
}

func (c *sliced[T]) Stop()            { release(&c.src) }
func (c *sliced[T]) All() iter.Seq[T] { return each(c) }
