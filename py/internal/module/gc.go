package module

import "github.com/weft-go/weft/py/internal/object"

func init() { Register("gc", buildGC) }

// buildGC makes module gc. Memory is the host's to collect: collect finds
// nothing, and the switches are remembered and change nothing.
func buildGC() *object.Module {
	type disabledKey struct{}
	m := object.NewModule("gc")
	set := func(name string, disabled bool) *object.Builtin {
		return object.Def(name+"()", func(th *thread, _ []value) value {
			th.Extra[disabledKey{}] = disabled
			return object.None
		})
	}
	zeros := func(th *thread, _ []value) value {
		return object.NewTuple(object.Int(0), object.Int(0), object.Int(0)).Value()
	}
	m.Add(
		set("enable", false), set("disable", true),
		object.Def("isenabled()", func(th *thread, _ []value) value {
			disabled, _ := th.Extra[disabledKey{}].(bool)
			return object.Bool(!disabled)
		}),
		object.Def("collect(generation=2)", func(th *thread, a []value) value {
			if n := object.ToInt(th, a[0]); n < 0 || n > 2 {
				panic(object.Errorf(object.ValueError, "invalid generation"))
			}
			return object.Int(0)
		}),
		object.Def("freeze()", func(*thread, []value) value { return object.None }),
		object.Def("unfreeze()", func(*thread, []value) value { return object.None }),
		object.Def("get_count()", zeros),
		object.Def("get_freeze_count()", func(*thread, []value) value { return object.Int(0) }),
	)
	return m
}
