package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// typingAlias returns a name of module typing that stands for origin, with
// arguments unless args is nil.
func typingAlias(name string, origin value, args []value) value {
	a := &object.Alias{Origin: origin, Name: name, Args: args}
	a.SetType(object.TypingAliasType)
	return a.Value()
}

func asTypingAlias(v value) (*object.Alias, bool) {
	return object.To[object.Alias](v, object.TypingAliasType)
}

// typeArgs are arguments as typing keeps them: None is a type, and a text is a
// name for later.
func typeArgs(th *thread, item value) []value {
	items := []value{item}
	if t, ok := object.AsTuple(item); ok {
		items = t.Items
	}
	out := make([]value, len(items))
	for i, v := range items {
		out[i] = typeArg(th, v)
	}
	return out
}

func typeArg(th *thread, v value) value {
	switch l, isList := object.AsList(v); {
	case v.IsNone():
		return object.NoneType.Value()
	case v.IsStr():
		return newTypeForm("ForwardRef(" + object.Repr(th, v) + ")")
	case isList:
		out := make([]value, len(l.Items))
		for i, x := range l.Items {
			out[i] = typeArg(th, x)
		}
		return object.NewList(out).Value()
	}
	return v.Own()
}

// subscript is alias[item].
func subscript(th *thread, v, item value) value {
	a, _ := asTypingAlias(v)
	switch a.Name {
	case "typing.Optional":
		return typingUnion(th, append(typeArgs(th, item), object.NoneType.Value()))
	case "typing.Union":
		return typingUnion(th, typeArgs(th, item))
	case "typing.Literal", "typing.Annotated":
		args := []value{item}
		if t, ok := object.AsTuple(item); ok {
			args = slices.Clone(t.Items)
		}
		return typingAlias(a.Name, a.Origin, args)
	}
	if a.Args != nil {
		return replaceVariables(th, a, typeArgs(th, item))
	}
	args := typeArgs(th, item)
	if strings.HasSuffix(a.Name, "ContextManager") && len(args) == 1 {
		optional := object.Binary(th, object.OpOr, object.BoolType.Value(), object.None)
		args = append(args, optional)
	}
	return typingAlias(a.Name, a.Origin, args)
}

// replaceVariables is List[T][int]: the variables give way to the types.
func replaceVariables(th *thread, a *object.Alias, with []value) value {
	var seen []value
	var replace func(v value) value
	replace = func(v value) value {
		if isTypeVariable(v) {
			i := slices.IndexFunc(seen, func(w value) bool { return object.Is(v, w) })
			if i < 0 {
				i, seen = len(seen), append(seen, v)
			}
			if i < len(with) {
				return with[i]
			}
			return v
		}
		if inner, ok := object.AsAlias(v); ok && len(inner.Args) > 0 {
			c := *inner
			c.Args = slices.Clone(inner.Args)
			for i, x := range c.Args {
				c.Args[i] = replace(x)
			}
			return c.Value()
		}
		return v
	}
	args := slices.Clone(a.Args)
	for i, v := range args {
		args[i] = replace(v)
	}
	if len(seen) == 0 {
		panic(object.Errorf(object.TypeError, "%s is not a generic class", typingText(th, a.Value())))
	}
	return typingAlias(a.Name, a.Origin, args)
}

// typingUnion is Union[args], without what is there twice.
func typingUnion(th *thread, args []value) value {
	var flat []value
	for _, v := range args {
		parts := []value{v}
		if a, ok := object.AsAlias(v); ok && (a.Name == "typing.Union" || a.Type() == object.UnionType) {
			parts = a.Args
		}
		for _, p := range parts {
			if !slices.ContainsFunc(flat, func(w value) bool { return object.Equal(th, p, w) }) {
				flat = append(flat, p)
			}
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return typingAlias("typing.Union", value{}, flat)
}

// typingText is how typing shows an alias.
func typingText(th *thread, v value) (text string) {
	a, ok := asTypingAlias(v)
	if !ok {
		return object.TypeText(th, v)
	}
	if a.Args == nil {
		return a.Name
	}
	object.Deeper(th, "while getting the repr of an object", func() { text = aliasText(th, a) })
	return text
}

func aliasText(th *thread, a *object.Alias) string {
	texts := func(vs []value) string {
		parts := make([]string, len(vs))
		for i, x := range vs {
			if l, ok := object.AsList(x); ok {
				inner := make([]string, len(l.Items))
				for j, y := range l.Items {
					inner[j] = typingText(th, y)
				}
				parts[i] = "[" + strings.Join(inner, ", ") + "]"
				continue
			}
			parts[i] = typingText(th, x)
		}
		return strings.Join(parts, ", ")
	}
	if none := object.NoneType.Value(); a.Name == "typing.Union" && len(a.Args) == 2 {
		for i, x := range a.Args {
			if object.Is(x, none) {
				return "typing.Optional[" + typingText(th, a.Args[1-i]) + "]"
			}
		}
	}
	if len(a.Args) == 0 {
		return a.Name + "[()]"
	}
	return a.Name + "[" + texts(a.Args) + "]"
}

// typingOr is a | b where one of them is typing's.
func typingOr(th *thread, op object.Op, a, b value) value {
	_, isText1 := a, a.IsStr()
	_, isText2 := b, b.IsStr()
	part := func(v value) bool {
		_, isClass := object.ClassOf(v)
		_, isAlias := object.AsAlias(v)
		_, isForm := object.To[typeForm](v, typeFormType)
		return isClass || isAlias || isForm || v.IsNone()
	}
	if op != object.OpOr || !(part(a) || isText1) || !(part(b) || isText2) {
		return object.NotImplemented
	}
	return typingUnion(th, []value{typeArg(th, a), typeArg(th, b)})
}

func setUpTypingAlias() {
	t := object.TypingAliasType
	t.Module, t.Final = "typing", true
	t.Slots.Repr = typingText
	t.Slots.GetItem = subscript
	t.Slots.Binary = typingOr
	t.Slots.Call = func(th *thread, v value, args []value, kw []object.KW) value {
		a, _ := asTypingAlias(v)
		if a.Origin.IsNil() {
			panic(object.Errorf(object.TypeError, "Cannot instantiate %s", typingText(th, v)))
		}
		return object.CallKW(th, a.Origin, args, kw)
	}
	t.Slots.Compare = func(th *thread, op object.CompareOp, v, w value) value {
		a, _ := asTypingAlias(v)
		b, ok := asTypingAlias(w)
		if !ok || op > object.Ne {
			return object.NotImplemented
		}
		return object.Bool(object.EqualAliases(th, a, b, a.Name != "typing.Union") == (op == object.Eq))
	}
	t.Slots.Hash = func(th *thread, v value) int64 {
		a, _ := asTypingAlias(v)
		h := object.Hash(th, object.Str(a.Name))
		object.Deeper(th, "", func() {
			for _, x := range a.Args {
				if object.Callable(x) || x.IsStr() {
					h ^= object.Hash(th, x)
				}
			}
		})
		return h
	}
	t.Slots.GetAttr = func(th *thread, v value, name string) value {
		a, _ := asTypingAlias(v)
		switch {
		case a.Name == "typing.Annotated" && name == "__metadata__" && len(a.Args) > 0:
			return object.NewTuple(a.Args[1:]...).Value()
		case a.Name == "typing.Annotated" && name == "__origin__" && len(a.Args) > 0:
			return a.Args[0]
		case name == "__origin__" && !a.Origin.IsNil():
			return a.Origin
		case name == "__origin__":
			x, _ := Lookup("typing").Own(strings.TrimPrefix(a.Name, "typing."))
			return x
		case name == "__args__" && a.Args != nil:
			return a.Parts()
		case name == "_name" || name == "__name__":
			return object.Str(strings.TrimPrefix(a.Name, "typing."))
		case a.Origin.IsNil():
			return value{}
		}
		x, _ := object.TryAttr(th, a.Origin, name)
		return x
	}
}
