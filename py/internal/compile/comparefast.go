package compile

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// The closures of comparisons that decide a branch, by kind of operands.

// interval are the ints that satisfy a comparison with a constant: those from lo
// to lo+width, or if in is not set, all others.
type interval struct {
	lo    int64
	width uint64
	in    bool
}

func intervalOf(op object.CompareOp, n int64) interval {
	lo, hi := n, n
	switch op {
	case object.Le, object.Gt:
		lo = math.MinInt64
	case object.Lt, object.Ge:
		hi = math.MaxInt64
	}
	return interval{lo, uint64(hi) - uint64(lo), op == object.Eq || op == object.Le || op == object.Ge}
}

func (r interval) has(n int64) bool { return uint64(n-r.lo) <= r.width == r.in }

// between compiles the comparison with a constant int.
func (c *compiler) between(s *comparison, left syntax.Expr) cond {
	r := intervalOf(s.op, s.rop.value.Int())
	if i := s.lop.slot; i >= 0 {
		return func(f *object.Frame) bool {
			a := f.Slots[i]
			if a.IsInt() {
				return r.has(a.Int())
			}
			return s.slow(f, a, s.rop.value)
		}
	}
	if x := s.lop.cell; x != nil {
		return func(f *object.Frame) bool {
			a := x.V
			if a.IsInt() {
				return r.has(a.Int())
			}
			return s.slow(f, a, s.rop.value)
		}
	}
	x := c.expr(left)
	return func(f *object.Frame) bool {
		a := x(f)
		if a.IsInt() {
			return r.has(a.Int())
		}
		return s.slow(f, a, s.rop.value)
	}
}

// compareConstant is between where the value is wanted.
//
//go:noinline
func compareConstant(s *comparison, x input) expr {
	r := intervalOf(s.op, s.rop.value.Int())
	return func(f *object.Frame) object.Value {
		a := x.get(f)
		if a.IsInt() {
			return object.Bool(r.has(a.Int()))
		}
		return s.value(f, a, s.rop.value)
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
	x, y := c.input(left), c.input(right)
	return func(f *object.Frame) bool {
		a := x.get(f)
		b := y.get(f)
		if a.IsInt() && b.IsInt() {
			return (a.Int() == b.Int()) == want
		}
		return s.slow(f, a, b)
	}
}
