package object

import (
	"fmt"
	"strings"
)

// slotBuiltin makes the method called name of what s, the slots of t, can do.
func slotBuiltin(t *Type, name string, s *Slots) *Builtin {
	switch name {
	case "__init__":
		return DefRaw("__init__(self, /, *args, **kwargs)", func(th *Thread, args []Value, kw []KW) Value {
			initBuiltin(th, args[0], args[1:], kw)
			return None
		})
	case "__new__":
		return DefRaw("__new__(cls, /, *args, **kwargs)", func(th *Thread, args []Value, kw []KW) Value {
			if len(args) == 0 {
				panic(Errorf(TypeError, "%s.__new__(): not enough arguments", t.Name))
			}
			u, ok := AsType(args[0])
			if !ok {
				panic(Errorf(TypeError, "%s.__new__(X): X is not a type object (%s)", t.Name, args[0].TypeName()))
			}
			base := u.builtinBase()
			if base.Layout != t.Layout && t == ObjectType {
				panic(Errorf(TypeError, "object.__new__(%s) is not safe, use %s.__new__()", u.Name, base.Name))
			}
			if base.Layout == LayoutInstance {
				return NewInstance(u).Value()
			}
			if v := base.Slots.New(th, u, args[1:], kw); u.Layout != LayoutBoxed || v.Type() == u {
				return v
			} else {
				return newBoxed(u, v)
			}
		})
	case "__repr__":
		return Def1("__repr__(self, /)", func(th *Thread, v Value) Value {
			if s.Repr == nil {
				return Str(fmt.Sprintf("<%s object at 0x%x>", v.Type().FullName(), v.ID()))
			}
			return Str(s.Repr(th, v))
		})
	case "__str__":
		return Def1("__str__(self, /)", func(th *Thread, v Value) Value {
			if s.Str != nil {
				return Str(s.Str(th, v))
			}
			return Str(Repr(th, v))
		})
	case "__format__":
		return Def2("__format__(self, spec, /)", func(th *Thread, v, spec Value) Value {
			text := PlainStr(spec)
			if !text.IsStr() {
				panic(Errorf(TypeError, "__format__() argument must be str, not %s", argName(spec)))
			}
			return Str(formatOf(th, s, v, text.Str()))
		})
	case "__hash__":
		if s.Hash == nil && s.Compare != nil {
			return nil
		}
		return Def1("__hash__(self, /)", func(th *Thread, v Value) Value {
			if s.Hash != nil {
				return Int(s.Hash(th, v))
			}
			return Int(HashID(v))
		})
	case "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__":
		for op, m := range compareMethods {
			if m != name {
				continue
			}
			return Def2(name+"(self, value, /)", func(th *Thread, a, b Value) Value {
				b, known := t.operand(b)
				switch equal := a.Type().Slots.Compare; {
				case !known:
					return NotImplemented
				case s.Compare != nil:
					return s.Compare(th, CompareOp(op), a, b)
				case CompareOp(op) == Eq && Is(a, b):
					return True
				case CompareOp(op) == Ne && equal != nil: // what __eq__ of the class says, turned
					if r := equal(th, Eq, a, b); !Is(r, NotImplemented) {
						return Bool(!Truth(th, r))
					}
				}
				return NotImplemented
			})
		}
	case "__setattr__":
		return Def("__setattr__(self, name, value, /)", func(th *Thread, a []Value) Value {
			PlainSetAttr(th, a[0], attrName(a[1]), a[2])
			return None
		})
	case "__delattr__":
		return Def2("__delattr__(self, name, /)", func(th *Thread, v, name Value) Value {
			PlainSetAttr(th, v, attrName(name), Value{})
			return None
		})
	case "__getattribute__":
		return Def2("__getattribute__(self, name, /)", func(th *Thread, v, name Value) Value {
			if t, ok := AsType(v); ok {
				if x, ok := plainTypeAttr(th, t, attrName(name)); ok {
					return x
				}
				panic(NoAttr(v, attrName(name)))
			}
			if x, ok := plainAttr(th, v, attrName(name), false); ok {
				return x
			}
			panic(NoAttr(v, attrName(name)))
		})
	case "__init_subclass__":
		return Def("__init_subclass__()", func(*Thread, []Value) Value { return None })
	case subclassHook:
		return Def("__subclasshook__(*args)", func(*Thread, []Value) Value { return NotImplemented })
	case "__dir__", "__reduce__", "__sizeof__":
		return nil
	}
	return protocolBuiltin(name, t, s)
}

// PlainSetAttr is object.__setattr__(v, name, x), or __delattr__ if x is the
// zero Value: no method of the class is asked.
func PlainSetAttr(th *Thread, v Value, name string, x Value) {
	if d := v.Type().Lookup(name); !d.IsNil() && setsAttr(d) {
		setDescriptor(th, d, v, name, x)
		return
	}
	if t, ok := AsType(v); ok {
		setTypeAttr(th, t, name, x)
		return
	}
	setInstance(th, v, name, x)
}

// initBuiltin is __init__ of the builtin type that v's class derives from.
func initBuiltin(th *Thread, v Value, args []Value, kw []KW) {
	atMostOne := func(class string) {
		if len(args) > 1 {
			panic(Errorf(TypeError, "%s expected at most 1 argument, got %d", class, len(args)))
		}
	}
	switch v.Type().Layout {
	case LayoutList:
		atMostOne("list")
		l, _ := AsList(v)
		l.Items = nil
		if len(args) > 0 {
			l.Items = Collect(th, args[0])
		}
	case LayoutDict:
		d, _ := AsDict(v)
		d.init(th, args, kw)
	case LayoutSet:
		if s, _ := AsSet(v); len(args) > 0 && !s.typ.IsSub(FrozenSetType) {
			atMostOne(s.typ.Name)
			s.Clear()
			s.Update(th, args[0])
		}
	case LayoutException:
		e, _ := AsException(v)
		e.Args = append([]Value(nil), args...)
		e.keywords(kw)
	case LayoutInstance, LayoutIterator:
		if t := v.Type(); len(args)+len(kw) > 0 && (t.Lookup("__new__").IsNil() || !t.Lookup("__init__").IsNil()) {
			panic(Errorf(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)"))
		}
	}
}

func protocolBuiltin(name string, t *Type, s *Slots) *Builtin {
	switch name {
	case "__len__":
		if s.Len != nil {
			return Def1("__len__(self, /)", func(th *Thread, v Value) Value { return Int(int64(s.Len(th, v))) })
		}
	case "__iter__":
		if s.Iter != nil {
			return Def1("__iter__(self, /)", func(th *Thread, v Value) Value { return iterOf(th, t, v) })
		}
	case "__next__":
		switch {
		case t.Layout == LayoutIterator:
			return Def1("__next__(self, /)", func(_ *Thread, v Value) Value {
				if x, ok := CursorOf(v).Next(); ok {
					return x
				}
				panic(Errorf(StopIteration, ""))
			})
		case t == GeneratorType:
			return Def1("__next__(self, /)", Next)
		}
	case "__reversed__":
		if s.Reversed != nil {
			return Def1("__reversed__(self, /)", func(th *Thread, v Value) Value { return Wrap("list_reverseiterator", s.Reversed(th, v)) })
		}
	case "__get__":
		if s.Get != nil {
			return Def("__get__(self, instance, owner=None, /)", func(th *Thread, a []Value) Value {
				if obj := a[1]; !obj.IsNone() {
					return s.Get(th, a[0], obj, obj.Type())
				}
				if owner, ok := AsType(a[2]); ok {
					return s.Get(th, a[0], Value{}, owner)
				}
				panic(Errorf(TypeError, "__get__(None, None) is invalid"))
			})
		}
	case "__contains__":
		if s.Contains != nil {
			return Def2("__contains__(self, key, /)", func(th *Thread, v, x Value) Value { return Bool(s.Contains(th, v, x)) })
		}
	case "__getitem__":
		if s.GetItem != nil {
			return Def2("__getitem__(self, key, /)", func(th *Thread, v, k Value) Value { return s.GetItem(th, v, k) })
		}
	case "__setitem__":
		if s.SetItem != nil {
			return Def("__setitem__(self, key, value, /)", func(th *Thread, a []Value) Value {
				s.SetItem(th, a[0], a[1], a[2])
				return None
			})
		}
	case "__delitem__":
		if s.DelItem != nil {
			return Def2("__delitem__(self, key, /)", func(th *Thread, v, k Value) Value {
				s.DelItem(th, v, k)
				return None
			})
		}
	case "__call__":
		if s.Call != nil {
			return DefRaw("__call__(self, /, *args, **kwargs)", func(th *Thread, args []Value, kw []KW) Value {
				return s.Call(th, args[0], args[1:], kw)
			})
		}
	case "__bool__":
		if s.Truth != nil {
			return Def1("__bool__(self, /)", func(th *Thread, v Value) Value { return Bool(s.Truth(th, v)) })
		}
	case "__int__", "__index__", "__float__":
		if t.IsSub(IntType) || t == FloatType && name != "__index__" {
			return Def1(name+"(self, /)", func(th *Thread, v Value) Value {
				v = unbox(v)
				switch {
				case name == "__float__":
					return Float(ToFloat(th, v))
				case t == FloatType:
					return Call(th, IntType.Value(), v)
				}
				return Index(th, v)
			})
		}
	default:
		return operatorBuiltin(name, t, s)
	}
	return nil
}

// notOfSequence raises what + and * of a sequence, called as methods, do of an
// operand that they have no use for.
func notOfSequence(op Op, a, b Value) {
	switch op {
	case OpAdd:
		panic(binaryError(op, "", a, b))
	case OpMul:
		panic(Errorf(TypeError, "'%s' object cannot be interpreted as an integer", b.TypeName()))
	}
}

func operatorBuiltin(name string, t *Type, s *Slots) *Builtin {
	m := name[2 : len(name)-2]
	if s.Binary != nil {
		if op, ok := binaryMethods[m]; ok {
			return Def2(name+"(self, value, /)", func(th *Thread, a, b Value) Value {
				if op == OpMod && t == StrType {
					return s.Binary(th, op, a, b) // what b shows is up to its class
				}
				b, known := t.operand(b)
				if !known {
					return NotImplemented
				}
				r := s.Binary(th, op, a, b)
				if isSequence(a) && Is(r, NotImplemented) {
					notOfSequence(op, a, b)
				}
				return r
			})
		}
		if op, ok := binaryMethods[strings.TrimPrefix(m, "r")]; ok && m[0] == 'r' {
			return Def2(name+"(self, value, /)", func(th *Thread, a, b Value) Value {
				b, known := t.operand(b)
				if !known {
					return NotImplemented
				}
				r := s.Binary(th, op, b, a)
				if op == OpMul && isSequence(a) && Is(r, NotImplemented) {
					notOfSequence(op, a, b)
				}
				return r
			})
		}
	}
	if op, ok := binaryMethods[strings.TrimPrefix(m, "i")]; ok && m[0] == 'i' && s.InPlace != nil {
		return Def2(name+"(self, value, /)", func(th *Thread, a, b Value) Value { return s.InPlace(th, op, a, b) })
	}
	for op := OpNeg; op <= OpInvert; op++ {
		if op.Method() == m && (s.Unary != nil || s == &FloatType.Slots && op != OpInvert) {
			return Def1(name+"(self, /)", func(th *Thread, v Value) Value {
				if u := unbox(v); !u.IsObject() || !Is(u, v) {
					return Unary(th, op, u)
				}
				return s.Unary(th, op, v)
			})
		}
	}
	return nil
}

// operand returns the right operand b as the slots of t take it, and whether the
// method of t knows such: that of int leaves floats to float.
func (t *Type) operand(b Value) (Value, bool) {
	if t.Layout == LayoutScalar {
		b = unbox(b)
	}
	return b, t != IntType || !b.IsFloat()
}

func attrName(v Value) string {
	if v = PlainStr(v); !v.IsStr() {
		panic(Errorf(TypeError, "attribute name must be string, not '%s'", v.TypeName()))
	}
	return v.Str()
}
