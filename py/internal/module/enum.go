package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("enum", buildEnumModule) }

// A class that derives from Enum has a type of its own, EnumType: it can be
// iterated and asked by name. What the class body binds become its members,
// which are kept in _member_map_, by value in _value2member_map_, and without
// aliases in _member_names_.

var (
	enumMeta     = object.NewDerived("EnumType", object.TypeType)
	enumType     = object.NewType("Enum", object.LayoutInstance)
	reprEnumType = object.NewDerived("ReprEnum", enumType)
	enumFlagType = object.NewDerived("Flag", enumType)
)

// enumMembers are the members of an enumeration.
type enumMembers struct {
	byName, byValue *object.Dict
	names           *object.List
}

func membersOf(t *object.Type) (m enumMembers) {
	of := func(name string) value { v, _ := t.OwnValue(name); return v }
	m.byName, _ = object.AsDict(of("_member_map_"))
	m.byValue, _ = object.AsDict(of("_value2member_map_"))
	m.names, _ = object.AsList(of("_member_names_"))
	if m.byName == nil || m.byValue == nil || m.names == nil {
		return enumMembers{object.NewDict(), object.NewDict(), &object.List{}}
	}
	return m
}

// all returns the members, aliases left out.
func (m enumMembers) all(th *thread) []value {
	out := make([]value, 0, len(m.names.Items))
	for _, n := range m.names.Items {
		if v, ok := m.byName.Get(th, n); ok {
			out = append(out, v)
		}
	}
	return out
}

// find returns the member that stands for v.
func (m enumMembers) find(th *thread, v value) (value, bool) {
	if object.TypeHashes(v.Type()) {
		var found value
		var ok bool
		if th.Try(func() { found, ok = m.byValue.Get(th, v) }) == nil {
			return found, ok
		}
	}
	for _, member := range m.byName.All() {
		if object.Equal(th, enumValue(member), v) {
			return member, true
		}
	}
	return value{}, false
}

func (m enumMembers) add(th *thread, name string, member value, canonical bool) {
	m.byName.Set(th, object.Str(name), member)
	if canonical {
		m.names.Items = append(m.names.Items, object.Str(name))
	}
}

func (m enumMembers) addValue(th *thread, member value) {
	th.Try(func() { m.byValue.Set(th, enumValue(member), member) }) // a value may have no hash
}

func enumAttr(v value, name string) value {
	if a := object.AttrsOf(v); a != nil {
		if x, ok := a.Own(name); ok {
			return x
		}
	}
	return object.None
}

func enumValue(v value) value { return enumAttr(v, "_value_") }

func enumName(v value) string {
	if n := enumAttr(v, "_name_"); n.IsStr() {
		return n.Str()
	}
	return ""
}

func enumRepr(th *thread, v value) string {
	return "<" + v.Type().Name + "." + enumName(v) + ": " + object.Repr(th, enumValue(v)) + ">"
}

func enumStr(_ *thread, v value) string { return v.Type().Name + "." + enumName(v) }

func initEnum() {
	t := enumType
	t.HasAttrs, t.Build = true, buildEnum
	t.Slots.New = func(_ *thread, u *object.Type, _ []value, _ []object.KW) value { return object.NewInstance(u).Value() }
	t.Slots.Repr, t.Slots.Str = enumRepr, enumStr
	t.Slots.Format = func(th *thread, v value, spec string) string {
		return object.Format(th, object.Str(object.ToStr(th, v)), spec)
	}
	t.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, object.Str(enumName(v))) }
	for name, kept := range map[string]string{"name": "_name_", "value": "_value_"} {
		t.Attr(name, func(_ *thread, v value) value { return enumAttr(v, kept) }, func(*thread, value, value) {
			panic(object.Errorf(object.AttributeError, "<enum 'Enum'> cannot set attribute %s", object.StrRepr(name)))
		})
	}
	for _, name := range []string{"__deepcopy__", "__copy__"} {
		t.Def(name+"(self, memo=None, /)", func(_ *thread, a []value) value { return a[0] })
	}
	for _, u := range []*object.Type{enumType, reprEnumType, enumFlagType} {
		u.Module = "enum"
		u.SetType(enumMeta)
		u.Slots, u.HasAttrs = t.Slots, true
		u.Called = callEnum
	}
}

func initEnumMeta() {
	t := enumMeta
	t.Module, t.Final = "enum", true
	t.Slots = object.TypeType.Slots
	of := func(v value) *object.Type { u, _ := object.AsType(v); return u }
	s := &t.Slots
	s.Repr = func(_ *thread, v value) string {
		if of(v).IsSub(enumFlagType) {
			return "<flag '" + of(v).Name + "'>"
		}
		return "<enum '" + of(v).Name + "'>"
	}
	s.Len = func(_ *thread, v value) int { return len(membersOf(of(v)).names.Items) }
	s.Truth = func(*thread, value) bool { return true }
	s.Iter = func(th *thread, v value) pull.Iter[value] {
		return pull.Values(membersOf(of(v)).all(th))
	}
	s.Reversed = func(th *thread, v value) pull.Iter[value] {
		all := membersOf(of(v)).all(th)
		slices.Reverse(all)
		return pull.Values(all)
	}
	s.Contains = func(th *thread, v, x value) bool {
		if x.Type().IsSub(of(v)) {
			return true
		}
		_, ok := membersOf(of(v)).find(th, x)
		return ok
	}
	s.GetItem = func(th *thread, v, name value) value {
		member, ok := membersOf(of(v)).byName.Get(th, name)
		if !ok {
			panic(object.NewException(object.KeyError, name))
		}
		return member
	}
	s.Call = func(th *thread, v value, args []value, kw []object.KW) value { return of(v).Make(th, args, kw) }
	s.SetAttr = func(th *thread, v value, name string, x value) bool {
		if _, ok := membersOf(of(v)).byName.Get(th, object.Str(name)); !ok {
			return false
		}
		if x.IsNil() {
			panic(object.Errorf(object.AttributeError, "%s cannot delete member %s.", object.StrRepr(of(v).Name), object.StrRepr(name)))
		}
		panic(object.Errorf(object.AttributeError, "cannot reassign member %s", object.StrRepr(name)))
	}
}

// callEnum is a call of an enumeration: the member of a value, or a new
// enumeration of a class without members.
func callEnum(th *thread, t *object.Type, args []value, kw []object.KW) value {
	m := membersOf(t)
	if m.byName.Len() == 0 {
		return makeEnum(th, t, args, kw)
	}
	var v value
	switch {
	case len(kw) == 1 && len(args) == 0 && kw[0].Name == "value":
		v = kw[0].Value
	case len(kw) > 0 || len(args) == 0:
		panic(object.Errorf(object.TypeError, "EnumType.__call__() missing 1 required positional argument: 'value'"))
	case len(args) == 1:
		v = args[0]
	default:
		v = object.NewTuple(slices.Clone(args)...).Value()
	}
	if v.Type() == t {
		return v
	}
	if found, ok := m.find(th, v); ok {
		return found
	}
	if missing, ok := object.TryAttr(th, t.Value(), "_missing_"); ok {
		r := object.Call1(th, missing, v)
		switch {
		case r.Type() == t:
			return r
		case !r.IsNone():
			panic(object.Errorf(object.TypeError, "error in %s._missing_: returned %s instead of None or a valid member", t.Name, object.Repr(th, r)))
		}
	} else if t.IsSub(enumFlagType) {
		return flagOf(th, t, v)
	}
	panic(object.Errorf(object.ValueError, "%s is not a valid %s", object.Repr(th, v), t.Qualname))
}

// makeEnum is Enum("Name", "A B C"): a class from names.
func makeEnum(th *thread, t *object.Type, args []value, kw []object.KW) value {
	if len(args) < 2 || !args[0].IsStr() {
		shown := object.None
		if len(args) > 0 {
			shown = args[0]
		}
		panic(object.Errorf(object.TypeError, "%s has no members; specify `names=()` if you meant to create a new, empty, enum", object.Repr(th, object.Str(object.ToStr(th, shown)))))
	}
	start := int64(1)
	for _, k := range kw {
		if k.Name == "start" {
			start = int64(object.ToInt(th, k.Value))
		}
	}
	d := &object.ClassDef{Name: args[0].Str(), Qualname: args[0].Str(), Module: "__main__", Bases: []*object.Type{t}}
	var items []value
	if names := args[1]; names.IsStr() {
		for _, n := range strings.Fields(strings.ReplaceAll(names.Str(), ",", " ")) {
			items = append(items, object.Str(n))
		}
	} else if pairs, ok := object.AsDict(names); ok {
		for k, v := range pairs.All() {
			items = append(items, object.NewTuple(k, v).Value())
		}
	} else {
		items = object.Collect(th, names)
	}
	for i, item := range items {
		v := object.Int(start + int64(i))
		if t.IsSub(enumFlagType) {
			v = newAuto()
		}
		if !item.IsStr() {
			pair := object.Collect(th, item)
			if len(pair) != 2 || !pair[0].IsStr() {
				panic(object.Errorf(object.TypeError, "Enum() takes names, or pairs of a name and a value"))
			}
			item, v = pair[0], pair[1]
		}
		d.Names, d.Values = append(d.Names, item.Str()), append(d.Values, v)
	}
	return object.NewClass(th, d).Value()
}

func buildEnumModule() *object.Module {
	initEnumMeta()
	initEnum()
	initFlag()
	initAuto()
	m := object.NewModule("enum")
	for _, t := range []*object.Type{enumMeta, enumType, reprEnumType, enumFlagType, autoType, memberType, nonMemberType} {
		m.AddType(t)
	}
	m.Set("EnumMeta", enumMeta.Value())
	for name, bases := range map[string][]*object.Type{
		"IntEnum": {object.IntType, reprEnumType}, "StrEnum": {object.StrType, reprEnumType}, "IntFlag": {object.IntType, reprEnumType, enumFlagType},
	} {
		m.AddType(mixedEnum(name, bases))
	}
	m.Set("property", object.PropertyType.Value())
	m.Add(object.Def1("unique(enumeration)", func(th *thread, cls value) value {
		t, ok := object.AsType(cls)
		if !ok {
			return cls
		}
		if twice := aliases(t); twice != nil {
			panic(object.Errorf(object.ValueError, "duplicate values found in %s: %s", object.Repr(th, cls), strings.Join(twice, ", ")))
		}
		return cls
	}))
	v, _ := m.Own("IntFlag")
	intFlag, _ := object.AsType(v)
	addChecks(m, enumFlagType, intFlag)
	m.AsDef()
	return m
}

// mixedEnum is an enumeration whose members are ints or texts as well.
func mixedEnum(name string, bases []*object.Type) *object.Type {
	t := object.NewPlainClass(nil, &object.ClassDef{Name: name, Qualname: name, Module: "enum", Bases: bases})
	t.User = false // it is shared
	t.SetType(enumMeta)
	t.Build, t.Called = buildEnum, callEnum
	t.Slots.Repr = enumRepr
	t.Slots.Str = func(th *thread, v value) string { return object.ToStr(th, object.Unbox(v)) }
	if t.IsSub(enumFlagType) {
		t.Slots.Repr = flagRepr
		t.Slots.Unary = flagUnary
		for name, op := range map[string]object.Op{"or": object.OpOr, "and": object.OpAnd, "xor": object.OpXor} {
			for _, method := range []string{"__" + name + "__", "__r" + name + "__"} {
				t.Def2(method+"(self, other, /)", func(th *thread, a, b value) value { return combine(th, op, a, b) })
			}
		}
		t.Slots.Iter, t.Slots.Len, t.Slots.Contains = enumFlagType.Slots.Iter, enumFlagType.Slots.Len, enumFlagType.Slots.Contains
	}
	return t
}
