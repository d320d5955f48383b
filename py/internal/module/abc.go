package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	Register("abc", buildABC)
	Register("collections.abc", buildCollectionsABC)
}

var abcType = object.NewType("ABC", object.LayoutInstance)

// abstract makes t, which may lack methods, a base for classes.
func abstract(t *object.Type, module string, methods ...string) {
	t.Module, t.HasAttrs, t.ABC, t.Abstract = module, true, true, methods
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		if u.Abstract != nil {
			panic(u.AbstractError())
		}
		return object.ObjectType.Slots.New(th, u, args, kw)
	}
	t.Made = findAbstract
}

const abstractMark = "__isabstractmethod__"

// findAbstract notes which methods the class still lacks.
func findAbstract(t *object.Type) {
	t.ABC = true
	var names []string
	for _, b := range t.Bases() {
		names = append(names, b.Abstract...)
	}
	for _, n := range t.Own() {
		if v, _ := t.OwnValue(n); isAbstract(v) && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	builtin := t.BuiltinBase() // what it can do need not be in its namespace
	names = slices.DeleteFunc(names, func(n string) bool {
		v := t.Lookup(n)
		if v.IsNil() && builtin.Layout != object.LayoutInstance {
			v, _ = object.TryAttr(nil, builtin.Value(), n)
		}
		return !v.IsNil() && !isAbstract(v)
	})
	slices.Sort(names)
	t.Abstract = slices.Compact(names)
	if len(names) == 0 {
		t.Abstract = nil
	}
}

// isAbstract reports whether abstractmethod marked v, or what v wraps.
func isAbstract(v value) bool {
	if p, ok := object.To[object.Property](v, object.PropertyType); ok {
		return isAbstract(p.Fget)
	}
	if w, ok := object.AsWrapped(v); ok {
		return isAbstract(w.Func)
	}
	if f, ok := object.AsFunction(v); ok {
		_, marked := f.Own(abstractMark)
		return marked
	}
	if f, ok := object.AsBuiltin(v); ok {
		_, marked := f.Own(abstractMark)
		return marked
	}
	return false
}

func buildABC() *object.Module {
	abstract(abcType, "abc")
	m := object.NewModule("abc")
	m.AddType(abcType)
	meta := object.NewDerived("ABCMeta", object.TypeType)
	meta.Module, meta.Final, meta.Made = "abc", true, findAbstract
	m.AddType(meta)
	m.Add(object.Def1("abstractmethod(funcobj)", func(th *thread, f value) value {
		object.SetAttr(th, f, abstractMark, object.True)
		return f
	}))
	return m
}

// abstractClass is a row of the table that collections.abc is made of.
type abstractClass struct {
	name    string
	bases   string   // names, in order; none for object
	methods []string // that a derived class must have
	has     func(t *object.Type) bool
	mix     func(t *object.Type) // adds the methods that follow from those
}

func buildCollectionsABC() *object.Module {
	setUpViews()
	m := object.NewModule("collections.abc")
	made := map[string]*object.Type{}
	for _, c := range abstractClasses() {
		var bases []*object.Type
		for name := range strings.FieldsSeq(c.bases) {
			bases = append(bases, made[name])
		}
		if bases == nil {
			bases = []*object.Type{object.ObjectType}
		}
		t := object.NewDerived(c.name, bases[0], bases[1:]...)
		t.Layout = object.LayoutInstance
		abstract(t, "collections.abc", c.methods...)
		t.Has = c.has
		t.Subscripted()
		if c.mix != nil {
			c.mix(t)
		}
		made[c.name] = t
		m.AddType(t)
	}
	return m
}

// oneOf reports whether a type derives from one of those given.
func oneOf(types ...*object.Type) func(t *object.Type) bool {
	return func(t *object.Type) bool { return slices.ContainsFunc(types, t.IsSub) }
}

// defines reports whether a class of the program has all the methods.
func defines(t *object.Type, methods ...string) bool {
	return t.User && !slices.ContainsFunc(methods, func(n string) bool { return !t.Lookup(n).Given() })
}

func isIterable(t *object.Type) bool {
	return t.Slots.Iter != nil || t.User && (derivesFrom(t, "Sequence") || sequences(t))
}

// derivesFrom reports whether t derives from a class of collections.abc.
func derivesFrom(t *object.Type, name string) bool {
	for _, u := range t.MRO() {
		if !u.User && u.Module == "collections.abc" && u.Name == name {
			return true
		}
	}
	return false
}

func isSized(t *object.Type) bool { return t.Slots.Len != nil || t.IsSub(object.StrType) }

func isContainer(t *object.Type) bool {
	return t.Slots.Contains != nil && !t.Lookup("__contains__").IsNone() || t.Layout == object.LayoutView || sequences(t) || t.User && derivesFrom(t, "Sequence")
}

func isIterator(t *object.Type) bool {
	return t.Layout == object.LayoutIterator || t.IsSub(object.GeneratorType) || defines(t, "__next__", "__iter__")
}

func isHashable(t *object.Type) bool {
	return t.Layout == object.LayoutScalar || !t.Lookup("__hash__").IsNone() && !t.IsSub(dequeType) && (t.Slots.Hash != nil || t.Slots.Compare == nil)
}

// viewType is the type of d.keys() and so on.
func viewType(method string) *object.Type {
	f, _ := object.AsBuiltin(object.DictType.Lookup(method))
	return f.Fn1(nil, object.NewDict().Value()).Type()
}

var sequences = oneOf(object.ListType, object.TupleType, object.StrType, object.BytesType, object.ByteArrayType, object.MemoryViewType, object.RangeType, dequeType, userListType, userStringType)

func abstractClasses() []abstractClass {
	keys, values, items := viewType("keys"), viewType("values"), viewType("items")
	return []abstractClass{
		{name: "Hashable", methods: []string{"__hash__"}, has: isHashable},
		{name: "Sized", methods: []string{"__len__"}, has: isSized},
		{name: "Container", methods: []string{"__contains__"}, has: isContainer},
		{name: "Callable", methods: []string{"__call__"}, has: func(t *object.Type) bool { return t.Slots.Call != nil }},
		{name: "Iterable", methods: []string{"__iter__"}, has: isIterable},
		{name: "Iterator", bases: "Iterable", methods: []string{"__next__"}, has: isIterator, mix: mixIterator},
		{name: "Generator", bases: "Iterator", methods: []string{"send", "throw"}, has: func(t *object.Type) bool {
			return t.IsSub(object.GeneratorType) || defines(t, "__iter__", "__next__", "send", "throw", "close")
		}, mix: mixGenerator},
		{name: "Reversible", bases: "Iterable", methods: []string{"__iter__", "__reversed__"}, has: func(t *object.Type) bool {
			return t.Slots.Reversed != nil && !t.Lookup("__reversed__").IsNone() || sequences(t)
		}},
		{name: "Collection", bases: "Sized Iterable Container", methods: []string{"__contains__", "__iter__", "__len__"}, has: func(t *object.Type) bool {
			return isSized(t) && isIterable(t) && isContainer(t)
		}},
		{name: "Sequence", bases: "Reversible Collection", methods: []string{"__getitem__", "__len__"}, has: sequences, mix: mixSequence},
		{name: "MutableSequence", bases: "Sequence", methods: []string{"__delitem__", "__getitem__", "__len__", "__setitem__", "insert"},
			has: oneOf(object.ListType, object.ByteArrayType, dequeType, userListType), mix: mixMutableSequence},
		{name: "Set", bases: "Collection", methods: []string{"__contains__", "__iter__", "__len__"},
			has: oneOf(object.SetType, object.FrozenSetType, keys, items, keysViewType, itemsViewType), mix: mixSet},
		{name: "MutableSet", bases: "Set", methods: []string{"__contains__", "__iter__", "__len__", "add", "discard"},
			has: func(t *object.Type) bool { return t.IsSub(object.SetType) && !t.IsSub(object.FrozenSetType) }, mix: mixMutableSet},
		{name: "Mapping", bases: "Collection", methods: []string{"__getitem__", "__iter__", "__len__"},
			has: oneOf(object.DictType, chainMapType, userDictType), mix: mixMapping},
		{name: "MutableMapping", bases: "Mapping", methods: []string{"__delitem__", "__getitem__", "__iter__", "__len__", "__setitem__"},
			has: oneOf(object.DictType, chainMapType, userDictType), mix: mixMutableMapping},
		{name: "MappingView", bases: "Sized", has: oneOf(keys, values, items, keysViewType, valuesViewType, itemsViewType)},
		{name: "KeysView", bases: "MappingView Set", has: oneOf(keys, keysViewType)},
		{name: "ItemsView", bases: "MappingView Set", has: oneOf(items, itemsViewType)},
		{name: "ValuesView", bases: "MappingView Collection", has: oneOf(values, valuesViewType)},
		{name: "Awaitable", methods: []string{"__await__"}, has: func(t *object.Type) bool {
			return t.IsSub(object.CoroutineType) || defines(t, "__await__")
		}},
		{name: "Coroutine", bases: "Awaitable", methods: []string{"__await__", "send", "throw"}, has: oneOf(object.CoroutineType)},
		{name: "AsyncIterable", methods: []string{"__aiter__"}, has: func(t *object.Type) bool {
			return t.IsSub(object.AsyncGeneratorType) || defines(t, "__aiter__")
		}},
		{name: "AsyncIterator", bases: "AsyncIterable", methods: []string{"__anext__"}, has: func(t *object.Type) bool {
			return t.IsSub(object.AsyncGeneratorType) || defines(t, "__anext__", "__aiter__")
		}, mix: func(t *object.Type) { t.Def1("__aiter__(self, /)", func(_ *thread, v value) value { return v }) }},
		{name: "AsyncGenerator", bases: "AsyncIterator", methods: []string{"asend", "athrow"}, has: oneOf(object.AsyncGeneratorType)},
	}
}
