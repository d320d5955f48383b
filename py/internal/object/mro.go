package object

import (
	"slices"
	"strings"
)

// A class with one base, whose bases have one each, needs no list: Base leads
// from class to class. Others keep the order in which names are looked up.

// MRO returns t and what it derives from, in the order of lookup.
func (t *Type) MRO() []*Type {
	if t.mro != nil {
		return t.mro
	}
	var mro []*Type
	for u := t; u != nil; u = u.Base {
		if u.mro != nil {
			return append(mro, u.mro...)
		}
		mro = append(mro, u)
	}
	return mro
}

// Bases returns the classes that t directly derives from.
func (t *Type) Bases() []*Type {
	switch {
	case t.bases != nil:
		return t.bases
	case t.Base == nil:
		return nil
	}
	return []*Type{t.Base}
}

// solid returns the class that decides what instances of t consist of: a builtin
// one, or the nearest whose __slots__ adds to it.
func (t *Type) solid() *Type {
	for t.User && !t.slotted && t.Base != nil {
		t = t.Base
	}
	return t
}

// solidBase returns the base whose Go struct the instances have: the one that
// is the most derived of those that are no plain instances.
func solidBase(bases []*Type) *Type {
	solid := bases[0]
	for _, b := range bases[1:] {
		x, y := solid.solid(), b.solid()
		switch {
		case y.Layout == LayoutInstance && !y.slotted || x.IsSub(y):
		case x.Layout == LayoutException && y.Layout == LayoutException && !y.IsSub(x):
		case x.Layout == LayoutInstance && !x.slotted || y.IsSub(x):
			solid = b
		default:
			panic(Errorf(TypeError, "multiple bases have instance lay-out conflict"))
		}
	}
	return solid
}

// deriveFrom finds the order of lookup of t, and takes over what the bases
// other than t.Base can do.
func (t *Type) deriveFrom(bases []*Type) {
	if len(bases) == 1 {
		if bases[0].mro != nil {
			t.mro = append([]*Type{t}, bases[0].mro...)
		}
		return
	}
	t.bases = slices.Clone(bases)
	lists := make([][]*Type, 0, len(bases)+1)
	for i, b := range bases {
		if slices.Contains(bases[:i], b) {
			panic(Errorf(TypeError, "duplicate base class %s", b.Name))
		}
		lists = append(lists, b.MRO())
	}
	t.mro = append([]*Type{t}, merge(append(lists, slices.Clone(bases)))...)
}

// inheritSlots gives t the slots of its bases.
func (t *Type) inheritSlots() {
	t.Slots = t.Base.Slots
	if t.Base.Layout == LayoutScalar {
		t.boxSlots(t.Base)
	}
	if t.bases != nil {
		t.mergeSlots()
	}
	if t.Slots.Hash == nil && t.Slots.Compare == nil {
		t.Slots.Hash = func(_ *Thread, v Value) int64 { return HashID(v) }
	}
}

// mergeSlots adds what the bases beside the first bring along.
func (t *Type) mergeSlots() {
	own, builtin := t.Base.MRO(), t.Base.builtinBase()
	for i, u := range slices.Backward(t.mro) {
		if i == 0 || slices.Contains(own, u) {
			continue
		}
		if !u.User {
			t.Slots.fillFrom(&u.Slots)
			continue
		}
		for _, n := range u.Own() {
			before := builtin != ObjectType && slices.Index(t.mro, builtin) < i
			if !before || slotFunc(builtin, n) == nil {
				t.slotFrom(n, u.own()[n])
			}
		}
	}
}

// Linear is the order of lookup that t would have if it also derived from those
// of the abstract classes that it counts as deriving from, and its bases alike.
func Linear(th *Thread, t *Type, abstract []*Type) []*Type {
	bases := t.Bases()
	// Those of t itself go behind the bases that are abstract classes.
	split := len(bases)
	for split > 0 && !bases[split-1].ABC {
		split--
	}
	var own, rest []*Type
	for _, u := range abstract {
		inherited := slices.ContainsFunc(bases, func(b *Type) bool { return IsSubclass(th, b, u) })
		if !inherited && IsSubclass(th, t, u) {
			own = append(own, u)
		} else {
			rest = append(rest, u)
		}
	}
	direct := slices.Concat(bases[:split], own, bases[split:])
	lists := [][]*Type{{t}}
	for _, b := range direct {
		lists = append(lists, Linear(th, b, rest))
	}
	return merge(append(lists, bases[:split:split], own, slices.Clone(bases[split:])))
}

// merge is C3: it takes the first class that no list has further back.
func merge(lists [][]*Type) []*Type {
	var out []*Type
	for {
		lists = slices.DeleteFunc(lists, func(l []*Type) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return out
		}
		i := slices.IndexFunc(lists, func(l []*Type) bool {
			return !slices.ContainsFunc(lists, func(m []*Type) bool { return slices.Contains(m[1:], l[0]) })
		})
		if i < 0 {
			panic(noOrder(lists))
		}
		head := lists[i][0]
		out = append(out, head)
		for j, l := range lists {
			if l[0] == head {
				lists[j] = l[1:]
			}
		}
	}
}

func noOrder(lists [][]*Type) *Exception {
	var names []string
	for _, l := range lists {
		if !slices.Contains(names, l[0].Name) {
			names = append(names, l[0].Name)
		}
	}
	return Errorf(TypeError, "Cannot create a consistent method resolution order (MRO) for bases %s", strings.Join(names, ", "))
}

// fillFrom takes over the slots that s lacks.
func (s *Slots) fillFrom(from *Slots) {
	if s.Str == nil {
		s.Str = from.Str
	}
	if s.Iter == nil {
		s.Iter = from.Iter
	}
	if s.Reversed == nil {
		s.Reversed = from.Reversed
	}
	if s.Contains == nil {
		s.Contains = from.Contains
	}
	if s.GetItem == nil {
		s.GetItem = from.GetItem
	}
	if s.Binary == nil {
		s.Binary = from.Binary
	}
	if s.Compare == nil {
		s.Compare = from.Compare
	}
	if s.GetAttr == nil {
		s.GetAttr = from.GetAttr
	}
	if s.Call == nil {
		s.Call = from.Call
	}
}

// after returns the classes that follow t in the order of lookup of of.
func (t *Type) after(of *Type) []*Type {
	mro := of.MRO()
	return mro[slices.Index(mro, t)+1:]
}
