package async_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

// busy is a program with some of everything that has an order.
func busy(log *[]string) func(*async.Task) error {
	return func(t *async.Task) error {
		q := async.NewQueue[int](2)
		var lock async.Lock
		say := func(t *async.Task, what string) {
			*log = append(*log, fmt.Sprintf("%v %s %s", t.Now(), t.Name(), what))
		}
		return t.Scope(func(s *async.Scope) error {
			for i := range 4 {
				s.Go(fmt.Sprintf("putter %d", i), func(t *async.Task) error {
					for k := range 3 {
						say(t, "puts")
						if err := q.Put(t, 10*i+k); err != nil {
							return err
						}
					}
					return t.Sleep(time.Duration(i%2) * time.Second)
				})
			}
			for i := range 3 {
				s.Go(fmt.Sprintf("getter %d", i), func(t *async.Task) error {
					for range 4 {
						v, err := q.Get(t)
						if err != nil {
							return err
						}
						lock.With(t, func() error { say(t, fmt.Sprint("got ", v)); return t.Sleep(time.Millisecond) })
					}
					return nil
				})
			}
			return nil
		})
	}
}

func TestSameSeedSameRun(t *testing.T) {
	policies := map[string]func() async.Policy{
		"fifo": async.FIFO, "random": async.Random, "pct": func() async.Policy { return async.PCT(3, 100) },
	}
	for name, policy := range policies {
		hashes := make(map[uint64]bool)
		for seed := range uint64(20) {
			var logs [2][]string
			var sums [2]uint64
			for i := range 2 {
				err := async.Run(busy(&logs[i]), async.Seed(seed), async.Schedule(policy()), async.TraceHash(&sums[i]))
				if err != nil {
					t.Fatal(err)
				}
			}
			if sums[0] != sums[1] || sums[0] == 0 || !slices.Equal(logs[0], logs[1]) {
				t.Fatalf("%s, seed %d: hashes %x and %x", name, seed, sums[0], sums[1])
			}
			hashes[sums[0]] = true
		}
		if n := len(hashes); name == "fifo" && n != 1 || name != "fifo" && n < 10 {
			t.Errorf("%s: %d different runs of 20 seeds", name, n)
		}
	}
}

// A panic's stack, which is never the same twice, is not in the hash.
func TestHashOfAPanic(t *testing.T) {
	var sums [2]uint64
	for i := range sums {
		panicked(t, func(task *async.Task) error {
			return task.Scope(func(s *async.Scope) error {
				s.Go("", func(*async.Task) error { panic(errBoom) })
				return nil
			})
		}, async.Seed(1), async.TraceHash(&sums[i]))
	}
	if sums[0] != sums[1] {
		t.Errorf("hashes %x and %x of the same panic", sums[0], sums[1])
	}
}

func TestReplayRepeatsChoices(t *testing.T) {
	for seed := range uint64(20) {
		var first, second []string
		var choices, again []async.Choice
		err := async.Run(busy(&first), async.Seed(seed), async.Schedule(async.Random()), async.Choices(&choices))
		if err != nil {
			t.Fatal(err)
		}
		var picks []int32
		for _, c := range choices {
			if c.Of < 2 || c.Pick < 0 || c.Pick >= c.Of {
				t.Fatalf("choice %+v", c)
			}
			picks = append(picks, c.Pick)
		}
		if err := async.Run(busy(&second), async.Schedule(async.Replay(picks)), async.Choices(&again)); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(first, second) || !slices.Equal(choices, again) {
			t.Fatalf("seed %d: the replay differs:\n%q\n%q", seed, first, second)
		}
	}
}

func TestReplayOfAnotherProgramIsRefused(t *testing.T) {
	var log []string
	if err := async.Run(busy(&log), async.Schedule(async.Replay([]int32{99}))); !errors.Is(err, async.ErrReplay) {
		t.Errorf("Run = %v, want ErrReplay", err)
	}
}

func TestOutsideIsClosedToRepeatableRuns(t *testing.T) {
	for name, opt := range map[string]async.Option{"Seed": async.Seed(1), "Schedule": async.Schedule(async.FIFO())} {
		err := async.Run(func(t *async.Task) error {
			_, err := async.Do(t, func(context.Context) (int, error) { return 1, nil })
			return err
		}, opt)
		if !errors.Is(err, async.ErrOutside) {
			t.Errorf("%s: Do = %v, want ErrOutside", name, err)
		}
	}
}

func TestStepsMax(t *testing.T) {
	cleaned := false
	err := async.Run(func(t *async.Task) error {
		defer func() { cleaned = true }()
		for {
			t.Sleep(0)
		}
	}, async.StepsMax(1000))
	if !errors.Is(err, async.ErrSteps) || !cleaned {
		t.Errorf("Run = %v, cleaned %v; want ErrSteps", err, cleaned)
	}
}

func TestFIFOScheduleIsTheUsualOrder(t *testing.T) {
	var plain, scheduled []string
	if err := async.Run(busy(&plain), async.Virtual()); err != nil {
		t.Fatal(err)
	}
	if err := async.Run(busy(&scheduled), async.Schedule(async.FIFO())); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(plain, scheduled) {
		t.Errorf("usual:\n%q\nscheduled:\n%q", plain, scheduled)
	}
}
