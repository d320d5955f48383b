package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// boundArguments are the arguments of a call by the parameters they fill.
type boundArguments struct {
	object.Head
	sig       *signature
	arguments *object.Dict
}

var boundArgumentsType = object.NewType("BoundArguments", object.LayoutOpaque)

func newBoundArguments(s *signature) *boundArguments {
	b := &boundArguments{sig: s, arguments: object.NewDict()}
	b.SetType(boundArgumentsType)
	return b
}

func missingArgument(p *parameter, byName bool) *object.Exception {
	kind := ""
	if p.kind == keywordOnly && !byName {
		kind = " keyword-only"
	}
	return object.Errorf(object.TypeError, "missing a required%s argument: %s", kind, object.StrRepr(p.name))
}

// bind fills the parameters; if partial, not all of them need an argument.
func (b *boundArguments) bind(th *thread, args []value, kw []object.KW, partial bool) {
	args, kw = slices.Clone(args), slices.Clone(kw)
	take := func(name string) (value, bool) {
		i := slices.IndexFunc(kw, func(k object.KW) bool { return k.Name == name })
		if i < 0 {
			return value{}, false
		}
		v := kw[i].Value
		kw = slices.Delete(kw, i, i+1)
		return v, true
	}
	set := func(p *parameter, v value) { b.arguments.Set(th, object.Str(p.name), v) }
	var rest *parameter
	var positional []string // positional-only, but given by name
	named := false          // nothing is given by position any more
	for _, p := range b.sig.params {
		byName := slices.ContainsFunc(kw, func(k object.KW) bool { return k.Name == p.name })
		switch {
		case p.kind == varPositional:
			if len(args) > 0 {
				set(p, object.NewTuple(args...).Value())
				args = nil
			}
		case p.kind == varKeyword:
			rest = p
		case p.kind != keywordOnly && len(args) > 0:
			if byName && p.kind != positionalOnly {
				panic(object.Errorf(object.TypeError, "multiple values for argument %s", object.StrRepr(p.name)))
			}
			set(p, args[0])
			args = args[1:]
		case p.kind == keywordOnly && len(args) > 0:
			panic(object.Errorf(object.TypeError, "too many positional arguments"))
		case byName && p.kind == positionalOnly:
			if p.def.IsNil() {
				positional = append(positional, p.name)
			}
		case byName:
			v, _ := take(p.name)
			set(p, v)
		case p.def.IsNil() && !partial:
			panic(missingArgument(p, named))
		}
		named = named || len(args) == 0 && (byName || !p.def.IsNil() || p.kind == varPositional)
	}
	hasRest := rest != nil
	switch {
	case len(args) > 0:
		panic(object.Errorf(object.TypeError, "too many positional arguments"))
	case positional != nil && !hasRest:
		panic(object.Errorf(object.TypeError, "got some positional-only arguments passed as keyword arguments: %s", object.StrRepr(strings.Join(positional, ", "))))
	case positional != nil && !partial:
		panic(object.Errorf(object.TypeError, "missing a required argument: %s", object.StrRepr(positional[0])))
	case len(kw) > 0 && !hasRest:
		panic(object.Errorf(object.TypeError, "got an unexpected keyword argument %s", object.StrRepr(kw[0].Name)))
	case len(kw) > 0:
		d := object.NewDict()
		for _, k := range kw {
			d.Set(th, object.Str(k.Name), k.Value)
		}
		set(rest, d.Value())
	}
}

// split returns the arguments as a call has them.
func (b *boundArguments) split(th *thread) (args []value, kw *object.Dict) {
	kw = object.NewDict()
	byName := false
	for _, p := range b.sig.params {
		v, ok := b.arguments.Get(th, object.Str(p.name))
		switch {
		case !ok:
			byName = byName || p.kind == positionalOrKeyword
		case p.kind == varKeyword:
			kw.Update(th, v)
		case p.kind == varPositional:
			args = append(args, object.Collect(th, v)...)
		case p.kind == keywordOnly || byName:
			kw.Set(th, object.Str(p.name), v)
		default:
			args = append(args, v)
		}
	}
	return args, kw
}

func setUpBoundArguments() {
	t := boundArgumentsType
	t.Module, t.Final = "inspect", true
	self := func(v value) *boundArguments { b, _ := object.To[boundArguments](v, t); return b }
	t.Def1("apply_defaults(self)", func(th *thread, v value) value {
		b := self(v)
		full := object.NewDict()
		for _, p := range b.sig.params {
			x, ok := b.arguments.Get(th, object.Str(p.name))
			switch {
			case ok:
			case !p.def.IsNil():
				x = p.def
			case p.kind == varPositional:
				x = object.NewTuple().Value()
			case p.kind == varKeyword:
				x = object.NewDict().Value()
			default:
				continue
			}
			full.Set(th, object.Str(p.name), x)
		}
		b.arguments = full
		return object.None
	})
	t.Attr("signature", func(_ *thread, v value) value { return self(v).sig.Value() }, nil)
	t.Attr("arguments", func(_ *thread, v value) value { return self(v).arguments.Value() }, func(_ *thread, v, x value) {
		if d, ok := object.AsDict(x); ok {
			self(v).arguments = d
		}
	})
	t.Attr("args", func(th *thread, v value) value {
		args, _ := self(v).split(th)
		return object.NewTuple(args...).Value()
	}, nil)
	t.Attr("kwargs", func(th *thread, v value) value {
		_, kw := self(v).split(th)
		return kw.Value()
	}, nil)
	t.Slots.Repr = func(th *thread, v value) string {
		var parts []string
		for k, x := range self(v).arguments.All() {
			parts = append(parts, object.ToStr(th, k)+"="+object.Repr(th, x))
		}
		return "<BoundArguments (" + strings.Join(parts, ", ") + ")>"
	}
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x, y := self(a), self(b)
		if x == nil || y == nil || op > object.Ne {
			return object.NotImplemented
		}
		return object.Compare(th, op, object.NewPair(x.sig.Value(), x.arguments.Value()), object.NewPair(y.sig.Value(), y.arguments.Value()))
	}
}
