package module

import (
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// enumAuto is auto(): a value for the class to find. An operator on one makes
// another, which is found when its operands are.
type enumAuto struct {
	object.Head
	found value
	op    object.Op
	a, b  value
}

// enumMark is member(x) or nonmember(x).
type enumMark struct {
	object.Head
	v value
}

var (
	autoType      = object.NewType("auto", object.LayoutOpaque)
	memberType    = object.NewType("member", object.LayoutOpaque)
	nonMemberType = object.NewType("nonmember", object.LayoutOpaque)
)

func newAuto() value {
	a := &enumAuto{}
	a.SetType(autoType)
	return a.Value()
}

func initAuto() {
	autoType.Module = "enum"
	autoType.DefNew("auto()", func(*thread, *object.Type, []value) value { return newAuto() })
	autoType.Slots.Binary = func(_ *thread, op object.Op, a, b value) value {
		later := &enumAuto{op: op, a: a.Own(), b: b.Own()}
		later.SetType(autoType)
		return later.Value()
	}
	autoType.Slots.Unary = func(_ *thread, op object.Op, v value) value {
		later := &enumAuto{op: op, a: v}
		later.SetType(autoType)
		return later.Value()
	}
	for _, t := range []*object.Type{memberType, nonMemberType} {
		t.Module = "enum"
		t.DefNew(t.Name+"(value)", func(_ *thread, u *object.Type, a []value) value {
			m := &enumMark{v: a[0].Own()}
			m.SetType(u)
			return m.Value()
		})
	}
}

// isMember reports whether what the class body bound name to is a member.
func isMember(d *object.ClassDef, name string, v value) bool {
	if _, ok := object.To[enumMark](v, memberType); ok {
		return true
	}
	if _, ok := object.To[enumMark](v, nonMemberType); ok {
		return false
	}
	under := strings.HasPrefix(name, "_") && strings.HasSuffix(name, "_") && len(name) > 2
	private := strings.HasPrefix(name, "_"+strings.TrimLeft(d.Name, "_")+"__")
	if t, ok := object.AsType(v); ok && strings.HasPrefix(t.Qualname, d.Qualname+".") {
		return false
	}
	return !under && !private && v.Type().Slots.Get == nil
}

// enumBuilder makes an enumeration.
type enumBuilder struct {
	th   *thread
	t    *object.Type
	m    enumMembers
	last []value // values so far
}

// buildEnum makes the class of a statement that derives from Enum.
func buildEnum(th *thread, d *object.ClassDef) *object.Type {
	for _, b := range d.Bases {
		if b.IsSub(enumType) && membersOf(b).byName.Len() > 0 {
			kind := "enum"
			if b.IsSub(enumFlagType) {
				kind = "flag"
			}
			panic(object.Errorf(object.TypeError, "<%s '%s'> cannot extend %s", kind, d.Name, object.Repr(th, b.Value())))
		}
	}
	own := *d
	own.Names, own.Values = nil, nil
	boundary := takeBoundary(&own)
	var names []string
	var values []value
	for i, n := range d.Names {
		v := d.Values[i]
		if isMember(d, n, v) {
			if mark, ok := object.To[enumMark](v, memberType); ok {
				v = mark.v
			}
			names, values = append(names, n), append(values, v)
			continue
		}
		if mark, ok := object.To[enumMark](v, nonMemberType); ok {
			v = mark.v
		}
		own.Names, own.Values = append(own.Names, n), append(own.Values, v)
	}
	t := object.NewPlainClass(th, &own)
	t.SetType(enumMeta)
	t.Called = callEnum
	if boundary.Given() {
		t.Set(boundaryName, boundary)
	}
	b := &enumBuilder{th: th, t: t, m: enumMembers{object.NewDict(), object.NewDict(), &object.List{}}}
	b.m.names, _ = object.AsList(object.NewList(nil).Value())
	t.Set("_member_map_", b.m.byName.Value())
	t.Set("_value2member_map_", b.m.byValue.Value())
	t.Set("_member_names_", b.m.names.Value())
	t.Set("__members__", object.NewProxy(b.m.byName.Value()))
	b.setSlots()
	for i, n := range names {
		b.define(n, b.resolve(n, values[i]))
	}
	return t
}

// setSlots shows the members as an enumeration does where the class itself,
// and not a type that is mixed in, is to say it.
func (b *enumBuilder) setSlots() {
	t, from := b.t, &enumType.Slots
	if t.IsSub(enumFlagType) {
		from = &enumFlagType.Slots
	}
	if t.Lookup("__repr__").IsNil() {
		t.Slots.Repr = from.Repr
	}
	if t.IsSub(reprEnumType) {
		return
	}
	if t.Lookup("__str__").IsNil() {
		t.Slots.Str = from.Str
	}
	if t.Lookup("__format__").IsNil() {
		t.Slots.Format = from.Format
	}
}

// resolve finds the value of auto().
func (b *enumBuilder) resolve(name string, v value) value {
	if tup, ok := object.AsTuple(v); ok && slices.ContainsFunc(tup.Items, func(x value) bool { return x.Type() == autoType }) {
		items := slices.Clone(tup.Items)
		for i, x := range items {
			items[i] = b.resolve(name, x)
		}
		return object.NewTuple(items...).Value()
	}
	a, ok := object.To[enumAuto](v, autoType)
	switch {
	case !ok:
		return v
	case !a.found.IsNil():
	case a.a.IsNil():
		a.found = b.next(name)
	case a.b.IsNil():
		a.found = object.Unary(b.th, a.op, b.resolve(name, a.a))
	default:
		a.found = object.Binary(b.th, a.op, b.resolve(name, a.a), b.resolve(name, a.b))
	}
	return a.found
}

// next is the value that auto() stands for.
func (b *enumBuilder) next(name string) value {
	th := b.th
	if gen, ok := object.TryAttr(th, b.t.Value(), "_generate_next_value_"); ok {
		return object.Call(th, gen, object.Str(name), object.Int(1), object.Int(int64(len(b.last))), object.NewList(slices.Clone(b.last)).Value())
	}
	if b.t.IsSub(object.StrType) && b.t.IsSub(reprEnumType) {
		return object.CallMethod(th, object.Str(name), "lower")
	}
	highest := value{}
	for _, v := range b.last {
		if highest.IsNil() || object.Less(th, highest, v) {
			highest = v
		}
	}
	switch {
	case highest.IsNil():
		return object.Int(1)
	case b.t.IsSub(enumFlagType):
		bits := object.CallMethod(th, highest, "bit_length")
		return object.Binary(th, object.OpLShift, object.Int(1), bits)
	}
	return object.Binary(th, object.OpAdd, highest, object.Int(1))
}

// define makes a member, or another name of one that has the value already.
func (b *enumBuilder) define(name string, v value) {
	th, t := b.th, b.t
	args := []value{v}
	if tup, ok := object.AsTuple(v); ok && t.Layout != object.LayoutTuple {
		args = tup.Items
	}
	var member value
	switch newFn := t.Lookup("__new__"); {
	case newFn.Given():
		if w, ok := object.AsWrapped(newFn); ok {
			newFn = w.Func
		}
		member = object.Call(th, newFn, append([]value{t.Value()}, args...)...)
	case t.Layout == object.LayoutInstance:
		member = object.NewInstance(t).Value()
	default:
		member = t.Slots.New(th, t, args, nil)
	}
	if !member.Type().IsSub(t) {
		panic(object.Errorf(object.TypeError, "__new__ of an enumeration must return a member, not %s", member.TypeName()))
	}
	if enumValue(member).IsNone() {
		if plain := object.Unbox(member); !object.Is(plain, member) {
			v = plain
		}
		object.PlainSetAttr(th, member, "_value_", v)
	}
	object.PlainSetAttr(th, member, "_name_", object.Str(name))
	object.PlainSetAttr(th, member, "__objclass__", t.Value())
	if init := t.Lookup("__init__"); init.Given() {
		object.Call(th, init, append([]value{member}, args...)...)
	}
	object.PlainSetAttr(th, member, "_sort_order_", object.Int(int64(len(b.m.names.Items))))
	v = enumValue(member)
	b.last = append(b.last, v)
	if other, ok := b.m.find(th, v); ok {
		b.m.add(th, name, other, false)
		t.Set(name, other)
		return
	}
	b.m.add(th, name, member, !t.IsSub(enumFlagType) || isSingleBit(v))
	b.m.addValue(th, member)
	t.Set(name, member)
}
