package seq

import (
	"fmt"
	"iter"
	"math"
	"slices"
)

// Stats is what is known of a number of values without keeping them. The zero
// value is that of no values. Two that were made apart can be merged.
type Stats struct {
	n        int
	mean     float64
	squares  float64 // the sum of the squared distances from the mean
	min, max float64
}

// Add takes in one value. It moves the mean by what x adds to it, by the method
// of Welford, which loses no digits where the values lie far from 0.
func (s *Stats) Add(x float64) {
	if s.n++; s.n == 1 {
		s.min, s.max = x, x
	} else {
		s.min, s.max = min(s.min, x), max(s.max, x)
	}
	d := x - s.mean
	s.mean += d / float64(s.n)
	s.squares += d * (x - s.mean)
}

// Merge takes in the values that other has taken in.
func (s *Stats) Merge(other Stats) {
	switch {
	case other.n == 0:
		return
	case s.n == 0:
		*s = other
		return
	}
	n := float64(s.n + other.n)
	d := other.mean - s.mean
	s.mean += d * float64(other.n) / n
	s.squares += other.squares + d*d*float64(s.n)*float64(other.n)/n
	s.n += other.n
	s.min, s.max = min(s.min, other.min), max(s.max, other.max)
}

// Len returns the number of values.
func (s Stats) Len() int { return s.n }

// Mean returns the arithmetic mean, NaN of no values.
func (s Stats) Mean() float64 {
	if s.n == 0 {
		return math.NaN()
	}
	return s.mean
}

// Min returns the least value, NaN of no values.
func (s Stats) Min() float64 {
	if s.n == 0 {
		return math.NaN()
	}
	return s.min
}

// Max returns the greatest value, NaN of no values.
func (s Stats) Max() float64 {
	if s.n == 0 {
		return math.NaN()
	}
	return s.max
}

// Variance returns the variance of the population of which the values are a
// sample (Python's statistics.variance), NaN of fewer than two values.
func (s Stats) Variance() float64 {
	if s.n < 2 {
		return math.NaN()
	}
	return s.squares / float64(s.n-1)
}

// PVariance returns the variance of the values themselves (Python's
// statistics.pvariance), NaN of no values.
func (s Stats) PVariance() float64 {
	if s.n == 0 {
		return math.NaN()
	}
	return s.squares / float64(s.n)
}

// StdDev returns the square root of [Stats.Variance].
func (s Stats) StdDev() float64 { return math.Sqrt(s.Variance()) }

// String returns the number of values, their mean and spread, and their bounds.
func (s Stats) String() string {
	return fmt.Sprintf("n=%d mean=%g sd=%g min=%g max=%g", s.n, s.Mean(), s.StdDev(), s.Min(), s.Max())
}

// Describe returns the number, mean, variance, minimum and maximum of the
// values of s.
//
//   - Python: statistics.mean, statistics.variance, min and max in one pass.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one division a value, no allocation.
func Describe[T Number](s func(yield func(T) bool)) Stats {
	var stats Stats
	for v := range s {
		stats.Add(float64(v))
	}
	return stats
}

// Running returns an iterator over what is known after each value of s: the
// number, mean, variance, minimum and maximum of the values so far.
//
//   - Python: more_itertools.running_mean, running_min and running_max in one.
//   - Lazy: reads one value of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: one division a value, no allocation.
func Running[T Number](s func(yield func(T) bool)) iter.Seq[Stats] {
	return func(yield func(Stats) bool) {
		var stats Stats
		for v := range s {
			stats.Add(float64(v))
			if !yield(stats) {
				return
			}
		}
	}
}

// Sliding returns an iterator over what is known of each window of n values
// that begins at each value of s: the mean, variance, minimum and maximum. Only
// full windows count. Nothing is ever subtracted, so that a value gone by leaves
// no rounding behind.
//
//   - Python: (statistics.variance(w) for w in sliding_window(s, n)), and mean,
//     min and max.
//   - Lazy: reads n values of s for the first, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for n values and their [Stats]; about three divisions a
//     value, whatever n is.
//   - Panics: at the call, if n is less than 1.
func Sliding[T Number](s func(yield func(T) bool), n int) iter.Seq[Stats] {
	checkWindow("Sliding", n, 1)
	return func(yield func(Stats) bool) {
		var window statsQueue
		for v := range s {
			if window.len() == n {
				window.pop()
			}
			window.push(float64(v))
			if window.len() == n && !yield(window.stats()) {
				return
			}
		}
	}
}

// A statsQueue is the window of [Sliding]: the new values, and for each old one
// the Stats of it and the old values after it. When the last old one is gone,
// the new ones become old.
type statsQueue struct {
	old   []Stats // the oldest value's at the end
	fresh []float64
	sum   Stats // of the fresh
}

func (q *statsQueue) len() int { return len(q.old) + len(q.fresh) }

func (q *statsQueue) push(x float64) {
	q.fresh = append(q.fresh, x)
	q.sum.Add(x)
}

func (q *statsQueue) pop() {
	if len(q.old) == 0 {
		var stats Stats
		for _, x := range slices.Backward(q.fresh) {
			stats.Add(x)
			q.old = append(q.old, stats)
		}
		q.fresh, q.sum = q.fresh[:0], Stats{}
	}
	q.old = q.old[:len(q.old)-1]
}

func (q *statsQueue) stats() Stats {
	stats := q.sum
	if len(q.old) > 0 {
		stats.Merge(q.old[len(q.old)-1])
	}
	return stats
}

// Mean returns the arithmetic mean of the values of s: their exactly rounded
// sum, divided by their number.
//
//   - Python: statistics.fmean(s).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: as FSum.
//   - Errors: as a [github.com/weft-go/weft/pull.Error], a StatisticsError if s
//     is empty, and the errors of [FSum].
func Mean[T Number](s func(yield func(T) bool)) (float64, error) {
	var sum Exact
	n := 0
	for v := range s {
		sum.Add(float64(v))
		n++
	}
	if n == 0 {
		return 0, newMistake("Mean", "want at least one value, got none", "StatisticsError",
			"fmean requires at least one data point")
	}
	total, err := sum.Value()
	return total / float64(n), err
}
