package gen_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
)

// explode is a body's helper whose name must show in its stack.
func explode(v any) { panic(v) }

// panicked calls f and returns the *gen.Panic that comes out.
func panicked(t *testing.T, f func()) (p *gen.Panic) {
	t.Helper()
	defer func() {
		t.Helper()
		v := recover()
		var ok bool
		if p, ok = v.(*gen.Panic); !ok {
			t.Fatalf("panic value is %v, want a *gen.Panic", v)
		}
	}()
	f()
	return nil
}

func TestPanicComesOutOfNextWithTheBodysStack(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		y.Yield(1)
		explode(errBoom)
		return 0, nil
	})
	next(t, g, 1)
	p := panicked(t, func() { g.Next() })
	if !errors.Is(p, errBoom) {
		t.Errorf("panic = %v, want it to wrap %v", p.Value, errBoom)
	}
	stack := p.Stack()
	if !strings.HasPrefix(stack, "github.com/weft-go/weft/gen_test.explode") || !strings.Contains(p.Error(), stack) {
		t.Errorf("Error() = %s", p.Error())
	}
	if strings.Contains(stack, "runtime.") || strings.Contains(stack, "gen.(*core") {
		t.Errorf("Stack() shows machinery:\n%s", stack)
	}
	_, ok := g.Next()
	ended(t, g, ok, 0, errBoom)
}

func TestPanicOfTheRuntimeComesOutToo(t *testing.T) {
	var none []int
	g := gen.New(func(y *ints) (int, error) { return none[3], nil })
	p := panicked(t, func() { g.Next() })
	var e runtime.Error
	if !errors.As(p, &e) || !strings.HasPrefix(p.Stack(), "github.com/weft-go/weft/gen_test.TestPanicOfTheRuntime") {
		t.Fatalf("panic = %v", p)
	}
}

func TestPanicOfADelegateCanBeRecoveredAbove(t *testing.T) {
	inner := func(y *ints) (int, error) {
		y.Yield(1)
		explode("deep")
		return 0, nil
	}
	outer := func(y *ints) (r int, err error) {
		defer func() {
			if p, ok := recover().(*gen.Panic); ok && p.Value == "deep" {
				r, err = y.Yield(2)
			}
		}()
		return gen.From(y, gen.New(inner))
	}
	g := gen.New(func(y *ints) (int, error) { return gen.From(y, gen.New(outer)) })
	next(t, g, 1)
	next(t, g, 2)
	_, ok := g.Send(6)
	ended(t, g, ok, 6, nil)
}

func TestPanicOfADelegateEndsTheChain(t *testing.T) {
	unwound := 0
	body := func(y *ints) (int, error) {
		y.Yield(1)
		explode("deep")
		return 0, nil
	}
	for range 3 {
		inner := body
		body = func(y *ints) (int, error) {
			defer func() { unwound++ }()
			return gen.From(y, gen.New(inner))
		}
	}
	g := gen.New(body)
	next(t, g, 1)
	p := panicked(t, func() { g.Next() })
	if p.Value != "deep" || !strings.Contains(p.Stack(), "explode") || unwound != 3 {
		t.Fatalf("panic = %v after %d deferred calls, want deep after 3", p, unwound)
	}
	if g.State() != gen.Closed {
		t.Fatalf("State() = %v, want closed", g.State())
	}
}

func TestPanicOfClosingADelegateArrivesAbove(t *testing.T) {
	for name, end := range map[string]func(*intGen){
		"Close": func(g *intGen) { g.Close() },
		"Throw": func(g *intGen) { g.Throw(gen.ErrClosed) },
	} {
		unwound := false
		g := gen.New(func(y *ints) (int, error) {
			defer func() { unwound = true }()
			return gen.From(y, gen.New(func(y *ints) (int, error) {
				defer explode("late")
				return y.Yield(1)
			}))
		})
		next(t, g, 1)
		p := panicked(t, func() { end(g) })
		if p.Value != "late" || !unwound || g.State() != gen.Closed {
			t.Errorf("%s: panic = %v, unwound = %t, State() = %v", name, p.Value, unwound, g.State())
		}
	}
}

func TestPanicWhileClosingComesOutOfClose(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) {
		defer explode("late")
		return upTo(2)(y)
	})
	next(t, g, 0)
	if p := panicked(t, func() { g.Close() }); p.Value != "late" {
		t.Fatalf("panic = %v, want late", p.Value)
	}
}

func TestInlinePanicKeepsItsValue(t *testing.T) {
	g := gen.New(func(y *ints) (int, error) { panic(errBoom) })
	defer func() {
		if v := recover(); v != errBoom {
			t.Fatalf("panic value = %v, want %v", v, errBoom)
		}
		if g.State() != gen.Closed {
			t.Fatalf("State() = %v, want closed", g.State())
		}
	}()
	for range g.All() {
	}
}

// onGoroutine runs f on a goroutine and reports whether f returned.
func onGoroutine(f func()) (returned bool) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
		returned = true
	}()
	<-done
	return returned
}

func TestGoexitInABodyEndsItsCaller(t *testing.T) {
	unwound := false
	g := gen.New(func(y *ints) (int, error) {
		defer func() { unwound = true }()
		y.Yield(1)
		runtime.Goexit()
		return 0, nil
	})
	next(t, g, 1)
	if onGoroutine(func() { g.Next() }) {
		t.Fatal("Next returned")
	}
	if !unwound || g.State() != gen.Closed {
		t.Fatalf("unwound = %t, State() = %v, want true, closed", unwound, g.State())
	}
}

func TestGoexitInADelegateUnwindsTheChain(t *testing.T) {
	var log []string
	inner := gen.New(func(y *ints) (int, error) {
		defer func() { log = append(log, "inner") }()
		y.Yield(1)
		runtime.Goexit()
		return 0, nil
	})
	middle := gen.New(func(y *ints) (int, error) {
		defer func() { log = append(log, "middle") }()
		return gen.From(y, inner)
	})
	outer := gen.New(func(y *ints) (int, error) {
		defer func() { log = append(log, "outer") }()
		return gen.From(y, middle)
	})
	next(t, outer, 1)
	if onGoroutine(func() { outer.Next() }) {
		t.Fatal("Next returned")
	}
	if got := strings.Join(log, " "); got != "inner middle outer" {
		t.Fatalf("deferred calls ran in order %q, want inner middle outer", got)
	}
	for _, g := range []*intGen{inner, middle, outer} {
		if g.State() != gen.Closed {
			t.Errorf("State() = %v, want closed", g.State())
		}
	}
}

func TestStackOfASuspendedBody(t *testing.T) {
	inner := gen.New(func(y *ints) (int, error) { return standing(y) })
	outer := gen.New(func(y *ints) (int, error) { return gen.From(y, inner) })
	if s := outer.Stack(); s != "" {
		t.Errorf("Stack() of a created generator = %q, want none", s)
	}
	next(t, outer, 41)
	for range 2 {
		s := outer.Stack()
		first, rest, _ := strings.Cut(s, "\n")
		if first != "github.com/weft-go/weft/gen_test.standing(...)" || strings.Count(rest, "TestStackOfASuspendedBody") != 2 {
			t.Fatalf("Stack() =\n%s", s)
		}
	}
	if v, ok := outer.Send(1); !ok || v != 1 {
		t.Fatalf("Send after Stack = %d, %t, want 1, true", v, ok)
	}
	outer.Close()
	if s := outer.Stack(); s != "" {
		t.Errorf("Stack() of a closed generator = %q, want none", s)
	}
}

func standing(y *ints) (int, error) {
	v, err := y.Yield(41)
	if err != nil {
		return 0, err
	}
	return y.Yield(v)
}
