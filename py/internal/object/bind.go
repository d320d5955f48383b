package object

import "fmt"

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
		return b.Owner.Qualname + "." + b.Name
	}
	if b.Module != "" && b.Module != "builtins" {
		return b.Module + "." + b.Name
	}
	return b.Name
}

// checkSelf raises TypeError if args[0] is no instance of the owner.
func (b *Builtin) checkSelf(args []Value) {
	if len(args) == 0 {
		if b.asDef {
			b.likeDef(nil, nil, nil)
		}
		if b.slot {
			panic(Errorf(TypeError, "descriptor '%s' of '%s' object needs an argument", b.Name, b.Owner.Name))
		}
		panic(Errorf(TypeError, "unbound method %s() needs an argument", b.qual()))
	}
	if t := args[0].Type(); t != b.Owner && !t.IsSub(b.Owner) {
		if b.slot {
			panic(Errorf(TypeError, "descriptor '%s' requires a '%s' object but received a '%s'", b.Name, b.Owner.Name, t.Name))
		}
		panic(Errorf(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", b.Name, b.Owner.Name, t.Name))
	}
}

// Invoke calls the builtin.
func (b *Builtin) Invoke(th *Thread, args []Value, kw []KW) Value {
	if b.Owner != nil && !b.Static {
		b.checkSelf(args)
		if v := unbox(args[0]); b.Owner.Layout == LayoutScalar && !Is(v, args[0]) {
			args = append([]Value{v}, args[1:]...)
		}
	}
	return b.invoke(th, args, kw)
}

// InvokeSelf calls a method found in the type of args[0].
func (b *Builtin) InvokeSelf(th *Thread, args []Value) Value {
	s := b.Sig()
	if b.Fn == nil || len(args) == len(s.Params) {
		return b.invoke(th, args, nil)
	}
	m := th.Mark()
	full := th.Push(len(s.Params))
	if !s.fill(full, args) {
		b.bind(th, full, args, nil)
	}
	v := b.Fn(th, full)
	th.Pop(full, m)
	return v
}

// fill does what bind does with arguments by position alone, if there are as many
// as need be; else it reports false.
func (s *Sig) fill(full, args []Value) bool {
	n := len(args)
	if n > len(full) || n < s.Need || s.NPos != len(full) {
		return false
	}
	copy(full, args)
	for i := n; i < len(full); i++ {
		full[i] = s.Params[i].Default
	}
	return true
}

func (b *Builtin) invoke(th *Thread, args []Value, kw []KW) Value {
	if b.Raw != nil {
		return b.Raw(th, args, kw)
	}
	s := b.Sig()
	if kw == nil {
		switch {
		case b.Fn1 != nil && len(args) == 1:
			return b.Fn1(th, args[0])
		case b.Fn2 != nil && len(args) == 2:
			return b.Fn2(th, args[0], args[1])
		case len(args) == len(s.Params) && s.NPos == len(args):
			return b.Fn(th, args)
		}
	}
	m := th.Mark()
	full := th.Push(len(s.Params))
	if kw != nil || !s.fill(full, args) {
		b.bind(th, full, args, kw)
	}
	v := b.Fn(th, full)
	th.Pop(full, m)
	return v
}

// bind fills full, one place for each parameter. What does not fit is found in
// CPython's order: too many arguments, one that is missing, one given twice, and
// last a name that there is not.
func (b *Builtin) bind(th *Thread, full, args []Value, kw []KW) {
	s := b.Sig()
	switch {
	case len(kw) > 0 && s.NoNames && b.slot:
		b.reject(th, args, kw, Errorf(TypeError, "wrapper %s() takes no keyword arguments", b.Name))
	case len(kw) > 0 && s.NoNames:
		name := b.qual()
		if b.noName || b.parsed {
			name = b.Name
		}
		b.reject(th, args, kw, Errorf(TypeError, "%s() takes no keyword arguments", name))
	case s.VarArgs < 0 && (len(args) > s.NPos || s.VarKw < 0 && len(args)+len(kw) > len(s.Params)):
		b.reject(th, args, kw, b.countError(len(args), len(kw)))
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
	var wrong *Exception
	if len(kw) > 0 || s.VarKw >= 0 {
		wrong = b.bindNames(th, full, kw)
	}
	for i := range s.Params {
		if !full[i].IsNil() {
			continue
		}
		if !s.Params[i].Optional {
			if s.PosOnly > i || len(args) < s.Need && s.PosOnly == s.NPos {
				b.reject(th, args, kw, b.countError(len(args), len(kw)))
			}
			b.reject(th, args, kw, Errorf(TypeError, "%s missing required argument '%s' (pos %d)", b.said("function"), s.Params[i].Name, i+1-b.selfs()))
		}
		full[i] = s.Params[i].Default
	}
	if wrong != nil {
		b.reject(th, args, kw, wrong)
	}
}

// bindNames fills the places of the arguments given by name, and returns what is
// wrong with the first that has none.
func (b *Builtin) bindNames(th *Thread, full []Value, kw []KW) (wrong *Exception) {
	s := b.Sig()
	var extra *Dict
	if s.VarKw >= 0 {
		extra = NewDict()
		full[s.VarKw] = extra.Value()
	}
	twice := false
next:
	for _, k := range kw {
		for i := range s.Params {
			if s.Params[i].Name != k.Name || i < s.PosOnly || i == s.VarArgs || i == s.VarKw {
				continue
			}
			if full[i].IsNil() {
				full[i] = k.Value
			} else if !twice {
				twice, wrong = true, Errorf(TypeError, "argument for %s given by name ('%s') and position (%d)", b.said("function"), k.Name, i+1-b.selfs())
			}
			continue next
		}
		switch {
		case extra != nil:
			extra.Set(th, Str(k.Name), k.Value)
		case wrong == nil:
			wrong = Unexpected(b.said("this function"), k.Name, s.byName()...)
		}
	}
	return wrong
}

// byName are the parameters that may be given by name.
func (s *Sig) byName() (names []string) {
	for i, p := range s.Params {
		if i >= s.PosOnly && i != s.VarArgs && i != s.VarKw {
			names = append(names, p.Name)
		}
	}
	return names
}

// said is the function in a message: its name, or what stands for it.
func (b *Builtin) said(unnamed string) string {
	if b.noName {
		return unnamed
	}
	return b.Name + "()"
}

func (b *Builtin) selfs() int {
	if b.Owner != nil && (b.Class || !b.Static) {
		return 1
	}
	return 0
}

// countError says, in CPython's words for a function of this shape, that the
// number of arguments is wrong.
func (b *Builtin) countError(given, byName int) *Exception {
	s, self := b.Sig(), b.selfs()
	kind := "argument"
	if given == self {
		kind = "keyword argument"
	}
	switch all := given + byName; {
	case b.slot && s.NPos-self < 2:
		return Errorf(TypeError, "expected %s, got %d", count(s.NPos-self, "argument"), given-self)
	case !b.noName && !b.parsed:
	case s.NoNames && s.Need == s.NPos:
		return Errorf(TypeError, "%s takes exactly %s (%d given)", b.said("function"), count(s.NPos-self, "argument"), all-self)
	case all > len(s.Params):
		return Errorf(TypeError, "%s takes at most %s (%d given)", b.said("function"), count(len(s.Params)-self, kind), all-self)
	case given > s.NPos:
		return Errorf(TypeError, "%s takes at most %s (%d given)", b.said("function"), count(s.NPos-self, "positional argument"), given-self)
	default:
		return Errorf(TypeError, "%s missing required argument '%s' (pos %d)", b.said("function"), s.Params[given].Name, given+1-self)
	}
	most, need := s.NPos-self, s.Need-self
	given -= self
	switch {
	case most == 0 && len(s.Params) == s.NPos:
		return Errorf(TypeError, "%s() takes no arguments (%d given)", b.qual(), given)
	case most == 1 && need == 1 && s.PosOnly == s.NPos && len(s.Params) == s.NPos && b.makes == nil:
		return Errorf(TypeError, "%s() takes exactly one argument (%d given)", b.qual(), given)
	case s.PosOnly == s.NPos && (len(s.Params) == s.NPos || s.VarArgs >= 0), b.counted && byName == 0:
		bound, n := "", need
		if most != need || s.VarArgs >= 0 {
			bound = "at least "
			if given > need {
				bound, n = "at most ", most
			}
		}
		name := b.Name
		if b.slot {
			name = "" // CPython gives the wrapper of two arguments no name
		}
		return Errorf(TypeError, "%s expected %s%s, got %d", name, bound, count(n, "argument"), given)
	}
	all, bound := len(s.Params)-self, "exactly "
	switch {
	case given+byName > all:
		return Errorf(TypeError, "%s() takes at most %s (%d given)", b.Name, count(all, kind), given+byName)
	case given < need:
		if need = min(need, s.PosOnly-self); need < most {
			bound = "at least "
		}
		most = need
	case most == 0:
		return Errorf(TypeError, "%s() takes no positional arguments", b.Name)
	case need < most:
		bound = "at most "
	}
	return Errorf(TypeError, "%s() takes %s%s (%d given)", b.Name, bound, count(most, "positional argument"), given)
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
