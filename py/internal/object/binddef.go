package object

import "cmp"

// AsDef makes the functions of the module whose names are given, or all that it
// has now, raise the errors of a function made by def when their arguments are
// wrong: in CPython they are written in Python.
func (m *Module) AsDef(names ...string) {
	if len(names) == 0 {
		names = m.Names()
	}
	for _, name := range names {
		v, _ := m.Own(name)
		if b, ok := AsBuiltin(v); ok {
			b.asDef = true
		}
	}
}

// AsDef does the same for the type: for its methods, and for its constructor,
// which names itself __init__. It is called before anything asks the type for a
// name.
func (t *Type) AsDef() { t.asDef = true }

// AsDefIn is AsDef for a type whose methods are in CPython those of a base class
// called cls, which the type here lacks.
func (t *Type) AsDefIn(cls string) { t.asDef, t.defIn = true, cls }

// Unnamed makes the errors about the number of arguments to the constructor say
// "function": so does C code that gives its name nowhere.
func (t *Type) Unnamed() { t.create.noName = true }

// Unnamed does the same for a function, which it returns.
func (b *Builtin) Unnamed() *Builtin {
	b.noName = true
	return b
}

// UnnamedMethod does the same for the methods called names.
func (t *Type) UnnamedMethod(names ...string) {
	t.later(func(t *Type) {
		for _, name := range names {
			b, _ := AsBuiltin(t.dict[name])
			b.noName = true
		}
	})
}

// Parsed makes the errors about the number of arguments to the class methods
// called names those of C code that reads its arguments itself.
func (t *Type) Parsed(names ...string) {
	t.later(func(t *Type) {
		for _, name := range names {
			w, _ := AsWrapped(t.dict[name])
			b, _ := AsBuiltin(w.Func)
			b.parsed = true
		}
	})
}

// Counted makes the errors about too many arguments to the constructor, if none
// is given by name, those of a constructor that knows no names.
func (t *Type) Counted() { t.create.counted = true }

// CalledNew makes the errors about the arguments to the constructor say
// "__new__".
func (t *Type) CalledNew() { t.create.Name = "__new__" }

// AsMethodOf makes errors of the arguments of b, a function that is a method of
// an object nobody sees, name it as a method of the class called cls.
func (b *Builtin) AsMethodOf(cls string) { b.asDef, b.inClass = true, cls }

// reject raises e, or what a function made by def would raise.
func (b *Builtin) reject(th *Thread, args []Value, kw []KW, e *Exception) {
	if b.asDef || b.makes != nil && b.makes.asDef {
		b.likeDef(th, args, kw)
	}
	panic(e)
}

// likeDef raises what a function made by def would if the arguments do not fit.
func (b *Builtin) likeDef(th *Thread, args []Value, kw []KW) {
	s, name, self := b.Sig(), b.Name, 0
	switch {
	case b.Owner != nil:
		name = cmp.Or(b.Owner.defIn, b.Owner.Qualname) + "." + name
	case b.makes != nil:
		if name != "__new__" {
			name = "__init__"
		}
		name, self = b.makes.Qualname+"."+name, 1
	case b.inClass != "":
		name, self = b.inClass+"."+name, 1
	}
	c := &Code{NPos: s.NPos + self, PosOnly: s.PosOnly, VarArgs: s.VarArgs >= 0, VarKw: s.VarKw >= 0}
	var defaults, kwDefaults []Value
	if self > 0 {
		c.Params = append(c.Params, "self")
		args = append([]Value{None}, args...)
	}
	for i, p := range s.Params {
		switch d := p.Default; {
		case i == s.VarArgs || i == s.VarKw:
		case len(c.Params) < c.NPos:
			c.Params = append(c.Params, p.Name)
			if p.Optional {
				defaults = append(defaults, defaultOf(d))
			}
		default:
			c.Params = append(c.Params, p.Name)
			c.NKwOnly++
			if p.Optional {
				d = defaultOf(d)
			}
			kwDefaults = append(kwDefaults, d)
		}
	}
	if self > 0 && c.PosOnly > 0 {
		c.PosOnly++
	}
	fn := &Function{Code: c, Qualname: name, Defaults: defaults, KwDefaults: kwDefaults}
	fn.bind(th, make([]Value, len(c.Params)+2), args, kw)
}

func defaultOf(v Value) Value {
	if v.IsNil() {
		return None
	}
	return v
}
