package seq

import "iter"

// A Pair is two values held together: what zip yields in Python, as a value
// that can be stored.
type Pair[A, B any] struct {
	First  A
	Second B
}

// A Triple is three values held together.
type Triple[A, B, C any] struct {
	First  A
	Second B
	Third  C
}

// Pairs returns an iterator over the pairs of s as single values, which can
// then be sorted, grouped or collected like any other.
//
//   - Python: iter(d.items()).
//   - Lazy: reads one pair of s for each pair yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func Pairs[K, V any](s func(yield func(K, V) bool)) iter.Seq[Pair[K, V]] {
	return func(yield func(Pair[K, V]) bool) {
		for k, v := range s {
			if !yield(Pair[K, V]{k, v}) {
				return
			}
		}
	}
}

// Unpair returns an iterator over the two values of each pair in s, side by
// side. It undoes [Pairs].
//
//   - Python: for k, v in s.
//   - Lazy: reads one pair of s for each pair yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func Unpair[K, V any](s func(yield func(Pair[K, V]) bool)) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for p := range s {
			if !yield(p.First, p.Second) {
				return
			}
		}
	}
}

// Collect2 returns the pairs of s, in order, as a slice.
//
//   - Python: list(d.items()).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: the slice, grown by append.
func Collect2[K, V any](s func(yield func(K, V) bool)) []Pair[K, V] {
	var pairs []Pair[K, V]
	for k, v := range s {
		pairs = append(pairs, Pair[K, V]{k, v})
	}
	return pairs
}

// Keys returns an iterator over the first values of the pairs in s.
//
//   - Python: d.keys(), or map(itemgetter(0), s).
//   - Lazy: reads one pair of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func Keys[K, V any](s func(yield func(K, V) bool)) iter.Seq[K] {
	return func(yield func(K) bool) {
		for k := range s {
			if !yield(k) {
				return
			}
		}
	}
}

// Values returns an iterator over the second values of the pairs in s.
//
//   - Python: d.values(), or map(itemgetter(1), s).
//   - Lazy: reads one pair of s for each value yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func Values[K, V any](s func(yield func(K, V) bool)) iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, v := range s {
			if !yield(v) {
				return
			}
		}
	}
}

// Swap returns an iterator over the pairs of s with their values exchanged.
//
//   - Python: ((v, k) for k, v in s).
//   - Lazy: reads one pair of s for each pair yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func Swap[K, V any](s func(yield func(K, V) bool)) iter.Seq2[V, K] {
	return func(yield func(V, K) bool) {
		for k, v := range s {
			if !yield(v, k) {
				return
			}
		}
	}
}

// Map2 returns an iterator over the pairs that f makes of the pairs in s.
//
//   - Python: (f(k, v) for k, v in s).
//   - Lazy: reads one pair of s and calls f once for each pair yielded.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f a pair, no allocation.
func Map2[K, V, K2, V2 any](s func(yield func(K, V) bool), f func(K, V) (K2, V2)) iter.Seq2[K2, V2] {
	return func(yield func(K2, V2) bool) {
		for k, v := range s {
			if !yield(f(k, v)) {
				return
			}
		}
	}
}

// Filter2 returns an iterator over the pairs of s for which f is true.
//
//   - Python: ((k, v) for k, v in s if f(k, v)).
//   - Lazy: reads s up to the next pair that f accepts.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of f for each pair of s, no allocation.
func Filter2[K, V any](s func(yield func(K, V) bool), f func(K, V) bool) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for k, v := range s {
			if f(k, v) && !yield(k, v) {
				return
			}
		}
	}
}
