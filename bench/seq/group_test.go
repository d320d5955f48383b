package seq_test

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	lo "github.com/samber/lo/it"
	"github.com/weft-go/weft/seq"
)

func byEight(v int) int { return v / 8 }

func BenchmarkBatched(b *testing.B) {
	for _, n := range sizes {
		values := numbers(n)
		sum := func(s iter.Seq[[]int]) int {
			total := 0
			for batch := range s {
				total += len(batch) * batch[0]
			}
			return total
		}
		compare(b, n, []impl{
			{"loop", func() int {
				total := 0
				for i := 0; i < len(values); i += 8 {
					batch := slices.Clone(values[i:min(i+8, len(values))])
					total += len(batch) * batch[0]
				}
				return total
			}},
			{"weft", func() int { return sum(seq.Batched(slices.Values(values), 8)) }},
			{"lo", func() int { return sum(lo.Chunk(slices.Values(values), 8)) }},
		})
	}
}

// BenchmarkGroups compares groups that share the source's reading, as Python
// has them, with groups collected into slices.
func BenchmarkGroups(b *testing.B) {
	for _, n := range sizes {
		values := numbers(n)
		compare(b, n, []impl{
			{"loop", func() int {
				total, start := 0, 0
				for i := 1; i <= len(values); i++ {
					if i == len(values) || byEight(values[i]) != byEight(values[start]) {
						total += byEight(values[start]) * (i - start)
						start = i
					}
				}
				return total
			}},
			{"weft-groupby", func() int {
				total := 0
				for k, group := range seq.GroupBy(slices.Values(values), byEight) {
					total += k * seq.Len(group)
				}
				return total
			}},
			{"weft-groups", func() int {
				total := 0
				for k, group := range seq.Groups(slices.Values(values), byEight) {
					total += k * len(group)
				}
				return total
			}},
			{"weft-runlengths", func() int {
				total := 0
				for k, n := range seq.RunLengths(seq.Map(slices.Values(values), byEight)) {
					total += k * n
				}
				return total
			}},
		})
	}
}

func BenchmarkUnique(b *testing.B) {
	for _, n := range sizes {
		values := numbers(n)
		for i := range values {
			values[i] %= 100
		}
		sum := func(s iter.Seq[int]) int { return seq.Sum(s) }
		compare(b, n, []impl{
			{"loop", func() int {
				total, seen := 0, make(map[int]bool)
				for _, v := range values {
					if !seen[v] {
						seen[v] = true
						total += v
					}
				}
				return total
			}},
			{"weft", func() int { return sum(seq.Unique(slices.Values(values))) }},
			{"lo", func() int { return sum(lo.Uniq(slices.Values(values))) }},
		})
	}
}

// BenchmarkSliding: the greatest value of each window, by the monotone queue
// and by looking at every window.
func BenchmarkSlidingMax(b *testing.B) {
	const n = 10_000
	values := numbers(n)
	for i := range values {
		values[i] = i * 7919 % 1009
	}
	for _, window := range []int{10, 100} {
		b.Run(fmt.Sprintf("window=%d", window), func(b *testing.B) {
			compare(b, n, []impl{
				{"loop", func() int {
					total := 0
					for i := window; i <= len(values); i++ {
						total += slices.Max(values[i-window : i])
					}
					return total
				}},
				{"weft", func() int { return seq.Sum(seq.SlidingMax(slices.Values(values), window)) }},
				{"weft-windowed", func() int {
					return seq.Sum(seq.Map(seq.Windowed(slices.Values(values), window, 1), slices.Max))
				}},
			})
		})
	}
}
