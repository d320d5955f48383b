package async

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"time"
)

// Forever is the deadline of what has none.
const Forever time.Duration = math.MaxInt64

// ErrTimeout is the target for errors.Is that every [TimeoutError] matches.
var ErrTimeout = errors.New("async: timed out")

// A TimeoutError says that a time limit of this package ended something. It also
// matches context.DeadlineExceeded and os.ErrDeadlineExceeded.
type TimeoutError struct {
	After time.Duration // the limit, if it is known
	Cause error         // the cancellation the limit brought about
}

func (e *TimeoutError) Error() string {
	if e.After <= 0 {
		return "async: timed out"
	}
	return fmt.Sprintf("async: timed out after %v", e.After)
}

// Timeout makes it a net.Error's kind of timeout.
func (e *TimeoutError) Timeout() bool { return true }

// Is makes it match the timeouts of other packages.
func (e *TimeoutError) Is(target error) bool {
	return target == ErrTimeout || target == context.DeadlineExceeded || target == os.ErrDeadlineExceeded
}

// A Deadline is a limit in the loop's time on a part of a task.
type Deadline struct {
	task     *Task
	scope    *Scope
	at       time.Duration
	after    time.Duration
	timer    *Handle
	requests int32
	state    deadlineState
}

type deadlineState uint8

const (
	deadlineActive deadlineState = iota
	deadlineExpiring
	deadlineExpired
	deadlineOver
)

var deadlineNames = [...]string{"active", "expiring", "expired", "finished"}

// Within runs f and cancels the task if f takes longer than d. If f returns that
// cancellation, Within returns a [TimeoutError]; whatever else f returns, it
// returns. With [Forever] there is no limit until f sets one.
func (t *Task) Within(d time.Duration, f func(*Deadline) error) error {
	t.check("Within")
	return t.limited(&Deadline{at: t.loop.after(d), after: d}, f)
}

// Until is Within up to a point in the loop's time.
func (t *Task) Until(at time.Duration, f func(*Deadline) error) error {
	t.check("Until")
	return t.limited(&Deadline{at: at}, f)
}

// Deadline begins a limit, up to a point in the loop's time, for code that cannot
// be one function: every path out of it calls [Deadline.Leave]. Where it can,
// Within and Until are safer.
func (t *Task) Deadline(at time.Duration) *Deadline {
	t.check("Deadline")
	d := &Deadline{at: at}
	d.enter(t)
	return d
}

func (d *Deadline) enter(t *Task) {
	d.task, d.scope, d.requests = t, t.scope, t.requests
	d.set(d.at)
}

func (t *Task) limited(d *Deadline, f func(*Deadline) error) error {
	d.enter(t)
	returned := false
	defer func() {
		if !returned {
			d.Leave(nil)
		}
	}()
	err := f(d)
	returned = true
	return d.Leave(err)
}

// When returns the deadline: a time of the loop, or [Forever].
func (d *Deadline) When() time.Duration { return d.at }

// Expired reports whether the limit was reached.
func (d *Deadline) Expired() bool {
	return d.state == deadlineExpiring || d.state == deadlineExpired
}

// Reschedule moves the deadline to another time of the loop; [Forever] takes it
// away. The error is [ErrInvalidState] if the limit was reached or left.
func (d *Deadline) Reschedule(at time.Duration) error {
	if d.state != deadlineActive {
		return fmt.Errorf("%w: Reschedule: the deadline is %s", ErrInvalidState, d.State())
	}
	d.after = 0
	d.set(at)
	return nil
}

// State returns "active", "expiring", "expired" or "finished".
func (d *Deadline) State() string { return deadlineNames[d.state] }

func (d *Deadline) set(at time.Duration) {
	d.at = at
	if d.timer != nil {
		d.timer.Cancel()
		d.timer = nil
	}
	l := d.task.loop
	switch {
	case at == Forever:
	case at <= l.clock.now():
		d.timer = l.CallSoon(d.expire)
	default:
		d.timer = l.CallAt(at, d.expire)
	}
}

func (d *Deadline) expire() {
	d.timer = nil
	d.state = deadlineExpiring
	d.task.cancelFrom(d.scope, "")
}

// Leave ends the limit and turns the cancellation it caused into a timeout, if
// no one else wants the task cancelled as well.
func (d *Deadline) Leave(err error) error {
	if d.timer != nil {
		d.timer.Cancel()
		d.timer = nil
	}
	if d.state != deadlineExpiring {
		d.state = deadlineOver
		return err
	}
	d.state = deadlineExpired
	if d.task.Uncancel() <= int(d.requests) && Cancelled(err) {
		return &TimeoutError{After: d.after, Cause: err}
	}
	return err
}
