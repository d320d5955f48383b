package module

import (
	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/object"
)

// addTypedDict adds TypedDict, which describes dicts, and get_type_hints.
func addTypedDict(m *object.Module) {
	base := object.NewType("TypedDict", object.LayoutInstance)
	base.Module, base.Build = "typing", buildTypedDict
	base.Slots.New = func(th *thread, _ *object.Type, args []value, kw []object.KW) value {
		if len(args) != 2 || !args[0].IsStr() {
			panic(object.Errorf(object.TypeError, "TypedDict() takes 2 positional arguments: a name and a dict of fields"))
		}
		d := &object.ClassDef{Name: args[0].Str(), Qualname: args[0].Str(), Module: "__main__", Keywords: kw}
		d.Names, d.Values = []string{"__annotations__"}, []value{args[1]}
		return buildTypedDict(th, d).Value()
	}
	m.AddType(base)
	m.Add(
		object.Def("get_type_hints(obj, globalns=None, localns=None, include_extras=False)", typeHints),
		object.Def1("is_typeddict(tp)", func(_ *thread, v value) value {
			t, ok := object.AsType(v)
			return object.Bool(ok && isTypedDict(t))
		}),
	)
}

func isTypedDict(t *object.Type) bool {
	_, ok := t.OwnValue("__required_keys__")
	return ok && t.IsSub(object.DictType)
}

// buildTypedDict makes the class of a statement that derives from TypedDict or
// from a class made so: a call of it makes a plain dict.
func buildTypedDict(th *thread, d *object.ClassDef) *object.Type {
	total := true
	for _, k := range d.Keywords {
		switch k.Name {
		case "total":
			total = object.Truth(th, k.Value)
		default:
			panic(object.Unexpected("_TypedDictMeta.__new__()", k.Name))
		}
	}
	notes, required, optional := object.NewDict(), object.NewSet(object.FrozenSetType), object.NewSet(object.FrozenSetType)
	for _, b := range d.Bases {
		switch {
		case isTypedDict(b):
			for name, to := range map[string]*object.Set{"__required_keys__": required, "__optional_keys__": optional} {
				v, _ := b.OwnValue(name)
				to.Update(th, v)
			}
			inherited, _ := b.OwnValue("__annotations__")
			notes.Update(th, inherited)
		case b.Build == nil && b.Name != "Generic":
			panic(object.Errorf(object.TypeError, "cannot inherit from both a TypedDict type and a non-TypedDict base class"))
		}
	}
	if own, ok := object.AsDict(d.Value("__annotations__")); ok {
		for k, note := range own.All() {
			notes.Set(th, k, note)
			to := optional
			if a, isAlias := object.AsAlias(note); isAlias && a.Name == "typing.Required" || !(isAlias && a.Name == "typing.NotRequired") && total {
				to = required
			}
			to.Add(th, k)
		}
	}
	t := object.NewDerived(d.Name, object.DictType)
	t.Module, t.Qualname, t.Build = d.Module, d.Qualname, buildTypedDict
	t.Slots.New = func(th *thread, _ *object.Type, args []value, kw []object.KW) value {
		return object.CallKW(th, object.DictType.Value(), args, kw)
	}
	for name, v := range map[string]value{
		"__annotations__": notes.Value(), "__total__": object.Bool(total),
		"__required_keys__": required.Value(), "__optional_keys__": optional.Value(),
	} {
		t.Set(name, v)
	}
	if doc := d.Value("__doc__"); doc.IsStr() {
		t.Doc = doc.Str()
	}
	return t
}

// typeHints is get_type_hints: annotations that are texts are evaluated, those
// of a class are joined with those of its bases.
func typeHints(th *thread, a []value) value {
	hints := object.NewDict()
	add := func(of value) {
		notes, _ := object.TryAttr(th, of, "__annotations__")
		own, ok := object.AsDict(notes)
		_, isFunction := object.AsFunction(of)
		if !ok {
			panic(object.Errorf(object.TypeError, "%s is not a module, class, method, or function.", object.Repr(th, of)))
		}
		for k, note := range own.All() {
			switch {
			case note.IsNone():
				note = object.NoneType.Value()
			case !note.IsStr():
			case isFunction && a[1].IsNone() && a[2].IsNone():
				note = evaluated(th, of, note)
			default:
				note = builtin.Eval(th, note, a[1], a[2])
			}
			if !object.Truth(th, a[3]) {
				note = withoutExtras(note)
			}
			hints.Set(th, k, note)
		}
	}
	t, isClass := object.AsType(a[0])
	if !isClass {
		add(a[0])
		return hints.Value()
	}
	mro := t.MRO()
	for i := len(mro) - 1; i >= 0; i-- {
		if _, ok := mro[i].OwnValue("__annotations__"); ok {
			add(mro[i].Value())
		}
	}
	return hints.Value()
}

// withoutExtras is the type that Annotated, Required and the like are about.
func withoutExtras(note value) value {
	for {
		a, ok := object.AsAlias(note)
		if !ok || len(a.Args) == 0 || a.Name != "typing.Annotated" && a.Name != "typing.Required" && a.Name != "typing.NotRequired" {
			return note
		}
		note = a.Args[0]
	}
}
