package async_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

// after starts a task that gives v after d.
func after(t *async.Task, d time.Duration, v string) *async.Future[string] {
	return async.Start(t.Loop(), v, func(t *async.Task) (string, error) { return v, t.Sleep(d) })
}

func TestGatherKeepsOrder(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		got, err := async.Gather(task, after(task, 2*time.Second, "a"), after(task, time.Second, "b"))
		if !slices.Equal(got, []string{"a", "b"}) || task.Now() != 2*time.Second {
			t.Errorf("Gather = %v at %v", got, task.Now())
		}
		return err
	})
}

func TestSettleTakesErrors(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		bad := async.Start(task.Loop(), "", func(*async.Task) (string, error) { return "", errBoom })
		gone := after(task, time.Hour, "never")
		gone.Cancel("no")
		rs, err := async.Settle(task, bad, gone, after(task, 1, "fine"))
		if err != nil || rs[0].Err != errBoom || !async.Cancelled(rs[1].Err) || rs[2] != (async.Result[string]{Value: "fine"}) {
			t.Errorf("Settle = %v, %v", rs, err)
		}
		return nil
	})
}

func TestAsCompletedYieldsInOrderOfEnd(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		fs := []*async.Future[string]{after(task, 3*time.Second, "c"), after(task, time.Second, "a"), after(task, time.Hour, "late")}
		var got []string
		var late error
		for v, err := range async.AsCompleted(task, fs, 10*time.Second) {
			if err != nil {
				late = err
				continue
			}
			got = append(got, v)
		}
		if !slices.Equal(got, []string{"a", "c"}) || !errors.Is(late, async.ErrTimeout) || task.Now() != 10*time.Second {
			t.Errorf("AsCompleted yielded %v and %v at %v", got, late, task.Now())
		}
		for v := range async.AsCompleted(task, fs[:2], async.Forever) {
			if v != "a" && v != "c" {
				t.Errorf("the second range yielded %q", v)
			}
			break
		}
		return nil
	})
}

func TestWaitTellsDoneFromPending(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		a, b := after(task, time.Second, "a"), after(task, time.Minute, "b")
		both := []async.Awaitable{a, b, a}
		done, rest, err := async.Wait(task, both, async.FirstDone, async.Forever)
		if err != nil || len(done) != 1 || len(rest) != 1 || done[0] != async.Awaitable(a) {
			t.Errorf("FirstDone: %v %v %v", done, rest, err)
		}
		done, rest, err = async.Wait(task, both, async.AllDone, time.Second)
		if err != nil || len(done) != 1 || len(rest) != 1 || task.Now() != 2*time.Second {
			t.Errorf("AllDone with a limit: %v %v %v at %v", done, rest, err, task.Now())
		}
		return nil
	})
}

func TestWaitForCancelsWhatIsTooSlow(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		slow := after(task, time.Hour, "slow")
		_, err := async.WaitFor(task, slow, time.Second)
		if !errors.Is(err, async.ErrTimeout) || !slow.WasCancelled() {
			t.Errorf("WaitFor = %v, cancelled %v", err, slow.WasCancelled())
		}
		kept := after(task, time.Hour, "kept")
		if _, err := async.WaitFor(task, async.Shielded(kept), time.Second); !errors.Is(err, async.ErrTimeout) || kept.Done() {
			t.Errorf("WaitFor of a shielded future = %v, done %v", err, kept.Done())
		}
		v, err := kept.Await(task)
		if v != "kept" {
			t.Errorf("the shielded one gave %q", v)
		}
		return err
	})
}

func TestRaceTakesTheFirstAndEndsTheRest(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		stopped := 0
		racer := func(d time.Duration, v int, err error) func(*async.Task) (int, error) {
			return func(task *async.Task) (int, error) {
				if e := task.Sleep(d); e != nil {
					stopped++
					return 0, e
				}
				return v, err
			}
		}
		v, err := async.Race(task, racer(3*time.Second, 3, nil), racer(time.Second, 1, errBoom), racer(2*time.Second, 2, nil))
		if v != 2 || err != nil || stopped != 1 || task.Now() != 2*time.Second {
			t.Errorf("Race = %d, %v; %d stopped, at %v", v, err, stopped, task.Now())
		}
		if _, err = async.Race(task, racer(1, 0, errBoom)); !errors.Is(err, errBoom) {
			t.Errorf("Race of losers = %v", err)
		}
		if task.Cancelling() != 0 {
			t.Errorf("%d requests are left", task.Cancelling())
		}
		return nil
	})
}

func TestFutureStates(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		f := async.NewFuture[int](task.Loop())
		if _, err := f.Result(); !errors.Is(err, async.ErrInvalidState) {
			t.Errorf("Result of a pending future = %v", err)
		}
		var told []string
		f.OnDone(func() { told = append(told, "first") })
		f.OnDone(func() { told = append(told, "second") }).Cancel()
		f.OnDone(func() { told = append(told, "third") })
		if err := f.SetResult(7); err != nil {
			t.Error(err)
		}
		if v, err := f.Await(task); v != 7 || err != nil || len(told) != 0 {
			t.Errorf("Await = %d, %v after %v", v, err, told)
		}
		task.Sleep(0)
		if !slices.Equal(told, []string{"first", "third"}) {
			t.Errorf("told %v", told)
		}
		if err := f.SetError(errBoom); !errors.Is(err, async.ErrInvalidState) {
			t.Errorf("SetError of a done future = %v", err)
		}
		k := after(task, 1, "a")
		if err := k.SetResult("b"); !errors.Is(err, async.ErrInvalidState) {
			t.Errorf("SetResult of a task = %v", err)
		}
		if f.Cancel("late") {
			t.Error("a done future was cancelled")
		}
		return nil
	})
}

// A task that has awaited itself cannot be awaited any more, at once by itself and
// by others; to be waited for in other ways it can.
func TestAwaitSelfTwice(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		k := async.Start(task.Loop(), "k", func(task *async.Task) (int, error) {
			self := task.Loop().Current()
			if err := self.Join(task); !errors.Is(err, async.ErrAwaitSelf) {
				t.Errorf("the first time: %v", err)
			}
			if err := self.Join(task); !errors.Is(err, async.ErrAwaitedItself) {
				t.Errorf("the second time: %v", err)
			}
			return 7, task.Sleep(time.Second)
		})
		task.Sleep(0)
		if _, err := k.Await(task); !errors.Is(err, async.ErrAwaitedItself) {
			t.Errorf("somebody else: %v", err)
		}
		if v, err := async.Gather(task, k); err != nil || v[0] != 7 {
			t.Errorf("Gather = %v, %v", v, err)
		}
		v, err := k.Await(task)
		if v != 7 {
			t.Errorf("after its end: %d", v)
		}
		return err
	})
}

func TestAwaitSelf(t *testing.T) {
	eachSwitching(t, nil, func(t *testing.T, task *async.Task) error {
		if err := task.Join(task); !errors.Is(err, async.ErrAwaitSelf) {
			t.Errorf("Join of oneself = %v", err)
		}
		return nil
	})
}
