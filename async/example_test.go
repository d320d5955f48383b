package async_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/weft-go/weft/async"
)

func ExampleRun() {
	err := async.Run(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			s.Go("tea", func(t *async.Task) error {
				t.Sleep(3 * time.Minute)
				fmt.Println(t.Now(), "tea is ready")
				return nil
			})
			s.Go("toast", func(t *async.Task) error {
				t.Sleep(2 * time.Minute)
				fmt.Println(t.Now(), "toast is ready")
				return nil
			})
			return nil
		})
	}, async.Virtual())
	fmt.Println(err)
	// Output:
	// 2m0s toast is ready
	// 3m0s tea is ready
	// <nil>
}

// run is Run with a virtual clock, for examples that are about something else.
func run(main func(*async.Task) error) {
	if err := async.Run(main, async.Virtual()); err != nil {
		fmt.Println("Run:", err)
	}
}

func ExampleVirtual() {
	async.Run(func(t *async.Task) error {
		t.Sleep(24 * time.Hour)
		fmt.Println("a day later:", t.Now())
		return nil
	}, async.Virtual())
	// Output: a day later: 24h0m0s
}

func ExampleCentralLoop() {
	async.Run(func(t *async.Task) error {
		fmt.Println("the same, at half the speed")
		return nil
	}, async.CentralLoop())
	// Output: the same, at half the speed
}

func ExampleStart() {
	run(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			f := async.Start(s, "sum", func(t *async.Task) (int, error) {
				sum := 0
				for i := range 5 {
					t.Sleep(time.Second)
					sum += i
				}
				return sum, nil
			})
			v, err := f.Await(t)
			fmt.Println(v, t.Now())
			return err
		})
	})
	// Output: 10 5s
}

func ExampleTask_Scope() {
	run(func(t *async.Task) error {
		err := t.Scope(func(s *async.Scope) error {
			s.Go("bad", func(t *async.Task) error {
				t.Sleep(time.Second)
				return errors.New("no route")
			})
			s.Go("good", func(t *async.Task) error {
				err := t.Sleep(time.Hour)
				fmt.Println("good:", err)
				return err
			})
			return nil
		})
		fmt.Println(err, "at", t.Now())
		return nil
	})
	// Output:
	// good: async: cancelled
	// async: Scope: no route at 1s
}

func ExampleTimeout() {
	run(func(t *async.Task) error {
		err := t.Scope(func(s *async.Scope) error { return t.Sleep(time.Hour) }, async.Timeout(time.Second))
		fmt.Println(err, errors.Is(err, async.ErrTimeout))
		return nil
	})
	// Output: async: timed out after 1s true
}

func ExampleShield() {
	run(func(t *async.Task) error {
		k := t.Loop().Go("writer", func(t *async.Task) error {
			// The file must not be left half written.
			return t.Scope(func(*async.Scope) error {
				t.Sleep(time.Second)
				fmt.Println("written at", t.Now())
				return nil
			}, async.Shield(), async.Timeout(time.Minute))
		})
		t.Sleep(0)
		k.Cancel("shutting down")
		fmt.Println(k.Join(t))
		return nil
	})
	// Output:
	// written at 1s
	// async: cancelled: shutting down
}

func ExampleOnce() {
	run(func(t *async.Task) error {
		err := t.Scope(func(s *async.Scope) error {
			s.Go("stubborn", func(t *async.Task) error {
				t.Sleep(time.Hour)        // cancelled, and ignored
				return t.Sleep(time.Hour) // not cancelled again
			})
			t.Sleep(0)
			return errors.New("enough")
		}, async.Once())
		fmt.Println(err, "at", t.Now())
		return nil
	})
	// Output: async: Scope: enough at 1h0m0s
}

func ExampleCancelled() {
	run(func(t *async.Task) error {
		k := t.Loop().Go("", func(t *async.Task) error {
			if err := t.Sleep(time.Hour); async.Cancelled(err) {
				fmt.Println("cleaning up")
				return fmt.Errorf("downloading: %w", err)
			}
			return nil
		})
		t.Sleep(time.Second)
		k.Cancel("user left")
		err := k.Join(t)
		fmt.Println(err, async.Cancelled(err), k.WasCancelled())
		return nil
	})
	// Output:
	// cleaning up
	// downloading: async: cancelled: user left true true
}

func ExampleTask_Within() {
	run(func(t *async.Task) error {
		err := t.Within(time.Second, func(d *async.Deadline) error {
			d.Reschedule(t.Now() + time.Minute)
			return t.Sleep(time.Hour)
		})
		fmt.Println(err, "at", t.Now())
		return nil
	})
	// Output: async: timed out at 1m0s
}

func ExampleNewFuture() {
	run(func(t *async.Task) error {
		answer := async.NewFuture[int](t.Loop())
		t.Loop().CallLater(time.Second, func() { answer.SetResult(42) })
		v, err := answer.Await(t)
		fmt.Println(v, err, t.Now())
		return nil
	})
	// Output: 42 <nil> 1s
}

func ExampleLeftovers() {
	async.Run(func(t *async.Task) error {
		t.Loop().Go("heartbeat", func(t *async.Task) error { return t.Sleep(time.Hour) })
		return nil
	}, async.Virtual(), async.Leftovers(func(left []*async.Task) { fmt.Println("left:", left) }))
	// Output: left: [task heartbeat]
}

func ExampleNewVar() {
	user := async.NewVar("nobody")
	greet := func(t *async.Task) error {
		fmt.Println("hello,", user.Get(t))
		return nil
	}
	run(func(t *async.Task) error {
		return t.Scope(func(s *async.Scope) error {
			s.Go("", greet)
			user.Set(t, "ada")
			s.Go("", greet)
			return nil
		})
	})
	// Output:
	// hello, nobody
	// hello, ada
}

func ExampleNewStream() {
	run(func(t *async.Task) error {
		ticks := async.NewStream(t.Loop(), func(y *async.Yields[time.Duration, struct{}]) error {
			defer fmt.Println("closed")
			for {
				y.Task().Sleep(time.Second)
				if _, err := y.Yield(y.Task().Now()); err != nil {
					return err
				}
			}
		})
		for at, err := range ticks.All(t) {
			fmt.Println(at, err)
			if at == 2*time.Second {
				break
			}
		}
		return nil
	})
	// Output:
	// 1s <nil>
	// 2s <nil>
	// closed
}
