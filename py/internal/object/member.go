package object

import (
	"slices"
	"strings"
)

// member is an attribute that __slots__ lists, as the class has it. The value
// is among the attributes of the instance, under the same name.
type member struct {
	Head
	name string
	of   *Type
}

// MemberType is the type of what a class has for a name in its __slots__.
var MemberType = NewType("member_descriptor", LayoutOpaque)

// Holds reports whether instances of t keep the attribute called name
// themselves, and nothing that the class has stands before it.
func (t *Type) Holds(name string) bool {
	x := t.Lookup(name)
	return x.IsNil() || x.Type() == MemberType
}

// slotNames makes a member of each name in v, which is __slots__ of the class
// body or what a module makes of it, and restricts the attributes of instances
// to those listed, here and in the bases. If one of the bases takes any
// attribute, so do they.
func (t *Type) slotNames(th *Thread, v Value) {
	only := map[string]bool{}
	free := false
	for _, b := range t.Bases() {
		switch {
		case b.only != nil:
			for n := range b.only {
				only[n] = true
			}
		case b.HasAttrs:
			free = true
		}
	}
	names := []Value{v}
	if !v.IsStr() {
		names = Collect(th, v)
	}
	if base := t.builtinBase(); len(names) > 0 && (base == IntType || base == TupleType || base == BytesType) {
		panic(Errorf(TypeError, "nonempty __slots__ not supported for subtype of '%s'", t.Base.Name))
	}
	for _, n := range names {
		if n = PlainStr(n); !n.IsStr() {
			panic(Errorf(TypeError, "__slots__ items must be strings, not '%s'", n.TypeName()))
		}
		if !isIdentifier(n.Str()) {
			panic(Errorf(TypeError, "__slots__ must be identifiers"))
		}
		switch name := Mangle(t.Name, n.Str()); name {
		case "__dict__":
			if free {
				panic(Errorf(TypeError, "__dict__ slot disallowed: we already got one"))
			}
			free = true
		case "__weakref__":
		default:
			if x, taken := t.dict[name]; taken && x.Type() != MemberType {
				panic(Errorf(ValueError, "%s in __slots__ conflicts with class variable", Repr(th, n)))
			}
			m := &member{name: name, of: t}
			m.typ = MemberType
			t.Set(name, m.Value())
			only[name] = true
			t.slotted = true
		}
	}
	if !free {
		t.only = only
	}
}

// Mangle is what a private name in a class is called.
func Mangle(class, name string) string {
	class = strings.TrimLeft(class, "_")
	if class == "" || len(name) < 3 || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") {
		return name
	}
	return "_" + class + name
}

// set sets the member of v, or deletes it if x is the zero Value.
func (m *member) set(v, x Value) {
	m.check(v)
	h := (*Head)(v.p)
	switch a := h.attrs; {
	case a != nil && a.dict != nil: // which is what __dict__ shows, and no member is in there
		_, had := a.members[m.name]
		if x.IsNil() && !had {
			panic(Errorf(AttributeError, "%s", m.name))
		}
		if x.IsNil() {
			delete(a.members, m.name)
			return
		}
		if a.members == nil {
			a.members = map[string]Value{}
		}
		a.members[m.name] = x.Own()
	case !x.IsNil():
		h.SetOwn(m.name, x)
	case !h.Forget(nil, m.name):
		panic(Errorf(AttributeError, "%s", m.name))
	}
}

// get returns the member of v, and false if it has no value.
func (m *member) get(v Value) (Value, bool) {
	m.check(v)
	a := (*Head)(v.p).attrs
	if a == nil {
		return Value{}, false
	}
	if a.dict != nil {
		x, ok := a.members[m.name]
		return x, ok
	}
	return a.Own(m.name)
}

func (m *member) check(v Value) {
	if !v.Type().IsSub(m.of) {
		panic(Errorf(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", m.name, m.of.Name, v.TypeName()))
	}
}

// isMember reports whether name is in __slots__ of t or a base of it.
func (t *Type) isMember(name string) bool {
	x := t.Lookup(name)
	return !x.IsNil() && x.Type() == MemberType
}

// splitMembers takes what __slots__ lists out of d, the attributes of an
// instance of t.
func (t *Type) splitMembers(d *Dict) map[string]Value {
	var members map[string]Value
	for _, u := range t.MRO() {
		for _, n := range u.names {
			if v, ok := d.GetStr(nil, n); ok && u.User && t.isMember(n) {
				if members == nil {
					members = map[string]Value{}
				}
				members[n] = v
				d.Delete(nil, Str(n))
			}
		}
	}
	return members
}

func init() {
	t := MemberType
	t.Final = true
	as := func(v Value) *member { return (*member)(v.p) }
	t.Slots.Repr = func(_ *Thread, v Value) string {
		return "<member '" + as(v).name + "' of '" + as(v).of.Name + "' objects>"
	}
	t.Slots.Get = func(_ *Thread, d, obj Value, _ *Type) Value {
		if obj.IsNil() || obj.IsNone() {
			return d
		}
		if x, ok := as(d).get(obj); ok {
			return x
		}
		panic(NoAttr(obj, as(d).name))
	}
	t.Def("__set__(self, instance, value, /)", func(_ *Thread, a []Value) Value {
		as(a[0]).set(a[1], a[2])
		return None
	})
	t.Def2("__delete__(self, instance, /)", func(_ *Thread, d, obj Value) Value {
		as(d).set(obj, Value{})
		return None
	})
	t.Attr("__name__", func(_ *Thread, v Value) Value { return Str(as(v).name) }, nil)
	t.Attr("__objclass__", func(_ *Thread, v Value) Value { return as(v).of.Value() }, nil)
	t.Attr("__doc__", func(*Thread, Value) Value { return None }, nil)
}

// memberNames are the names of a's members that have a value, in order.
func (a *Attrs) memberNames() []string {
	names := make([]string, 0, len(a.members))
	for n := range a.members {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
