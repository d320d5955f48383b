package gen_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/weft-go/weft/gen"
	"pgregory.net/rapid"
)

// A player runs a program as a Frame: its place is an index.
type player struct {
	g     stackless
	w     *playerWorld
	p     program
	at    int
	waits bool    // p[at] is under way
	inner *player // what p[at] delegates to
	sum   int
	err   error
	told  bool // the end has been met by whoever asked
}

// playerWorld is the players of one copy of a random program.
type playerWorld struct {
	shared []*player
	log    []string
	driver func(*player) asked // how those in it are asked
}

func (w *playerWorld) make(p program) *player {
	m := &player{w: w, p: p}
	m.g.Init(m)
	return m
}

func (m *player) Resume(sent int, err error) (int, gen.Stop) {
	if m.waits {
		m.waits = false
		if inner := m.inner; inner != nil {
			m.inner = nil
			var r int
			if r, _ = inner.end(); err == nil {
				sent = r
			} else if stop, ok := err.(*gen.StopError); ok {
				sent, _ = stop.Value.(int)
				err = nil
			}
		}
		if !m.settle(sent, err) {
			return 0, gen.Returns
		}
	}
	for m.at < len(m.p) {
		switch s := m.p[m.at]; {
		case s.inner != nil:
			m.inner = m.w.make(s.inner)
		case s.shared > 0:
			m.inner = m.w.shared[s.shared-1]
		default:
			m.waits = true
			return s.yield, gen.Yields
		}
		if m.p[m.at].yield%2 == 0 {
			m.waits = true
			m.g.From(&m.inner.g)
			return 0, gen.Delegates
		}
		// Asked by hand the first time.
		v, ok := m.inner.g.Next()
		if ok {
			m.waits = true
			m.g.From(&m.inner.g)
			return v, gen.Yields
		}
		v, err := m.inner.end()
		m.inner = nil
		if !m.settle(v, err) {
			return 0, gen.Returns
		}
	}
	return 0, gen.Returns
}

// settle ends a statement that gave v and err. It reports whether there is more.
func (m *player) settle(v int, err error) bool {
	if err != nil {
		v = 0
	}
	m.w.log = append(m.w.log, fmt.Sprint(v, " ", label(err)))
	s := m.p[m.at]
	m.at++
	if r, err, over := s.outcome(v, err); over {
		m.sum, m.err = r, err
		return false
	}
	m.sum += v
	return true
}

// end is what m has ended with, for the first who asks. A delegation to one that
// has been at its end before gives nothing.
func (m *player) end() (int, error) {
	if !m.g.Ended() || m.told {
		return 0, nil
	}
	m.told = true
	return m.g.Result()
}

func (m *player) Result() (int, error) { return m.sum, m.err }

func (m *player) Recover(v any) error { return nil }

// A trio is the same programs as players, as generators and as naive ones.
type trio struct {
	pair
	players *playerWorld
	s       []*player
}

func drawTrio(t *rapid.T) *trio {
	c := &trio{pair{got: &world{}, want: &naiveWorld{}}, &playerWorld{driver: func(m *player) asked { return &m.g }}, nil}
	for i := range sharedMax {
		prog := programs(1, 0).Draw(t, fmt.Sprint("shared", i))
		c.got.shared = append(c.got.shared, c.got.make(prog))
		c.want.shared = append(c.want.shared, c.want.make(prog))
		c.players.shared = append(c.players.shared, c.players.make(prog))
	}
	for i := range 2 {
		prog := programs(3, sharedMax).Draw(t, fmt.Sprint("root", i))
		c.g = append(c.g, c.got.make(prog))
		c.n = append(c.n, c.want.make(prog))
		c.s = append(c.s, c.players.make(prog))
	}
	c.g = append(c.g, c.got.shared...)
	c.n = append(c.n, c.want.shared...)
	c.s = append(c.s, c.players.shared...)
	return c
}

func (c *trio) wind() {
	c.got.wind()
	c.want.wind()
}

// compare makes one request to the generator and to the player of that index,
// and fails unless all that can be seen is the same.
func (c *trio) compare(t *rapid.T, what string, i int, request func(asked) (int, bool, error)) (int, bool, error) {
	g, s := c.g[i], c.s[i]
	v, ok, err := request(g)
	sv, sok, serr := request(c.players.driver(s))
	s.end()
	if sv != v || sok != ok || fmt.Sprint(serr) != fmt.Sprint(err) {
		t.Fatalf("%s of Stackless %d = %d, %t, %v, want %d, %t, %v", what, i, sv, sok, serr, v, ok, err)
	}
	for j := range c.g {
		if got, want := c.s[j].g.State(), c.g[j].State(); got != want {
			t.Fatalf("after %s of %d: state of Stackless %d = %v, want %v", what, i, j, got, want)
		}
		if got, want := c.s[j].g.Ended(), c.g[j].State() == gen.Closed; got != want {
			t.Fatalf("after %s of %d: Ended() of %d = %t, want %t", what, i, j, got, want)
		}
		r, err := c.s[j].g.Result()
		if wantR, wantErr := c.g[j].Result(); r != wantR || fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("after %s of %d: Result() of Stackless %d = %d, %v, want %d, %v", what, i, j, r, err, wantR, wantErr)
		}
	}
	if !slices.Equal(c.players.log, c.got.log) {
		t.Fatalf("after %s of %d: frames saw\n%q, want\n%q", what, i, c.players.log, c.got.log)
	}
	return v, ok, err
}

// throwing is compare of a Throw.
func (c *trio) throwing(t *rapid.T, i int, err error) (int, bool) {
	v, ok, _ := c.compare(t, fmt.Sprintf("Throw(%v)", err), i, func(a asked) (int, bool, error) {
		v, ok := a.Throw(err)
		return v, ok, nil
	})
	return v, ok
}

// requests are what a driver does to a trio. Unless oracle is set the naive
// generators, which know nothing of PEP 479, are left out.
func (c *trio) requests(oracle bool) map[string]func(*rapid.T) {
	which := rapid.IntRange(0, len(c.g)-1)
	check := func(t *rapid.T, what string, i, v int, ok bool, ask func(n *naive) (int, bool)) {
		if oracle {
			nv, nok := ask(c.n[i])
			c.check(t, what, i, v, ok, nv, nok)
		}
	}
	all := map[string]func(*rapid.T){
		"next": func(t *rapid.T) {
			i := which.Draw(t, "i")
			v, ok, _ := c.compare(t, "Next", i, func(a asked) (int, bool, error) { v, ok := a.Next(); return v, ok, nil })
			check(t, "Next", i, v, ok, func(n *naive) (int, bool) { return n.resume(message{}) })
		},
		"send": func(t *rapid.T) {
			i, x := which.Draw(t, "i"), rapid.IntRange(1, 9).Draw(t, "v")
			if c.g[i].State() == gen.Created {
				refuses(t, func() { c.players.driver(c.s[i]).Send(x) })
				return
			}
			v, ok, _ := c.compare(t, "Send", i, func(a asked) (int, bool, error) { v, ok := a.Send(x); return v, ok, nil })
			check(t, "Send", i, v, ok, func(n *naive) (int, bool) { return n.resume(message{v: x}) })
		},
		"throw": func(t *rapid.T) {
			i := which.Draw(t, "i")
			err := rapid.SampledFrom([]error{errBoom, errBoom, gen.ErrClosed}).Draw(t, "err")
			v, ok := c.throwing(t, i, err)
			check(t, "Throw", i, v, ok, func(n *naive) (int, bool) { return n.resume(message{err: err}) })
		},
		"close": func(t *rapid.T) {
			i := which.Draw(t, "i")
			_, _, err := c.compare(t, "Close", i, func(a asked) (int, bool, error) { return 0, false, a.Close() })
			check(t, "Close", i, 0, false, func(n *naive) (int, bool) {
				if nerr := n.close(); !errors.Is(err, nerr) || (err == nil) != (nerr == nil) {
					t.Fatalf("Close of %d = %v, want %v", i, err, nerr)
				}
				return 0, false
			})
		},
	}
	if !oracle {
		all["stop"] = func(t *rapid.T) { c.throwing(t, which.Draw(t, "i"), &gen.StopError{Value: 300}) }
	}
	return all
}

// A state machine is driven as a body in a coroutine is, and as PEP 380 says.
func TestRandomStacklessEqualsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawTrio(t)
		defer c.wind()
		t.Repeat(c.requests(true))
	})
}

// StopErrors thrown in are what the two kinds of generators agree on.
func TestRandomStacklessEqualsGen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawTrio(t)
		defer c.wind()
		t.Repeat(c.requests(false))
	})
}
