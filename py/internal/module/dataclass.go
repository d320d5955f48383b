package module

import (
	"iter"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("dataclasses", buildDataclasses) }

// A dataclass is a class whose annotated names are its fields. The decorator
// adds the methods that follow from them; the fields stay in the dict
// __dataclass_fields__ of the class, where derived classes find them.

const dataclassFields = "__dataclass_fields__"

// dataMark is a value that only stands for itself: MISSING, KW_ONLY.
type dataMark struct {
	object.Head
	text string
}

func newDataMark(typeName, text string) value {
	t := object.NewType(typeName, object.LayoutOpaque)
	t.Module = "dataclasses"
	t.Slots.Repr = func(_ *thread, v value) string {
		m, _ := object.To[dataMark](v, t)
		return m.text
	}
	m := &dataMark{text: text}
	m.SetType(t)
	return m.Value()
}

var (
	dataMissing = newDataMark("_MISSING_TYPE", "<dataclasses._MISSING_TYPE object>")
	dataKwOnly  = newDataMark("_KW_ONLY_TYPE", "<dataclasses._KW_ONLY_TYPE object>")
	dataFactory = newDataMark("_HAS_DEFAULT_FACTORY_CLASS", "<factory>")

	fieldType       = object.NewType("Field", object.LayoutOpaque)
	frozenErrorType = newModuleError("FrozenInstanceError", "dataclasses", object.AttributeError)
)

// dataField is dataclasses.Field.
type dataField struct {
	object.Head
	name              string
	typ               value
	standard, factory value // dataMissing if absent
	metadata          value
	init, repr        bool
	hash              value // None: as compare
	compare           bool
	kwOnly            value // dataMissing until the class says
	kind              fieldKind
}

type fieldKind uint8

const (
	dataPlain   fieldKind = iota
	dataClass             // ClassVar: no field at all
	dataInitVar           // a parameter of __init__, handed to __post_init__
)

func asField(v value) (*dataField, bool) { return object.To[dataField](v, fieldType) }

func (f *dataField) hasDefault() bool {
	return !object.Is(f.standard, dataMissing) || !object.Is(f.factory, dataMissing)
}

func (f *dataField) isKwOnly() bool { return f.kwOnly.IsBool() && f.kwOnly.Bool() }

func (f *dataField) hashed() bool {
	if f.hash.IsBool() {
		return f.hash.Bool()
	}
	return f.compare
}

func newField(th *thread, a []value) value {
	if !object.Is(a[0], dataMissing) && !object.Is(a[1], dataMissing) {
		panic(object.Errorf(object.ValueError, "cannot specify both default and default_factory"))
	}
	f := &dataField{
		standard: a[0].Own(), factory: a[1], init: object.Truth(th, a[2]), repr: object.Truth(th, a[3]),
		hash: a[4], compare: object.Truth(th, a[5]), metadata: a[6], kwOnly: a[7],
	}
	if f.metadata.IsNone() {
		f.metadata = object.NewDict().Value()
	}
	f.metadata = object.Call1(th, object.ProxyType.Value(), f.metadata)
	f.SetType(fieldType)
	return f.Value()
}

// plainField is the field of a name that is bound to v, or to nothing.
func plainField(v value) *dataField {
	f := &dataField{standard: v, factory: dataMissing, init: true, repr: true, hash: object.None, compare: true, kwOnly: dataMissing}
	f.metadata = object.NewProxy(object.NewDict().Value())
	f.SetType(fieldType)
	return f
}

func initField() {
	t := fieldType
	t.Module = "dataclasses"
	t.SetName = func(th *thread, v value, owner *object.Type, name string) {
		f, _ := asField(v)
		if set := f.standard.Type().Lookup("__set_name__"); set.Given() {
			object.Call(th, set, f.standard, owner.Value(), object.Str(name))
		}
	}
	attr := func(name string, get func(f *dataField) value) {
		t.Attr(name, func(_ *thread, v value) value {
			f, _ := asField(v)
			return get(f)
		}, nil)
	}
	attr("name", func(f *dataField) value { return object.Str(f.name) })
	attr("type", func(f *dataField) value { return f.typ })
	attr("default", func(f *dataField) value { return f.standard })
	attr("default_factory", func(f *dataField) value { return f.factory })
	attr("init", func(f *dataField) value { return object.Bool(f.init) })
	attr("repr", func(f *dataField) value { return object.Bool(f.repr) })
	attr("hash", func(f *dataField) value { return f.hash })
	attr("compare", func(f *dataField) value { return object.Bool(f.compare) })
	attr("metadata", func(f *dataField) value { return f.metadata })
	attr("kw_only", func(f *dataField) value { return f.kwOnly })
	t.Slots.Repr = func(th *thread, v value) string {
		f, _ := asField(v)
		// The type of a field named as its own annotation is the field.
		return object.Nested(th, v, "...", func() string { return f.text(th) })
	}
}

func (f *dataField) text(th *thread) string {
	kind := [...]string{"_FIELD", "_FIELD_CLASSVAR", "_FIELD_INITVAR"}[f.kind]
	return "Field(name=" + object.StrRepr(f.name) + ",type=" + object.Repr(th, f.typ) + ",default=" + object.Repr(th, f.standard) +
		",default_factory=" + object.Repr(th, f.factory) + ",init=" + boolText(f.init) + ",repr=" + boolText(f.repr) +
		",hash=" + object.Repr(th, f.hash) + ",compare=" + boolText(f.compare) + ",metadata=" + object.Repr(th, f.metadata) +
		",kw_only=" + object.Repr(th, f.kwOnly) + ",_field_type=" + kind + ")"
}

func boolText(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

func buildDataclasses() *object.Module {
	initField()
	m := object.NewModule("dataclasses")
	m.Set("MISSING", dataMissing)
	m.Set("KW_ONLY", dataKwOnly)
	m.Set("InitVar", typingAlias("dataclasses.InitVar", value{}, nil))
	Lookup("typing") // sets up the alias
	m.AddType(fieldType)
	m.AddType(frozenErrorType)
	field := object.Def("field(*, default=<unset>, default_factory=<unset>, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=<unset>)", func(th *thread, a []value) value {
		b := slices.Clone(a)
		for _, i := range []int{0, 1, 7} {
			if b[i].IsNil() {
				b[i] = dataMissing
			}
		}
		return newField(th, b)
	})
	m.Add(field, object.Def("dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False)", func(th *thread, a []value) value {
		o := dataOptions{}
		for i, to := range []*bool{&o.init, &o.repr, &o.eq, &o.order, &o.unsafeHash, &o.frozen, &o.matchArgs, &o.kwOnly, &o.slots} {
			*to = object.Truth(th, a[i+1])
		}
		if a[0].IsNone() {
			return object.Def1("wrap(cls)", func(th *thread, cls value) value { return o.apply(th, cls) }).Value()
		}
		return o.apply(th, a[0])
	}))
	addDataFunctions(m)
	m.AsDef()
	return m
}

// dataOptions are the arguments of the decorator.
type dataOptions struct {
	init, repr, eq, order, unsafeHash, frozen, matchArgs, kwOnly, slots bool
}

// dataAnnotation says what an annotation makes of a field.
func dataAnnotation(note value) fieldKind {
	text := ""
	if a, ok := object.AsAlias(note); ok {
		text = a.Name
	} else if note.IsStr() {
		text, _, _ = strings.Cut(note.Str(), "[")
	}
	switch strings.TrimSpace(text[strings.LastIndexByte(text, '.')+1:]) {
	case "ClassVar":
		return dataClass
	case "InitVar":
		return dataInitVar
	}
	return dataPlain
}

// annotationsOf ranges over the names in __annotations__, which programs may
// bind to anything.
func annotationsOf(v value) iter.Seq2[string, value] {
	return func(yield func(string, value) bool) {
		notes, ok := object.AsDict(v)
		if !ok {
			return
		}
		for k, note := range notes.All() {
			if k.IsStr() && !yield(k.Str(), note) {
				return
			}
		}
	}
}

// ownFields returns the fields that the body of the class annotates.
func (o *dataOptions) ownFields(th *thread, t *object.Type) []*dataField {
	kwOnly, marked := o.kwOnly, false
	var out []*dataField
	for name, note := range annotationsOf(object.GetAttr(th, t.Value(), "__annotations__")) {
		if object.Is(note, dataKwOnly) || note.IsStr() && (note.Str() == "KW_ONLY" || note.Str() == "dataclasses.KW_ONLY") {
			if marked {
				panic(object.Errorf(object.TypeError, "%s is KW_ONLY, but KW_ONLY has already been specified", object.StrRepr(name)))
			}
			kwOnly, marked = true, true
			continue
		}
		v := classDefault(th, t, name)
		f, isField := asField(v)
		if !isField {
			f = plainField(v)
		}
		f.name, f.typ, f.kind = name, note, dataAnnotation(note)
		f.check(th, t, kwOnly)
		switch {
		case isField && object.Is(f.standard, dataMissing):
			object.SetAttr(th, t.Value(), name, value{})
		case isField:
			object.SetAttr(th, t.Value(), name, f.standard)
		}
		out = append(out, f)
	}
	for _, n := range t.Own() {
		v, _ := t.OwnValue(n)
		if _, isField := asField(v); isField {
			panic(object.Errorf(object.TypeError, "%s is a field but has no type annotation", object.StrRepr(n)))
		}
	}
	return out
}

// classDefault is what t has for the default of a field: its own or inherited,
// or what a descriptor says.
func classDefault(th *thread, t *object.Type, name string) value {
	v := dataMissing
	if e := th.Try(func() {
		if x, ok := object.TryAttr(th, t.Value(), name); ok && x.Type() != object.MemberType {
			v = x
		}
	}); e != nil && !e.IsA(object.AttributeError) {
		panic(e)
	}
	return v
}

// check refuses what a field cannot be.
func (f *dataField) check(th *thread, t *object.Type, kwOnly bool) {
	if f.kind != dataPlain && !object.Is(f.factory, dataMissing) {
		panic(object.Errorf(object.TypeError, "field %s cannot have a default factory", f.name))
	}
	if f.kind != dataClass && object.Is(f.kwOnly, dataMissing) {
		f.kwOnly = object.Bool(kwOnly)
	}
	hashable := object.Is(f.standard, dataMissing) || !f.standard.IsObject() || object.TypeHashes(f.standard.Type())
	if f.kind == dataPlain && !hashable {
		panic(object.Errorf(object.ValueError, "mutable default %s for field %s is not allowed: use default_factory", object.Repr(th, f.standard.Type().Value()), f.name))
	}
}
