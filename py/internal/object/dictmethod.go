package object

// DictFromKeys is cls.fromkeys(iterable, value), the arguments in this order.
func DictFromKeys(th *Thread, a []Value) Value {
	made := NewDict().Value()
	if t, _ := AsType(a[0]); t != DictType {
		made = Call(th, a[0])
	}
	d, exact := ExactDict(made)
	Each(th, a[1], func(k Value) bool {
		if exact {
			d.Set(th, k, a[2])
		} else {
			SetItem(th, made, k, a[2])
		}
		return true
	})
	return made
}

func init() { DictType.Late(dictMethods) }

func dictMethods(t *Type) {
	dict := func(v Value) *Dict { d, _ := AsDict(v); return d }
	t.Def3("get(self, key, default=None, /)", func(th *Thread, self, key, def Value) Value {
		if v, ok := dict(self).Get(th, key); ok {
			return v
		}
		return def
	})
	t.Def3("setdefault(self, key, default=None, /)", func(th *Thread, self, key, def Value) Value {
		return *dict(self).Ref(th, key, def)
	})
	t.Def("pop(self, key, default=<unset>, /)", func(th *Thread, a []Value) Value {
		if v, ok := dict(a[0]).Delete(th, a[1]); ok {
			return v
		}
		if a[2].IsNil() {
			panic(KeyErrorOf(a[1]))
		}
		return a[2]
	})
	t.Def1("popitem(self, /)", func(_ *Thread, self Value) Value {
		k, v, ok := dict(self).Last(false)
		if !ok {
			panic(Errorf(KeyError, "popitem(): dictionary is empty"))
		}
		return NewPair(k, v)
	})
	t.Def1("clear(self, /)", func(_ *Thread, self Value) Value {
		dict(self).Clear()
		return None
	})
	t.Def1("copy(self, /)", func(th *Thread, self Value) Value { return dict(self).Copy(th).Value() })
	t.DefRaw("update(self, iterable=(), /, **kw)", func(th *Thread, args []Value, kw []KW) Value {
		if len(args) > 2 {
			panic(Errorf(TypeError, "update expected at most 1 argument, got %d", len(args)-1))
		}
		d := dict(args[0])
		d.init(th, args[1:], kw)
		return None
	})
	t.DefClass("fromkeys(iterable, value=None, /)", DictFromKeys)
	t.Def1("keys(self, /)", func(_ *Thread, self Value) Value { return newView(dict(self), keysType) })
	t.Def1("values(self, /)", func(_ *Thread, self Value) Value { return newView(dict(self), valuesType) })
	t.Def1("items(self, /)", func(_ *Thread, self Value) Value { return newView(dict(self), itemsType) })
}
