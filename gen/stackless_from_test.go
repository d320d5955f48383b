package gen_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
)

// above is under for scripts.
func above(inner *script) *script {
	return scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		switch {
		case f.n == 1:
			return f.from(inner)
		case err != nil:
			return f.returns(100, err)
		}
		r, _ := inner.g.Result()
		return f.returns(r+100, nil)
	})
}

// A generator that delegates to a generator which others can hold, one step at a time.
func TestStacklessDelegated(t *testing.T) {
	inner := scripted(counts(2))
	f := above(inner)
	if inner.g.Delegators() > 0 {
		t.Fatal("Delegated() = true before the delegation")
	}
	gives(t, f, 0)
	if inner.g.Delegators() == 0 || f.g.Delegators() > 0 || f.n != 1 {
		t.Fatalf("Delegated() = %t, above %t, want true, false", inner.g.Delegators() > 0, f.g.Delegators() > 0)
	}
	gives(t, inner, 1) // from the side
	if _, ok := f.g.Next(); ok || inner.g.Delegators() > 0 || f.n != 2 {
		t.Fatalf("Next() = %t, Delegated() = %t after it", ok, inner.g.Delegators() > 0)
	}
	stopped(t, f, false, 102, nil)
}

func TestStacklessThatWasDropped(t *testing.T) {
	f := scripted(counts(1))
	f.g.Drop()
	stopped(t, f, false, 0, gen.ErrClosed)

	f = scripted(counts(0))
	f.g.Next()
	f.g.Drop() // has ended: it stays as it is
	stopped(t, f, false, 0, nil)

	// The frame does not hear of it, nor do those on either side.
	inner := scripted(counts(5))
	middle := above(inner)
	outer := scripted(func(f *script, sent int, err error) (int, gen.Stop) {
		if f.n == 1 {
			return f.from(middle)
		}
		return 50, gen.Yields
	})
	gives(t, outer, 0)
	gives(t, middle, 1) // who has touched it from the side last makes no difference
	middle.g.Drop()
	stopped(t, middle, false, 0, gen.ErrClosed)
	if inner.g.Delegators() > 0 || middle.n != 1 {
		t.Fatalf("Delegated() = %t, %d calls of Resume, want false, 1", inner.g.Delegators() > 0, middle.n)
	}
	gives(t, inner, 2)
	gives(t, outer, 50)
	gives(t, inner, 3)
}

func TestStacklessDropWhileADelegateRuns(t *testing.T) {
	var outer *script
	inner := scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		for _, ask := range []func(){func() { outer.g.Next() }, outer.g.Drop} {
			if e := misuse(t, ask); !errors.Is(e, gen.ErrRunning) {
				t.Errorf("misuse panicked with %v, want ErrRunning", e)
			}
		}
		if outer.g.State() != gen.Running {
			t.Errorf("State() = %v, want running", outer.g.State())
		}
		return counts(2)(f, 0, err)
	})
	outer = above(inner)
	gives(t, outer, 0)
	gives(t, outer, 1)
	_, ok := outer.g.Next()
	stopped(t, outer, ok, 102, nil)
}

func TestStacklessDelegatesToWhatCannotBeAsked(t *testing.T) {
	self := scripted(nil)
	self.resume = func(f *script, _ int, err error) (int, gen.Stop) {
		if f.n == 1 {
			return f.from(f)
		}
		return f.returns(f.n, err)
	}
	_, ok := self.g.Next()
	stopped(t, self, ok, 2, gen.ErrRunning)

	self.g, self.n = stackless{}, 0
	self.g.Init(self)
	outer := above(self)
	_, ok = outer.g.Next()
	stopped(t, self, false, 2, gen.ErrRunning)
	stopped(t, outer, ok, 100, gen.ErrRunning)

	var a, b *script
	a = scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		if f.n == 1 {
			return f.from(b)
		}
		return f.returns(0, err)
	})
	b = scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		switch f.n {
		case 1:
			return 1, gen.Yields
		case 2:
			return f.from(a)
		}
		return f.returns(0, err)
	})
	gives(t, a, 1)
	_, ok = b.g.Next()
	stopped(t, b, ok, 0, gen.ErrRunning)
	stopped(t, a, false, 0, gen.ErrRunning)

	spent := &script{resume: counts(0)}
	spent.g.InitCoroutine(spent)
	spent.g.Next()
	f := above(spent)
	_, ok = f.g.Next()
	stopped(t, f, ok, 100, gen.ErrReused)

	done := scripted(counts(0))
	done.g.Next()
	f = above(done)
	if _, ok = f.g.Next(); done.n != 1 {
		t.Errorf("one that has ended was resumed again")
	}
	stopped(t, f, ok, 100, nil)
}

func TestStacklessThatRefuses(t *testing.T) {
	leaf := func() *script {
		return scripted(func(f *script, _ int, err error) (int, gen.Stop) {
			if err == errBoom {
				return f.refuses(fmt.Errorf("refused: %w", err))
			}
			return counts(9)(f, 0, err)
		})
	}
	// refused throws into f, which stays where it was.
	refused := func(f *script) {
		t.Helper()
		v, ok := f.g.Throw(errBoom)
		if _, err := f.g.Result(); v != 0 || ok || err == nil || err.Error() != "refused: boom" || f.g.State() != gen.Suspended {
			t.Fatalf("Throw = %d, %t, Result() error = %v, State() = %v", v, ok, err, f.g.State())
		}
	}
	f := leaf()
	gives(t, f, 0)
	refused(f)
	refused(f)
	gives(t, f, 3)

	// Above, the refusal is an error of the delegation, and that is over.
	inner := leaf()
	caught := scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		if f.n == 1 {
			return f.from(inner)
		}
		return f.returns(f.n, err)
	})
	outer := above(caught)
	gives(t, outer, 0)
	_, ok := outer.g.Throw(errBoom)
	stopped(t, caught, false, 2, errBoom)
	stopped(t, outer, ok, 100, errBoom)
	gives(t, inner, 2)

	// One that passes it on and delegates again has the chain as it was.
	inner = leaf()
	passes := func(inner *script) *script {
		return scripted(func(f *script, _ int, err error) (int, gen.Stop) {
			if errors.Is(err, errBoom) {
				return f.refuses(err)
			}
			return f.from(inner)
		})
	}
	middle := passes(inner)
	outer = passes(middle)
	gives(t, outer, 0)
	refused(outer)
	if inner.g.Delegators() > 0 || middle.g.Delegators() > 0 {
		t.Fatal("Delegated() = true after a refusal")
	}
	gives(t, outer, 2)
	refused(outer)
	gives(t, outer, 4)
}

func TestStacklessThatRefusesToCloseSaysWhy(t *testing.T) {
	f := scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		if err != nil {
			return f.refuses(errBoom)
		}
		return 1, gen.Yields
	})
	gives(t, f, 1)
	if err := f.g.Close(); err != errBoom || f.g.State() != gen.Suspended {
		t.Errorf("Close() = %v, State() = %v, want boom, suspended", err, f.g.State())
	}
}

// A frame may ask by itself and hand over after that.
func TestStacklessThatHasAskedByItself(t *testing.T) {
	for name, wrap := range map[string]func(*script) *script{"alone": func(f *script) *script { return f }, "under another": above} {
		inner := scripted(counts(3))
		f := scripted(func(f *script, _ int, err error) (int, gen.Stop) {
			if f.n == 1 {
				v, _ := inner.g.Next()
				f.g.From(&inner.g)
				return v + 60, gen.Yields
			}
			r, _ := inner.g.Result()
			return f.returns(r, err)
		})
		root := wrap(f)
		var got []int
		for v, ok := root.g.Next(); ok; v, ok = root.g.Next() {
			got = append(got, v)
		}
		if !slices.Equal(got, []int{60, 1, 2}) || f.n != 2 || inner.n != 4 {
			t.Errorf("%s: values %v in %d and %d steps, want [60 1 2] in 2 and 4", name, got, f.n, inner.n)
		}
		stopped(t, f, false, 3, nil)
	}
}

func TestStacklessCloseClosesTheDelegateFirst(t *testing.T) {
	var log []string
	noted := func(name string, r resume) *script {
		return scripted(func(f *script, sent int, err error) (int, gen.Stop) {
			if err != nil {
				log = append(log, fmt.Sprint(name, " ", label(err)))
			}
			return r(f, sent, err)
		})
	}
	for want, r := range map[string]resume{
		"inner closed, outer closed":  func(f *script, _ int, err error) (int, gen.Stop) { return counts(1)(f, 0, err) },
		"inner closed, outer boom":    func(f *script, _ int, _ error) (int, gen.Stop) { return f.fails() },
		"inner closed, outer ignored": func(*script, int, error) (int, gen.Stop) { return 1, gen.Yields },
	} {
		log = nil
		inner := noted("inner", r)
		outer := noted("outer", above(inner).resume)
		outer.g.Next()
		err := outer.g.Close()
		if got := strings.Join(log, ", "); got != want {
			t.Errorf("log = %q, want %q", got, want)
		}
		wantErr := map[string]error{"boom": errBoom, "ignored": gen.ErrIgnored}[want[strings.LastIndexByte(want, ' ')+1:]]
		if !errors.Is(err, wantErr) || outer.g.State() != gen.Closed {
			t.Errorf("Close() = %v, want %v", err, wantErr)
		}
	}
}

// fails yields once, then ends with errBoom however it is asked.
func (f *script) fails() (int, gen.Stop) {
	if f.n == 1 {
		return 1, gen.Yields
	}
	return f.returns(0, errBoom)
}
