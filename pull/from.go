package pull

import (
	"fmt"
	"iter"
	"runtime"
)

// From returns a cursor over the values of s, which runs as a coroutine from the
// first Next on. Stop it when it is left before its end, so that s is unwound at
// once; a cursor that is forgotten is unwound some time after the garbage
// collector finds it, unless s itself refers to it.
//
// A panic in s comes out of Next, after which the cursor is at its end. That of
// a deferred call of s that runs while a forgotten cursor is unwound ends the
// program, as every panic that nobody can recover.
//
// While s runs, in Next, the cursor cannot be asked: that is a mistake of s, and
// panics. It can be stopped: s goes on to its next value, and no further.
//
//   - Python: iter(s), or rather a generator over s.
//   - Lazy: s starts at the first Next and runs on to its next value each time.
//   - Reuse: one-shot, as every cursor; s is ranged over once.
//   - Cost: a coroutine, made at the first Next; a switch to it and back for
//     each value, 70-90 ns. See [Ahead].
func From[T any](s func(yield func(T) bool)) Iter[T] { return &from[T]{seq: s} }

// The coroutine must not refer to the handle, or neither would ever be garbage:
// from holds next and stop, and they know nothing of from.
type from[T any] struct {
	seq     iter.Seq[T]
	next    func() (T, bool)
	stop    func()
	cleanup runtime.Cleanup

	running bool // s has the floor
	stopped bool
}

func (c *from[T]) Next() (v T, ok bool) {
	switch {
	case c.running:
		panic(&Error{Func: "From", Type: "ValueError", Message: "generator already executing"})
	case c.stopped:
		return v, false
	case c.next == nil:
		c.start()
	}
	// Deferred for what s may end in. It also keeps the handle alive, which
	// could else be found dead while s is running, and be stopped under our feet.
	c.running = true
	defer func() { c.running = false }()
	v, ok = c.next()
	if !ok {
		c.cleanup.Stop()
	} else if c.stopped { // by s, while it ran
		c.stop()
	}
	return v, ok
}

func (c *from[T]) start() {
	c.next, c.stop = iter.Pull(c.seq)
	c.seq = nil
	c.cleanup = runtime.AddCleanup(c, reap, c.stop)
}

// reap unwinds an abandoned sequence on a goroutine of its own: its deferred
// calls may block, panic or exit, and the runtime's cleanup goroutine serves
// everybody.
func reap(stop func()) { go stop() }

func (c *from[T]) Stop() {
	c.stopped = true
	c.seq = nil
	if c.stop == nil {
		return
	}
	c.cleanup.Stop()
	if c.running { // stopping a coroutine from within would strand it
		return
	}
	c.running = true
	defer func() { c.running = false }()
	c.stop()
}

func (c *from[T]) All() iter.Seq[T] { return each(c) }

// Ahead is [From] for a sequence that may be read ahead: s is run for n values
// at a time, so that the cost of the switch is shared among them. The values
// before a panic in s are handed out first.
//
//   - Python: no counterpart; as a file read through a buffer.
//   - Lazy: reads n values of s when a value is asked for and none is left.
//   - Reuse: one-shot, as every cursor; s is ranged over once.
//   - Cost: a coroutine and a buffer of up to n values, made at the first Next;
//     for n = 64 about 5-7 ns a value.
//   - Panics: at the call, if n is less than 1.
func Ahead[T any](s func(yield func(T) bool), n int) Iter[T] {
	if n < 1 {
		panic(fmt.Sprintf("pull: Ahead: n must be at least 1, got %d", n))
	}
	return &ahead[T]{batches: From(handOver(s, n))}
}

// aheadRoom is how many values a buffer has room for before the first comes.
const aheadRoom = 1 << 10

// handOver yields the values of s n at a time, in one buffer that is the
// consumer's until it asks again.
func handOver[T any](s func(yield func(T) bool), n int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		buffer := make([]T, 0, min(n, aheadRoom)) // of a larger n nobody knows how much will come
		stopped := false
		// Deferred, so that the values before a panic or a Goexit of s come out
		// before it does.
		defer func() {
			if len(buffer) > 0 && !stopped {
				yield(buffer)
			}
		}()
		s(func(v T) bool {
			if buffer = append(buffer, v); len(buffer) < n {
				return true
			}
			stopped = !yield(buffer)
			clear(buffer)
			buffer = buffer[:0]
			return !stopped
		})
	}
}

type ahead[T any] struct {
	batches Iter[[]T]
	ready   []T
}

func (c *ahead[T]) Next() (v T, ok bool) {
	if len(c.ready) == 0 {
		if c.ready, ok = c.batches.Next(); !ok {
			return v, false
		}
	}
	v = c.ready[0]
	c.ready = c.ready[1:]
	return v, true
}

func (c *ahead[T]) Stop() {
	c.ready = nil
	c.batches.Stop()
}

func (c *ahead[T]) All() iter.Seq[T] { return each(c) }
