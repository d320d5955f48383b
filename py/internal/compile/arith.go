package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// The closures of +, - and *, by kind of operands: slots, cells and constants
// are read in place. Ints of 64 bits and floats are computed here, all else by
// object.Binary.

func addInt(a, b int64) (int64, bool) {
	c := a + b
	return c, (c > a) == (b > 0)
}

func subInt(a, b int64) (int64, bool) {
	c := a - b
	return c, (c < a) == (b > 0)
}

func mulInt(a, b int64) (int64, bool) {
	const half = 1 << 31
	if uint64(a+half) < 2*half && uint64(b+half) < 2*half {
		return a * b, true
	}
	return object.MulInt(a, b)
}

// operator computes from the values of both operands.
type operator func(s *arith, f *object.Frame, a, b object.Value) object.Value

func (s *arith) add(f *object.Frame, a, b object.Value) object.Value {
	if a.IsInt() && b.IsInt() {
		if n, ok := addInt(a.Int(), b.Int()); ok {
			return object.Int(n)
		}
	} else if a.IsFloat() && b.IsFloat() {
		return object.Float(a.Float() + b.Float())
	}
	return s.slow(f, a, b)
}

func (s *arith) sub(f *object.Frame, a, b object.Value) object.Value {
	if a.IsInt() && b.IsInt() {
		if n, ok := subInt(a.Int(), b.Int()); ok {
			return object.Int(n)
		}
	} else if a.IsFloat() && b.IsFloat() {
		return object.Float(a.Float() - b.Float())
	}
	return s.slow(f, a, b)
}

func (s *arith) mul(f *object.Frame, a, b object.Value) object.Value {
	if a.IsInt() && b.IsInt() {
		if n, ok := mulInt(a.Int(), b.Int()); ok {
			return object.Int(n)
		}
	} else if a.IsFloat() && b.IsFloat() {
		return object.Float(a.Float() * b.Float())
	}
	return s.slow(f, a, b)
}

// fused are the operators that have closures by kind of operands.
var fused = [...]operator{object.OpAdd: (*arith).add, object.OpSub: (*arith).sub, object.OpMul: (*arith).mul}

// fuse compiles x op y; an operand that can be read in place is not asked for.
func (c *compiler) fuse(s *arith, op operator, left, right syntax.Expr) expr {
	i, j := s.lop.slot, s.rop.slot
	x, y := s.lop.cell, s.rop.cell
	switch {
	case i >= 0 && j >= 0:
		return func(f *object.Frame) object.Value { return op(s, f, f.Slots[i], f.Slots[j]) }
	case x != nil && y != nil:
		return func(f *object.Frame) object.Value { return op(s, f, x.V, y.V) }
	case x != nil:
		y := c.input(right)
		return func(f *object.Frame) object.Value {
			a := x.V
			if a.IsNil() {
				a = s.lop.load(f)
			}
			return op(s, f, a, y.get(f))
		}
	}
	l, r := c.input(left), c.input(right)
	return func(f *object.Frame) object.Value {
		a := l.get(f)
		return op(s, f, a, r.get(f))
	}
}

// plusConstant compiles x + n: n is the constant, or its negative for x - n.
func (c *compiler) plusConstant(s *arith, n int64, left syntax.Expr) expr {
	if i := s.lop.slot; i >= 0 {
		return func(f *object.Frame) object.Value {
			a := f.Slots[i]
			if a.IsInt() {
				if m, ok := addInt(a.Int(), n); ok {
					return object.Int(m)
				}
			}
			return s.slowConstant(f, a)
		}
	}
	if x := s.lop.cell; x != nil {
		return func(f *object.Frame) object.Value {
			a := x.V
			if a.IsInt() {
				if m, ok := addInt(a.Int(), n); ok {
					return object.Int(m)
				}
			}
			return s.slowConstant(f, a)
		}
	}
	x := c.expr(left)
	return func(f *object.Frame) object.Value {
		a := x(f)
		if a.IsInt() {
			if m, ok := addInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slowConstant(f, a)
	}
}

// timesConstant compiles x * n.
func (c *compiler) timesConstant(s *arith, left syntax.Expr) expr {
	n := s.rop.value.Int()
	if i := s.lop.slot; i >= 0 {
		return func(f *object.Frame) object.Value {
			a := f.Slots[i]
			if a.IsInt() {
				if m, ok := mulInt(a.Int(), n); ok {
					return object.Int(m)
				}
			}
			return s.slowConstant(f, a)
		}
	}
	x := c.expr(left)
	return func(f *object.Frame) object.Value {
		a := x(f)
		if a.IsInt() {
			if m, ok := mulInt(a.Int(), n); ok {
				return object.Int(m)
			}
		}
		return s.slowConstant(f, a)
	}
}
