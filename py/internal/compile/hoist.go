package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// hoist takes the yields out of an expression. It returns statements that do
// them, and what was to be evaluated before them, in order, into slots; and
// the expression that is left, which reads those slots and does not suspend.
func (c *compiler) hoist(e syntax.Expr) ([]stmt, syntax.Expr) {
	if !yields(e) {
		return nil, e
	}
	switch e := e.(type) {
	case *syntax.Yield:
		t := c.unit.temp()
		return c.yieldStmt(e, storeSlot(t)), c.slotExpr(e, t)
	case *syntax.YieldFrom:
		t := c.unit.temp()
		return c.yieldFrom(e, storeSlot(t)), c.slotExpr(e, t)
	case *syntax.Await:
		t := c.unit.temp()
		return c.await(e, storeSlot(t)), c.slotExpr(e, t)
	case *syntax.ListComp, *syntax.SetComp, *syntax.DictComp:
		return c.hoistComp(e)
	case *syntax.GeneratorExp:
		return c.hoistGenexp(e)
	case *syntax.BoolOp:
		return c.hoistBool(e)
	case *syntax.IfExp:
		return c.hoistIf(e)
	case *syntax.Compare:
		if len(e.Comparators) > 1 {
			return c.hoistCompare(e)
		}
	case *syntax.Lambda:
		return c.hoistLambda(e)
	case *syntax.NamedExpr:
		pre, v := c.hoist(e.Value)
		return pre, &syntax.NamedExpr{Span: e.Span, Target: e.Target, Value: v}
	}
	parts, build := children(e)
	pre, out := c.hoistParts(parts)
	return pre, build(out)
}

// hoistParts is hoist for expressions that are evaluated one after the other.
func (c *compiler) hoistParts(parts []syntax.Expr) ([]stmt, []syntax.Expr) {
	last := 0
	for i, p := range parts {
		if yields(p) {
			last = i
		}
	}
	var pre []stmt
	out := make([]syntax.Expr, len(parts))
	for i, p := range parts {
		before, left := c.hoist(p)
		pre = append(pre, before...)
		if i < last && !simple(left) {
			var s stmt
			if s, left = c.intoSlot(left); s != nil {
				pre = append(pre, s)
			}
		}
		out[i] = left
	}
	return pre, out
}

// simple reports whether e may be evaluated later instead of now.
func simple(e syntax.Expr) bool {
	switch e.(type) {
	case *syntax.Constant, *slotRefExpr, nil:
		return true
	}
	return false
}

func storeSlot(t int) store {
	return func(f *object.Frame, v object.Value) { f.Slots[t] = v }
}

// intoSlot evaluates e into a slot of its own. A star stays where it is.
func (c *compiler) intoSlot(e syntax.Expr) (stmt, syntax.Expr) {
	if s, ok := e.(*syntax.Starred); ok {
		do, left := c.intoSlot(s.Value)
		return do, &syntax.Starred{Span: s.Span, Value: left}
	}
	if simple(e) {
		return nil, e
	}
	x, t := c.expr(e), c.unit.temp()
	return func(f *object.Frame) ctl {
		f.Slots[t] = x(f)
		return next
	}, c.slotExpr(e, t)
}

// hoistBool turns a and b into: t = a; if t: t = b.
func (c *compiler) hoistBool(e *syntax.BoolOp) ([]stmt, syntax.Expr) {
	t := c.unit.temp()
	into := func(e syntax.Expr) []stmt {
		pre, left := c.hoist(e)
		x := c.expr(left)
		return append(pre, func(f *object.Frame) ctl {
			f.Slots[t] = x(f)
			return next
		})
	}
	all := into(e.Values[0])
	for _, v := range e.Values[1:] {
		test := func(f *object.Frame) bool { return object.Truth(f.Th, f.Slots[t]) != e.Or }
		all = append(all, c.resumableIf(test, c.resumableSequence(into(v)), sequence(nil)))
	}
	return all, c.slotExpr(e, t)
}

// hoistCompare turns a < b < c into: t = a < b; if t: t = b < c.
func (c *compiler) hoistCompare(e *syntax.Compare) ([]stmt, syntax.Expr) {
	t := c.unit.temp()
	operand := func(x syntax.Expr) ([]stmt, syntax.Expr) {
		pre, left := c.hoist(x)
		do, left := c.intoSlot(left)
		if do != nil {
			pre = append(pre, do)
		}
		return pre, left
	}
	var from func(left syntax.Expr, i int) []stmt
	from = func(left syntax.Expr, i int) []stmt {
		all, right := operand(e.Comparators[i])
		x := c.expr(&syntax.Compare{Span: e.Span, Left: left, Ops: e.Ops[i : i+1], Comparators: []syntax.Expr{right}})
		all = append(all, func(f *object.Frame) ctl {
			f.Slots[t] = x(f)
			return next
		})
		if i+1 == len(e.Comparators) {
			return all
		}
		test := func(f *object.Frame) bool { return object.Truth(f.Th, f.Slots[t]) }
		return append(all, c.resumableIf(test, c.resumableSequence(from(right, i+1)), sequence(nil)))
	}
	pre, left := operand(e.Left)
	return append(pre, from(left, 0)...), c.slotExpr(e, t)
}

func (c *compiler) hoistIf(e *syntax.IfExp) ([]stmt, syntax.Expr) {
	t := c.unit.temp()
	into := func(e syntax.Expr) stmt {
		pre, left := c.hoist(e)
		x := c.expr(left)
		return c.resumableSequence(append(pre, func(f *object.Frame) ctl {
			f.Slots[t] = x(f)
			return next
		}))
	}
	pre, testExpr := c.hoist(e.Test)
	test := c.cond(testExpr)
	body, orElse := into(e.Body), into(e.OrElse)
	return append(pre, c.resumableIf(test, body, orElse)), c.slotExpr(e, t)
}

// hoistStmt compiles a simple statement that suspends.
func (c *compiler) hoistStmt(s syntax.Stmt) []stmt {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		switch y := s.Value.(type) {
		case *syntax.Yield:
			return c.yieldStmt(y, nil)
		case *syntax.YieldFrom:
			return c.yieldFrom(y, nil)
		case *syntax.Await:
			return c.await(y, nil)
		}
		pre, e := c.hoist(s.Value)
		return append(pre, c.exprStmt(&syntax.ExprStmt{Span: s.Span, Value: e}))
	case *syntax.Assign:
		return c.hoistAssign(s)
	case *syntax.AnnAssign:
		return c.hoistAssign(&syntax.Assign{Span: s.Span, Targets: []syntax.Expr{s.Target}, Value: s.Value})
	case *syntax.AugAssign:
		return c.hoistAug(s)
	case *syntax.Return:
		pre, e := c.hoist(s.Value)
		return append(pre, c.returnStmt(&syntax.Return{Span: s.Span, Value: e}))
	case *syntax.Raise:
		pre, exc := c.hoist(s.Exc)
		if s.Cause != nil {
			do, e := c.intoSlot(exc)
			more, cause := c.hoist(s.Cause)
			if do != nil {
				pre = append(pre, do)
			}
			return append(append(pre, more...), c.raise(&syntax.Raise{Span: s.Span, Exc: e, Cause: cause}))
		}
		return append(pre, c.raise(&syntax.Raise{Span: s.Span, Exc: exc}))
	case *syntax.Assert:
		pre, testExpr := c.hoist(s.Test)
		test := c.cond(testExpr)
		fails, msg := c.hoist(s.Msg)
		fails = append(fails, c.assertFails(&syntax.Assert{Span: s.Span, Test: testExpr, Msg: msg}))
		return append(pre, c.resumableIf(test, sequence(nil), c.resumableSequence(fails)))
	case *syntax.Delete:
		return c.hoistDelete(s.Targets)
	case *syntax.FunctionDef:
		return c.hoistDef(s)
	case *syntax.ClassDef:
		return c.hoistClass(s)
	}
	refuse(s, "yield in a statement of its own", "'yield' is not supported here")
	return nil
}

// hoistDelete deletes one target after the other.
func (c *compiler) hoistDelete(targets []syntax.Expr) (all []stmt) {
	for _, t := range targets {
		switch t := t.(type) {
		case *syntax.Tuple:
			all = append(all, c.hoistDelete(t.Elts)...)
		case *syntax.List:
			all = append(all, c.hoistDelete(t.Elts)...)
		default:
			pre, left := c.hoist(t)
			all = append(append(all, pre...), c.deleteOne(left))
		}
	}
	return all
}

func (c *compiler) hoistAssign(s *syntax.Assign) []stmt {
	if len(s.Targets) == 1 && !yields(s.Targets[0]) {
		switch y := s.Value.(type) {
		case *syntax.Yield:
			return c.yieldStmt(y, c.target(s.Targets[0]))
		case *syntax.YieldFrom:
			return c.yieldFrom(y, c.target(s.Targets[0]))
		case *syntax.Await:
			return c.await(y, c.target(s.Targets[0]))
		}
	}
	pre, v := c.hoist(s.Value)
	if !anyYields(s.Targets) {
		return append(pre, c.assign(&syntax.Assign{Span: s.Span, Targets: s.Targets, Value: v}))
	}
	if do, left := c.intoSlot(v); do != nil {
		pre, v = append(pre, do), left
	}
	for _, t := range s.Targets {
		pre = append(pre, c.hoistTarget(s.Span, t, v)...)
	}
	return pre
}

// hoistTarget assigns v, which is in a slot, to a target that may suspend. What is
// unpacked goes into slots, from which one target after the other is assigned.
func (c *compiler) hoistTarget(at syntax.Span, target, v syntax.Expr) []stmt {
	var elts []syntax.Expr
	switch t := target.(type) {
	case *syntax.Tuple:
		elts = t.Elts
	case *syntax.List:
		elts = t.Elts
	}
	if elts == nil || !yields(target) {
		pre, left := c.hoist(target)
		return append(pre, c.assign(&syntax.Assign{Span: at, Targets: []syntax.Expr{left}, Value: v}))
	}
	slots, parts := make([]syntax.Expr, len(elts)), make([]syntax.Expr, len(elts))
	for i, e := range elts {
		parts[i] = c.slotExpr(e, c.unit.temp())
		slots[i] = parts[i]
		if s, ok := e.(*syntax.Starred); ok {
			slots[i] = &syntax.Starred{Span: s.Span, Value: parts[i]}
		}
	}
	unpack := &syntax.Tuple{Span: target.Range(), Elts: slots}
	all := []stmt{c.assign(&syntax.Assign{Span: at, Targets: []syntax.Expr{unpack}, Value: v})}
	for i, e := range elts {
		if s, ok := e.(*syntax.Starred); ok {
			e = s.Value
		}
		all = append(all, c.hoistTarget(at, e, parts[i])...)
	}
	return all
}

// hoistAug reads the target before the yield, as op= does.
func (c *compiler) hoistAug(s *syntax.AugAssign) []stmt {
	var pre []stmt
	slot := func(e syntax.Expr) syntax.Expr {
		more, left := c.hoist(e)
		pre = append(pre, more...)
		do, left := c.intoSlot(left)
		if do != nil {
			pre = append(pre, do)
		}
		return left
	}
	target := s.Target
	switch t := target.(type) {
	case *syntax.Attribute:
		target = &syntax.Attribute{Span: t.Span, Value: slot(t.Value), Attr: t.Attr, AttrPos: t.AttrPos}
	case *syntax.Subscript:
		target = &syntax.Subscript{Span: t.Span, Value: slot(t.Value), Index: slot(t.Index)}
	}
	was := slot(target)
	more, v := c.hoist(s.Value)
	pre = append(pre, more...)
	x, to := c.arith(s, was, v, objectOps[s.Op], true), c.target(target)
	return append(pre, func(f *object.Frame) ctl {
		to(f, x(f))
		return next
	})
}
