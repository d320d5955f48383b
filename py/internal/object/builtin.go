package object

import (
	"fmt"
	"strings"
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
	Owner  *Type // of a method
	Static bool  // a method that takes no self: dict.fromkeys
	Sig    *Sig

	Fn1 func(th *Thread, a Value) Value
	Fn2 func(th *Thread, a, b Value) Value
	Fn3 func(th *Thread, a, b, c Value) Value
	Fn  func(th *Thread, args []Value) Value
	Raw func(th *Thread, args []Value, kw []KW) Value

	// Fold, if set, is the function for one iterable argument in another
	// form: step takes each value, and returns false when it needs no more;
	// done returns the result.
	Fold Fold
	// Brief says that Fold takes apart what it is handed and keeps nothing of
	// it but the parts.
	Brief bool
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

// Sig is a parsed signature.
type Sig struct {
	Text    string
	Params  []SigParam
	NPos    int // how many may be given by position, *args aside
	PosOnly int
	Need    int // positional parameters without default
	VarArgs int // index, -1 if none
	VarKw   int
}

// SigParam is one parameter of a Sig.
type SigParam struct {
	Name     string
	Default  Value // the zero Value if none, or if it is not a constant
	Optional bool
}

// ParseSig parses "name(a, b=None, /, c=1, *args, d, **kw)". Defaults are
// None, True, False, an int or a plain string; any other text, such as
// <unset>, makes the parameter optional without a value.
func ParseSig(text string) (name string, sig *Sig) {
	name, rest, ok := strings.Cut(text, "(")
	if !ok || !strings.HasSuffix(rest, ")") {
		panic(fmt.Sprintf("object: ParseSig: no signature: %q", text))
	}
	sig = &Sig{Text: text, VarArgs: -1, VarKw: -1}
	kwOnly := false
	for p := range strings.SplitSeq(strings.TrimSuffix(rest, ")"), ",") {
		switch p = strings.TrimSpace(p); {
		case p == "":
			continue
		case p == "/":
			sig.PosOnly = len(sig.Params)
			continue
		case p == "*":
			kwOnly = true
			continue
		case strings.HasPrefix(p, "**"):
			sig.VarKw = len(sig.Params)
			sig.Params = append(sig.Params, SigParam{Name: p[2:], Optional: true})
			continue
		case strings.HasPrefix(p, "*"):
			sig.VarArgs, kwOnly = len(sig.Params), true
			sig.Params = append(sig.Params, SigParam{Name: p[1:], Optional: true})
			continue
		}
		n, d, opt := strings.Cut(p, "=")
		sp := SigParam{Name: n, Optional: opt}
		if opt {
			sp.Default = sigDefault(d)
		}
		if !kwOnly {
			sig.NPos++
			if !opt {
				sig.Need++
			}
		}
		sig.Params = append(sig.Params, sp)
	}
	return name, sig
}

func sigDefault(d string) Value {
	switch {
	case d == "None":
		return None
	case d == "True":
		return True
	case d == "False":
		return False
	case len(d) >= 2 && (d[0] == '\'' || d[0] == '"'):
		return Str(strings.ReplaceAll(d[1:len(d)-1], `\n`, "\n"))
	}
	var n int64
	if _, err := fmt.Sscanf(d, "%d", &n); err == nil {
		return Int(n)
	}
	return Value{}
}

// Def returns a builtin function with the given signature.
func Def(sig string, fn func(th *Thread, args []Value) Value) *Builtin {
	b := &Builtin{Fn: fn}
	b.typ = BuiltinType
	b.Name, b.Sig = ParseSig(sig)
	return b
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
	b := &Builtin{Name: name, Raw: fn, Sig: &Sig{Text: sig, VarArgs: -1, VarKw: -1}}
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
	p := &b.Sig.Params[2]
	return p.Default, p.Optional
}

// WithDoc sets the doc string.
func (b *Builtin) WithDoc(doc string) *Builtin {
	b.Doc = doc
	return b
}

// Def adds a method to the type; its first parameter is self.
func (t *Type) Def(sig string, fn func(th *Thread, args []Value) Value) *Builtin {
	return t.add(Def(sig, fn))
}

// Def1 adds a method without arguments.
func (t *Type) Def1(sig string, fn func(th *Thread, self Value) Value) *Builtin {
	return t.add(Def1(sig, fn))
}

// Def2 adds a method of one argument.
func (t *Type) Def2(sig string, fn func(th *Thread, self, a Value) Value) *Builtin {
	return t.add(Def2(sig, fn))
}

// Def3 adds a method of two arguments, of which the last may be optional.
func (t *Type) Def3(sig string, fn func(th *Thread, self, a, b Value) Value) *Builtin {
	return t.add(Def3(sig, fn))
}

// DefRaw adds a method that reads its arguments itself; args[0] is self.
func (t *Type) DefRaw(sig string, fn func(th *Thread, args []Value, kw []KW) Value) *Builtin {
	return t.add(DefRaw(sig, fn))
}

// DefStatic adds a function that is called on the type: dict.fromkeys.
func (t *Type) DefStatic(sig string, fn func(th *Thread, args []Value) Value) *Builtin {
	b := t.add(Def(sig, fn))
	b.Static = true
	return b
}

// DefNew says what calling the type does: fn makes an instance of u, which is
// t or a class that derives from it.
func (t *Type) DefNew(sig string, fn func(th *Thread, u *Type, args []Value) Value) {
	b := Def(sig, nil)
	t.Doc = sig
	t.Slots.New = func(th *Thread, u *Type, args []Value, kw []KW) Value {
		m := th.Mark()
		full := th.Push(len(b.Sig.Params))
		b.bind(th, full, args, kw)
		v := fn(th, u, full)
		th.Pop(full, m)
		return v
	}
}

func (t *Type) add(b *Builtin) *Builtin {
	b.Owner = t
	t.Set(b.Name, b.Value())
	return b
}

// AsBuiltin returns v as a Builtin.
func AsBuiltin(v Value) (*Builtin, bool) {
	if v.n == 0 && v.p != nil && (*Head)(v.p).typ == BuiltinType {
		return (*Builtin)(v.p), true
	}
	return nil, false
}

// qual is the name in messages about a fixed number of arguments.
func (b *Builtin) qual() string {
	if b.Owner != nil {
		return b.Owner.Name + "." + b.Name
	}
	if b.Module != "" && b.Module != "builtins" {
		return b.Module + "." + b.Name
	}
	return b.Name
}

// checkSelf raises TypeError if args[0] is no instance of the owner.
func (b *Builtin) checkSelf(args []Value) {
	if len(args) == 0 {
		panic(Errorf(TypeError, "unbound method %s() needs an argument", b.qual()))
	}
	if t := args[0].Type(); t != b.Owner && !t.IsSub(b.Owner) {
		panic(Errorf(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", b.Name, b.Owner.Name, t.Name))
	}
}

// Invoke calls the builtin.
func (b *Builtin) Invoke(th *Thread, args []Value, kw []KW) Value {
	if b.Owner != nil && !b.Static {
		b.checkSelf(args)
		if v := unbox(args[0]); !Is(v, args[0]) && b.Owner != ObjectType {
			args = append([]Value{v}, args[1:]...)
		}
	}
	return b.invoke(th, args, kw)
}

// InvokeSelf calls a method found in the type of args[0].
func (b *Builtin) InvokeSelf(th *Thread, args []Value) Value {
	if n := len(args); b.Fn != nil && n <= len(b.Sig.Params) && n >= b.Sig.Need && b.Sig.NPos == len(b.Sig.Params) {
		if n == len(b.Sig.Params) {
			return b.Fn(th, args)
		}
		m := th.Mark()
		full := th.Push(len(b.Sig.Params))
		copy(full, args)
		for i := n; i < len(full); i++ {
			full[i] = b.Sig.Params[i].Default
		}
		v := b.Fn(th, full)
		th.Pop(full, m)
		return v
	}
	return b.invoke(th, args, nil)
}

func (b *Builtin) invoke(th *Thread, args []Value, kw []KW) Value {
	if b.Raw != nil {
		return b.Raw(th, args, kw)
	}
	if kw == nil {
		switch {
		case b.Fn1 != nil && len(args) == 1:
			return b.Fn1(th, args[0])
		case b.Fn2 != nil && len(args) == 2:
			return b.Fn2(th, args[0], args[1])
		case len(args) == len(b.Sig.Params) && b.Sig.NPos == len(args):
			return b.Fn(th, args)
		}
	}
	m := th.Mark()
	full := th.Push(len(b.Sig.Params))
	b.bind(th, full, args, kw)
	v := b.Fn(th, full)
	th.Pop(full, m)
	return v
}

// bind fills full, one place for each parameter.
func (b *Builtin) bind(th *Thread, full, args []Value, kw []KW) {
	s := b.Sig
	if len(kw) > 0 && s.VarKw < 0 && s.PosOnly == s.NPos && len(s.Params) == s.NPos {
		panic(Errorf(TypeError, "%s() takes no keyword arguments", b.qual()))
	}
	if len(args) > s.NPos && s.VarArgs < 0 {
		panic(b.countError(len(args), len(kw)))
	}
	n := min(len(args), s.NPos)
	j := 0
	for i := range s.Params { // positional parameters come first, *args aside
		if i == s.VarArgs || i == s.VarKw {
			continue
		}
		if j < n {
			full[i] = args[j]
			j++
		}
	}
	if s.VarArgs >= 0 {
		full[s.VarArgs] = NewTuple(append([]Value(nil), args[n:]...)...).Value()
	}
	var extra *Dict
	if s.VarKw >= 0 {
		extra = NewDict()
		full[s.VarKw] = extra.Value()
	}
next:
	for _, k := range kw {
		for i := range s.Params {
			if s.Params[i].Name == k.Name && i >= s.PosOnly && i != s.VarArgs && i != s.VarKw {
				if !full[i].IsNil() {
					panic(Errorf(TypeError, "argument for %s() given by name ('%s') and position (%d)", b.Name, k.Name, i+1-b.selfs()))
				}
				full[i] = k.Value
				continue next
			}
		}
		if extra == nil {
			panic(Errorf(TypeError, "%s() got an unexpected keyword argument '%s'", b.Name, k.Name))
		}
		extra.Set(th, Str(k.Name), k.Value)
	}
	for i := range s.Params {
		if !full[i].IsNil() {
			continue
		}
		if !s.Params[i].Optional {
			if s.PosOnly > i || len(args) < s.Need && s.PosOnly == s.NPos {
				panic(b.countError(len(args), len(kw)))
			}
			panic(Errorf(TypeError, "%s() missing required argument '%s' (pos %d)", b.Name, s.Params[i].Name, i+1-b.selfs()))
		}
		full[i] = s.Params[i].Default
	}
}

func (b *Builtin) selfs() int {
	if b.Owner != nil && !b.Static {
		return 1
	}
	return 0
}

// countError says, in CPython's words for a function of this shape, that the
// number of arguments is wrong.
func (b *Builtin) countError(given, byName int) *Exception {
	s, self := b.Sig, b.selfs()
	most, need := s.NPos-self, s.Need-self
	given -= self
	switch {
	case most == 0 && len(s.Params) == s.NPos:
		return Errorf(TypeError, "%s() takes no arguments (%d given)", b.qual(), given)
	case most == 1 && need == 1 && s.PosOnly == s.NPos && len(s.Params) == s.NPos:
		return Errorf(TypeError, "%s() takes exactly one argument (%d given)", b.qual(), given)
	case s.PosOnly == s.NPos:
		bound, n := "", need
		if most != need || s.VarArgs >= 0 {
			bound = "at least "
			if given > need {
				bound, n = "at most ", most
			}
		}
		return Errorf(TypeError, "%s expected %s%s, got %d", b.Name, bound, count(n, "argument"), given)
	}
	bound, kind := "at most ", "argument"
	if most == need && most == len(s.Params)-self {
		bound = "exactly "
	}
	if len(s.Params) > s.NPos {
		kind = "positional argument"
	}
	return Errorf(TypeError, "%s() takes %s%s (%d given)", b.Name, bound, count(most, kind), given+byName)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func init() {
	BuiltinType.Final = true
	BuiltinType.Slots.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		return (*Builtin)(v.p).Invoke(th, args, kw)
	}
	BuiltinType.Slots.Repr = func(_ *Thread, v Value) string {
		b, _ := AsBuiltin(v)
		if b.Owner != nil && !b.Static {
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
				return Str(b.Owner.Name + "." + b.Name)
			}
			return Str(b.Name)
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
