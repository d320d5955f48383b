package object

import (
	"strings"
	"unsafe"
)

// slotFunc returns the method that a slot of t is, nil if there is none. The types
// that have it from one another share it: bool.__add__ is int.__add__.
func slotFunc(t *Type, name string) *Builtin {
	if len(name) < 5 || name[:2] != "__" || !strings.HasSuffix(name, "__") {
		return nil
	}
	switch name {
	case "__init_subclass__", subclassHook: // each names the class that it is asked of
		return newSlotFunc(t, name)
	case "__hash__":
		if t.unhashable() {
			return nil
		}
	}
	if !t.User {
		return t.slotFunc(name)
	}
	for _, u := range t.MRO() {
		if !u.User {
			if b := u.slotFunc(name); b != nil && (b.Owner != ObjectType || u == ObjectType) {
				return b
			}
		}
	}
	return nil
}

// unhashable reports whether the values of t are compared, and have no hash.
func (t *Type) unhashable() bool { return t.Slots.Hash == nil && t.Slots.Compare != nil }

// slotFunc is slotFunc of a builtin type.
func (t *Type) slotFunc(name string) *Builtin {
	for t.Base != nil && !t.hasOwnSlot(name) {
		t = t.Base
	}
	if b, ok := t.slotFuncs.Load(name); ok {
		return b.(*Builtin)
	}
	b := newSlotFunc(t, name)
	if b == nil {
		return nil
	}
	first, _ := t.slotFuncs.LoadOrStore(name, b)
	return first.(*Builtin)
}

func newSlotFunc(t *Type, name string) *Builtin {
	b := slotBuiltin(t, name, &t.Slots)
	if b == nil {
		return nil
	}
	b.Owner = t
	switch name {
	case "__new__", "__init_subclass__", subclassHook:
		b.Static = true
	case "__format__", "__reversed__":
	case "__getitem__":
		b.slot = t != ListType && t != DictType
	case "__contains__":
		b.slot = t != DictType && t.Layout != LayoutSet
	default:
		b.slot = true
	}
	return b
}

// hasOwnSlot reports whether the builtin type t has the method called name of its
// own: its base has none, or another one.
func (t *Type) hasOwnSlot(name string) bool {
	switch name {
	case "__init__":
		return t.Layout == LayoutList || t.Layout == LayoutDict || t.Layout == LayoutException ||
			t.Layout == LayoutSet && !t.IsSub(FrozenSetType) || t == TypeType || t == SuperType || t == PropertyType
	case "__getattribute__":
		return t.Base == ObjectType
	case "__setattr__", "__delattr__":
		return t == TypeType || t == FunctionType
	case "__next__":
		return t.Layout == LayoutIterator || t == GeneratorType
	case "__int__", "__float__", "__index__", "__neg__", "__pos__", "__abs__":
		if t == IntType || t == FloatType {
			return true
		}
	}
	slot := t.Slots.named(name)
	return slot != nil && slot != t.Base.Slots.named(name)
}

// named returns what tells the function of one slot from that of another, nil if
// there is none: the slot is what the method called name is made of.
func (s *Slots) named(name string) unsafe.Pointer {
	switch name {
	case "__new__":
		return funcID(s.New)
	case "__repr__":
		return funcID(s.Repr)
	case "__str__":
		return funcID(s.Str)
	case "__format__":
		return funcID(s.Format)
	case "__hash__":
		return funcID(s.Hash)
	case "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__":
		return funcID(s.Compare)
	case "__len__":
		return funcID(s.Len)
	case "__iter__":
		return funcID(s.Iter)
	case "__reversed__":
		return funcID(s.Reversed)
	case "__get__":
		return funcID(s.Get)
	case "__contains__":
		return funcID(s.Contains)
	case "__getitem__":
		return funcID(s.GetItem)
	case "__setitem__":
		return funcID(s.SetItem)
	case "__delitem__":
		return funcID(s.DelItem)
	case "__call__":
		return funcID(s.Call)
	case "__bool__":
		return funcID(s.Truth)
	}
	op := name[2 : len(name)-2]
	if _, ok := binaryMethods[op]; ok {
		return funcID(s.Binary)
	}
	if _, ok := binaryMethods[op[1:]]; ok && op[0] == 'r' {
		return funcID(s.Binary)
	}
	if _, ok := binaryMethods[op[1:]]; ok && op[0] == 'i' {
		return funcID(s.InPlace)
	}
	return funcID(s.Unary)
}

// The types that programs see of a builtin method, and of one bound to an object.
// To the engine they are a BuiltinType and a method.
var (
	SlotWrapperType   = newType("wrapper_descriptor", LayoutBuiltin, &objectObject)
	MethodWrapperType = newType("method-wrapper", LayoutMethod, &objectObject)
	BuiltinMethodType = newType("method_descriptor", LayoutBuiltin, &objectObject)
)

func init() {
	for _, t := range []*Type{SlotWrapperType, MethodWrapperType, BuiltinMethodType} {
		t.Final = true
		t.Slots.Call = CallKW
	}
}
