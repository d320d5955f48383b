package object

import "slices"

func init() { ListType.Late(listMethods) }

func listMethods(t *Type) {
	list := func(v Value) *List { l, _ := AsList(v); return l }
	t.Def2("append(self, object, /)", func(th *Thread, self, x Value) Value {
		list(self).Append(th, x)
		return None
	})
	t.Def2("extend(self, iterable, /)", func(th *Thread, self, x Value) Value {
		list(self).Extend(th, x)
		return None
	})
	t.Def("insert(self, index, object, /)", func(th *Thread, a []Value) Value {
		l := list(a[0])
		i := ToInt(th, a[1])
		if i < 0 {
			i = max(i+len(l.Items), 0)
		}
		th.Grow(1)
		th.Work(len(l.Items) / itemsPerStep)
		l.Items = slices.Insert(l.Items, min(i, len(l.Items)), a[2].Own())
		return None
	})
	t.Def("pop(self, index=-1, /)", func(th *Thread, a []Value) Value {
		l := list(a[0])
		i := ToIndex(th, a[1])
		if len(l.Items) == 0 {
			panic(Errorf(IndexError, "pop from empty list"))
		}
		if i < 0 {
			i += len(l.Items)
		}
		if i < 0 || i >= len(l.Items) {
			panic(Errorf(IndexError, "pop index out of range"))
		}
		v := l.Items[i]
		th.Work((len(l.Items) - i) / itemsPerStep)
		l.Items = slices.Delete(l.Items, i, i+1)
		return v
	})
	t.Def2("remove(self, value, /)", func(th *Thread, self, x Value) Value {
		l := list(self)
		for i := 0; i < len(l.Items); i++ {
			if Same(th, l.Items[i], x) {
				if i < len(l.Items) { // __eq__ can have changed the list
					l.Items = slices.Delete(l.Items, i, i+1)
				}
				return None
			}
		}
		panic(Errorf(ValueError, "list.remove(x): x not in list"))
	})
	t.Def1("clear(self, /)", func(_ *Thread, self Value) Value {
		list(self).Items = nil
		return None
	})
	t.Def1("copy(self, /)", func(th *Thread, self Value) Value {
		th.Grow(len(list(self).Items))
		return NewList(slices.Clone(list(self).Items)).Value()
	})
	t.Def2("count(self, value, /)", func(th *Thread, self, x Value) Value {
		n, l := int64(0), list(self)
		for i := 0; i < len(l.Items); i++ {
			if Same(th, l.Items[i], x) {
				n++
			}
		}
		return Int(n)
	})
	t.Def("index(self, value, start=<unset>, stop=<unset>, /)", func(th *Thread, a []Value) Value {
		l := list(a[0])
		if i := indexOf(th, &l.Items, a); i >= 0 {
			return Int(int64(i))
		}
		panic(Errorf(ValueError, "%s is not in list", Repr(th, a[1])))
	})
	t.Def1("reverse(self, /)", func(th *Thread, self Value) Value {
		th.Work(len(list(self).Items) / itemsPerStep)
		slices.Reverse(list(self).Items)
		return None
	})
	t.Def("sort(self, /, *, key=None, reverse=False)", func(th *Thread, a []Value) Value {
		l, reverse := list(a[0]), Truth(th, a[2])
		items := l.Items
		// As in CPython the list is empty while it is sorted, and what an
		// error leaves behind is a permutation of it.
		l.Items = nil
		done := false
		defer func() {
			changed := l.Items != nil
			l.Items = items
			if done && changed {
				panic(Errorf(ValueError, "list modified during sort"))
			}
		}()
		SortValues(th, items, a[1], reverse)
		done = true
		return None
	})
}
