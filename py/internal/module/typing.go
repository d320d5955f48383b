package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	Register("typing", buildTyping)
	Register("__future__", func() *object.Module {
		m := object.NewModule("__future__")
		for _, n := range []string{"annotations", "generator_stop", "division", "print_function"} {
			m.Set(n, object.True)
		}
		return m
	})
}

// typeForm is a name that only annotations use, which are never evaluated. It
// can be subscripted and joined by |, for aliases.
type typeForm struct {
	object.Head
	text string
}

var typeFormType = object.NewType("_SpecialForm", object.LayoutOpaque)

func newTypeForm(text string) value {
	f := &typeForm{text: text}
	f.SetType(typeFormType)
	return f.Value()
}

// typeText is how a type is shown in an alias.
func typeText(th *thread, v value) string {
	if t, ok := object.AsType(v); ok {
		return t.FullName()
	}
	if items, ok := object.Items(v); ok {
		parts := make([]string, len(items))
		for i, x := range items {
			parts[i] = typeText(th, x)
		}
		text := strings.Join(parts, ", ")
		if _, isList := object.AsList(v); isList {
			return "[" + text + "]"
		}
		return text
	}
	if v.IsNone() {
		return "None"
	}
	return object.Repr(th, v)
}

func setUpTypeForm() {
	t := typeFormType
	t.Module = "typing"
	of := func(v value) *typeForm { f, _ := object.To[typeForm](v, t); return f }
	t.Slots.Repr = func(_ *thread, v value) string { return of(v).text }
	t.Slots.GetItem = func(th *thread, v, key value) value {
		return newTypeForm(of(v).text + "[" + typeText(th, key) + "]")
	}
	t.Slots.Binary = func(th *thread, op object.Op, a, b value) value {
		if op != object.OpOr {
			return object.NotImplemented
		}
		return newTypeForm(typeText(th, a) + " | " + typeText(th, b))
	}
}

func buildTyping() *object.Module {
	setUpTypeForm()
	m := object.NewModule("typing")
	for name := range strings.FieldsSeq(`Any Union Optional List Dict FrozenSet Tuple Type DefaultDict OrderedDict Counter Deque ChainMap
		Literal Final ClassVar NoReturn Never Self LiteralString Concatenate Annotated TypeAlias TypeGuard Required NotRequired Unpack
		Text AnyStr IO TextIO BinaryIO Pattern Match AbstractSet ContextManager AsyncContextManager`) {
		m.Set(name, newTypeForm("typing."+name))
	}
	abc := Lookup("collections.abc")
	for _, name := range abc.Names() {
		if v, _ := abc.Own(name); !strings.HasPrefix(name, "_") {
			m.Set(name, v)
		}
	}
	m.Set("TYPE_CHECKING", object.False)
	for _, name := range []string{"Generic", "Protocol"} {
		t := object.NewType(name, object.LayoutInstance)
		t.Module, t.HasAttrs, t.Slots.New = "typing", true, object.ObjectType.Slots.New
		t.Set("__class_getitem__", object.Def2("__class_getitem__(cls, item, /)", func(_ *thread, cls, _ value) value { return cls }).Value())
		if name == "Protocol" {
			t.Made = structural
		}
		m.AddType(t)
	}
	same := func(_ *thread, v value) value { return v }
	for _, name := range []string{"overload", "final", "runtime_checkable", "no_type_check"} {
		m.Add(object.Def1(name+"(f, /)", same))
	}
	m.Add(object.Def2("cast(typ, val, /)", func(_ *thread, _, v value) value { return v }))
	for name, prefix := range map[string]string{"TypeVar": "~", "ParamSpec": "~", "TypeVarTuple": ""} {
		m.Add(object.Def(name+"(name, /, *args, **kwargs)", func(th *thread, a []value) value {
			return newTypeForm(prefix + object.ToStr(th, a[0]))
		}))
	}
	m.Add(object.Def2("NewType(name, tp, /)", func(_ *thread, name, _ value) value {
		return object.Def1(name.Str()+"(x, /)", same).Value()
	}))
	return m
}

// structural makes a class that has the methods of protocol t count as derived
// from it.
func structural(t *object.Type) {
	if t.Base.User {
		return // an implementation
	}
	t.Has = func(u *object.Type) bool {
		for _, n := range t.Own() {
			if v, _ := t.OwnValue(n); object.Callable(v) && u.Lookup(n).IsNil() {
				return false
			}
		}
		return true
	}
}
