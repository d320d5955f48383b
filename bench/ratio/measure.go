package main

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"time"
)

// A promise is a bound on what something costs beside something else.
type promise struct {
	name string
	// ours and other do n operations, of values or tasks or whatever is counted,
	// and return the same answer.
	ours, other func(n int) int
	// count is what n must be a multiple of; 0 stands for 1.
	count int
	// long is for sides that the collector works for, and for those of which one
	// has more to set up: their slices are longer, and fewer.
	long bool
	// The promise is kept if either bound is; 0 is no bound.
	ratioMax float64
	nsMax    float64 // for each operation
	// setup prepares both sides, and returns what takes it back.
	setup func() func()
}

// A result is what a promise was measured to be.
type result struct {
	ours, other      float64 // least ns of an operation
	ratio, low, high float64 // median and quartiles of the ratios of neighbours
}

func (p promise) met(r result) bool {
	return p.ratioMax > 0 && r.ratio <= p.ratioMax || p.nsMax > 0 && r.ours <= p.nsMax
}

func (p promise) promised() string {
	switch {
	case p.nsMax == 0:
		return fmt.Sprintf("%.2fx", p.ratioMax)
	case p.ratioMax == 0:
		return fmt.Sprintf("%g ns", p.nsMax)
	}
	return fmt.Sprintf("%gx or %g ns", p.ratioMax, p.nsMax)
}

// longer is how much longer a long slice is.
const longer = 10

// measure runs both sides by turns. Which of them goes first changes with each
// round, and each begins with an empty heap.
func (p promise) measure(rounds int, slice time.Duration) (result, error) {
	if p.setup != nil {
		defer p.setup()()
	}
	if p.long {
		slice, rounds = slice*longer, (rounds+longer-1)/longer
	}
	n, err := p.fit(slice)
	if err != nil {
		return result{}, err
	}
	var ours, other, ratios []float64
	for i := range rounds {
		var a, b float64
		var gotA, gotB int
		if i%2 == 0 {
			a, gotA = p.time(p.ours, n)
			b, gotB = p.time(p.other, n)
		} else {
			b, gotB = p.time(p.other, n)
			a, gotA = p.time(p.ours, n)
		}
		if gotA != gotB {
			return result{}, fmt.Errorf("the answers differ: ours %d, other %d", gotA, gotB)
		}
		ours, other, ratios = append(ours, a), append(other, b), append(ratios, a/b)
	}
	slices.Sort(ratios)
	at := func(part float64) float64 { return ratios[int(part*float64(len(ratios)-1)+0.5)] }
	return result{slices.Min(ours), slices.Min(other), at(0.5), at(0.25), at(0.75)}, nil
}

// fit finds how many operations of ours make a slice, by the best of three tries:
// any one may have been held up.
func (p promise) fit(slice time.Duration) (int, error) {
	count := max(p.count, 1)
	for n := count; ; n *= 2 {
		if a, b := p.ours(n), p.other(n); a != b {
			return 0, fmt.Errorf("the answers differ: ours %d, other %d", a, b)
		}
		least := math.Inf(1)
		for range 3 {
			ns, _ := p.time(p.ours, n)
			least = min(least, ns)
		}
		if took := least * float64(n); took >= float64(slice)/2 {
			n = int(float64(slice) / least)
			return max(n/count*count, count), nil
		}
	}
}

func (p promise) time(f func(n int) int, n int) (ns float64, answer int) {
	runtime.GC()
	start := time.Now()
	answer = f(n)
	return float64(time.Since(start)) / float64(n), answer
}
