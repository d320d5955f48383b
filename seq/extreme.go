package seq

import "cmp"

// Max returns the greatest value of s, the first of several equal ones. It
// reports false if s is empty. A value takes the place of the one before only
// if it is greater, so a NaN stays if it comes first, and else never comes in.
//
//   - Python: max(s), which raises ValueError for the false.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one comparison a value, no allocation.
func Max[T cmp.Ordered](s func(yield func(T) bool)) (T, bool) {
	var best T
	found := false
	for v := range s {
		if !found || v > best {
			best, found = v, true
		}
	}
	return best, found
}

// MaxOr is [Max], or other if s is empty.
//
//   - Python: max(s, default=other).
//   - Lazy: as Max.
//   - Reuse: as Max.
//   - Cost: as Max.
func MaxOr[T cmp.Ordered](s func(yield func(T) bool), other T) T {
	if best, ok := Max(s); ok {
		return best
	}
	return other
}

// MaxFunc is [Max] for values of any type: v is greater than w if
// compare(v, w) is positive.
//
//   - Python: max(s, key=functools.cmp_to_key(compare)).
//   - Lazy: as Max.
//   - Reuse: as Max.
//   - Cost: one call of compare a value but the first, no allocation.
func MaxFunc[T any](s func(yield func(T) bool), compare func(T, T) int) (T, bool) {
	var best T
	found := false
	for v := range s {
		if !found || compare(v, best) > 0 {
			best, found = v, true
		}
	}
	return best, found
}

// MaxBy returns the value of s with the greatest key, the first of several with
// equal keys. It reports false if s is empty.
//
//   - Python: max(s, key=key).
//   - Lazy: as Max.
//   - Reuse: as Max.
//   - Cost: one call of key a value, no allocation.
func MaxBy[T any, K cmp.Ordered](s func(yield func(T) bool), key func(T) K) (T, bool) {
	var best T
	var bestKey K
	found := false
	for v := range s {
		if k := key(v); !found || k > bestKey {
			best, bestKey, found = v, k, true
		}
	}
	return best, found
}

// MaxByFunc is [MaxBy] for keys of any type: j is greater than k if
// compare(j, k) is positive.
//
//   - Python: max(s, key=key).
//   - Lazy: as Max.
//   - Reuse: as Max.
//   - Cost: one call of key and one of compare a value, no allocation.
func MaxByFunc[T, K any](s func(yield func(T) bool), key func(T) K, compare func(K, K) int) (T, bool) {
	var best T
	var bestKey K
	found := false
	for v := range s {
		if k := key(v); !found || compare(k, bestKey) > 0 {
			best, bestKey, found = v, k, true
		}
	}
	return best, found
}

// Min returns the least value of s, the first of several equal ones. It reports
// false if s is empty. A value takes the place of the one before only if it is
// less, so a NaN stays if it comes first, and else never comes in.
//
//   - Python: min(s), which raises ValueError for the false.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one comparison a value, no allocation.
func Min[T cmp.Ordered](s func(yield func(T) bool)) (T, bool) {
	var best T
	found := false
	for v := range s {
		if !found || v < best {
			best, found = v, true
		}
	}
	return best, found
}

// MinOr is [Min], or other if s is empty.
//
//   - Python: min(s, default=other).
//   - Lazy: as Min.
//   - Reuse: as Min.
//   - Cost: as Min.
func MinOr[T cmp.Ordered](s func(yield func(T) bool), other T) T {
	if best, ok := Min(s); ok {
		return best
	}
	return other
}

// MinFunc is [Min] for values of any type: v is less than w if compare(v, w) is
// negative.
//
//   - Python: min(s, key=functools.cmp_to_key(compare)).
//   - Lazy: as Min.
//   - Reuse: as Min.
//   - Cost: one call of compare a value but the first, no allocation.
func MinFunc[T any](s func(yield func(T) bool), compare func(T, T) int) (T, bool) {
	return MaxFunc(s, func(v, w T) int { return -sign(compare(v, w)) })
}

// MinBy returns the value of s with the least key, the first of several with
// equal keys. It reports false if s is empty.
//
//   - Python: min(s, key=key).
//   - Lazy: as Min.
//   - Reuse: as Min.
//   - Cost: one call of key a value, no allocation.
func MinBy[T any, K cmp.Ordered](s func(yield func(T) bool), key func(T) K) (T, bool) {
	var best T
	var bestKey K
	found := false
	for v := range s {
		if k := key(v); !found || k < bestKey {
			best, bestKey, found = v, k, true
		}
	}
	return best, found
}

// MinByFunc is [MinBy] for keys of any type: j is less than k if compare(j, k)
// is negative.
//
//   - Python: min(s, key=key).
//   - Lazy: as Min.
//   - Reuse: as Min.
//   - Cost: one call of key and one of compare a value, no allocation.
func MinByFunc[T, K any](s func(yield func(T) bool), key func(T) K, compare func(K, K) int) (T, bool) {
	return MaxByFunc(s, key, func(j, k K) int { return -sign(compare(j, k)) })
}

// sign cuts n to -1, 0 or 1, so that it can be negated: -math.MinInt is
// negative still.
func sign(n int) int { return cmp.Compare(n, 0) }
