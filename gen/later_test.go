package gen_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
)

// later is a generator that yields -1 and then delegates to inner: a Next that
// finds a body in a Yield of its own takes another way than the first.
func later(inner *intGen) *intGen {
	return gen.New(func(y *ints) (int, error) {
		if _, err := y.Yield(-1); err != nil {
			return 0, err
		}
		r, err := gen.From(y, inner)
		return r + 100, err
	})
}

// What comes of a delegation is the same whether it begins in the first step or
// in a later one.
func TestFromInALaterStep(t *testing.T) {
	closed := gen.New(upTo(1))
	closed.Close()
	begun := gen.New(upTo(3))
	next(t, begun, 0)
	cases := map[string]struct {
		inner *intGen
		give  []int
		want  int
		err   error
	}{
		"values":        {gen.New(upTo(2)), []int{0, 1}, 102, nil},
		"no value":      {gen.New(upTo(0)), nil, 100, nil},
		"an error":      {gen.New(func(*ints) (int, error) { return 1, errBoom }), nil, 100, errBoom},
		"two levels":    {later(gen.New(upTo(2))), []int{-1, 0, 1}, 202, nil},
		"under another": {under(gen.New(upTo(2))), []int{0, 1}, 202, nil},
		"begun":         {begun, []int{1, 2}, 103, nil},
		"closed":        {closed, nil, 100, nil},
		"a coroutine":   {gen.Coroutine(upTo(0)), nil, 100, nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			g := later(c.inner)
			next(t, g, -1)
			for _, v := range c.give {
				next(t, g, v)
			}
			_, ok := g.Next()
			ended(t, g, ok, c.want, c.err)
		})
	}
}

func TestPanicOfADelegateBegunInALaterStep(t *testing.T) {
	for _, inner := range []intBody{
		func(*ints) (int, error) { explode(errBoom); return 0, nil },
		func(y *ints) (int, error) {
			return gen.From(y, gen.New(func(*ints) (int, error) { explode(errBoom); return 0, nil }))
		},
		func(y *ints) (int, error) { y.Yield(-1); explode(errBoom); return 0, nil },
	} {
		unwound := false
		g := gen.New(func(y *ints) (int, error) {
			defer func() { unwound = true }()
			y.Yield(-1)
			return gen.From(y, gen.New(inner))
		})
		next(t, g, -1)
		p := panicked(t, func() {
			for ok := true; ok; {
				_, ok = g.Next()
			}
		})
		if !errors.Is(p, errBoom) || !strings.Contains(p.Stack(), "explode") || !unwound {
			t.Errorf("panic = %v, unwound = %t", p, unwound)
		}
		_, ok := g.Next()
		ended(t, g, ok, 0, errBoom)
	}
}

func TestGoexitInALaterStep(t *testing.T) {
	exit := func(*ints) (int, error) { runtime.Goexit(); return 0, nil }
	for name, g := range map[string]*intGen{
		"own":                     gen.New(func(y *ints) (int, error) { y.Yield(-1); return exit(y) }),
		"a delegate's first step": later(gen.New(exit)),
		"a delegate's second":     later(gen.New(func(y *ints) (int, error) { y.Yield(-1); return exit(y) })),
	} {
		if onGoroutine(func() {
			for ok := true; ok; {
				_, ok = g.Next()
			}
		}) {
			t.Errorf("%s: the goroutine went on", name)
		}
		if g.State() != gen.Closed {
			t.Errorf("%s: State() = %v, want closed", name, g.State())
		}
	}
}

// A body that asks its own generator, or one that delegates to it, is told so in
// each step.
func TestNextFromInsideInALaterStep(t *testing.T) {
	var outer, inner *intGen
	ask := func() {
		for _, g := range []*intGen{outer, inner} {
			if e := misuse(t, func() { g.Next() }); !errors.Is(e, gen.ErrRunning) {
				t.Errorf("Next from inside panics with %v", e)
			}
		}
	}
	inner = gen.New(func(y *ints) (int, error) {
		for i := range 3 {
			ask()
			y.Yield(i)
		}
		ask()
		return 0, nil
	})
	outer = later(inner)
	next(t, outer, -1)
	for i := range 3 {
		next(t, outer, i)
	}
	_, ok := outer.Next()
	ended(t, outer, ok, 100, nil)
}

// Who drives the leaf of a chain gets its values, and the chain goes on behind
// them.
func TestALeafDrivenFromTheSideInALaterStep(t *testing.T) {
	leaf := gen.New(upTo(5))
	g := later(leaf)
	next(t, g, -1)
	next(t, g, 0)
	next(t, leaf, 1)
	next(t, g, 2)
	if v, ok := leaf.Send(0); !ok || v != 3 {
		t.Fatalf("Send() = %d, %t, want 3, true", v, ok)
	}
	next(t, g, 4)
	if _, ok := leaf.Next(); ok {
		t.Fatal("the leaf goes on after its end")
	}
	_, ok := g.Next()
	ended(t, g, ok, 100, nil)
}

// A delegate that outlives its delegation is a generator like any other.
func TestADelegateAfterItsDelegation(t *testing.T) {
	leaf := gen.New(func(y *ints) (int, error) {
		for i := range 4 {
			y.Yield(i) // ignores being closed
		}
		return 4, nil
	})
	g := later(leaf)
	next(t, g, -1)
	next(t, g, 0)
	if err := g.Close(); !errors.Is(err, gen.ErrIgnored) {
		t.Fatalf("Close() = %v, want ErrIgnored", err)
	}
	next(t, leaf, 2)
	next(t, leaf, 3)
	_, ok := leaf.Next()
	ended(t, leaf, ok, 4, nil)
}
