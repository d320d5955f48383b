package object

func setMethods(t *Type) {
	set := func(v Value) *Set { x, _ := AsSet(v); return x }
	for name, op := range map[string]Op{"union": OpOr, "intersection": OpAnd, "difference": OpSub} {
		t.Def(name+"(self, /, *others)", func(th *Thread, a []Value) Value {
			others, _ := AsTuple(a[1])
			r := set(a[0]).Copy(th, plainSet(set(a[0]).typ))
			for _, o := range others.Items {
				r, _ = AsSet(r.combine(th, op, o))
			}
			return r.Value()
		})
	}
	t.Def2("symmetric_difference(self, other, /)", func(th *Thread, self, o Value) Value {
		return set(self).combine(th, OpXor, o)
	})
	t.Def2("issubset(self, other, /)", func(th *Thread, self, o Value) Value {
		return setCompare(th, Le, self, asSetLike(th, o))
	})
	t.Def2("issuperset(self, other, /)", func(th *Thread, self, o Value) Value {
		return setCompare(th, Ge, self, asSetLike(th, o))
	})
	t.Def2("isdisjoint(self, other, /)", func(th *Thread, self, o Value) Value {
		disjoint := true
		Each(th, o, func(x Value) bool {
			disjoint = !set(self).Has(th, x)
			return disjoint
		})
		return Bool(disjoint)
	})
	t.Def1("copy(self, /)", func(th *Thread, self Value) Value {
		return set(self).Copy(th, plainSet(set(self).typ)).Value()
	})
}

func plainSet(t *Type) *Type {
	if t.IsSub(FrozenSetType) {
		return FrozenSetType
	}
	return SetType
}

func asSetLike(th *Thread, v Value) Value {
	if setLike(v) {
		return v
	}
	s := NewSet(SetType)
	s.Update(th, v)
	return s.Value()
}

func init() {
	FrozenSetType.Late(setMethods)
	SetType.Late(setMethods)
	SetType.Late(setChanges)
}

func setChanges(t *Type) {
	set := func(v Value) *Set { x, _ := AsSet(v); return x }
	t.Def2("add(self, object, /)", func(th *Thread, self, x Value) Value {
		set(self).Add(th, x)
		return None
	})
	t.Def2("discard(self, object, /)", func(th *Thread, self, x Value) Value {
		set(self).Discard(th, asMember(th, x))
		return None
	})
	t.Def2("remove(self, object, /)", func(th *Thread, self, x Value) Value {
		if !set(self).Discard(th, asMember(th, x)) {
			panic(KeyErrorOf(x))
		}
		return None
	})
	t.Def1("pop(self, /)", func(_ *Thread, self Value) Value {
		x, ok := set(self).Pop()
		if !ok {
			panic(Errorf(KeyError, "pop from an empty set"))
		}
		return x
	})
	t.Def1("clear(self, /)", func(_ *Thread, self Value) Value {
		set(self).Clear()
		return None
	})
	t.Def("update(self, /, *others)", func(th *Thread, a []Value) Value {
		others, _ := AsTuple(a[1])
		for _, o := range others.Items {
			set(a[0]).Update(th, o)
		}
		return None
	})
	t.Def("intersection_update(self, /, *others)", func(th *Thread, a []Value) Value {
		others, _ := AsTuple(a[1])
		for _, o := range others.Items {
			set(a[0]).take(set(a[0]).combine(th, OpAnd, o))
		}
		return None
	})
	t.Def("difference_update(self, /, *others)", func(th *Thread, a []Value) Value {
		others, _ := AsTuple(a[1])
		for _, o := range others.Items {
			set(a[0]).subtract(th, o)
		}
		return None
	})
	t.Def2("symmetric_difference_update(self, other, /)", func(th *Thread, self, o Value) Value {
		set(self).toggle(th, o)
		return None
	})
}
