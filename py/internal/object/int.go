package object

import (
	"math"
	"math/big"
	"math/bits"
)

// IntType is int; BoolType derives from it.
var (
	IntType  = NewType("int", LayoutScalar)
	BoolType = newType("bool", LayoutScalar, IntType)
)

// intBinary is a op b for two 64-bit ints.
func intBinary(th *Thread, op Op, a, b int64) Value {
	switch op {
	case OpAdd:
		if c := a + b; (c > a) == (b > 0) {
			return Int(c)
		}
	case OpSub:
		if c := a - b; (c < a) == (b > 0) {
			return Int(c)
		}
	case OpMul:
		if c, ok := MulInt(a, b); ok {
			return Int(c)
		}
	case OpDiv:
		return intDiv(a, b)
	case OpFloorDiv:
		if b == 0 {
			panic(ByZero(op))
		}
		if a != math.MinInt64 || b != -1 {
			return Int(FloorDiv(a, b))
		}
	case OpMod:
		if b == 0 {
			panic(ByZero(op))
		}
		return Int(FloorMod(a, b))
	case OpDivMod:
		if b == 0 {
			panic(ByZero(op))
		}
		if a != math.MinInt64 || b != -1 {
			return NewTuple(Int(FloorDiv(a, b)), Int(FloorMod(a, b))).Value()
		}
	case OpPow:
		if b >= 0 {
			if c, ok := powInt(a, b); ok {
				return Int(c)
			}
		}
	case OpLShift:
		if b < 0 {
			panic(Errorf(ValueError, "negative shift count"))
		}
		if b < 63 && a<<b>>b == a {
			return Int(a << b)
		}
		if a == 0 {
			return Int(0)
		}
	case OpRShift:
		if b < 0 {
			panic(Errorf(ValueError, "negative shift count"))
		}
		return Int(a >> min(b, 63))
	case OpOr:
		return Int(a | b)
	case OpXor:
		return Int(a ^ b)
	case OpAnd:
		return Int(a & b)
	case OpMatMul:
		panic(binaryError(op, "", Int(a), Int(b)))
	}
	return bigBinary(th, op, big.NewInt(a), big.NewInt(b))
}

// MulInt returns a*b, and false if int64 cannot hold it.
func MulInt(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	// The high word of the signed product.
	h := int64(hi) - (a>>63)&b - (b>>63)&a
	return int64(lo), h == int64(lo)>>63
}

// FloorDiv returns a//b for b != 0, where MinInt64 // -1 wraps.
func FloorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// FloorMod returns a%b as Python has it, for b != 0.
func FloorMod(a, b int64) int64 {
	if b == -1 {
		return 0
	}
	m := a % b
	if m != 0 && (m < 0) != (b < 0) {
		m += b
	}
	return m
}

// ByZero is what a division of ints by 0 raises.
func ByZero(op Op) *Exception {
	switch op {
	case OpDiv:
		return Errorf(ZeroDivisionError, "division by zero")
	case OpMod:
		return Errorf(ZeroDivisionError, "integer modulo by zero")
	}
	return Errorf(ZeroDivisionError, "integer division or modulo by zero")
}

// intDiv is true division, correctly rounded.
func intDiv(a, b int64) Value {
	if b == 0 {
		panic(ByZero(OpDiv))
	}
	const exact = 1 << 53
	if a >= -exact && a <= exact && b >= -exact && b <= exact {
		return Float(float64(a) / float64(b))
	}
	return bigDiv(big.NewInt(a), big.NewInt(b))
}

func powInt(a, n int64) (int64, bool) {
	r, ok := int64(1), true
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			if r, ok = MulInt(r, a); !ok {
				return 0, false
			}
		}
		if n > 1 {
			if a, ok = MulInt(a, a); !ok {
				return 0, false
			}
		}
	}
	return r, true
}

// hashInt is Python's: the residue modulo 2**61-1, and -2 for -1.
func hashInt(n int64) int64 {
	const m = 1<<61 - 1
	if n > -m && n < m {
		if n == -1 {
			return -2
		}
		return n
	}
	u := uint64(n)
	if n < 0 {
		u = -u
	}
	h := int64(u % m)
	if n < 0 {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return h
}

// AsNumber returns v, an int, bool or float of any size, as a float64; it
// raises OverflowError for an int too large.
func AsNumber(v Value) (x float64, ok bool) {
	switch {
	case v.IsFloat():
		return v.Float(), true
	case v.IsInt(), v.IsBool():
		return float64(v.Int()), true
	}
	if b, ok := to[Boxed](v, LayoutBoxed); ok {
		return AsNumber(b.V)
	}
	if b, ok := AsBigInt(v); ok {
		f := bigFloat(b)
		if math.IsInf(f, 0) {
			panic(Errorf(OverflowError, "int too large to convert to float"))
		}
		return f, true
	}
	return 0, false
}

// ToFloat returns v as a float64, as math's functions take their arguments.
func ToFloat(th *Thread, v Value) float64 {
	if x, ok := AsNumber(v); ok {
		return x
	}
	if m := v.Type().Lookup("__float__"); !m.IsNil() {
		if r := Call(th, m, v); r.IsFloat() {
			return r.Float()
		}
	}
	if f := v.Type().Slots.Index; f != nil {
		x, _ := AsNumber(f(th, v))
		return x
	}
	panic(Errorf(TypeError, "must be real number, not %s", v.TypeName()))
}

// isIntLike reports whether v is an int of any size or a bool.
func isIntLike(v Value) bool {
	return v.IsInt() || v.IsBool() || v.IsObject() && (*Head)(v.p).typ.Layout == LayoutBigInt
}

func intSlots(t *Type) {
	t.Slots.Repr = func(th *Thread, v Value) string { return intText(th, v) }
	t.Slots.Hash = func(th *Thread, v Value) int64 {
		if b, ok := AsBigInt(v); ok {
			th.Work(len(b.Bits()))
			return hashBig(b)
		}
		return hashInt(v.Int())
	}
	t.Slots.Truth = func(_ *Thread, v Value) bool { return v.n != 0 || v.IsObject() }
	t.Slots.Compare = func(_ *Thread, op CompareOp, a, b Value) Value {
		if !isIntLike(b) {
			if b.IsFloat() {
				return compareIntFloat(op, a, b.Float())
			}
			return NotImplemented
		}
		return Bool(op.Holds(ToBig(a).Cmp(ToBig(b))))
	}
	t.Slots.Binary = func(th *Thread, op Op, a, b Value) Value {
		if !isIntLike(a) || !isIntLike(b) || op == OpMatMul {
			return NotImplemented
		}
		if a.IsBool() && b.IsBool() {
			switch op {
			case OpAnd:
				return Bool(a.Bool() && b.Bool())
			case OpOr:
				return Bool(a.Bool() || b.Bool())
			case OpXor:
				return Bool(a.Bool() != b.Bool())
			}
		}
		if !a.IsObject() && !b.IsObject() {
			return intBinary(th, op, a.Int(), b.Int())
		}
		return bigBinary(th, op, ToBig(a), ToBig(b))
	}
	t.Slots.Unary = func(th *Thread, op Op, v Value) Value {
		b := new(big.Int)
		if n, ok := AsBigInt(v); ok && op != OpPos {
			th.Alloc(n.BitLen() / 8)
		}
		switch op {
		case OpNeg:
			return NewBig(b.Neg(ToBig(v)))
		case OpPos:
			return v
		}
		return NewBig(b.Not(ToBig(v)))
	}
}

func init() {
	intHead.typ, boolHead.typ = IntType, BoolType
	intSlots(IntType)
	intSlots(BoolType)
	BoolType.Final = true
	BoolType.Slots.Repr = func(_ *Thread, v Value) string {
		if v.Bool() {
			return "True"
		}
		return "False"
	}
}
