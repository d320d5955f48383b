package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// parallelMax is how many variables a parallel assignment has at most.
const parallelMax = 6

// parallel compiles `a, b = b, a + b`: the values need no tuple on their way. It
// returns nil of all else.
func (c *compiler) parallel(s *syntax.Assign) stmt {
	value, ok := s.Value.(*syntax.Tuple)
	targets := elements(s.Targets[0])
	if !ok || len(s.Targets) > 1 || len(value.Elts) != len(targets) || len(targets) < 2 ||
		len(targets) > parallelMax || anyStarred(targets) || anyStarred(value.Elts) {
		return nil
	}
	xs := c.exprs(value.Elts)
	to := make([]store, len(targets))
	for i, t := range targets {
		to[i] = c.target(t)
	}
	if len(to) > 2 {
		return func(f *object.Frame) ctl {
			var vals [parallelMax]object.Value
			for i, x := range xs {
				vals[i] = x(f)
			}
			for i, t := range to {
				t(f, vals[i])
			}
			return next
		}
	}
	x, y, first, second := xs[0], xs[1], to[0], to[1]
	i, j := c.operand(targets[0]).slot, c.operand(targets[1]).slot
	if i >= 0 && j >= 0 {
		return func(f *object.Frame) ctl {
			a := x(f)
			b := y(f)
			f.Slots[i], f.Slots[j] = a, b
			return next
		}
	}
	return func(f *object.Frame) ctl {
		a := x(f)
		b := y(f)
		first(f, a)
		second(f, b)
		return next
	}
}

// elements are the parts of a display or of a target of several, nil of all else.
func elements(e syntax.Expr) []syntax.Expr {
	switch e := e.(type) {
	case *syntax.Tuple:
		return e.Elts
	case *syntax.List:
		return e.Elts
	}
	return nil
}

func anyStarred(es []syntax.Expr) bool {
	for _, e := range es {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}
