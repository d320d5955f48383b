package main

import "iter"

// A bare is the least that a generator can be: two methods around iter.Pull, with
// nothing behind them but a place for the value. What it costs more than iter.Pull
// is the price of being a type with methods: after a switch a processor predicts
// no return, and each method is one return more; and making one is an allocation
// more. It has none of what package gen is for, so it is the floor under gen.
type bare struct {
	next  func() (struct{}, bool)
	yield func(struct{}) bool
	body  func(*bare)
	out   int
	over  bool
	quit  bool
}

func newBare(body func(*bare)) *bare { return &bare{body: body} }

//go:noinline
func (b *bare) Next() (int, bool) {
	if b.next == nil {
		b.next, _ = iter.Pull(func(yield func(struct{}) bool) {
			b.yield = yield
			b.body(b)
			b.over = true
		})
	}
	b.next()
	return b.out, !b.over
}

//go:noinline
func (b *bare) Yield(v int) bool {
	b.out = v
	b.yield(struct{}{})
	return !b.quit
}

//go:noinline
func (b *bare) Close() {
	b.quit = true
	b.next()
}

// bareUpTo is upTo for a bare.
func bareUpTo(n int) func(b *bare) {
	return func(b *bare) {
		for i := range n {
			if !b.Yield(i) {
				return
			}
		}
	}
}

func sumBare(n int) int {
	b := newBare(bareUpTo(n))
	sum := 0
	for v, ok := b.Next(); ok; v, ok = b.Next() {
		sum += v
	}
	return sum
}

func createBare(n int) int {
	sum := 0
	for i := range n {
		b := newBare(bareUpTo(10))
		if v, ok := b.Next(); ok {
			sum += v + i
		}
		b.Close()
	}
	return sum
}
