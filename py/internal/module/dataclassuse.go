package module

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// dataFieldsOf returns the fields of a dataclass or of an instance of one.
func dataFieldsOf(t *object.Type) ([]*dataField, bool) {
	all, ok := object.AsDict(t.Lookup(dataclassFields))
	if !ok {
		return nil, false
	}
	var out []*dataField
	for _, v := range all.All() {
		if f, ok := asField(v); ok && f.kind == dataPlain {
			out = append(out, f)
		}
	}
	return out, true
}

func instanceFields(v value, fn string) []*dataField {
	fields, ok := dataFieldsOf(v.Type())
	if !ok {
		panic(object.Errorf(object.TypeError, "%s() should be called on dataclass instances", fn))
	}
	return fields
}

func addDataFunctions(m *object.Module) {
	classOf := func(v value) *object.Type {
		if t, ok := object.AsType(v); ok {
			return t
		}
		return v.Type()
	}
	m.Add(
		object.Def1("fields(class_or_instance)", func(_ *thread, v value) value {
			fields, ok := dataFieldsOf(classOf(v))
			if !ok {
				panic(object.Errorf(object.TypeError, "must be called with a dataclass type or instance"))
			}
			items := make([]value, len(fields))
			for i, f := range fields {
				items[i] = f.Value()
			}
			return object.NewTuple(items...).Value()
		}),
		object.Def1("is_dataclass(obj)", func(_ *thread, v value) value {
			_, ok := dataFieldsOf(classOf(v))
			return object.Bool(ok)
		}),
		object.Def("asdict(obj, *, dict_factory=<unset>)", func(th *thread, a []value) value {
			instanceFields(a[0], "asdict")
			return inwards{th, func(names []string, vs []value) value {
				if a[1].Given() {
					pairs := make([]value, len(vs))
					for i, v := range vs {
						pairs[i] = object.NewTuple(object.Str(names[i]), v).Value()
					}
					return object.Call1(th, a[1], object.NewList(pairs).Value())
				}
				d := object.NewDict()
				for i, v := range vs {
					d.Set(th, object.Str(names[i]), v)
				}
				return d.Value()
			}}.convert(a[0])
		}),
		object.Def("astuple(obj, *, tuple_factory=<unset>)", func(th *thread, a []value) value {
			instanceFields(a[0], "astuple")
			return inwards{th, func(_ []string, vs []value) value {
				if a[1].Given() {
					return object.Call1(th, a[1], object.NewList(vs).Value())
				}
				return object.NewTuple(vs...).Value()
			}}.convert(a[0])
		}),
		object.DefRaw("replace(obj, /, **changes)", func(th *thread, args []value, kw []object.KW) value {
			if len(args) != 1 {
				panic(object.Errorf(object.TypeError, "replace() takes 1 positional argument but %d were given", len(args)))
			}
			instanceFields(args[0], "replace")
			return replaceData(th, args, kw)
		}),
		object.Def("make_dataclass(cls_name, fields, *, bases=<unset>, namespace=None, **kwargs)", makeDataclass),
	)
}

// replaceData is obj with changes: a call of the class.
func replaceData(th *thread, args []value, kw []object.KW) value {
	v := args[0]
	all, ok := object.AsDict(v.Type().Lookup(dataclassFields))
	if !ok {
		instanceFields(v, "replace")
	}
	with := slices.Clone(kw)
	for _, x := range all.All() {
		f, ok := asField(x)
		if !ok {
			continue
		}
		given := slices.ContainsFunc(kw, func(k object.KW) bool { return k.Name == f.name })
		switch {
		case f.kind == dataClass:
		case !f.init && given:
			panic(object.Errorf(object.TypeError, "field %s is declared with init=False, it cannot be specified with replace()", f.name))
		case given || !f.init:
		case f.kind == dataInitVar && object.Is(f.standard, dataMissing):
			panic(object.Errorf(object.TypeError, "InitVar %s must be specified with replace()", object.StrRepr(f.name)))
		case f.kind == dataPlain:
			with = append(with, object.KW{Name: f.name, Value: object.GetAttr(th, v, f.name)})
		}
	}
	return object.CallKW(th, v.Type().Value(), nil, with)
}

// inwards converts dataclasses and what they hold.
type inwards struct {
	th   *thread
	make func(names []string, vs []value) value
}

func (c inwards) convert(v value) (out value) {
	object.Deeper(c.th, "", func() { out = c.one(v) })
	return out
}

func (c inwards) one(v value) value {
	if fields, ok := dataFieldsOf(v.Type()); ok {
		names, vs := make([]string, len(fields)), make([]value, len(fields))
		for i, f := range fields {
			names[i], vs[i] = f.name, c.convert(object.GetAttr(c.th, v, f.name))
		}
		return c.make(names, vs)
	}
	_, isList := object.AsList(v)
	if _, isTuple := object.AsTuple(v); isList || isTuple {
		var out []value
		for _, x := range object.Collect(c.th, v) { // a dict_factory can change a list
			out = append(out, c.convert(x))
		}
		switch t := v.Type(); {
		case t == object.ListType:
			return object.NewList(out).Value()
		case t == object.TupleType:
			return object.NewTuple(out...).Value()
		case !t.Lookup("_fields").IsNil():
			return object.Call(c.th, t.Value(), out...)
		default:
			return object.Call1(c.th, t.Value(), object.NewList(out).Value())
		}
	}
	if d, ok := object.AsDict(v); ok {
		out := object.NewDict()
		for k, x := range d.All() {
			out.Set(c.th, c.convert(k), c.convert(x))
		}
		if v.Type() == object.DictType {
			return out.Value()
		}
		if v.Type().IsSub(defaultDictType) {
			return object.Call(c.th, v.Type().Value(), object.GetAttr(c.th, v, "default_factory"), out.Value())
		}
		return object.Call1(c.th, v.Type().Value(), out.Value())
	}
	copier := &copier{th: c.th, memo: object.NewDict()}
	return copier.deep(v)
}

// checkFieldName refuses what is no name of a further field.
func checkFieldName(th *thread, name value, taken *object.Dict) {
	what := ""
	switch {
	case !name.IsStr() || !isIdentifier(th, name.Str()):
		what = "must be valid identifiers"
	case isKeyword(name.Str()):
		what = "must not be keywords"
	default:
		if _, ok := taken.Get(th, name); !ok {
			return
		}
		panic(object.Errorf(object.TypeError, "Field name duplicated: %s", object.Repr(th, name)))
	}
	panic(object.Errorf(object.TypeError, "Field names %s: %s", what, object.Repr(th, name)))
}

// makeDataclass is a class made from a list of names, types and defaults.
func makeDataclass(th *thread, a []value) value {
	notes, d := object.NewDict(), &object.ClassDef{Name: object.ToStr(th, a[0]), Module: "__main__"}
	d.Qualname = d.Name
	for _, x := range object.Collect(th, a[1]) {
		parts := []value{x, object.Str("typing.Any")}
		if !x.IsStr() {
			parts = object.Collect(th, x)
		}
		switch len(parts) {
		case 3:
			d.Names, d.Values = append(d.Names, object.ToStr(th, parts[0])), append(d.Values, parts[2])
		case 2:
		default:
			panic(object.Errorf(object.TypeError, "Invalid field: %s", object.Repr(th, x)))
		}
		checkFieldName(th, parts[0], notes)
		notes.Set(th, parts[0], parts[1])
	}
	if ns, ok := object.AsDict(a[3]); ok {
		for k, v := range ns.All() {
			d.Names, d.Values = append(d.Names, k.Str()), append(d.Values, v)
		}
	}
	d.Names, d.Values = append(d.Names, "__annotations__"), append(d.Values, notes.Value())
	if a[2].Given() {
		for _, b := range object.Collect(th, a[2]) {
			t, ok := object.AsType(b)
			if !ok {
				panic(object.Errorf(object.TypeError, "bases must be types"))
			}
			d.Bases = append(d.Bases, t)
		}
	}
	var kw []object.KW
	options, _ := object.AsDict(a[4])
	for k, v := range options.All() {
		kw = append(kw, object.KW{Name: k.Str(), Value: v})
	}
	decorate, _ := Lookup("dataclasses").Own("dataclass")
	return object.CallKW(th, decorate, []value{object.NewClass(th, d).Value()}, kw)
}
