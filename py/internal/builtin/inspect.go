package builtin

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() {
	add(
		object.Def1("callable(obj, /)", func(_ *thread, v value) value { return object.Bool(object.Callable(v)) }),
		object.Def("getattr(object, name, default=<unset>, /)", getattr),
		object.Def2("hasattr(obj, name, /)", func(th *thread, v, name value) value {
			ok := true
			if e := th.Try(func() { object.GetAttr(th, v, attrName(name, "hasattr")) }); e != nil {
				if !e.IsA(object.AttributeError) {
					panic(e)
				}
				ok = false
			}
			return object.Bool(ok)
		}),
		object.Def("setattr(obj, name, value, /)", func(th *thread, a []value) value {
			object.SetAttr(th, a[0], attrName(a[1], "setattr"), a[2])
			return object.None
		}),
		object.Def2("delattr(obj, name, /)", func(th *thread, v, name value) value {
			object.SetAttr(th, v, attrName(name, "delattr"), value{})
			return object.None
		}),
		object.Def2("isinstance(obj, class_or_tuple, /)", func(th *thread, v, t value) value {
			return object.Bool(anyClass(th, t, "isinstance() arg 2 must be a type, a tuple of types, or a union", func(u *object.Type) bool {
				return object.IsClassInstance(th, v, u)
			}))
		}),
		object.Def2("issubclass(cls, class_or_tuple, /)", func(th *thread, v, t value) value {
			c, ok := object.AsType(v)
			if !ok {
				panic(object.Errorf(object.TypeError, "issubclass() arg 1 must be a class"))
			}
			return object.Bool(anyClass(th, t, "issubclass() arg 2 must be a class, a tuple of classes, or a union", func(u *object.Type) bool {
				return object.IsClassSubclass(th, c, u)
			}))
		}),
		object.Def("exit(code=None)", leave).WithDoc("End the program with an exit status, or with a message."),
		object.Def("quit(code=None)", leave).WithDoc("End the program, as exit does."),
		object.Def("vars(object=<unset>, /)", vars),
		object.Def("dir(object=<unset>, /)", dir),
	)
}

func leave(_ *thread, a []value) value {
	panic(object.NewException(object.SystemExit, a[0]))
}

func attrName(v value, fn string) string {
	if v = object.PlainStr(v); !v.IsStr() {
		panic(object.Errorf(object.TypeError, "attribute name must be string, not '%s'", v.TypeName()))
	}
	return v.Str()
}

func getattr(th *thread, a []value) value {
	name := attrName(a[1], "getattr")
	if a[2].IsNil() {
		return object.GetAttr(th, a[0], name)
	}
	v := a[2]
	if e := th.Try(func() {
		if x, ok := object.TryAttr(th, a[0], name); ok {
			v = x
		}
	}); e != nil && !e.IsA(object.AttributeError) {
		panic(e)
	}
	return v
}

func anyClass(th *thread, t value, msg string, is func(*object.Type) bool) bool {
	if u, ok := object.AsType(t); ok {
		return is(u)
	}
	tup, ok := object.AsTuple(t)
	if a, isAlias := object.AsAlias(t); isAlias {
		u, isType := object.AsType(a.Origin)
		switch {
		case a.Type() == object.UnionType || a.Name == "typing.Union":
		case a.Type() == object.TypingAliasType && a.Args == nil && isType:
			return is(u)
		case a.Type() == object.TypingAliasType:
			panic(object.Errorf(object.TypeError, "Subscripted generics cannot be used with class and instance checks"))
		default:
			panic(object.Errorf(object.TypeError, "%s() argument 2 cannot be a parameterized generic", msg[:strings.IndexByte(msg, '(')]))
		}
		tup, ok = object.NewTuple(a.Args...), true
	}
	if !ok {
		panic(object.Errorf(object.TypeError, "%s", msg))
	}
	found := false
	object.Deeper(th, "in __instancecheck__", func() {
		for _, x := range tup.Items {
			if found = anyClass(th, x, msg, is); found {
				break
			}
		}
	})
	return found
}

func vars(th *thread, a []value) value {
	if a[0].IsNil() {
		return running(th).Locals()
	}
	d, ok := object.TryAttr(th, a[0], "__dict__")
	if !ok {
		panic(object.Errorf(object.TypeError, "vars() argument must have __dict__ attribute"))
	}
	return d
}

func dir(th *thread, a []value) value {
	var names []string
	if a[0].IsNil() {
		object.Each(th, running(th).Locals(), func(k value) bool {
			names = append(names, object.ToStr(th, k))
			return true
		})
	} else {
		if f := a[0].Type().Lookup("__dir__"); a[0].Type().User && !f.IsNil() {
			own := object.Collect(th, object.Call(th, f, a[0]))
			object.SortValues(th, own, object.None, false)
			return object.NewList(own).Value()
		}
		names = object.Dir(a[0])
	}
	slices.Sort(names)
	out := make([]value, 0, len(names))
	for _, n := range slices.Compact(names) {
		out = append(out, object.Str(n))
	}
	return object.NewList(out).Value()
}
