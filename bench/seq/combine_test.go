package seq_test

import (
	"slices"
	"testing"

	"github.com/weft-go/weft/seq"
)

// BenchmarkCombinatorics reports the time for each result, which is a fresh
// slice in every implementation.
func BenchmarkCombinations(b *testing.B) {
	values := numbers(20)
	const n = 1140 // 20 over 3
	compare(b, n, []impl{
		{"loop", func() int {
			total := 0
			for i := range values {
				for j := i + 1; j < len(values); j++ {
					for k := j + 1; k < len(values); k++ {
						total += len([]int{values[i], values[j], values[k]})
					}
				}
			}
			return total
		}},
		{"weft", func() int {
			total := 0
			for c := range seq.Combinations(slices.Values(values), 3) {
				total += len(c)
			}
			return total
		}},
		{"weft-nth", func() int {
			total := 0
			for i := range n {
				c, _ := seq.NthCombination(values, 3, i)
				total += len(c)
			}
			return total
		}},
	})
}

func BenchmarkPermutations(b *testing.B) {
	values := numbers(7)
	const n = 5040
	var visit func(k int, yield func([]int))
	order := slices.Clone(values)
	visit = func(k int, yield func([]int)) {
		if k == len(order) {
			yield(slices.Clone(order))
			return
		}
		for i := k; i < len(order); i++ {
			order[k], order[i] = order[i], order[k]
			visit(k+1, yield)
			order[k], order[i] = order[i], order[k]
		}
	}
	compare(b, n, []impl{
		{"recursion", func() int {
			total := 0
			visit(0, func(p []int) { total += p[0] })
			return total
		}},
		{"weft", func() int {
			total := 0
			for p := range seq.PermutationsAll(slices.Values(values)) {
				total += p[0]
			}
			return total
		}},
	})
}

func BenchmarkProduct(b *testing.B) {
	values := numbers(10)
	s := slices.Values(values)
	compare(b, 1000, []impl{
		{"loop", func() int {
			total := 0
			for _, x := range values {
				for _, y := range values {
					for _, z := range values {
						p := []int{x, y, z}
						total += p[2]
					}
				}
			}
			return total
		}},
		{"weft", func() int {
			total := 0
			for p := range seq.Product(s, s, s) {
				total += p[2]
			}
			return total
		}},
	})
}
