package main

import (
	"iter"
	"slices"

	"github.com/weft-go/weft/seq"
)

// batch is how many values a sequence has: enough for what it costs to begin one
// not to show.
const batch = 10_000

// batches calls f for every batch in n and adds up the answers.
func batches(f func() int) func(n int) int {
	return func(n int) int {
		sum := 0
		for range n / batch {
			sum += f()
		}
		return sum
	}
}

func seqPromises() []promise {
	all := make([]int, batch)
	for i := range all {
		all[i] = i
	}
	left, right := slices.Values(all), slices.Values(all)
	return []promise{{
		name: "seq fused/loop", count: batch, ratioMax: 1.05,
		ours: batches(func() int {
			evens := seq.Filter(slices.Values(all), func(v int) bool { return v%2 == 0 })
			return seq.Sum(seq.Map(evens, func(v int) int { return 3 * v }))
		}),
		other: batches(func() int {
			sum := 0
			for _, v := range all {
				if v%2 == 0 {
					sum += 3 * v
				}
			}
			return sum
		}),
	}, {
		// A zip of two sequences that are only known as functions has to pull one
		// of them; pushing the other is what it may add.
		name: "seq Zip/iter.Pull", count: batch, ratioMax: 1.15,
		ours: batches(func() int {
			sum := 0
			for l, r := range seq.Zip(left, right) {
				sum += l * r
			}
			return sum
		}),
		other: batches(func() int {
			next, stop := iter.Pull(right)
			defer stop()
			sum := 0
			for v, ok := next(); ok; v, ok = next() {
				sum += v * v
			}
			return sum
		}),
	}}
}
