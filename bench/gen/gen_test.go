// Package gen_test measures package gen against iter.Pull, goroutines with
// channels, and xiter's coroutines. Each case checks its answer.
package gen_test

import (
	"fmt"
	"iter"
	"testing"

	"deedles.dev/xiter"
	"github.com/weft-go/weft/gen"
)

type ints = gen.Yielder[int, int]

const forever = 1 << 40

// upTo is the body that all of these run: n values, then n.
func upTo(n int) func(y *ints) (int, error) {
	return func(y *ints) (int, error) {
		for i := range n {
			if _, err := y.Yield(i); err != nil {
				return 0, err
			}
		}
		return n, nil
	}
}

// nested is upTo under depth-1 generators that only delegate.
func nested(depth, n int) *gen.Gen[int, int, int] {
	if depth == 1 {
		return gen.New(upTo(n))
	}
	return gen.New(func(y *ints) (int, error) { return gen.From(y, nested(depth-1, n)) })
}

// push is upTo as a plain sequence.
func push(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// naiveNested delegates as one does without From: each level pulls the one below.
func naiveNested(depth, n int) iter.Seq[int] {
	if depth == 1 {
		return push(n)
	}
	return func(yield func(int) bool) {
		next, stop := iter.Pull(naiveNested(depth-1, n))
		defer stop()
		for v, ok := next(); ok && yield(v); v, ok = next() {
		}
	}
}

// ask measures next, which must give 0, 1, 2 and so on.
func ask(b *testing.B, next func() (int, bool)) {
	want := 0
	for b.Loop() {
		if v, ok := next(); !ok || v != want {
			b.Fatalf("got %d, %t, want %d", v, ok, want)
		}
		want++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(want), "ns/value")
}

// askGen is ask of a generator, by the method itself: through a method value the
// loop would measure one call more.
func askGen(b *testing.B, g *gen.Gen[int, int, int]) {
	defer g.Close()
	want := 0
	for b.Loop() {
		if v, ok := g.Next(); !ok || v != want {
			b.Fatalf("got %d, %t, want %d", v, ok, want)
		}
		want++
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(want), "ns/value")
}

func BenchmarkNext(b *testing.B) {
	b.Run("impl=pull", func(b *testing.B) {
		next, stop := iter.Pull(push(forever))
		defer stop()
		ask(b, next)
	})
	b.Run("impl=weft", func(b *testing.B) {
		askGen(b, gen.New(upTo(forever)))
	})
	b.Run("impl=xiter", func(b *testing.B) {
		resume, stop := xiter.Coroutine(func(_ int, yield xiter.CoroutineYieldFunc[int, int]) int {
			for i := 0; ; i++ {
				if _, ok := yield(i); !ok {
					return i
				}
			}
		})
		defer stop()
		ask(b, func() (int, bool) { return resume(0) })
	})
	b.Run("impl=channel", func(b *testing.B) {
		values, done := make(chan int), make(chan struct{})
		defer close(done)
		go func() {
			for i := 0; ; i++ {
				select {
				case values <- i:
				case <-done:
					return
				}
			}
		}()
		ask(b, func() (int, bool) {
			v, ok := <-values
			return v, ok
		})
	})
}

func BenchmarkFromPulled(b *testing.B) {
	for _, depth := range []int{1, 10, 50} {
		b.Run(fmt.Sprintf("impl=weft/depth=%d", depth), func(b *testing.B) {
			askGen(b, nested(depth, forever))
		})
		b.Run(fmt.Sprintf("impl=naive/depth=%d", depth), func(b *testing.B) {
			next, stop := iter.Pull(naiveNested(depth, forever))
			defer stop()
			ask(b, next)
		})
	}
}

// rangeAll measures a loop over n values.
func rangeAll(b *testing.B, n int, s func() iter.Seq2[int, error]) {
	for b.Loop() {
		sum := 0
		for v := range s() {
			sum += v
		}
		if sum != n*(n-1)/2 {
			b.Fatalf("sum = %d", sum)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/value")
}

//go:noinline
func opaque(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
	}
}

func BenchmarkRange(b *testing.B) {
	const n = 100_000
	b.Run("impl=push", func(b *testing.B) {
		rangeAll(b, n, func() iter.Seq2[int, error] { return opaque(n) })
	})
	for _, depth := range []int{1, 50} {
		b.Run(fmt.Sprintf("impl=weft/depth=%d", depth), func(b *testing.B) {
			rangeAll(b, n, func() iter.Seq2[int, error] { return nested(depth, n).All() })
		})
	}
	b.Run("impl=weft-pulled", func(b *testing.B) {
		rangeAll(b, n, func() iter.Seq2[int, error] { return nested(1, n).Rest() })
	})
}

func BenchmarkCreate(b *testing.B) {
	b.Run("impl=pull", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			next, stop := iter.Pull(push(10))
			if v, _ := next(); v != 0 {
				b.Fatal(v)
			}
			stop()
		}
	})
	b.Run("impl=weft", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g := gen.New(upTo(10))
			if v, _ := g.Next(); v != 0 {
				b.Fatal(v)
			}
			if err := g.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("impl=weft-unused", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := gen.New(upTo(10)).Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSend(b *testing.B) {
	b.Run("impl=weft", func(b *testing.B) {
		g := gen.New(func(y *ints) (int, error) {
			v, err := y.Yield(0)
			for err == nil {
				v, err = y.Yield(v + 1)
			}
			return 0, err
		})
		defer g.Close()
		g.Next()
		want := 0
		for b.Loop() {
			v, ok := g.Send(want)
			if want++; !ok || v != want {
				b.Fatal(v)
			}
		}
	})
	b.Run("impl=xiter", func(b *testing.B) {
		resume, stop := xiter.Coroutine(func(v int, yield xiter.CoroutineYieldFunc[int, int]) int {
			for ok := true; ok; {
				v, ok = yield(v + 1)
			}
			return v
		})
		defer stop()
		want := 0
		for b.Loop() {
			v, ok := resume(want)
			if want++; !ok || v != want {
				b.Fatal(v)
			}
		}
	})
}

// A tree is measured by the cost of a node.
type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return nil
	}
	return &tree{grow(depth - 1), grow(depth - 1)}
}

// walk passes the Yielder down.
func (t *tree) walk(y *ints) (int, error) {
	if t == nil {
		return 0, nil
	}
	if _, err := t.left.walk(y); err != nil {
		return 0, err
	}
	if _, err := y.Yield(1); err != nil {
		return 0, err
	}
	return t.right.walk(y)
}

// from makes a generator for each node.
func (t *tree) from(y *ints) (int, error) {
	if t == nil {
		return 0, nil
	}
	if _, err := gen.From(y, gen.New(t.left.from)); err != nil {
		return 0, err
	}
	if _, err := y.Yield(1); err != nil {
		return 0, err
	}
	return gen.From(y, gen.New(t.right.from))
}

func BenchmarkTree(b *testing.B) {
	const depth, nodes = 12, 1<<12 - 1
	root := grow(depth)
	for name, body := range map[string]func(y *ints) (int, error){"walk": root.walk, "from": root.from} {
		for how, all := range map[string]func(*gen.Gen[int, int, int]) iter.Seq2[int, error]{
			"inline": (*gen.Gen[int, int, int]).All, "pulled": (*gen.Gen[int, int, int]).Rest,
		} {
			b.Run(fmt.Sprintf("impl=%s/%s", name, how), func(b *testing.B) {
				for b.Loop() {
					n := 0
					for v := range all(gen.New(body)) {
						n += v
					}
					if n != nodes {
						b.Fatal(n)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/nodes, "ns/value")
			})
		}
	}
}
