package object

import (
	"slices"
	"strings"
)

// Alias is a type with arguments, list[int], or a union of types, int | None.
// Programs write them in annotations, and seldom look at them.
type Alias struct {
	Head
	Origin Value  // what is subscripted
	Name   string // what is shown before the arguments
	Args   []Value
}

// The types of aliases.
var (
	GenericAliasType = NewType("GenericAlias", LayoutOpaque)
	UnionType        = NewType("UnionType", LayoutOpaque)
	TypingAliasType  = NewType("_GenericAlias", LayoutOpaque) // set up by module typing
)

// NewAlias returns origin[item].
func NewAlias(th *Thread, origin, item Value) Value {
	a := &Alias{Origin: origin, Name: TypeText(th, origin), Args: aliasArgs(item)}
	a.typ = GenericAliasType
	return a.Value()
}

// aliasArgs returns what stands between the brackets.
func aliasArgs(item Value) []Value {
	if t, ok := AsTuple(item); ok {
		return slices.Clone(t.Items)
	}
	return []Value{item.Own()}
}

// AsAlias returns v as an alias of types or of module typing.
func AsAlias(v Value) (*Alias, bool) {
	for _, t := range []*Type{GenericAliasType, UnionType, TypingAliasType} {
		if a, ok := To[Alias](v, t); ok {
			return a, true
		}
	}
	return nil, false
}

// Parts are the arguments as __args__ shows them: those of a Callable are not
// in a list of their own.
func (a *Alias) Parts() Value {
	if len(a.Args) == 2 {
		if l, ok := AsList(a.Args[0]); ok {
			return NewTuple(append(slices.Clone(l.Items), a.Args[1])...).Value()
		}
	}
	return NewTuple(a.Args...).Value()
}

// ClassOf returns the class that v is or is an alias of.
func ClassOf(v Value) (*Type, bool) {
	if a, ok := AsAlias(v); ok {
		v = a.Origin
	}
	return AsType(v)
}

// genericItem is what a class that can be subscripted answers cls[item] with.
var genericItem = &Wrapped{}

// Subscripted makes t[x] an alias.
func (t *Type) Subscripted() { t.Set("__class_getitem__", genericItem.Value()) }

// SubscriptedBy makes t[x] what item says.
func (t *Type) SubscriptedBy(item func(th *Thread, cls, item Value) Value) {
	w := &Wrapped{Func: Def2("__class_getitem__(cls, item, /)", item).Value()}
	w.typ = ClassMethodType
	t.Set("__class_getitem__", w.Value())
}

// TypeText is how a type is shown within an alias.
func TypeText(th *Thread, v Value) string {
	if t, ok := AsType(v); ok {
		return t.real().FullName()
	}
	if Is(v, EllipsisValue) {
		return "..."
	}
	if l, ok := AsList(v); ok {
		var parts []string
		for _, x := range slices.Clone(l.Items) {
			text := TypeText
			if _, nested := AsList(x); nested { // which can be l itself
				text = Repr
			}
			parts = append(parts, text(th, x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return Repr(th, v)
}

func typeTexts(th *Thread, vs []Value) string {
	parts := make([]string, len(vs))
	for i, v := range vs {
		parts[i] = TypeText(th, v)
	}
	return strings.Join(parts, ", ")
}

// unionPart reports whether v may stand in a union, and what it adds to one.
func unionPart(v Value) ([]Value, bool) {
	if u, ok := To[Alias](v, UnionType); ok {
		return u.Args, true
	}
	if v.IsNone() {
		return []Value{NoneType.Value()}, true
	}
	_, isType := AsType(v)
	_, isAlias := To[Alias](v, GenericAliasType)
	return []Value{v}, isType || isAlias
}

// union is a | b where at least one of them is a type.
func union(th *Thread, op Op, a, b Value) Value {
	if op != OpOr {
		return NotImplemented
	}
	x, ok1 := unionPart(a)
	y, ok2 := unionPart(b)
	if !ok1 || !ok2 {
		return NotImplemented
	}
	var args []Value
	for _, v := range slices.Concat(x, y) {
		if !slices.ContainsFunc(args, func(w Value) bool { return Equal(th, v, w) }) {
			args = append(args, v)
		}
	}
	if len(args) == 1 {
		return args[0]
	}
	u := &Alias{Args: args}
	u.typ = UnionType
	return u.Value()
}

// EqualAliases reports whether two aliases of one kind say the same.
func EqualAliases(th *Thread, a, b *Alias, ordered bool) (equal bool) {
	Deeper(th, "in comparison", func() { equal = equalAliases(th, a, b, ordered) })
	return equal
}

func equalAliases(th *Thread, a, b *Alias, ordered bool) bool {
	if len(a.Args) != len(b.Args) || a.Name != b.Name {
		return false
	}
	for i, v := range a.Args {
		if ordered && !Equal(th, v, b.Args[i]) || !ordered && !slices.ContainsFunc(b.Args, func(w Value) bool { return Equal(th, v, w) }) {
			return false
		}
	}
	return true
}

func init() {
	genericItem.typ = ClassMethodType
	genericItem.Func = Def2("__class_getitem__(cls, item, /)", NewAlias).Value()
	for _, t := range []*Type{ListType, DictType, TupleType, SetType, FrozenSetType} {
		t.Subscripted()
	}
	TypeType.Slots.Binary = union
	GenericAliasType.Module, UnionType.Module = "types", "types"
	for _, t := range []*Type{GenericAliasType, UnionType} {
		t.Final = true
		t.Slots.Binary = union
		t.Slots.Compare = func(th *Thread, op CompareOp, a, b Value) Value {
			x, _ := AsAlias(a)
			y, ok := AsAlias(b)
			if !ok || op > Ne || a.Type() != b.Type() {
				return NotImplemented
			}
			return Bool(EqualAliases(th, x, y, t == GenericAliasType) == (op == Eq))
		}
		t.Slots.Hash = func(th *Thread, v Value) int64 {
			a, _ := AsAlias(v)
			h := hashText(a.Name)
			th.descend("")
			for _, x := range a.Args {
				h ^= Hash(th, x) // the order of a union does not count
			}
			th.Depth--
			return h
		}
		t.Attr("__args__", func(_ *Thread, v Value) Value {
			a, _ := AsAlias(v)
			return a.Parts()
		}, nil)
	}
	UnionType.Slots.Repr = func(th *Thread, v Value) string {
		a, _ := AsAlias(v)
		parts := make([]string, len(a.Args))
		for i, x := range a.Args {
			if parts[i] = TypeText(th, x); parts[i] == "NoneType" {
				parts[i] = "None"
			}
		}
		return strings.Join(parts, " | ")
	}
	initGenericAlias()
}

func initGenericAlias() {
	t := GenericAliasType
	t.Slots.Repr = func(th *Thread, v Value) string {
		a, _ := AsAlias(v)
		text := typeTexts(th, a.Args)
		if text == "" {
			text = "()"
		}
		return a.Name + "[" + text + "]"
	}
	t.Slots.Call = func(th *Thread, v Value, args []Value, kw []KW) Value {
		a, _ := AsAlias(v)
		return CallKW(th, a.Origin, args, kw)
	}
	t.Slots.GetAttr = func(th *Thread, v Value, name string) Value {
		a, _ := AsAlias(v)
		if name == "__origin__" {
			return a.Origin
		}
		if name == "__class__" {
			return Value{}
		}
		x, _ := TryAttr(th, a.Origin, name)
		return x
	}
	t.DefNew("GenericAlias(origin, args, /)", func(th *Thread, _ *Type, a []Value) Value { return NewAlias(th, a[0], a[1]) })
}
