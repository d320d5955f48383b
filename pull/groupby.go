package pull

import "iter"

// A Group is a run of values with equal keys: a cursor over what is left of it.
// It reads the source that its [GroupBy] reads, so it is at its end as soon as
// the next group was asked for.
type Group[K, T any] struct {
	Key K

	owner *grouping[K, T]
}

// Next reports the next value of the group.
func (g *Group[K, T]) Next() (v T, ok bool) {
	if c := g.owner; c != nil && c.group == g {
		return c.member(g)
	}
	return v, false
}

// Stop ends the group. The source, which is not the group's own, goes on.
func (g *Group[K, T]) Stop() { g.owner = nil }

// All ranges over what is left of the group.
func (g *Group[K, T]) All() iter.Seq[T] { return each(g) }

// GroupBy returns a cursor over the runs of values of it that have equal keys.
// The groups share the source: asking for the next group ends the one before, so
// collect a group that is needed longer.
//
//   - Python: itertools.groupby(it, key).
//   - Lazy: reads up to the first value with another key. That value is held for
//     the next group.
//   - Reuse: one-shot, as every cursor; after an error of it or key it goes on
//     with the next value.
//   - Cost: one allocation a group.
func GroupBy[T any, K comparable](it Iter[T], key func(T) K) Iter[*Group[K, T]] {
	return GroupByFunc(it, key, func(a, b K) bool { return a == b })
}

// GroupByFunc is [GroupBy] with a function that compares keys. A group always
// hands out its first value, even if its key does not equal itself.
//
//   - Python: itertools.groupby(it, key), for keys with their own __eq__.
//   - Lazy: reads up to the first value with another key, which is held. Equal
//     is called with the key of the group and that of the value.
//   - Reuse: one-shot, as every cursor; after an error of it, key or equal it
//     goes on.
//   - Cost: one allocation a group.
func GroupByFunc[T, K any](it Iter[T], key func(T) K, equal func(a, b K) bool) Iter[*Group[K, T]] {
	return &grouping[K, T]{src: it, key: key, equal: equal}
}

type grouping[K, T any] struct {
	src   Iter[T]
	key   func(T) K
	equal func(a, b K) bool

	group   *Group[K, T] // the live one
	target  K            // key of the group handed out last
	grouped bool         // there is such a group
	cur     K            // key of the value read last
	val     T            // that value, if held
	begun   bool         // a value was read
	held    bool         // val was not handed out
	first   bool         // cur is target itself: nothing was read since
}

func (c *grouping[K, T]) Next() (g *Group[K, T], ok bool) {
	c.group = nil
	for !c.begun || c.grouped && (c.first || c.equal(c.target, c.cur)) {
		if !c.step() {
			return nil, false
		}
	}
	c.target, c.grouped, c.first = c.cur, true, true
	c.group = &Group[K, T]{Key: c.cur, owner: c}
	return c.group, true
}

// step reads one value. Nothing changes unless both it and its key come.
func (c *grouping[K, T]) step() bool {
	v, ok := c.src.Next()
	if !ok {
		return false
	}
	k := c.key(v)
	c.val, c.cur = v, k
	c.held, c.begun, c.first = true, true, false
	return true
}

// member reports the next value of group g.
func (c *grouping[K, T]) member(g *Group[K, T]) (v T, ok bool) {
	if !c.held && !c.step() {
		return v, false
	}
	// While it was read the source may have pulled this very cursor.
	own := c.first && c.group == g
	if !own && !c.equal(g.Key, c.cur) {
		return v, false
	}
	v, c.val, c.held = c.val, v, false
	return v, true
}

func (c *grouping[K, T]) Stop() {
	c.group, c.held = nil, false
	release(&c.src)
}

func (c *grouping[K, T]) All() iter.Seq[*Group[K, T]] { return each(c) }
