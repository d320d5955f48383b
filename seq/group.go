package seq

import "iter"

// GroupBy returns an iterator over the groups of s: runs of consecutive values
// with equal keys, each as its key and a sequence of its values. Sort s by the
// same key first to have one group a key.
//
// The groups share one reading of s with the iterator itself, as in Python.
// When it goes on to the next group, what was left of the group before is
// skipped, and that group yields nothing any more; so does every group when the
// range is over. A group that was left early goes on where it was left. Use
// [Groups] to keep the groups.
//
//   - Python: itertools.groupby(s, key).
//   - Lazy: reads one value of s for the first group, then as far as the group
//     is ranged; reads on to the first value of the next group, when asked for
//     it.
//   - Reuse: re-rangeable if s is; a group only while it is the current one.
//   - Cost: pulls s through one coroutine (iter.Pull); one call of key a value.
func GroupBy[T any, K comparable](s func(yield func(T) bool), key func(T) K) iter.Seq2[K, iter.Seq[T]] {
	return GroupByFunc(s, key, func(a, b K) bool { return a == b })
}

// GroupByFunc is [GroupBy] for keys of any type, with eq to say which are equal.
// It is called with the key of the group first. The first value of a group
// belongs to it without being asked about.
//
//   - Python: itertools.groupby(s, key), where eq is the key's own __eq__.
//   - Lazy: as GroupBy.
//   - Reuse: as GroupBy.
//   - Cost: as GroupBy, and one call of eq a value.
func GroupByFunc[T, K any](s func(yield func(T) bool), key func(T) K, eq func(a, b K) bool) iter.Seq2[K, iter.Seq[T]] {
	return func(yield func(K, iter.Seq[T]) bool) {
		next, stop := iter.Pull(s)
		defer stop()
		g := grouper[T, K]{next: next, key: key, eq: eq}
		defer g.end()
		for g.advance() {
			if !yield(g.target, g.group()) {
				return
			}
		}
	}
}

// A grouper is the reading that an iterator of groups shares with its groups.
type grouper[T, K any] struct {
	next func() (T, bool)
	key  func(T) K
	eq   func(a, b K) bool

	value   T    // the last value read
	valueOf K    // its key
	holds   bool // value was not handed out yet
	target  K    // the key of the current group
	opens   bool // value is the one that opened the current group
	current int  // counts the groups: only the current one may read
}

// step reads one value.
func (g *grouper[T, K]) step() bool {
	v, ok := g.next()
	if !ok {
		return false
	}
	k := g.key(v)
	g.value, g.valueOf, g.holds, g.opens = v, k, true, false
	return true
}

// belongs tells whether the last value read is one of the current group.
func (g *grouper[T, K]) belongs() bool {
	return g.opens || g.eq(g.target, g.valueOf)
}

// advance kills the current group, skips what is left of it, and opens the next.
func (g *grouper[T, K]) advance() bool {
	g.current++
	if g.current == 1 && !g.step() {
		return false
	}
	for g.current > 1 && g.belongs() {
		if !g.step() {
			return false
		}
	}
	g.target, g.opens = g.valueOf, true
	return true
}

// end leaves no group that may read.
func (g *grouper[T, K]) end() { g.current++ }

// group returns the sequence of the current group's values.
func (g *grouper[T, K]) group() iter.Seq[T] {
	mine := g.current
	return func(yield func(T) bool) {
		for g.current == mine {
			if !g.holds && !g.step() || !g.belongs() {
				return
			}
			v := g.value
			var none T
			g.value, g.holds = none, false
			if !yield(v) {
				return
			}
		}
	}
}

// GroupKeys returns an iterator over the keys of the groups of s: the key of
// its first value, and then each key that differs from the one before.
//
//   - Python: (k for k, _ in itertools.groupby(s, key)).
//   - Lazy: reads one value of s for the first key, then up to the next key.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of key a value, no allocation.
func GroupKeys[T any, K comparable](s func(yield func(T) bool), key func(T) K) iter.Seq[K] {
	return func(yield func(K) bool) {
		var last K
		started := false
		for v := range s {
			k := key(v)
			if started && k == last {
				continue
			}
			last, started = k, true
			if !yield(k) {
				return
			}
		}
	}
}

// Groups returns an iterator over the groups of s, as [GroupBy], each with its
// values in a fresh slice that belongs to the caller.
//
//   - Python: ((k, list(g)) for k, g in itertools.groupby(s, key)).
//   - Lazy: reads s up to the first value of the group that follows.
//   - Reuse: re-rangeable if s is.
//   - Cost: one call of key a value, and one slice a group, grown by append; no
//     coroutine.
func Groups[T any, K comparable](s func(yield func(T) bool), key func(T) K) iter.Seq2[K, []T] {
	return func(yield func(K, []T) bool) {
		var last K
		var group []T
		for v := range s {
			k := key(v)
			if group != nil && k != last {
				if !yield(last, group) {
					return
				}
				group = nil
			}
			last, group = k, append(group, v)
		}
		if group != nil {
			yield(last, group)
		}
	}
}

// RunLengths returns an iterator over the runs of equal values in s, each as
// the value and how often it stands there in a row.
//
//   - Python: more_itertools.run_length.encode(s).
//   - Lazy: reads s up to the first value of the run that follows.
//   - Reuse: re-rangeable if s is.
//   - Cost: no allocation.
func RunLengths[T comparable](s func(yield func(T) bool)) iter.Seq2[T, int] {
	return func(yield func(T, int) bool) {
		var value T
		n := 0
		for v := range s {
			if n > 0 && v != value {
				if !yield(value, n) {
					return
				}
				n = 0
			}
			value, n = v, n+1
		}
		if n > 0 {
			yield(value, n)
		}
	}
}
