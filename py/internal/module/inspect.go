package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("inspect", buildInspect) }

// codeOf returns the code of a function of the program, of a method, or of what
// a partial calls; nil if v is none.
func codeOf(v value) *object.Code {
	for {
		if m, ok := object.AsMethod(v); ok {
			v = m.Func
		} else if p := asPartial(v); p != nil {
			v = p.fn
		} else {
			break
		}
	}
	if f, ok := object.AsFunction(v); ok {
		return f.Code
	}
	return nil
}

// isOf returns a predicate on the exact types of values.
func isOf(types ...*object.Type) func(*thread, value) bool {
	return func(_ *thread, v value) bool { return slices.Contains(types, v.Type()) }
}

func isBoundMethod(_ *thread, v value) bool { return v.Type() == object.MethodType }

func isBuiltinFunction(_ *thread, v value) bool {
	b, ok := object.AsBuiltin(v)
	return ok && (b.Owner == nil || b.Static) || !ok && object.IsInstance(v, object.BuiltinType)
}

func isMethodDescriptor(_ *thread, v value) bool {
	b, ok := object.AsBuiltin(v)
	return ok && b.Owner != nil && !b.Static
}

func isCoroutine(_ *thread, v value) bool {
	_, awaiter := object.AsAwaiter(v)
	return v.Type() == object.CoroutineType || awaiter && v.Type().Name == "coroutine"
}

// IsCoroutineFunction is inspect.iscoroutinefunction.
func IsCoroutineFunction(v value) bool {
	c := codeOf(v)
	return c != nil && c.IsAsync && !c.IsGen
}

var predicates = map[string]func(th *thread, v value) bool{
	"ismodule":           isOf(object.ModuleType),
	"isclass":            func(_ *thread, v value) bool { _, ok := object.AsType(v); return ok },
	"isfunction":         isOf(object.FunctionType),
	"ismethod":           isBoundMethod,
	"isbuiltin":          isBuiltinFunction,
	"ismethoddescriptor": isMethodDescriptor,
	"isroutine": func(th *thread, v value) bool {
		return v.Type() == object.FunctionType || isBoundMethod(th, v) || isBuiltinFunction(th, v) || isMethodDescriptor(th, v)
	},
	"isgetsetdescriptor": isOf(object.GetSetType),
	"ismemberdescriptor": isOf(object.MemberType),
	"isdatadescriptor": func(_ *thread, v value) bool {
		if _, isClass := object.AsType(v); isClass || v.Type() == object.FunctionType {
			return false
		}
		t := v.Type()
		return t.IsSub(object.PropertyType) || t == object.GetSetType || t == object.MemberType || !t.Lookup("__set__").IsNil() || !t.Lookup("__delete__").IsNil()
	},
	"isgenerator": isOf(object.GeneratorType),
	"isgeneratorfunction": func(_ *thread, v value) bool {
		c := codeOf(v)
		return c != nil && c.IsGen && !c.IsAsync
	},
	"iscoroutine":         isCoroutine,
	"iscoroutinefunction": func(_ *thread, v value) bool { return IsCoroutineFunction(v) },
	"isasyncgen":          isOf(object.AsyncGeneratorType),
	"isasyncgenfunction": func(_ *thread, v value) bool {
		c := codeOf(v)
		return c != nil && c.IsGen && c.IsAsync
	},
	"isawaitable": func(th *thread, v value) bool {
		return isCoroutine(th, v) || object.IsAwaitable(v)
	},
	"iscode":      isOf(object.CodeType),
	"isframe":     isOf(object.FrameType),
	"istraceback": isOf(object.TracebackType),
	"isabstract": func(_ *thread, v value) bool {
		t, ok := object.AsType(v)
		return ok && t.Abstract != nil
	},
}

func buildInspect() *object.Module {
	Lookup("collections") // has OrderedDict, which parameters are
	setUpParameterKind()
	setUpParameter()
	setUpSignature()
	setUpBoundArguments()
	emptyType.Module = "inspect"
	m := object.NewModule("inspect")
	for _, t := range []*object.Type{parameterKindType, parameterType, signatureType, boundArgumentsType, emptyType} {
		m.AddType(t)
	}
	for name, is := range predicates {
		arg := "object"
		if strings.HasSuffix(name, "function") && name != "isfunction" {
			arg = "obj"
		}
		m.Add(object.Def1(name+"("+arg+")", func(th *thread, v value) value { return object.Bool(is(th, v)) }))
	}
	addStates(m)
	addMembers(m)
	m.Add(
		object.Def("signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False)", func(th *thread, a []value) value {
			return signatureOf(th, a[0], object.Truth(th, a[1])).Value()
		}),
		object.Def("unwrap(func, *, stop=None)", func(th *thread, a []value) value {
			v := a[0]
			for {
				inner, ok := object.TryAttr(th, v, "__wrapped__")
				if !ok || a[1].Given() && object.Truth(th, object.Call1(th, a[1], v)) {
					return v
				}
				th.Step()
				v = inner
			}
		}),
		object.DefRaw("getcallargs(func, /, *positional, **named)", func(th *thread, args []value, kw []object.KW) value {
			b := newBoundArguments(signatureOf(th, args[0], true))
			b.bind(th, args[1:], kw, false)
			object.CallMethod(th, b.Value(), "apply_defaults")
			return b.arguments.Value()
		}),
		object.Def("currentframe()", func(th *thread, _ []value) value { return object.RunningFrame(th, 0) }),
		object.Def1("getdoc(object)", func(th *thread, v value) value {
			doc, ok := object.TryAttr(th, v, "__doc__")
			if !ok || !doc.IsStr() {
				return object.None
			}
			return object.Str(cleanDoc(doc.Str()))
		}),
		object.Def1("cleandoc(doc)", func(th *thread, v value) value { return object.Str(cleanDoc(object.ToStr(th, v))) }),
	)
	return m
}

// addStates adds what tells how far a generator or coroutine has come.
func addStates(m *object.Module) {
	for _, kind := range []struct{ name, of, attr, prefix string }{
		{"getgeneratorstate", "generator", "gi_", "GEN_"}, {"getcoroutinestate", "coroutine", "cr_", "CORO_"}, {"getasyncgenstate", "agen", "ag_", "AGEN_"},
	} {
		for _, s := range []string{"CREATED", "RUNNING", "SUSPENDED", "CLOSED"} {
			m.Set(kind.prefix+s, object.Str(kind.prefix+s))
		}
		m.Add(object.Def1(kind.name+"("+kind.of+")", func(th *thread, v value) value {
			is := func(name string) bool { return object.Truth(th, object.GetAttr(th, v, kind.attr+name)) }
			state := "CREATED"
			switch {
			case is("running"):
				state = "RUNNING"
			case is("suspended"):
				state = "SUSPENDED"
			case object.GetAttr(th, v, kind.attr+"frame").IsNone():
				state = "CLOSED"
			}
			return object.Str(kind.prefix + state)
		}))
	}
	locals := func(th *thread, v value, attr string) value {
		frame := object.GetAttr(th, v, attr)
		if frame.IsNone() {
			return object.NewDict().Value()
		}
		return object.GetAttr(th, frame, "f_locals")
	}
	m.Add(
		object.Def1("getgeneratorlocals(generator)", func(th *thread, v value) value {
			if v.Type() != object.GeneratorType {
				panic(object.Errorf(object.TypeError, "%s is not a Python generator", object.Repr(th, v)))
			}
			return locals(th, v, "gi_frame")
		}),
		object.Def1("getcoroutinelocals(coroutine)", func(th *thread, v value) value { return locals(th, v, "cr_frame") }),
		object.Def1("getasyncgenlocals(agen)", func(th *thread, v value) value {
			if v.Type() != object.AsyncGeneratorType {
				panic(object.Errorf(object.TypeError, "%s is not a Python async generator", object.Repr(th, v)))
			}
			return locals(th, v, "ag_frame")
		}),
	)
}

// addMembers adds what looks at the names of an object.
func addMembers(m *object.Module) {
	m.Add(
		object.Def("getmembers(object, predicate=None)", func(th *thread, a []value) value {
			names := object.Dir(a[0])
			slices.Sort(names)
			var out []value
			for _, n := range slices.Compact(names) {
				v, ok := object.TryAttr(th, a[0], n)
				if ok && (!a[1].Given() || object.Truth(th, object.Call1(th, a[1], v))) {
					out = append(out, object.NewPair(object.Str(n), v))
				}
			}
			return object.NewList(out).Value()
		}),
		object.Def1("getmro(cls)", func(th *thread, v value) value { return object.GetAttr(th, v, "__mro__") }),
		object.Def("getattr_static(obj, attr, default=<unset>)", func(th *thread, a []value) value {
			name := object.ToStr(th, a[1])
			t, isClass := object.AsType(a[0])
			if !isClass {
				t = a[0].Type()
				if attrs := object.AttrsOf(a[0]); attrs != nil {
					for n, v := range attrs.All() {
						if n == name {
							return v
						}
					}
				}
			}
			if v := t.Lookup(name); !v.IsNil() {
				return v
			}
			if a[2].IsNil() {
				panic(object.Errorf(object.AttributeError, "%s", name))
			}
			return a[2]
		}),
	)
}

// cleanDoc takes the indent out of a doc string: that of the first line, and what
// the others have in common.
func cleanDoc(doc string) string {
	lines := strings.Split(strings.ReplaceAll(doc, "\t", "        "), "\n")
	margin := -1
	for _, l := range lines[1:] {
		if text := strings.TrimLeft(l, " "); text != "" && (margin < 0 || len(l)-len(text) < margin) {
			margin = len(l) - len(text)
		}
	}
	lines[0] = strings.TrimLeft(lines[0], " ")
	for i := range lines[1:] {
		lines[i+1] = lines[i+1][min(max(margin, 0), len(lines[i+1])):]
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}
