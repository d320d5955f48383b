package seq

import "iter"

// Unique returns an iterator over the values of s without those that came
// before. It remembers every value that it has yielded; see [JustSeen] for one
// that remembers the last only.
//
//   - Python: the unique_everseen recipe of itertools.
//   - Lazy: reads s up to the next new value.
//   - Reuse: re-rangeable if s is.
//   - Cost: one map look-up a value; memory for all different values.
func Unique[T comparable](s func(yield func(T) bool)) iter.Seq[T] {
	return UniqueBy(s, func(v T) T { return v })
}

// UniqueBy returns an iterator over the values of s whose key did not come
// before.
//
//   - Python: the unique_everseen recipe of itertools, with key.
//   - Lazy: reads s up to the next value with a new key.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of key and one map look-up a value; memory for all
//     different keys.
func UniqueBy[T any, K comparable](s func(yield func(T) bool), key func(T) K) iter.Seq[T] {
	return func(yield func(T) bool) {
		seen := make(map[K]struct{})
		for v := range s {
			n := len(seen)
			if seen[key(v)] = (struct{}{}); len(seen) == n {
				continue
			}
			if !yield(v) {
				return
			}
		}
	}
}

// JustSeen returns an iterator over the values of s without those that equal
// the value right before them. Of a sorted sequence it leaves one of each.
//
//   - Python: the unique_justseen recipe of itertools.
//   - Lazy: reads s up to the next value that differs.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func JustSeen[T comparable](s func(yield func(T) bool)) iter.Seq[T] {
	return JustSeenBy(s, func(v T) T { return v })
}

// JustSeenBy returns an iterator over the values of s whose key differs from
// the key of the value right before.
//
//   - Python: the unique_justseen recipe of itertools, with key.
//   - Lazy: reads s up to the next value whose key differs.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of key a value, no allocation.
func JustSeenBy[T any, K comparable](s func(yield func(T) bool), key func(T) K) iter.Seq[T] {
	return func(yield func(T) bool) {
		var last K
		started := false
		for v := range s {
			k := key(v)
			if started && k == last {
				continue
			}
			last, started = k, true
			if !yield(v) {
				return
			}
		}
	}
}
