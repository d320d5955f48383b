package seq_test

import (
	"iter"
	"slices"
	"testing"

	"deedles.dev/xiter"
	functional "github.com/BooleanCat/go-functional/v2/it"
	"github.com/bobg/seqs"
	lo "github.com/samber/lo/it"
	"github.com/weft-go/weft/seq"
)

// BenchmarkZip sums the products of two sequences in step. impl=pull is what
// pulling one sequence costs with nothing done to the other: the floor for a
// zip of two sequences that are only known as functions.
func BenchmarkZip(b *testing.B) {
	for _, n := range sizes {
		all := numbers(n)
		left, right := slices.Values(all), slices.Values(all)
		compare(b, n, []impl{
			{"loop", func() int {
				sum := 0
				for i, v := range all {
					sum += v * all[i]
				}
				return sum
			}},
			{"pull", func() int {
				next, stop := iter.Pull(right)
				defer stop()
				sum := 0
				for v, ok := next(); ok; v, ok = next() {
					sum += v * v
				}
				return sum
			}},
			{"two-pulls", func() int {
				nextLeft, stopLeft := iter.Pull(left)
				defer stopLeft()
				nextRight, stopRight := iter.Pull(right)
				defer stopRight()
				sum := 0
				for {
					l, ok := nextLeft()
					if !ok {
						return sum
					}
					r, ok := nextRight()
					if !ok {
						return sum
					}
					sum += l * r
				}
			}},
			{"weft", func() int {
				sum := 0
				for l, r := range seq.Zip(left, right) {
					sum += l * r
				}
				return sum
			}},
			{"weft-strict", func() int {
				sum := 0
				for p, err := range seq.ZipStrict(left, right) {
					if err != nil {
						panic(err)
					}
					sum += p.First * p.Second
				}
				return sum
			}},
			{"go-functional", func() int {
				sum := 0
				for l, r := range functional.Zip(left, right) {
					sum += l * r
				}
				return sum
			}},
			{"xiter", func() int {
				sum := 0
				for z := range xiter.Zip(left, right) {
					sum += z.V1 * z.V2
				}
				return sum
			}},
			{"seqs", func() int {
				sum := 0
				for l, r := range seqs.ZipVals(left, right) {
					sum += l * r
				}
				return sum
			}},
			{"lo", func() int {
				sum := 0
				for t := range lo.Zip2(left, right) {
					sum += t.A * t.B
				}
				return sum
			}},
		})
	}
}

// BenchmarkMerge sums the merger of four sorted sequences, weighted by place so
// that the order counts. xiter has a merger of two, which is nested here.
func BenchmarkMerge(b *testing.B) {
	for _, n := range sizes {
		var parts []iter.Seq[int]
		for i := range 4 {
			part := make([]int, 0, n/4+1)
			for v := i; v < n; v += 4 {
				part = append(part, v)
			}
			parts = append(parts, slices.Values(part))
		}
		weigh := func(s iter.Seq[int]) int {
			sum, place := 0, 0
			for v := range s {
				place++
				sum += v * place
			}
			return sum
		}
		compare(b, n, []impl{
			{"sort", func() int {
				all := slices.Collect(seq.Chain(parts...))
				slices.Sort(all)
				return weigh(slices.Values(all))
			}},
			{"weft", func() int { return weigh(seq.Merge(parts...)) }},
			{"xiter", func() int {
				return weigh(xiter.Merge(xiter.Merge(parts[0], parts[1]), xiter.Merge(parts[2], parts[3])))
			}},
			{"seqs", func() int { return weigh(seqs.MergeAll(parts...)) }},
		})
	}
}
