package gen_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
)

// under returns a generator that delegates to inner and returns its result
// plus 100.
func under(inner *intGen) *intGen {
	return gen.New(func(y *ints) (int, error) {
		r, err := gen.From(y, inner)
		return r + 100, err
	})
}

// echo yields 0, then what it is sent, or 1000 for an error thrown in.
func echo(y *ints) (int, error) {
	v, err := y.Yield(0)
	for {
		switch {
		case errors.Is(err, gen.ErrClosed):
			return -1, err
		case err != nil:
			v = 1000
		}
		v, err = y.Yield(v)
	}
}

func TestFromPassesEverythingBothWays(t *testing.T) {
	inner := gen.New(echo)
	g := under(under(inner))
	next(t, g, 0)
	if !g.Delegating() || inner.Delegating() {
		t.Fatalf("Delegating() = %t, inner %t, want true, false", g.Delegating(), inner.Delegating())
	}
	if v, ok := g.Send(7); !ok || v != 7 {
		t.Fatalf("Send(7) = %d, %t, want 7, true", v, ok)
	}
	if v, ok := g.Throw(errBoom); !ok || v != 1000 {
		t.Fatalf("Throw = %d, %t, want 1000, true", v, ok)
	}
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	ended(t, inner, false, -1, gen.ErrClosed)
	ended(t, g, false, 100, gen.ErrClosed)
}

func TestFromReturnsTheResult(t *testing.T) {
	g := under(under(gen.New(upTo(2))))
	next(t, g, 0)
	next(t, g, 1)
	_, ok := g.Next()
	ended(t, g, ok, 202, nil)
}

func TestFromReturnsTheError(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		_, err := gen.From(y, gen.New(func(y *ints) (int, error) { return 0, errBoom }))
		if !errors.Is(err, errBoom) {
			t.Errorf("From error = %v, want %v", err, errBoom)
		}
		return y.Yield(5)
	})
	next(t, g, 5)
	_, ok := g.Send(6)
	ended(t, g, ok, 6, nil)
}

func TestFromAFinishedGeneratorGivesTheZeroValue(t *testing.T) {
	inner := gen.New(upTo(0))
	inner.Next()
	g := gen.New(func(y *ints) (int, error) { return gen.From(y, inner) })
	_, ok := g.Next()
	ended(t, g, ok, 0, nil)
}

func TestFromGoesOnWhereInnerWas(t *testing.T) {
	inner := gen.New(upTo(3))
	next(t, inner, 0)
	g := under(inner)
	next(t, g, 1)
	next(t, inner, 2) // from the side
	_, ok := inner.Next()
	ended(t, inner, ok, 3, nil)
	_, ok = g.Next()
	ended(t, g, ok, 100, nil) // the result went to whoever was there
}

func TestFromFollowsAChainThatChangedFromTheSide(t *testing.T) {
	innermost := gen.New(upTo(2))
	middle := gen.New(func(y *ints) (int, error) {
		if _, err := gen.From(y, innermost); err != nil {
			return 0, err
		}
		return gen.From(y, gen.New(upTo(9)))
	})
	g := under(middle)
	next(t, g, 0)
	next(t, middle, 1)
	next(t, middle, 0) // innermost ended; middle delegates anew
	next(t, g, 1)
	next(t, middle, 2)
	next(t, g, 3)
	g.Close()
}

func TestTwoDelegateToTheSame(t *testing.T) {
	shared := gen.New(upTo(4))
	a, b := under(under(shared)), under(shared)
	next(t, a, 0)
	next(t, b, 1)
	next(t, a, 2)
	next(t, b, 3)
	_, ok := a.Next()
	ended(t, a, ok, 204, nil)
	_, ok = b.Next()
	ended(t, b, ok, 100, nil)
}

func TestDrivingAChainFromInsideIsAValueError(t *testing.T) {
	var outer, middle *intGen
	check := func(g *intGen) {
		if e := misuse(t, func() { g.Next() }); !errors.Is(e, gen.ErrRunning) {
			t.Errorf("Next panicked with %v, want ErrRunning", e)
		}
		if g.State() != gen.Running {
			t.Errorf("State() = %v, want running", g.State())
		}
	}
	inner := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		check(middle)
		check(outer)
		return 0, nil
	})
	middle = under(inner)
	outer = under(middle)
	next(t, outer, 1)
	_, ok := outer.Next()
	ended(t, outer, ok, 200, nil)
}

func TestACycleOfDelegationsIsAValueError(t *testing.T) {
	var a, b *intGen
	a = gen.New(func(y *ints) (int, error) { return gen.From(y, b) })
	b = gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		return gen.From(y, a)
	})
	next(t, a, 1)
	_, ok := b.Next()
	ended(t, b, ok, 0, gen.ErrRunning)
	_, ok = a.Next()
	ended(t, a, ok, 0, gen.ErrRunning)
}

// The way back leads to one in the middle, which two others delegate to.
func TestACycleThroughASharedGeneratorIsAValueError(t *testing.T) {
	for _, depth := range []int{0, 2} { // of those between the shared one and the one that closes the cycle
		var side *intGen
		last := gen.New(func(y *ints) (int, error) {
			y.Yield(1)
			return gen.From(y, side)
		})
		shared := last
		for range depth {
			shared = under(shared)
		}
		side = under(under(shared))
		next(t, side, 1)
		root := under(under(shared))
		_, ok := root.Next()
		if _, err := root.Result(); ok || !errors.Is(err, gen.ErrRunning) {
			t.Errorf("depth %d: Next() = %v, Result() error %v, want ErrRunning", depth, ok, err)
		}
		if _, err := side.Result(); !errors.Is(err, gen.ErrRunning) {
			t.Errorf("depth %d: the cycle's error went past the generator that closed it: %v", depth, err)
		}
	}
}

func TestCloseClosesTheDelegateFirst(t *testing.T) {
	var log []string
	note := func(name string, body intBody) intBody {
		return func(y *ints) (int, error) {
			r, err := body(y)
			log = append(log, fmt.Sprintf("%s %v", name, err))
			return r, err
		}
	}
	inner := gen.New(note("inner", func(y *ints) (int, error) {
		y.Yield(1)
		return 5, nil // swallows the close
	}))
	g := gen.New(note("outer", func(y *ints) (int, error) { return gen.From(y, inner) }))
	next(t, g, 1)
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	want := []string{"inner <nil>", "outer gen: generator closed"}
	if !slices.Equal(log, want) {
		t.Fatalf("log = %q, want %q", log, want)
	}
}

func TestErrorOfClosingADelegateArrivesAbove(t *testing.T) {
	inner := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		return 0, errBoom
	})
	g := under(inner)
	next(t, g, 1)
	if err := g.Close(); !errors.Is(err, errBoom) {
		t.Fatalf("Close() = %v, want %v", err, errBoom)
	}
}

func TestADelegateThatIgnoresCloseStaysSuspended(t *testing.T) {
	inner := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		y.Yield(2)
		return y.Yield(3)
	})
	g := under(inner)
	next(t, g, 1)
	if err := g.Close(); !errors.Is(err, gen.ErrIgnored) {
		t.Fatalf("Close() = %v, want ErrIgnored", err)
	}
	ended(t, g, false, 100, gen.ErrIgnored)
	next(t, inner, 3)
	inner.Close()
}

func TestThrowOfErrClosedClosesTheDelegate(t *testing.T) {
	inner := gen.New(upTo(3))
	g := gen.New(func(y *ints) (int, error) {
		_, err := gen.From(y, inner)
		if !errors.Is(err, gen.ErrClosed) {
			t.Errorf("From error = %v, want ErrClosed", err)
		}
		return y.Yield(50)
	})
	next(t, g, 0)
	if v, ok := g.Throw(gen.ErrClosed); !ok || v != 50 {
		t.Fatalf("Throw = %d, %t, want 50, true", v, ok)
	}
	ended(t, inner, false, 0, gen.ErrClosed)
	g.Close()
}

func TestACoroutineServesOneDelegation(t *testing.T) {
	inner := gen.Coroutine(upTo(3))
	g := gen.Coroutine(func(y *ints) (int, error) { return gen.From(y, under(inner)) })
	next(t, g, 0)
	deep := gen.Coroutine(func(y *ints) (int, error) { return gen.From(y, g) })
	_, ok := deep.Next()
	ended(t, deep, ok, 0, gen.ErrReused)
	g.Close()
	late := gen.Coroutine(func(y *ints) (int, error) { return gen.From(y, g) })
	_, ok = late.Next()
	ended(t, late, ok, 0, gen.ErrReused)
}

func TestFromSeqTakesNoValuesAndNoErrors(t *testing.T) {
	released := 0
	letters := func(yield func(int) bool) {
		defer func() { released++ }()
		for i := range 3 {
			if !yield(i) {
				return
			}
		}
	}
	body := func(y *ints) (int, error) {
		if err := gen.FromSeq(y, letters); err != nil {
			return 0, err
		}
		return 7, nil
	}
	g := gen.New(body)
	for i := range 3 {
		next(t, g, i)
		if !g.Delegating() {
			t.Fatal("Delegating() = false, want true")
		}
	}
	_, ok := g.Send(0)
	ended(t, g, ok, 7, nil)

	g = gen.New(body)
	next(t, g, 0)
	_, ok = g.Send(5)
	ended(t, g, ok, 0, gen.ErrNoSend)

	g = gen.New(body)
	next(t, g, 0)
	_, ok = g.Throw(errBoom)
	ended(t, g, ok, 0, errBoom)

	g = gen.New(body)
	next(t, g, 0)
	_, ok = g.Throw(&gen.StopError{})
	ended(t, g, ok, 7, nil)

	g = gen.New(body)
	next(t, g, 0)
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
	if released != 5 {
		t.Fatalf("released %d times, want 5", released)
	}
}

// A tape is a hand-made iterator that notes what is asked of it.
type tape struct {
	left int
	log  []string
}

func (p *tape) Next() (int, error) {
	if p.left == 0 {
		return 0, &gen.StopError{Value: 77}
	}
	p.left--
	return p.left, nil
}

func (p *tape) Send(v int) (int, error) {
	p.log = append(p.log, fmt.Sprint("send ", v))
	return p.Next()
}

func (p *tape) Throw(err error) (int, error) {
	p.log = append(p.log, fmt.Sprint("throw ", err))
	if p.left == 1 {
		return 0, &gen.RefusedError{Err: errBoom}
	}
	return p.Next()
}

func (p *tape) Close() error {
	p.log = append(p.log, "close")
	return nil
}

func TestFromDelegateUsesTheMethodsThereAre(t *testing.T) {
	p := &tape{left: 4}
	whole := gen.Delegate[int, int]{Next: p.Next, Send: p.Send, Throw: p.Throw, Close: p.Close}
	g := gen.New(func(y *ints) (int, error) { return gen.FromDelegate[int, int, int](y, whole) })
	next(t, g, 3)
	if v, ok := g.Send(8); !ok || v != 2 {
		t.Fatalf("Send = %d, %t, want 2, true", v, ok)
	}
	if v, ok := g.Throw(errBoom); !ok || v != 1 {
		t.Fatalf("Throw = %d, %t, want 1, true", v, ok)
	}
	// A refusal goes to the thrower and moves nothing.
	if _, ok := g.Throw(errors.New("again")); ok || g.State() != gen.Suspended || !g.Delegating() {
		t.Fatalf("after a refusal ok = %t, State() = %v", ok, g.State())
	}
	if _, err := g.Result(); err != errBoom {
		t.Fatalf("Result() after a refusal = %v, want %v", err, errBoom)
	}
	next(t, g, 0)
	_, ok := g.Next()
	ended(t, g, ok, 77, nil)
	if got := strings.Join(p.log, ", "); got != "send 8, throw boom, throw again" {
		t.Fatalf("log = %q", got)
	}

	p = &tape{left: 4}
	g = gen.New(func(y *ints) (int, error) {
		return gen.FromDelegate[int, int, int](y, gen.Delegate[int, int]{Next: p.Next, Close: p.Close})
	})
	next(t, g, 3)
	g.Close()
	if got := strings.Join(p.log, ", "); got != "close" {
		t.Fatalf("log = %q, want close", got)
	}
}

func TestFromDelegateWithNextOnly(t *testing.T) {
	build := func() *intGen {
		p := &tape{left: 4}
		g := gen.New(func(y *ints) (int, error) {
			return gen.FromDelegate[int, int, int](y, gen.Delegate[int, int]{Next: p.Next})
		})
		next(t, g, 3)
		return g
	}
	g := build()
	_, ok := g.Send(1)
	ended(t, g, ok, 0, gen.ErrNoSend)
	g = build()
	_, ok = g.Throw(errBoom)
	ended(t, g, ok, 0, errBoom)
	g = build()
	if err := g.Close(); err != nil {
		t.Fatalf("Close() = %v, want nil", err)
	}
}

func TestFromDelegateWithoutNextPanics(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		return gen.FromDelegate[int, int, int](y, gen.Delegate[int, int]{})
	})
	if p := panicked(t, func() { g.Next() }); p.Value != "gen: FromDelegate: Next is nil" {
		t.Fatalf("panic value = %v", p.Value)
	}
}

func TestDeepDelegation(t *testing.T) {
	const depth = 2000
	g := gen.New(upTo(3))
	for range depth {
		g = under(g)
	}
	for i := range 3 {
		next(t, g, i)
	}
	_, ok := g.Next()
	ended(t, g, ok, 3+100*depth, nil)
}

func TestClosingALinkFromTheSideCutsTheChain(t *testing.T) {
	stubborn := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		y.Yield(2) // ignores being closed, once
		return y.Yield(3)
	})
	middle := under(stubborn)
	g := under(middle)
	next(t, g, 1)
	if err := middle.Close(); !errors.Is(err, gen.ErrIgnored) {
		t.Fatalf("Close() = %v, want ErrIgnored", err)
	}
	_, ok := g.Next()
	ended(t, g, ok, 100, nil)
	next(t, stubborn, 3)
	stubborn.Close()
}
