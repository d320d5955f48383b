package object

// KW is an argument given by name.
type KW struct {
	Name  string
	Value Value
}

// Call calls fn with positional arguments. args may be reused by the caller
// after the call; who keeps them copies them.
func Call(th *Thread, fn Value, args ...Value) Value {
	return CallKW(th, fn, args, nil)
}

// CallKW calls fn with positional arguments and arguments by name.
func CallKW(th *Thread, fn Value, args []Value, kw []KW) Value {
	if fn.IsObject() {
		switch t := (*Head)(fn.p).typ; t.Layout {
		case LayoutBuiltin:
			return (*Builtin)(fn.p).Invoke(th, args, kw)
		case LayoutFunction:
			return (*Function)(fn.p).Invoke(th, args, kw)
		}
	}
	t := fn.Type()
	if t.Slots.Call != nil {
		return t.Slots.Call(th, fn, args, kw)
	}
	panic(Errorf(TypeError, "'%s' object is not callable", t.Name))
}

// callThrough is CallKW on behalf of an object that is called by calling fn. Such
// objects can form a chain without end, in which there need not be a frame.
func callThrough(th *Thread, fn Value, args []Value, kw []KW) Value {
	switch fn.Type().Layout {
	case LayoutBuiltin, LayoutFunction:
		return CallKW(th, fn, args, kw)
	}
	th.descend(" while calling a Python object")
	v := CallKW(th, fn, args, kw)
	th.Depth--
	return v
}

// Callable reports whether v can be called.
func Callable(v Value) bool { return v.Type().Slots.Call != nil }

// Call0 calls fn without arguments and without allocating.
func Call0(th *Thread, fn Value) Value {
	if f, ok := AsFunction(fn); ok && f.Takes(0) {
		inner := th.Begin(f)
		v := f.Code.Run(&inner.Frame)
		th.End(inner)
		return v
	}
	return callFew(th, fn, 0, [3]Value{})
}

// Call1 calls fn with one argument without allocating.
func Call1(th *Thread, fn, a Value) Value {
	if f, ok := AsFunction(fn); ok && f.Takes(1) {
		inner := th.Begin(f)
		inner.Slots[0] = a
		v := f.Code.Run(&inner.Frame)
		th.End(inner)
		return v
	}
	if b, ok := AsBuiltin(fn); ok && b.Fn1 != nil && b.takesSelf(a) {
		return b.Fn1(th, a)
	}
	if t, ok := AsType(fn); ok && t.Fn1 != nil {
		return t.Fn1(th, a)
	}
	return callFew(th, fn, 1, [3]Value{a})
}

// Call2 calls fn with two arguments without allocating.
func Call2(th *Thread, fn, a, b Value) Value {
	if f, ok := AsFunction(fn); ok && f.Takes(2) {
		inner := th.Begin(f)
		inner.Slots[0], inner.Slots[1] = a, b
		v := f.Code.Run(&inner.Frame)
		th.End(inner)
		return v
	}
	if f, ok := AsBuiltin(fn); ok && f.Fn2 != nil && f.takesSelf(a) {
		return f.Fn2(th, a, b)
	}
	return callFew(th, fn, 2, [3]Value{a, b})
}

// Call3 calls fn with three arguments without allocating.
func Call3(th *Thread, fn, a, b, c Value) Value {
	if f, ok := AsFunction(fn); ok && f.Takes(3) {
		inner := th.Begin(f)
		inner.Slots[0], inner.Slots[1], inner.Slots[2] = a, b, c
		v := f.Code.Run(&inner.Frame)
		th.End(inner)
		return v
	}
	return callFew(th, fn, 3, [3]Value{a, b, c})
}

// callFew calls what is no simple function with n arguments.
func callFew(th *Thread, fn Value, n int, args [3]Value) Value {
	if t, ok := AsType(fn); ok && n < len(args) {
		if init := t.PlainInit(n); init != nil {
			return t.newPlain(th, init.Value(), n, args)
		}
	}
	m := th.Mark()
	vals := th.Push(n)
	copy(vals, args[:])
	v := CallKW(th, fn, vals, nil)
	th.Pop(vals, m)
	return v
}

// CallMethod calls v.name(args...).
func CallMethod(th *Thread, v Value, name string, args ...Value) Value {
	if t := v.Type(); t.Layout == LayoutType {
		return Call(th, GetAttr(th, v, name), args...)
	} else if m := t.Lookup(name); !m.IsNil() && isPlainMethod(m) {
		s := th.Mark()
		all := th.Push(len(args) + 1)
		all[0] = v
		copy(all[1:], args)
		r := CallKW(th, m, all, nil)
		th.Pop(all, s)
		return r
	}
	return Call(th, GetAttr(th, v, name), args...)
}

// isPlainMethod reports whether m, found in a class, takes the instance as
// its first argument.
func isPlainMethod(m Value) bool {
	if m.IsObject() {
		switch (*Head)(m.p).typ {
		case FunctionType:
			return true
		case BuiltinType:
			return (*Builtin)(m.p).Owner != nil
		}
	}
	return false
}

// Method is a function bound to its first argument.
type Method struct {
	Head
	Self Value
	Func Value
}

// MethodType is the type of bound methods.
var MethodType = NewType("method", LayoutMethod)

// boundType is the type of bound methods that are builtin, which passes for that
// of builtin functions.
var boundType = newType("builtin_function_or_method", LayoutMethod, BuiltinType)

// AsMethod returns v as a method bound to its first argument.
func AsMethod(v Value) (*Method, bool) { return to[Method](v, LayoutMethod) }

// Bind returns fn bound to self.
func Bind(self, fn Value) Value {
	m := &Method{Self: self, Func: fn}
	m.typ = MethodType
	if _, ok := AsBuiltin(fn); ok {
		m.typ = boundType
	}
	return m.Value()
}

func init() {
	MethodType.Final = true
	MethodType.Slots.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		m, _ := to[Method](v, LayoutMethod)
		s := th.Mark()
		all := th.Push(len(args) + 1)
		all[0] = m.Self
		copy(all[1:], args)
		r := callThrough(th, m.Func, all, kw)
		th.Pop(all, s)
		return r
	}
	MethodType.Slots.Repr = func(th *Thread, v Value) string {
		m, _ := to[Method](v, LayoutMethod)
		if b, ok := AsBuiltin(m.Func); ok {
			if b.slot {
				return "<method-wrapper '" + b.Name + "' of " + m.Self.TypeName() + " object at " + address(m.Self) + ">"
			}
			return "<built-in method " + b.Name + " of " + m.Self.TypeName() + " object at " + address(m.Self) + ">"
		}
		name := "?"
		if f, ok := AsFunction(m.Func); ok {
			name = f.Qualname
		}
		return "<bound method " + name + " of " + Repr(th, m.Self) + ">"
	}
	MethodType.Slots.GetAttr = func(th *Thread, v Value, name string) Value {
		m, _ := to[Method](v, LayoutMethod)
		switch name {
		case "__self__":
			return m.Self
		case "__func__":
			return m.Func
		case "__qualname__":
			if b, ok := AsBuiltin(m.Func); ok && !b.slot {
				t := m.Self.Type()
				if u, ok := AsType(m.Self); ok && b.Class {
					t = u
				}
				return Str(t.Qualname + "." + b.Name)
			}
		}
		x, _ := TryAttr(th, m.Func, name)
		return x
	}
	MethodType.Slots.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		x, ok1 := to[Method](a, LayoutMethod)
		y, ok2 := to[Method](b, LayoutMethod)
		if !ok1 || !ok2 {
			return NotImplemented
		}
		return eqOnly(op, Is(x.Self, y.Self) && Is(x.Func, y.Func))
	}
	MethodType.Slots.Hash = func(th *Thread, v Value) int64 {
		m, _ := to[Method](v, LayoutMethod)
		return HashID(m.Self) ^ HashID(m.Func)
	}
	MethodType.DefNew("method(function, instance, /)", func(_ *Thread, _ *Type, a []Value) Value {
		switch {
		case !Callable(a[0]):
			panic(Errorf(TypeError, "first argument must be callable"))
		case a[1].IsNone():
			panic(Errorf(TypeError, "instance must not be None"))
		}
		return Bind(a[1], a[0])
	})
	boundType.Final, boundType.Slots = true, MethodType.Slots
	boundType.Slots.New = nil
}

// SpecialMethod returns the method called name of v's class, bound to v. The
// object's own attributes do not count.
func SpecialMethod(th *Thread, v Value, name string) (Value, bool) {
	t := v.Type()
	m := t.Lookup(name)
	if !m.Given() {
		return Value{}, false
	}
	if get := m.Type().Slots.Get; get != nil {
		return get(th, m, v, t), true
	}
	return m, true
}
