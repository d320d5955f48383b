package object

// A metaclass is a class of the program that derives from type. The classes that it
// makes are values of it: what its methods say of len(C) or C[x] they say by its
// slots, as for any object.

// meta returns the metaclass of t: TypeType unless the program has made one.
func (t *Type) meta() *Type { return t.typ }

// Metaclass returns what makes the class that d says, once its body has run. given
// is what the statement calls its metaclass, None if it says nothing.
func (d *ClassDef) Metaclass(given Value) func(th *Thread) Value {
	m, isType := AsType(given)
	switch {
	case given.IsNone():
		m = TypeType
	case !isType || !m.IsSub(TypeType): // any function will do
		return func(th *Thread) Value { return CallKW(th, given, d.arguments(), d.Keywords) }
	}
	w := winner(m, d.Bases)
	if !w.User {
		d.Meta = m
		return func(th *Thread) Value {
			t := NewClass(th, d).Value()
			if d.Cell != nil {
				d.Cell.V = t // a base that builds its classes may not have done so
			}
			return t
		}
	}
	if !w.Lookup("__prepare__").IsNil() {
		panic(Errorf(NotImplementedError, "metaclasses with __prepare__ are not supported"))
	}
	return func(th *Thread) Value { return CallKW(th, w.Value(), d.arguments(), d.Keywords) }
}

// winner is the most derived of m and the metaclasses of bases.
func winner(m *Type, bases []*Type) *Type {
	for _, b := range bases {
		switch n := b.meta(); {
		case m.IsSub(n):
		case n.IsSub(m):
			m = n
		default:
			panic(Errorf(TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"))
		}
	}
	return m
}

const classCell = "__classcell__"

// arguments are those of the call of a metaclass: the name, the bases and the
// namespace.
func (d *ClassDef) arguments() []Value {
	names := NewDict()
	names.Set(nil, Str("__module__"), Str(d.Module))
	names.Set(nil, Str("__qualname__"), Str(d.Qualname))
	for i, n := range d.Names {
		names.Set(nil, Str(n), d.Values[i])
	}
	if d.Cell != nil {
		names.Set(nil, Str(classCell), d.Cell.Value())
	}
	bases := typeTuple(d.Bases)
	if len(d.Bases) == 0 {
		bases = NewTuple().Value()
	}
	return []Value{Str(d.Name), bases, names.Value()}
}

// newClassOf is meta.__new__(meta, name, bases, dict), where meta is type or derives
// from it.
func newClassOf(th *Thread, meta *Type, args []Value, kw []KW) Value {
	bases, ok1 := AsTuple(args[1])
	names, ok2 := AsDict(args[2])
	switch {
	case !args[0].IsStr():
		panic(Errorf(TypeError, "type.__new__() argument 1 must be str, not %s", args[0].TypeName()))
	case !ok1:
		panic(Errorf(TypeError, "type.__new__() argument 2 must be tuple, not %s", args[1].TypeName()))
	case !ok2:
		panic(Errorf(TypeError, "type.__new__() argument 3 must be dict, not %s", args[2].TypeName()))
	}
	d := &ClassDef{Name: args[0].Str(), Qualname: args[0].Str(), Module: "__main__", Keywords: kw}
	for _, b := range bases.Items {
		t, ok := AsType(b)
		if !ok {
			panic(Errorf(TypeError, "bases must be types"))
		}
		d.Bases = append(d.Bases, t)
	}
	if w := winner(meta, d.Bases); w != meta && w.User {
		return CallKW(th, w.Value(), args, kw)
	}
	d.Meta = meta
	for k, v := range names.All() {
		if !k.IsStr() {
			continue
		}
		switch n := k.Str(); {
		case n == "__module__" && v.IsStr():
			d.Module = v.Str()
		case n == "__qualname__" && v.IsStr():
			d.Qualname = v.Str()
		case n == classCell && v.Type() == CellType:
			d.Cell = AsCell(v)
		default:
			d.Names, d.Values = append(d.Names, n), append(d.Values, v)
		}
	}
	return NewClass(th, d).Value()
}

// calledBy makes calling t, whose metaclass has a __call__, call that.
func (t *Type) calledBy(meta *Type) {
	if meta.Lookup("__call__").IsNil() {
		return
	}
	t.plainly = t.Called
	t.viaMeta = true
	t.Called = func(th *Thread, t *Type, args []Value, kw []KW) Value {
		return t.meta().Slots.Call(th, t.Value(), args, kw)
	}
}

// callPlain is type.__call__(t): what calling t does if its metaclass has no say.
func (t *Type) callPlain(th *Thread, args []Value, kw []KW) Value {
	switch {
	case !t.viaMeta:
		return t.Make(th, args, kw)
	case t.plainly != nil:
		return t.plainly(th, t, args, kw)
	}
	return t.Instantiate(th, args, kw)
}

// metaAttr is an attribute of t that its metaclass has. Only data descriptors go
// before what the class itself has.
func (t *Type) metaAttr(th *Thread, name string, data bool) (Value, bool) {
	m := t.meta()
	x := m.Lookup(name)
	if x.IsNil() || data && !isData(x) {
		return Value{}, false
	}
	if get := x.Type().Slots.Get; get != nil {
		return get(th, x, t.Value(), m), true
	}
	return x, true
}

// IsClassInstance is isinstance(v, t), where the metaclass of t may have a say.
func IsClassInstance(th *Thread, v Value, t *Type) bool {
	c := ShownType(v)
	if c == t {
		return true
	}
	if hook := t.metaHook("__instancecheck__"); !hook.IsNil() {
		return Truth(th, Call2(th, hook, t.Value(), v))
	}
	return IsSubclass(th, c, t)
}

// IsClassSubclass is issubclass(t, u), where the metaclass of u may have a say.
func IsClassSubclass(th *Thread, t, u *Type) bool {
	if hook := u.metaHook("__subclasscheck__"); !hook.IsNil() {
		return Truth(th, Call2(th, hook, u.Value(), t.Value()))
	}
	return IsSubclass(th, t, u)
}

// metaHook returns a method of the program's metaclass of t, the zero Value if there
// is none.
func (t *Type) metaHook(name string) Value {
	if m := t.meta(); m.User {
		x := m.Lookup(name)
		if _, own := AsBuiltin(x); !own {
			return x
		}
	}
	return Value{}
}

func init() {
	TypeType.Def2("__instancecheck__(self, instance, /)", func(th *Thread, t, v Value) Value {
		u, _ := AsType(t)
		return Bool(IsSubclass(th, ShownType(v), u))
	})
	TypeType.Def2("__subclasscheck__(self, subclass, /)", func(th *Thread, t, v Value) Value {
		u, _ := AsType(t)
		c, ok := AsType(v)
		if !ok {
			panic(Errorf(TypeError, "issubclass() arg 1 must be a class"))
		}
		return Bool(IsSubclass(th, c, u))
	})
}
