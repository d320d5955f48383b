package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// In the body of a try statement an exception that comes out of a call, of a
// missing key or of a division by 0 needs no panic to get to the handlers: see
// raise. The statements below look for one: an attempted expression returns the
// zero Value, and leaves in Frame.Ret what was raised. What else goes wrong in it
// is a panic as usual.

// attemptStmt compiles s, a statement of the body of a try statement, if there is
// something to be attempted; else it returns nil.
func (c *compiler) attemptStmt(s syntax.Stmt) stmt {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		if x := c.attempt(s.Value); x != nil {
			return func(f *object.Frame) ctl {
				if x(f).IsNil() {
					return exc
				}
				return next
			}
		}
	case *syntax.Assign:
		if len(s.Targets) > 1 {
			return nil
		}
		if x := c.attempt(s.Value); x != nil {
			to := c.target(s.Targets[0])
			return func(f *object.Frame) ctl {
				v := x(f)
				if v.IsNil() {
					return exc
				}
				to(f, v)
				return next
			}
		}
	case *syntax.AugAssign:
		if name, ok := s.Target.(*syntax.Name); ok {
			return c.attemptAug(s, name)
		}
	case *syntax.Return:
		if x := c.attempt(s.Value); x != nil {
			return func(f *object.Frame) ctl {
				v := x(f)
				if v.IsNil() {
					return exc
				}
				f.Ret = v
				return ret
			}
		}
	}
	return nil
}

func (c *compiler) attemptAug(s *syntax.AugAssign, name *syntax.Name) stmt {
	y := c.attempt(s.Value)
	if y == nil {
		return nil
	}
	op, at := objectOps[s.Op], c.at(s)
	x, to, combine := c.expr(name), c.storeName(name.ID), intOps[op]
	return func(f *object.Frame) ctl {
		a := x(f)
		b := y(f)
		if b.IsNil() {
			return exc
		}
		if combine != nil && a.IsInt() && b.IsInt() {
			if n, ok := combine(a.Int(), b.Int()); ok {
				to(f, object.Int(n))
				return next
			}
		}
		f.Pos = at
		to(f, object.InPlace(f.Th, op, a, b))
		return next
	}
}

// attempt compiles e so that what it raises may come as the zero Value, nil if
// that is of no use.
func (c *compiler) attempt(e syntax.Expr) expr {
	switch e := e.(type) {
	case *syntax.Subscript:
		return c.attemptItem(e)
	case *syntax.BinOp:
		switch op := objectOps[e.Op]; op {
		case object.OpDiv, object.OpFloorDiv, object.OpMod:
			return c.attemptDivision(e, op)
		}
	case *syntax.Call:
		if len(e.Keywords) > 0 || len(e.Args) > 2 || anyStarred(e.Args) || c.temporary[e] || c.mayHold(e) {
			return nil
		}
		switch fn := e.Func.(type) {
		case *syntax.Name:
			if fn.ID == "next" || !c.builtinName(fn.ID) {
				return c.attemptCall(e, fn)
			}
		case *syntax.Attribute:
			return c.attemptMethod(e, fn)
		}
	}
	return nil
}

// raisedHere leaves e where the statement looks for it.
func raisedHere(f *object.Frame, e *object.Exception) object.Value {
	f.Ret = e.Value()
	return object.Value{}
}

func (c *compiler) attemptItem(e *syntax.Subscript) expr {
	x, key, at := c.input(e.Value), c.input(e.Index), c.at(e)
	return func(f *object.Frame) object.Value {
		v := x.get(f)
		k := key.get(f)
		f.Pos = at
		if d, ok := object.ExactDict(v); ok {
			if x, ok := d.Get(f.Th, k); ok {
				return x
			}
			return raisedHere(f, object.KeyErrorOf(k))
		}
		if items, ok := object.Items(v); ok && k.IsInt() {
			i := k.Int()
			if i < 0 {
				i += int64(len(items))
			}
			if uint64(i) < uint64(len(items)) {
				return items[i]
			}
			return raisedHere(f, object.Errorf(object.IndexError, "%s index out of range", v.TypeName()))
		}
		return object.GetItem(f.Th, v, k)
	}
}

func (c *compiler) attemptDivision(e *syntax.BinOp, op object.Op) expr {
	if _, constant := e.Right.(*syntax.Constant); constant {
		return nil
	}
	x, y, at := c.input(e.Left), c.input(e.Right), c.at(e)
	return func(f *object.Frame) object.Value {
		a := x.get(f)
		b := y.get(f)
		f.Pos = at
		if b.IsInt() && b.Int() == 0 && a.IsInt() {
			return raisedHere(f, object.ByZero(op))
		}
		return object.Binary(f.Th, op, a, b)
	}
}

func (c *compiler) attemptCall(e *syntax.Call, name *syntax.Name) expr {
	fn, args, at := c.expr(name), c.inputs(e.Args), c.atCall(e)
	return func(f *object.Frame) object.Value {
		callee := fn(f)
		if g, ok := object.AsFunction(callee); ok && g.Takes(len(args)) {
			return attemptFunction(f, g, object.Value{}, args, at)
		}
		if b, ok := object.AsBuiltin(callee); ok && b.Try1 != nil && len(args) == 1 {
			v := args[0].get(f)
			f.Pos = at
			v, e := b.Try1(f.Th, v)
			if e != nil {
				return raisedHere(f, e)
			}
			return v
		}
		return callArgs(f, callee, args, at)
	}
}

func (c *compiler) attemptMethod(e *syntax.Call, a *syntax.Attribute) expr {
	m := c.methodCall(e, a)
	return func(f *object.Frame) object.Value {
		self := m.recv.get(f)
		if !m.knows(self) && !m.look(f.Th, self, m.name) {
			return m.general(f, self)
		}
		if m.fn != nil && m.fn.Takes(len(m.args)+1) {
			return attemptFunction(f, m.fn, self, m.args, m.at)
		}
		switch len(m.args) {
		case 0:
			return m.call0(f, self)
		case 1:
			return m.call1(f, self)
		}
		return m.call2(f, self)
	}
}

// attemptFunction attempts a call of fn with args, after self if it is a method.
func attemptFunction(f *object.Frame, fn *object.Function, self object.Value, args []input, at int32) object.Value {
	var room [3]object.Value
	vals := room[:0]
	if !self.IsNil() {
		vals = append(vals, self)
	}
	for i := range args {
		vals = append(vals, args[i].get(f))
	}
	f.Pos = at
	v, e := f.Th.Attempt(fn, vals...)
	if e != nil {
		return raisedHere(f, e)
	}
	return v
}
