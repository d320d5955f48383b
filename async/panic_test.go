package async_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

func explode() { panic(errBoom) }

// panicked runs main and returns the panic that comes out of Run.
func panicked(t *testing.T, main func(*async.Task) error, opts ...async.Option) *async.PanicError {
	t.Helper()
	p, ok := panicOf(func() { async.Run(main, opts...) }).(*async.PanicError)
	if !ok {
		t.Fatal("no *PanicError came out of Run")
	}
	return p
}

func TestPanicComesOutOfRunWithItsStack(t *testing.T) {
	for name, opts := range switchings {
		cleaned := 0
		p := panicked(t, func(task *async.Task) error {
			defer func() { cleaned++ }()
			return task.Scope(func(s *async.Scope) error {
				s.Go("sibling", func(task *async.Task) error {
					defer func() { cleaned++ }()
					return task.Sleep(time.Hour)
				})
				s.Go("bad", func(task *async.Task) error {
					task.Sleep(time.Second)
					explode()
					return nil
				})
				return task.Sleep(time.Hour)
			})
		}, opts...)
		if p.Task != "bad" || p.Value != errBoom || !errors.Is(p, errBoom) || !strings.Contains(string(p.Stack), "async_test.explode") {
			t.Errorf("%s: panic %v of task %s without its stack:\n%s", name, p.Value, p.Task, p.Stack)
		}
		if cleaned != 2 {
			t.Errorf("%s: %d tasks cleaned up, want 2", name, cleaned)
		}
	}
}

func TestPanicInMainCallbackAndUnawaitedTask(t *testing.T) {
	for name, main := range map[string]func(*async.Task) error{
		"main":       func(*async.Task) error { panic(errBoom) },
		"a callback": func(task *async.Task) error { task.Loop().CallSoon(explode); return task.Sleep(1) },
		"lonely": func(task *async.Task) error {
			task.Loop().Go("lonely", func(*async.Task) error { panic(errBoom) })
			return task.Sleep(1)
		},
	} {
		if p := panicked(t, main, async.Virtual()); p.Value != errBoom || p.Task != name {
			t.Errorf("%s: panic %v of %s", name, p.Value, p.Task)
		}
	}
}

func TestAwaitRaisesPanicAgain(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		f := async.Start(task.Loop(), "bad", func(*async.Task) (int, error) { panic(errBoom) })
		p, ok := panicOf(func() { f.Await(task) }).(*async.PanicError)
		if !ok || p.Value != errBoom {
			t.Errorf("Await panicked with %v", p)
		}
		return nil
	})
}

// A panic in the body passes through the scope with its own value, once the
// tasks have ended.
func TestBodyPanicWaitsForTasks(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		cleaned := false
		v := panicOf(func() {
			task.Scope(func(s *async.Scope) error {
				s.Go("", func(task *async.Task) error {
					defer func() { cleaned = true }()
					return task.Sleep(time.Hour)
				})
				task.Sleep(0)
				panic("as it is")
			})
		})
		if v != "as it is" || !cleaned {
			t.Errorf("panic %v, cleaned %v", v, cleaned)
		}
		return task.Sleep(time.Second)
	})
}

// Goexit in a task, which is what FailNow does, ends the caller of Run too.
func TestGoexitEndsTheCaller(t *testing.T) {
	for name, opts := range switchings {
		for who, main := range map[string]func(cleaned *int) func(*async.Task) error{
			"main": func(cleaned *int) func(*async.Task) error {
				return func(task *async.Task) error {
					defer func() { *cleaned++ }()
					task.Loop().Go("other", func(task *async.Task) error {
						defer func() { *cleaned++ }()
						return task.Sleep(time.Hour)
					})
					task.Sleep(1)
					runtime.Goexit()
					return nil
				}
			},
			"task": func(cleaned *int) func(*async.Task) error {
				return func(task *async.Task) error {
					defer func() { *cleaned++ }()
					return task.Scope(func(s *async.Scope) error {
						for range 3 {
							s.Go("", func(task *async.Task) error { return task.Sleep(time.Hour) })
						}
						s.Go("", func(task *async.Task) error {
							defer func() { *cleaned++ }()
							defer task.Sleep(time.Second)
							task.Sleep(time.Second)
							runtime.Goexit()
							return nil
						})
						return nil
					})
				}
			},
			"work": func(cleaned *int) func(*async.Task) error {
				return func(task *async.Task) error {
					defer func() { *cleaned++ }()
					return task.Scope(func(s *async.Scope) error {
						s.Go("", func(task *async.Task) error {
							defer func() { *cleaned++ }()
							_, err := async.Do(task, func(context.Context) (int, error) {
								runtime.Goexit()
								return 0, nil
							})
							return err
						})
						return task.Sleep(time.Hour)
					})
				}
			},
		} {
			cleaned, returned := 0, false
			over := make(chan bool)
			go func() {
				defer close(over)
				async.Run(main(&cleaned), opts...)
				returned = true
			}()
			<-over
			if returned || cleaned != 2 {
				t.Errorf("%s, Goexit in %s: Run returned: %v; %d cleaned up, want 2", name, who, returned, cleaned)
			}
		}
	}
}

// A cancellation does not hide that the work panicked.
func TestPanicOfCancelledWork(t *testing.T) {
	var p *async.PanicError
	func() {
		defer func() { p, _ = recover().(*async.PanicError) }()
		async.Run(func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				_, err := async.Do(task, func(ctx context.Context) (int, error) {
					<-ctx.Done()
					panic("interrupted")
				})
				return err
			}, async.Timeout(time.Millisecond))
		})
	}()
	if p == nil || p.Value != "interrupted" {
		t.Errorf("Run panicked with %v, want the work's panic", p)
	}
}

func TestUnseenErrorComesOutOfRun(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		task.Loop().Go("lonely", func(*async.Task) error { return errBoom })
		return task.Sleep(time.Second)
	})
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		k := task.Loop().Go("watched", func(*async.Task) error { return errBoom })
		if err := k.Join(task); err != errBoom {
			t.Errorf("Join = %v", err)
		}
		return nil
	})
}

// The error of a gathering that nobody awaits is not lost with it.
func TestUnseenGatheringComesOutOfRun(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		async.Gathering(task.Loop(), async.Start(task.Loop(), "", func(*async.Task) (int, error) { return 0, errBoom }))
		return task.Sleep(time.Second)
	})
}

// Many failures that are seen are not kept.
func TestSeenErrorsAreForgotten(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		for range 1000 {
			async.Start(task.Loop(), "", func(*async.Task) (int, error) { return 0, errBoom }).Await(task)
		}
		if n := async.FailuresKept(task.Loop()); n > 100 {
			t.Errorf("%d failures are kept", n)
		}
		return nil
	})
}
