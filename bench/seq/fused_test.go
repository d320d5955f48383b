// Package seq_test measures package seq beside the hand-written loop, the
// naive version and other libraries. Every benchmark checks its answer.
package seq_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"deedles.dev/xiter"
	functional "github.com/BooleanCat/go-functional/v2/it"
	"github.com/bobg/seqs"
	"github.com/destel/rill"
	lo "github.com/samber/lo/it"
	"github.com/weft-go/weft/seq"
)

// sizes are the lengths of the sources. The short one shows what a range costs
// to begin, the long one what a value costs.
var sizes = []int{10, 10_000}

// numbers returns 0 to n-1.
func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// An impl is one way to do the work of a benchmark: it returns the answer.
type impl struct {
	name string
	run  func() int
}

// compare runs every implementation, checks its answer against the first one's
// and reports the time for each of n values.
func compare(b *testing.B, n int, impls []impl) {
	want := impls[0].run()
	for _, im := range impls {
		b.Run(fmt.Sprintf("impl=%s/n=%d", im.name, n), func(b *testing.B) {
			b.ReportAllocs()
			got := want
			for b.Loop() {
				got = im.run()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/value")
			if got != want {
				b.Errorf("%s = %d, want %d", im.name, got, want)
			}
		})
	}
}

func isEven(v int) bool { return v%2 == 0 }

func triple(v int) int { return 3 * v }

// total is the sink that all implementations share.
func total(s iter.Seq[int]) int {
	sum := 0
	for v := range s {
		sum += v
	}
	return sum
}

// BenchmarkFused sums the triples of the even numbers. The libraries' ways get
// the same literal functions as the loop has inline, so that nothing but the
// composition differs; impl=weft-named gets them by name.
func BenchmarkFused(b *testing.B) {
	for _, n := range sizes {
		all := numbers(n)
		compare(b, n, []impl{
			{"loop", func() int {
				sum := 0
				for _, v := range all {
					if v%2 == 0 {
						sum += 3 * v
					}
				}
				return sum
			}},
			{"weft", func() int {
				sum := 0
				evens := seq.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
				for v := range seq.Map(evens, func(v int) int { return 3 * v }) {
					sum += v
				}
				return sum
			}},
			{"weft-sum", func() int {
				evens := seq.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
				return seq.Sum(seq.Map(evens, func(v int) int { return 3 * v }))
			}},
			{"weft-named", func() int {
				sum := 0
				for v := range seq.Map(seq.Filter(slices.Values(all), isEven), triple) {
					sum += v
				}
				return sum
			}},
			{"slices", func() int {
				var evens, triples []int
				for _, v := range all {
					if v%2 == 0 {
						evens = append(evens, v)
					}
				}
				for _, v := range evens {
					triples = append(triples, 3*v)
				}
				sum := 0
				for _, v := range triples {
					sum += v
				}
				return sum
			}},
			{"go-functional", func() int {
				sum := 0
				evens := functional.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
				for v := range functional.Map(evens, func(v int) int { return 3 * v }) {
					sum += v
				}
				return sum
			}},
			{"xiter", func() int {
				sum := 0
				evens := xiter.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
				for v := range xiter.Map(evens, func(v int) int { return 3 * v }) {
					sum += v
				}
				return sum
			}},
			{"seqs", func() int {
				sum := 0
				evens := seqs.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
				for v := range seqs.Map(evens, func(v int) int { return 3 * v }) {
					sum += v
				}
				return sum
			}},
			{"lo", func() int {
				sum := 0
				evens := lo.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
				for v := range lo.Map(evens, func(v int) int { return 3 * v }) {
					sum += v
				}
				return sum
			}},
			{"rill", func() int {
				evens := rill.OrderedFilter(rill.FromSlice(all, nil), 1, func(v int) (bool, error) { return v%2 == 0, nil })
				triples := rill.OrderedMap(evens, 1, func(v int) (int, error) { return 3 * v, nil })
				sum := 0
				for v, err := range rill.ToSeq2(triples) {
					if err != nil {
						panic(err)
					}
					sum += v
				}
				return sum
			}},
		})
	}
}

// BenchmarkChain sums two sequences, one after the other.
func BenchmarkChain(b *testing.B) {
	for _, n := range sizes {
		all := numbers(n)
		left, right := slices.Values(all[:n/2]), slices.Values(all[n/2:])
		compare(b, n, []impl{
			{"loop", func() int {
				sum := 0
				for _, part := range [][]int{all[:n/2], all[n/2:]} {
					for _, v := range part {
						sum += v
					}
				}
				return sum
			}},
			{"weft", func() int { return total(seq.Chain(left, right)) }},
			{"go-functional", func() int { return total(functional.Chain(left, right)) }},
			{"xiter", func() int { return total(xiter.Concat(left, right)) }},
			{"seqs", func() int { return total(seqs.Concat(left, right)) }},
		})
	}
}

// BenchmarkTake sums the first half of a sequence.
func BenchmarkTake(b *testing.B) {
	for _, n := range sizes {
		all := numbers(n)
		s := slices.Values(all)
		compare(b, n/2, []impl{
			{"loop", func() int {
				sum := 0
				for i, v := range all {
					if i == n/2 {
						break
					}
					sum += v
				}
				return sum
			}},
			{"weft", func() int { return total(seq.Take(s, n/2)) }},
			{"weft-islice", func() int { return total(seq.Islice(s, 0, n/2, 1)) }},
			{"go-functional", func() int { return total(functional.Take(s, uint(n/2))) }},
			{"xiter", func() int { return total(xiter.Limit(s, n/2)) }},
			{"seqs", func() int { return total(seqs.Limit(s, n/2)) }},
		})
	}
}
