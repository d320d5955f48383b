package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	Register("typing", func() *object.Module { return withAbsent(buildTyping()) })
	Register("__future__", func() *object.Module {
		m := object.NewModule("__future__")
		for _, n := range []string{"annotations", "generator_stop", "division", "print_function"} {
			m.Set(n, object.True)
		}
		return m
	})
}

// typeForm is a name that stands for no class: Any, a variable of types, a
// class named by a text.
type typeForm struct {
	object.Head
	text     string
	variable bool
}

var typeFormType = object.NewType("_SpecialForm", object.LayoutOpaque)

func newTypeForm(text string) value {
	f := &typeForm{text: text}
	f.SetType(typeFormType)
	return f.Value()
}

func isTypeVariable(v value) bool {
	f, ok := object.To[typeForm](v, typeFormType)
	return ok && f.variable
}

func setUpTypeForm() {
	t := typeFormType
	t.Module, t.HasAttrs = "typing", true
	of := func(v value) *typeForm { f, _ := object.To[typeForm](v, t); return f }
	t.Slots.Repr = func(_ *thread, v value) string { return of(v).text }
	t.Slots.Binary = typingOr
	t.Slots.Compare = func(_ *thread, op object.CompareOp, a, b value) value {
		x, y := of(a), of(b)
		if y == nil || op > object.Ne {
			return object.NotImplemented
		}
		same := x == y || !x.variable && x.text == y.text
		return object.Bool(same == (op == object.Eq))
	}
	t.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, object.Str(of(v).text)) }
	t.Slots.GetAttr = func(_ *thread, v value, name string) value {
		if name == "__name__" || name == "__forward_arg__" {
			return object.Str(strings.TrimPrefix(strings.TrimLeft(of(v).text, "~+-"), "typing."))
		}
		return value{}
	}
}

// typingOrigins are the names of typing that stand for a class elsewhere.
func typingOrigins() map[string]value {
	of := func(module, name string) value { v, _ := Lookup(module).Own(name); return v }
	origins := map[string]value{
		"List": object.ListType.Value(), "Dict": object.DictType.Value(), "Set": object.SetType.Value(),
		"FrozenSet": object.FrozenSetType.Value(), "Tuple": object.TupleType.Value(), "Type": object.TypeType.Value(),
		"DefaultDict": of("collections", "defaultdict"), "OrderedDict": of("collections", "OrderedDict"),
		"Counter": of("collections", "Counter"), "Deque": of("collections", "deque"), "ChainMap": of("collections", "ChainMap"),
		"AbstractSet": of("collections.abc", "Set"), "Pattern": of("re", "Pattern"), "Match": of("re", "Match"),
		"ContextManager": of("contextlib", "AbstractContextManager"), "AsyncContextManager": {},
	}
	abc := Lookup("collections.abc")
	for _, name := range abc.Names() {
		if v, _ := abc.Own(name); origins[name].IsNil() && !strings.HasPrefix(name, "_") {
			origins[name] = v
		}
	}
	return origins
}

func buildTyping() *object.Module {
	setUpTypeForm()
	setUpTypingAlias()
	setUpNewType()
	m := object.NewModule("typing")
	for name, origin := range typingOrigins() {
		m.Set(name, typingAlias("typing."+name, origin, nil))
	}
	for name := range strings.FieldsSeq(`Union Optional Literal Final ClassVar Concatenate Annotated TypeGuard TypeIs
		Required NotRequired ReadOnly Unpack IO`) {
		m.Set(name, typingAlias("typing."+name, value{}, nil))
	}
	for name := range strings.FieldsSeq(`Any NoReturn Never Self LiteralString TypeAlias NoDefault`) {
		m.Set(name, newTypeForm("typing."+name))
	}
	for _, name := range []string{"TextIO", "BinaryIO"} {
		t := object.NewType(name, object.LayoutInstance)
		t.Module = "typing"
		m.AddType(t)
	}
	m.Set("Text", object.StrType.Value())
	m.Set("AnyStr", newTypeVariable("~AnyStr", object.NewTuple(object.BytesType.Value(), object.StrType.Value()).Value(), object.None))
	m.Set("TYPE_CHECKING", object.False)
	addTypingClasses(m)
	addTypedDict(m)
	addTypingFunctions(m)
	return m
}

func newTypeVariable(text string, constraints, bound value) value {
	f := &typeForm{text: text, variable: true}
	f.SetType(typeFormType)
	f.SetOwn("__constraints__", constraints)
	f.SetOwn("__bound__", bound)
	return f.Value()
}

func addTypingFunctions(m *object.Module) {
	same := func(_ *thread, v value) value { return v }
	for _, sig := range []string{"final(f)", "runtime_checkable(cls)", "no_type_check(arg)", "override(method, /)"} {
		m.Add(object.Def1(sig, same))
	}
	m.Add(
		object.Def1("reveal_type(obj, /)", func(th *thread, v value) value {
			printLines(th, object.None, []string{"Runtime type is " + object.Repr(th, object.Str(v.Type().ShortName())) + "\n"})
			return v
		}),
		object.Def1("overload(func)", func(_ *thread, f value) value {
			return object.DefRaw("_overload_dummy(*args, **kwds)", func(*thread, []value, []object.KW) value {
				panic(object.Errorf(object.NotImplementedError, "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module should always be followed by an implementation that is not @overload-ed."))
			}).Value()
		}),
		object.Def2("cast(typ, val)", func(_ *thread, _, v value) value { return v }),
		object.Def2("assert_type(val, typ, /)", func(_ *thread, v, _ value) value { return v }),
		object.Def1("assert_never(arg, /)", func(th *thread, v value) value {
			panic(object.Errorf(object.AssertionError, "Expected code to be unreachable, but got: %s", object.Repr(th, v)))
		}),
		object.Def1("get_origin(tp)", func(th *thread, v value) value {
			a, ok := object.AsAlias(v)
			switch {
			case !ok:
				return object.None
			case a.Type() == object.UnionType:
				return object.UnionType.Value()
			case a.Type() == object.TypingAliasType && a.Args == nil && a.Origin.IsNil():
				return object.None
			}
			return object.GetAttr(th, v, "__origin__")
		}),
		object.Def1("get_args(tp)", func(th *thread, v value) value {
			a, ok := object.AsAlias(v)
			if !ok {
				return object.NewTuple().Value()
			}
			return object.NewTuple(a.Args...).Value()
		}),
		object.Def("TypeVar(name, /, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None)", func(th *thread, a []value) value {
			prefix := "~"
			if object.Truth(th, a[3]) {
				prefix = "+"
			} else if object.Truth(th, a[4]) {
				prefix = "-"
			}
			return newTypeVariable(prefix+object.ToStr(th, a[0]), a[1], a[2])
		}),
		object.Def2("NewType(name, tp, /)", func(th *thread, name, tp value) value {
			return newNewType(name.Str(), tp)
		}),
	)
	m.AsDef("cast", "assert_type", "assert_never", "get_origin", "get_args", "overload", "final", "runtime_checkable", "override")
	for name, prefix := range map[string]string{"ParamSpec": "~", "TypeVarTuple": ""} {
		m.Add(object.Def(name+"(name, /, *args, **kwargs)", func(th *thread, a []value) value {
			v := newTypeVariable(prefix+object.ToStr(th, a[0]), object.NewTuple().Value(), object.None)
			for _, n := range []string{"args", "kwargs"} {
				object.SetAttr(th, v, n, newTypeForm(object.ToStr(th, a[0])+"."+n))
			}
			return v
		}))
	}
}
