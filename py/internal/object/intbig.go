package object

import (
	"math"
	"math/big"

	"github.com/weft-go/weft/py/internal/precise"
)

// BigInt is an int that int64 cannot hold. A Value of it is never one that
// int64 could: [NewBig] sees to that.
type BigInt struct {
	Head
	N *big.Int
}

// NewBig returns n as an int. It keeps n.
func NewBig(n *big.Int) Value {
	if n.IsInt64() {
		return Int(n.Int64())
	}
	b := &BigInt{N: n}
	b.typ = bigType
	return b.Value()
}

// bigType is int, told apart by its layout only.
var bigType = newType("int", LayoutBigInt, IntType)

// AsBigInt returns the number of an int that int64 cannot hold.
func AsBigInt(v Value) (*big.Int, bool) {
	if b, ok := to[BigInt](v, LayoutBigInt); ok {
		return b.N, true
	}
	return nil, false
}

// ToBig returns an int or bool as a big.Int that must not be changed.
func ToBig(v Value) *big.Int {
	v = unbox(v)
	if b, ok := AsBigInt(v); ok {
		return b
	}
	return big.NewInt(v.Int())
}

// bigBinary is a op b for ints of any size.
func bigBinary(th *Thread, op Op, a, b *big.Int) Value {
	r := new(big.Int)
	words := func(n int) { th.Alloc(n/8 + 16) }
	switch op {
	case OpAdd, OpSub:
		words(max(a.BitLen(), b.BitLen()))
		if op == OpAdd {
			return NewBig(r.Add(a, b))
		}
		return NewBig(r.Sub(a, b))
	case OpMul:
		n := a.BitLen() + b.BitLen()
		words(n)
		th.Work(MulWork(a.BitLen(), b.BitLen()))
		return NewBig(r.Mul(a, b))
	case OpDiv:
		return bigDiv(a, b)
	case OpFloorDiv, OpMod, OpDivMod:
		if b.Sign() == 0 {
			if op == OpMod {
				panic(Errorf(ZeroDivisionError, "integer modulo by zero"))
			}
			panic(Errorf(ZeroDivisionError, "integer division or modulo by zero"))
		}
		th.Work(3 * MulWork(a.BitLen()-b.BitLen(), b.BitLen()))
		q, m := new(big.Int).QuoRem(a, b, r)
		if m.Sign() != 0 && (m.Sign() < 0) != (b.Sign() < 0) {
			q.Sub(q, big.NewInt(1))
			m.Add(m, b)
		}
		switch op {
		case OpFloorDiv:
			return NewBig(q)
		case OpMod:
			return NewBig(m)
		}
		return NewTuple(NewBig(q), NewBig(m)).Value()
	case OpPow:
		return bigPow(th, a, b)
	case OpLShift:
		if b.Sign() < 0 {
			panic(Errorf(ValueError, "negative shift count"))
		}
		if a.Sign() == 0 {
			return Int(0)
		}
		if !b.IsInt64() {
			panic(Errorf(OverflowError, "too many digits in integer"))
		}
		if b.Int64() > 8*ChunkMax {
			panic(Errorf(MemoryError, ""))
		}
		words(a.BitLen() + int(b.Int64()))
		return NewBig(r.Lsh(a, uint(b.Int64())))
	case OpRShift:
		if b.Sign() < 0 {
			panic(Errorf(ValueError, "negative shift count"))
		}
		n := uint(math.MaxInt32)
		if b.IsInt64() && b.Int64() < math.MaxInt32 {
			n = uint(b.Int64())
		}
		words(a.BitLen() - min(a.BitLen(), int(n)))
		return NewBig(r.Rsh(a, n))
	case OpOr, OpXor, OpAnd:
		words(max(a.BitLen(), b.BitLen()))
		switch op {
		case OpOr:
			return NewBig(r.Or(a, b))
		case OpXor:
			return NewBig(r.Xor(a, b))
		}
		return NewBig(r.And(a, b))
	}
	return NotImplemented
}

func bigPow(th *Thread, a, b *big.Int) Value {
	if b.Sign() < 0 {
		if a.Sign() == 0 {
			panic(Errorf(ZeroDivisionError, "0.0 cannot be raised to a negative power"))
		}
		x, y := toFloatChecked(a), toFloatChecked(b)
		return Float(precise.Pow(x, y))
	}
	if a.IsInt64() {
		switch a.Int64() {
		case 0, 1:
			if b.Sign() == 0 {
				return Int(1)
			}
			return Int(a.Int64())
		case -1:
			return Int(1 - 2*int64(b.Bit(0)))
		}
	}
	bitsMax := float64(a.BitLen()) * toFloatChecked(b)
	if bitsMax > 1<<36 {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(int(bitsMax / 8))
	th.Work(2 * MulWork(int(bitsMax/2), int(bitsMax/2)))
	return NewBig(new(big.Int).Exp(a, b, nil))
}

// PowMod returns pow(a, b, m).
func PowMod(th *Thread, a, b, m *big.Int) Value {
	if m.Sign() == 0 {
		panic(Errorf(ValueError, "pow() 3rd argument cannot be 0"))
	}
	th.Work(b.BitLen() * (4*MulWork(m.BitLen(), m.BitLen()) + 1))
	mod := new(big.Int).Abs(m)
	base, e := new(big.Int).Mod(a, mod), new(big.Int).Set(b)
	if e.Sign() < 0 {
		if base = base.ModInverse(base, mod); base == nil {
			panic(Errorf(ValueError, "base is not invertible for the given modulus"))
		}
		e.Neg(e)
	}
	r := new(big.Int).Exp(base, e, mod)
	r.Mod(r, mod)
	if m.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, m)
	}
	return NewBig(r)
}

func toFloatChecked(n *big.Int) float64 {
	f := bigFloat(n)
	if math.IsInf(f, 0) {
		panic(Errorf(OverflowError, "int too large to convert to float"))
	}
	return f
}

// bigFloat returns n rounded to the nearest float64, infinite if too large.
func bigFloat(n *big.Int) float64 {
	f, _ := new(big.Float).SetInt(n).Float64()
	return f
}

// bigDiv is true division, correctly rounded.
func bigDiv(a, b *big.Int) Value {
	if b.Sign() == 0 {
		panic(Errorf(ZeroDivisionError, "division by zero"))
	}
	f, _ := new(big.Rat).SetFrac(a, b).Float64()
	if math.IsInf(f, 0) {
		panic(Errorf(OverflowError, "integer division result too large for a float"))
	}
	return Float(f)
}

func hashBig(n *big.Int) int64 {
	m := big.NewInt(1<<61 - 1)
	h := new(big.Int).Mod(new(big.Int).Abs(n), m).Int64()
	if n.Sign() < 0 {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

func compareIntFloat(op CompareOp, a Value, y float64) Value {
	if math.IsNaN(y) {
		return Bool(op == Ne)
	}
	if math.IsInf(y, 0) {
		if y > 0 {
			return Bool(op.Holds(-1))
		}
		return Bool(op.Holds(1))
	}
	if !a.IsObject() && a.Int() > -1<<53 && a.Int() < 1<<53 {
		x := float64(a.Int())
		switch {
		case x < y:
			return Bool(op.Holds(-1))
		case x > y:
			return Bool(op.Holds(1))
		}
		return Bool(op.Holds(0))
	}
	x := new(big.Float).SetInt(ToBig(a))
	return Bool(op.Holds(x.Cmp(big.NewFloat(y))))
}

func init() {
	intSlots(bigType)
}
