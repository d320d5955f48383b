package seq_test

import (
	"iter"
	"slices"
	"testing"

	"github.com/weft-go/weft/seq"
)

// BenchmarkTee: two copies, one after the other and in step, beside what the
// coroutine under them costs alone.
func BenchmarkTee(b *testing.B) {
	for _, n := range sizes {
		values := numbers(n)
		compare(b, n, []impl{
			{"loop", func() int {
				kept := slices.Clone(values)
				sum := 0
				for i, v := range values {
					sum += v + kept[i]
				}
				return sum
			}},
			{"pull", func() int {
				next, stop := iter.Pull(slices.Values(values))
				defer stop()
				sum := 0
				for v, ok := next(); ok; v, ok = next() {
					sum += 2 * v
				}
				return sum
			}},
			{"weft-in-turn", func() int {
				copies := seq.Tee(slices.Values(values), 2)
				return seq.Sum(copies[0].All()) + seq.Sum(copies[1].All())
			}},
			{"weft-in-step", func() int {
				copies := seq.Tee(slices.Values(values), 2)
				sum := 0
				for v := range copies[0].All() {
					w, _ := seq.First(copies[1].All())
					sum += v + w
				}
				return sum
			}},
		})
	}
}

// BenchmarkMemo: the second range, over values that are kept.
func BenchmarkMemo(b *testing.B) {
	const n = 10_000
	values := numbers(n)
	memo, stop := seq.Memo(slices.Values(values))
	defer stop()
	compare(b, n, []impl{
		{"loop", func() int {
			sum := 0
			for _, v := range values {
				sum += v
			}
			return sum
		}},
		{"weft", func() int { return seq.Sum(memo) }},
	})
}
