package gen_test

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/seqtest"
)

// failing yields 0 to n-1 and returns errBoom.
func failing(n int) intBody {
	return func(y *ints) (int, error) {
		if _, err := upTo(n)(y); err != nil {
			return 0, err
		}
		return 0, errBoom
	}
}

func delegating(body intBody) intBody {
	return func(y *ints) (int, error) { return gen.From(y, gen.New(body)) }
}

// started returns a generator of body that has yielded once.
func started(body intBody) *intGen {
	g := gen.New(body)
	g.Next()
	return g
}

func TestAllIsLawful(t *testing.T) {
	for name, body := range map[string]intBody{"plain": upTo(4), "delegating": delegating(upTo(4))} {
		t.Run(name, func(t *testing.T) {
			seqtest.CheckOnceTry(t, func() iter.Seq2[int, error] { return gen.New(body).All() }, nil, 0, 1, 2, 3)
			seqtest.CheckOnceTry(t, func() iter.Seq2[int, error] { return started(body).All() }, nil, 1, 2, 3)
		})
	}
	seqtest.CheckOnceTry(t, func() iter.Seq2[int, error] { return gen.New(failing(2)).All() }, errBoom, 0, 1)
	seqtest.CheckOnceTry(t, func() iter.Seq2[int, error] { return started(failing(2)).All() }, errBoom, 1)
	seqtest.CheckOnceTry(t, func() iter.Seq2[int, error] { return gen.New(upTo(0)).All() }, nil)
}

func TestRestIsLawful(t *testing.T) {
	check := func(body intBody, err error, want ...int) {
		t.Helper()
		seqtest.CheckTry(t, func(yield func(int, error) bool) {
			g := gen.New(body)
			defer g.Close()
			g.Rest()(yield)
		}, err, want...)
	}
	check(upTo(4), nil, 0, 1, 2, 3)
	check(delegating(upTo(4)), nil, 0, 1, 2, 3)
	check(failing(2), errBoom, 0, 1)
	check(upTo(0), nil)
}

func TestIterIsALawfulCursor(t *testing.T) {
	type cursor = interface {
		Next() (int, bool)
		Stop()
		All() iter.Seq[int]
	}
	seqtest.CheckIter(t, func() cursor { return gen.New(upTo(4)).Iter() }, 0, 1, 2, 3)
	seqtest.CheckIter(t, func() cursor { return gen.New(delegating(upTo(4))).Iter() }, 0, 1, 2, 3)
}

func TestIterPanicsWithTheBodysErrorOnce(t *testing.T) {
	it := gen.New(failing(1)).Iter()
	it.Next()
	func() {
		defer func() {
			if v := recover(); v != errBoom {
				t.Fatalf("panic value = %v, want %v", v, errBoom)
			}
		}()
		it.Next()
	}()
	if v, ok := it.Next(); ok {
		t.Fatalf("Next() after the end = %d, true", v)
	}
}

func TestRestGoesOnAfterABreak(t *testing.T) {
	g := gen.New(upTo(4))
	for v := range g.Rest() {
		if v == 1 {
			break
		}
	}
	if g.State() != gen.Suspended {
		t.Fatalf("State() = %v, want suspended", g.State())
	}
	var got []int
	for v := range g.Rest() {
		got = append(got, v)
	}
	if !slices.Equal(got, []int{2, 3}) {
		t.Fatalf("the rest = %v, want [2 3]", got)
	}
	for v := range g.Rest() {
		t.Fatalf("an ended generator yielded %d", v)
	}
	if r, err := g.Result(); r != 4 || err != nil {
		t.Fatalf("Result() = %d, %v, want 4, nil", r, err)
	}
}

func TestRestAllowsDrivingFromTheLoop(t *testing.T) {
	g := gen.New(upTo(6))
	var got []int
	for v := range g.Rest() {
		w, _ := g.Next()
		got = append(got, v*10+w)
	}
	if !slices.Equal(got, []int{1, 23, 45}) {
		t.Fatalf("got %v, want [1 23 45]", got)
	}
}

func TestErrClosedIsStickyAfterTheLoop(t *testing.T) {
	for name, start := range map[string]func(intBody) *intGen{"inline": gen.New[int, int, int], "pulled": started} {
		t.Run(name, func(t *testing.T) {
			var errs []error
			g := start(func(y *ints) (int, error) {
				y.Yield(1)
				for range 3 {
					_, err := y.Yield(2)
					errs = append(errs, err)
				}
				_, err := gen.From(y, gen.New(upTo(3)))
				return 8, errors.Join(errs[0], err)
			})
			for range g.All() {
				break
			}
			if len(errs) != 3 {
				t.Fatalf("the body ended after %d yields, want 3", len(errs))
			}
			for _, err := range errs {
				if err != gen.ErrClosed {
					t.Fatalf("Yield errors = %v, want ErrClosed thrice", errs)
				}
			}
			ended(t, g, false, 8, gen.ErrClosed)
		})
	}
}

func TestABodyThatNeverStopsYieldingPanics(t *testing.T) {
	forever := func(y *ints) (int, error) {
		for {
			y.Yield(1)
		}
	}
	for name, start := range map[string]func(intBody) *intGen{"inline": gen.New[int, int, int], "pulled": started} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if err, ok := recover().(error); !ok || !errors.Is(err, gen.ErrIgnored) {
					t.Fatalf("panic value = %v, want ErrIgnored", err)
				}
			}()
			for range start(forever).All() {
				break
			}
		})
	}
}

func TestAllInsideItsOwnLoopIsRunning(t *testing.T) {
	g := gen.New(upTo(2))
	for range g.All() {
		if e := misuse(t, func() { g.Next() }); !errors.Is(e, gen.ErrRunning) {
			t.Fatalf("Next in the loop panicked with %v, want ErrRunning", e)
		}
		if err := g.Close(); !errors.Is(err, gen.ErrRunning) {
			t.Fatalf("Close in the loop = %v, want ErrRunning", err)
		}
	}
}

// What is observable of a body must not depend on whether it runs in the loop.
func TestInlineEqualsPulled(t *testing.T) {
	bodies := map[string]func(log *[]string) intBody{
		"returns":  func(log *[]string) intBody { return upTo(3) },
		"fails":    func(log *[]string) intBody { return failing(3) },
		"stop":     func(log *[]string) intBody { return func(y *ints) (int, error) { return 0, &gen.StopError{} } },
		"swallows": func(log *[]string) intBody { return swallowing(log) },
		"above a swallowing one": func(log *[]string) intBody {
			return func(y *ints) (int, error) {
				r, err := gen.From(y, gen.New(swallowing(log)))
				*log = append(*log, fmt.Sprint("above ", r, err))
				return r, err
			}
		},
		"above a started one": func(log *[]string) intBody {
			return func(y *ints) (int, error) {
				inner := gen.New(swallowing(log))
				inner.Next()
				r, err := gen.From(y, inner)
				*log = append(*log, fmt.Sprint("above ", r, err))
				return r, err
			}
		},
		"from seq": func(log *[]string) intBody {
			return func(y *ints) (int, error) { return 3, gen.FromSeq(y, slices.Values([]int{5, 6})) }
		},
		"from delegate": func(log *[]string) intBody {
			return func(y *ints) (int, error) {
				p := &tape{left: 3}
				r, err := gen.FromDelegate[int, int, int](y, gen.Delegate[int, int]{Next: p.Next, Close: p.Close})
				*log = append(*log, strings.Join(p.log, " "))
				return r, err
			}
		},
	}
	for name, body := range bodies {
		for stop := range 6 {
			var logs [2][]string
			for i, all := range []func(g *intGen) iter.Seq2[int, error]{
				(*intGen).All,
				func(g *intGen) iter.Seq2[int, error] {
					return func(yield func(int, error) bool) {
						defer g.Close()
						g.Rest()(yield)
					}
				},
			} {
				log := &logs[i]
				g := gen.New(body(log))
				for v, err := range all(g) {
					*log = append(*log, fmt.Sprint("got ", v, err))
					if len(*log) == stop {
						break
					}
				}
				r, err := g.Result()
				*log = append(*log, fmt.Sprint(r, err, g.State()))
			}
			if !slices.Equal(logs[0], logs[1]) {
				t.Errorf("%s, break after %d:\ninline %q\npulled %q", name, stop, logs[0], logs[1])
			}
		}
	}
}

// swallowing returns without error when it is closed.
func swallowing(log *[]string) intBody {
	return func(y *ints) (int, error) {
		for i := range 3 {
			if _, err := y.Yield(i); err != nil {
				*log = append(*log, fmt.Sprint("met ", err))
				return 9, nil
			}
		}
		return 3, nil
	}
}
