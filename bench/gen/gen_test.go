// Package gen_test measures package gen against iter.Pull, goroutines with
package gen_test

import (
	"iter"
	"testing"

	"github.com/weft-go/weft/gen"
)

type ints = gen.Yielder[int, int]

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

const forever = 1 << 40

func BenchmarkCreate(b *testing.B) {
	b.Run("impl=pull", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			next, stop := iter.Pull(push(10))
			next()
			stop()
		}
	})
	b.Run("impl=weft", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			g := gen.New(upTo(10))
			g.Next()
			if err := g.Close(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkNext(b *testing.B) {
	b.Run("impl=pull", func(b *testing.B) {
		next, stop := iter.Pull(push(forever))
		defer stop()
		want := 0
		for b.Loop() {
			if v, _ := next(); v != want {
				b.Fatal(v)
			}
			want++
		}
	})
	for _, depth := range []int{1, 2, 50} {
		b.Run(map[int]string{1: "impl=weft", 2: "impl=weft-depth2", 50: "impl=weft-depth50"}[depth], func(b *testing.B) {
			g := nested(depth, forever)
			defer g.Close()
			want := 0
			for b.Loop() {
				if v, _ := g.Next(); v != want {
					b.Fatal(v)
				}
				want++
			}
		})
	}
}
