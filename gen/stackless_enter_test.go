package gen_test

import (
	"errors"
	"testing"

	"github.com/weft-go/weft/gen"
	"pgregory.net/rapid"
)

// entered asks a player by Enter and Leave where they will do.
type entered struct {
	*stackless
	m *player
}

func (e entered) Next() (int, bool) {
	if !e.Enter(false) {
		return e.stackless.Next()
	}
	return e.Leave(e.m.Resume(0, nil))
}

func (e entered) Send(v int) (int, bool) {
	if !e.Enter(true) {
		return e.stackless.Send(v)
	}
	return e.Leave(e.m.Resume(v, nil))
}

func TestRandomStacklessEnteredEqualsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawTrio(t)
		defer c.wind()
		c.players.driver = func(m *player) asked { return entered{&m.g, m} }
		t.Repeat(c.requests(true))
	})
}

func TestEnterIsForASuspendedStacklessOfItsOwn(t *testing.T) {
	f := scripted(counts(2))
	if f.g.Enter(true) || f.g.State() != gen.Created {
		t.Fatalf("Enter(true) of one that has not started; State() = %v", f.g.State())
	}
	for _, sends := range []bool{false, true} {
		if !f.g.Enter(sends) || f.g.State() != gen.Running || f.g.Enter(sends) {
			t.Fatalf("Enter(%t) does not make it run, once", sends)
		}
		if e := misuse(t, func() { f.g.Next() }); !errors.Is(e, gen.ErrRunning) {
			t.Fatalf("Next panicked with %v, want ErrRunning", e)
		}
		want := f.n
		if v, ok := f.g.Leave(f.Resume(0, nil)); !ok || v != want || f.g.State() != gen.Suspended {
			t.Fatalf("Leave = %d, %t, State() = %v, want %d, true, suspended", v, ok, f.g.State(), want)
		}
	}
	outer := scripted(func(o *script, _ int, err error) (int, gen.Stop) {
		if o.n == 1 {
			o.g.From(&f.g)
			return 50, gen.Yields
		}
		return o.returns(6, err)
	})
	gives(t, outer, 50)
	if outer.g.Enter(false) || f.g.Enter(false) {
		t.Fatal("Enter = true in a delegation")
	}
	_, ok := outer.g.Next()
	stopped(t, outer, ok, 6, nil)
	stopped(t, f, false, 2, nil)
	if f.g.Enter(false) || f.g.Enter(true) {
		t.Fatal("Enter = true after the end")
	}
}

func TestFailEndsWhatWasEntered(t *testing.T) {
	for _, c := range []struct{ err, want error }{{errBoom, errBoom}, {&gen.StopError{}, gen.ErrStopped}} {
		f := scripted(echoes)
		f.g.Enter(false)
		f.g.Fail(c.err)
		stopped(t, f, false, 0, c.want)
		_, ok := f.g.Next()
		stopped(t, f, ok, 0, c.want)
	}
}
