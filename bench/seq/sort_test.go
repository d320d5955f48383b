package seq_test

import (
	"cmp"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/weft-go/weft/seq"
)

// A record is sorted by key and knows its place, so that the answer shows
// whether equals kept their order.
type record struct{ key, place int }

func byKey(a, b record) int { return cmp.Compare(a.key, b.key) }

func shapes(n int) map[string][]record {
	random := rand.New(rand.NewPCG(1, 2))
	all := map[string][]record{"random": nil, "sorted": nil, "runs": nil}
	for i := range n {
		all["random"] = append(all["random"], record{random.IntN(n), i})
		all["sorted"] = append(all["sorted"], record{i, i})
		all["runs"] = append(all["runs"], record{i % (n / 8), i})
	}
	return all
}

func answer(s iter.Seq[record]) int {
	sum, i := 0, 0
	for r := range s {
		i++
		sum += i % 1000 * r.place
	}
	return sum
}

func BenchmarkSorted(b *testing.B) {
	const n = 10_000
	for shape, records := range shapes(n) {
		b.Run(shape, func(b *testing.B) {
			s := slices.Values(records)
			compare(b, n, []impl{
				{"std-stable", func() int { return answer(slices.Values(slices.SortedStableFunc(s, byKey))) }},
				{"weft", func() int { return answer(seq.SortedFunc(s, byKey)) }},
				{"weft-by", func() int { return answer(seq.SortedBy(s, func(r record) int { return r.key })) }},
			})
		})
	}
}

func BenchmarkLargest(b *testing.B) {
	const n = 10_000
	records := shapes(n)["random"]
	descending := func(a, b record) int { return byKey(b, a) }
	compare(b, n, []impl{
		{"std-stable", func() int {
			return answer(slices.Values(slices.SortedStableFunc(slices.Values(records), descending)[:10]))
		}},
		{"weft", func() int { return answer(seq.LargestFunc(slices.Values(records), 10, byKey)) }},
	})
}
