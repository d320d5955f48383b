package object

import "github.com/weft-go/weft/pull"

// proxy is a mappingproxy: a mapping that can only be read, such as the
// __dict__ of a class.
type proxy struct {
	Head
	m Value
}

// ProxyType is mappingproxy.
var ProxyType = NewType("mappingproxy", LayoutOpaque)

// NewProxy returns a mappingproxy of the mapping m.
func NewProxy(m Value) Value {
	p := &proxy{m: m}
	p.typ = ProxyType
	return p.Value()
}

// unwrap is what v is a proxy of, or v.
func unwrap(v Value) Value {
	if p, ok := To[proxy](v, ProxyType); ok {
		return p.m
	}
	return v
}

func init() {
	t := ProxyType
	t.Final = true
	t.DefNew("mappingproxy(mapping, /)", func(_ *Thread, _ *Type, a []Value) Value {
		if a[0].Type().Slots.GetItem == nil || a[0].IsStr() || a[0].Type().Lookup("keys").IsNil() {
			panic(Errorf(TypeError, "mappingproxy() argument must be a mapping, not %s", a[0].TypeName()))
		}
		return NewProxy(a[0])
	})
	s := &t.Slots
	s.Repr = func(th *Thread, v Value) string { return "mappingproxy(" + Repr(th, unwrap(v)) + ")" }
	s.Str = func(th *Thread, v Value) string { return ToStr(th, unwrap(v)) }
	s.Len = func(th *Thread, v Value) int { return Len(th, unwrap(v)) }
	s.Iter = func(th *Thread, v Value) pull.Iter[Value] { return Iter(th, unwrap(v)) }
	s.Contains = func(th *Thread, v, x Value) bool { return Contains(th, unwrap(v), x) }
	s.Reversed = func(th *Thread, v Value) pull.Iter[Value] {
		d := unwrap(v)
		if r := d.Type().Slots.Reversed; r != nil {
			return r(th, d)
		}
		return Iter(th, CallMethod(th, d, "__reversed__"))
	}
	s.GetItem = func(th *Thread, v, k Value) Value { return GetItem(th, unwrap(v), k) }
	s.Binary = func(th *Thread, op Op, a, b Value) Value {
		if op != OpOr {
			return NotImplemented
		}
		return Binary(th, op, unwrap(a), unwrap(b))
	}
	s.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
		return Compare(th, op, unwrap(a), unwrap(b))
	}
	for _, name := range []string{"keys", "values", "items", "copy"} {
		t.Def1(name+"(self, /)", func(th *Thread, v Value) Value { return CallMethod(th, unwrap(v), name) })
	}
	t.Def("get(self, key, default=None, /)", func(th *Thread, a []Value) Value {
		return CallMethod(th, unwrap(a[0]), "get", a[1], a[2])
	})
}
