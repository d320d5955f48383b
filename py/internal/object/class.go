package object

import (
	"iter"
	"strings"

	"github.com/weft-go/weft/pull"
)

// PlainInit returns the __init__ of t if making an instance of t from n
// positional arguments is to call that and nothing else, nil if it is more.
func (t *Type) PlainInit(n int) *Function {
	if !t.User {
		return nil
	}
	if now := typeEpoch.Load() + 1; t.initEpoch != now {
		t.initEpoch, t.plainInit = now, nil
		if t.Called == nil && t.Abstract == nil && t.Layout == LayoutInstance && t.Slots.New != nil && t.Lookup("__new__").IsNil() {
			if f, ok := AsFunction(t.Lookup("__init__")); ok && f.Code.Simple {
				t.plainInit = f
			}
		}
	}
	if f := t.plainInit; f != nil && f.Code.NPos == n+1 {
		return f
	}
	return nil
}

// newPlain makes an instance where PlainInit(n) has returned init, from the first
// n of args.
func (t *Type) newPlain(th *Thread, init Value, n int, args [3]Value) Value {
	self := NewInstance(t).Value()
	var r Value
	switch n {
	case 0:
		r = Call1(th, init, self)
	case 1:
		r = Call2(th, init, self, args[0])
	case 2:
		r = Call3(th, init, self, args[0], args[1])
	}
	CheckInit(r)
	return self
}

// makeUser is a call of a class of the program.
func (t *Type) makeUser(th *Thread, args []Value, kw []KW) Value {
	if t.Called != nil {
		return t.Called(th, t, args, kw)
	}
	return t.Instantiate(th, args, kw)
}

// Instantiate makes an instance of a class of the program.
func (t *Type) Instantiate(th *Thread, args []Value, kw []KW) Value {
	if t.Abstract != nil {
		panic(t.AbstractError())
	}
	init := t.Lookup("__init__")
	var self Value
	switch newFn := t.Lookup("__new__"); {
	case !newFn.IsNil():
		if w, ok := AsWrapped(newFn); ok {
			newFn = w.Func
		}
		m := th.Mark()
		all := th.Push(len(args) + 1)
		all[0] = t.Value()
		copy(all[1:], args)
		self = CallKW(th, newFn, all, kw)
		th.Pop(all, m)
		if !self.Type().IsSub(t) {
			return self
		}
	case t.Layout == LayoutInstance && !init.IsNil():
		self = NewInstance(t).Value()
	case !init.IsNil() && (t.empty || t.Layout == LayoutOwn || t.Layout == LayoutList || t.Layout == LayoutDict || t.Layout == LayoutSet && !t.IsSub(FrozenSetType)):
		self = t.Slots.New(th, t, nil, nil)
	case !init.IsNil() && t.IsSub(BaseExceptionGroup):
		self = t.Slots.New(th, t, args, nil) // the keywords are for __init__
	case !init.IsNil() && t.Layout == LayoutException:
		self = NewException(t, args...).Value()
	default:
		self = t.Slots.New(th, t, args, kw)
	}
	if init.IsNil() {
		return self
	}
	var r Value
	if f, ok := AsFunction(init); ok && kw == nil && f.Code.Simple && f.Code.NPos == len(args)+1 {
		m := th.Mark()
		slots := th.Push(f.Code.NSlots)
		slots[0] = self
		copy(slots[1:], args)
		r = f.Run(th, slots)
		th.Pop(slots, m)
	} else {
		m := th.Mark()
		all := th.Push(len(args) + 1)
		all[0] = self
		copy(all[1:], args)
		r = CallKW(th, init, all, kw)
		th.Pop(all, m)
	}
	CheckInit(r)
	return self
}

// TakesKeywords reports whether t is a class of the program whose __init__ gets the
// keywords of a call: a builtin type that takes none lets those pass.
func (t *Type) TakesKeywords() bool { return t.User && !t.Lookup("__init__").IsNil() }

// CheckInit raises TypeError if r, which __init__ has returned, is not None.
func CheckInit(r Value) {
	if !r.IsNone() {
		panic(Errorf(TypeError, "__init__() should return None, not '%s'", r.TypeName()))
	}
}

// special returns the method called name of v's class, nil if None or absent.
func special(v Value, name string) Value {
	if m := v.Type().Lookup(name); m.Given() {
		return m
	}
	return Value{}
}

// lacking is what an object is told that is without a method: its class has
// lost it, or a class that it derives from as well says None.
var lacking = map[string]string{
	"__len__":     "object of type '%s' has no len()",
	"__getitem__": "'%s' object is not subscriptable",
	"__setitem__": "'%s' object does not support item assignment",
	"__delitem__": "'%s' object does not support item deletion",
	"__call__":    "'%s' object is not callable",
	"__index__":   "'%s' object cannot be interpreted as an integer",
}

// needed is special where there is a slot, which should have been made of it.
func needed(v Value, name string) Value {
	m := v.Type().Lookup(name)
	switch text := lacking[name]; {
	case m.Given():
		return m
	case name == "__reversed__" && m.IsNone():
		panic(Errorf(TypeError, "'%s' object is not reversible", v.TypeName()))
	case name == "__hash__":
		panic(Errorf(TypeError, "unhashable type: '%s'", v.TypeName()))
	case m.IsNil() && text != "":
		panic(Errorf(TypeError, text, v.TypeName()))
	}
	panic(Errorf(TypeError, "'NoneType' object is not callable"))
}

// slotFrom makes the slot that the method called name stands for call it.
func (t *Type) slotFrom(name string, v Value) {
	s := &t.Slots
	switch name {
	case "__repr__":
		s.Repr = func(th *Thread, v Value) string { return textOf(th, v, "__repr__", "__repr__") }
	case "__str__":
		s.Str = func(th *Thread, v Value) string { return textOf(th, v, "__str__", "__str__") }
	case "__format__":
		s.Format = func(th *Thread, v Value, spec string) string {
			r := Call(th, needed(v, "__format__"), v, Str(spec))
			if r = PlainStr(r); !r.IsStr() {
				panic(Errorf(TypeError, "__format__ must return a str, not %s", r.TypeName()))
			}
			return r.Str()
		}
	case "__hash__":
		if v.IsNone() {
			s.Hash = func(_ *Thread, v Value) int64 {
				panic(Errorf(TypeError, "unhashable type: '%s'", v.TypeName()))
			}
			return
		}
		s.Hash = func(th *Thread, v Value) int64 {
			r := Call1(th, needed(v, "__hash__"), v)
			if !isIntLike(r) {
				panic(Errorf(TypeError, "__hash__ method should return an integer"))
			}
			if r.IsInt() && r.Int() != -1 {
				return r.Int() // not the hash of it, which is below 2**61
			}
			return Hash(th, r)
		}
	case "__bool__":
		s.Truth = func(th *Thread, v Value) bool {
			r := Call1(th, needed(v, "__bool__"), v)
			if !r.IsBool() {
				panic(Errorf(TypeError, "__bool__ should return bool, returned %s", r.TypeName()))
			}
			return r.Bool()
		}
	case "__len__":
		s.Len = func(th *Thread, v Value) int {
			r := Index(th, Call1(th, needed(v, "__len__"), v))
			if !r.IsInt() {
				panic(Errorf(OverflowError, "cannot fit '%s' into an index-sized integer", r.TypeName()))
			}
			n := int(r.Int())
			if n < 0 {
				panic(Errorf(ValueError, "__len__() should return >= 0"))
			}
			return n
		}
	case "__iter__":
		if v.IsNone() {
			s.Iter = nil
			return
		}
		s.Iter = userIterSlot
	case "__reversed__":
		s.Reversed = func(th *Thread, v Value) pull.Iter[Value] {
			return Iter(th, Call1(th, needed(v, "__reversed__"), v))
		}
	case "__contains__":
		s.Contains = func(th *Thread, v, x Value) bool {
			m := special(v, "__contains__")
			if m.IsNil() {
				panic(Errorf(TypeError, "'%s' object is not a container", v.TypeName()))
			}
			return Truth(th, Call2(th, m, v, x))
		}
	case "__getitem__":
		s.GetItem = func(th *Thread, v, key Value) Value { return Call2(th, needed(v, "__getitem__"), v, key) }
	case "__setitem__":
		s.SetItem = func(th *Thread, v, key, x Value) { Call(th, needed(v, "__setitem__"), v, key, x) }
	case "__delitem__":
		s.DelItem = func(th *Thread, v, key Value) { Call2(th, needed(v, "__delitem__"), v, key) }
	case "__call__":
		s.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
			m := th.Mark()
			all := th.Push(len(args) + 1)
			all[0] = v
			copy(all[1:], args)
			r := callThrough(th, needed(v, "__call__"), all, kw)
			th.Pop(all, m)
			return r
		}
	case "__index__":
		s.Index = func(th *Thread, v Value) Value {
			r := Call1(th, needed(v, "__index__"), v)
			if !isIntLike(r) {
				panic(Errorf(TypeError, "__index__ returned non-int (type %s)", r.TypeName()))
			}
			return r
		}
	case "__getattr__":
		s.GetAttr = func(th *Thread, v Value, name string) Value {
			if x, ok := objectAttr(th, v, name); ok {
				return x
			}
			return askMissing(th, special(v, "__getattr__"), v, name)
		}
	case "__getattribute__":
		if _, builtin := AsBuiltin(v); builtin {
			s.Attribute = nil
			return
		}
		s.Attribute = func(th *Thread, v Value, name string) (x Value) {
			ask := special(v, "__getattr__")
			if ask.IsNil() {
				return askMissing(th, special(v, "__getattribute__"), v, name)
			}
			if e := th.Try(func() { x = askMissing(th, special(v, "__getattribute__"), v, name) }); e != nil {
				if !e.IsA(AttributeError) {
					panic(e)
				}
				return askMissing(th, ask, v, name)
			}
			return x
		}
	case "__setattr__", "__delattr__":
		s.SetAttr = func(th *Thread, v Value, name string, x Value) bool {
			method, args := "__setattr__", []Value{v, Str(name), x}
			if x.IsNil() {
				method, args = "__delattr__", args[:2]
			}
			m := special(v, method)
			if m.IsNil() {
				return false // the class has only the other one
			}
			Call(th, m, args...)
			return true
		}
	case "__get__":
		s.Get = func(th *Thread, d, obj Value, t *Type) Value {
			if obj.IsNil() {
				obj = None
			}
			owner := None
			if t != nil {
				owner = t.Value()
			}
			return Call(th, needed(d, "__get__"), d, obj, owner)
		}
	case "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__":
		s.Compare = userCompare
	case "__neg__", "__pos__", "__invert__":
		s.Unary = func(th *Thread, op Op, v Value) Value {
			if m := special(v, "__"+op.Method()+"__"); !m.IsNil() {
				return Call1(th, m, v)
			}
			return Value{}
		}
	default:
		t.operatorSlot(name)
	}
}

// textOf calls a method that returns a str; asked is the one that was asked for.
func textOf(th *Thread, v Value, method, asked string) string {
	r := Call1(th, needed(v, method), v)
	if r = PlainStr(r); !r.IsStr() {
		panic(Errorf(TypeError, "%s returned non-string (type %s)", asked, r.TypeName()))
	}
	return r.Str()
}

func userIterSlot(th *Thread, v Value) pull.Iter[Value] {
	_, it := userIterator(th, v)
	return it
}

// userIterator returns what __iter__ of the class of v answers, and its cursor.
func userIterator(th *Thread, v Value) (Value, pull.Iter[Value]) {
	m := special(v, "__iter__")
	if m.IsNil() {
		panic(Errorf(TypeError, "'%s' object is not iterable", v.TypeName()))
	}
	r := Call1(th, m, v)
	it, ok := AsIter(th, r)
	if !ok {
		panic(Errorf(TypeError, "iter() returned non-iterator of type '%s'", r.TypeName()))
	}
	return r, it
}

// Go is how Go code sees the values of v as a sequence.
func Go(th *Thread, v Value) iter.Seq[Value] {
	return func(yield func(Value) bool) { Each(th, v, yield) }
}

// AbstractError is the error of making an instance of a class that lacks methods.
func (t *Type) AbstractError() *Exception {
	names, plural := "'"+strings.Join(t.Abstract, "', '")+"'", ""
	if len(t.Abstract) > 1 {
		plural = "s"
	}
	return Errorf(TypeError, "Can't instantiate abstract class %s without an implementation for abstract method%s %s", t.Name, plural, names)
}
