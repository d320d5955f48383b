package object

import (
	"math"
	"math/big"

	"github.com/weft-go/weft/py/internal/precise"
)

// FloatType is float.
var FloatType = NewType("float", LayoutScalar)

// floatBinary is a op b for two floats.
func floatBinary(op Op, a, b float64) (Value, bool) {
	switch op {
	case OpAdd:
		return Float(a + b), true
	case OpSub:
		return Float(a - b), true
	case OpMul:
		return Float(a * b), true
	case OpDiv:
		if b == 0 {
			panic(Errorf(ZeroDivisionError, "float division by zero"))
		}
		return Float(a / b), true
	case OpFloorDiv:
		if b == 0 {
			panic(Errorf(ZeroDivisionError, "float floor division by zero"))
		}
		q, _ := floatDivMod(a, b)
		return Float(q), true
	case OpMod:
		if b == 0 {
			panic(Errorf(ZeroDivisionError, "float modulo by zero"))
		}
		_, m := floatDivMod(a, b)
		return Float(m), true
	case OpDivMod:
		if b == 0 {
			panic(Errorf(ZeroDivisionError, "float divmod()"))
		}
		q, m := floatDivMod(a, b)
		return NewTuple(Float(q), Float(m)).Value(), true
	case OpPow:
		return floatPow(a, b), true
	}
	return NotImplemented, false
}

// floatDivMod is divmod as CPython computes it.
func floatDivMod(a, b float64) (q, m float64) {
	m = math.Mod(a, b)
	q = (a - m) / b
	if m != 0 {
		if (b < 0) != (m < 0) {
			m += b
			q--
		}
	} else {
		m = math.Copysign(0, b)
	}
	if q != 0 {
		f := math.Floor(q)
		if q-f > 0.5 {
			f++
		}
		return f, m
	}
	return math.Copysign(0, a/b), m
}

func floatPow(a, b float64) Value {
	if a == 0 && b < 0 {
		panic(Errorf(ZeroDivisionError, "0.0 cannot be raised to a negative power"))
	}
	if a < 0 && !math.IsInf(a, 0) && !math.IsInf(b, 0) && b != math.Floor(b) {
		panic(Errorf(ValueError, "negative number cannot be raised to a fractional power: complex numbers are not supported"))
	}
	r := precise.Pow(a, b)
	if math.IsInf(r, 0) && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
		panic(NewException(OverflowError, Int(34), Str("Numerical result out of range")))
	}
	return Float(r)
}

// hashFloat agrees with hashInt on whole numbers.
func hashFloat(x float64) int64 {
	if math.IsInf(x, 1) {
		return 314159
	}
	if math.IsInf(x, -1) {
		return -314159
	}
	if math.IsNaN(x) {
		return 0
	}
	if x == math.Trunc(x) && math.Abs(x) < 1<<53 {
		return hashInt(int64(x))
	}
	// The residue of m * 2**e modulo 2**61-1, where 2 has the order 61.
	m, e := math.Frexp(math.Abs(x))
	h := new(big.Int).SetUint64(uint64(m * (1 << 53)))
	e = ((e-53)%61 + 61) % 61
	h.Lsh(h, uint(e))
	r := hashBig(h)
	if x < 0 {
		r = -r
	}
	if r == -1 {
		r = -2
	}
	return r
}

func init() {
	floatHead.typ = FloatType
	s := &FloatType.Slots
	s.Repr = func(_ *Thread, v Value) string { return FloatRepr(v.Float()) }
	s.Hash = func(_ *Thread, v Value) int64 { return hashFloat(v.Float()) }
	s.Truth = func(_ *Thread, v Value) bool { return v.Float() != 0 }
	s.Compare = func(_ *Thread, op CompareOp, a, b Value) Value {
		x := a.Float()
		if !b.IsFloat() {
			if isIntLike(b) {
				return compareIntFloat(op.Swapped(), b, x)
			}
			return NotImplemented
		}
		y := b.Float()
		switch op {
		case Eq:
			return Bool(x == y)
		case Ne:
			return Bool(x != y)
		case Lt:
			return Bool(x < y)
		case Le:
			return Bool(x <= y)
		case Gt:
			return Bool(x > y)
		}
		return Bool(x >= y)
	}
	s.Binary = func(_ *Thread, op Op, a, b Value) Value {
		x, ok1 := AsNumber(a)
		y, ok2 := AsNumber(b)
		if !ok1 || !ok2 {
			return NotImplemented
		}
		r, _ := floatBinary(op, x, y)
		return r
	}
}
