package async_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/weft-go/weft/async"
)

// Whatever runs first and whoever is cancelled, a lock has one holder, a
// semaphore no more than its units, and both are free at the end.
func TestLocksUnderAnySchedule(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		seed := rapid.Uint64().Draw(r, "seed")
		units := rapid.IntRange(1, 3).Draw(r, "units")
		plan := rapid.SliceOfN(rapid.IntRange(0, 5), 1, 12).Draw(r, "plan")
		err := async.Run(func(t *async.Task) error {
			var lock async.Lock
			sem := async.NewBoundedSemaphore(units)
			holders, inside := 0, 0
			err := t.Scope(func(s *async.Scope) error {
				var tasks []*async.Task
				for _, p := range plan {
					tasks = append(tasks, s.Go("", func(t *async.Task) error {
						for range p {
							if err := lock.With(t, func() error {
								if holders++; holders > 1 {
									return errors.New("two hold the lock")
								}
								defer func() { holders-- }()
								return t.Sleep(0)
							}); err != nil {
								return err
							}
							if err := sem.With(t, func() error {
								if inside++; inside > units {
									return errors.New("too many inside")
								}
								defer func() { inside-- }()
								return t.Sleep(time.Duration(p))
							}); err != nil {
								return err
							}
						}
						return nil
					}))
				}
				for i, p := range plan {
					t.Sleep(0)
					if p%2 == 0 {
						tasks[i].Cancel("no more")
					}
				}
				return nil
			})
			if lock.Locked() || sem.Value() != units {
				return fmt.Errorf("left behind: locked %v, %d of %d units: %w", lock.Locked(), sem.Value(), units, err)
			}
			return err
		}, async.Seed(seed), async.Schedule(async.Random()))
		if err != nil {
			r.Fatal(err)
		}
	})
}

// Values pass through a queue once, in order for each producer, and the bound
// holds, whatever runs first.
func TestQueueUnderAnySchedule(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		seed := rapid.Uint64().Draw(r, "seed")
		bound := rapid.IntRange(1, 3).Draw(r, "bound")
		counts := rapid.SliceOfN(rapid.IntRange(0, 6), 1, 4).Draw(r, "counts")
		getters := rapid.IntRange(1, 4).Draw(r, "getters")
		var got []int
		err := async.Run(func(t *async.Task) error {
			q := async.NewQueue[int](bound)
			return t.Scope(func(s *async.Scope) error {
				for i, n := range counts {
					s.Go("", func(t *async.Task) error {
						for k := range n {
							if err := q.Put(t, 100*i+k); err != nil {
								return err
							}
							if q.Len() > bound {
								return errors.New("over the bound")
							}
						}
						return nil
					})
				}
				for range getters {
					s.Go("", func(t *async.Task) error {
						for {
							v, err := q.Get(t)
							if err != nil {
								return ignore(err, async.ErrQueueShutDown)
							}
							got = append(got, v)
							t.Sleep(0)
							q.TaskDone()
						}
					})
				}
				t.Sleep(time.Second)
				if err := q.Join(t); err != nil {
					return err
				}
				q.Shutdown(false)
				return nil
			})
		}, async.Seed(seed), async.Schedule(async.Random()))
		if err != nil {
			r.Fatal(err)
		}
		for i, n := range counts {
			var mine []int
			for _, v := range got {
				if v/100 == i {
					mine = append(mine, v%100)
				}
			}
			if len(mine) != n || getters == 1 && !slices.IsSorted(mine) {
				r.Fatalf("of producer %d got %v, want %d values in order", i, mine, n)
			}
		}
	})
}

func ignore(err, target error) error {
	if errors.Is(err, target) {
		return nil
	}
	return err
}

// A model with a slice for each kind of queue.
func TestQueueKinds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		values := rapid.SliceOf(rapid.IntRange(0, 50)).Draw(r, "values")
		less := func(a, b int) bool { return a < b }
		drain := func(q *async.Queue[int]) (out []int) {
			for _, v := range values {
				if err := q.TryPut(v); err != nil {
					r.Fatal(err)
				}
			}
			for {
				v, err := q.TryGet()
				if errors.Is(err, async.ErrQueueEmpty) {
					return out
				}
				out = append(out, v)
			}
		}
		reversed := slices.Clone(values)
		slices.Reverse(reversed)
		sorted := slices.Sorted(slices.Values(values))
		for name, c := range map[string]struct{ got, want []int }{
			"fifo":     {drain(async.NewQueue[int](0)), values},
			"lifo":     {drain(async.NewLIFO[int](0)), reversed},
			"priority": {drain(async.NewPriority(0, less)), sorted},
		} {
			if !slices.Equal(c.got, c.want) {
				r.Errorf("%s: got %v, want %v", name, c.got, c.want)
			}
		}
	})
}

func TestQueueBound(t *testing.T) {
	q := async.NewQueue[int](1)
	if q.TryPut(1) != nil || !errors.Is(q.TryPut(2), async.ErrQueueFull) || !q.Full() {
		t.Error("a queue of 1 took two values")
	}
}

// Looking at a queue takes nothing, also where its ring has gone round.
func TestQueueShowsItself(t *testing.T) {
	less := func(a, b int) bool { return a < b }
	for name, c := range map[string]struct {
		q    *async.Queue[int]
		want []int
	}{
		"fifo":     {async.NewQueue[int](0), []int{5, 4, 9, 8, 7, 6, 3, 2}},
		"lifo":     {async.NewLIFO[int](0), []int{9, 4, 5, 8, 7, 6, 3, 2}},
		"priority": {async.NewPriority(0, less), []int{2, 3, 4, 7, 8, 6, 5, 9}},
	} {
		for _, v := range []int{9, 4, 5} {
			c.q.TryPut(v)
		}
		if name == "fifo" {
			c.q.TryGet()
			c.q.TryGet()
			c.q.TryPut(4)
			c.q.TryPut(9)
		}
		for _, v := range []int{8, 7, 6, 3, 2} {
			c.q.TryPut(v)
		}
		for range 2 {
			if got := slices.Collect(c.q.All()); !slices.Equal(got, c.want) || c.q.Len() != len(c.want) {
				t.Errorf("%s: All = %v, Len = %d, want %v", name, got, c.q.Len(), c.want)
			}
		}
		for v := range c.q.All() {
			if v != c.want[0] {
				t.Errorf("%s: All goes on with %d", name, v)
			}
			break
		}
	}
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		q := async.NewQueue[int](1)
		err := task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error { _, err := q.Get(task); return err })
			task.Sleep(0)
			if g, p := q.Waiting(); g != 1 || p != 0 {
				t.Errorf("%d get and %d put, want one who gets", g, p)
			}
			s.Go("", func(task *async.Task) error { return q.Put(task, 2) })
			q.TryPut(1)
			task.Sleep(0)
			if g, p := q.Waiting(); g != 0 || p != 0 || q.IsShutdown() {
				t.Errorf("%d get and %d put, want none; shut down %v", g, p, q.IsShutdown())
			}
			return nil
		})
		q.Shutdown(true)
		if !q.IsShutdown() {
			t.Error("a queue that was shut down says that it was not")
		}
		return err
	})
}

// A getter that is woken and cancelled at one time leaves the value to the next.
func TestCancelledGetterLosesNothing(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		q := async.NewQueue[int](0)
		got := 0
		return task.Scope(func(s *async.Scope) error {
			first := s.Go("first", func(task *async.Task) error { _, err := q.Get(task); return err })
			s.Go("second", func(task *async.Task) (err error) { got, err = q.Get(task); return err })
			task.Sleep(0)
			q.TryPut(7)
			first.Cancel("")
			task.Sleep(time.Second)
			if got != 7 || !first.WasCancelled() {
				t.Errorf("the second got %d", got)
			}
			return nil
		})
	})
}

func TestLimiterKeepsItsRate(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		// 2 a second, 3 at once.
		limit := async.NewLimiter(task.Loop(), 2, time.Second, 3)
		var at []time.Duration
		err := task.Scope(func(s *async.Scope) error {
			for i := range 7 {
				k := s.Go("", func(task *async.Task) error {
					if err := limit.Acquire(task); err != nil {
						return err
					}
					at = append(at, task.Now())
					return nil
				})
				if i == 4 {
					task.Loop().CallLater(100*time.Millisecond, func() { k.Cancel("") })
				}
			}
			return nil
		})
		half := 500 * time.Millisecond
		if want := []time.Duration{0, 0, 0, half, 2 * half, 3 * half}; !slices.Equal(at, want) {
			t.Errorf("tokens at %v, want %v", at, want)
		}
		task.Sleep(time.Hour)
		for range 3 {
			if !limit.TryAcquire() {
				t.Error("the limiter is not full after an hour")
			}
		}
		if limit.TryAcquire() {
			t.Error("the limiter holds more than its burst")
		}
		return err
	})
}

func TestConditionHoldsCancellationUntilLocked(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		var c async.Condition
		return task.Scope(func(s *async.Scope) error {
			k := s.Go("", func(task *async.Task) error {
				return c.Lock().With(task, func() error {
					err := c.Wait(task)
					if !c.Lock().Locked() {
						t.Error("Wait came back without the lock")
					}
					return err
				})
			})
			task.Sleep(0)
			c.Lock().Acquire(task)
			k.Cancel("")
			task.Sleep(time.Second)
			if k.Done() {
				t.Error("the waiter ended while another task had the lock")
			}
			c.Lock().Release()
			task.Sleep(0)
			if !k.WasCancelled() {
				t.Error("the waiter was not cancelled")
			}
			return nil
		})
	})
}

// A closing scope refuses awaits, but a condition still takes its lock back.
func TestConditionInClosingScope(t *testing.T) {
	eachSwitching(t, errBoom, func(t *testing.T, task *async.Task) error {
		var c async.Condition
		return task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error {
				return c.Lock().With(task, func() error { return c.Wait(task) })
			})
			task.Sleep(0)
			return errBoom
		})
	})
}

func TestBarrierLetsGoTogether(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		b := async.NewBarrier(3)
		var at []time.Duration
		var places []int
		err := task.Scope(func(s *async.Scope) error {
			for i := range 6 {
				s.Go("", func(task *async.Task) error {
					task.Sleep(time.Duration(i) * time.Second)
					p, err := b.Wait(task)
					places, at = append(places, p), append(at, task.Now())
					return err
				})
			}
			return nil
		})
		slices.Sort(places)
		if !slices.Equal(places, []int{0, 0, 1, 1, 2, 2}) || at[0] != 2*time.Second || at[2] != at[0] || at[5] != 5*time.Second {
			t.Errorf("places %v at %v", places, at)
		}
		return err
	})
}

func TestBrokenBarrier(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		b := async.NewBarrier(2)
		return task.Scope(func(s *async.Scope) error {
			s.Go("", func(task *async.Task) error {
				if _, err := b.Wait(task); !errors.Is(err, async.ErrBrokenBarrier) {
					t.Errorf("Wait = %v", err)
				}
				return nil
			})
			task.Sleep(0)
			b.Abort(task)
			if _, err := b.Wait(task); !errors.Is(err, async.ErrBrokenBarrier) || !b.Broken() {
				t.Errorf("Wait at a broken barrier = %v", err)
			}
			return nil
		})
	})
}
