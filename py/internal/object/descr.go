package object

// Property is a property of a class.
type Property struct {
	Head
	Fget, Fset, Fdel Value // None if absent
	Doc, Name        string
}

// Wrapped is a staticmethod or classmethod.
type Wrapped struct {
	Head
	Func Value
}

// GetSet is an attribute of a builtin type that Go code computes.
type GetSet struct {
	Head
	Name string
	Get  func(th *Thread, self Value) Value
	Set  func(th *Thread, self, x Value) // nil: read-only
	doc  Value
	of   *Type

	Deletes bool // Set deletes it, too
}

// The types of descriptors.
var (
	PropertyType     = NewType("property", LayoutProperty)
	StaticMethodType = NewType("staticmethod", LayoutWrapped)
	ClassMethodType  = NewType("classmethod", LayoutWrapped)
	GetSetType       = NewType("getset_descriptor", LayoutOpaque)
)

// Attr adds an attribute to the type; a nil set makes it read-only.
func (t *Type) Attr(name string, get func(th *Thread, self Value) Value, set func(th *Thread, self, x Value)) {
	t.later(func(t *Type) {
		g := &GetSet{Name: name, Get: get, Set: set, doc: None, of: t}
		g.typ = GetSetType
		t.bind(name, g.Value())
	})
}

// AttrDoc is Attr of an attribute whose __doc__ is told, and may be set.
func (t *Type) AttrDoc(name, doc string, get func(th *Thread, self Value) Value, set func(th *Thread, self, x Value)) {
	g := &GetSet{Name: name, Get: get, Set: set, doc: Str(doc), of: t}
	g.typ = GetSetType
	t.bind(name, g.Value())
}

// AsWrapped returns v as a staticmethod or classmethod.
func AsWrapped(v Value) (*Wrapped, bool) { return to[Wrapped](v, LayoutWrapped) }

// setDescriptor does v.name = x where d is the data descriptor found in v's
// class, or del v.name if x is the zero Value.
func setDescriptor(th *Thread, d, v Value, name string, x Value) {
	t := d.Type()
	switch {
	case t.IsSub(PropertyType):
		p, _ := to[Property](d, LayoutProperty)
		f, what := p.Fset, "setter"
		if x.IsNil() {
			f, what = p.Fdel, "deleter"
		}
		if f.IsNone() {
			panic(Errorf(AttributeError, "property '%s' of '%s' object has no %s", name, v.Type().Qualname, what))
		}
		if x.IsNil() {
			Call(th, f, v)
		} else {
			Call(th, f, v, x)
		}
	case t == GetSetType:
		g := (*GetSet)(d.p)
		if g.Set == nil || x.IsNil() && !g.Deletes {
			panic(Errorf(AttributeError, "attribute '%s' of '%s' objects is not writable", name, v.TypeName()))
		}
		g.Set(th, v, x)
	case t == MemberType:
		(*member)(d.p).set(v, x)
	case x.IsNil():
		if t.Lookup("__delete__").IsNil() {
			panic(Errorf(AttributeError, "__delete__"))
		}
		CallMethod(th, d, "__delete__", v)
	case t.Lookup("__set__").IsNil():
		panic(Errorf(AttributeError, "__set__"))
	default:
		CallMethod(th, d, "__set__", v, x)
	}
}

func init() {
	GetSetType.Slots.Get = func(th *Thread, d, obj Value, _ *Type) Value {
		if obj.IsNil() {
			return d
		}
		return (*GetSet)(d.p).Get(th, obj)
	}
	GetSetType.Slots.Repr = func(_ *Thread, v Value) string {
		g := (*GetSet)(v.p)
		return "<attribute '" + g.Name + "' of '" + g.of.Name + "' objects>"
	}
	GetSetType.Attr("__doc__", func(_ *Thread, v Value) Value { return (*GetSet)(v.p).doc }, func(_ *Thread, v, x Value) {
		(*GetSet)(v.p).doc = x
	})
	GetSetType.Attr("__name__", func(_ *Thread, v Value) Value { return Str((*GetSet)(v.p).Name) }, nil)
	property := func(v Value) *Property { p, _ := to[Property](v, LayoutProperty); return p }
	t := PropertyType
	t.SetName = func(_ *Thread, v Value, _ *Type, name string) { property(v).Name = name }
	t.DefNew("property(fget=None, fset=None, fdel=None, doc=None)", func(th *Thread, u *Type, a []Value) Value {
		p := &Property{Fget: a[0], Fset: a[1], Fdel: a[2]}
		p.typ = u
		if a[3].IsStr() {
			p.Doc = a[3].Str()
		}
		if f, ok := AsFunction(a[0]); ok {
			p.Name = f.Name()
			if p.Doc == "" {
				p.Doc = f.Code.Doc
			}
		}
		return p.Value()
	})
	t.Slots.Get = func(th *Thread, d, obj Value, _ *Type) Value {
		if obj.IsNil() {
			return d
		}
		p := property(d)
		if p.Fget.IsNone() {
			panic(Errorf(AttributeError, "property '%s' of '%s' object has no getter", p.Name, obj.Type().Qualname))
		}
		return Call1(th, p.Fget, obj)
	}
	with := func(name string, set func(p *Property, f Value)) {
		t.Def2(name+"(self, f, /)", func(_ *Thread, self, f Value) Value {
			p := *property(self)
			set(&p, f)
			return (&p).Value()
		})
	}
	with("getter", func(p *Property, f Value) { p.Fget = f })
	with("setter", func(p *Property, f Value) { p.Fset = f })
	with("deleter", func(p *Property, f Value) { p.Fdel = f })
	t.Slots.SetAttr = func(_ *Thread, v Value, name string, x Value) bool {
		switch name {
		case "__name__":
			if x.IsStr() {
				property(v).Name = x.Str()
				return true
			}
		case "fget", "fset", "fdel":
			panic(Errorf(AttributeError, "readonly attribute"))
		}
		return false
	}
	t.Slots.GetAttr = func(_ *Thread, v Value, name string) Value {
		p := property(v)
		switch name {
		case "fget":
			return p.Fget
		case "fset":
			return p.Fset
		case "fdel":
			return p.Fdel
		case "__name__":
			if p.Name != "" {
				return Str(p.Name)
			}
		case "__doc__":
			if p.Doc != "" {
				return Str(p.Doc)
			}
			return None
		}
		return Value{}
	}
	for _, t := range []*Type{StaticMethodType, ClassMethodType} {
		t.DefNew(t.Name+"(function, /)", func(_ *Thread, u *Type, a []Value) Value {
			w := &Wrapped{Func: a[0]}
			w.typ = u
			return w.Value()
		})
		t.Slots.Repr = func(th *Thread, v Value) string {
			w, _ := AsWrapped(v)
			return "<" + v.Type().Name + "(" + Repr(th, w.Func) + ")>"
		}
		t.Slots.GetAttr = func(th *Thread, v Value, name string) Value {
			w, _ := AsWrapped(v)
			if name == "__func__" || name == "__wrapped__" {
				return w.Func
			}
			if isSlotName(v, name) {
				return Value{}
			}
			x, _ := TryAttr(th, w.Func, name)
			return x
		}
	}
	StaticMethodType.Slots.Get = func(_ *Thread, d, _ Value, _ *Type) Value {
		w, _ := AsWrapped(d)
		return w.Func
	}
	StaticMethodType.Slots.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		w, _ := AsWrapped(v)
		return callThrough(th, w.Func, args, kw)
	}
	ClassMethodType.Slots.Get = func(_ *Thread, d, obj Value, t *Type) Value {
		w, _ := AsWrapped(d)
		if t == nil {
			t = obj.Type()
		}
		return Bind(t.Value(), w.Func)
	}
}
