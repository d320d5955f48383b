package async_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

func TestCancelledLooksThroughWrappingOnly(t *testing.T) {
	plain := &async.CancelledError{Msg: "why"}
	for _, c := range []struct {
		err  error
		want bool
	}{
		{nil, false},
		{plain, true},
		{async.ErrCancelled, true},
		{fmt.Errorf("reading: %w", plain), true},
		{errors.Join(plain, errBoom), false},
		{&async.GroupError{Errs: []error{plain}}, false},
		{&async.TimeoutError{Cause: plain}, false},
		{context.Canceled, false},
		{ownCancellation{}, true},
	} {
		if got := async.Cancelled(c.err); got != c.want {
			t.Errorf("Cancelled(%v) = %v, want %v", c.err, got, c.want)
		}
	}
	if !errors.Is(plain, context.Canceled) || !errors.Is(plain, async.ErrCancelled) {
		t.Error("a CancelledError is not context.Canceled")
	}
}

// ownCancellation is another package's error that says it is a cancellation.
type ownCancellation struct{}

func (ownCancellation) Error() string        { return "stop" }
func (ownCancellation) Is(target error) bool { return target == async.ErrCancelled }

func TestOwnCancellationErrorCancelsTheTask(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		k := task.Loop().Go("", func(*async.Task) error { return ownCancellation{} })
		if err := k.Join(task); err != (ownCancellation{}) || !k.WasCancelled() {
			t.Errorf("Join = %v, cancelled %v", err, k.WasCancelled())
		}
		return nil
	})
}

// Tasks that wait for each other in a ring end when one of them is cancelled.
func TestCancelBreaksARing(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		for size := 1; size <= 3; size++ {
			ring := make([]*async.Future[int], size)
			for i := range ring {
				ring[i] = async.Start(task.Loop(), "", func(task *async.Task) (int, error) {
					_, err := async.Gathering(task.Loop(), ring[(i+1)%size]).Await(task)
					return 0, err
				})
			}
			task.Sleep(time.Second)
			if !ring[0].Cancel("enough") {
				t.Errorf("ring of %d: Cancel reported false", size)
			}
			task.Sleep(time.Second)
			for i, f := range ring {
				if !f.Done() {
					t.Errorf("ring of %d: task %d goes on", size, i)
				}
				f.Err()
			}
		}
		return nil
	})
}

func TestCancelCountsAndUncancel(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		k := task.Loop().Go("", func(task *async.Task) error {
			if err := task.Sleep(time.Hour); !async.Cancelled(err) || err.Error() != "async: cancelled: first" {
				t.Errorf("Sleep = %v", err)
			}
			if n := task.Cancelling(); n != 2 {
				t.Errorf("%d requests, want 2", n)
			}
			if task.Uncancel() != 1 || task.Uncancel() != 0 || task.Uncancel() != 0 {
				t.Error("Uncancel miscounts")
			}
			return task.Sleep(time.Second)
		})
		task.Sleep(0)
		k.Cancel("first")
		k.Cancel("second")
		return k.Join(task)
	})
}

// A request made while the task runs keeps its own message, also in a task that was
// cancelled before.
func TestCancelKeepsTheLatestMessage(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		task.Loop().CallSoon(func() { task.Cancel("first") })
		waits := []func() error{
			func() error { return task.Sleep(time.Hour) },
			func() error { return task.Sleep(0) },
			func() error { return new(async.Event).Wait(task) },
			func() error { _, err := new(async.Queue[int]).Get(task); return err },
			func() error { _, err := async.NewFuture[int](task.Loop()).Await(task); return err },
		}
		for i, wait := range waits {
			msg := "first"
			if i > 0 {
				msg = fmt.Sprint("request ", i)
				task.Cancel(msg)
			}
			var c *async.CancelledError
			if err := wait(); !errors.As(err, &c) || c.Msg != msg {
				t.Errorf("wait %d = %v, want %q", i, err, msg)
			}
			task.Uncancel()
		}
		return nil
	})
}

// A task that is cancelled before its first step never starts.
func TestCancelBeforeStart(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		k := task.Loop().Go("", func(*async.Task) error { t.Error("it ran"); return nil })
		k.Cancel("never mind")
		if err := k.Join(task); !async.Cancelled(err) || err.Error() != "async: cancelled: never mind" {
			t.Errorf("Join = %v", err)
		}
		if err := k.Err(); !async.Cancelled(err) || err.Error() != "async: cancelled" {
			t.Errorf("the second to ask got %v; the message is for the first", err)
		}
		if k.Cancel("again") {
			t.Error("a task that has ended was cancelled")
		}
		return nil
	})
}

func TestDeadlineReschedule(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var d *async.Deadline
		err := task.Within(async.Forever, func(limit *async.Deadline) error {
			d = limit
			if d.When() != async.Forever {
				t.Errorf("When = %v", d.When())
			}
			task.Sleep(time.Second)
			d.Reschedule(task.Now() + time.Second)
			return task.Sleep(time.Hour)
		})
		if !errors.Is(err, async.ErrTimeout) || task.Now() != 2*time.Second || !d.Expired() || d.State() != "expired" {
			t.Errorf("Within = %v at %v, state %s", err, task.Now(), d.State())
		}
		if err := d.Reschedule(0); !errors.Is(err, async.ErrInvalidState) {
			t.Errorf("Reschedule afterwards = %v", err)
		}
		return task.Until(task.Now()+time.Second, func(*async.Deadline) error { return task.SleepUntil(task.Now()) })
	})
}

// A limit that passes while somebody else cancels the task is a cancellation.
func TestDeadlineGivesWayToCancellation(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		k := task.Loop().Go("", func(task *async.Task) error {
			return task.Within(time.Second, func(*async.Deadline) error { return task.Sleep(time.Hour) })
		})
		task.Loop().CallAt(time.Second, func() { k.Cancel("") })
		err := k.Join(task)
		if !k.WasCancelled() {
			t.Errorf("Join = %v, want a cancellation", err)
		}
		return nil
	})
}
