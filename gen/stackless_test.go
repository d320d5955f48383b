package gen_test

import (
	"errors"
	"testing"

	"github.com/weft-go/weft/gen"
)

type stackless = gen.Stackless[int, int, int]

// asked is what a Gen and a Stackless have in common.
type asked interface {
	Next() (int, bool)
	Send(int) (int, bool)
	Throw(error) (int, bool)
	Close() error
	Result() (int, error)
	State() gen.State
}

// A script is a Frame whose Resume is a function.
type script struct {
	g        stackless
	resume   resume
	n        int // how often it was resumed
	result   int
	err      error
	rescue   func(v any) error
	panicked []any // what Recover was given
}

type resume = func(f *script, sent int, err error) (int, gen.Stop)

func (f *script) Resume(sent int, err error) (int, gen.Stop) {
	f.n++
	return f.resume(f, sent, err)
}

func (f *script) Result() (int, error) { return f.result, f.err }

func (f *script) Recover(v any) error {
	if f.panicked = append(f.panicked, v); f.rescue == nil {
		return nil
	}
	return f.rescue(v)
}

func (f *script) returns(r int, err error) (int, gen.Stop) {
	f.result, f.err = r, err
	return 0, gen.Returns
}

func (f *script) refuses(err error) (int, gen.Stop) {
	f.err = err
	return 0, gen.Refuses
}

func (f *script) from(inner *script) (int, gen.Stop) {
	if err := f.g.From(&inner.g); err != nil {
		return f.Resume(0, err)
	}
	return 0, gen.Delegates
}

func scripted(r resume) *script {
	f := &script{resume: r}
	f.g.Init(f)
	return f
}

// counts is upTo as a Frame.
func counts(n int) resume {
	return func(f *script, _ int, err error) (int, gen.Stop) {
		switch {
		case err != nil:
			return f.returns(0, err)
		case f.n <= n:
			return f.n - 1, gen.Yields
		}
		return f.returns(n, nil)
	}
}

// echoes is echo as a Frame.
func echoes(f *script, sent int, err error) (int, gen.Stop) {
	switch {
	case errors.Is(err, gen.ErrClosed):
		return f.returns(-1, err)
	case err != nil:
		return 1000, gen.Yields
	}
	return sent, gen.Yields
}

// gives asks g and fails unless it yields want.
func gives(t *testing.T, f *script, want int) {
	t.Helper()
	if v, ok := f.g.Next(); !ok || v != want {
		t.Fatalf("Next() = %d, %t, want %d, true", v, ok, want)
	}
	if f.g.State() != gen.Suspended || f.g.Ended() {
		t.Fatalf("State() = %v, Ended() = %t, want suspended, false", f.g.State(), f.g.Ended())
	}
	if _, err := f.g.Result(); err != gen.ErrUnfinished {
		t.Fatalf("Result() error = %v, want ErrUnfinished", err)
	}
}

// stopped asserts that ok, from the last call, is false and how f has ended.
func stopped(t *testing.T, f *script, ok bool, want int, wantErr error) {
	t.Helper()
	r, err := f.g.Result()
	if ok || r != want || !errors.Is(err, wantErr) || f.g.State() != gen.Closed || !f.g.Ended() {
		t.Fatalf("ok = %t, Result() = %d, %v, State() = %v, want false, %d, %v, closed", ok, r, err, f.g.State(), want, wantErr)
	}
}

func TestStacklessFromItsBeginningToItsEnd(t *testing.T) {
	f := scripted(counts(3))
	if f.g.State() != gen.Created || f.n != 0 {
		t.Fatalf("State() = %v after %d calls of Resume, want created after 0", f.g.State(), f.n)
	}
	for i := range 3 {
		gives(t, f, i)
	}
	for _, ask := range []func() (int, bool){f.g.Next, f.g.Next, func() (int, bool) { return f.g.Send(5) }} {
		v, ok := ask()
		stopped(t, f, ok, 3, nil)
		if v != 0 || f.n != 4 {
			t.Fatalf("value %d after %d calls of Resume, want 0 after 4", v, f.n)
		}
	}
}

func TestStacklessIsSentToThrownIntoAndClosed(t *testing.T) {
	for name, f := range map[string]*script{"alone": scripted(echoes), "through two": above(above(scripted(echoes)))} {
		gives(t, f, 0)
		if v, ok := f.g.Send(7); !ok || v != 7 {
			t.Fatalf("%s: Send(7) = %d, %t, want 7, true", name, v, ok)
		}
		gives(t, f, 0)
		if v, ok := f.g.Throw(errBoom); !ok || v != 1000 {
			t.Fatalf("%s: Throw = %d, %t, want 1000, true", name, v, ok)
		}
		gives(t, f, 0)
		if err := f.g.Close(); err != nil {
			t.Fatalf("%s: Close() = %v, want nil", name, err)
		}
		want := map[string]int{"alone": -1, "through two": 100}[name]
		stopped(t, f, false, want, gen.ErrClosed)
	}
}

// The messages differ by kind and by nothing else.
func TestStacklessMisuseInPythonsWords(t *testing.T) {
	for kind, begin := range map[string]func(*stackless, *script){
		"generator":       func(g *stackless, f *script) { g.Init(f) },
		"coroutine":       func(g *stackless, f *script) { g.InitCoroutine(f) },
		"async generator": func(g *stackless, f *script) { g.InitAsync(f) },
	} {
		made := func(r resume) *script {
			f := &script{resume: r}
			begin(&f.g, f)
			return f
		}
		check := func(err error, typ, message string, reason error) {
			t.Helper()
			var e *gen.Error
			if !errors.As(err, &e) || e.Type != typ || e.Message != message || !errors.Is(err, reason) {
				t.Errorf("%s: error = %#v, want %s: %s", kind, err, typ, message)
			}
		}

		f := made(counts(1))
		check(misuse(t, func() { f.g.Send(7) }), "TypeError", "can't send non-None value to a just-started "+kind, gen.ErrUnstarted)
		if f.g.State() != gen.Created {
			t.Errorf("%s: State() = %v, want created", kind, f.g.State())
		}
		if v, ok := f.g.Send(0); !ok || v != 0 {
			t.Errorf("%s: Send(0) = %d, %t, want 0, true", kind, v, ok)
		}

		// What is asked of a running one leaves it as it was.
		f = made(func(f *script, _ int, err error) (int, gen.Stop) {
			if f.g.State() != gen.Running || f.g.Ended() {
				t.Errorf("%s: State() inside = %v, want running", kind, f.g.State())
			}
			for _, ask := range []func(){
				func() { f.g.Next() }, func() { f.g.Send(1) }, func() { f.g.Throw(errBoom) }, func() { f.g.Drop() },
			} {
				check(misuse(t, ask), "ValueError", kind+" already executing", gen.ErrRunning)
			}
			check(f.g.Close(), "ValueError", kind+" already executing", gen.ErrRunning)
			return counts(1)(f, 0, err)
		})
		gives(t, f, 0)
		_, ok := f.g.Next()
		stopped(t, f, ok, 1, nil)

		f = made(func(*script, int, error) (int, gen.Stop) { return 4, gen.Yields })
		gives(t, f, 4)
		check(f.g.Close(), "RuntimeError", kind+" ignored GeneratorExit", gen.ErrIgnored)
		gives(t, f, 4)

		f = made(counts(1))
		gives(t, f, 0)
		_, ok = f.g.Throw(&gen.StopError{Value: 1}) // PEP 479
		stopped(t, f, ok, 0, gen.ErrStopped)
		_, err := f.g.Result()
		check(err, "RuntimeError", kind+" raised StopIteration", gen.ErrStopped)
		if cause := new(gen.StopError); !errors.As(err, &cause) || cause.Value != 1 {
			t.Errorf("%s: cause = %v, want the StopError", kind, cause)
		}

		f = made(func(f *script, _ int, _ error) (int, gen.Stop) { return f.returns(0, gen.ErrAsyncEnd) })
		_, ok = f.g.Next()
		stopped(t, f, ok, 0, gen.ErrAsyncEnd)
		if _, err = f.g.Result(); kind == "async generator" {
			check(err, "RuntimeError", kind+" raised StopAsyncIteration", gen.ErrStopped)
		} else if err != gen.ErrAsyncEnd {
			t.Errorf("%s: Result() error = %v, want ErrAsyncEnd", kind, err)
		}

		for _, ask := range []func(){func() { f.g.Next() }, func() { f.g.Send(1) }, func() { f.g.Throw(errBoom) }} {
			if kind != "coroutine" {
				ask()
				continue
			}
			check(misuse(t, ask), "RuntimeError", "cannot reuse already awaited coroutine", gen.ErrReused)
		}
		if err := f.g.Close(); err != nil {
			t.Errorf("%s: Close() after the end = %v, want nil", kind, err)
		}
	}
}

func TestStacklessWhereNoFrameTakesTheError(t *testing.T) {
	unasked := func(*script, int, error) (int, gen.Stop) {
		t.Error("the frame was resumed")
		return 0, gen.Returns
	}
	f := scripted(unasked)
	_, ok := f.g.Throw(errBoom)
	stopped(t, f, ok, 0, errBoom)
	f = scripted(unasked)
	if err := f.g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	stopped(t, f, false, 0, gen.ErrClosed)
	_, ok = f.g.Next()
	stopped(t, f, ok, 0, gen.ErrClosed)
	_, ok = f.g.Throw(&gen.StopError{Value: 8})
	stopped(t, f, ok, 8, nil)
	_, ok = f.g.Throw(errBoom)
	stopped(t, f, ok, 0, errBoom)
}
