package object

// isSetOp reports whether op is an operation of sets.
func isSetOp(op Op) bool { return op == OpAnd || op == OpOr || op == OpXor || op == OpSub }

// combine returns s op other, where other is any iterable, as a set like s.
func (s *Set) combine(th *Thread, op Op, other Value) Value {
	t := s.typ
	if t.User {
		t = SetType
		if s.typ.IsSub(FrozenSetType) {
			t = FrozenSetType
		}
	}
	if op == OpOr {
		c := s.Copy(th, t)
		c.Update(th, other)
		return c.Value()
	}
	c := NewSet(t)
	o, ok := AsSet(other)
	switch {
	case op == OpXor:
		c.Update(th, other)
		for x := range s.All() {
			if !c.Discard(th, x) {
				c.Add(th, x)
			}
		}
		return c.Value()
	case op == OpAnd && !ok:
		Each(th, other, func(x Value) bool {
			if s.Has(th, x) {
				c.Add(th, x)
			}
			return true
		})
		return c.Value()
	case op == OpAnd:
		small, large := o, s
		if o.Len() > s.Len() {
			small, large = s, o
		}
		for x := range small.All() {
			if large.Has(th, x) {
				c.Add(th, x)
			}
		}
		return c.Value()
	}
	if !ok || s.Len()>>2 > o.Len() {
		c = s.Copy(th, t)
		c.subtract(th, other)
		return c.Value()
	}
	for x := range s.All() {
		if !o.Has(th, x) {
			c.Add(th, x)
		}
	}
	return c.Value()
}

// toggle removes the values of v that are members and adds the others.
func (s *Set) toggle(th *Thread, v Value) {
	o, ok := AsSet(v)
	if !ok {
		o = NewSet(SetType)
		o.Update(th, v)
	}
	if o == s {
		s.Clear()
		return
	}
	for x := range o.All() {
		if !s.Discard(th, x) {
			s.Add(th, x)
		}
	}
}

// subtract removes the values of v.
func (s *Set) subtract(th *Thread, v Value) {
	if o, ok := AsSet(v); ok && o == s {
		s.Clear()
		return
	}
	Each(th, v, func(x Value) bool {
		s.Discard(th, x)
		return true
	})
	if !s.ordered && s.c.slots != nil {
		s.c.tidy(th)
	}
}
