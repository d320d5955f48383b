package async

import (
	"errors"
	"fmt"
	"slices"
)

// ErrInvalidState is returned when the result of a future is asked for too early
// or set too late.
var ErrInvalidState = errors.New("async: invalid state")

type status uint8

const (
	pending status = iota
	finished
	failed
	cancelled
)

// A core is a future without its value: its state, who waits for it, and how it
// is cancelled.
type core struct {
	loop   *Loop
	task   *Task    // the task whose end finishes it; nil for others
	first  runnable // most futures have one to tell
	rest   *rest    // nil for most
	err    error    // of a failed one; of a cancelled one, what to tell who asks
	status status
	seen   bool // somebody was given the error
}

// rest is what few futures have.
type rest struct {
	more  []runnable // to tell, after the first
	parts []*core    // what a gathering waits for
	asked bool       // its cancellation was asked for
}

// A lasting error is the message of a future that was cancelled without an error
// of its own: everybody who asks gets it anew.
type lasting string

func (m lasting) Error() string { return string(m) }

// An Awaitable is a [Future] of any type, or a [Task].
type Awaitable interface {
	waited() *core
}

func (c *core) add(x runnable) {
	if c.first == nil && (c.rest == nil || c.rest.more == nil) {
		c.first = x
		return
	}
	if c.rest == nil {
		c.rest = new(rest)
	}
	c.rest.more = append(c.rest.more, x)
}

// remove takes back a callback that has not been scheduled.
func (c *core) remove(x runnable) {
	if c.first == x {
		c.first = nil
	} else if c.rest != nil {
		if i := slices.Index(c.rest.more, x); i >= 0 {
			c.rest.more = slices.Delete(c.rest.more, i, i+1)
		}
	}
}

// settle ends the future and schedules whoever waits for it, in order.
func (c *core) settle(s status, err error) {
	c.status, c.err = s, err
	if s == failed && !Cancelled(err) {
		c.loop.noteFailure(c)
	}
	if c.first != nil {
		c.schedule(c.first)
	}
	if c.rest != nil {
		for _, x := range c.rest.more {
			c.schedule(x)
		}
		c.rest.more = nil
	}
	c.first = nil
}

// settleCancelled is settle for a cancellation that has a message, or none, but
// no error.
func (c *core) settleCancelled(msg string) {
	if msg == "" {
		c.settle(cancelled, nil)
	} else {
		c.settle(cancelled, lasting(msg))
	}
}

func (c *core) schedule(x runnable) {
	c.loop.ready.push(x)
	if t, ok := x.(*Task); ok && c.loop.watch != nil {
		c.loop.watch.woken(t)
	}
}

// cancel asks the future to end cancelled and reports whether that can still be.
func (c *core) cancel(msg string) bool {
	switch {
	case c.status != pending:
		return false
	case c.task != nil:
		return c.task.Cancel(msg)
	case c.gathers():
		some := false
		for _, p := range c.rest.parts {
			if p.cancel(msg) {
				some, c.rest.asked = true, true
			}
		}
		return some
	}
	c.settleCancelled(msg)
	return true
}

// cancelErr makes the error for somebody who asks a cancelled future. What left
// a cancelled task is handed out once.
func (c *core) cancelErr() error {
	c.seen = true
	if c.status != cancelled || c.err == nil {
		return &CancelledError{}
	}
	if msg, ok := c.err.(lasting); ok {
		return &CancelledError{Msg: string(msg)}
	}
	err := c.err
	c.err = nil
	return err
}

// message is what a future was cancelled with, if that lasts.
func (c *core) message() string {
	msg, _ := c.err.(lasting)
	return string(msg)
}

// result returns the error of a future that is done. A panic goes on in the one
// that asks.
func (c *core) result() error {
	c.seen = true
	switch c.status {
	case pending:
		return fmt.Errorf("%w: the result is not set", ErrInvalidState)
	case cancelled:
		return c.cancelErr()
	case failed:
		if p, ok := c.err.(*PanicError); ok {
			panic(p)
		}
	}
	return c.err
}

// gathers reports whether the future is a gathering.
func (c *core) gathers() bool { return c.rest != nil && c.rest.parts != nil }

// Done reports whether the future has a result, an error, or is cancelled.
func (c *core) Done() bool { return c.status != pending }

// WasCancelled reports whether the future ended cancelled.
func (c *core) WasCancelled() bool { return c.status == cancelled }

// Err returns the error of a future that is done; nil if there is none, or not
// yet. Unlike Await it returns a task's panic as an error.
func (c *core) Err() error {
	switch c.status {
	case cancelled:
		return c.cancelErr()
	case failed:
		c.seen = true
		return c.err
	}
	return nil
}

// Cancel asks for the future to be cancelled: of a task's future it cancels the
// task, of a gathering the parts, and others end at once. It reports false if
// the future is done.
func (c *core) Cancel(msg string) bool { return c.cancel(msg) }

// OnDone runs f in a turn of its own after the future is done, in the order of
// the calls. Cancelling the handle takes it back.
func (c *core) OnDone(f func()) *Handle {
	h := &Handle{loop: c.loop, fn: f}
	if c.status != pending {
		c.loop.ready.push(h)
	} else {
		c.add(h)
	}
	return h
}

// Task returns the task whose result this is; nil for other futures.
func (c *core) Task() *Task { return c.task }

func (c *core) waited() *core { return c }

func (c *core) String() string {
	switch {
	case c.task != nil:
		return c.task.String()
	case c.gathers():
		return fmt.Sprintf("a gathering of %d", len(c.rest.parts))
	}
	return "a future"
}

// A Future is a value that will be there later: the result of a task, or of
// whoever calls SetResult. It belongs to one loop and is used on it only.
type Future[T any] struct {
	core
	value T
}

// NewFuture returns a future that is for the caller to finish.
//
//   - Python: loop.create_future().
//   - Lazy: nothing happens until it is finished.
//   - Reuse: done once; awaited any number of times.
//   - Cost: one allocation.
//   - Concurrency: for the loop's tasks and callbacks.
func NewFuture[T any](l *Loop) *Future[T] {
	return &Future[T]{core: core{loop: l}}
}

// SetResult finishes the future with v. The error is [ErrInvalidState] if it is
// done, or a task's.
func (f *Future[T]) SetResult(v T) error {
	if err := f.settable("SetResult"); err != nil {
		return err
	}
	f.value = v
	f.settle(finished, nil)
	return nil
}

// SetError finishes the future with an error that Await will return.
func (f *Future[T]) SetError(err error) error {
	if err == nil {
		panic("async: SetError: the error must not be nil")
	}
	if err := f.settable("SetError"); err != nil {
		return err
	}
	f.settle(failed, err)
	return nil
}

func (f *Future[T]) settable(what string) error {
	if f.task != nil || f.gathers() {
		return fmt.Errorf("%w: %s: %v sets its own result", ErrInvalidState, what, f)
	}
	if f.status != pending {
		return fmt.Errorf("%w: %s: %v is done", ErrInvalidState, what, f)
	}
	return nil
}

// Await parks the task until the future is done, which for one that is done is
// no time at all, and returns its value or its error. A task that panicked
// panics on here, with its own stack in the [PanicError]. Cancelling the task
// that awaits cancels the future; [Shield] keeps that from it.
func (f *Future[T]) Await(t *Task) (T, error) {
	if err := t.await(&f.core, "Await"); err != nil {
		var zero T
		return zero, err
	}
	return f.value, nil
}

// Result returns what Await would, of a future that is done; else [ErrInvalidState].
func (f *Future[T]) Result() (T, error) {
	if err := f.result(); err != nil {
		var zero T
		return zero, err
	}
	return f.value, nil
}
