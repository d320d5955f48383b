package gen_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/weft-go/weft/gen"
	"pgregory.net/rapid"
)

// A stmt of a random body: yield a value, or delegate to a body of its own or to
// a generator that several share; and what to do with an error that comes of it.
type stmt struct {
	yield   int
	inner   program
	shared  int // index + 1
	onError onError
}

type onError int

const (
	pass onError = iota
	swallow
	replace
	finish
)

type program []stmt

var errReplaced = errors.New("replaced")

// outcome says how to go on after a statement that gave v and err.
func (s stmt) outcome(v int, err error) (result int, resultErr error, over bool) {
	switch {
	case err == nil || s.onError == swallow:
		return 0, nil, false
	case s.onError == replace:
		return 0, errReplaced, true
	case s.onError == finish:
		return v + 500, nil, true
	}
	return 0, err, true
}

// world is one copy of a random program with its shared generators.
type world struct {
	shared []*intGen
	log    []string
	heeds  bool // bodies end when they are closed
	all    []*intGen
}

func (w *world) make(p program) *intGen {
	g := gen.New(w.body(p))
	w.all = append(w.all, g)
	return g
}

// wind closes all that is left, however often it takes: what the collector
// would close later writes to the log too.
func (w *world) wind() {
	for i := 0; i < len(w.all); i++ {
		if w.all[i].State() == gen.Suspended {
			_ = w.all[i].Close()
			i = -1 // closing may suspend others, and make more
		}
	}
}

func (w *world) body(p program) intBody {
	return func(y *ints) (int, error) {
		sum := 0
		for _, s := range p {
			var v int
			var err error
			switch {
			case s.inner != nil:
				v, err = gen.From(y, w.make(s.inner))
			case s.shared > 0:
				v, err = gen.From(y, w.shared[s.shared-1])
			default:
				v, err = y.Yield(s.yield)
			}
			w.log = append(w.log, fmt.Sprint(v, " ", label(err)))
			if w.heeds && errors.Is(err, gen.ErrClosed) && s.onError != finish {
				return 0, err
			}
			if r, err, over := s.outcome(v, err); over {
				return r, err
			}
			sum += v
		}
		return sum, nil
	}
}

// label names an error, as messages tell the naive generators from the others.
func label(err error) string {
	for name, target := range map[string]error{
		"none": nil, "closed": gen.ErrClosed, "ignored": gen.ErrIgnored, "boom": errBoom, "replaced": errReplaced,
	} {
		if errors.Is(err, target) {
			return name
		}
	}
	return err.Error()
}

type naiveWorld struct {
	shared  []*naive
	log     []string
	workers sync.WaitGroup
	all     []*naive
}

func (w *naiveWorld) make(p program) *naive {
	g := &naive{workers: &w.workers}
	w.all = append(w.all, g)
	g.body = func(y *naiveYielder) (int, error) {
		sum := 0
		for _, s := range p {
			var v int
			var err error
			switch {
			case s.inner != nil:
				v, err = y.from(w.make(s.inner))
			case s.shared > 0:
				v, err = y.from(w.shared[s.shared-1])
			default:
				v, err = y.Yield(s.yield)
			}
			w.log = append(w.log, fmt.Sprint(v, " ", label(err)))
			if r, err, over := s.outcome(v, err); over {
				return r, err
			}
			sum += v
		}
		return sum, nil
	}
	return g
}

func (w *naiveWorld) wind() {
	for i := 0; i < len(w.all); i++ {
		if w.all[i].state == gen.Suspended {
			_ = w.all[i].close()
			i = -1
		}
	}
	w.workers.Wait()
}

func programs(depth, shared int) *rapid.Generator[program] {
	return rapid.Custom(func(t *rapid.T) program {
		p := program{}
		for range rapid.IntRange(0, 4).Draw(t, "length") {
			s := stmt{
				yield:   rapid.IntRange(1, 99).Draw(t, "yield"),
				onError: onError(rapid.IntRange(0, 3).Draw(t, "onError")),
			}
			switch rapid.IntRange(0, 3).Draw(t, "kind") {
			case 0:
				if depth > 0 {
					s.inner = programs(depth-1, shared).Draw(t, "inner")
				}
			case 1:
				s.shared = rapid.IntRange(0, shared).Draw(t, "shared")
			}
			p = append(p, s)
		}
		return p
	})
}

const sharedMax = 2

// A pair is the same programs as generators and as their naive counterparts.
type pair struct {
	got  *world
	want *naiveWorld
	g    []*intGen // the roots, then the shared ones
	n    []*naive
}

func drawPair(t *rapid.T) *pair {
	p := &pair{got: &world{}, want: &naiveWorld{}}
	for i := range sharedMax {
		prog := programs(1, 0).Draw(t, fmt.Sprint("shared", i))
		p.got.shared = append(p.got.shared, p.got.make(prog))
		p.want.shared = append(p.want.shared, p.want.make(prog))
	}
	for i := range 2 {
		prog := programs(3, sharedMax).Draw(t, fmt.Sprint("root", i))
		p.g = append(p.g, p.got.make(prog))
		p.n = append(p.n, p.want.make(prog))
	}
	p.g = append(p.g, p.got.shared...)
	p.n = append(p.n, p.want.shared...)
	return p
}

// check compares what a call gave and everything else that can be seen.
func (p *pair) check(t *rapid.T, what string, i, v int, ok bool, nv int, nok bool) {
	g, n := p.g[i], p.n[i]
	if v != nv || ok != nok {
		t.Fatalf("%s of %d = %d, %t, want %d, %t", what, i, v, ok, nv, nok)
	}
	for j := range p.g {
		if p.g[j].State() != p.n[j].state {
			t.Fatalf("after %s of %d: state of %d = %v, want %v", what, i, j, p.g[j].State(), p.n[j].state)
		}
	}
	if !slices.Equal(p.got.log, p.want.log) {
		t.Fatalf("after %s of %d: bodies saw\n%q, want\n%q", what, i, p.got.log, p.want.log)
	}
	if ok || n.state != gen.Closed {
		return
	}
	if r, err := g.Result(); r != n.result || label(err) != label(n.err) {
		t.Fatalf("after %s: Result() of %d = %d, %v, want %d, %v", what, i, r, err, n.result, n.err)
	}
}

// refuses calls f, which must panic with ErrUnstarted.
func refuses(t *rapid.T, f func()) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, gen.ErrUnstarted) {
			t.Fatalf("panic value is %v, want ErrUnstarted", err)
		}
	}()
	f()
}

func TestRandomDriverEqualsNaive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPair(t)
		defer p.want.wind()
		defer p.got.wind()
		which := rapid.IntRange(0, len(p.g)-1)
		t.Repeat(map[string]func(*rapid.T){
			"next": func(t *rapid.T) {
				i := which.Draw(t, "i")
				v, ok := p.g[i].Next()
				nv, nok := p.n[i].resume(message{})
				p.check(t, "Next", i, v, ok, nv, nok)
			},
			"send": func(t *rapid.T) {
				i, v := which.Draw(t, "i"), rapid.IntRange(1, 9).Draw(t, "v")
				if p.n[i].state == gen.Created {
					refuses(t, func() { p.g[i].Send(v) })
					return
				}
				got, ok := p.g[i].Send(v)
				nv, nok := p.n[i].resume(message{v: v})
				p.check(t, "Send", i, got, ok, nv, nok)
			},
			"throw": func(t *rapid.T) {
				i := which.Draw(t, "i")
				v, ok := p.g[i].Throw(errBoom)
				nv, nok := p.n[i].resume(message{err: errBoom})
				p.check(t, "Throw", i, v, ok, nv, nok)
			},
			"close": func(t *rapid.T) {
				i := which.Draw(t, "i")
				err, nerr := p.g[i].Close(), p.n[i].close()
				if !errors.Is(err, nerr) || (err == nil) != (nerr == nil) {
					t.Fatalf("Close of %d = %v, want %v", i, err, nerr)
				}
				p.check(t, "Close", i, 0, false, 0, false)
			},
		})
	})
}

// A driver that only asks, and stops somewhere, sees the same whether the bodies
// run in its loop or in coroutines.
func TestRandomInlineEqualsPulled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		prog := programs(3, 0).Draw(t, "program")
		stop := rapid.IntRange(1, 30).Draw(t, "stop")

		inline := &world{heeds: true}
		defer inline.wind()
		g := inline.make(prog)
		got := 0
		for v, err := range g.All() {
			inline.log = append(inline.log, fmt.Sprint("got ", v, " ", label(err)))
			if got++; got == stop {
				break
			}
		}
		r, err := g.Result()
		inline.log = append(inline.log, fmt.Sprint(r, " ", label(err)))

		pulled := &world{heeds: true}
		defer pulled.wind()
		g = pulled.make(prog)
		for got = 0; got < stop; got++ {
			v, ok := g.Next()
			if !ok {
				if _, err := g.Result(); err != nil {
					pulled.log = append(pulled.log, fmt.Sprint("got ", v, " ", label(err)))
				}
				break
			}
			pulled.log = append(pulled.log, fmt.Sprint("got ", v, " none"))
		}
		gen.Abandon(g)
		r, err = g.Result()
		pulled.log = append(pulled.log, fmt.Sprint(r, " ", label(err)))

		if !slices.Equal(inline.log, pulled.log) {
			t.Fatalf("inline %q\npulled %q", inline.log, pulled.log)
		}
	})
}
