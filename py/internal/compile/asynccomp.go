package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// A comprehension that awaits is compiled as the loops that it stands for.

// hoistComp takes a comprehension that suspends out of an expression.
func (c *compiler) hoistComp(e syntax.Expr) ([]stmt, syntax.Expr) {
	var gens []*syntax.Comprehension
	var elts []syntax.Expr
	var empty func() object.Value
	var method string
	var with func(gens []*syntax.Comprehension) syntax.Expr
	switch e := e.(type) {
	case *syntax.ListComp:
		gens, elts, method = e.Generators, []syntax.Expr{e.Elt}, "append"
		empty = func() object.Value { return object.NewList(nil).Value() }
		with = func(g []*syntax.Comprehension) syntax.Expr {
			return &syntax.ListComp{Span: e.Span, Elt: e.Elt, Generators: g}
		}
	case *syntax.SetComp:
		gens, elts, method = e.Generators, []syntax.Expr{e.Elt}, "add"
		empty = func() object.Value { return object.NewSet(object.SetType).Value() }
		with = func(g []*syntax.Comprehension) syntax.Expr {
			return &syntax.SetComp{Span: e.Span, Elt: e.Elt, Generators: g}
		}
	case *syntax.DictComp:
		gens, elts, method = e.Generators, []syntax.Expr{e.Key, e.Value}, "__setitem__"
		empty = func() object.Value { return object.NewDict().Value() }
		with = func(g []*syntax.Comprehension) syntax.Expr {
			return &syntax.DictComp{Span: e.Span, Key: e.Key, Value: e.Value, Generators: g}
		}
	}
	pre, first := c.hoistFirst(gens)
	if !compYields(first, elts...) {
		// Only the first source awaits: the rest is as ever.
		same := with(first)
		c.scopes[same] = c.scopes[e]
		return pre, same
	}
	source, out, add := c.unit.temp(), c.unit.temp(), c.unit.temp()
	x, cells := c.expr(first[0].Iter), c.compCells(e)
	pre = append(pre, func(f *object.Frame) ctl {
		f.Slots[source] = x(f)
		f.Slots[out] = empty()
		f.Slots[add] = object.GetAttr(f.Th, f.Slots[out], method)
		for _, i := range cells {
			f.Slots[i] = object.NewCell(object.Value{}).Value()
		}
		return next
	})
	call := &syntax.Call{Span: e.Range(), Func: c.slotExpr(e, add), Args: elts}
	outer := c.scope
	c.scope = c.scopes[e]
	loop := c.block([]syntax.Stmt{compLoops(first, c.slotExpr(e, source), &syntax.ExprStmt{Span: e.Range(), Value: call})})
	c.scope = outer
	return append(pre, loop), c.slotExpr(e, out)
}

// compCells are the slots of the variables that closures share.
func (c *compiler) compCells(e syntax.Expr) (cells []int) {
	s := c.scopes[e]
	for _, name := range s.order {
		if b := s.names[name]; b.cell {
			cells = append(cells, b.slot)
		}
	}
	return cells
}

// hoistFirst takes what suspends out of the first source, which belongs to the
// scope around.
func (c *compiler) hoistFirst(gens []*syntax.Comprehension) ([]stmt, []*syntax.Comprehension) {
	pre, left := c.hoist(gens[0].Iter)
	first := *gens[0]
	first.Iter = left
	return pre, append([]*syntax.Comprehension{&first}, gens[1:]...)
}

// hoistGenexp is hoistComp for a generator expression, of which only the first
// source is evaluated at once.
func (c *compiler) hoistGenexp(e *syntax.GeneratorExp) ([]stmt, syntax.Expr) {
	pre, gens := c.hoistFirst(e.Generators)
	same := &syntax.GeneratorExp{Span: e.Span, Elt: e.Elt, Generators: gens}
	c.scopes[same] = c.scopes[e]
	return pre, same
}

// compLoops is the statement that a comprehension stands for: do inside its
// loops and conditions.
func compLoops(gens []*syntax.Comprehension, source syntax.Expr, do syntax.Stmt) syntax.Stmt {
	for i := len(gens) - 1; i >= 0; i-- {
		g := gens[i]
		for j := len(g.Ifs) - 1; j >= 0; j-- {
			do = &syntax.If{Span: g.Span, Test: g.Ifs[j], Body: []syntax.Stmt{do}}
		}
		iter := g.Iter
		if i == 0 {
			iter = source
		}
		do = &syntax.For{Span: g.Span, Target: g.Target, Iter: iter, Body: []syntax.Stmt{do}, Async: g.Async}
	}
	return do
}

// isAsync reports whether a generator expression is an asynchronous generator.
func isAsync(e *syntax.GeneratorExp) bool {
	for i, g := range e.Generators {
		if g.Async || i > 0 && yields(g.Iter) || anyYields(g.Ifs) {
			return true
		}
	}
	return yields(e.Elt)
}

// asyncGenexp compiles one that is.
func (c *compiler) asyncGenexp(e *syntax.GeneratorExp) expr {
	first, at := c.expr(e.Generators[0].Iter), c.at(e.Generators[0].Iter)
	s := c.scopes[e]
	s.unit.generator, s.unit.async = true, true
	code := c.newCode(s.unit, "<genexpr>", c.qualname("<genexpr>"), e.Pos.Line)
	code.IsGen, code.IsAsync = true, true
	c.within(s, func() {
		give := &syntax.ExprStmt{Span: e.Span, Value: &syntax.Yield{Span: e.Span, Value: e.Elt}}
		code.Run = c.generatorBody([]syntax.Stmt{compLoops(e.Generators, c.slotExpr(e, 0), give)})
	})
	c.finish(s.unit)
	free := c.captures(s.unit)
	plain := !e.Generators[0].Async
	return func(f *object.Frame) object.Value {
		v := first(f)
		f.Pos = at
		if plain {
			v = object.IterValue(f.Th, v)
		} else {
			v = asyncIter(f, v)
		}
		slots := make([]object.Value, code.NSlots)
		slots[0] = v
		for _, i := range code.CellArgs {
			slots[i] = object.NewCell(object.Value{}).Value()
		}
		return object.NewAsyncGenerator(f.Th, code, slots, free(f)).Value()
	}
}
