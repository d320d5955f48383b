package seq_test

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"testing"

	lo "github.com/samber/lo/it"
	"github.com/weft-go/weft/seq"
)

// BenchmarkSumFloats: what exactness costs. The values are such that all ways
// come to the same.
func BenchmarkSumFloats(b *testing.B) {
	for _, n := range sizes {
		values := make([]float64, n)
		for i := range values {
			values[i] = float64(i) + 0.5
		}
		compare(b, n, []impl{
			{"loop", func() int {
				sum := 0.0
				for _, v := range values {
					sum += v
				}
				return int(sum)
			}},
			{"weft-compensated", func() int { return int(seq.Sum(slices.Values(values))) }},
			{"weft-exact", func() int { sum, _ := seq.FSum(slices.Values(values)); return int(sum) }},
			{"lo", func() int { return int(lo.Sum(slices.Values(values))) }},
		})
	}
}

func BenchmarkMax(b *testing.B) {
	for _, n := range sizes {
		values := numbers(n)
		compare(b, n, []impl{
			{"loop", func() int {
				most := values[0]
				for _, v := range values {
					if v > most {
						most = v
					}
				}
				return most
			}},
			{"weft", func() int { most, _ := seq.Max(slices.Values(values)); return most }},
			{"lo", func() int { return lo.Max(slices.Values(values)) }},
		})
	}
}

func BenchmarkTop(b *testing.B) {
	const n = 10_000
	values := numbers(n)
	for i := range values {
		values[i] = i * i % 1013
	}
	total := func(s iter.Seq2[int, int]) int { return seq.Sum(seq.Values(s)) }
	compare(b, n, []impl{
		{"loop", func() int {
			counts := make(map[int]int)
			for _, v := range values {
				counts[v]++
			}
			all := slices.Collect(maps.Values(counts))
			slices.SortFunc(all, func(v, w int) int { return cmp.Compare(w, v) })
			sum := 0
			for _, v := range all[:10] {
				sum += v
			}
			return sum
		}},
		{"weft", func() int { return total(seq.Top(slices.Values(values), 10)) }},
	})
}

// BenchmarkMulti: three reducers in one pass, three passes, and one loop.
func BenchmarkMulti(b *testing.B) {
	const n = 10_000
	values := numbers(n)
	compare(b, n, []impl{
		{"loop", func() int {
			sum, most, count := 0, 0, 0
			for _, v := range values {
				sum, most, count = sum+v, max(most, v), count+1
			}
			return sum + most + count
		}},
		{"passes", func() int {
			s := slices.Values(values)
			most, _ := seq.Max(s)
			return seq.Sum(s) + most + seq.Len(s)
		}},
		{"weft", func() int {
			var sum, most, count int
			seq.Multi(slices.Values(values),
				func(s iter.Seq[int]) { sum = seq.Sum(s) },
				func(s iter.Seq[int]) { most, _ = seq.Max(s) },
				func(s iter.Seq[int]) { count = seq.Len(s) })
			return sum + most + count
		}},
	})
}
