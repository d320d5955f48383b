package async_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

func TestScopeWaitsForItsTasks(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		ended := 0
		err := task.Scope(func(s *async.Scope) error {
			for i := range 10 {
				s.Go("", func(task *async.Task) error {
					defer func() { ended++ }()
					return task.Sleep(time.Duration(i) * time.Second)
				})
			}
			return nil
		})
		if ended != 10 || task.Now() != 9*time.Second {
			t.Errorf("%d tasks ended at %v, want 10 at 9s", ended, task.Now())
		}
		return err
	})
}

func TestScopeJoinsErrorsInOrder(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		late := errors.New("late")
		err := task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error {
				if err := task.Sleep(time.Hour); err != nil {
					return fmt.Errorf("cleanup: %w", late)
				}
				return nil
			})
			s.Go("", func(task *async.Task) error { return errBoom })
			return task.Sleep(time.Minute)
		})
		var g *async.GroupError
		if !errors.As(err, &g) || len(g.Errs) != 2 || g.Errs[0] != errBoom || !errors.Is(g.Errs[1], late) {
			t.Errorf("Scope = %v, want boom, then the error of the cleanup", err)
		}
		if !errors.Is(err, errBoom) || !errors.Is(err, late) {
			t.Errorf("errors.Is does not look into %v", err)
		}
		if task.Now() != 0 {
			t.Errorf("the scope ended at %v, want at once", task.Now())
		}
		return nil
	})
}

func TestScopeBodyErrorCancelsTasks(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			k := s.Go("", func(task *async.Task) error { return task.Sleep(time.Hour) })
			task.Sleep(0)
			task.Loop().CallSoon(func() {
				if k.Cancelling() != 1 {
					t.Errorf("the task has %d requests to end, want 1", k.Cancelling())
				}
			})
			return errBoom
		})
	})
}

// In a closing scope each await is refused; with Once only the first is.
func TestClosingScopeInsists(t *testing.T) {
	for _, once := range []bool{false, true} {
		eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
			refused := 0
			var opts []async.ScopeOption
			want := 4
			if once {
				opts = append(opts, async.Once())
				want = 1
			}
			err := task.Scope(func(s *async.Scope) error {
				s.Go("stubborn", func(task *async.Task) error {
					for range 4 {
						if err := task.Sleep(time.Minute); async.Cancelled(err) {
							refused++
						}
					}
					return nil
				})
				task.Sleep(0)
				return errBoom
			}, opts...)
			if refused != want {
				t.Errorf("once=%v: %d awaits were refused, want %d", once, refused, want)
			}
			return err
		})
	}
}

func TestShieldHoldsCancellationBack(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var log []string
		err := task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error {
				err := task.Scope(func(s *async.Scope) error {
					err := task.Sleep(time.Second)
					log = append(log, fmt.Sprint("in the shield: ", err))
					return err
				}, async.Shield())
				log = append(log, fmt.Sprint("the shield: ", err))
				err = task.Sleep(time.Second)
				log = append(log, fmt.Sprint("after it: ", async.Cancelled(err)))
				return err
			})
			task.Sleep(0)
			s.Cancel("enough")
			return nil
		})
		want := []string{"in the shield: <nil>", "the shield: <nil>", "after it: true"}
		if !slices.Equal(log, want) || task.Now() != time.Second {
			t.Errorf("at %v: %q, want %q at 1s", task.Now(), log, want)
		}
		return err
	})
}

func TestShieldLetsItsOwnScopeCancel(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error { return errBoom })
			if err := task.Sleep(time.Hour); !async.Cancelled(err) {
				t.Errorf("Sleep = %v, want a cancellation by the shield's own task", err)
			}
			return nil
		}, async.Shield())
	})
}

func TestScopeCancelIsNoError(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		err := task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error { return task.Sleep(time.Hour) })
			task.Sleep(time.Second)
			s.Cancel("enough")
			err := task.Sleep(time.Hour)
			if !async.Cancelled(err) || !strings.Contains(err.Error(), "enough") {
				t.Errorf("Sleep = %v, want a cancellation that says enough", err)
			}
			return err
		})
		if task.Cancelling() != 0 {
			t.Errorf("%d requests are left, want 0", task.Cancelling())
		}
		if e := task.Sleep(0); e != nil {
			t.Errorf("after the scope Sleep = %v", e)
		}
		return err
	})
}

func TestScopeTimeout(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		err := task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error { return task.Sleep(time.Hour) })
			return nil
		}, async.Timeout(3*time.Second))
		if !errors.Is(err, async.ErrTimeout) || !errors.Is(err, context.DeadlineExceeded) || !os.IsTimeout(err) {
			t.Errorf("Scope = %v, want a timeout", err)
		}
		if async.Cancelled(err) || task.Cancelling() != 0 || task.Now() != 3*time.Second {
			t.Errorf("cancelled %v, %d requests, at %v", async.Cancelled(err), task.Cancelling(), task.Now())
		}
		err = task.Scope(func(*async.Scope) error { return task.Sleep(time.Second) }, async.Timeout(0))
		if !errors.Is(err, async.ErrTimeout) || task.Now() != 3*time.Second {
			t.Errorf("Scope with no time at all = %v at %v", err, task.Now())
		}
		return task.Scope(func(*async.Scope) error { return task.Sleep(time.Second) }, async.Timeout(time.Minute))
	})
}

func TestStartInClosingScopeIsCancelled(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		ran := false
		return task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error {
				task.Sleep(time.Hour)
				k := s.Go("", func(*async.Task) error { ran = true; return nil })
				task.Loop().CallLater(time.Second, func() {
					if ran || !k.WasCancelled() {
						t.Errorf("a task started in a closing scope ran: %v", ran)
					}
				})
				return nil
			})
			task.Sleep(0)
			return errBoom
		})
	})
}

func TestMisusePanics(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var old *async.Scope
		task.Scope(func(s *async.Scope) error { old = s; return nil })
		for name, f := range map[string]func(){
			"started in a scope that is over":  func() { old.Go("late", func(*async.Task) error { return nil }) },
			"Release of a lock":                func() { new(async.Lock).Release() },
			"Notify without the lock":          func() { new(async.Condition).Notify(1) },
			"without the lock":                 func() { new(async.Condition).Wait(task) },
			"TaskDone":                         func() { async.NewQueue[int](0).TaskDone() },
			"Release of more units":            func() { async.NewBoundedSemaphore(1).Release() },
			"n must not be negative, got -1":   func() { async.NewSemaphore(-1) },
			"NewBarrier: n must be at least 1": func() { async.NewBarrier(0) },
			"NewLimiter":                       func() { async.NewLimiter(task.Loop(), 0, 1, 1) },
			"Wait: nothing":                    func() { async.Wait(task, nil, async.AllDone, 0) },
			"Race: at least one":               func() { async.Race[int](task) },
			"Workers: n":                       func() { async.Workers(0) },
			"Schedule: the policy":             func() { async.Schedule(nil) },
			"PCT: depth":                       func() { async.PCT(0, 1) },
			"StepsMax: n":                      func() { async.StepsMax(0) },
			"Slow: d":                          func() { async.Slow(0, nil) },
		} {
			v, _ := panicOf(f).(string)
			if !strings.HasPrefix(v, "async: ") || !strings.Contains(v, name) {
				t.Errorf("panic = %q, want one of async about %q", v, name)
			}
		}
		return nil
	})
}

// A task's handle in another task's hands is noticed at the first await.
func TestWrongTaskPanics(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, outer *async.Task) error {
		return outer.Scope(func(s *async.Scope) error {
			s.Go("inner", func(*async.Task) error {
				v, _ := panicOf(func() { outer.Sleep(1) }).(string)
				if v != "async: Sleep: task main used by task inner; pass the running task's own handle" {
					t.Errorf("panic = %q", v)
				}
				return nil
			})
			return nil
		})
	})
}
