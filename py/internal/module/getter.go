package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// getter is itemgetter, attrgetter or methodcaller: what it gets, and how.
type getter struct {
	object.Head
	args []value
	kw   []object.KW
	get  func(th *thread, v value) value
}

func addGetters(m *object.Module) {
	m.AddType(getterType("itemgetter", "item", func(th *thread, args []value, _ []object.KW) func(*thread, value) value {
		return eachOf(args, func(th *thread, v, key value) value { return object.GetItem(th, v, key) })
	}))
	m.AddType(getterType("attrgetter", "attribute", func(th *thread, args []value, _ []object.KW) func(*thread, value) value {
		for i, a := range args {
			if args[i] = object.PlainStr(a); !args[i].IsStr() {
				panic(object.Errorf(object.TypeError, "attribute name must be a string"))
			}
		}
		return eachOf(args, func(th *thread, v, key value) value {
			for name := range strings.SplitSeq(key.Str(), ".") {
				v = object.GetAttr(th, v, name)
			}
			return v
		})
	}))
	m.AddType(getterType("methodcaller", "", func(th *thread, args []value, kw []object.KW) func(*thread, value) value {
		if len(args) == 0 {
			panic(object.Errorf(object.TypeError, "methodcaller needs at least one argument, the method name"))
		}
		if args[0] = object.PlainStr(args[0]); !args[0].IsStr() {
			panic(object.Errorf(object.TypeError, "method name must be a string"))
		}
		return func(th *thread, v value) value {
			return object.CallKW(th, object.GetAttr(th, v, args[0].Str()), args[1:], kw)
		}
	}))
}

// eachOf gets one thing, or a tuple of several.
func eachOf(keys []value, get func(th *thread, v, key value) value) func(*thread, value) value {
	if len(keys) == 1 {
		return func(th *thread, v value) value { return get(th, v, keys[0]) }
	}
	return func(th *thread, v value) value {
		out := make([]value, len(keys))
		for i, k := range keys {
			out[i] = get(th, v, k)
		}
		return object.NewTuple(out...).Value()
	}
}

// getterType makes one of the three types; what names its argument in the
// message for none, and is empty where the type checks its arguments itself.
func getterType(name, what string, compile func(th *thread, args []value, kw []object.KW) func(*thread, value) value) *object.Type {
	t := object.NewType(name, object.LayoutOpaque)
	t.SetModule("operator")
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		if what != "" && len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "%s() takes no keyword arguments", name))
		}
		if what != "" && len(args) == 0 {
			panic(object.Errorf(object.TypeError, "%s expected 1 argument, got 0", name))
		}
		g := &getter{args: append([]value(nil), args...), kw: append([]object.KW(nil), kw...)}
		g.get = compile(th, g.args, g.kw)
		g.SetType(u)
		return g.Value()
	}
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		if len(kw) > 0 {
			panic(object.Errorf(object.TypeError, "%s() takes no keyword arguments", name))
		}
		if len(args) != 1 {
			panic(object.Errorf(object.TypeError, "%s expected 1 argument, got %d", name, len(args)))
		}
		g, _ := object.To[getter](v, t)
		return g.get(th, args[0])
	}
	t.Slots.Repr = func(th *thread, v value) string {
		g, _ := object.To[getter](v, t)
		parts := make([]string, 0, len(g.args)+len(g.kw))
		for _, a := range g.args {
			parts = append(parts, object.Repr(th, a))
		}
		for _, k := range g.kw {
			parts = append(parts, k.Name+"="+object.Repr(th, k.Value))
		}
		return "operator." + name + "(" + strings.Join(parts, ", ") + ")"
	}
	return t
}
