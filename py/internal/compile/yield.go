package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// yieldStmt compiles `to = yield x`; to is nil if nobody wants what is sent.
func (c *compiler) yieldStmt(n *syntax.Yield, to store) []stmt {
	var pre []stmt
	x := func(*object.Frame) object.Value { return object.None }
	if n.Value != nil {
		var e syntax.Expr
		pre, e = c.hoist(n.Value)
		x = c.expr(e)
	}
	k, at := c.unit.state(), c.at(n)
	return append(pre, func(f *object.Frame) ctl {
		g := f.Gen
		if g.State[k] == 0 {
			f.Ret = x(f)
			f.Pos = at
			g.State[k], g.Yielded = 1, true
			return yld
		}
		g.State[k] = 0
		if e := g.Thrown; e != nil {
			g.Thrown = nil
			f.Pos = at
			e.Fresh()
			panic(e)
		}
		if to != nil {
			to(f, g.Sent)
		}
		return next
	})
}

// yieldFrom compiles `to = yield from x`. The delegate is in a slot.
func (c *compiler) yieldFrom(n *syntax.YieldFrom, to store) []stmt {
	pre, e := c.hoist(n.Value)
	x, at := c.expr(e), c.at(n)
	k, slot := c.unit.state(), c.unit.temp()
	return append(pre, func(f *object.Frame) ctl {
		g, th := f.Gen, f.Th
		sent, thrown := object.None, (*object.Exception)(nil)
		var inner object.Value
		if g.State[k] == 0 {
			v := x(f)
			f.Pos = at
			inner = object.IterValue(th, v)
			f.Slots[slot] = inner
		} else {
			g.State[k] = 0
			inner, sent, thrown = f.Slots[slot], g.Sent, g.Thrown
			g.Thrown = nil
		}
		f.Pos = at
		v, ok := object.Delegate(th, inner, sent, thrown)
		if ok {
			f.Ret = v
			g.State[k], g.Yielded, g.Inner = 1, true, inner
			return yld
		}
		f.Slots[slot], g.Inner = object.Value{}, object.Value{}
		if to != nil {
			to(f, v)
		}
		return next
	})
}
