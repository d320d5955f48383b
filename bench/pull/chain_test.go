// Package pull measures package pull against the hand-written loop and
// iter.Pull.
package pull

import (
	"fmt"
	"iter"
	"testing"

	"github.com/weft-go/weft/pull"
)

const n = 10_000

func inc(v int) int        { return v + 1 }
func below(v int) bool     { return v < 1<<40 }
func add(total, v int) int { return total + v }

// stages are five cursors over the numbers below n: a map, a filter, a
// takewhile, an islice and an accumulate. The source comes besides.
func stages(it pull.Iter[int]) pull.Iter[int] {
	it = pull.Map(it, inc)
	it = pull.Filter(it, below)
	it = pull.TakeWhile(it, below)
	it = pull.Islice(it, 0, n, 1)
	return pull.Accumulate(it, add)
}

// run runs f, which reads a source of n values through some stages and returns
// the sum, until the time is up.
func run(b *testing.B, name string, stages int, want int, f func() int) {
	b.Run(fmt.Sprintf("impl=%s/n=%d", name, n), func(b *testing.B) {
		for b.Loop() {
			if got := f(); got != want {
				b.Fatalf("%s = %d, want %d", name, got, want)
			}
		}
		perValue := float64(b.Elapsed().Nanoseconds()) / float64(b.N) / n
		b.ReportMetric(perValue, "ns/value")
		b.ReportMetric(perValue/float64(stages), "ns/stage")
		b.ReportMetric(0, "ns/op")
	})
}

func sumNext(it pull.Iter[int]) (sum int) {
	for v, ok := it.Next(); ok; v, ok = it.Next() {
		sum += v
	}
	return sum
}

func sumAll(it pull.Iter[int]) (sum int) {
	for v := range it.All() {
		sum += v
	}
	return sum
}

// BenchmarkChain is a chain of five cursors and their source: six stages.
func BenchmarkChain(b *testing.B) {
	want := byHand()
	run(b, "hand", 6, want, byHand)
	run(b, "weft-next", 6, want, func() int { return sumNext(stages(pull.Range(0, n, 1))) })
	run(b, "weft-all", 6, want, func() int { return sumAll(stages(pull.Range(0, n, 1))) })
	run(b, "iterpull", 6, want, func() int { return sumNext(pull.From(pushed)) })
}

func byHand() (sum int) {
	total, taken := 0, 0
	for v := range n {
		v = inc(v)
		if !below(v) {
			continue
		}
		if !below(v) || taken == n {
			break
		}
		taken++
		total = add(total, v)
		sum += total
	}
	return sum
}

// pushed is the same chain as a push sequence, with one coroutine at its end.
func pushed(yield func(int) bool) {
	total := 0
	for v := range n {
		total += inc(v)
		if !yield(total) {
			return
		}
	}
}

// BenchmarkStage is one stage alone over a source; the source's own cost is
// impl=source.
func BenchmarkStage(b *testing.B) {
	sum := n * (n - 1) / 2
	source := func() pull.Iter[int] { return pull.Range(0, n, 1) }
	run(b, "source", 1, sum, func() int { return sumNext(source()) })
	run(b, "map", 1, sum+n, func() int { return sumNext(pull.Map(source(), inc)) })
	run(b, "filter", 1, sum, func() int { return sumNext(pull.Filter(source(), below)) })
	run(b, "islice", 1, sum, func() int { return sumNext(pull.Islice(source(), 0, pull.End, 1)) })
	run(b, "chain", 1, sum, func() int { return sumNext(pull.Chain(source())) })
	run(b, "tee", 1, sum, func() int { return sumNext(pull.Tee(source(), 1)[0]) })
	run(b, "map2", 1, 2*sum, func() int { return sumNext(pull.Map2(source(), source(), add)) })
	run(b, "peekable", 1, sum, func() int { return sumNext(pull.NewPeekable(source())) })
}

// BenchmarkFrom is a push sequence asked as a cursor: iter.Pull by hand, From,
// and Ahead with batches of 8 and 64.
func BenchmarkFrom(b *testing.B) {
	sum := n * (n - 1) / 2
	push := func(yield func(int) bool) {
		for v := range n {
			if !yield(v) {
				return
			}
		}
	}
	run(b, "iterpull", 1, sum, func() (sum int) {
		next, stop := iter.Pull(iter.Seq[int](push))
		defer stop()
		for v, ok := next(); ok; v, ok = next() {
			sum += v
		}
		return sum
	})
	run(b, "from", 1, sum, func() int { return sumNext(pull.From(push)) })
	run(b, "ahead8", 1, sum, func() int { return sumNext(pull.Ahead(push, 8)) })
	run(b, "ahead64", 1, sum, func() int { return sumNext(pull.Ahead(push, 64)) })
}
