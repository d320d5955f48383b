package object

import "github.com/weft-go/weft/pull"

// Boxed is an instance of a class of the program that derives from int, float
// or str: its value, and room for attributes. Operators and builtin methods
// see the value.
type Boxed struct {
	Head
	V Value
}

// unbox returns the value of an instance of a class that derives from int,
// float or str; any other value as it is.
func unbox(v Value) Value {
	if b, ok := to[Boxed](v, LayoutBoxed); ok {
		return b.V
	}
	return v
}

// Unbox is unbox for the packages above, where a function takes numbers or
// text of any class.
func Unbox(v Value) Value { return unbox(v) }

// PlainStr returns the str within an instance of a class that derives from
// str; any other value as it is.
func PlainStr(v Value) Value {
	if b, ok := to[Boxed](v, LayoutBoxed); ok && b.V.IsStr() {
		return b.V
	}
	return v
}

// newBoxed makes an instance of u, which derives from the type of v.
func newBoxed(u *Type, v Value) Value {
	o := &Boxed{V: v}
	o.typ = u
	return o.Value()
}

// asClass returns v, of the type t, as what the class cls that derives from t
// makes of it.
func asClass(th *Thread, cls Value, t *Type, v Value) Value {
	if u, _ := AsType(cls); u == t {
		return v
	}
	return Call(th, cls, v)
}

// CopyBoxed returns another instance with the value of v, without its
// attributes.
func CopyBoxed(v Value) Value { return newBoxed(v.Type(), unbox(v)) }

// boxable reports whether a class may derive from the scalar type t.
func boxable(t *Type) bool {
	return t == IntType || t == FloatType || t == StrType || t.Layout == LayoutBoxed
}

// boxSlots makes the slots of a class that derives from the scalar type base
// those of base, for the value within.
func (t *Type) boxSlots(base *Type) {
	s, b := &t.Slots, base.Slots
	t.Layout = LayoutBoxed
	s.New = func(th *Thread, u *Type, args []Value, kw []KW) Value {
		return newBoxed(u, unbox(b.New(th, u, args, kw)))
	}
	s.Repr = func(th *Thread, v Value) string { return Repr(th, unbox(v)) }
	if s.Str = nil; base == StrType {
		s.Str = func(_ *Thread, v Value) string { return unbox(v).Str() }
	}
	s.Hash = func(th *Thread, v Value) int64 { return Hash(th, unbox(v)) }
	s.Truth = func(th *Thread, v Value) bool { return Truth(th, unbox(v)) }
	s.Format = func(th *Thread, v Value, spec string) string {
		if spec == "" {
			return ToStr(th, v)
		}
		return Format(th, unbox(v), spec)
	}
	s.Compare = func(th *Thread, op CompareOp, x, y Value) Value {
		return askCompare(th, base, op, unbox(x), unbox(y))
	}
	s.Unary = func(th *Thread, op Op, v Value) Value {
		if base == StrType || base == FloatType && op == OpInvert {
			return Value{}
		}
		return Unary(th, op, unbox(v))
	}
	if base == IntType {
		s.Index = func(_ *Thread, v Value) Value { return unbox(v) }
	}
	if base == StrType {
		s.Len = func(th *Thread, v Value) int { return Len(th, unbox(v)) }
		s.Iter = func(th *Thread, v Value) pull.Iter[Value] { return Iter(th, unbox(v)) }
		s.Contains = func(th *Thread, v, x Value) bool { return Contains(th, unbox(v), unbox(x)) }
		s.GetItem = func(th *Thread, v, k Value) Value { return GetItem(th, unbox(v), k) }
	}
}
