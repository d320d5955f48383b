package gen_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
)

func TestNothingRunsBeforeTheFirstNext(t *testing.T) {
	ran := false
	g := gen.New(func(y *ints) (int, error) {
		ran = true
		return 0, nil
	})
	if g.State() != gen.Created || ran {
		t.Fatalf("State() = %v, ran = %t, want created, false", g.State(), ran)
	}
	_, ok := g.Next()
	ended(t, g, ok, 0, nil)
}

func TestNextGivesEachValueThenTheResult(t *testing.T) {
	g := gen.New(upTo(3))
	for i := range 3 {
		if _, err := g.Result(); err != gen.ErrUnfinished {
			t.Fatalf("Result() error before the end = %v, want ErrUnfinished", err)
		}
		next(t, g, i)
		if g.State() != gen.Suspended {
			t.Fatalf("State() = %v, want suspended", g.State())
		}
	}
	_, ok := g.Next()
	ended(t, g, ok, 3, nil)
	_, ok = g.Next()
	ended(t, g, ok, 3, nil)
	_, ok = g.Send(5)
	ended(t, g, ok, 3, nil)
}

func TestSendIsWhatYieldReturns(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		sum := 0
		for {
			v, err := y.Yield(sum)
			if err != nil {
				return sum, nil
			}
			sum += v
		}
	})
	next(t, g, 0)
	for i, want := range []int{10, 30, 60} {
		if v, ok := g.Send((i + 1) * 10); !ok || v != want {
			t.Fatalf("Send(%d) = %d, %t, want %d, true", (i+1)*10, v, ok, want)
		}
	}
	next(t, g, 60)
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, g, false, 60, nil)
}

func TestSendToJustStartedIsATypeError(t *testing.T) {
	g := gen.New(upTo(1))
	e := misuse(t, func() { g.Send(7) })
	if e.Type != "TypeError" || e.Message != "can't send non-None value to a just-started generator" || !errors.Is(e, gen.ErrUnstarted) {
		t.Fatalf("Send panicked with %#v", e)
	}
	if g.State() != gen.Created {
		t.Fatalf("State() = %v, want created", g.State())
	}
	if v, ok := g.Send(0); !ok || v != 0 {
		t.Fatalf("Send(0) = %d, %t, want 0, true", v, ok)
	}
	g.Close()
}

func TestEverythingWhileRunningIsAValueError(t *testing.T) {
	var g *intGen
	g = gen.New(func(y *ints) (int, error) {
		if g.State() != gen.Running {
			t.Errorf("State() inside = %v, want running", g.State())
		}
		for _, f := range []func(){
			func() { g.Next() },
			func() { g.Send(1) },
			func() { g.Throw(errBoom) },
			func() { g.All()(func(int, error) bool { return true }) },
		} {
			e := misuse(t, f)
			if e.Type != "ValueError" || e.Message != "generator already executing" || !errors.Is(e, gen.ErrRunning) {
				t.Errorf("misuse panicked with %#v", e)
			}
		}
		if err := g.Close(); !errors.Is(err, gen.ErrRunning) {
			t.Errorf("Close() inside = %v, want ErrRunning", err)
		}
		if _, err := gen.From(y, g); !errors.Is(err, gen.ErrRunning) {
			t.Errorf("From itself = %v, want ErrRunning", err)
		}
		return 4, nil
	})
	_, ok := g.Next()
	ended(t, g, ok, 4, nil)
}

func TestCloseOfCreatedRunsNothing(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		t.Error("the body ran")
		return 0, nil
	})
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, g, false, 0, gen.ErrClosed)
	_, ok := g.Next()
	ended(t, g, ok, 0, gen.ErrClosed)
}

func TestCloseOfSuspendedRunsDefers(t *testing.T) {
	var log []string
	g := gen.New(func(y *ints) (int, error) {
		defer func() { log = append(log, "deferred") }()
		_, err := y.Yield(1)
		log = append(log, fmt.Sprint(err == gen.ErrClosed))
		return 0, err
	})
	next(t, g, 1)
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, g, false, 0, gen.ErrClosed)
	if got := strings.Join(log, " "); got != "true deferred" {
		t.Fatalf("log = %q, want %q", got, "true deferred")
	}
}

func TestCloseOfFinishedDoesNothing(t *testing.T) {
	g := gen.New(upTo(0))
	_, ok := g.Next()
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, g, ok, 0, nil)
}

func TestCloseKeepsWhatTheBodyReturns(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		return 9, nil
	})
	next(t, g, 1)
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, g, false, 9, nil)
}

func TestCloseReportsAnotherError(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		return 0, fmt.Errorf("flush: %w", errBoom)
	})
	next(t, g, 1)
	if err := g.Close(); !errors.Is(err, errBoom) {
		t.Fatalf("Close() = %v, want %v", err, errBoom)
	}
	ended(t, g, false, 0, errBoom)
}

func TestCloseIgnoredLeavesTheBodySuspended(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		for i := range 3 {
			y.Yield(i)
		}
		return 3, nil
	})
	next(t, g, 0)
	err := g.Close()
	var e *gen.Error
	if !errors.As(err, &e) || e.Type != "RuntimeError" || e.Message != "generator ignored GeneratorExit" || !errors.Is(err, gen.ErrIgnored) {
		t.Fatalf("Close() = %#v", err)
	}
	if g.State() != gen.Suspended {
		t.Fatalf("State() = %v, want suspended", g.State())
	}
	next(t, g, 2)
	_, ok := g.Next()
	ended(t, g, ok, 3, nil)
}

func TestRecoverInABodyDoesNotSwallowClose(t *testing.T) {
	g := gen.New(func(y *ints) (r int, err error) {
		defer func() {
			if v := recover(); v != nil {
				t.Errorf("recover() = %v, want nil: closing is no panic", v)
			}
		}()
		return upTo(5)(y)
	})
	next(t, g, 0)
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, g, false, 0, gen.ErrClosed)
}

func TestThrowIsWhatYieldReturns(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		_, err := y.Yield(1)
		if !errors.Is(err, errBoom) {
			t.Errorf("Yield error = %v, want %v", err, errBoom)
		}
		_, err = y.Yield(2)
		return 0, fmt.Errorf("body: %w", err)
	})
	next(t, g, 1)
	if v, ok := g.Throw(errBoom); !ok || v != 2 {
		t.Fatalf("Throw = %d, %t, want 2, true", v, ok)
	}
	_, ok := g.Throw(errBoom)
	ended(t, g, ok, 0, errBoom)
}

func TestThrowIntoCreatedClosesIt(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		t.Error("the body ran")
		return 0, nil
	})
	_, ok := g.Throw(errBoom)
	ended(t, g, ok, 0, errBoom)
}

func TestThrowIntoFinishedComesBack(t *testing.T) {
	g := gen.New(upTo(0))
	g.Next()
	_, ok := g.Throw(errBoom)
	ended(t, g, ok, 0, errBoom)
	_, ok = g.Throw(&gen.StopError{Value: 8})
	ended(t, g, ok, 8, nil)
}

func TestThrowOfNilPanics(t *testing.T) {
	defer func() {
		if v := recover(); v != "gen: Throw: error is nil" {
			t.Fatalf("panic value = %v", v)
		}
	}()
	gen.New(upTo(1)).Throw(nil)
}

// PEP 479.
func TestStopErrorLeavingABodyIsARuntimeError(t *testing.T) {
	bodies := map[string]intBody{
		"raised": func(y *ints) (int, error) {
			y.Yield(1)
			return 0, &gen.StopError{Value: 1}
		},
		"thrown": upTo(2),
	}
	for name, body := range bodies {
		g := gen.New(body)
		g.Next()
		ok := false
		if name == "thrown" {
			_, ok = g.Throw(&gen.StopError{Value: 1})
		} else {
			_, ok = g.Next()
		}
		ended(t, g, ok, 0, gen.ErrStopped)
		_, err := g.Result()
		var e *gen.Error
		var cause *gen.StopError
		if !errors.As(err, &e) || e.Message != "generator raised StopIteration" || !errors.As(err, &cause) || cause.Value != 1 {
			t.Fatalf("%s: Result() error = %#v", name, err)
		}
	}
}

func TestWrappedStopErrorIsAnOrdinaryError(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		return 0, fmt.Errorf("inner: %w", &gen.StopError{})
	})
	_, ok := g.Next()
	r, err := g.Result()
	if ok || r != 0 || errors.Is(err, gen.ErrStopped) {
		t.Fatalf("Result() = %d, %v, want the error itself", r, err)
	}
}

func TestCoroutineIsAwaitedOnce(t *testing.T) {
	c := gen.Coroutine(upTo(1))
	next(t, c, 0)
	_, ok := c.Next()
	ended(t, c, ok, 1, nil)
	for _, f := range []func(){func() { c.Next() }, func() { c.Send(1) }, func() { c.Throw(errBoom) }} {
		e := misuse(t, f)
		if e.Type != "RuntimeError" || e.Message != "cannot reuse already awaited coroutine" {
			t.Fatalf("misuse panicked with %#v", e)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
}

func TestYieldOutsideTheBodyPanics(t *testing.T) {
	var kept *ints
	g := gen.New(func(y *ints) (int, error) {
		kept = y
		return upTo(1)(y)
	})
	next(t, g, 0)
	for _, f := range []func(){
		func() { kept.Yield(1) },
		func() { gen.From(kept, gen.New(upTo(1))) },
	} {
		func() {
			defer func() {
				if v, ok := recover().(string); !ok || !strings.Contains(v, "called outside the running body") {
					t.Errorf("panic value = %v", v)
				}
			}()
			f()
		}()
	}
	g.Close()
}

func TestNilBodyPanicsAtTheCall(t *testing.T) {
	calls := map[string]func(){
		"gen: New: body is nil":       func() { gen.New[int, int, int](nil) },
		"gen: Coroutine: body is nil": func() { gen.Coroutine[int, int, int](nil) },
		"gen: NewAsync: body is nil":  func() { gen.NewAsync[int, int, int, int](nil) },
	}
	for want, f := range calls {
		func() {
			defer func() {
				if v := recover(); v != want {
					t.Errorf("panic value = %v, want %v", v, want)
				}
			}()
			f()
		}()
	}
}

func TestStateNames(t *testing.T) {
	for state, want := range map[gen.State]string{
		gen.Created: "created", gen.Running: "running", gen.Suspended: "suspended", gen.Closed: "closed",
	} {
		if got := state.String(); got != want {
			t.Errorf("String() = %q, want %q", got, want)
		}
	}
}

func TestStateHasAName(t *testing.T) {
	for state, want := range map[gen.State]string{
		gen.Created: "created", gen.Running: "running", gen.Suspended: "suspended", gen.Closed: "closed", 9: "State(9)",
	} {
		if got := state.String(); got != want {
			t.Errorf("State(%d).String() = %q, want %q", uint8(state), got, want)
		}
	}
}
