package async_test

import (
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/weft-go/weft/async"
)

// Work that is interrupted is waited for, and interrupted once however often the
// task is told.
func TestOutsideInterruptsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		stop := make(chan struct{})
		interrupts := 0
		err := async.Run(func(task *async.Task) error {
			k := task.Loop().Go("worker", func(task *async.Task) error {
				return task.Outside(async.Work{
					What:      "a test: waiting",
					Interrupt: func() { interrupts++; close(stop) },
					Run: func() error {
						<-stop
						time.Sleep(time.Minute)
						return errBoom
					},
				})
			})
			task.Sleep(time.Second)
			for range 3 {
				k.Cancel("enough")
				task.Sleep(time.Second)
			}
			if k.Done() {
				t.Error("the task has ended before its work")
			}
			err := k.Join(task)
			if !async.Cancelled(err) || !strings.Contains(err.Error(), "enough") || interrupts != 1 || task.Now() != time.Second+time.Minute {
				t.Errorf("%v at %v after %d interruptions", err, task.Now(), interrupts)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// Work that cannot be interrupted is waited for; its success is not lost and
// neither is the cancellation.
func TestOutsideKeepsASuccess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		async.Run(func(task *async.Task) error {
			err := task.Within(time.Second, func(*async.Deadline) error {
				err := task.Outside(async.Work{What: "a test", Run: func() error { time.Sleep(time.Minute); return nil }})
				if err != nil || task.Now() != time.Minute {
					t.Errorf("Outside = %v at %v", err, task.Now())
				}
				return task.Sleep(time.Hour)
			})
			if !errors.Is(err, async.ErrTimeout) || task.Now() != time.Minute {
				t.Errorf("the next await = %v at %v", err, task.Now())
			}
			return nil
		})
	})
}

// A virtual clock goes on beside idle work, and stands still beside other work.
func TestIdleWorkAndVirtualTime(t *testing.T) {
	for _, idle := range []bool{true, false} {
		stop := make(chan struct{})
		err := async.Run(func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				s.Go("sleeper", func(task *async.Task) error {
					err := task.Sleep(time.Hour)
					if idle {
						close(stop)
					}
					return err
				})
				task.Sleep(0)
				if !idle {
					task.Loop().CallSoon(func() { close(stop) })
				}
				err := task.Outside(async.Work{What: "a test", Idle: idle, Run: func() error { <-stop; return nil }})
				if came := task.Now() == time.Hour; came != idle {
					t.Errorf("idle %t: the work ended at %v", idle, task.Now())
				}
				return err
			})
		}, async.Virtual())
		if err != nil {
			t.Error(err)
		}
	}
}

func TestOutsideRefuses(t *testing.T) {
	work := async.Work{What: "a test: working", Run: func() error { t.Error("ran"); return nil }}
	err := async.Run(func(task *async.Task) error {
		if !task.Loop().Repeatable() {
			t.Error("a run with a seed is not repeatable")
		}
		return task.Outside(work)
	}, async.Seed(1))
	if !errors.Is(err, async.ErrOutside) || !strings.HasPrefix(err.Error(), "a test: working: ") {
		t.Errorf("with a seed: %v", err)
	}
	err = async.Run(func(task *async.Task) error {
		if task.Loop().Repeatable() {
			t.Error("a run without a seed is repeatable")
		}
		k := task.Loop().Current()
		k.Cancel("before")
		if err := task.Outside(work); !async.Cancelled(err) {
			t.Errorf("cancelled before: %v", err)
		}
		return task.Scope(func(s *async.Scope) error {
			s.Cancel("closing")
			task.Sleep(0)
			if err := task.Outside(work); !async.Cancelled(err) {
				t.Errorf("in a closing scope: %v", err)
			}
			return nil
		})
	})
	if err != nil && !async.Cancelled(err) {
		t.Error(err)
	}
}

func TestOutsidePanicsInItsTask(t *testing.T) {
	p := panicked(t, func(task *async.Task) error {
		return task.Outside(async.Work{What: "a test", Run: func() error { explode(); return nil }})
	})
	if p.Value != errBoom || !strings.Contains(string(p.Stack), "explode") {
		t.Errorf("panic %v, stack:\n%s", p.Value, p.Stack)
	}
}

// What is given back aside may take its time: nobody waits for it but Run.
func TestAside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		over := false
		err := async.Run(func(task *async.Task) error {
			task.Cancel("")
			task.Loop().Aside(func() { time.Sleep(time.Minute); over = true })
			if time.Since(start) != 0 {
				t.Error("Aside waited")
			}
			if err := task.Sleep(0); !async.Cancelled(err) {
				t.Errorf("Sleep = %v", err)
			}
			return nil
		})
		if err != nil || !over || time.Since(start) != time.Minute {
			t.Errorf("Run returned after %v, over %t: %v", time.Since(start), over, err)
		}
	})
}
