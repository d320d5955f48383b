package seq

import (
	"cmp"
	"iter"
	"slices"
)

// Median returns the middle value of s, or the mean of the two in the middle.
// It reports false if s is empty.
//
//   - Python: statistics.median(s), which raises StatisticsError for the false.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: memory for all values of s, and sorting them.
func Median[T Number](s func(yield func(T) bool)) (float64, bool) {
	values := slices.Sorted(iter.Seq[T](s))
	if len(values) == 0 {
		return 0, false
	}
	return middle(values), true
}

// middle returns the median of values in order, of which there is one at least.
func middle[T Number](values []T) float64 {
	n := len(values)
	if n%2 == 1 {
		return float64(values[n/2])
	}
	return meanOfTwo(values[n/2-1], values[n/2])
}

func meanOfTwo[T Number](v, w T) float64 { return (float64(v) + float64(w)) / 2 }

// RunningMedian returns an iterator over the medians of the values of s so far.
//
//   - Python: more_itertools.running_median(s).
//   - Lazy: reads one value of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for all values of s; comparisons in the order of log n a
//     value. [SlidingMedian] keeps n values only.
func RunningMedian[T Number](s func(yield func(T) bool)) iter.Seq[float64] {
	return func(yield func(float64) bool) {
		// The lower half with its greatest value at the root, and the upper half
		// with its least; the lower has as many values as the upper, or one more.
		lower := heap[T]{before: func(v, w T) bool { return cmp.Less(w, v) }}
		upper := heap[T]{before: cmp.Less[T]}
		for v := range s {
			switch {
			case len(lower.values) == len(upper.values):
				if len(upper.values) > 0 && cmp.Less(upper.root(), v) {
					least := upper.root()
					upper.replace(v)
					v = least
				}
				lower.push(v)
			case cmp.Less(v, lower.root()):
				greatest := lower.root()
				lower.replace(v)
				upper.push(greatest)
			default:
				upper.push(v)
			}
			median := float64(lower.root())
			if len(lower.values) == len(upper.values) {
				median = meanOfTwo(lower.root(), upper.root())
			}
			if !yield(median) {
				return
			}
		}
	}
}

// SlidingMedian returns an iterator over the medians of the windows of n values
// that begin at each value of s. Only full windows count.
//
//   - Python: (statistics.median(w) for w in sliding_window(s, n)).
//   - Lazy: reads n values of s for the first, then one for each.
//   - Reuse: re-rangeable if s is.
//   - Cost: memory for two times n values; moves n of them a value.
//   - Panics: at the call, if n is less than 1.
func SlidingMedian[T Number](s func(yield func(T) bool), n int) iter.Seq[float64] {
	checkWindow("SlidingMedian", n, 1)
	return func(yield func(float64) bool) {
		window := ring[T]{limit: n}
		var sorted []T
		for v := range s {
			if old, full := window.put(v); full {
				i, _ := slices.BinarySearch(sorted, old)
				sorted = slices.Delete(sorted, i, i+1)
			}
			i, _ := slices.BinarySearch(sorted, v)
			sorted = slices.Insert(sorted, i, v)
			if len(sorted) == n && !yield(middle(sorted)) {
				return
			}
		}
	}
}
