package module

import (
	"github.com/weft-go/weft/py/internal/object"
)

// parameterKind is one of the five kinds of parameters.
type parameterKind struct {
	object.Head
	n                 int
	name, description string
}

// The kinds of parameters, in the order that they stand in.
const (
	positionalOnly = iota
	positionalOrKeyword
	varPositional
	keywordOnly
	varKeyword
)

var (
	parameterKindType = object.NewType("_ParameterKind", object.LayoutOpaque)
	parameterType     = object.NewType("Parameter", object.LayoutOpaque)
	emptyType         = object.NewType("_empty", object.LayoutInstance)

	parameterKinds = [...]*parameterKind{
		{n: 0, name: "POSITIONAL_ONLY", description: "positional-only"},
		{n: 1, name: "POSITIONAL_OR_KEYWORD", description: "positional or keyword"},
		{n: 2, name: "VAR_POSITIONAL", description: "variadic positional"},
		{n: 3, name: "KEYWORD_ONLY", description: "keyword-only"},
		{n: 4, name: "VAR_KEYWORD", description: "variadic keyword"},
	}
)

func setUpParameterKind() {
	t := parameterKindType
	t.Module, t.Final = "inspect", true
	kind := func(v value) (*parameterKind, bool) { return object.To[parameterKind](v, t) }
	number := func(v value) value {
		if k, ok := kind(v); ok {
			return object.Int(int64(k.n))
		}
		return v
	}
	text := func(name string, get func(k *parameterKind) value) {
		t.Attr(name, func(_ *thread, v value) value { k, _ := kind(v); return get(k) }, nil)
	}
	text("name", func(k *parameterKind) value { return object.Str(k.name) })
	text("value", func(k *parameterKind) value { return object.Int(int64(k.n)) })
	text("description", func(k *parameterKind) value { return object.Str(k.description) })
	s := &t.Slots
	s.Index = func(_ *thread, v value) value { return number(v) }
	s.Str = func(_ *thread, v value) string { k, _ := kind(v); return k.name }
	s.Repr = func(th *thread, v value) string {
		k, _ := kind(v)
		return "<_ParameterKind." + k.name + ": " + object.Repr(th, number(v)) + ">"
	}
	s.Format = func(th *thread, v value, spec string) string {
		k, _ := kind(v)
		return object.Format(th, object.Str(k.name), spec)
	}
	s.Hash = func(th *thread, v value) int64 { return object.Hash(th, number(v)) }
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		return object.Compare(th, op, number(a), number(b))
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value { return object.Binary(th, op, number(a), number(b)) }
	for _, k := range parameterKinds {
		k.SetType(t)
		t.Set(k.name, k.Value())
	}
}

// parameter is one parameter of a signature.
type parameter struct {
	object.Head
	name       string
	kind       int
	def, notes value // the zero Value: none
}

func newParameter(name string, kind int, def, notes value) *parameter {
	p := &parameter{name: name, kind: kind, def: def, notes: notes}
	p.SetType(parameterType)
	return p
}

func asParameter(v value) *parameter { p, _ := object.To[parameter](v, parameterType); return p }

// given returns v, and no value for inspect's empty.
func given(v value) value {
	if t, ok := object.AsType(v); ok && t == emptyType {
		return value{}
	}
	return v
}

func orEmpty(v value) value {
	if v.IsNil() {
		return emptyType.Value()
	}
	return v
}

// check raises what is wrong with the parameter.
func (p *parameter) check(th *thread) {
	switch {
	case p.kind == varPositional && !p.def.IsNil(), p.kind == varKeyword && !p.def.IsNil():
		panic(object.Errorf(object.ValueError, "%s parameters cannot have default values", parameterKinds[p.kind].description))
	case !isIdentifier(th, p.name):
		panic(object.Errorf(object.ValueError, "%s is not a valid parameter name", object.StrRepr(p.name)))
	}
}

// text is the parameter as a def statement has it.
func (p *parameter) text(th *thread) string {
	s := p.name
	if !p.notes.IsNil() {
		s += ": " + annotationText(th, p.notes)
	}
	if !p.def.IsNil() {
		if p.notes.IsNil() {
			s += "=" + object.Repr(th, p.def)
		} else {
			s += " = " + object.Repr(th, p.def)
		}
	}
	switch p.kind {
	case varPositional:
		return "*" + s
	case varKeyword:
		return "**" + s
	}
	return s
}

func setUpParameter() {
	t := parameterType
	t.Module, t.Final = "inspect", true
	t.AsDef()
	kindOf := func(th *thread, v value) int {
		n := -1
		if k, ok := object.To[parameterKind](v, parameterKindType); ok {
			n = k.n
		} else if v.IsInt() {
			n = object.ToInt(th, v)
		}
		if n < 0 || n >= len(parameterKinds) {
			panic(object.Errorf(object.ValueError, "value %s is not a valid Parameter.kind", object.Repr(th, v)))
		}
		return n
	}
	nameOf := func(v value) string {
		if !v.IsStr() {
			panic(object.Errorf(object.TypeError, "name must be a str, not a %s", v.TypeName()))
		}
		return v.Str()
	}
	t.DefNew("Parameter(name, kind, *, default=<unset>, annotation=<unset>)", func(th *thread, _ *object.Type, a []value) value {
		kind := kindOf(th, a[1])
		p := newParameter(nameOf(a[0]), kind, given(a[2]), given(a[3]))
		p.check(th)
		return p.Value()
	})
	t.Def("replace(self, *, name=<unset>, kind=<unset>, annotation=<unset>, default=<unset>)", func(th *thread, a []value) value {
		old := asParameter(a[0])
		p := newParameter(old.name, old.kind, old.def, old.notes)
		if !a[1].IsNil() {
			p.name = nameOf(a[1])
		}
		if !a[2].IsNil() {
			p.kind = kindOf(th, a[2])
		}
		if !a[3].IsNil() {
			p.notes = given(a[3])
		}
		if !a[4].IsNil() {
			p.def = given(a[4])
		}
		p.check(th)
		return p.Value()
	})
	t.Attr("name", func(_ *thread, v value) value { return object.Str(asParameter(v).name) }, nil)
	t.Attr("kind", func(_ *thread, v value) value { return parameterKinds[asParameter(v).kind].Value() }, nil)
	t.Attr("default", func(_ *thread, v value) value { return orEmpty(asParameter(v).def) }, nil)
	t.Attr("annotation", func(_ *thread, v value) value { return orEmpty(asParameter(v).notes) }, nil)
	t.Set("empty", emptyType.Value())
	for _, k := range parameterKinds {
		t.Set(k.name, k.Value())
	}
	t.Slots.Str = func(th *thread, v value) string { return asParameter(v).text(th) }
	t.Slots.Repr = func(th *thread, v value) string { return `<Parameter "` + asParameter(v).text(th) + `">` }
	whole := func(v value) value {
		p := asParameter(v)
		return object.NewTuple(object.Str(p.name), object.Int(int64(p.kind)), orEmpty(p.def), orEmpty(p.notes)).Value()
	}
	t.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, whole(v)) }
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if asParameter(a) == nil || asParameter(b) == nil || op > object.Ne {
			return object.NotImplemented
		}
		return object.Compare(th, op, whole(a), whole(b))
	}
}
