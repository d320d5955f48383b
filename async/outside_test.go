package async_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/weft-go/weft/async"
)

// Blocking work does not hold up the loop. In the bubble time is exact.
func TestDoLeavesTheLoopFree(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ticks := 0
		err := async.Run(func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				s.Go("ticker", func(task *async.Task) error {
					for {
						if err := task.Sleep(time.Second); err != nil {
							return err
						}
						ticks++
					}
				})
				v, err := async.Do(task, func(context.Context) (int, error) {
					time.Sleep(10*time.Second + time.Millisecond)
					return 42, nil
				})
				if v != 42 || err != nil {
					t.Errorf("Do = %d, %v", v, err)
				}
				s.Cancel("")
				return nil
			})
		})
		if err != nil || ticks != 10 {
			t.Errorf("%d ticks, want 10; Run = %v", ticks, err)
		}
	})
}

func TestDoIsCancelledWithItsTask(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		err := async.Run(func(task *async.Task) error {
			err := task.Within(time.Second, func(*async.Deadline) error {
				_, err := async.Do(task, func(ctx context.Context) (int, error) {
					<-ctx.Done()
					return 0, ctx.Err()
				})
				return err
			})
			if !errors.Is(err, async.ErrTimeout) {
				t.Errorf("Do past its limit = %v", err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// Work that is done in spite of a cancellation is not thrown away.
func TestDoKeepsItsResult(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		async.Run(func(task *async.Task) error {
			k := task.Loop().Go("", func(task *async.Task) error {
				v, err := async.Do(task, func(ctx context.Context) (string, error) {
					<-ctx.Done()
					return "the last bytes", nil
				})
				if v != "the last bytes" || err != nil {
					t.Errorf("Do = %q, %v", v, err)
				}
				if err := task.Sleep(time.Hour); !async.Cancelled(err) {
					t.Errorf("the next await = %v, want the cancellation", err)
				}
				return nil
			})
			task.Sleep(time.Second)
			k.Cancel("")
			return k.Join(task)
		})
	})
}

func TestDoIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		err := async.Run(func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				for range 10 {
					s.Go("", func(task *async.Task) error {
						_, err := async.Do(task, func(context.Context) (int, error) {
							time.Sleep(time.Second)
							return 0, nil
						})
						return err
					})
				}
				return nil
			})
		}, async.Workers(2))
		if took := time.Since(start); err != nil || took != 5*time.Second {
			t.Errorf("ten seconds of work by two workers took %v: %v", took, err)
		}
	})
}

func TestDoPanicsInItsTask(t *testing.T) {
	p := panicked(t, func(task *async.Task) error {
		async.Do(task, func(context.Context) (int, error) { explode(); return 0, nil })
		return nil
	})
	if p.Value != errBoom || !strings.Contains(string(p.Stack), "explode") {
		t.Errorf("panic %v, stack:\n%s", p.Value, p.Stack)
	}
}

// A virtual clock stands still while the outside world works.
func TestVirtualTimeWaitsForWork(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		gate := make(chan bool)
		return task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error { return task.Sleep(time.Hour) })
			s.Go("", func(task *async.Task) error {
				_, err := async.Do(task, func(context.Context) (bool, error) { return <-gate, nil })
				if task.Now() != 0 {
					t.Errorf("time went on to %v", task.Now())
				}
				return err
			})
			task.Sleep(0)
			close(gate)
			return nil
		})
	}, async.Virtual())
	if err != nil {
		t.Error(err)
	}
}

func TestPostWakesTheLoop(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		f := async.NewFuture[string](task.Loop())
		done := task.Loop().Expect()
		defer done()
		go task.Loop().Post(func() { f.SetResult("hello") })
		v, err := f.Await(task)
		if v != "hello" {
			t.Errorf("got %q", v)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestPostAfterTheEndIsRefused(t *testing.T) {
	var l *async.Loop
	async.Run(func(task *async.Task) error { l = task.Loop(); return nil })
	if l.Post(func() { t.Error("ran") }) {
		t.Error("Post to a loop that is over reported true")
	}
}

// A step that blocks the loop is reported with the place it blocked at.
func TestSlow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var reports []async.SlowStep
		err := async.Run(func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				s.Go("hog", func(task *async.Task) error { hog(); return nil })
				s.Go("good", func(task *async.Task) error { return task.Sleep(time.Minute) })
				task.Loop().CallLater(time.Second, hog)
				return nil
			})
		}, async.Slow(100*time.Millisecond, func(s async.SlowStep) { reports = append(reports, s) }))
		if err != nil || len(reports) != 2 {
			t.Fatalf("Run = %v, %d reports, want 2", err, len(reports))
		}
		for i, name := range []string{"hog", ""} {
			r := reports[i]
			if r.Task != name || r.Took != time.Second || !strings.Contains(r.Stack, "async_test.hog") {
				t.Errorf("report %d: task %q took %v at:\n%s", i, r.Task, r.Took, r.Stack)
			}
		}
	})
}

func hog() { time.Sleep(time.Second) }

func TestDumpShowsTheTree(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			s.Go("parent", func(task *async.Task) error {
				return task.Scope(func(s *async.Scope) error {
					s.Go("child", func(task *async.Task) error { return task.Sleep(time.Second) })
					return nil
				})
			})
			task.Sleep(time.Millisecond)
			var b bytes.Buffer
			if err := task.Loop().Dump(&b); err != nil {
				return err
			}
			text := b.String()
			for _, part := range []string{"3 tasks at 1ms", "\ntask 1 \"main\", running" /* is first */, "\n    task 2 \"parent\", waiting",
				"\n        task 3 \"child\", waiting for time", "outside_test.go:"} {
				if !strings.Contains("\n"+text, part) {
					t.Errorf("%q is missing in:\n%s", part, text)
				}
			}
			return task.Sleep(time.Second)
		})
	})
}

// lineWriter sends what is written to it.
type lineWriter chan string

func (w lineWriter) Write(p []byte) (int, error) { w <- string(p); return len(p), nil }

func TestDumpOnSignal(t *testing.T) {
	out := make(lineWriter, 1)
	err := async.Run(func(task *async.Task) error {
		text, err := async.Do(task, func(context.Context) (string, error) {
			if err := syscall.Kill(os.Getpid(), syscall.SIGUSR1); err != nil {
				return "", err
			}
			return <-out, nil
		})
		if !strings.Contains(text, `task 1 "main", waiting for blocking work`) {
			t.Errorf("the dump is:\n%s", text)
		}
		return err
	}, async.DumpOn(out, syscall.SIGUSR1))
	if err != nil {
		t.Error(err)
	}
}

func TestLeftoversAreNamed(t *testing.T) {
	var names []string
	err := async.Run(func(task *async.Task) error {
		task.Loop().Go("left", func(task *async.Task) error { return task.Sleep(time.Hour) })
		return nil
	}, async.Virtual(), async.Leftovers(func(left []*async.Task) {
		for _, k := range left {
			names = append(names, k.Name())
		}
	}))
	if err != nil || len(names) != 1 || names[0] != "left" {
		t.Errorf("left %v, Run = %v", names, err)
	}
}

// A nil that was set is a value like others.
func TestVarHoldsNil(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		cause := async.NewVar(error(async.ErrEnd))
		cause.Set(task, nil)
		if got := cause.Get(task); got != nil {
			t.Errorf("Get after Set(nil) = %v, want nil", got)
		}
		return nil
	})
}

func TestVarsAreInherited(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		request, user := async.NewVar("none"), async.NewVar(0)
		request.Set(task, "main")
		return task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error {
				if got := request.Get(task); got != "main" {
					t.Errorf("inherited %q", got)
				}
				request.Set(task, "child")
				user.Set(task, 1)
				if request.Get(task) != "child" || user.Get(task) != 1 {
					t.Error("what was set is not there")
				}
				return nil
			})
			request.Set(task, "later")
			task.Sleep(0)
			if request.Get(task) != "later" || user.Get(task) != 0 {
				t.Errorf("the child's settings came up: %q, %d", request.Get(task), user.Get(task))
			}
			return nil
		})
	})
}
