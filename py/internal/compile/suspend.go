package compile

import "github.com/weft-go/weft/py/internal/syntax"

// yields reports whether e holds a yield or an await of the function that it
// is part of.
func yields(e syntax.Expr) bool {
	switch e := e.(type) {
	case nil:
		return false
	case *syntax.Yield, *syntax.YieldFrom, *syntax.Await:
		return true
	case *syntax.ListComp:
		return compYields(e.Generators, e.Elt)
	case *syntax.SetComp:
		return compYields(e.Generators, e.Elt)
	case *syntax.DictComp:
		return compYields(e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		return yields(e.Generators[0].Iter)
	case *syntax.BoolOp:
		return anyYields(e.Values)
	case *syntax.IfExp:
		return yields(e.Test) || yields(e.Body) || yields(e.OrElse)
	case *syntax.NamedExpr:
		return yields(e.Value)
	case *syntax.Lambda:
		return anyYields(defaultsOf(e.Params))
	}
	parts, _ := children(e)
	return anyYields(parts)
}

// compYields reports whether a comprehension suspends what it is part of.
func compYields(gens []*syntax.Comprehension, elts ...syntax.Expr) bool {
	for _, g := range gens {
		if g.Async || yields(g.Iter) || anyYields(g.Ifs) {
			return true
		}
	}
	return anyYields(elts)
}

func anyYields(es []syntax.Expr) bool {
	for _, e := range es {
		if yields(e) {
			return true
		}
	}
	return false
}

// children returns the parts of e in the order in which they are evaluated,
// and a function that makes the same node of other parts. What has parts that
// are evaluated only sometimes, or elsewhere, has none here.
func children(e syntax.Expr) ([]syntax.Expr, func([]syntax.Expr) syntax.Expr) {
	same := func([]syntax.Expr) syntax.Expr { return e }
	switch e := e.(type) {
	case *syntax.Tuple:
		return e.Elts, func(p []syntax.Expr) syntax.Expr { return &syntax.Tuple{Span: e.Span, Elts: p} }
	case *syntax.List:
		return e.Elts, func(p []syntax.Expr) syntax.Expr { return &syntax.List{Span: e.Span, Elts: p} }
	case *syntax.Set:
		return e.Elts, func(p []syntax.Expr) syntax.Expr { return &syntax.Set{Span: e.Span, Elts: p} }
	case *syntax.Dict:
		return dictChildren(e)
	case *syntax.Starred:
		return []syntax.Expr{e.Value}, func(p []syntax.Expr) syntax.Expr { return &syntax.Starred{Span: e.Span, Value: p[0]} }
	case *syntax.BinOp:
		return []syntax.Expr{e.Left, e.Right}, func(p []syntax.Expr) syntax.Expr {
			return &syntax.BinOp{Span: e.Span, Left: p[0], Op: e.Op, OpPos: e.OpPos, Right: p[1]}
		}
	case *syntax.UnaryOp:
		return []syntax.Expr{e.Operand}, func(p []syntax.Expr) syntax.Expr {
			return &syntax.UnaryOp{Span: e.Span, Op: e.Op, Operand: p[0]}
		}
	case *syntax.Compare:
		return append([]syntax.Expr{e.Left}, e.Comparators...), func(p []syntax.Expr) syntax.Expr {
			return &syntax.Compare{Span: e.Span, Left: p[0], Ops: e.Ops, Comparators: p[1:]}
		}
	case *syntax.Call:
		return callChildren(e)
	case *syntax.Attribute:
		return []syntax.Expr{e.Value}, func(p []syntax.Expr) syntax.Expr {
			return &syntax.Attribute{Span: e.Span, Value: p[0], Attr: e.Attr, AttrPos: e.AttrPos}
		}
	case *syntax.Subscript:
		return []syntax.Expr{e.Value, e.Index}, func(p []syntax.Expr) syntax.Expr {
			return &syntax.Subscript{Span: e.Span, Value: p[0], Index: p[1]}
		}
	case *syntax.Slice:
		return sliceChildren(e)
	case *syntax.JoinedStr:
		return e.Values, func(p []syntax.Expr) syntax.Expr { return &syntax.JoinedStr{Span: e.Span, Values: p} }
	case *syntax.FormattedValue:
		if e.Spec == nil {
			return []syntax.Expr{e.Value}, func(p []syntax.Expr) syntax.Expr {
				return &syntax.FormattedValue{Span: e.Span, Value: p[0], Conversion: e.Conversion}
			}
		}
		return append([]syntax.Expr{e.Value}, e.Spec.Values...), func(p []syntax.Expr) syntax.Expr {
			spec := &syntax.JoinedStr{Span: e.Spec.Span, Values: p[1:]}
			return &syntax.FormattedValue{Span: e.Span, Value: p[0], Conversion: e.Conversion, Spec: spec}
		}
	}
	return nil, same
}

func dictChildren(e *syntax.Dict) ([]syntax.Expr, func([]syntax.Expr) syntax.Expr) {
	var parts []syntax.Expr
	for i, k := range e.Keys {
		if k != nil {
			parts = append(parts, k)
		}
		parts = append(parts, e.Values[i])
	}
	return parts, func(p []syntax.Expr) syntax.Expr {
		d := &syntax.Dict{Span: e.Span, Keys: make([]syntax.Expr, len(e.Keys)), Values: make([]syntax.Expr, len(e.Values))}
		j := 0
		for i, k := range e.Keys {
			if k != nil {
				d.Keys[i] = p[j]
				j++
			}
			d.Values[i] = p[j]
			j++
		}
		return d
	}
}

func callChildren(e *syntax.Call) ([]syntax.Expr, func([]syntax.Expr) syntax.Expr) {
	parts := append([]syntax.Expr{e.Func}, e.Args...)
	for _, k := range e.Keywords {
		parts = append(parts, k.Value)
	}
	return parts, func(p []syntax.Expr) syntax.Expr {
		n := &syntax.Call{Span: e.Span, Func: p[0], Args: p[1 : 1+len(e.Args)]}
		for i, k := range e.Keywords {
			n.Keywords = append(n.Keywords, &syntax.Keyword{Span: k.Span, Name: k.Name, Value: p[1+len(e.Args)+i]})
		}
		return n
	}
}

func sliceChildren(e *syntax.Slice) ([]syntax.Expr, func([]syntax.Expr) syntax.Expr) {
	var parts []syntax.Expr
	for _, p := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
		if p != nil {
			parts = append(parts, p)
		}
	}
	return parts, func(p []syntax.Expr) syntax.Expr {
		n := &syntax.Slice{Span: e.Span}
		from := []syntax.Expr{e.Lower, e.Upper, e.Step}
		for i, to := range []*syntax.Expr{&n.Lower, &n.Upper, &n.Step} {
			if from[i] != nil {
				*to, p = p[0], p[1:]
			}
		}
		return n
	}
}

// suspends reports whether a statement among body holds a yield or an await of
// the function that it is part of.
func suspends(body []syntax.Stmt) bool {
	for _, s := range body {
		if stmtSuspends(s) {
			return true
		}
	}
	return false
}

func stmtSuspends(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return yields(s.Value)
	case *syntax.Assign:
		return yields(s.Value) || anyYields(s.Targets)
	case *syntax.AugAssign:
		return yields(s.Value) || yields(s.Target)
	case *syntax.AnnAssign:
		return s.Value != nil && (yields(s.Value) || yields(s.Target))
	case *syntax.Delete:
		return anyYields(s.Targets)
	case *syntax.Return:
		return yields(s.Value)
	case *syntax.Raise:
		return yields(s.Exc) || yields(s.Cause)
	case *syntax.Assert:
		return yields(s.Test) || yields(s.Msg)
	case *syntax.If:
		return yields(s.Test) || suspends(s.Body) || suspends(s.OrElse)
	case *syntax.While:
		return yields(s.Test) || suspends(s.Body) || suspends(s.OrElse)
	case *syntax.For:
		return s.Async || yields(s.Iter) || yields(s.Target) || suspends(s.Body) || suspends(s.OrElse)
	case *syntax.With:
		for _, it := range s.Items {
			if yields(it.Context) || yields(it.Target) {
				return true
			}
		}
		return s.Async || suspends(s.Body)
	case *syntax.FunctionDef:
		return anyYields(s.Decorators) || anyYields(defaultsOf(s.Params)) || anyYields(notesOf(s))
	case *syntax.ClassDef:
		return anyYields(s.Decorators) || anyYields(s.Bases) || anyYields(keywordsOf(s))
	case *syntax.Try:
		for _, h := range s.Handlers {
			if suspends(h.Body) {
				return true
			}
		}
		return suspends(s.Body) || suspends(s.OrElse) || suspends(s.Finally)
	}
	return false
}
