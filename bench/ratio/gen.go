package main

import (
	"iter"

	"github.com/weft-go/weft/gen"
)

type ints = gen.Yielder[int, int]

// upTo is the body that all of these run: n values.
func upTo(n int) func(y *ints) (int, error) {
	return func(y *ints) (int, error) {
		for i := range n {
			if _, err := y.Yield(i); err != nil {
				return 0, err
			}
		}
		return n, nil
	}
}

// nested is upTo under depth-1 generators that only delegate.
func nested(depth, n int) *gen.Gen[int, int, int] {
	if depth == 1 {
		return gen.New(upTo(n))
	}
	return gen.New(func(y *ints) (int, error) { return gen.From(y, nested(depth-1, n)) })
}

// push is upTo as a plain sequence.
func push(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// pushed is push with a second value as All has, and opaque as every sequence is
// that was not made right beside its loop.
//
//go:noinline
func pushed(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
	}
}

func sumGen(g *gen.Gen[int, int, int]) int {
	sum := 0
	for v, ok := g.Next(); ok; v, ok = g.Next() {
		sum += v
	}
	return sum
}

func sumRange(s iter.Seq2[int, error]) int {
	sum := 0
	for v := range s {
		sum += v
	}
	return sum
}

func sumPull(n int) int {
	next, stop := iter.Pull(push(n))
	defer stop()
	sum := 0
	for v, ok := next(); ok; v, ok = next() {
		sum += v
	}
	return sum
}

// create makes n generators, asks each once and closes it.
func create(n int) int {
	sum := 0
	for i := range n {
		g := gen.New(upTo(10))
		if v, ok := g.Next(); ok {
			sum += v + i
		}
		g.Close()
	}
	return sum
}

func createPull(n int) int {
	sum := 0
	for i := range n {
		next, stop := iter.Pull(push(10))
		if v, ok := next(); ok {
			sum += v + i
		}
		stop()
	}
	return sum
}

func genPromises() []promise {
	return []promise{{
		name: "gen Next/iter.Pull", ratioMax: 1.2,
		ours:  func(n int) int { return sumGen(nested(1, n)) },
		other: sumPull,
	}, {
		name: "gen range/push", ratioMax: 2, nsMax: 5,
		ours:  func(n int) int { return sumRange(nested(1, n).All()) },
		other: func(n int) int { return sumRange(pushed(n)) },
	}, {
		name: "gen From pulled, 50/1", long: true, ratioMax: 1.2,
		ours:  func(n int) int { return sumGen(nested(50, n)) },
		other: func(n int) int { return sumGen(nested(1, n)) },
	}, {
		name: "gen From ranged, 50/1", long: true, ratioMax: 1.2,
		ours:  func(n int) int { return sumRange(nested(50, n).All()) },
		other: func(n int) int { return sumRange(nested(1, n).All()) },
	}, {
		name: "gen create/iter.Pull", long: true, ratioMax: 1.3, ours: create, other: createPull,
	}, {
		// Beside the floor, since the promise above is not kept: a generator has a
		// handle apart from its core, to be seen abandoned, and a place in the list
		// of those that may be.
		name: "gen create/bare", long: true, ratioMax: 1.5, ours: create, other: createBare,
	}}
}
