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
	k, at, async, way := c.unit.state(), c.at(n), c.unit.async, c.way
	return append(pre, func(f *object.Frame) ctl {
		g := f.Gen
		if g.State[k] == 0 {
			f.Ret = x(f)
			f.Pos = at
			g.State[k], g.Yielded = 1, true
			if async {
				g.Gives()
			}
			return yld
		}
		g.State[k] = 0
		if e := g.Thrown; e != nil {
			g.Thrown = nil
			f.Pos = at
			return way.raise(f, e)
		}
		v := g.Sent
		if v.IsNil() {
			v = object.None
		} else {
			g.Sent = object.Value{} // also where nobody wants it: the next yield must not see it
		}
		if to != nil {
			to(f, v)
		}
		return next
	})
}

// yieldFrom compiles `to = yield from x`.
func (c *compiler) yieldFrom(n *syntax.YieldFrom, to store) []stmt {
	pre, e := c.hoist(n.Value)
	x := c.expr(e)
	at := c.at(n)
	return append(pre, c.delegate(at, to, func(f *object.Frame) object.Value {
		v := x(f)
		f.Pos = at
		return object.Delegated(f.Th, f.Code, v)
	}))
}

// delegate compiles `to = yield from x`, where x makes the iterator. Of a
// generator or coroutine the code only says that it delegates to it: see
// object.Generator. Any other iterator is in a slot, and stepped here.
func (c *compiler) delegate(at int32, to store, x expr) stmt {
	const inGenerator, inOther = 1, 2
	k, slot, way := c.unit.state(), c.unit.temp(), c.way
	step := func(f *object.Frame, sent object.Value, thrown *object.Exception) ctl {
		g := f.Gen
		inner := f.Slots[slot]
		f.Pos = at
		var v object.Value
		var ok bool
		if thrown != nil {
			var refused *object.Exception
			if v, ok, refused = object.DelegateThrow(f.Th, inner, thrown); refused != nil {
				g.Refuse(refused)
				g.State[k], g.Inner = inOther, inner
				return yld
			}
		} else {
			v, ok = object.DelegateSend(f.Th, inner, sent)
		}
		if ok {
			f.Ret = v
			g.State[k], g.Yielded, g.Inner = inOther, true, inner
			return yld
		}
		f.Slots[slot], g.Inner = object.Value{}, object.Value{}
		if to != nil {
			to(f, v)
		}
		return next
	}
	return func(f *object.Frame) ctl {
		g := f.Gen
		was := g.State[k]
		g.State[k] = 0
		switch was {
		case inGenerator:
			var v object.Value
			e := g.Thrown
			switch {
			case e == nil:
				v = g.InnerEnded()
			case e.IsA(object.StopIteration): // thrown in where the inner one had ended
				g.Thrown, g.Inner = nil, object.Value{}
				v = object.StopValue(e)
			default:
				g.Thrown, g.Inner = nil, object.Value{}
				f.Pos = at
				return way.raise(f, e)
			}
			if to != nil {
				to(f, v)
			}
			return next
		case inOther:
			sent, thrown := g.Sent, g.Thrown
			g.Sent, g.Thrown, g.Inner = object.Value{}, nil, object.Value{}
			return step(f, sent, thrown)
		}
		it := x(f)
		if v, state := g.Begin(it); state != object.NotBegun {
			if state == object.Waits {
				f.Ret = v
				g.State[k], g.Yielded = inGenerator, true
				return yld
			}
			if to != nil {
				to(f, v)
			}
			return next
		}
		if object.Resumable(it) {
			g.State[k], g.Inner = inGenerator, it
			return yld
		}
		f.Slots[slot] = it
		return step(f, object.None, nil)
	}
}
