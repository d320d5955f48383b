package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// addTypingClasses adds what classes derive from: Generic and Protocol, which
// add nothing, and NamedTuple, which makes classes of another kind.
func addTypingClasses(m *object.Module) {
	for _, name := range []string{"Generic", "Protocol"} {
		t := object.NewType(name, object.LayoutInstance)
		t.Module, t.HasAttrs, t.Slots.New = "typing", true, object.ObjectType.Slots.New
		t.SubscriptedBy(func(th *thread, cls, item value) value {
			return typingAlias(object.TypeText(th, cls), cls, typeArgs(th, item))
		})
		if name == "Protocol" {
			t.Made = func(u *object.Type) { structural(u, t) }
		}
		m.AddType(t)
	}
	addSupports(m)
	named := object.NewType("NamedTuple", object.LayoutInstance)
	named.Module, named.Build = "typing", buildNamedTuple
	named.Slots.New = func(th *thread, _ *object.Type, args []value, kw []object.KW) value {
		return namedTupleOf(th, args)
	}
	m.AddType(named)
}

// structural makes a class that is itself a protocol count as a base of every
// class that has its methods.
func structural(t, protocol *object.Type) {
	t.ABC = true
	if !slices.Contains(t.Bases(), protocol) {
		return // an implementation
	}
	t.Has = func(u *object.Type) bool {
		for _, n := range t.Own() {
			if v, _ := t.OwnValue(n); object.Callable(v) && u.Lookup(n).IsNil() && !u.HasMethod(n) {
				return false
			}
		}
		return true
	}
}

// addSupports adds the protocols of one method.
func addSupports(m *object.Module) {
	for name, method := range map[string]string{
		"SupportsInt": "__int__", "SupportsFloat": "__float__", "SupportsComplex": "__complex__", "SupportsBytes": "__bytes__",
		"SupportsIndex": "__index__", "SupportsAbs": "__abs__", "SupportsRound": "__round__",
	} {
		t := object.NewType(name, object.LayoutInstance)
		t.Module, t.HasAttrs = "typing", true
		t.Has = func(u *object.Type) bool { return !u.Lookup(method).IsNil() || u.HasMethod(method) }
		t.Subscripted()
		m.AddType(t)
	}
}

// buildNamedTuple makes the class of a statement that derives from NamedTuple:
// its annotations are the fields.
func buildNamedTuple(th *thread, d *object.ClassDef) *object.Type {
	var build *object.Type
	if v, ok := Lookup("typing").Own("NamedTuple"); ok {
		build, _ = object.AsType(v)
	}
	if !slices.Contains(d.Bases, build) { // derives from such a class
		return object.NewPlainClass(th, d)
	}
	notes, _ := object.AsDict(d.Value("__annotations__"))
	if notes == nil {
		notes = object.NewDict()
	}
	var fields []string
	var defaults []value
	for name := range annotationsOf(notes.Value()) {
		if strings.HasPrefix(name, "_") {
			panic(object.Errorf(object.ValueError, "Field names cannot start with an underscore: %s", object.StrRepr(name)))
		}
		fields = append(fields, name)
		if v := d.Value(name); !v.IsNil() {
			defaults = append(defaults, v)
		} else if defaults != nil {
			with := fields[len(fields)-1-len(defaults) : len(fields)-1]
			panic(object.Errorf(object.TypeError, "Non-default namedtuple field %s cannot follow default field%s %s", name, plural(len(with)), strings.Join(with, ", ")))
		}
	}
	n := newNamedTuple(th, d.Name, d.Module, fields, defaults)
	n.Qualname = d.Qualname
	n.Set("__annotations__", notes.Value())
	own := &object.ClassDef{Name: d.Name, Qualname: d.Qualname, Module: d.Module}
	for i, name := range d.Names {
		if !slices.Contains(fields, name) && name != "__annotations__" {
			own.Names, own.Values = append(own.Names, name), append(own.Values, d.Values[i])
		}
	}
	n.Extend(th, own)
	return n.Type
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// namedTupleOf is NamedTuple("Point", [("x", int), ("y", int)]).
func namedTupleOf(th *thread, args []value) value {
	if len(args) != 2 || !args[0].IsStr() {
		panic(object.Errorf(object.TypeError, "NamedTuple() takes a name and a list of fields"))
	}
	notes, names := object.NewDict(), []string(nil)
	for _, f := range object.Collect(th, args[1]) {
		pair := object.Collect(th, f)
		if len(pair) != 2 || !pair[0].IsStr() {
			panic(object.Errorf(object.TypeError, "NamedTuple() takes fields of a name and a type"))
		}
		names = append(names, pair[0].Str())
		notes.Set(th, pair[0], pair[1])
	}
	checkNames(th, args[0].Str(), names, false)
	n := newNamedTuple(th, args[0].Str(), "__main__", names, nil)
	n.Set("__annotations__", notes.Value())
	return n.Value()
}
