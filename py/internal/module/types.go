package module

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("types", func() *object.Module { return withAbsent(buildTypes()) }) }

// namespaceType is SimpleNamespace: attributes and nothing else.
var namespaceType = object.NewType("SimpleNamespace", object.LayoutInstance)

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
	t.DefRaw("__replace__(self, /, **changes)", func(th *thread, args []value, kw []object.KW) value {
		if len(args) != 1 {
			panic(object.Errorf(object.TypeError, "__replace__() takes no positional arguments"))
		}
		return object.CallKW(th, args[0].Type().Value(), []value{object.GetAttr(th, args[0], "__dict__")}, kw)
	})
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

// coroutineOf returns a generator function as one whose generators are awaited.
func coroutineOf(_ *thread, f value) value {
	if !object.Callable(f) {
		panic(object.Errorf(object.TypeError, "types.coroutine() expects a callable"))
	}
	if fn, ok := object.AsFunction(f); ok && fn.Code.IsGen && !fn.Code.IsAsync {
		return fn.Awaited().Value()
	}
	return f
}

func buildTypes() *object.Module {
	initNamespace()
	m := object.NewModule("types")
	for name, t := range map[string]*object.Type{
		"FunctionType": object.FunctionType, "LambdaType": object.FunctionType, "GeneratorType": object.GeneratorType,
		"MethodType": object.MethodType, "BuiltinFunctionType": object.BuiltinType, "BuiltinMethodType": object.BuiltinType,
		"GenericAlias": object.GenericAliasType, "UnionType": object.UnionType, "ModuleType": object.ModuleType, "NoneType": object.NoneType, "CellType": object.CellType, "CodeType": object.CodeType,
		"FrameType": object.FrameType, "TracebackType": object.TracebackType, "CoroutineType": object.CoroutineType, "AsyncGeneratorType": object.AsyncGeneratorType,
		"MappingProxyType": object.ProxyType, "SimpleNamespace": namespaceType, "GetSetDescriptorType": object.GetSetType, "MemberDescriptorType": object.MemberType,
		"WrapperDescriptorType": object.SlotWrapperType, "MethodWrapperType": object.MethodWrapperType, "MethodDescriptorType": object.BuiltinMethodType,
		"NotImplementedType": object.NotImplemented.Type(), "EllipsisType": object.EllipsisValue.Type(),
	} {
		m.Set(name, t.Value())
	}
	m.Add(object.Def1("coroutine(func)", coroutineOf))
	return m
}
