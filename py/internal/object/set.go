package object

import (
	"iter"

	"github.com/weft-go/weft/pull"
)

// Set is a set or frozenset.
type Set struct {
	Head
	c       scatter // of a set of numbers
	t       table   // of any other
	ordered bool    // the members are in t
	hash    int64   // of a frozenset, once known
}

// SetType is set, FrozenSetType frozenset.
var (
	SetType       = NewType("set", LayoutSet)
	FrozenSetType = NewType("frozenset", LayoutSet)
)

// NewSet returns an empty set of type t.
func NewSet(t *Type) *Set {
	s := &Set{}
	s.typ = t
	return s
}

// AsSet returns v as a set or frozenset.
func AsSet(v Value) (*Set, bool) { return to[Set](v, LayoutSet) }

// Len returns the number of members.
func (s *Set) Len() int {
	if s.ordered {
		return s.t.live
	}
	return s.c.used
}

// Has reports whether x is a member.
func (s *Set) Has(th *Thread, x Value) bool {
	if s.ordered {
		return s.t.find(th, x, hashKey(th, x)) >= 0
	}
	h := Hash(th, x)
	if s.c.used == 0 {
		return false
	}
	_, ok := s.c.find(th, x, h)
	return ok
}

// Add makes x a member and reports whether it was none.
func (s *Set) Add(th *Thread, x Value) bool {
	if !s.ordered {
		if steady(x) {
			return s.c.add(th, x, Hash(th, x))
		}
		s.order(th)
	}
	h := hashKey(th, x)
	if s.t.find(th, x, h) >= 0 {
		return false
	}
	s.t.add(th, x, None, h)
	return true
}

// order moves the members into a table that keeps the order of insertion.
func (s *Set) order(th *Thread) {
	for x := range s.All() {
		s.t.add(th, x, None, hashKey(th, x))
	}
	s.c, s.ordered = scatter{}, true
}

// Discard removes x and reports whether it was a member.
func (s *Set) Discard(th *Thread, x Value) bool {
	if s.ordered {
		i := s.t.find(th, x, hashKey(th, x))
		if i >= 0 {
			s.t.remove(i)
		}
		return i >= 0
	}
	h := Hash(th, x)
	if s.c.used == 0 {
		return false
	}
	i, ok := s.c.find(th, x, h)
	if ok {
		s.c.remove(i)
	}
	return ok
}

// Update adds the values of v.
func (s *Set) Update(th *Thread, v Value) {
	if o, ok := AsSet(v); ok && !s.ordered && !o.ordered {
		s.c.merge(th, &o.c)
		return
	}
	Each(th, v, func(x Value) bool {
		s.Add(th, x)
		return true
	})
}

// Clear removes all members.
func (s *Set) Clear() { s.c, s.t, s.ordered = scatter{}, table{}, false }

// Pop removes a member and returns it, and false if there is none.
func (s *Set) Pop() (Value, bool) {
	if s.Len() == 0 {
		return Value{}, false
	}
	if !s.ordered {
		i := s.c.pop()
		x := s.c.slots[i].key
		s.c.remove(i)
		return x, true
	}
	x := s.t.entries[s.t.head].key
	s.t.remove(s.t.head)
	return x, true
}

// All ranges over the members; the set must not change meanwhile.
func (s *Set) All() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if !s.ordered {
			for _, e := range s.c.slots {
				if e.live() && !yield(e.key) {
					return
				}
			}
			return
		}
		for _, e := range s.t.entries[s.t.head:] {
			if !e.key.IsNil() && !yield(e.key) {
				return
			}
		}
	}
}

// Copy returns a copy of type t.
func (s *Set) Copy(th *Thread, t *Type) *Set {
	c := NewSet(t)
	if c.ordered = s.ordered; s.ordered {
		c.t = s.t.clone(th)
	} else {
		c.c.merge(th, &s.c)
	}
	return c
}

// take makes the members those of o, which is used no more.
func (s *Set) take(v Value) {
	o, _ := AsSet(v)
	finger := s.c.finger // CPython's stays, too
	s.c, s.t, s.ordered = o.c, o.t, o.ordered
	s.c.finger = finger
}

// setLike reports whether v is a set or a view with set operations.
func setLike(v Value) bool {
	switch v.Type().Layout {
	case LayoutSet:
		return true
	case LayoutView:
		return v.Type() != valuesType
	}
	return false
}

// setCompare compares by inclusion.
func setCompare(th *Thread, op CompareOp, a, b Value) Value {
	n, m := Len(th, a), Len(th, b)
	within := func(x, y Value) bool {
		all := true
		Each(th, x, func(v Value) bool {
			all = Contains(th, y, v)
			return all
		})
		return all
	}
	switch op {
	case Eq:
		return Bool(n == m && within(a, b))
	case Ne:
		return Bool(n != m || !within(a, b))
	case Lt:
		return Bool(n < m && within(a, b))
	case Le:
		return Bool(n <= m && within(a, b))
	case Gt:
		return Bool(n > m && within(b, a))
	}
	return Bool(n >= m && within(b, a))
}

// hashSet is CPython's hash of a frozenset.
func hashSet(th *Thread, s *Set) int64 {
	if s.hash != 0 {
		return s.hash
	}
	var h uint64
	for x := range s.All() {
		u := uint64(Hash(th, x))
		h ^= ((u ^ 89869747) ^ (u << 16)) * 3644798167
	}
	h ^= (uint64(s.Len()) + 1) * 1927868237
	h ^= (h >> 11) ^ (h >> 25)
	h = h*69069 + 907133923
	if h == 1<<64-1 {
		h = 590923713
	}
	s.hash = int64(h)
	return s.hash
}

func setSlots(t *Type) {
	s := &t.Slots
	t.IterName = "set_iterator"
	set := func(v Value) *Set { x, _ := AsSet(v); return x }
	t.DefNew1(t.Name+"(iterable=<unset>, /)", func(th *Thread, u *Type, a Value) Value {
		if u == FrozenSetType && !a.IsNil() && a.Type() == u {
			return a
		}
		n := NewSet(u)
		if !a.IsNil() {
			n.Update(th, a)
		}
		return n.Value()
	})
	s.Repr = func(th *Thread, v Value) string {
		x, name := set(v), v.TypeName()
		if x.Len() == 0 {
			return name + "()"
		}
		return Nested(th, v, name+"(...)", func() string {
			members := Collect(th, v)
			text := "{" + joinRepr(th, &members) + "}"
			if name == "set" {
				return text
			}
			return name + "(" + text + ")"
		})
	}
	s.Len = func(_ *Thread, v Value) int { return set(v).Len() }
	s.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return &setIter{s: set(v), left: set(v).Len()} }
	s.Contains = func(th *Thread, v, x Value) bool {
		return set(v).Has(th, asMember(th, x))
	}
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		if !setLike(b) {
			return NotImplemented
		}
		return setCompare(th, op, a, b)
	}
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		x, ok := AsSet(a)
		if _, both := AsSet(b); !ok || !both || !isSetOp(op) { // a view knows what to do
			return NotImplemented
		}
		return x.combine(th, op, b)
	}
}

func init() {
	setSlots(SetType)
	setSlots(FrozenSetType)
	FrozenSetType.Slots.Hash = func(th *Thread, v Value) int64 {
		s, _ := AsSet(v)
		return hashSet(th, s)
	}
	SetType.Slots.InPlace = func(th *Thread, op Op, a, b Value) Value {
		x, _ := AsSet(a)
		if _, ok := AsSet(b); !ok {
			return NotImplemented
		}
		switch op {
		case OpOr:
			x.Update(th, b)
		case OpSub:
			x.subtract(th, b)
		case OpAnd:
			x.take(x.combine(th, op, b))
		case OpXor:
			x.toggle(th, b)
		default:
			return NotImplemented
		}
		return a
	}
}

// asMember is what x is looked for as in a set: a set as if it were frozen.
func asMember(th *Thread, x Value) Value {
	if s, ok := AsSet(x); ok && !s.typ.IsSub(FrozenSetType) {
		return s.Copy(th, FrozenSetType).Value()
	}
	return x
}
