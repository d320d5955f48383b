package gen_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"weak"

	"github.com/weft-go/weft/gen"
)

// explodes yields once and panics in the next step, whatever that is.
func explodes(f *script, _ int, _ error) (int, gen.Stop) {
	if f.n == 1 {
		return 1, gen.Yields
	}
	explode(errBoom)
	return 0, gen.Returns
}

// exits yields once and ends its goroutine in the next step.
func exits(f *script, _ int, _ error) (int, gen.Stop) {
	if f.n > 1 {
		runtime.Goexit()
	}
	return 1, gen.Yields
}

// asks is every way to ask a generator that is suspended.
var asks = map[string]func(g *stackless){
	"Next":        func(g *stackless) { g.Next() },
	"Send":        func(g *stackless) { g.Send(3) },
	"Throw":       func(g *stackless) { g.Throw(errReplaced) },
	"Close":       func(g *stackless) { g.Close() },
	"Throw close": func(g *stackless) { g.Throw(gen.ErrClosed) },
}

func TestStacklessRecoversWithAnError(t *testing.T) {
	rescued := func(err error) *script {
		f := scripted(explodes)
		f.rescue = func(v any) error { return fmt.Errorf("rescued %v: %w", v, err) }
		return f
	}
	f := rescued(errReplaced)
	gives(t, f, 1)
	_, ok := f.g.Next()
	stopped(t, f, ok, 0, errReplaced)
	if len(f.panicked) != 1 || f.panicked[0] != errBoom {
		t.Fatalf("Recover was given %v, want %v", f.panicked, errBoom)
	}

	inner := rescued(errReplaced)
	outer := scripted(func(f *script, _ int, err error) (int, gen.Stop) {
		if f.n == 1 {
			return f.from(inner)
		}
		if err == nil || err.Error() != "rescued boom: replaced" {
			t.Errorf("Resume is given %v", err)
		}
		return f.returns(7, nil)
	})
	gives(t, outer, 1)
	_, ok = outer.g.Next()
	stopped(t, outer, ok, 7, nil)

	f = rescued(gen.ErrClosed)
	gives(t, f, 1)
	if err := f.g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}

	f = scripted(explodes)
	f.rescue = func(any) error { return &gen.StopError{} } // PEP 479
	gives(t, f, 1)
	_, ok = f.g.Next()
	stopped(t, f, ok, 0, gen.ErrStopped)
}

func TestStacklessPanicComesOutOfWhateverAsks(t *testing.T) {
	for name, ask := range asks {
		inner := scripted(explodes)
		middle := above(inner)
		outer := above(middle)
		chain := []*script{inner, middle, outer}
		gives(t, outer, 1)
		p := panicked(t, func() { ask(&outer.g) })
		if !errors.Is(p, errBoom) || p.Value != errBoom || !strings.Contains(p.Stack(), "gen_test.explodes") {
			t.Errorf("%s panicked with %v", name, p)
		}
		for i, f := range chain {
			_, ok := f.g.Next()
			stopped(t, f, ok, 0, errBoom)
			if _, err := f.g.Result(); err != error(p) {
				t.Errorf("%s: Result() error of %d is not the same *Panic", name, i)
			}
			if want := []int{2, 1, 1}[i]; f.n != want {
				t.Errorf("%s: %d was resumed %d times, want %d", name, i, f.n, want)
			}
		}
		if len(middle.panicked)+len(outer.panicked) != 0 {
			t.Errorf("%s: Recover of a frame that has not panicked was called", name)
		}
	}
}

func TestStacklessPanicInTheFirstStep(t *testing.T) {
	f := scripted(func(*script, int, error) (int, gen.Stop) { var none []int; return none[3], gen.Yields })
	p := panicked(t, func() { f.g.Next() })
	var e runtime.Error
	if !errors.As(p, &e) {
		t.Fatalf("panic = %v, want a runtime error", p)
	}
	_, ok := f.g.Next()
	stopped(t, f, ok, 0, p)
}

// A frame that asks another by itself gets its panic in its own Recover.
func TestStacklessPanicOfOneThatTheFrameAsks(t *testing.T) {
	inner := scripted(explodes)
	outer := scripted(func(f *script, _ int, _ error) (int, gen.Stop) {
		v, _ := inner.g.Next()
		return v, gen.Yields
	})
	gives(t, outer, 1)
	p := panicked(t, func() { outer.g.Next() })
	if len(outer.panicked) != 1 || outer.panicked[0] != any(p) || p.Value != errBoom {
		t.Fatalf("Recover was given %v, want the *Panic that comes out", outer.panicked)
	}
}

func TestGoexitInAStacklessEndsItsCallerAndTheChain(t *testing.T) {
	for name, ask := range asks {
		inner := scripted(exits)
		chain := []*script{inner}
		if !strings.Contains(strings.ToLower(name), "close") { // closing is one at a time
			chain = append(chain, above(inner))
			chain = append(chain, above(chain[1]))
		}
		outer := chain[len(chain)-1]
		gives(t, outer, 1)
		if onGoroutine(func() { ask(&outer.g) }) {
			t.Errorf("%s returned", name)
		}
		for i, f := range chain {
			_, ok := f.g.Next()
			if _, err := f.g.Result(); ok || err == nil || err == gen.ErrUnfinished || f.g.State() != gen.Closed {
				t.Errorf("%s: Result() error of %d = %v, State() = %v", name, i, err, f.g.State())
			}
			if want := []int{2, 1, 1}[i]; f.n != want || len(f.panicked) != 0 {
				t.Errorf("%s: %d was resumed %d times, want %d", name, i, f.n, want)
			}
		}
	}
	first := scripted(func(*script, int, error) (int, gen.Stop) { runtime.Goexit(); return 0, gen.Yields })
	if onGoroutine(func() { first.g.Next() }) || first.g.State() != gen.Closed {
		t.Errorf("in the first step: State() = %v, want closed", first.g.State())
	}
}

func TestStacklessMisusePanicsAtTheCall(t *testing.T) {
	const nothing = "gen: Stackless: the frame delegates to nothing; it has to call From"
	for name, c := range map[string]struct {
		want string
		f    func()
	}{
		"Init":          {"gen: Stackless: frame is nil", func() { new(stackless).Init(nil) }},
		"InitCoroutine": {"gen: Stackless: frame is nil", func() { new(stackless).InitCoroutine(nil) }},
		"InitAsync":     {"gen: Stackless: frame is nil", func() { new(stackless).InitAsync(nil) }},
		"Throw":         {"gen: Throw: error is nil", func() { scripted(echoes).g.Throw(nil) }},
		"Delegates": {nothing, func() {
			scripted(func(*script, int, error) (int, gen.Stop) { return 0, gen.Delegates }).g.Next()
		}},
	} {
		func() {
			defer func() {
				v := recover()
				if p, ok := v.(*gen.Panic); ok {
					v = p.Value
				}
				if v != c.want {
					t.Errorf("%s: panic value = %v, want %v", name, v, c.want)
				}
			}()
			c.f()
		}()
	}
}

func TestStacklessCostsNoAllocation(t *testing.T) {
	f := &script{resume: counts(5)}
	sum := 0
	if n := testing.AllocsPerRun(100, func() {
		f.g, f.n = stackless{}, 0
		f.g.Init(f)
		for v, ok := f.g.Next(); ok; v, ok = f.g.Send(v) {
			sum += v
		}
	}); n != 0 || sum != 101*10 {
		t.Errorf("%v allocations and the sum %d, want none and 1010", n, sum)
	}
}

func TestStacklessStepsOfADeepChainCostNoAllocation(t *testing.T) {
	const depth = 1000
	leaf := scripted(echoes)
	root, links := leaf, []*script{}
	for range depth {
		root = above(root)
		links = append(links, root)
	}
	gives(t, root, 0)
	for name, step := range map[string]func() (int, bool){
		"Next": root.g.Next,
		"Send": func() (int, bool) { return root.g.Send(1) },
	} {
		if n := testing.AllocsPerRun(100, func() {
			if _, ok := step(); !ok {
				t.Fatal("the leaf has ended")
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations a step, want none", name, n)
		}
	}
	if leaf.n != 1+2*101 {
		t.Errorf("the leaf was resumed %d times, want %d", leaf.n, 1+2*101)
	}
	for i, f := range links {
		if f.n != 1 {
			t.Fatalf("link %d was resumed %d times, want once", i, f.n)
		}
	}
	if err := root.g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	stopped(t, root, false, 100, gen.ErrClosed)
	stopped(t, leaf, false, -1, gen.ErrClosed)
}

// A suspended generator is nothing but memory, and so is a chain of them.
func TestAnAbandonedStacklessIsGarbage(t *testing.T) {
	var left []weak.Pointer[script]
	func() {
		alone, inner := scripted(counts(3)), scripted(counts(3))
		middle := above(inner)
		outer := above(middle)
		for _, f := range []*script{alone, outer} {
			gives(t, f, 0)
			gives(t, f, 1)
		}
		for _, f := range []*script{alone, inner, middle, outer} {
			left = append(left, weak.Make(f))
		}
	}()
	collect(t, func() bool {
		for _, p := range left {
			if p.Value() != nil {
				return false
			}
		}
		return true
	})
}

// A parcel is a Frame that yields a large object, and keeps nothing.
type parcel struct {
	g     gen.Stackless[*[64]byte, *[64]byte, int]
	inner *parcel
	sent  []weak.Pointer[[64]byte]
}

func (p *parcel) Resume(sent *[64]byte, _ error) (*[64]byte, gen.Stop) {
	if p.inner != nil {
		p.g.From(&p.inner.g)
		return nil, gen.Delegates
	}
	out := new([64]byte)
	p.sent = append(p.sent, weak.Make(sent), weak.Make(out))
	return out, gen.Yields
}

func (*parcel) Result() (int, error) { return 0, nil }

func (*parcel) Recover(any) error { return nil }

// What went through a generator is not kept by it.
func TestASuspendedStacklessKeepsNoValues(t *testing.T) {
	leaf := &parcel{}
	leaf.g.Init(leaf)
	root := &parcel{inner: leaf}
	root.g.Init(root)
	leaf.g.Next()
	leaf.g.Send(new([64]byte))
	root.g.Next()
	root.g.Send(new([64]byte))
	root.g.Throw(errBoom)
	ended := &parcel{}
	ended.g.Init(ended)
	ended.g.Close()
	late := new([64]byte)
	ended.g.Send(late)
	leaf.sent = append(leaf.sent, weak.Make(late))
	collect(t, func() bool {
		for _, p := range leaf.sent {
			if p.Value() != nil {
				return false
			}
		}
		return true
	})
	if len(leaf.sent) != 11 {
		t.Fatalf("%d values went through, want 11", len(leaf.sent))
	}
	runtime.KeepAlive(root)
	runtime.KeepAlive(ended)
}
