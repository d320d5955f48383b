package main

import "github.com/weft-go/weft/pull"

func inc(v int) int        { return v + 1 }
func below(v int) bool     { return v < 1<<40 }
func add(total, v int) int { return total + v }

// pullPromises has a chain of five cursors over a sixth, the source. What is
// promised is the cost of one of the five; the source's is on top of it.
func pullPromises() []promise {
	const cursors = 5
	return []promise{{
		name: "pull chain, a stage", count: batch * cursors, nsMax: 6,
		ours: func(n int) (sum int) {
			for range n / (batch * cursors) {
				it := pull.Map(pull.Range(0, batch, 1), inc)
				it = pull.Filter(it, below)
				it = pull.TakeWhile(it, below)
				it = pull.Islice(it, 0, batch, 1)
				it = pull.Accumulate(it, add)
				for v, ok := it.Next(); ok; v, ok = it.Next() {
					sum += v
				}
			}
			return sum
		},
		other: func(n int) (sum int) {
			for range n / (batch * cursors) {
				total, taken := 0, 0
				for v := range batch {
					v = inc(v)
					if !below(v) {
						continue
					}
					if !below(v) || taken == batch {
						break
					}
					taken++
					total = add(total, v)
					sum += total
				}
			}
			return sum
		},
	}}
}
