package gen_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/weft-go/weft/gen"
)

type (
	asyncY   = gen.AsyncYielder[int, int, string, string]
	asyncOne = gen.Step[int, int, string, string]
)

// ticker yields 1 and 2 and waits for an answer before each.
func ticker(y *asyncY) error {
	for i := range 2 {
		if _, err := y.Await("tick"); err != nil {
			return err
		}
		if _, err := y.Yield(i + 1); err != nil {
			return err
		}
	}
	return nil
}

// over asserts that ok, from the last call, is false and what the step gave.
func over(t *testing.T, s *asyncOne, ok bool, want int, wantErr error) {
	t.Helper()
	v, err := s.Result()
	if ok || v != want || !errors.Is(err, wantErr) {
		t.Fatalf("ok = %t, Result() = %d, %v, want false, %d, %v", ok, v, err, want, wantErr)
	}
}

func TestAsyncStepSuspendsAndThenHasTheValue(t *testing.T) {
	a := gen.NewAsync(ticker)
	for i := range 2 {
		s := a.Anext()
		if _, err := s.Result(); err != gen.ErrUnfinished {
			t.Fatalf("Result() before the step = %v, want ErrUnfinished", err)
		}
		if w, ok := s.Next(); !ok || w != "tick" || a.State() != gen.Running {
			t.Fatalf("Next() = %q, %t, State() = %v, want tick, true, running", w, ok, a.State())
		}
		_, ok := s.Send("tock")
		over(t, s, ok, i+1, nil)
		if a.State() != gen.Suspended {
			t.Fatalf("State() = %v, want suspended", a.State())
		}
	}
	for range 2 {
		s := a.Anext()
		_, ok := s.Next()
		over(t, s, ok, 0, gen.ErrAsyncEnd)
	}
	if a.State() != gen.Closed {
		t.Fatalf("State() = %v, want closed", a.State())
	}
}

func TestAsendGivesYieldItsValue(t *testing.T) {
	a := gen.NewAsync(func(y *asyncY) error {
		v, err := y.Yield(1)
		for err == nil {
			v, err = y.Yield(v * 2)
		}
		return err
	})
	s := a.Asend(5)
	_, ok := s.Next()
	over(t, s, ok, 0, gen.ErrUnstarted)
	s = a.Anext()
	_, ok = s.Next()
	over(t, s, ok, 1, nil)
	s = a.Asend(21)
	_, ok = s.Next()
	over(t, s, ok, 42, nil)
	s = a.Athrow(errBoom)
	_, ok = s.Next()
	over(t, s, ok, 0, errBoom)
}

func TestAcloseMayWaitButNotYield(t *testing.T) {
	a := gen.NewAsync(func(y *asyncY) error {
		_, err := y.Yield(1)
		if _, err := y.Await("cleanup"); err != nil {
			return err
		}
		return err
	})
	a.Anext().Next()
	s := a.Aclose()
	if w, ok := s.Next(); !ok || w != "cleanup" {
		t.Fatalf("Next() = %q, %t, want cleanup, true", w, ok)
	}
	_, ok := s.Next()
	over(t, s, ok, 0, nil)

	a = gen.NewAsync(func(y *asyncY) error {
		y.Yield(1)
		_, err := y.Yield(2)
		return err
	})
	a.Anext().Next()
	s = a.Aclose()
	_, ok = s.Next()
	over(t, s, ok, 0, gen.ErrIgnored)
}

func TestTwoStepsAtOnceAreAnError(t *testing.T) {
	a := gen.NewAsync(ticker)
	first, second := a.Anext(), a.Anext()
	first.Next()
	_, ok := second.Next()
	over(t, second, ok, 0, gen.ErrRunning)
	_, ok = first.Next()
	over(t, first, ok, 1, nil)
	_, ok = first.Next()
	over(t, first, ok, 0, gen.ErrReused)
	a.Aclose().Next()
	for _, verb := range []string{"anext", "athrow", "aclose"} {
		a := gen.NewAsync(ticker)
		under := a.Anext()
		under.Next()
		s := map[string]*asyncOne{"anext": a.Anext(), "athrow": a.Athrow(errBoom), "aclose": a.Aclose()}[verb]
		_, ok = s.Next()
		over(t, s, ok, 0, gen.ErrRunning)
		if _, err := s.Result(); err.Error() != "gen: Step: "+verb+"(): asynchronous generator is already running" {
			t.Errorf("error = %v", err)
		}
		if err := under.Close(); err != nil {
			t.Errorf("Close() = %v, want nil", err)
		}
	}
}

func TestClosingAStepRaisesErrClosedInTheBody(t *testing.T) {
	var met error
	a := gen.NewAsync(func(y *asyncY) error {
		_, met = y.Await("x")
		return met
	})
	s := a.Anext()
	s.Next()
	if err := s.Close(); err != nil || met != gen.ErrClosed || a.State() != gen.Closed {
		t.Fatalf("Close() = %v, body met %v, State() = %v", err, met, a.State())
	}
}

func TestThrowIntoAStep(t *testing.T) {
	a := gen.NewAsync(func(y *asyncY) error {
		_, err := y.Await("x")
		_, err = y.Yield(len(fmt.Sprint(err)))
		return err
	})
	s := a.Anext()
	s.Next()
	_, ok := s.Throw(errBoom)
	over(t, s, ok, 4, nil)
	s = a.Anext()
	s.Next()
}

func TestStopErrorsLeavingAnAsyncBody(t *testing.T) {
	for want, err := range map[string]error{
		"async generator raised StopIteration":      &gen.StopError{},
		"async generator raised StopAsyncIteration": gen.ErrAsyncEnd,
	} {
		a := gen.NewAsync(func(y *asyncY) error { return err })
		s := a.Anext()
		_, ok := s.Next()
		over(t, s, ok, 0, gen.ErrStopped)
		_, got := s.Result()
		var e *gen.Error
		if !errors.As(got, &e) || e.Message != want {
			t.Errorf("error = %v, want %s", got, want)
		}
	}
}

func TestAwaitStepPassesSuspensionsThrough(t *testing.T) {
	a := gen.NewAsync(func(y *asyncY) error {
		answer, err := gen.From(y.Awaiter(), gen.Coroutine(func(y *gen.Yielder[string, string]) (string, error) {
			return y.Yield("question")
		}))
		if err != nil {
			return err
		}
		_, err = y.Yield(len(answer))
		return err
	})
	task := gen.Coroutine(func(y *gen.Yielder[string, string]) (int, error) {
		sum := 0
		for {
			v, err := gen.AwaitStep(y, a.Anext())
			if errors.Is(err, gen.ErrAsyncEnd) {
				return sum, nil
			} else if err != nil {
				return 0, err
			}
			sum += v
		}
	})
	if w, ok := task.Next(); !ok || w != "question" {
		t.Fatalf("Next() = %q, %t, want question, true", w, ok)
	}
	_, ok := task.Send("four")
	if r, err := task.Result(); ok || r != 4 || err != nil {
		t.Fatalf("Result() = %d, %v, want 4, nil", r, err)
	}
}
