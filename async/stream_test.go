package async_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/gen"
)

// counter yields 1, 2, 3... with a second before each, and notes its end.
func counter(l *async.Loop, log *[]string) *async.Stream[int, string] {
	return async.NewStream(l, func(y *async.Yields[int, string]) error {
		defer func() { *log = append(*log, "closed at "+y.Task().Now().String()) }()
		for n := 1; ; n++ {
			if err := y.Task().Sleep(time.Second); err != nil {
				return err
			}
			sent, err := y.Yield(n)
			if err != nil {
				// Cleaning up may wait.
				y.Task().Sleep(time.Second)
				return err
			}
			if sent != "" {
				*log = append(*log, sent)
			}
		}
	})
}

func TestStreamRangesAndClosesOnBreak(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var log []string
		var got []int
		for n, err := range counter(task.Loop(), &log).All(task) {
			if err != nil {
				return err
			}
			if got = append(got, n); n == 3 {
				break
			}
		}
		if !slices.Equal(got, []int{1, 2, 3}) || !slices.Equal(log, []string{"closed at 4s"}) {
			t.Errorf("got %v, log %q", got, log)
		}
		return nil
	})
}

// As with a generator, a loop over what has ended is a mistake that is told: at
// its own end, after a break, and after Close.
func TestStreamThatHasEndedIsNotRanged(t *testing.T) {
	ends := map[string]func(task *async.Task, s *async.Stream[int, string]){
		"its own end": func(task *async.Task, s *async.Stream[int, string]) {
			for range s.All(task) {
			}
		},
		"break": func(task *async.Task, s *async.Stream[int, string]) {
			for range s.All(task) {
				break
			}
		},
		"close": func(task *async.Task, s *async.Stream[int, string]) { s.Close(task) },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
				s := async.NewStream(task.Loop(), func(y *async.Yields[int, string]) error {
					_, err := y.Yield(1)
					return err
				})
				end(task, s)
				defer func() {
					want := "async: Stream.All: the stream has ended; make a new one to range again"
					if got := recover(); got != want {
						t.Errorf("the second loop panics with %v, want %q", got, want)
					}
				}()
				for v, err := range s.All(task) {
					t.Errorf("the second loop has %v, %v", v, err)
				}
				return nil
			})
		})
	}
}

func TestStreamSendThrowClose(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var log []string
		s := counter(task.Loop(), &log)
		s.Next(task)
		if n, err := s.Send(task, "hello"); n != 2 || err != nil {
			t.Errorf("Send = %d, %v", n, err)
		}
		if _, err := s.Throw(task, errBoom); err != errBoom {
			t.Errorf("Throw = %v", err)
		}
		if _, err := s.Next(task); !errors.Is(err, async.ErrEnd) {
			t.Errorf("Next after the end = %v", err)
		}
		if err := s.Close(task); err != nil {
			t.Errorf("Close after the end = %v", err)
		}
		if !slices.Equal(log, []string{"hello", "closed at 3s"}) {
			t.Errorf("log %q", log)
		}
		return nil
	})
}

// Run closes streams that are open, and their errors come out of it.
func TestRunClosesStreams(t *testing.T) {
	for name, opts := range switchings {
		var log []string
		err := async.Run(func(task *async.Task) error {
			counter(task.Loop(), &log).Next(task)
			bad := async.NewStream(task.Loop(), func(y *async.Yields[int, int]) error {
				y.Yield(1)
				return errBoom
			}).Named("bad")
			bad.Next(task)
			return nil
		}, opts...)
		var e *async.StreamError
		if !errors.As(err, &e) || e.Name != "bad" || !errors.Is(err, errBoom) {
			t.Errorf("%s: Run = %v", name, err)
		}
		if !slices.Equal(log, []string{"closed at 2s"}) {
			t.Errorf("%s: log %q", name, log)
		}
	}
}

// Two tasks may not ask a stream at one time.
func TestStreamIsForOneTaskAtATime(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var log []string
		s := counter(task.Loop(), &log)
		return task.Scope(func(sc *async.Scope) error {
			sc.Go("", func(task *async.Task) error { _, err := s.Next(task); return err })
			task.Sleep(0)
			if _, err := s.Next(task); !errors.Is(err, gen.ErrRunning) {
				t.Errorf("Next beside another = %v", err)
			}
			task.Sleep(time.Minute)
			if n, err := s.Next(task); n != 2 || err != nil {
				t.Errorf("Next after the other = %d, %v", n, err)
			}
			return s.Close(task)
		})
	})
}

// A cancellation reaches the body of the stream that its task waits in.
func TestCancellationReachesStream(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var log []string
		s := counter(task.Loop(), &log)
		err := task.Within(time.Millisecond, func(*async.Deadline) error { _, err := s.Next(task); return err })
		if !errors.Is(err, async.ErrTimeout) || len(log) != 1 {
			t.Errorf("Next = %v, log %q", err, log)
		}
		return nil
	})
}

// A generator of package gen can wait as well: it runs in its caller's task.
func TestGeneratorMayAwait(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		g := gen.New(func(y *gen.Yielder[time.Duration, int]) (int, error) {
			for range 3 {
				task.Sleep(time.Second)
				if _, err := y.Yield(task.Now()); err != nil {
					return 0, err
				}
			}
			return 0, nil
		})
		first, _ := g.Next()
		second, _ := g.Next()
		if first != time.Second || second != 2*time.Second {
			t.Errorf("yielded %v and %v", first, second)
		}
		return g.Close()
	})
}

// A run that ends badly closes its streams too; a cleanup that waits ends there.
func TestDeadlockClosesStreams(t *testing.T) {
	for name, opts := range switchings {
		var log []string
		stream := func(l *async.Loop, name string, cleanup func(*async.Task)) *async.Stream[int, int] {
			return async.NewStream(l, func(y *async.Yields[int, int]) error {
				defer func() { log = append(log, name) }()
				_, err := y.Yield(1)
				cleanup(y.Task())
				log = append(log, "after the cleanup of "+name)
				return err
			})
		}
		err := async.Run(func(task *async.Task) error {
			stream(task.Loop(), "waits", func(task *async.Task) { task.Sleep(time.Second) }).Next(task)
			stream(task.Loop(), "plain", func(*async.Task) {}).Next(task)
			inside := async.NewStream(task.Loop(), func(y *async.Yields[int, int]) error {
				defer func() { log = append(log, "inside") }()
				return new(async.Event).Wait(y.Task())
			})
			_, err := inside.Next(task)
			return err
		}, opts...)
		var d *async.DeadlockError
		want := []string{"inside", "after the cleanup of plain", "plain", "waits"}
		if !errors.As(err, &d) || !slices.Equal(log, want) {
			t.Errorf("%s: Run = %v, log %q, want %q", name, err, log, want)
		}
	}
}

// The task that asked first may be over when the body's scope ends.
func TestStreamScopeOutlivesItsTask(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		s := async.NewStream(task.Loop(), func(y *async.Yields[int, any]) error {
			return y.Task().Scope(func(*async.Scope) error {
				_, err := y.Yield(1)
				return err
			})
		})
		err := task.Scope(func(sc *async.Scope) error {
			first := async.Start(sc, "first", s.Next)
			if v, err := first.Await(task); v != 1 || err != nil {
				t.Errorf("Next = %d, %v", v, err)
			}
			return nil
		})
		if n := async.Live(task.Loop()); n != 1 || err != nil {
			t.Errorf("%d tasks are left, want this one; Scope = %v", n, err)
		}
		return s.Close(task)
	})
}

// As in asyncio, nobody waits for a task that is started while the run winds up.
// It is taken down, which is no deadlock, and runs its deferred calls.
func TestTasksStartedWhileWindingUp(t *testing.T) {
	for _, at := range []string{"cancelling", "closing"} {
		var log []string
		late := func(task *async.Task) error {
			defer func() { log = append(log, "deferred") }()
			log = append(log, "started")
			task.Sleep(time.Second)
			log = append(log, "a second later")
			return task.Sleep(time.Hour)
		}
		t.Run(at, func(t *testing.T) {
			eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
				log = nil
				l := task.Loop()
				if at == "cancelling" {
					l.Go("left", func(task *async.Task) error {
						err := task.Sleep(time.Hour)
						l.Go("late", late)
						return err
					})
					return task.Sleep(0)
				}
				s := async.NewStream(l, func(y *async.Yields[int, any]) error {
					_, err := y.Yield(1)
					l.Go("late", late)
					y.Task().Sleep(2 * time.Second)
					log = append(log, "closed")
					return err
				})
				_, err := s.Next(task)
				return err
			})
			want := map[string]string{
				"cancelling": "started, deferred",
				"closing":    "started, a second later, closed, deferred",
			}[at]
			if got := strings.Join(log, ", "); got != want {
				t.Errorf("late: %s; want %s", got, want)
			}
		})
	}
}

func TestStreamThatCannotClose(t *testing.T) {
	for name, opts := range switchings {
		err := async.Run(func(task *async.Task) error {
			s := async.NewStream(task.Loop(), func(y *async.Yields[int, any]) error {
				_, err := y.Yield(1)
				new(async.Event).Wait(y.Task())
				return err
			})
			_, err := s.Next(task)
			return err
		}, opts...)
		var d *async.DeadlockError
		if !errors.As(err, &d) || d.Phase != "shutdown" {
			t.Errorf("%s: Run = %v, want a deadlock at shutdown", name, err)
		}
	}
}
