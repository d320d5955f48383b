package object

import (
	"slices"
	"strings"
)

var binaryMethods = map[string]Op{}

func init() {
	for op := OpAdd; op <= OpDivMod; op++ {
		binaryMethods[op.Method()] = op
	}
}

// operatorSlot notes that the class has a method for a binary operator.
func (t *Type) operatorSlot(name string) {
	if len(name) < 6 || name[:2] != "__" || !strings.HasSuffix(name, "__") {
		return
	}
	m := name[2 : len(name)-2]
	if _, ok := binaryMethods[m]; ok {
		t.Slots.Binary = userBinary
		return
	}
	if _, ok := binaryMethods[strings.TrimPrefix(m, "r")]; ok {
		t.Slots.Binary = userBinary
		return
	}
	if _, ok := binaryMethods[strings.TrimPrefix(m, "i")]; ok {
		t.Slots.InPlace = func(th *Thread, op Op, a, b Value) Value {
			if f := special(a, "__i"+op.Method()+"__"); !f.IsNil() {
				return Call2(th, f, a, b)
			}
			if f := a.Type().builtinBase().Slots.InPlace; f != nil {
				return f(th, op, a, b)
			}
			return NotImplemented
		}
	}
}

// builtinBase returns the nearest base that is not of the program.
func (t *Type) builtinBase() *Type {
	for t.User {
		t = t.Base
	}
	return t
}

// BuiltinBase returns the builtin type that t is or derives from.
func (t *Type) BuiltinBase() *Type { return t.builtinBase() }

// userBinary stands in a class of the program for "ask the methods"; askBinary
// knows which operand it is asked of.
func userBinary(th *Thread, op Op, a, b Value) Value {
	if a.Type().User {
		return askBinary(th, a.Type(), op, a, b, false)
	}
	return askBinary(th, b.Type(), op, a, b, true)
}

// askBinary asks t, the type of the left operand or of the right one, for
// a op b.
func askBinary(th *Thread, t *Type, op Op, a, b Value, right bool) Value {
	f := t.Slots.Binary
	if f == nil {
		return NotImplemented
	}
	if !t.User {
		return f(th, op, a, b)
	}
	if right {
		if m := t.Lookup("__r" + op.Method() + "__"); m.Given() {
			return Call2(th, m, b, a)
		}
	} else if m := t.Lookup("__" + op.Method() + "__"); m.Given() {
		return Call2(th, m, a, b)
	}
	f = t.builtinBase().Slots.Binary
	switch {
	case f == nil:
		return NotImplemented
	case op == OpMod && PlainStr(a).IsStr(): // what b shows is up to its class
		return f(th, op, unbox(a), b)
	}
	return f(th, op, unbox(a), unbox(b))
}

var compareMethods = [...]string{"__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"}

// userCompare is the comparison of a class that defines some of the methods.
func userCompare(th *Thread, op CompareOp, a, b Value) Value {
	t := a.Type()
	if m := t.Lookup(compareMethods[op]); m.Given() {
		return Call2(th, m, a, b)
	}
	if op == Ne {
		if m := t.Lookup("__eq__"); m.Given() {
			r := Call2(th, m, a, b)
			if Is(r, NotImplemented) {
				return r
			}
			return Bool(!Truth(th, r))
		}
	}
	if f := t.builtinBase().Slots.Compare; f != nil {
		return f(th, op, unbox(a), unbox(b))
	}
	return NotImplemented
}

// Super is super(): attributes of the bases of a class, bound to an object.
type Super struct {
	Head
	Of  *Type
	Obj Value
}

// SuperType is super.
var SuperType = NewType("super", LayoutOpaque)

// NewSuper returns super(of, obj).
func NewSuper(of *Type, obj Value) Value {
	if t, isType := AsType(obj); !IsInstance(obj, of) && !(isType && t.IsSub(of)) {
		what, name := "instance of", obj.TypeName()
		if isType {
			what, name = "type", t.Name
		}
		panic(Errorf(TypeError, "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).", what, name, of.Name))
	}
	s := &Super{Of: of, Obj: obj}
	s.typ = SuperType
	return s.Value()
}

func init() {
	SuperType.Final = true
	SuperType.DefNew("super(type=<unset>, object_or_type=<unset>, /)", func(_ *Thread, _ *Type, a []Value) Value {
		t, ok := AsType(a[0])
		switch {
		case a[0].IsNil():
			panic(Errorf(RuntimeError, "super(): no arguments"))
		case !ok:
			panic(Errorf(TypeError, "super() argument 1 must be a type, not %s", a[0].TypeName()))
		case a[1].IsNil():
			panic(Errorf(TypeError, "super expected 2 arguments, got 1"))
		}
		return NewSuper(t, a[1])
	})
	SuperType.Slots.Repr = func(th *Thread, v Value) string {
		s := (*Super)(v.p)
		return "<super: <class '" + s.Of.Name + "'>, <" + s.Obj.TypeName() + " object>>"
	}
	SuperType.Slots.GetAttr = func(th *Thread, v Value, name string) Value {
		s := (*Super)(v.p)
		t, ofClass := AsType(s.Obj)
		if ofClass && !t.IsSub(s.Of) {
			ofClass = false
		}
		if !ofClass {
			t = s.Obj.Type()
		}
		rest := s.Of.after(t)
		for _, u := range rest {
			x, ok := u.own()[name]
			if !ok {
				continue
			}
			get := x.Type().Slots.Get
			switch {
			case get == nil || name == "__new__":
				return x
			case ofClass:
				return get(th, x, Value{}, t)
			}
			return get(th, x, s.Obj, t)
		}
		base := rest[len(rest)-1]
		for _, u := range slices.Backward(rest) {
			if !u.User && u.Layout == t.builtinBase().Layout {
				base = u
			}
		}
		if fn := slotFunc(base, name); fn != nil {
			if fn.Static || ofClass {
				if name == "__init_subclass__" {
					fn.Owner = t // whose errors it tells
				}
				return fn.Value()
			}
			return Bind(s.Obj, fn.Value())
		}
		if !ofClass {
			if f := base.Slots.GetAttr; f != nil {
				return f(th, s.Obj, name)
			}
		}
		return Value{}
	}
}
