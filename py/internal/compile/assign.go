package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

func (c *compiler) assign(s *syntax.Assign) stmt {
	switch e := s.Value.(type) {
	case *syntax.Yield:
		return c.pushYield(e, c.target(s.Targets[0]))
	case *syntax.YieldFrom:
		return c.pushFrom(e, c.target(s.Targets[0]))
	}
	if len(s.Targets) == 1 && isSequence(s.Targets[0]) && c.mayHold(s.Value) {
		return c.unpackLoose(s)
	}
	if assign := c.parallel(s); assign != nil {
		return assign
	}
	x := c.expr(s.Value)
	if len(s.Targets) == 1 {
		if o := c.operand(s.Targets[0]); o.slot >= 0 {
			i := o.slot
			return func(f *object.Frame) ctl {
				f.Slots[i] = x(f)
				return next
			}
		}
		to := c.target(s.Targets[0])
		return func(f *object.Frame) ctl {
			to(f, x(f))
			return next
		}
	}
	to := make([]store, len(s.Targets))
	for i, t := range s.Targets {
		to[i] = c.target(t)
	}
	return func(f *object.Frame) ctl {
		v := x(f)
		for _, t := range to {
			t(f, v)
		}
		return next
	}
}

func (c *compiler) augAssign(s *syntax.AugAssign) stmt {
	op, at := objectOps[s.Op], c.at(s)
	switch t := s.Target.(type) {
	case *syntax.Name:
		return c.augName(s, t, op)
	case *syntax.Attribute:
		return c.augAttribute(t, c.input(s.Value), op, at)
	case *syntax.Subscript:
		return c.augSubscript(t, s.Value, op, at)
	}
	refuse(s, "", "illegal expression for augmented assignment")
	return nil
}

// augAttribute evaluates the object once. An attribute of an instance is read
// and written by its place.
func (c *compiler) augAttribute(t *syntax.Attribute, x input, op object.Op, at int32) stmt {
	obj, name := c.input(t.Value), c.scope.mangle(t.Attr)
	atAttr := c.atAttr(t)
	var place attrPlace
	return func(f *object.Frame) ctl {
		o := obj.get(f)
		a, i := place.find(o, name)
		var v object.Value
		if a != nil {
			v = a.Vals[i]
		} else {
			f.Pos = atAttr
			v = object.GetAttr(f.Th, o, name)
		}
		y := x.get(f)
		if v.IsInt() && y.IsInt() && op == object.OpAdd {
			if n, ok := addInt(v.Int(), y.Int()); ok {
				v = object.Int(n)
			} else {
				v = object.Binary(f.Th, op, v, y)
			}
		} else {
			f.Pos = at
			v = object.InPlace(f.Th, op, v, y)
		}
		if a, i = place.find(o, name); a != nil && o.Type().Slots.SetAttr == nil {
			a.Vals[i] = v.Own()
			return next
		}
		f.Pos = atAttr
		object.SetAttr(f.Th, o, name, v)
		return next
	}
}

func (c *compiler) delete(s *syntax.Delete) stmt {
	var ss []stmt
	for _, t := range s.Targets {
		ss = append(ss, c.deleteOne(t))
	}
	return sequence(ss)
}

func (c *compiler) deleteOne(t syntax.Expr) stmt {
	at := c.at(t)
	switch t := t.(type) {
	case *syntax.Name:
		r := c.ref(c.scope.mangle(t.ID))
		check, clear := c.loadRef(r, t), c.storeRef(r)
		if r.kind == globalRef || r.kind == mappingRef {
			bound := func(f *object.Frame) bool { _, ok := c.globals.Get(f.Th, r.name); return ok }
			if r.kind == mappingRef {
				bound = func(f *object.Frame) bool { _, ok := mapped(f, r.index, r.name); return ok }
			}
			return func(f *object.Frame) ctl {
				f.Pos = at
				if !bound(f) {
					panic(noName(r.name))
				}
				clear(f, object.Value{})
				return next
			}
		}
		return func(f *object.Frame) ctl {
			check(f)
			clear(f, object.Value{})
			return next
		}
	case *syntax.Attribute:
		x, name, at := c.expr(t.Value), c.scope.mangle(t.Attr), c.atAttr(t)
		return func(f *object.Frame) ctl {
			v := x(f)
			f.Pos = at
			object.SetAttr(f.Th, v, name, object.Value{})
			return next
		}
	case *syntax.Subscript:
		x, key := c.expr(t.Value), c.expr(t.Index)
		return func(f *object.Frame) ctl {
			v := x(f)
			k := key(f)
			f.Pos = at
			object.DelItem(f.Th, v, k)
			return next
		}
	case *syntax.Tuple:
		return c.delete(&syntax.Delete{Span: t.Span, Targets: t.Elts})
	case *syntax.List:
		return c.delete(&syntax.Delete{Span: t.Span, Targets: t.Elts})
	}
	refuse(t, "", "cannot delete this")
	return nil
}

// slotRefExpr is a slot of the frame where the tree wants an expression. It
// borrows from Name what makes it one.
type slotRefExpr struct {
	*syntax.Name
	slot int
}

func (c *compiler) slotExpr(at syntax.Node, slot int) *slotRefExpr {
	return &slotRefExpr{&syntax.Name{Span: at.Range(), ID: "<temporary>"}, slot}
}
