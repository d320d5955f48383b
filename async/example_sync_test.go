package async_test

import (
	"fmt"
	"time"

	"github.com/weft-go/weft/async"
)

func ExampleNewQueue() {
	run(func(t *async.Task) error {
		q := async.NewQueue[int](2)
		return t.Scope(func(s *async.Scope) error {
			s.Go("producer", func(t *async.Task) error {
				for i := range 4 {
					if err := q.Put(t, i); err != nil {
						return err
					}
				}
				q.Shutdown(false)
				return nil
			})
			for {
				v, err := q.Get(t)
				if err != nil {
					fmt.Println(err)
					return nil
				}
				fmt.Println(v)
			}
		})
	})
	// Output:
	// 0
	// 1
	// 2
	// 3
	// async: the queue is shut down
}

func ExampleNewLIFO() {
	q := async.NewLIFO[string](0)
	q.TryPut("first")
	q.TryPut("second")
	fmt.Println(q.TryGet())
	// Output: second <nil>
}

func ExampleNewPriority() {
	q := async.NewPriority(0, func(a, b string) bool { return len(a) < len(b) })
	q.TryPut("long one")
	q.TryPut("short")
	fmt.Println(q.TryGet())
	// Output: short <nil>
}

func ExampleLock() {
	run(func(t *async.Task) error {
		var lock async.Lock
		return t.Scope(func(s *async.Scope) error {
			for _, name := range []string{"a", "b"} {
				s.Go(name, func(t *async.Task) error {
					return lock.With(t, func() error {
						fmt.Println(name, "in")
						t.Sleep(time.Second)
						fmt.Println(name, "out")
						return nil
					})
				})
			}
			return nil
		})
	})
	// Output:
	// a in
	// a out
	// b in
	// b out
}

func ExampleNewSemaphore() {
	run(func(t *async.Task) error {
		units := async.NewSemaphore(2)
		err := t.Scope(func(s *async.Scope) error {
			for range 6 {
				s.Go("", func(t *async.Task) error {
					return units.With(t, func() error { return t.Sleep(time.Second) })
				})
			}
			return nil
		})
		fmt.Println("six seconds of work, two at a time:", t.Now())
		return err
	})
	// Output: six seconds of work, two at a time: 3s
}

func ExampleNewBoundedSemaphore() {
	s := async.NewBoundedSemaphore(1)
	defer func() { fmt.Println(recover()) }()
	s.Release()
	// Output: async: Semaphore: Release of more units than the bound, got 2
}

func ExampleNewCondition() {
	run(func(t *async.Task) error {
		var lock async.Lock
		changed := async.NewCondition(&lock)
		stock := 0
		return t.Scope(func(s *async.Scope) error {
			s.Go("customer", func(t *async.Task) error {
				return lock.With(t, func() error {
					err := changed.WaitFor(t, func() bool { return stock >= 2 })
					fmt.Println("bought at", t.Now())
					return err
				})
			})
			for range 3 {
				t.Sleep(time.Second)
				lock.With(t, func() error { stock++; changed.NotifyAll(); return nil })
			}
			return nil
		})
	})
	// Output: bought at 2s
}

func ExampleNewBarrier() {
	run(func(t *async.Task) error {
		start := async.NewBarrier(3)
		return t.Scope(func(s *async.Scope) error {
			for i := range 3 {
				s.Go("", func(t *async.Task) error {
					t.Sleep(time.Duration(i) * time.Second)
					_, err := start.Wait(t)
					fmt.Println("off at", t.Now())
					return err
				})
			}
			return nil
		})
	})
	// Output:
	// off at 2s
	// off at 2s
	// off at 2s
}

func ExampleNewLimiter() {
	run(func(t *async.Task) error {
		limit := async.NewLimiter(t.Loop(), 2, time.Second, 1)
		for range 4 {
			limit.Acquire(t)
			fmt.Println("request at", t.Now())
		}
		return nil
	})
	// Output:
	// request at 0s
	// request at 500ms
	// request at 1s
	// request at 1.5s
}
