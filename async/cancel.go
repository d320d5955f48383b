package async

import (
	"context"
	"errors"
	"fmt"
)

// ErrCancelled is the target for errors.Is that every cancellation matches.
var ErrCancelled = errors.New("async: cancelled")

// A CancelledError is what an await returns in a task that has been asked to
// end. Return it (or wrap it with %w) and the task counts as cancelled; swallow
// it and the task goes on.
type CancelledError struct {
	Msg string // what Cancel was told; may be empty
}

func (e *CancelledError) Error() string {
	if e.Msg == "" {
		return "async: cancelled"
	}
	return "async: cancelled: " + e.Msg
}

// Is makes a CancelledError match [ErrCancelled] and context.Canceled.
func (e *CancelledError) Is(target error) bool {
	return target == ErrCancelled || target == context.Canceled
}

// errKilled is the end of tasks that had to be taken down with their loop.
var errKilled error = &CancelledError{Msg: "the loop is over"}

// Cancelled reports whether err is a cancellation: a [CancelledError], an error
// whose Is method says it is [ErrCancelled], or one that wraps such an error
// alone. A group of errors is not a cancellation, even if there is one in it,
// and neither is a [TimeoutError].
//
//   - Python: isinstance(err, asyncio.CancelledError).
//   - Lazy: looks at err only.
//   - Reuse: any number of times.
//   - Cost: one step for each wrapping.
func Cancelled(err error) bool {
	for err != nil {
		if err == ErrCancelled {
			return true
		}
		if _, ok := err.(*CancelledError); ok {
			return true
		}
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(ErrCancelled) {
			return true
		}
		w, ok := err.(interface{ Unwrap() error })
		if !ok {
			return false
		}
		err = w.Unwrap()
	}
	return false
}

// Cancel asks the task to end: what it awaits now, or next, returns a
// [CancelledError] with the message. If it awaits a future or another task, that
// is cancelled and the task learns of it from there. Cancel reports false if the
// task has ended already. Every request counts; see [Task.Uncancel].
func (t *Task) Cancel(msg string) bool { return t.cancelFrom(nil, msg) }

// cancelFrom is Cancel on behalf of a scope, which shields inside it hold back
// but those around it do not.
func (t *Task) cancelFrom(by *Scope, msg string) bool {
	if t.Done() {
		return false
	}
	if t.interrupting {
		// It waits, by way of others, for itself. Nobody but it can end that.
		t.breakOff()
		return true
	}
	t.requests++
	if t.loop.watch != nil {
		t.loop.watch.cancelled(t)
	}
	if t.shielded(by) {
		t.held = true
		t.tell(msg)
		return true
	}
	t.interrupt(msg)
	return true
}

// interrupt delivers a cancellation to whatever the task waits for, or leaves it
// for its next step.
func (t *Task) interrupt(msg string) {
	if c, ok := t.waiting.(*core); ok {
		t.interrupting = true
		passedOn := c.cancel(msg)
		t.interrupting = false
		if passedOn {
			return
		}
		t.mustCancel = true
	} else if t.wait == waitPending && t.parked {
		t.wait = waitCancelled
		t.loop.ready.push(t)
	} else {
		t.mustCancel = true
		if t.wait == waitCancelled && t.parked {
			// The first message is on its way already.
			return
		}
	}
	t.tell(msg)
}

// breakOff ends the wait for a future without the future's doing.
func (t *Task) breakOff() {
	if c, ok := t.waiting.(*core); ok && !t.mustCancel {
		c.remove(t)
		t.mustCancel = true
		t.loop.ready.push(t)
	}
}

// tell keeps the message of a request.
func (t *Task) tell(msg string) {
	t.cancelMsg = nil
	if msg != "" {
		t.cancelMsg = &msg
	}
}

func (t *Task) message() string {
	if t.cancelMsg == nil {
		return ""
	}
	return *t.cancelMsg
}

// shielded reports whether one of the task's own scopes, inside by, is a shield.
func (t *Task) shielded(by *Scope) bool {
	for s := t.scope; s != nil && s.task == t && s != by; s = s.outer {
		if s.shield {
			return true
		}
	}
	return false
}

// Cancelling returns how many cancellation requests the task has had that were
// not taken back.
func (t *Task) Cancelling() int { return int(t.requests) }

// Uncancel takes back one cancellation request, which is for the one that made
// it, and returns how many are left. When none is left, a request that has not
// been delivered yet is dropped.
func (t *Task) Uncancel() int {
	if t.requests > 0 {
		if t.requests--; t.requests == 0 {
			t.mustCancel = false
			t.held = false
		}
	}
	return int(t.requests)
}

// cancelledNow makes the error for the present request.
func (t *Task) cancelledNow() error {
	t.mustCancel = false
	return &CancelledError{Msg: t.message()}
}

// undelivered returns the cancellation that came while the task was ready but
// had not run yet.
func (t *Task) undelivered() error {
	if !t.mustCancel {
		return nil
	}
	return t.cancelledNow()
}

// urged returns a cancellation if the task is inside a scope that is closing:
// there, every await that would wait is refused, so that nobody can hold up the
// scope by swallowing what it was told.
func (t *Task) urged() error {
	if t.loop.closing == 0 {
		return nil
	}
	for s := t.scope; s != nil; s = s.outer {
		if s.closing && !s.once {
			t.mustCancel = false
			return &CancelledError{Msg: s.why}
		}
		if s.shield {
			return nil
		}
	}
	return nil
}

// kill ends the goroutine of a task that is taken down with its loop.
func (t *Task) kill() { goexit() }

var _ fmt.Stringer = (*Task)(nil)
