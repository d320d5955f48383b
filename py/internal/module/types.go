package module

import (
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("types", func() *object.Module { return withAbsent(buildTypes()) }) }

// proxy is a mappingproxy: a mapping that can only be read.
type proxy struct {
	object.Head
	m value
}

var proxyType = object.NewType("mappingproxy", object.LayoutOpaque)

func newProxy(m value) value {
	p := &proxy{m: m}
	p.SetType(proxyType)
	return p.Value()
}

// namespaceType is SimpleNamespace: attributes and nothing else.
var namespaceType = object.NewType("SimpleNamespace", object.LayoutInstance)

func setUpTypes() {
	mapping := func(v value) value { p, _ := object.To[proxy](v, proxyType); return p.m }
	t := proxyType
	t.Final = true
	t.DefNew("mappingproxy(mapping, /)", func(_ *thread, _ *object.Type, a []value) value {
		if a[0].Type().Slots.GetItem == nil || a[0].IsStr() || a[0].Type().Lookup("keys").IsNil() {
			panic(object.Errorf(object.TypeError, "mappingproxy() argument must be a mapping, not %s", a[0].TypeName()))
		}
		return newProxy(a[0])
	})
	s := &t.Slots
	s.Repr = func(th *thread, v value) string { return "mappingproxy(" + object.Repr(th, mapping(v)) + ")" }
	s.Str = func(th *thread, v value) string { return object.ToStr(th, mapping(v)) }
	s.Len = func(th *thread, v value) int { return object.Len(th, mapping(v)) }
	s.Iter = func(th *thread, v value) pull.Iter[value] { return object.Iter(th, mapping(v)) }
	s.Contains = func(th *thread, v, x value) bool { return object.Contains(th, mapping(v), x) }
	s.GetItem = func(th *thread, v, k value) value { return object.GetItem(th, mapping(v), k) }
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		unwrap := func(v value) value {
			if p, ok := object.To[proxy](v, proxyType); ok {
				return p.m
			}
			return v
		}
		if op != object.OpOr {
			return object.NotImplemented
		}
		return object.Binary(th, op, unwrap(a), unwrap(b))
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if p, ok := object.To[proxy](b, proxyType); ok {
			b = p.m
		}
		return object.Compare(th, op, mapping(a), b)
	}
	for _, name := range []string{"keys", "values", "items", "copy"} {
		t.Def1(name+"(self, /)", func(th *thread, v value) value { return object.CallMethod(th, mapping(v), name) })
	}
	t.Def("get(self, key, default=None, /)", func(th *thread, a []value) value {
		return object.CallMethod(th, mapping(a[0]), "get", a[1], a[2])
	})
	initNamespace()
}

func initNamespace() {
	t := namespaceType
	t.SetModule("types")
	t.HasAttrs = true
	t.Slots.New = func(th *thread, u *object.Type, args []value, kw []object.KW) value {
		if len(args) > 1 {
			panic(object.Errorf(object.TypeError, "SimpleNamespace expected at most 1 argument, got %d", len(args)))
		}
		o := object.NewInstance(u)
		if len(args) == 1 {
			d := object.NewDict()
			d.Update(th, args[0])
			for k, v := range d.All() {
				if !k.IsStr() {
					panic(object.Errorf(object.TypeError, "keywords must be strings"))
				}
				o.SetOwn(k.Str(), v)
			}
		}
		for _, k := range kw {
			o.SetOwn(k.Name, k.Value)
		}
		return o.Value()
	}
	t.Slots.Repr = func(th *thread, v value) string {
		name := v.Type().ShortName()
		if v.Type() == namespaceType {
			name = "namespace"
		}
		return object.Nested(th, v, name+"(...)", func() string {
			var parts []string
			if a := object.AttrsOf(v); a != nil {
				for n, x := range a.All() {
					parts = append(parts, n+"="+object.Repr(th, x))
				}
			}
			return name + "(" + strings.Join(parts, ", ") + ")"
		})
	}
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		if op > object.Ne || !object.IsInstance(a, namespaceType) || !object.IsInstance(b, namespaceType) {
			return object.NotImplemented
		}
		return object.Compare(th, op, object.GetAttr(th, a, "__dict__"), object.GetAttr(th, b, "__dict__"))
	}
}

func buildTypes() *object.Module {
	setUpTypes()
	m := object.NewModule("types")
	for name, t := range map[string]*object.Type{
		"FunctionType": object.FunctionType, "LambdaType": object.FunctionType, "GeneratorType": object.GeneratorType,
		"MethodType": object.MethodType, "BuiltinFunctionType": object.BuiltinType, "BuiltinMethodType": object.BuiltinType,
		"GenericAlias": object.GenericAliasType, "UnionType": object.UnionType, "ModuleType": object.ModuleType, "NoneType": object.NoneType, "CellType": object.CellType, "CodeType": object.CodeType,
		"CoroutineType": object.CoroutineType, "AsyncGeneratorType": object.AsyncGeneratorType,
		"MappingProxyType": proxyType, "SimpleNamespace": namespaceType, "GetSetDescriptorType": object.GetSetType,
		"NotImplementedType": object.NotImplemented.Type(), "EllipsisType": object.EllipsisValue.Type(),
	} {
		m.Set(name, t.Value())
	}
	return m
}
