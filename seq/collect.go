package seq

import "strings"

// Collect returns the values of s, in order, as a slice that is never nil.
//
//   - Python: list(s).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: the slice, grown by append.
func Collect[T any](s func(yield func(T) bool)) []T {
	return CollectCap(s, 0)
}

// CollectCap is [Collect] with room for n values made beforehand: no slice is
// copied while it grows if s has no more.
//
//   - Python: list(s), where s has a __length_hint__ of n.
//   - Lazy: as Collect.
//   - Reuse: as Collect.
//   - Cost: one allocation if s has no more than n values.
//   - Panics: if n is negative.
func CollectCap[T any](s func(yield func(T) bool), n int) []T {
	if n < 0 {
		badArgument("CollectCap", "n must not be negative", n, "__length_hint__() should return >= 0")
	}
	values := make([]T, 0, n)
	for v := range s {
		values = append(values, v)
	}
	return values
}

// Join returns the strings of s, put together with sep between them.
//
//   - Python: sep.join(s).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: the result, grown by append; the strings are not collected first.
func Join(s func(yield func(string) bool), sep string) string {
	var b strings.Builder
	started := false
	for v := range s {
		if started {
			b.WriteString(sep)
		}
		started = true
		b.WriteString(v)
	}
	return b.String()
}

// ToMap returns a map from the key of each value of s to the value, the last
// one where several have the same key. A sequence of pairs is collected by
// [maps.Collect].
//
//   - Python: {key(v): v for v in s}.
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one call of key a value, and the map.
func ToMap[T any, K comparable](s func(yield func(T) bool), key func(T) K) map[K]T {
	m := make(map[K]T)
	for v := range s {
		m[key(v)] = v
	}
	return m
}

// ToGroups returns a map from each key to the values of s that have it, in the
// order of s. The values need not stand together, as for [Groups].
//
//   - Python: more_itertools.map_reduce(s, key).
//   - Lazy: not at all: reads the whole of s.
//   - Reuse: ranges over s once.
//   - Cost: one call of key a value, the map, and a slice a key, grown by
//     append.
func ToGroups[T any, K comparable](s func(yield func(T) bool), key func(T) K) map[K][]T {
	m := make(map[K][]T)
	for v := range s {
		k := key(v)
		m[k] = append(m[k], v)
	}
	return m
}
