package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// What a statement raises can reach its handler as a result: see way. The
// statements below look for that: an attempted expression returns the zero Value,
// and leaves in Frame.Ret what was raised. What else goes wrong in it is a panic
// as usual.

// attemptStmt compiles s if there is something to be attempted in it; else it
// returns nil.
func (c *compiler) attemptStmt(s syntax.Stmt, way way) stmt {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		if x := c.attempt(s.Value, way); x != nil {
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
		if x := c.attempt(s.Value, way); x != nil {
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
			return c.attemptAug(s, name, way)
		}
	case *syntax.Return:
		if x := c.attempt(s.Value, way); x != nil {
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

func (c *compiler) attemptAug(s *syntax.AugAssign, name *syntax.Name, way way) stmt {
	y := c.attempt(s.Value, way)
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
// that is of no use. What a function passes on to its caller comes from calls.
func (c *compiler) attempt(e syntax.Expr, way way) expr {
	if way == byPanic {
		return nil
	}
	if e, ok := e.(*syntax.Call); ok {
		return c.attemptAnyCall(e, way)
	}
	if way == toCaller {
		return nil
	}
	switch e := e.(type) {
	case *syntax.Subscript:
		return c.attemptItem(e, way)
	case *syntax.Attribute:
		return c.attemptAttribute(e, way)
	case *syntax.BinOp:
		switch op := objectOps[e.Op]; op {
		case object.OpDiv, object.OpFloorDiv, object.OpMod:
			return c.attemptDivision(e, op, way)
		}
	}
	return nil
}

// attemptArgs is the most arguments of a call that is attempted.
const attemptArgs = 4

func (c *compiler) attemptAnyCall(e *syntax.Call, way way) expr {
	if len(e.Keywords) > 0 || len(e.Args) > attemptArgs || anyStarred(e.Args) || c.temporary[e] || c.mayHold(e) {
		return nil
	}
	switch fn := e.Func.(type) {
	case *syntax.Name:
		if !c.builtinName(fn.ID) || object.Attempts(c.globals.Builtins[fn.ID]) != nil {
			return c.attemptCall(e, fn, way)
		}
	case *syntax.Attribute:
		return c.attemptMethod(e, fn, way)
	}
	return nil
}

func (c *compiler) attemptItem(e *syntax.Subscript, way way) expr {
	x, key, at := c.input(e.Value), c.input(e.Index), c.at(e)
	return func(f *object.Frame) object.Value {
		v := x.get(f)
		k := key.get(f)
		f.Pos = at
		if d, ok := object.ExactDict(v); ok {
			if x, ok := d.Get(f.Th, k); ok {
				return x
			}
			return way.give(f, object.KeyErrorOf(k))
		}
		if items, ok := object.Items(v); ok && k.IsInt() {
			i := k.Int()
			if i < 0 {
				i += int64(len(items))
			}
			if uint64(i) < uint64(len(items)) {
				return items[i]
			}
			return way.give(f, object.Errorf(object.IndexError, "%s index out of range", v.TypeName()))
		}
		return object.GetItem(f.Th, v, k)
	}
}

func (c *compiler) attemptDivision(e *syntax.BinOp, op object.Op, way way) expr {
	if _, constant := e.Right.(*syntax.Constant); constant {
		return nil
	}
	x, y, at := c.input(e.Left), c.input(e.Right), c.at(e)
	return func(f *object.Frame) object.Value {
		a := x.get(f)
		b := y.get(f)
		f.Pos = at
		if b.IsInt() && b.Int() == 0 && a.IsInt() {
			return way.give(f, object.ByZero(op))
		}
		return object.Binary(f.Th, op, a, b)
	}
}

func (c *compiler) attemptAttribute(e *syntax.Attribute, way way) expr {
	a := c.attrLoad(e)
	return func(f *object.Frame) object.Value {
		v := a.x.get(f)
		if at, i := a.place.find(v, a.name); at != nil {
			return at.Vals[i]
		}
		if r := a.inClass(f, v); !r.IsNil() {
			return r
		}
		r, e := object.AttemptAttr(f.Th, v, a.name)
		if e != nil {
			return way.give(f, e)
		}
		return r
	}
}

func (c *compiler) attemptCall(e *syntax.Call, name *syntax.Name, way way) expr {
	fn, args, at := c.expr(name), c.inputs(e.Args), c.atCall(e)
	plain := callPlain(fn, args, at)
	return func(f *object.Frame) object.Value {
		if !way.results(f) {
			return plain(f)
		}
		callee := fn(f)
		if g, ok := object.AsFunction(callee); ok && g.Takes(len(args)) {
			return attemptFunction(f, g, object.Value{}, args, at)
		}
		if try := object.Attempts(callee); try != nil && len(args) == 1 {
			v := args[0].get(f)
			f.Pos = at
			v, e := try(f.Th, v)
			if e != nil {
				return way.give(f, e)
			}
			return v
		}
		return callArgs(f, callee, args, at)
	}
}

func (c *compiler) attemptMethod(e *syntax.Call, a *syntax.Attribute, way way) expr {
	m := c.methodCall(e, a)
	return func(f *object.Frame) object.Value {
		self := m.recv.get(f)
		if !m.knows(self) && !m.look(f.Th, self, m.name) {
			return m.general(f, self)
		}
		if m.fn != nil && way.results(f) && m.fn.Takes(len(m.args)+1) {
			return attemptFunction(f, m.fn, self, m.args, m.at)
		}
		switch len(m.args) {
		case 0:
			return m.call0(f, self)
		case 1:
			return m.call1(f, self)
		case 2:
			return m.call2(f, self)
		}
		return callSelf(f, &m.site, self, m.args, m.at)
	}
}

// attemptFunction attempts a call of fn with args, after self if it is a method.
func attemptFunction(f *object.Frame, fn *object.Function, self object.Value, args []input, at int32) object.Value {
	var room [attemptArgs + 1]object.Value
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
		f.Ret = e.Value()
		return object.Value{}
	}
	return v
}
