package module

import (
	"math/bits"
	"strconv"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// The values of flags are ints of 64 bits.

func isSingleBit(v value) bool { return v.IsInt() && v.Int() > 0 && v.Int()&(v.Int()-1) == 0 }

// flagBits returns the value of a flag, or of an int beside one.
func flagBits(v value) (int64, bool) {
	if v.Type().IsSub(enumFlagType) {
		v = enumValue(v)
	}
	v = object.Unbox(v)
	return v.Int(), v.IsInt()
}

// flagMask returns the bits of all members of t.
func flagMask(t *object.Type) (mask int64) {
	for _, v := range membersOf(t).byName.All() {
		n, _ := flagBits(v)
		mask |= n
	}
	return mask
}

// isIntFlag reports whether flags of t are ints.
func isIntFlag(t *object.Type) bool { return t.IsSub(object.IntType) }

// flagOf returns the flag with the value v, which no member has.
func flagOf(th *thread, t *object.Type, v value) value {
	n, ok := flagBits(v)
	if !ok {
		panic(object.Errorf(object.ValueError, "%s is not a valid %s", object.Repr(th, v), t.Qualname))
	}
	mask := flagMask(t)
	boundary := boundaryOf(t)
	whole := int64(1)<<bits.Len64(uint64(mask)) - 1
	switch foreign := n > whole || n < ^whole || n&(whole^mask) != 0; {
	case !foreign:
	case boundary == ejectBoundary:
		return object.Int(n)
	case boundary == conformBoundary:
		n &= mask
	case boundary == keepBoundary && n < ^whole:
		n &= int64(1)<<bits.Len64(uint64(^n)) - 1
	}
	if n < 0 && n >= ^whole {
		n &= whole
	}
	if n&^mask != 0 && boundary == strictBoundary {
		width := max(bits.Len64(uint64(n)), bits.Len64(uint64(mask)))
		panic(object.Errorf(object.ValueError, "%s invalid value %d\n    given %s\n  allowed %s", object.Repr(th, t.Value()), n, flagBin(n, width), flagBin(mask, width)))
	}
	m := membersOf(t)
	if found, ok := m.byValue.Get(th, object.Int(n)); ok {
		return found
	}
	var member value
	if t.Layout == object.LayoutInstance {
		member = object.NewInstance(t).Value()
	} else {
		member = t.Slots.New(th, t, []value{object.Int(n)}, nil)
	}
	name := object.None
	if n != 0 {
		var parts []string
		rest := n
		for _, v := range m.all(th) {
			if b, _ := flagBits(v); n&b != 0 {
				parts, rest = append(parts, enumName(v)), rest&^b
			}
		}
		if parts != nil {
			if rest != 0 {
				parts = append(parts, strconv.FormatInt(rest, 10))
			}
			name = object.Str(strings.Join(parts, "|"))
		}
	}
	object.PlainSetAttr(th, member, "_value_", object.Int(n))
	object.PlainSetAttr(th, member, "_name_", name)
	th.Alloc(64)
	m.addValue(th, member)
	return member
}

// flagBin is a value as the message on a wrong one shows it.
func flagBin(n int64, width int) string {
	digits := strconv.FormatInt(n, 2)
	return "0b0 " + strings.Repeat("0", max(0, width-len(digits))) + digits
}

func flagRepr(th *thread, v value) string {
	if n := enumName(v); n != "" {
		return "<" + v.Type().Name + "." + n + ": " + object.Repr(th, enumValue(v)) + ">"
	}
	return "<" + v.Type().Name + ": " + object.Repr(th, enumValue(v)) + ">"
}

func flagStr(th *thread, v value) string {
	if n := enumName(v); n != "" {
		return v.Type().Name + "." + n
	}
	return v.Type().Name + "(" + object.Repr(th, enumValue(v)) + ")"
}

// combine is a op b for two flags, or for a flag that is an int and an int.
func combine(th *thread, op object.Op, a, b value) value {
	t := a.Type()
	if !t.IsSub(enumFlagType) {
		t = b.Type()
	}
	x, ok1 := flagBits(a)
	y, ok2 := flagBits(b)
	same := a.Type() == b.Type() || isIntFlag(t)
	if !ok1 || !ok2 || !same {
		return object.NotImplemented
	}
	switch op {
	case object.OpOr:
		x |= y
	case object.OpAnd:
		x &= y
	case object.OpXor:
		x ^= y
	default:
		return object.NotImplemented
	}
	return object.Call1(th, t.Value(), object.Int(x))
}

func flagUnary(th *thread, op object.Op, v value) value {
	n, ok := flagBits(v)
	switch {
	case !ok:
		return value{}
	case op != object.OpInvert:
		if isIntFlag(v.Type()) {
			return object.Unary(th, op, object.Int(n))
		}
		return value{}
	case boundaryOf(v.Type()) == ejectBoundary || boundaryOf(v.Type()) == keepBoundary:
		return object.Call1(th, v.Type().Value(), object.Int(^n))
	}
	singles := int64(0)
	for _, m := range membersOf(v.Type()).all(th) {
		b, _ := flagBits(m)
		singles |= b
	}
	return object.Call1(th, v.Type().Value(), object.Int(singles&^n))
}

func initFlag() {
	s := &enumFlagType.Slots
	s.Repr, s.Str, s.Binary, s.Unary = flagRepr, flagStr, combine, flagUnary
	s.Hash = func(th *thread, v value) int64 { return object.Hash(th, enumValue(v)) }
	s.Truth = func(_ *thread, v value) bool {
		n, _ := flagBits(v)
		return n != 0
	}
	s.Len = func(_ *thread, v value) int {
		n, _ := flagBits(v)
		return bits.OnesCount64(uint64(n))
	}
	s.Iter = func(th *thread, v value) pull.Iter[value] {
		n, _ := flagBits(v)
		var out []value
		for _, m := range membersOf(v.Type()).all(th) {
			if b, _ := flagBits(m); n&b != 0 {
				out = append(out, m)
			}
		}
		return pull.Values(out)
	}
	s.Contains = func(th *thread, v, x value) bool {
		if x.Type() != v.Type() {
			panic(object.Errorf(object.TypeError, "unsupported operand type(s) for 'in': %s and %s", object.StrRepr(x.Type().Qualname), object.StrRepr(v.Type().Qualname)))
		}
		a, _ := flagBits(x)
		b, _ := flagBits(v)
		return a&b == a
	}
}
