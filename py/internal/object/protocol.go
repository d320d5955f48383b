package object

import (
	"fmt"
	"slices"
)

// Repr returns repr(v).
func Repr(th *Thread, v Value) string {
	t := v.Type()
	if t.Slots.Repr != nil {
		return th.texts(t, t.Slots.Repr, v)
	}
	return fmt.Sprintf("<%s object at 0x%x>", t.FullName(), v.ID())
}

// ToStr returns str(v).
func ToStr(th *Thread, v Value) string {
	if v.IsStr() {
		return v.Str()
	}
	if t := v.Type(); t.Slots.Str != nil {
		return th.texts(t, t.Slots.Str, v)
	}
	if v.Type().User && !v.Type().Lookup("__repr__").IsNil() {
		return textOf(th, v, "__repr__", "__str__") // as object.__str__ has it
	}
	return Repr(th, v)
}

// texts returns what f, a slot of t, makes of v. What builtin objects hold lies as
// deep as the program likes, and the stack of Go must not: calls of the classes of
// the program have a limit of their own.
func (th *Thread) texts(t *Type, f func(*Thread, Value) string, v Value) string {
	if th == nil || t.User || !v.IsObject() {
		return f(th, v)
	}
	if th.textDepth > th.Limits.Depth+1 {
		panic(Errorf(RecursionError, "maximum recursion depth exceeded while getting the repr of an object"))
	}
	th.textDepth++
	defer func() { th.textDepth-- }()
	return f(th, v)
}

// Nested guards the repr of a container against containing itself: it calls
// f, or returns dots if the repr of v is being made already.
func Nested(th *Thread, v Value, dots string, f func() string) string {
	if th == nil {
		return f()
	}
	if slices.ContainsFunc(th.repring, func(w Value) bool { return Is(v, w) }) {
		return dots
	}
	if len(th.repring) > th.Limits.Depth {
		panic(Errorf(RecursionError, "maximum recursion depth exceeded while getting the repr of an object"))
	}
	n := len(th.repring)
	th.repring = append(th.repring, v)
	defer func() { th.repring = th.repring[:n] }()
	th.Step()
	s := f()
	th.Alloc(len(s))
	return s
}

// Truth returns bool(v).
func Truth(th *Thread, v Value) bool {
	switch {
	case v.IsBool(), v.IsInt():
		return v.n != 0
	case v.IsStr():
		return v.n&lenMask != 0
	case v.IsNone():
		return false
	case v.IsFloat():
		return v.Float() != 0
	}
	t := v.Type()
	switch {
	case t.Slots.Truth != nil:
		return t.Slots.Truth(th, v)
	case t.Slots.Len != nil:
		return t.Slots.Len(th, v) != 0
	}
	return true
}

// Len returns len(v).
func Len(th *Thread, v Value) int {
	if v.IsStr() {
		return strLen(th, v)
	}
	if f := v.Type().Slots.Len; f != nil {
		return f(th, v)
	}
	panic(Errorf(TypeError, "object of type '%s' has no len()", v.TypeName()))
}

// GetItem returns v[key].
func GetItem(th *Thread, v, key Value) Value {
	t := v.Type()
	if t.Slots.GetItem != nil {
		return t.Slots.GetItem(th, v, key)
	}
	if u, ok := AsType(v); ok {
		if f := u.Lookup("__class_getitem__"); !f.IsNil() {
			if w, ok := AsWrapped(f); ok {
				f = w.Func // what a class statement makes a classmethod
			}
			return Call(th, f, v, key)
		}
		if u == TypeType {
			return NewAlias(th, v, key)
		}
		panic(Errorf(TypeError, "type '%s' is not subscriptable", u.Name))
	}
	panic(Errorf(TypeError, "'%s' object is not subscriptable", t.Name))
}

// SetItem does v[key] = x.
func SetItem(th *Thread, v, key, x Value) {
	f := v.Type().Slots.SetItem
	if f == nil {
		panic(Errorf(TypeError, "'%s' object does not support item assignment", v.TypeName()))
	}
	f(th, v, key, x)
}

// DelItem does del v[key].
func DelItem(th *Thread, v, key Value) {
	f := v.Type().Slots.DelItem
	if f == nil {
		what := "does not"
		if t := v.Type(); (isIntLike(key) || key.Type().Slots.Index != nil) && (t.User || t.Slots.Len != nil) {
			what = "doesn't"
		}
		panic(Errorf(TypeError, "'%s' object %s support item deletion", v.TypeName(), what))
	}
	f(th, v, key)
}

// Contains returns x in v.
func Contains(th *Thread, v, x Value) bool {
	t := v.Type()
	if t.Slots.Contains != nil {
		return t.Slots.Contains(th, v, x)
	}
	if !Iterable(v) {
		panic(Errorf(TypeError, "argument of type '%s' is not iterable", t.Name))
	}
	it := Iter(th, v)
	for {
		th.Step()
		w, ok := it.Next()
		if !ok {
			return false
		}
		if Is(w, x) || Equal(th, w, x) {
			return true
		}
	}
}

// Hash returns hash(v), and raises TypeError if v is unhashable.
func Hash(th *Thread, v Value) int64 {
	switch {
	case v.IsInt():
		return hashInt(v.Int())
	case v.IsStr():
		return hashText(v.Str())
	}
	t := v.Type()
	switch {
	case t == TupleType:
		return hashItems(th, (*Tuple)(v.p).Items)
	case t.Slots.Hash != nil:
		return t.Slots.Hash(th, v)
	case t.Slots.Compare != nil:
		panic(Errorf(TypeError, "unhashable type: '%s'", t.Name))
	}
	return HashID(v)
}

// HashID returns the hash of an object that equals only itself.
func HashID(v Value) int64 { return int64(uintptr(v.p) >> 4) }

// Format returns format(v, spec).
func Format(th *Thread, v Value, spec string) string {
	return formatOf(th, &v.Type().Slots, v, spec)
}

// formatOf is Format with the slots of the class of v, or of one that it derives
// from.
func formatOf(th *Thread, s *Slots, v Value, spec string) string {
	switch {
	case s != &v.Type().Slots && spec == "":
		return ToStr(th, v)
	case s.Format != nil:
		if s != &v.Type().Slots {
			v = unbox(v)
		}
		return s.Format(th, v, spec)
	}
	if spec == "" {
		return ToStr(th, v)
	}
	panic(Errorf(TypeError, "unsupported format string passed to %s.__format__", v.TypeName()))
}

// Index returns v as an int, by __index__. That of a class derived from int does not
// count: its values are ints.
func Index(th *Thread, v Value) Value {
	switch {
	case v.IsInt():
		return v
	case v.IsBool():
		return Int(v.Int())
	}
	if n := unbox(v); isIntLike(n) {
		return n
	}
	if f := v.Type().Slots.Index; f != nil {
		return f(th, v)
	}
	panic(Errorf(TypeError, "'%s' object cannot be interpreted as an integer", v.TypeName()))
}

// ToInt returns v, by __index__, as an int; OverflowError if it does not fit.
func ToInt(th *Thread, v Value) int {
	w := Index(th, v)
	if w.IsInt() {
		return int(w.Int())
	}
	panic(Errorf(OverflowError, "Python int too large to convert to C ssize_t"))
}

// ToIndex is ToInt for an index of a sequence.
func ToIndex(th *Thread, v Value) int {
	w := Index(th, v)
	if w.IsInt() {
		return int(w.Int())
	}
	panic(Errorf(IndexError, "cannot fit '%s' into an index-sized integer", v.TypeName()))
}
