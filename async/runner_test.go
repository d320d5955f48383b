package async_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
)

func ExampleNewRunner() {
	r := async.NewRunner(async.Virtual())
	defer r.Close()
	tick := async.Start(r.Loop(), "tick", func(t *async.Task) (string, error) {
		return "tick", t.Sleep(time.Second)
	})
	tock := async.Start(r.Loop(), "tock", func(t *async.Task) (string, error) {
		return "tock", t.Sleep(2 * time.Second)
	})
	for _, f := range []*async.Future[string]{tick, tock} {
		if err := r.Until(f); err != nil {
			fmt.Println(err)
		}
		s, _ := f.Result()
		fmt.Println(r.Loop().Now(), s, tock.Done())
	}
	// Output:
	// 1s tick false
	// 2s tock true
}

func TestRunnerUntilReportsAStandstill(t *testing.T) {
	r := async.NewRunner(async.Virtual())
	defer r.Close()
	never := async.NewFuture[int](r.Loop())
	stuck := r.Loop().Go("stuck", func(t *async.Task) error {
		_, err := never.Await(t)
		return err
	})
	var dead *async.DeadlockError
	if err := r.Until(stuck); !errors.As(err, &dead) || len(dead.Tasks) != 1 || dead.Tasks[0].Name != "stuck" {
		t.Fatalf("Until(stuck) = %v, want a deadlock of one task", err)
	}
	// The loop can go on when somebody helps.
	r.Loop().CallSoon(func() { never.SetResult(1) })
	if err := r.Until(stuck); err != nil || !stuck.Done() {
		t.Errorf("Until(stuck) = %v, done %v; want nil, true", err, stuck.Done())
	}
}

func TestRunnerForeverEndsWithTheTurnOfStop(t *testing.T) {
	r := async.NewRunner(async.Virtual())
	defer r.Close()
	var got []string
	r.Loop().CallLater(time.Hour, func() {
		got = append(got, "stop")
		r.Stop()
		r.Loop().CallSoon(func() { got = append(got, "next turn") })
	})
	r.Loop().CallLater(time.Hour, func() { got = append(got, "same turn") })
	if err := r.Forever(); err != nil {
		t.Fatal(err)
	}
	if want := "[stop same turn]"; fmt.Sprint(got) != want {
		t.Errorf("ran %v, want %v", got, want)
	}
}

func TestRunnerCloseRunsDeferredCalls(t *testing.T) {
	r := async.NewRunner(async.Virtual())
	cleaned := false
	r.Loop().Go("sleeper", func(t *async.Task) error {
		defer func() { cleaned = true }()
		return t.Sleep(async.Forever)
	})
	if err := r.Until(r.Loop().Go("main", func(t *async.Task) error { return t.Sleep(0) })); err != nil {
		t.Fatal(err)
	}
	r.Close()
	r.Close()
	if !cleaned {
		t.Error("Close left a deferred call undone")
	}
	if err := r.Forever(); err == nil {
		t.Error("Forever of a closed runner = nil, want an error")
	}
}

func TestRunnerPanicComesOutOfThePiece(t *testing.T) {
	r := async.NewRunner()
	defer r.Close()
	r.Loop().CallSoon(func() { panic("oops") })
	defer func() {
		if p, ok := recover().(*async.PanicError); !ok || p.Value != "oops" {
			t.Errorf("recovered %v, want a PanicError of oops", p)
		}
	}()
	r.Forever()
	t.Error("Forever returned")
}
