package main

import "iter"

// A bare is the least that can be made and closed like a generator: methods around
// iter.Pull, with nothing behind them but a place for the value. What it costs more
// than iter.Pull is an allocation, and a method between each switch and its caller,
// whose return the processor mispredicts. It has none of what package gen is for,
// so it is the floor under making a generator.
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
