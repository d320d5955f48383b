package syntax

// targetUse is what a target is for; the rules differ a little.
type targetUse uint8

const (
	useAssign targetUse = iota
	useDelete
	useFor
)

// exprName returns what CPython calls e in its messages.
func exprName(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	case *Constant:
		switch v := e.Value.(type) {
		case nil:
			return "None"
		case bool:
			if v {
				return "True"
			}
			return "False"
		case Ellipsis:
			return "ellipsis"
		}
	}
	return "literal"
}

// invalidTarget returns the innermost part of e that cannot be a target, or nil.
func invalidTarget(e Expr, use targetUse) Expr {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *Tuple:
		return firstInvalid(e.Elts, use)
	case *List:
		return firstInvalid(e.Elts, use)
	case *Starred:
		if use == useDelete {
			return e
		}
		return invalidTarget(e.Value, use)
	}
	return e
}

func firstInvalid(elts []Expr, use targetUse) Expr {
	for _, e := range elts {
		if bad := invalidTarget(e, use); bad != nil {
			return bad
		}
	}
	return nil
}

// checkTarget fails if e cannot be a target.
func (p *parser) checkTarget(e Expr, use targetUse) {
	bad := invalidTarget(e, use)
	if bad == nil {
		return
	}
	verb := "cannot assign to "
	if use == useDelete {
		verb = "cannot delete "
	}
	p.fail(bad.Range(), verb+exprName(bad))
}

// assignsHere reports whether an = after e makes CPython say "here. Maybe you
// meant '=='": e binds tightly and is no display or plain keyword.
func assignsHere(first token, e Expr) bool {
	switch e := e.(type) {
	case *List, *Tuple, *GeneratorExp, *Name:
		return false
	case *Compare, *BoolOp, *IfExp, *Lambda:
		return first.kind == opLParen
	case *UnaryOp:
		return e.Op != Not || first.kind == opLParen
	case *Constant:
		switch e.Value.(type) {
		case nil, bool:
			return first.kind == opLParen
		}
	}
	return true
}

// forTarget parses the targets of a for, up to its in, which is in hand after.
// Comp is true in a comprehension.
func (p *parser) forTarget(comp bool) Expr {
	start := p.tok.start
	elem := func() Expr {
		if p.tok.kind == opStar {
			return p.starred()
		}
		return p.binary(0)
	}
	e := elem()
	if p.tok.kind == opComma {
		elts := []Expr{e}
		for p.take(opComma) {
			if p.tok.kind == kwIn {
				break
			}
			elts = append(elts, elem())
		}
		e = &Tuple{p.from(start), elts}
	}
	if p.tok.kind == kwIn {
		p.checkTarget(e, useFor)
		return e
	}
	if comp && invalidTarget(e, useFor) == nil && p.tok.kind != opAssign {
		p.fail(p.tok.span(), "'in' expected after for-loop variables")
	}
	p.failToken()
	return nil
}
