package object

import "strings"

// DefInit says what calling the type does in two steps, so that classes may
// derive from it and have an __init__ of their own: alloc makes an empty
// instance of u, which is t or a class derived from it, and init, whose first
// argument is the instance, fills it. The signature is that of the call.
func (t *Type) DefInit(sig string, alloc func(th *Thread, u *Type) Value, init func(th *Thread, a []Value)) {
	fill := func(th *Thread, a []Value) Value {
		init(th, a)
		return None
	}
	t.DefNew(sig, func(th *Thread, u *Type, a []Value) Value {
		self := alloc(th, u)
		fill(th, append([]Value{self}, a...))
		return self
	})
	whole := t.Slots.New
	t.Slots.New = func(th *Thread, u *Type, args []Value, kw []KW) Value {
		if u.User {
			return alloc(th, u)
		}
		return whole(th, u, args, kw)
	}
	_, params, _ := strings.Cut(sig, "(")
	if params != ")" {
		params = ", " + params
	}
	t.Def("__init__(self"+params, fill)
	t.Open, t.empty = true, true
}
