package syntax

import "strings"

// statement parses one line of simple statements or one compound statement,
// and appends what it read to body.
func (p *parser) statement(body []Stmt) []Stmt {
	p.enter()
	defer p.leave()
	first := p.tok
	switch first.kind {
	case kwIf:
		return append(body, p.ifStmt())
	case kwWhile:
		return append(body, p.whileStmt())
	case kwFor:
		return append(body, p.forStmt(first.start, false))
	case kwTry:
		return append(body, p.tryStmt())
	case kwWith:
		return append(body, p.withStmt(first.start, false))
	case kwDef:
		return append(body, p.functionDef(first.start, nil, false))
	case kwClass:
		return append(body, p.classDef(nil))
	case kwAsync:
		return append(body, p.asyncStmt(nil))
	case opAt:
		return append(body, p.decorated())
	}
	return p.simpleStatements(body)
}

// simpleStatements parses a; b; c up to the end of the line.
func (p *parser) simpleStatements(body []Stmt) []Stmt {
	for {
		p.soft = ""
		if p.tok.kind == tokName {
			switch p.text(p.tok) {
			case "match", "type":
				p.soft, p.softAt = p.text(p.tok), p.tok.span()
			}
		}
		body = append(body, p.simpleStatement())
		if !p.take(opSemicolon) {
			break
		}
		if p.tok.kind == tokNewline {
			break
		}
	}
	if !p.take(tokNewline) {
		p.failToken()
	}
	p.soft = ""
	return body
}

func (p *parser) simpleStatement() Stmt {
	first := p.tok
	start := first.start
	switch first.kind {
	case kwPass:
		p.next()
		return &Pass{p.from(start)}
	case kwBreak:
		p.next()
		return &Break{p.from(start)}
	case kwContinue:
		p.next()
		return &Continue{p.from(start)}
	case kwReturn:
		p.next()
		var value Expr
		if !p.atStatementEnd() {
			value = p.starExpressions()
		}
		return &Return{p.from(start), value}
	case kwRaise:
		return p.raiseStmt()
	case kwGlobal:
		names := p.names()
		return &Global{p.from(start), names}
	case kwNonlocal:
		names := p.names()
		return &Nonlocal{p.from(start), names}
	case kwDel:
		return p.deleteStmt()
	case kwAssert:
		p.next()
		a := &Assert{Test: p.expression()}
		if p.tok.kind == opAssign {
			p.checkTarget(a.Test, useAssign)
		}
		if p.take(opComma) {
			a.Msg = p.expression()
		}
		a.Span = p.from(start)
		return a
	case kwImport:
		return p.importStmt()
	case kwFrom:
		return p.importFrom()
	}
	return p.expressionStatement()
}

// atStatementEnd reports whether a simple statement can end here.
func (p *parser) atStatementEnd() bool {
	return p.tok.kind == tokNewline || p.tok.kind == opSemicolon
}

func (p *parser) raiseStmt() Stmt {
	start := p.next().start
	r := &Raise{}
	if !p.atStatementEnd() {
		r.Exc = p.expression()
		if p.take(kwFrom) {
			r.Cause = p.expression()
		}
	}
	r.Span = p.from(start)
	return r
}

// names parses the names of a global or nonlocal statement.
func (p *parser) names() []string {
	p.next()
	names := []string{p.text(p.expect(tokName))}
	for p.take(opComma) {
		names = append(names, p.text(p.expect(tokName)))
	}
	return names
}

func (p *parser) deleteStmt() Stmt {
	start := p.next().start
	d := &Delete{}
	for {
		e := p.starExpression()
		p.checkTarget(e, useDelete)
		d.Targets = append(d.Targets, e)
		if !p.take(opComma) || p.atStatementEnd() {
			break
		}
	}
	d.Span = p.from(start)
	return d
}

// yield parses a yield expression.
func (p *parser) yield() Expr {
	start := p.next().start
	if p.take(kwFrom) {
		v := p.expression()
		return &YieldFrom{p.from(start), v}
	}
	var v Expr
	if p.tok.startsExpr() || p.startsUnary() || p.tok.kind == opStar {
		v = p.starExpressions()
	}
	return &Yield{p.from(start), v}
}

// value parses what may stand to the right of an assignment.
func (p *parser) value() Expr {
	if p.tok.kind == kwYield {
		return p.yield()
	}
	return p.starExpressions()
}

// expressionStatement parses an expression, or the assignment it begins.
func (p *parser) expressionStatement() Stmt {
	first := p.tok
	e := p.value()
	switch k := p.tok.kind; {
	case k == opColon && first.kind != kwYield:
		return p.annotated(first, e)
	case k == opAssign:
		return p.assign(first, e)
	case k >= opPlusAssign && k <= opAndAssign:
		switch e.(type) {
		case *Name, *Attribute, *Subscript:
		default:
			p.fail(e.Range(), "'"+exprName(e)+"' is an illegal expression for augmented assignment")
		}
		at := p.next().start
		v := p.value()
		return &AugAssign{p.from(first.start), e, BinOperator(k - opPlusAssign), at, v}
	}
	if _, ok := e.(*Name); !ok && p.tok.kind == opWalrus {
		p.fail(e.Range(), "cannot use assignment expressions with "+exprName(e))
	}
	return &ExprStmt{p.from(first.start), e}
}

// assign parses the rest of e = ... = value.
func (p *parser) assign(first token, e Expr) Stmt {
	a := &Assign{}
	head := first
	for p.tok.kind == opAssign {
		if head.kind == kwYield {
			p.fail(e.Range(), "assignment to yield expression not possible")
		}
		p.checkAssignTarget(head, e, len(a.Targets) == 0)
		a.Targets = append(a.Targets, e)
		p.next()
		head = p.tok
		e = p.value()
	}
	a.Value = e
	a.Span = p.from(first.start)
	return a
}

// checkAssignTarget fails if e, which begins with head, cannot be assigned to.
// First is true for the leftmost target, where the = may have been meant as ==.
func (p *parser) checkAssignTarget(head token, e Expr, first bool) {
	if invalidTarget(e, useAssign) == nil {
		return
	}
	if first {
		last := e
		if t, ok := e.(*Tuple); ok && p.s.src[t.End.Off-1] != ')' {
			last = t.Elts[len(t.Elts)-1]
			head = token{kind: tokName}
			if _, plain := last.(*Name); !plain {
				head.kind = tokNumber
			}
		}
		p.failNamedAssign(head, last)
	}
	p.checkTarget(e, useAssign)
}

// annotated parses the rest of target: annotation = value.
func (p *parser) annotated(first token, e Expr) Stmt {
	switch t := e.(type) {
	case *Name, *Attribute, *Subscript:
		if p.soft != "" && p.peek().kind == tokNewline {
			p.failToken()
		}
	case *Tuple:
		at := t.Span
		if p.s.src[t.End.Off-1] != ')' {
			at = t.Elts[0].Range()
		}
		p.refuseAnnotation(at, "only single target (not tuple) can be annotated")
	case *List:
		p.refuseAnnotation(t.Span, "only single target (not list) can be annotated")
	default:
		p.refuseAnnotation(e.Range(), "illegal target for annotation")
	}
	p.next()
	a := &AnnAssign{Target: e, Annotation: p.expression()}
	if _, ok := e.(*Name); ok {
		a.Simple = first.kind == tokName
	}
	if p.take(opAssign) {
		a.Value = p.value()
	}
	a.Span = p.from(first.start)
	return a
}

// refuseAnnotation fails with msg if an annotation does follow the colon.
func (p *parser) refuseAnnotation(at Span, msg string) {
	if p.lookahead(func() { p.next(); p.expression() }) {
		p.fail(at, msg)
	}
	p.failToken()
}

// refuseSoft explains a match or type statement, if that is what the
// statement in hand seems to be.
func (p *parser) refuseSoft() {
	soft := p.soft
	if soft == "" || p.tok.start.Line != p.softAt.Pos.Line {
		return
	}
	p.soft = ""
	rest, _, _ := strings.Cut(p.s.src[p.tok.start.Off:], "\n")
	switch {
	case soft == "match" && strings.Contains(rest, ":"):
		p.failHint(p.softAt, "match statements are not supported", "use if and elif")
	case soft == "type" && strings.Contains(rest, "="):
		p.failHint(p.softAt, "type statements are not supported", "assign the type to a name")
	}
}
