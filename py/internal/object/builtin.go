package object

import (
	"strings"
	"sync/atomic"
	"unicode"
)

// Builtin is a function or method written in Go.
//
// Fn gets one Value for each parameter of the signature: the zero Value for
// one that was not given and has no constant default, a tuple for *name, a
// dict for **name. Raw, if set, gets the arguments as they were given.
// args belongs to the caller: keep a copy, not the slice.
type Builtin struct {
	Head
	Name   string
	Module string
	Doc    string
	Owner  *Type  // of a method
	Static bool   // a method that takes no self: str.maketrans
	Class  bool   // a method that takes the class: dict.fromkeys
	Text   string // the signature
	sig    atomic.Pointer[Sig]

	// Fn1, Fn2 and Fn3 are for calls of so many arguments, by position.
	Fn1 func(th *Thread, a Value) Value
	Fn2 func(th *Thread, a, b Value) Value
	Fn3 func(th *Thread, a, b, c Value) Value
	// Try1 is Fn1 where the exception that is to be expected is a result.
	Try1 func(th *Thread, a Value) (Value, *Exception)
	Fn   func(th *Thread, args []Value) Value
	Raw  func(th *Thread, args []Value, kw []KW) Value

	// Fold, if set, is the function for one iterable argument in another
	// form: step takes each value, and returns false when it needs no more;
	// done returns the result.
	Fold Fold
	// Brief says that Fold takes apart what it is handed and keeps nothing of
	// it but the parts.
	Brief bool
	// Fresh says that it returns a new iterator at each call, which nobody
	// else has.
	Fresh bool

	asDef   bool  // see Module.AsDef
	makes   *Type // calling that is calling this
	noName  bool  // see Type.Unnamed
	parsed  bool  // see Type.Parsed
	counted bool  // see Type.Counted

	slot    bool   // what a slot does
	inClass string // see AsMethodOf
}

// Fold makes a reducer that is handed its values.
type Fold func(th *Thread) (step func(Value) bool, done func() Value)

// FoldOf returns the fold of a builtin function or type, nil if it has none.
func FoldOf(v Value) Fold {
	if b, ok := AsBuiltin(v); ok {
		return b.Fold
	}
	if t, ok := AsType(v); ok {
		return t.Fold
	}
	return nil
}

// BuiltinType is the type of functions written in Go.
var BuiltinType = NewType("builtin_function_or_method", LayoutBuiltin)

// Def returns a builtin function with the given signature.
func Def(sig string, fn func(th *Thread, args []Value) Value) *Builtin {
	name, _, _ := strings.Cut(sig, "(")
	b := &Builtin{Name: name, Text: sig, Fn: fn}
	b.typ = BuiltinType
	return b
}

// Sig returns the signature, which is parsed when it is first needed: of all
// functions a program calls few.
func (b *Builtin) Sig() *Sig {
	if s := b.sig.Load(); s != nil {
		return s
	}
	return b.parse()
}

func (b *Builtin) parse() *Sig {
	s := &Sig{VarArgs: -1, VarKw: -1}
	if b.Raw == nil {
		_, s = ParseSig(b.Text)
	}
	b.sig.Store(s) // engines on other goroutines may store an equal one
	return s
}

// Def1 returns a builtin function of one required positional parameter.
func Def1(sig string, fn func(th *Thread, a Value) Value) *Builtin {
	b := Def(sig, func(th *Thread, args []Value) Value { return fn(th, args[0]) })
	b.Fn1 = fn
	return b
}

// Def2 returns a builtin function of two required positional parameters.
func Def2(sig string, fn func(th *Thread, a, b Value) Value) *Builtin {
	b := Def(sig, func(th *Thread, args []Value) Value { return fn(th, args[0], args[1]) })
	b.Fn2 = fn
	return b
}

// DefRaw returns a builtin function that reads its arguments itself. The text
// after the name is documentation.
func DefRaw(sig string, fn func(th *Thread, args []Value, kw []KW) Value) *Builtin {
	name, _, _ := strings.Cut(sig, "(")
	b := &Builtin{Name: name, Text: sig, Raw: fn}
	b.typ = BuiltinType
	return b
}

// Def3 returns a builtin function of three positional parameters, of which the
// last may be optional.
func Def3(sig string, fn func(th *Thread, a, b, c Value) Value) *Builtin {
	b := Def(sig, func(th *Thread, args []Value) Value { return fn(th, args[0], args[1], args[2]) })
	b.Fn3 = fn
	return b
}

// Third returns the default of the third parameter, and false if it has none.
func (b *Builtin) Third() (Value, bool) {
	p := &b.Sig().Params[2]
	return p.Default, p.Optional
}

// WithDoc sets the doc string.
func (b *Builtin) WithDoc(doc string) *Builtin {
	b.Doc = doc
	return b
}

// MakesFresh sets Fresh and returns b.
func (b *Builtin) MakesFresh() *Builtin {
	b.Fresh = true
	return b
}

// Def adds a method to the type; its first parameter is self.
func (t *Type) Def(sig string, fn func(th *Thread, args []Value) Value) {
	t.later(func(t *Type) { t.add(Def(sig, fn)) })
}

// Def1 adds a method without arguments.
func (t *Type) Def1(sig string, fn func(th *Thread, self Value) Value) {
	t.later(func(t *Type) { t.add(Def1(sig, fn)) })
}

// Def2 adds a method of one argument.
func (t *Type) Def2(sig string, fn func(th *Thread, self, a Value) Value) {
	t.later(func(t *Type) { t.add(Def2(sig, fn)) })
}

// Def3 adds a method of two arguments, of which the last may be optional.
func (t *Type) Def3(sig string, fn func(th *Thread, self, a, b Value) Value) {
	t.later(func(t *Type) { t.add(Def3(sig, fn)) })
}

// DefRaw adds a method that reads its arguments itself; args[0] is self.
func (t *Type) DefRaw(sig string, fn func(th *Thread, args []Value, kw []KW) Value) {
	t.later(func(t *Type) { t.add(DefRaw(sig, fn)) })
}

// DefStatic adds a function that is called on the type: str.maketrans.
func (t *Type) DefStatic(sig string, fn func(th *Thread, args []Value) Value) {
	t.later(func(t *Type) {
		b := Def(sig, fn)
		b.Static = true
		t.add(b)
	})
}

// Describe sets the doc string of a method that has been added.
func (t *Type) Describe(method, doc string) {
	t.later(func(t *Type) {
		b, _ := AsBuiltin(t.dict[method])
		b.Doc = doc
	})
}

// DefClass adds a function that gets the class that it is called on:
// dict.fromkeys. The signature leaves that out, args[0] is it.
func (t *Type) DefClass(sig string, fn func(th *Thread, args []Value) Value) {
	t.later(func(t *Type) {
		b := Def(strings.Replace(sig, "(", "(cls, ", 1), fn)
		b.Owner, b.Static, b.Class, b.asDef = t, true, true, t.asDef
		w := &Wrapped{Func: b.Value()}
		w.typ = ClassMethodType
		t.bind(b.Name, w.Value())
	})
}

// DefNew says what calling the type does: fn makes an instance of u, which is
// t or a class that derives from it.
func (t *Type) DefNew(sig string, fn func(th *Thread, u *Type, args []Value) Value) {
	b := Def(sig, nil)
	b.makes = t
	t.Doc, t.create = sig, b
	t.Slots.New = func(th *Thread, u *Type, args []Value, kw []KW) Value {
		if len(kw) > 0 && b.Sig().NoNames && u.TakesKeywords() {
			kw = nil
		}
		m := th.Mark()
		s := b.Sig()
		full := th.Push(len(s.Params))
		if kw != nil || !s.fill(full, args) {
			b.bind(th, full, args, kw)
		}
		v := fn(th, u, full)
		th.Pop(full, m)
		return v
	}
}

// DefNew1 is DefNew of a type that is called with one argument at most, which is
// the zero Value if it was not given.
func (t *Type) DefNew1(sig string, fn func(th *Thread, u *Type, a Value) Value) {
	t.DefNew(sig, func(th *Thread, u *Type, a []Value) Value { return fn(th, u, a[0]) })
	t.Fn1 = func(th *Thread, a Value) Value { return fn(th, t, a) }
}

func (t *Type) add(b *Builtin) {
	b.Owner, b.asDef = t, t.asDef
	t.bind(b.Name, b.Value())
}

func init() {
	BuiltinType.Final = true
	BuiltinType.Slots.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		return (*Builtin)(v.p).Invoke(th, args, kw)
	}
	BuiltinType.Slots.Repr = func(_ *Thread, v Value) string {
		b, _ := AsBuiltin(v)
		switch {
		case b.asDef && b.Owner == nil:
			return "<function " + b.Name + " at " + address(v) + ">"
		case b.slot:
			return "<slot wrapper '" + b.Name + "' of '" + b.Owner.Name + "' objects>"
		case b.Static && b.Owner != nil:
			return "<built-in method " + b.Name + " of type object at " + address(b.Owner.Value()) + ">"
		case b.Owner != nil && !b.Static:
			return "<method '" + b.Name + "' of '" + b.Owner.Name + "' objects>"
		}
		return "<built-in function " + b.Name + ">"
	}
	BuiltinType.Slots.Get = func(_ *Thread, v, obj Value, t *Type) Value {
		b, _ := AsBuiltin(v)
		if b.Owner == nil || b.Static || obj.IsNil() {
			return v
		}
		return Bind(obj, v)
	}
	BuiltinType.Slots.GetAttr = func(_ *Thread, v Value, name string) Value {
		b, _ := AsBuiltin(v)
		switch name {
		case "__name__":
			return Str(b.Name)
		case "__qualname__":
			if b.Owner != nil {
				return Str(b.Owner.Qualname + "." + b.Name)
			}
			return Str(b.Name)
		case "__objclass__":
			if b.Owner != nil && !b.Static {
				return b.Owner.Value()
			}
		case "__module__":
			if b.Owner != nil {
				return None
			}
			return Str(strings.TrimFunc(b.Module, unicode.IsSpace))
		case "__doc__":
			if b.Doc != "" {
				return Str(b.Doc)
			}
			return None
		}
		return Value{}
	}
}

// Plain reports whether b is a function that needs no self checked.
func (b *Builtin) Plain() bool { return b.Owner == nil || b.Static }

// takesSelf reports whether a as the first argument needs no check: it is that
// of a function, or an instance of just the type whose method b is.
func (b *Builtin) takesSelf(a Value) bool { return b.Plain() || a.Type() == b.Owner }
