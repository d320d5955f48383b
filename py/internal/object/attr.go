package object

import "strings"

// GetAttr returns v.name.
func GetAttr(th *Thread, v Value, name string) Value {
	x, e := AttemptAttr(th, v, name)
	if e != nil {
		panic(e)
	}
	return x
}

// AttemptAttr is GetAttr where the error of there being no such attribute is a
// result.
func AttemptAttr(th *Thread, v Value, name string) (Value, *Exception) {
	if x, ok := TryAttr(th, v, name); ok {
		return x, nil
	}
	if m, ok := AsMethod(v); ok && m.typ == MethodType {
		v = m.Func // which was the last to be asked
	}
	return Value{}, NoAttr(v, name)
}

// askMissing calls a method of the program that looks for v.name. An
// AttributeError that it raises learns what was sought.
func askMissing(th *Thread, m, v Value, name string) Value {
	whole := false
	defer func() {
		if whole {
			return
		}
		r := recover()
		if e, ok := r.(*Exception); ok && e.IsA(AttributeError) {
			if s := e.seeking(); s.name.IsNil() && s.obj.IsNil() {
				e.Seeks(name, v)
			}
		}
		if r != nil {
			panic(r)
		}
	}()
	x := Call2(th, m, v, Str(name))
	whole = true
	return x
}

// NoAttr is the error of v having no attribute called name.
func NoAttr(v Value, name string) *Exception {
	var e *Exception
	switch t := v.Type(); t.Layout {
	case LayoutType:
		u, _ := AsType(v)
		e = NewError(AttributeError, "type object '"+u.Name+"' has no attribute '"+name+"'")
	case LayoutModule:
		m, _ := AsModule(v)
		e = Errorf(AttributeError, "module '%s' has no attribute '%s'", m.Name, name)
		e.Hint = m.HintFor(name)
	default:
		e = NewError(AttributeError, "'"+ShownType(v).Name+"' object has no attribute '"+name+"'"+columnsOf(v))
	}
	return e.Seeks(name, v)
}

// columnsOf is what to say of the names that an object has as a row has columns.
func columnsOf(v Value) string {
	if f := v.Type().Slots.Names; f != nil {
		if names := f(v); len(names) > 0 {
			return "; the columns are " + strings.Join(names, ", ")
		}
	}
	return ""
}

// TryAttr returns v.name, and false if there is none.
func TryAttr(th *Thread, v Value, name string) (Value, bool) {
	t := v.Type()
	if t.Layout == LayoutType {
		u, _ := AsType(v)
		return typeAttr(th, u, name)
	}
	if f := t.Slots.Attribute; f != nil {
		return f(th, v, name), true
	}
	return plainAttr(th, v, name, true)
}

// plainAttr is TryAttr where no __getattribute__ of the program is in the way;
// ask says whether its __getattr__ is asked for what there is not.
func plainAttr(th *Thread, v Value, name string, ask bool) (Value, bool) {
	t := v.Type()
	x := t.Lookup(name)
	if !x.IsNil() && isData(x) {
		return got(th, x, v, name, ask), true
	}
	if v.IsObject() {
		if own, ok := (*Head)(v.p).Find(th, name); ok {
			return own, true
		}
	}
	if !x.IsNil() {
		if x.Type().Slots.Get != nil {
			return got(th, x, v, name, ask), true
		}
		return x, true
	}
	if f := t.Slots.GetAttr; f != nil && (ask || special(v, "__getattr__").IsNil()) {
		if x := f(th, v, name); !x.IsNil() {
			return x, true
		}
	}
	return objectAttr(th, v, name)
}

// got is v.name, where the descriptor x is what the class has of that name. If
// ask is set, the class's __getattr__ is asked when x raises AttributeError.
func got(th *Thread, x, v Value, name string, ask bool) (r Value) {
	t := v.Type()
	get := x.Type().Slots.Get
	if !ask || !t.User || t.Slots.GetAttr == nil || x.Type() == FunctionType || special(v, "__getattr__").IsNil() {
		return get(th, x, v, t)
	}
	if e := th.Try(func() { r = get(th, x, v, t) }); e != nil {
		if !e.IsA(AttributeError) {
			panic(e)
		}
		return askMissing(th, special(v, "__getattr__"), v, name)
	}
	return r
}

// objectAttr are the attributes that every object has.
func objectAttr(th *Thread, v Value, name string) (Value, bool) {
	switch name {
	case "__class__":
		return ShownType(v).Value(), true
	case "__dict__":
		if t := v.Type(); v.IsObject() && t.HasAttrs && t.only == nil {
			return (*Head)(v.p).AttrDict(), true
		}
	case "__doc__":
		if d := v.Type().Doc; d != "" {
			return Str(d), true
		}
		return None, true
	case "__module__":
		if m := v.Type().Module; m != "" {
			return Str(m), true
		}
	}
	return slotMethod(v, name)
}

// isData reports whether x, found in a class, goes before the object's own
// attributes when they are read.
func isData(x Value) bool { return x.Type().Slots.Get != nil && setsAttr(x) }

// setsAttr reports whether x, found in a class, is asked to set and delete the
// attribute.
func setsAttr(x Value) bool {
	if !x.IsObject() {
		return false
	}
	t := (*Head)(x.p).typ
	switch t {
	case PropertyType, GetSetType, MemberType:
		return true
	}
	return t.User && (t.IsSub(PropertyType) || !t.Lookup("__set__").IsNil() || !t.Lookup("__delete__").IsNil())
}

// SetAttr does v.name = x, or del v.name if x is the zero Value.
func SetAttr(th *Thread, v Value, name string, x Value) {
	t := v.Type()
	if t.Layout == LayoutType {
		u, _ := AsType(v)
		if t.Slots.SetAttr != nil && t.Slots.SetAttr(th, v, name, x) {
			return
		}
		if d := t.Lookup(name); t.User && !d.IsNil() && setsAttr(d) {
			setDescriptor(th, d, v, name, x)
			return
		}
		setTypeAttr(th, u, name, x)
		return
	}
	if f := t.Slots.SetAttr; f != nil && t.User && f(th, v, name, x) {
		return // a class's __setattr__ stands before its properties
	}
	d := t.Lookup(name)
	if !d.IsNil() && setsAttr(d) {
		setDescriptor(th, d, v, name, x)
		return
	}
	if f := t.Slots.SetAttr; f != nil && !t.User && f(th, v, name, x) {
		return
	}
	setInstance(th, v, name, x)
}

// setInstance is SetAttr where no descriptor and no code of the program is in
// the way.
func setInstance(th *Thread, v Value, name string, x Value) {
	t := v.Type()
	if !v.IsObject() || !t.HasAttrs {
		if name == "__class__" && !x.IsNil() {
			setClass(v, x)
		}
		if !t.Lookup(name).IsNil() || isSlotName(v, name) {
			panic(Errorf(AttributeError, "'%s' object attribute '%s' is read-only", t.Name, name))
		}
		if t.Layout == LayoutModule {
			panic(NoAttr(v, name))
		}
		panic(noDict(v, name))
	}
	if t.only != nil && !t.only[name] && name != "__class__" {
		panic(noDict(v, name))
	}
	h := (*Head)(v.p)
	switch {
	case x.IsNil():
		if !h.Forget(th, name) {
			panic(NoAttr(v, name))
		}
	case name == "__class__":
		setClass(v, x)
	case name == "__dict__" && t.Layout != LayoutModule:
		d, ok := AsDict(x)
		if !ok {
			panic(Errorf(TypeError, "__dict__ must be set to a dictionary, not a '%s'", x.TypeName()))
		}
		h.SetAttrDict(d)
	default:
		h.Put(th, name, x)
	}
}

// slotMethod offers what a type's slots do under the names of the methods
// that Python gives them: (5).__add__, [].__len__.
func slotMethod(v Value, name string) (Value, bool) {
	fn := slotFunc(v.Type(), name)
	switch {
	case fn == nil && name == "__hash__": // all others have it
		return None, true
	case fn == nil:
		return Value{}, false
	case fn.Static:
		return fn.Value(), true
	}
	return Bind(v, fn.Value()), true
}

func isSlotName(v Value, name string) bool { return slotFunc(v.Type(), name) != nil }

// noDict is the error of setting or deleting an attribute that v has no place for.
func noDict(v Value, name string) *Exception {
	e := NoAttr(v, name)
	e.Args = []Value{Str("'" + v.TypeName() + "' object has no attribute '" + name + "' and no __dict__ for setting new attributes")}
	return e
}
