package object

// ObjectType is object, TypeType is type.
var (
	objectObject, typeObject Type
	ObjectType               = &objectObject
	TypeType                 = &typeObject
)

// typeAttr is t.name.
func typeAttr(th *Thread, t *Type, name string) (Value, bool) {
	m := t.meta()
	if !m.User {
		return plainTypeAttr(th, t, name)
	}
	if f := m.Slots.Attribute; f != nil {
		return f(th, t.Value(), name), true
	}
	if x, ok := plainTypeAttr(th, t, name); ok {
		return x, true
	}
	if ask := m.Lookup("__getattr__"); !ask.IsNil() {
		return askMissing(th, ask, t.Value(), name), true
	}
	return Value{}, false
}

// plainTypeAttr is typeAttr where neither __getattribute__ nor __getattr__ of the
// metaclass is asked.
func plainTypeAttr(th *Thread, t *Type, name string) (Value, bool) {
	if t.meta().User {
		if x, ok := t.metaAttr(th, name, true); ok {
			return x, true
		}
	}
	if name == annotationsName {
		return t.annotations()
	}
	if x := t.identity(th, name); !x.IsNil() {
		return x, true
	}
	if x := t.Lookup(name); !x.IsNil() {
		if get := x.Type().Slots.Get; get != nil {
			return get(th, x, Value{}, t), true
		}
		return x, true
	}
	switch name {
	case "__module__":
		if t.Module == "" {
			return Str("builtins"), true
		}
		return Str(t.Module), true
	case "__doc__":
		if t.Doc != "" {
			return Str(t.Doc), true
		}
		return None, true
	case "register":
		if t.ABC {
			return registerMethod(t).Value(), true
		}
	case "__abstractmethods__":
		if t.ABC {
			names := NewSet(FrozenSetType)
			for _, n := range t.Abstract {
				names.Add(th, Str(n))
			}
			return names.Value(), true
		}
	case "__subclasses__":
		return Def("__subclasses__()", func(th *Thread, _ []Value) Value { return t.liveSubclasses(th) }).Value(), true
	case "mro":
		return Def("mro()", func(th *Thread, _ []Value) Value {
			m, _ := typeAttr(th, t, "__mro__")
			return NewList(Collect(th, m)).Value()
		}).Value(), true
	}
	if fn := slotFunc(t, name); fn != nil {
		return fn.Value(), true
	}
	if name == "__hash__" { // all others have it
		return None, true
	}
	if x, ok := t.metaAttr(th, name, false); ok {
		return x, true
	}
	if fn := slotFunc(TypeType, name); fn != nil {
		return Bind(t.Value(), fn.Value()), true
	}
	return Value{}, false
}

// identity is an attribute that every class has, whatever its namespace says of
// that name: a class body that sets __name__ sets that of the instances.
func (t *Type) identity(th *Thread, name string) Value {
	switch name {
	case "__name__": // messages name a type of a module "datetime.date"
		return Str(t.ShortName())
	case "__qualname__":
		return Str(t.Qualname)
	case "__base__":
		if t.Base == nil {
			return None
		}
		return t.Base.Value()
	case "__bases__":
		if t.Base == nil {
			return NewTuple().Value()
		}
		return typeTuple(t.Bases())
	case "__mro__":
		return typeTuple(t.MRO())
	case "__abstractmethods__":
		if !t.ABC {
			return Value{}
		}
		names := NewSet(FrozenSetType)
		for _, n := range t.Abstract {
			names.Add(th, Str(n))
		}
		return names.Value()
	case "__dict__":
		return t.namespace(th)
	case "__class__":
		return t.meta().Value()
	}
	return Value{}
}

// namespace is __dict__ of the type.
func (t *Type) namespace(th *Thread) Value {
	d := NewDict()
	if t.User {
		d.Set(th, Str("__module__"), Str(t.Module))
	}
	for _, n := range t.Own() {
		d.Set(th, Str(n), t.dict[n])
	}
	if _, ok := t.dict["__doc__"]; t.User && !ok {
		d.Set(th, Str("__doc__"), None)
	}
	return NewProxy(d.Value())
}

func typeTuple(ts []*Type) Value {
	vs := make([]Value, len(ts))
	for i, t := range ts {
		vs[i] = t.Value()
	}
	return NewTuple(vs...).Value()
}

// annotations are those of the class itself, not of its bases: a class without
// any gets them when it is asked.
func (t *Type) annotations() (Value, bool) {
	v, ok := t.own()[annotationsName]
	if !ok && t.User {
		v = NewDict().Value()
		t.Set(annotationsName, v)
	}
	return v, ok || t.User
}

func setTypeAttr(th *Thread, t *Type, name string, x Value) {
	if !t.User {
		panic(Errorf(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, t.Name))
	}
	if x.IsNil() {
		if !t.Unset(name) {
			panic(NoAttr(t.Value(), name))
		}
		t.inheritSlots()
		for _, n := range t.names {
			t.slotFrom(n, t.dict[n])
		}
		return
	}
	if name == "__name__" && x.IsStr() {
		t.Name = x.Str()
		return
	}
	t.Set(name, x.Own())
	t.slotFrom(name, x)
}

func init() {
	ObjectType.Name, ObjectType.Qualname, ObjectType.Layout = "object", "object", LayoutInstance
	TypeType.Name, TypeType.Qualname, TypeType.Layout, TypeType.Base = "type", "type", LayoutType, ObjectType
	ObjectType.typ, TypeType.typ = TypeType, TypeType
	ObjectType.Slots.New = func(th *Thread, t *Type, args []Value, kw []KW) Value {
		if len(args)+len(kw) > 0 && t.Lookup("__init__").IsNil() {
			if t == ObjectType {
				panic(Errorf(TypeError, "object() takes no arguments"))
			}
			panic(Errorf(TypeError, "%s() takes no arguments", t.Name))
		}
		return NewInstance(t).Value()
	}
	s := &TypeType.Slots
	s.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		t, _ := AsType(v)
		return t.callPlain(th, args, kw)
	}
	s.New = func(th *Thread, u *Type, args []Value, kw []KW) Value {
		if len(args) == 3 {
			return newClassOf(th, u, args, kw)
		}
		if u != TypeType {
			panic(Errorf(TypeError, "type.__new__() takes exactly 3 arguments (%d given)", len(args)))
		}
		if len(args) != 1 || len(kw) > 0 {
			panic(Errorf(TypeError, "type() takes 1 or 3 arguments"))
		}
		return ShownType(args[0]).Value()
	}
	s.Repr = func(_ *Thread, v Value) string {
		t, _ := AsType(v)
		return "<class '" + t.FullName() + "'>"
	}
}

// real returns the type that programs see: the type of big ints is int.
func (t *Type) real() *Type {
	switch t {
	case bigType:
		return IntType
	case boundType:
		return BuiltinType
	case bigRangeType:
		return RangeType
	}
	return t
}

// ShownType is type(v), which programs see.
func ShownType(v Value) *Type {
	t := v.Type()
	switch t {
	case BuiltinType:
		switch b, _ := AsBuiltin(v); {
		case b.slot:
			return SlotWrapperType
		case b.Owner != nil && !b.Static:
			return BuiltinMethodType
		}
	case boundType:
		m, _ := AsMethod(v)
		if b, _ := AsBuiltin(m.Func); b.slot {
			return MethodWrapperType
		}
	}
	return t.real()
}

// Make calls the type.
func (t *Type) Make(th *Thread, args []Value, kw []KW) Value {
	if t.Slots.New == nil {
		panic(Errorf(TypeError, "cannot create '%s' instances", t.FullName()))
	}
	if t.User {
		return t.makeUser(th, args, kw)
	}
	if t.Called != nil {
		return t.Called(th, t, args, kw)
	}
	return t.Slots.New(th, t, args, kw)
}

// Singletons: None, NotImplemented, Ellipsis.

// The types of the singletons.
var (
	NoneType     = NewType("NoneType", LayoutOpaque)
	notImplType  = NewType("NotImplementedType", LayoutOpaque)
	ellipsisType = NewType("ellipsis", LayoutOpaque)
)

func init() {
	noneObject.typ, notImplObject.typ, ellipsisObject.typ = NoneType, notImplType, ellipsisType
	for t, text := range map[*Type]string{NoneType: "None", notImplType: "NotImplemented", ellipsisType: "Ellipsis"} {
		t.Final = true
		t.Slots.Repr = func(*Thread, Value) string { return text }
	}
	NoneType.Slots.Hash = func(*Thread, Value) int64 { return 0xfca86420 }
	NoneType.Slots.Truth = func(*Thread, Value) bool { return false }
}
