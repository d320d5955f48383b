package async_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

func TestDeadlockNamesTasksWaitsAndHolders(t *testing.T) {
	for name, opts := range switchings {
		cleaned := 0
		err := async.Run(func(task *async.Task) error {
			defer func() { cleaned++ }()
			var a, b async.Lock
			grab := func(first, second *async.Lock) func(*async.Task) error {
				return func(task *async.Task) error {
					defer func() { cleaned++ }()
					return first.With(task, func() error {
						task.Sleep(time.Second)
						return second.With(task, func() error { return nil })
					})
				}
			}
			return task.Scope(func(s *async.Scope) error {
				s.Go("left", grab(&a, &b))
				s.Go("right", grab(&b, &a))
				s.Go("idle", func(task *async.Task) error { return new(async.Event).Wait(task) })
				return nil
			})
		}, opts...)
		var d *async.DeadlockError
		if !errors.As(err, &d) || d.Phase != "main" || len(d.Tasks) != 4 {
			t.Fatalf("%s: Run = %v, want a deadlock of 4 tasks", name, err)
		}
		left, right := d.Tasks[1], d.Tasks[2]
		if left.Waits != "a lock" || left.Holders[0] != "right" || right.Holders[0] != "left" {
			t.Errorf("%s: left waits for %q held by %v, right's is held by %v", name, left.Waits, left.Holders, right.Holders)
		}
		for _, part := range []string{"deadlock_test.go:", "async.(*Lock).Acquire", `task 1 "main"`, "the 3 tasks of its scope", "an event"} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %q is missing in:\n%v", name, part, err)
			}
		}
		if strings.Contains(left.Stack, "worker") || !strings.Contains(left.Stack, "deadlock_test.go") {
			t.Errorf("%s: the stack is:\n%s", name, left.Stack)
		}
		if cleaned != 3 {
			t.Errorf("%s: %d deferred calls ran, want 3", name, cleaned)
		}
	}
}

func TestDeadlockOfAScopeOfOne(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			s.Go("alone", func(task *async.Task) error { return new(async.Event).Wait(task) })
			return nil
		})
	})
	var d *async.DeadlockError
	if !errors.As(err, &d) || len(d.Tasks) != 2 || d.Tasks[0].Waits != "the task of its scope" {
		t.Errorf("Run = %v, want a deadlock in which main waits for the task of its scope", err)
	}
}

func TestDeadlockNamesHoldersOfUnits(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		pool := async.NewSemaphore(2)
		return task.Scope(func(s *async.Scope) error {
			for _, name := range []string{"short", "a", "b", "c"} {
				s.Go(name, func(task *async.Task) error {
					pool.Acquire(task)
					task.Sleep(time.Second)
					if name == "short" {
						pool.Release()
						return nil
					}
					return pool.Acquire(task)
				})
			}
			return nil
		})
	}, async.Virtual())
	var d *async.DeadlockError
	if !errors.As(err, &d) || len(d.Tasks) != 4 {
		t.Fatalf("Run = %v, want a deadlock of 4 tasks", err)
	}
	if k := d.Tasks[1]; k.Waits != "a semaphore" || strings.Join(k.Holders, " ") != "a b" {
		t.Errorf("%s waits for %s held by %v", k.Name, k.Waits, k.Holders)
	}
}

func TestDeadlockAtShutdownKeepsMainsError(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		task.Loop().Go("stuck", func(task *async.Task) error {
			task.Sleep(time.Hour)
			return new(async.Event).Wait(task)
		})
		task.Sleep(0)
		return errBoom
	})
}

// A deferred call that awaits, in a task that is taken down, does not come back.
func TestAwaitInCleanupOfDeadlock(t *testing.T) {
	for name, opts := range switchings {
		var log []string
		err := async.Run(func(task *async.Task) error {
			defer func() { log = append(log, "last") }()
			defer func() {
				log = append(log, "first")
				task.Sleep(time.Second)
				log = append(log, "never")
			}()
			return new(async.Event).Wait(task)
		}, opts...)
		if got := strings.Join(log, " "); got != "first last" || err == nil {
			t.Errorf("%s: %v, cleanup did %q", name, err, got)
		}
	}
}

func TestStartedAtCallSite(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		named := func(task *async.Task) error { return task.Sleep(1) }
		k := task.Loop().Go("k", named) // this line
		f := async.Start(task.Loop(), "f", func(task *async.Task) (int, error) { return 0, task.Sleep(1) })
		infos := task.Loop().Tasks()
		if len(infos) != 3 || infos[0].State != "running" || infos[1].State != "new" {
			t.Fatalf("tasks: %+v", infos)
		}
		for i, info := range infos[1:] {
			if !strings.Contains(info.Started, "deadlock_test.go:") {
				t.Errorf("task %d was started at %q", i, info.Started)
			}
		}
		k.Join(task)
		_, err := f.Await(task)
		return err
	})
}

// Tasks that deferred calls start while the loop is taken down never run.
func TestStartWhileTakenDown(t *testing.T) {
	for name, opts := range switchings {
		ran := false
		start := func(s *async.Scope) { s.Go("late", func(*async.Task) error { ran = true; return nil }) }
		err := async.Run(func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				defer start(s)
				s.Go("", func(task *async.Task) error {
					defer start(s)
					return task.Scope(func(inner *async.Scope) error {
						defer start(inner)
						return new(async.Event).Wait(task)
					})
				})
				return new(async.Event).Wait(task)
			})
		}, opts...)
		var d *async.DeadlockError
		if ran || !errors.As(err, &d) {
			t.Errorf("%s: Run = %v, ran %v", name, err, ran)
		}
	}
}
