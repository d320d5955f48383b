package compile

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// augName compiles `name op= value`. Where the name is a local variable or a
// global and both sides are ints of 64 bits, only the number changes.
func (c *compiler) augName(n *syntax.AugAssign, t *syntax.Name, op object.Op) stmt {
	s := &arith{op: op, at: c.at(n), inPlace: true, lop: c.operand(t), rop: c.operand(n.Value)}
	combine := intOps[op]
	if cell := c.globalCell(t); cell != nil && combine != nil {
		return augCell(s, cell, c.storeName(t.ID), c.expr(n.Value), combine)
	}
	if s.lop.slot >= 0 && combine != nil {
		switch y := s.rop.value; {
		case y.IsInt() && op == object.OpAdd:
			return augSlotPlus(s, s.lop.slot, y.Int())
		case y.IsInt() && op == object.OpSub && y.Int() != math.MinInt64:
			return augSlotPlus(s, s.lop.slot, -y.Int())
		}
		return augSlot(s, s.lop.slot, c.input(n.Value), combine)
	}
	x, to := c.arith(n, t, n.Value, op, true), c.storeName(t.ID)
	if i := s.lop.slot; i >= 0 {
		return func(f *object.Frame) ctl {
			f.Slots[i] = x(f)
			return next
		}
	}
	return func(f *object.Frame) ctl {
		to(f, x(f))
		return next
	}
}

// The functions that return closures here, and in other files, are kept from
// being inlined: in a closure of an inlined function, the compiler calls the
// likes of IsInt instead of inlining them, which halves its speed.

// intOps compute on ints of 64 bits; false is that the result has no room.
var intOps = map[object.Op]func(a, b int64) (int64, bool){
	object.OpAdd: addInt,
	object.OpSub: subInt,
	object.OpMul: mulInt,
}

// augSlotPlus compiles `slot += n`: n is the constant, or its negative for -=.
//
//go:noinline
func augSlotPlus(s *arith, i int, n int64) stmt {
	return func(f *object.Frame) ctl {
		v := &f.Slots[i]
		if v.IsInt() {
			if m, ok := addInt(v.Int(), n); ok {
				v.SetInt(m)
				return next
			}
		}
		f.Slots[i] = s.slow(f, *v, s.rop.value)
		return next
	}
}

// augSlot reads the variable before it evaluates the other side, which may
// assign to it.
//
//go:noinline
func augSlot(s *arith, i int, y input, combine func(a, b int64) (int64, bool)) stmt {
	if s.op == object.OpAdd {
		return func(f *object.Frame) ctl {
			a := f.Slots[i]
			if a.IsNil() {
				s.lop.load(f) // raises, before the other side has an effect
			}
			b := y.get(f)
			if a.IsInt() && b.IsInt() {
				if n, ok := addInt(a.Int(), b.Int()); ok {
					f.Slots[i].SetInt(n)
					return next
				}
			}
			f.Slots[i] = s.slow(f, a, b)
			return next
		}
	}
	return func(f *object.Frame) ctl {
		a := f.Slots[i]
		if a.IsNil() {
			s.lop.load(f)
		}
		b := y.get(f)
		if a.IsInt() && b.IsInt() {
			if n, ok := combine(a.Int(), b.Int()); ok {
				f.Slots[i].SetInt(n)
				return next
			}
		}
		f.Slots[i] = s.slow(f, a, b)
		return next
	}
}

// augCell is augSlot of a global, whose cell is empty where the globals are in a
// dict.
//
//go:noinline
func augCell(s *arith, cell *object.Cell, to store, y expr, combine func(a, b int64) (int64, bool)) stmt {
	if s.op == object.OpAdd {
		return func(f *object.Frame) ctl {
			a := cell.V
			if a.IsNil() {
				a = s.lop.load(f)
			}
			b := y(f)
			if a.IsInt() && b.IsInt() && !cell.V.IsNil() {
				if n, ok := addInt(a.Int(), b.Int()); ok {
					cell.V.SetInt(n)
					return next
				}
			}
			to(f, s.slow(f, a, b))
			return next
		}
	}
	return func(f *object.Frame) ctl {
		a := cell.V
		if a.IsNil() {
			a = s.lop.load(f)
		}
		b := y(f)
		if a.IsInt() && b.IsInt() && !cell.V.IsNil() {
			if n, ok := combine(a.Int(), b.Int()); ok {
				cell.V.SetInt(n)
				return next
			}
		}
		to(f, s.slow(f, a, b))
		return next
	}
}

// augSubscript compiles `obj[key] op= value`. A key of a dict is searched once
// for both reading and writing, if nothing happened to the dict in between.
func (c *compiler) augSubscript(t *syntax.Subscript, value syntax.Expr, op object.Op, at int32) stmt {
	obj, key, x := c.input(t.Value), c.input(t.Index), c.input(value)
	return func(f *object.Frame) ctl {
		o := obj.get(f)
		k := key.get(f)
		f.Pos = at
		if d, ok := object.BuiltinDict(o); ok {
			if p, version := d.Find(f.Th, k); p != nil {
				v := *p
				y := x.get(f)
				f.Pos = at
				v = object.InPlace(f.Th, op, v, y)
				if d.Version() == version {
					*p = v.Own()
				} else {
					d.Set(f.Th, k, v)
				}
				return next
			}
		}
		v := object.GetItem(f.Th, o, k)
		y := x.get(f)
		f.Pos = at
		object.SetItem(f.Th, o, k, object.InPlace(f.Th, op, v, y))
		return next
	}
}
