package module

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// namedTuple is the class that a call of namedtuple makes.
type namedTuple struct {
	*object.Type
	fields   []string
	defaults []value // of the last fields
	bind     *object.Function
}

// newNamedTuple returns the class called name, with fields that are valid. th is
// needed for defaults and a limit only.
func newNamedTuple(th *thread, name, module string, fields []string, defaults []value) *namedTuple {
	n := &namedTuple{Type: object.NewDerived(name, object.TupleType), fields: fields, defaults: defaults}
	n.Module, n.Doc, n.IterName = module, name+"("+strings.Join(fields, ", ")+")", object.TupleType.IterName
	n.bind = object.NewFunction(&object.Code{
		Name: "__new__", Qualname: name + ".__new__", Params: append([]string{"_cls"}, fields...),
		NPos: len(fields) + 1, NSlots: len(fields) + 1, Simple: true,
		Run: func(f *object.Frame) value {
			t, _ := object.AsType(f.Slots[0])
			return n.make(t, slices.Clone(f.Slots[1:]))
		},
	}, defaults, nil, nil)
	n.setUp(th)
	return n
}

func (n *namedTuple) make(t *object.Type, items []value) value {
	for i := range items {
		items[i] = items[i].Own()
	}
	v := object.NewTuple(items...)
	v.SetType(t)
	return v.Value()
}

// tuple returns an instance.
func (n *namedTuple) tuple(items ...value) value { return n.make(n.Type, items) }

func (n *namedTuple) setUp(th *thread) {
	t := n.Type
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		mark := th.Mark()
		all := th.Push(len(args) + 1)
		all[0] = u.Value()
		copy(all[1:], args)
		v := n.bind.Invoke(th, all, kw)
		th.Pop(all, mark)
		return v
	}
	t.Slots.Repr = func(th *thread, v value) string {
		tup, _ := object.AsTuple(v)
		return object.Nested(th, v, "...", func() string {
			parts := make([]string, len(n.fields))
			for i, f := range n.fields {
				parts[i] = f + "=" + object.Repr(th, tup.Items[i])
			}
			return v.Type().Name + "(" + strings.Join(parts, ", ") + ")"
		})
	}
	const attribute = 300 // bytes that one with its functions takes
	names, defaults := make([]value, len(n.fields)), object.NewDict()
	for i, f := range n.fields {
		th.Alloc(attribute)
		names[i] = object.Str(f)
		if j := i - len(n.fields) + len(n.defaults); j >= 0 {
			defaults.Set(th, names[i], n.defaults[j])
		}
		t.AttrDoc(f, "Alias for field number "+strconv.Itoa(i), func(_ *thread, v value) value {
			tup, _ := object.AsTuple(v)
			return tup.Items[i]
		}, func(*thread, value, value) {
			panic(object.Errorf(object.AttributeError, "can't set attribute"))
		})
	}
	t.Set("__slots__", object.NewTuple().Value())
	t.Set("_fields", object.NewTuple(names...).Value())
	t.Set("__match_args__", object.NewTuple(names...).Value())
	t.Set("_field_defaults", defaults.Value())
	n.methods()
}

func (n *namedTuple) methods() {
	t := n.Type
	make := object.Def2("_make(cls, iterable, /)", func(th *thread, cls, v value) value {
		u, _ := object.AsType(cls)
		items := object.Collect(th, v)
		if len(items) != len(n.fields) {
			panic(object.Errorf(object.TypeError, "Expected %d arguments, got %d", len(n.fields), len(items)))
		}
		return n.make(u, items)
	})
	w := &object.Wrapped{Func: make.Value()}
	w.SetType(object.ClassMethodType)
	t.Set("_make", w.Value())
	t.Def1("_asdict(self, /)", func(th *thread, v value) value {
		tup, _ := object.AsTuple(v)
		d := object.NewDict()
		for i, f := range n.fields {
			d.Set(th, object.Str(f), tup.Items[i])
		}
		return d.Value()
	})
	replace := func(th *thread, a []value) value {
		tup, _ := object.AsTuple(a[0])
		with, _ := object.AsDict(a[1])
		items := slices.Clone(tup.Items)
		for i, f := range n.fields {
			if v, ok := with.Delete(th, object.Str(f)); ok {
				items[i] = v
			}
		}
		if with.Len() > 0 {
			panic(object.Errorf(object.TypeError, "Got unexpected field names: %s", object.Repr(th, object.NewList(object.Collect(th, with.Value())).Value())))
		}
		return n.make(a[0].Type(), items)
	}
	t.Def("_replace(self, /, **kwds)", replace)
	t.Def("__replace__(self, /, **kwds)", replace)
	t.Def1("__getnewargs__(self, /)", func(_ *thread, v value) value {
		tup, _ := object.AsTuple(v)
		return object.NewTuple(tup.Items...).Value()
	})
}

func addNamedTuple(m *object.Module) {
	m.Add(object.Def("namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)", func(th *thread, a []value) value {
		for _, i := range []int{0, 1, 4} {
			a[i] = object.PlainStr(a[i])
		}
		if !a[0].IsStr() {
			a[0] = object.Str(object.ToStr(th, a[0]))
		}
		name, module := a[0].Str(), "__main__"
		var fields []string
		if a[1].IsStr() {
			fields = strings.Fields(strings.ReplaceAll(a[1].Str(), ",", " "))
		} else {
			object.Each(th, a[1], func(v value) bool {
				fields = append(fields, object.ToStr(th, v))
				return true
			})
		}
		rename := object.Truth(th, a[2])
		if rename {
			renameFields(th, fields)
		}
		checkNames(th, name, fields, rename)
		var defaults []value
		if a[3].Given() {
			if defaults = object.Collect(th, a[3]); len(defaults) > len(fields) {
				panic(object.Errorf(object.TypeError, "Got more default values than field names"))
			}
		}
		if a[4].IsStr() {
			module = a[4].Str()
		}
		return newNamedTuple(th, name, module, fields, defaults).Value()
	}))
}

// renameFields puts _1 and so on in the place of names that are no good.
func renameFields(th *thread, fields []string) {
	seen := map[string]bool{}
	for i, f := range fields {
		if !isIdentifier(th, f) || isKeyword(f) || strings.HasPrefix(f, "_") || seen[f] {
			fields[i] = fmt.Sprintf("_%d", i)
		}
		seen[f] = true
	}
}

func checkNames(th *thread, name string, fields []string, renamed bool) {
	for _, n := range append([]string{name}, fields...) {
		switch {
		case !isIdentifier(th, n):
			panic(object.Errorf(object.ValueError, "Type names and field names must be valid identifiers: %s", object.StrRepr(n)))
		case isKeyword(n):
			panic(object.Errorf(object.ValueError, "Type names and field names cannot be a keyword: %s", object.StrRepr(n)))
		}
	}
	seen := map[string]bool{}
	for _, f := range fields {
		switch {
		case strings.HasPrefix(f, "_") && !renamed:
			panic(object.Errorf(object.ValueError, "Field names cannot start with an underscore: %s", object.StrRepr(f)))
		case seen[f]:
			panic(object.Errorf(object.ValueError, "Encountered duplicate field name: %s", object.StrRepr(f)))
		}
		seen[f] = true
	}
}

func isIdentifier(th *thread, name string) bool {
	return object.Truth(th, object.CallMethod(th, object.Str(name), "isidentifier"))
}
