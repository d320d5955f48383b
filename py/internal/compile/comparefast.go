package compile

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// The closures of comparisons that decide a branch, by kind of operands.

// between compiles the comparison with a constant int: an int satisfies it if
// it lies in an interval, or if it does not.
func (c *compiler) between(s *comparison, left syntax.Expr) cond {
	b := s.rop.value
	lo, hi := b.Int(), b.Int()
	switch s.op {
	case object.Le, object.Gt:
		lo = math.MinInt64
	case object.Lt, object.Ge:
		hi = math.MaxInt64
	}
	width := uint64(hi) - uint64(lo)
	want := s.op == object.Eq || s.op == object.Le || s.op == object.Ge
	if i := s.lop.slot; i >= 0 {
		return func(f *object.Frame) bool {
			a := f.Slots[i]
			if a.IsInt() {
				return uint64(a.Int()-lo) <= width == want
			}
			return s.slow(f, a, b)
		}
	}
	if x := s.lop.cell; x != nil {
		return func(f *object.Frame) bool {
			a := x.V
			if a.IsInt() {
				return uint64(a.Int()-lo) <= width == want
			}
			return s.slow(f, a, b)
		}
	}
	x := c.expr(left)
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return uint64(a.Int()-lo) <= width == want
		}
		return s.slow(f, a, b)
	}
}

// less compiles a < b, and a >= b with want false.
func (c *compiler) less(s *comparison, want bool, left, right syntax.Expr) cond {
	if i, j := s.lop.slot, s.rop.slot; i >= 0 && j >= 0 {
		return func(f *object.Frame) bool {
			a, b := f.Slots[i], f.Slots[j]
			if a.IsInt() && b.IsInt() {
				return a.Int() < b.Int() == want
			}
			return s.slow(f, a, b)
		}
	}
	x, y := c.expr(left), c.expr(right)
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() < b.Int() == want
		}
		return s.slow(f, a, b)
	}
}

// atMost compiles a <= b, and a > b with want false.
func (c *compiler) atMost(s *comparison, want bool, left, right syntax.Expr) cond {
	if i, j := s.lop.slot, s.rop.slot; i >= 0 && j >= 0 {
		return func(f *object.Frame) bool {
			a, b := f.Slots[i], f.Slots[j]
			if a.IsInt() && b.IsInt() {
				return a.Int() <= b.Int() == want
			}
			return s.slow(f, a, b)
		}
	}
	x, y := c.expr(left), c.expr(right)
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return a.Int() <= b.Int() == want
		}
		return s.slow(f, a, b)
	}
}

// equal compiles a == b, and a != b with want false.
func (c *compiler) equal(s *comparison, want bool, left, right syntax.Expr) cond {
	x, y := c.expr(left), c.expr(right)
	return func(f *object.Frame) bool {
		a := x(f)
		b := y(f)
		if a.IsInt() && b.IsInt() {
			return (a.Int() == b.Int()) == want
		}
		return s.slow(f, a, b)
	}
}
