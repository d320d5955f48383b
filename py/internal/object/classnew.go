package object

import "fmt"

// ClassDef is what a class statement says: the class's names, what it derives
// from, and its namespace in order.
type ClassDef struct {
	Name, Qualname, Module string
	Bases                  []*Type
	Names                  []string
	Values                 []Value
	Meta                   *Type // the metaclass, nil for the usual one
	Keywords               []KW
	Cell                   *Cell // what its methods know it by: __class__
}

// Value returns what the class body bound name to, the zero Value if nothing.
func (d *ClassDef) Value(name string) Value {
	for i, n := range d.Names {
		if n == name {
			return d.Values[i]
		}
	}
	return Value{}
}

// Add adds the names in space, a dict.
func (d *ClassDef) Add(space Value) {
	names, _ := AsDict(space)
	for k, v := range names.All() {
		if k.IsStr() {
			d.Names, d.Values = append(d.Names, k.Str()), append(d.Values, v)
		}
	}
}

// NewClass returns the class that a class statement makes. A base may build
// classes in its own way.
func NewClass(th *Thread, d *ClassDef) *Type {
	for _, b := range d.Bases {
		for _, u := range b.MRO() {
			if u.Build != nil {
				return u.Build(th, d)
			}
		}
	}
	return NewPlainClass(th, d)
}

// NewPlainClass is NewClass where no base has a say.
func NewPlainClass(th *Thread, d *ClassDef) *Type {
	if len(d.Bases) == 0 {
		d.Bases = []*Type{ObjectType}
	}
	for _, b := range d.Bases {
		closed := b.Layout == LayoutOpaque || b.Layout == LayoutIterator
		if b.Final || b.Layout == LayoutScalar && !boxable(b) || closed && !b.Open {
			panic(Errorf(TypeError, "type '%s' is not an acceptable base type", b.FullName()))
		}
	}
	base := solidBase(d.Bases)
	t := newType(d.Name, base.Layout, base)
	if d.Meta == nil {
		d.Meta = TypeType
	}
	meta := winner(d.Meta, d.Bases)
	if meta.User {
		t.typ = meta
	}
	if d.Cell != nil {
		d.Cell.V = t.Value()
	}
	t.Qualname, t.Module, t.User, t.HasAttrs = d.Qualname, d.Module, true, true
	t.deriveFrom(d.Bases)
	t.inheritSlots()
	t.IterName, t.Open, t.empty = base.IterName, base.Open, base.empty
	t.fill(th, d)
	for i, n := range d.Names {
		if v := d.Values[i]; v.IsObject() {
			if v.Type().SetName != nil {
				v.Type().SetName(th, v, t, n)
			} else if m := v.Type().Lookup("__set_name__"); !m.IsNil() {
				setName(th, m, v, t, n)
			}
		}
	}
	for _, u := range t.MRO()[1:] {
		if u.Made != nil && (t.Made == nil || t.bases != nil) {
			t.Made = u.Made
			u.Made(t)
		}
	}
	if meta.User {
		t.calledBy(meta)
	}
	if d.Meta.Made != nil {
		t.Made = d.Meta.Made
		t.Made(t)
	}
	if th != nil { // else it is of a module
		t.tellBases(th)
	}
	if t.hasHook() {
		abstractsOf(th).list(t)
	}
	initSubclass(th, t, d.Keywords)
	return t
}

// setName calls m, the __set_name__ of v, which the body of t has bound to name.
func setName(th *Thread, m, v Value, t *Type, name string) {
	if e := th.Try(func() { Call(th, m, v, t.Value(), Str(name)) }); e != nil {
		e.addNote(th, fmt.Sprintf("Error calling __set_name__ on '%s' instance %s in '%s'", v.TypeName(), StrRepr(name), t.Name))
		panic(e)
	}
}

// fill binds the names of the class body.
func (t *Type) fill(th *Thread, d *ClassDef) {
	for i, n := range d.Names {
		v := d.Values[i]
		if n == "__init_subclass__" || n == "__class_getitem__" {
			if f, ok := AsFunction(v); ok {
				w := &Wrapped{Func: f.Value()}
				w.typ = ClassMethodType
				v = w.Value()
			}
		}
		if n == "__doc__" && v.IsStr() {
			t.Doc = v.Str()
		}
		t.Set(n, v.Own())
	}
	if only, ok := t.dict["__slots__"]; ok {
		t.slotNames(th, only)
	}
	if _, ok := t.dict["__eq__"]; ok {
		if _, ok := t.dict["__hash__"]; !ok {
			t.Set("__hash__", None)
			t.slotFrom("__hash__", None)
		}
	}
	for i, n := range d.Names {
		t.slotFrom(n, d.Values[i])
	}
}

// initSubclass tells the bases of t about it.
func initSubclass(th *Thread, t *Type, kw []KW) {
	for _, u := range t.MRO()[1:] {
		if m, ok := u.own()["__init_subclass__"]; ok {
			if get := m.Type().Slots.Get; get != nil {
				m = get(th, m, Value{}, t)
			}
			CallKW(th, m, nil, kw)
			return
		}
	}
	if len(kw) > 0 {
		panic(Errorf(TypeError, "%s.__init_subclass__() takes no keyword arguments", t.Name))
	}
}

// Extend binds the names of a class body to t, a type that Go code has made
// for it.
func (t *Type) Extend(th *Thread, d *ClassDef) { t.User = true; t.fill(th, d) }

// HasMethod reports whether a slot of t is the method called name.
func (t *Type) HasMethod(name string) bool { return slotFunc(t, name) != nil }

// Restrict leaves instances of t no attributes but those named, as __slots__
// in the class body does.
func (t *Type) Restrict(th *Thread, names Value) {
	t.Set("__slots__", names)
	t.slotNames(th, names)
}
