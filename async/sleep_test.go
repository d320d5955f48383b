package async_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

// A time that is over has come: also one before the loop's beginning.
func TestTimesBeforeTheBeginning(t *testing.T) {
	for name, wait := range map[string]func(*async.Task) error{
		"SleepUntil": func(task *async.Task) error { return task.SleepUntil(-time.Hour) },
		"CallLater": func(task *async.Task) error {
			var e async.Event
			task.Loop().CallLater(-time.Hour, e.Set)
			return e.Wait(task)
		},
		"CallAt": func(task *async.Task) error {
			var e async.Event
			task.Loop().CallAt(-1, e.Set)
			return e.Wait(task)
		},
		"Timeout": func(task *async.Task) error {
			err := task.Scope(func(*async.Scope) error { return task.Sleep(time.Hour) }, async.Timeout(-time.Hour))
			if !errors.Is(err, async.ErrTimeout) {
				t.Errorf("Timeout before the beginning: %v, want a timeout", err)
			}
			return nil
		},
	} {
		for clock, opts := range map[string][]async.Option{"virtual": {async.Virtual()}, "real": nil} {
			err := async.Run(func(task *async.Task) error {
				err := wait(task)
				if now := task.Loop().Now(); now > time.Minute {
					t.Errorf("%s, %s clock: it is %v", name, clock, now)
				}
				return err
			}, opts...)
			if err != nil {
				t.Errorf("%s, %s clock: %v", name, clock, err)
			}
		}
	}
}

// What lasts forever does so from any time on: the sum does not overflow.
func TestForeverFromLater(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		if err := task.Sleep(time.Second); err != nil {
			return err
		}
		var woke time.Duration
		task.Loop().CallLater(async.Forever, func() { woke = task.Loop().Now() })
		task.Loop().CallLater(time.Second, func() { task.Cancel("") })
		if err := task.Sleep(async.Forever); !async.Cancelled(err) {
			t.Errorf("Sleep(Forever) = %v at %v, want to be cancelled", err, task.Loop().Now())
		}
		nap := func() error { return task.Sleep(time.Hour) }
		if err := task.Within(async.Forever, func(*async.Deadline) error { return nap() }); err != nil {
			t.Errorf("Within(Forever) = %v", err)
		}
		if err := task.Scope(func(*async.Scope) error { return nap() }, async.Timeout(async.Forever)); err != nil {
			t.Errorf("Timeout(Forever) = %v", err)
		}
		if woke != 0 {
			t.Errorf("CallLater(Forever) ran at %v", woke)
		}
		return nil
	}, async.Virtual())
	if err != nil {
		t.Error(err)
	}
}

// A bucket as large as an int gets no more than it holds.
func TestLimiterOfHugeBurst(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		m := async.NewLimiter(task.Loop(), 1, time.Second, math.MaxInt)
		for range 3 {
			if err := m.Acquire(task); err != nil {
				return err
			}
			if err := task.Sleep(time.Minute); err != nil {
				return err
			}
		}
		return nil
	}, async.Virtual())
	if err != nil {
		t.Error(err)
	}
}
