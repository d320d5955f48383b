package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// signature is what a callable takes and returns.
type signature struct {
	object.Head
	params  []*parameter
	returns value // the zero Value: unknown
}

var signatureType = object.NewType("Signature", object.LayoutOpaque)

func newSignature(params []*parameter, returns value) *signature {
	s := &signature{params: params, returns: returns}
	s.SetType(signatureType)
	return s
}

func asSignature(v value) *signature { s, _ := object.To[signature](v, signatureType); return s }

// signatureOf returns the signature of a callable, as inspect.signature does:
// of the function that a decorator wraps if follow.
func signatureOf(th *thread, v value, follow bool) (s *signature) {
	// What is called to call v can be v again.
	object.Deeper(th, "", func() { s = signatureHere(th, v, follow) })
	return s
}

func signatureHere(th *thread, v value, follow bool) *signature {
	if !object.Callable(v) {
		panic(object.Errorf(object.TypeError, "%s is not a callable object", object.Repr(th, v)))
	}
	if m, ok := object.AsMethod(v); ok {
		return signatureOf(th, m.Func, follow).bound()
	}
	if follow {
		v = unwrapped(th, v)
	}
	if x, ok := object.TryAttr(th, v, "__signature__"); ok {
		if s := asSignature(x); s != nil {
			return s
		}
	}
	if f, ok := object.AsFunction(v); ok {
		return functionSignature(th, f)
	}
	if p := asPartial(v); p != nil {
		return partialSignature(th, p, follow)
	}
	if b, ok := object.AsBuiltin(v); ok {
		return builtinSignature(th, b)
	}
	if t, ok := object.AsType(v); ok {
		return classSignature(th, t, follow)
	}
	if call := v.Type().Lookup("__call__"); !call.IsNil() {
		return signatureOf(th, call, follow).bound()
	}
	panic(object.Errorf(object.ValueError, "no signature found for builtin %s", object.Repr(th, v)))
}

// unwrapped follows the __wrapped__ of decorated functions.
func unwrapped(th *thread, v value) value {
	for seen := 0; ; seen++ {
		if _, isClass := object.AsType(v); isClass {
			return v
		}
		if s, ok := object.TryAttr(th, v, "__signature__"); ok && s.Given() {
			return v
		}
		inner, ok := object.TryAttr(th, v, "__wrapped__")
		if !ok {
			return v
		}
		th.Step()
		if seen > th.Limits.Depth {
			panic(object.Errorf(object.ValueError, "wrapper loop when unwrapping %s", object.Repr(th, v)))
		}
		v = inner
	}
}

// bound is the signature of a method: without self.
func (s *signature) bound() *signature {
	if len(s.params) == 0 {
		panic(object.Errorf(object.ValueError, "invalid method signature"))
	}
	switch s.params[0].kind {
	case positionalOnly, positionalOrKeyword:
		return newSignature(s.params[1:], s.returns)
	case varPositional:
		return s
	}
	panic(object.Errorf(object.ValueError, "invalid argument type"))
}

func functionSignature(th *thread, f *object.Function) *signature {
	c := f.Code
	notes, _ := object.AsDict(object.GetAttr(th, f.Value(), "__annotations__"))
	noteOf := func(name string) value { v, _ := notes.Get(th, object.Str(name)); return v }
	var params []*parameter
	add := func(name string, kind int, def value) {
		params = append(params, newParameter(name, kind, def, noteOf(name)))
	}
	for i, name := range c.Params[:c.NPos] {
		kind, def := positionalOrKeyword, value{}
		if i < c.PosOnly {
			kind = positionalOnly
		}
		if j := i - (c.NPos - len(f.Defaults)); j >= 0 {
			def = f.Defaults[j]
		}
		add(name, kind, def)
	}
	last := c.NPos + c.NKwOnly
	if c.VarArgs {
		add(c.Params[last], varPositional, value{})
		last++
	}
	for i, name := range c.Params[c.NPos : c.NPos+c.NKwOnly] {
		add(name, keywordOnly, f.KwDefaults[i])
	}
	if c.VarKw {
		add(c.Params[last], varKeyword, value{})
	}
	return newSignature(params, noteOf("return"))
}

// builtinSignature reads the signature that a builtin is made with. One that has
// defaults which no program could write has none to show.
func builtinSignature(th *thread, b *object.Builtin) *signature {
	sig := b.Sig()
	if b.Raw != nil {
		panic(object.Errorf(object.ValueError, "no signature found for builtin %s", object.Repr(th, b.Value())))
	}
	var params []*parameter
	for i, p := range sig.Params {
		kind := positionalOrKeyword
		switch {
		case i == sig.VarArgs:
			kind = varPositional
		case i == sig.VarKw:
			kind = varKeyword
		case i < sig.PosOnly:
			kind = positionalOnly
		case i >= sig.NPos:
			kind = keywordOnly
		}
		if p.Optional && p.Default.IsNil() && kind != varPositional && kind != varKeyword {
			panic(object.Errorf(object.ValueError, "no signature found for builtin %s", object.Repr(th, b.Value())))
		}
		params = append(params, newParameter(p.Name, kind, p.Default, value{}))
	}
	return newSignature(params, value{})
}

// classSignature is that of the __new__ or __init__ that comes first.
func classSignature(th *thread, t *object.Type, follow bool) *signature {
	for _, u := range t.MRO() {
		for _, name := range []string{"__new__", "__init__"} {
			f, ok := u.OwnValue(name)
			if !ok {
				continue
			}
			if w, ok := object.AsWrapped(f); ok {
				f = w.Func
			}
			if u.User {
				return signatureOf(th, f, follow).bound()
			}
		}
		if !u.User && u != object.ObjectType {
			panic(object.Errorf(object.ValueError, "no signature found for builtin type %s", object.Repr(th, t.Value())))
		}
	}
	return newSignature(nil, value{})
}

// partialSignature is that of the function with what the partial gives taken
// out: arguments by position go, those by name become defaults.
func partialSignature(th *thread, p *partial, follow bool) *signature {
	whole := signatureOf(th, p.fn, follow)
	args := newBoundArguments(whole)
	args.bind(th, p.args, p.kw, true)
	var params []*parameter
	named := false
	for i, q := range whole.params {
		byName := slices.IndexFunc(p.kw, func(k object.KW) bool { return k.Name == q.name })
		switch {
		case byName >= 0 && q.kind != varKeyword && q.kind != varPositional:
			named = named || q.kind != keywordOnly
			params = append(params, newParameter(q.name, keywordOnly, p.kw[byName].Value, q.notes))
		case i < len(p.args) && q.kind <= positionalOrKeyword:
		case named && q.kind == positionalOrKeyword:
			params = append(params, newParameter(q.name, keywordOnly, q.def, q.notes))
		case named && q.kind == varPositional:
		default:
			params = append(params, q)
		}
	}
	return newSignature(params, whole.returns)
}

// annotationText is an annotation as a signature shows it.
func annotationText(th *thread, v value) string {
	if t, ok := object.AsType(v); ok {
		if t.Module == "" || t.Module == "builtins" {
			return t.Qualname
		}
		return t.Module + "." + t.Qualname
	}
	text := object.Repr(th, v)
	if strings.HasPrefix(text, "typing.") && !v.IsStr() {
		text = strings.ReplaceAll(text, "typing.", "")
	}
	return text
}

// texts returns the parameters with the / and * between them.
func (s *signature) texts(th *thread) []string {
	var parts []string
	slash, star := false, false
	for _, p := range s.params {
		switch {
		case p.kind == positionalOnly:
			slash = true
		case slash:
			parts, slash = append(parts, "/"), false
		}
		switch {
		case p.kind == varPositional:
			star = true
		case p.kind == keywordOnly && !star:
			parts, star = append(parts, "*"), true
		}
		parts = append(parts, p.text(th))
	}
	if slash {
		parts = append(parts, "/")
	}
	return parts
}

func (s *signature) text(th *thread, most int) string {
	parts := s.texts(th)
	text := "(" + strings.Join(parts, ", ") + ")"
	if most >= 0 && len([]rune(text)) > most {
		text = "(\n    " + strings.Join(parts, ",\n    ") + "\n)"
	}
	if !s.returns.IsNil() {
		text += " -> " + annotationText(th, s.returns)
	}
	return text
}

// checkOrder raises what is wrong with the order of the parameters.
func (s *signature) checkOrder() {
	seen := map[string]bool{}
	kind, defaults := positionalOnly, false
	for _, p := range s.params {
		switch {
		case p.kind < kind:
			panic(object.Errorf(object.ValueError, "wrong parameter order: %s parameter before %s parameter", parameterKinds[kind].description, parameterKinds[p.kind].description))
		case p.kind <= positionalOrKeyword && p.def.IsNil() && defaults:
			panic(object.Errorf(object.ValueError, "non-default argument follows default argument"))
		case seen[p.name]:
			panic(object.Errorf(object.ValueError, "duplicate parameter name: %s", object.StrRepr(p.name)))
		}
		defaults = defaults || !p.def.IsNil()
		kind, seen[p.name] = p.kind, true
	}
}

func setUpSignature() {
	t := signatureType
	t.Module, t.Final = "inspect", true
	t.AsDef()
	t.Set("empty", emptyType.Value())
	paramsOf := func(th *thread, v value) []*parameter {
		var params []*parameter
		if v.Given() {
			object.Each(th, v, func(x value) bool {
				p := asParameter(x)
				if p == nil {
					panic(object.Errorf(object.AttributeError, "'%s' object has no attribute 'kind'", x.TypeName()))
				}
				params = append(params, p)
				return true
			})
		}
		return params
	}
	t.DefNew("Signature(parameters=None, *, return_annotation=<unset>)", func(th *thread, _ *object.Type, a []value) value {
		s := newSignature(paramsOf(th, a[0]), given(a[1]))
		s.checkOrder()
		return s.Value()
	})
	t.DefClass("from_callable(obj, *, follow_wrapped=True)", func(th *thread, a []value) value {
		return signatureOf(th, a[1], object.Truth(th, a[2])).Value()
	})
	t.Def("replace(self, *, parameters=<unset>, return_annotation=<unset>)", func(th *thread, a []value) value {
		old := asSignature(a[0])
		s := newSignature(old.params, old.returns)
		if !a[1].IsNil() {
			s.params = paramsOf(th, a[1])
		}
		if !a[2].IsNil() {
			s.returns = given(a[2])
		}
		s.checkOrder()
		return s.Value()
	})
	t.Def("format(self, *, max_width=None)", func(th *thread, a []value) value {
		most := -1
		if a[1].Given() {
			most = object.ToInt(th, a[1])
		}
		return object.Str(asSignature(a[0]).text(th, most))
	})
	binding := func(name string, partial bool) {
		t.DefRaw(name+"(self, /, *args, **kwargs)", func(th *thread, args []value, kw []object.KW) value {
			b := newBoundArguments(asSignature(args[0]))
			b.bind(th, args[1:], kw, partial)
			return b.Value()
		})
	}
	binding("bind", false)
	binding("bind_partial", true)
	t.Attr("return_annotation", func(_ *thread, v value) value { return orEmpty(asSignature(v).returns) }, nil)
	t.Attr("parameters", func(th *thread, v value) value {
		d := object.NewDict()
		d.SetType(orderedDictType)
		for _, p := range asSignature(v).params {
			d.Set(th, object.Str(p.name), p.Value())
		}
		return object.NewProxy(d.Value())
	}, nil)
	t.Slots.Str = func(th *thread, v value) string { return asSignature(v).text(th, -1) }
	t.Slots.Repr = func(th *thread, v value) string { return "<Signature " + asSignature(v).text(th, -1) + ">" }
	whole := func(v value) value {
		s := asSignature(v)
		items := []value{orEmpty(s.returns)}
		for _, p := range s.params {
			items = append(items, p.Value())
		}
		return object.NewTuple(items...).Value()
	}
	t.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, whole(v)) }
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if asSignature(a) == nil || asSignature(b) == nil || op > object.Ne {
			return object.NotImplemented
		}
		return object.Compare(th, op, whole(a), whole(b))
	}
}
