package syntax

// expressions parses a, b, c without stars: a lone expression or a tuple.
func (p *parser) expressions() Expr {
	return p.tupleOf(p.expression, false)
}

// starExpressions parses a, *b, c: a lone expression or a tuple.
func (p *parser) starExpressions() Expr {
	return p.tupleOf(p.starExpression, true)
}

// tupleOf parses one element, and a tuple if a comma follows.
func (p *parser) tupleOf(elem func() Expr, stars bool) Expr {
	start := p.tok.start
	e := elem()
	if p.tok.kind != opComma {
		return e
	}
	elts := []Expr{e}
	for p.take(opComma) {
		if !p.tok.startsExpr() && !p.startsUnary() && !(stars && p.tok.kind == opStar) {
			break
		}
		elts = append(elts, elem())
	}
	return &Tuple{p.from(start), elts}
}

// startsUnary reports whether the token in hand is a sign.
func (p *parser) startsUnary() bool {
	return p.tok.kind == opPlus || p.tok.kind == opMinus
}

// starExpression parses *a or an expression.
func (p *parser) starExpression() Expr {
	if p.tok.kind == opStar {
		return p.starred()
	}
	return p.expression()
}

func (p *parser) starred() Expr {
	start := p.next().start
	v := p.binary(0)
	return &Starred{p.from(start), v}
}

// starNamed parses an element of a display: *a, a := b or an expression.
func (p *parser) starNamed() Expr {
	if p.tok.kind == opStar {
		return p.starred()
	}
	return p.named()
}

// named parses a := b or an expression.
func (p *parser) named() Expr {
	first := p.tok
	e := p.expression()
	switch p.tok.kind {
	case opWalrus:
		name, ok := e.(*Name)
		if !ok {
			p.fail(e.Range(), "cannot use assignment expressions with "+exprName(e))
		}
		if first.kind == opLParen {
			p.failToken()
		}
		p.next()
		v := p.expression()
		return &NamedExpr{p.from(first.start), name, v}
	case opAssign:
		p.failNamedAssign(first, e)
	}
	return e
}

// failNamedAssign explains an = where only an expression can stand, if it can.
func (p *parser) failNamedAssign(first token, e Expr) {
	if p.trying > 0 {
		return
	}
	var value Expr
	simple := p.lookahead(func() {
		p.next()
		value = p.binary(0)
		if p.tok.kind == opAssign || p.tok.kind == opWalrus {
			p.failToken()
		}
	})
	if !simple {
		return
	}
	if _, ok := e.(*Name); ok && first.kind == tokName {
		p.fail(Span{e.Range().Pos, value.Range().End}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	if assignsHere(first, e) {
		p.fail(e.Range(), "cannot assign to "+exprName(e)+" here. Maybe you meant '==' instead of '='?")
	}
}

// lookahead is attempt that always comes back.
func (p *parser) lookahead(parse func()) bool {
	ok := false
	p.attempt(func() {
		parse()
		ok = true
		panic(&Error{})
	})
	return ok
}

// expression parses a conditional, a lambda or anything that binds tighter.
func (p *parser) expression() Expr {
	first := p.tok
	e := p.loneExpression()
	if p.tok.startsExpr() && p.trying == 0 && p.tok.start.Off != p.beside {
		p.beside = p.tok.start.Off
		p.failJuxtaposed(first, e)
	}
	return e
}

// loneExpression is expression where what stands beside it is the caller's
// business.
func (p *parser) loneExpression() Expr {
	p.enter()
	defer p.leave()
	if p.tok.kind == kwLambda {
		return p.lambda()
	}
	start := p.tok.start
	e := p.disjunction()
	if p.tok.kind == kwIf {
		return p.conditional(start, e)
	}
	return e
}

// conditional parses the rest of body if test else orelse.
func (p *parser) conditional(start Pos, body Expr) Expr {
	p.next()
	test := p.disjunction()
	if p.tok.kind != kwElse {
		if p.tok.kind == opColon {
			p.failToken()
		}
		p.fail(p.from(start), "expected 'else' after 'if' expression")
	}
	p.next()
	orelse := p.expression()
	return &IfExp{p.from(start), test, body, orelse}
}

// failJuxtaposed explains two expressions side by side, if it can: a comma
// forgotten between brackets, or a print statement of Python 2.
func (p *parser) failJuxtaposed(first token, e Expr) {
	if name, ok := e.(*Name); ok && (name.ID == "print" || name.ID == "exec") && first.kind == tokName {
		var args Expr
		if p.lookahead(func() { args = p.starExpressions() }) {
			p.fail(Span{e.Range().Pos, args.Range().End},
				"Missing parentheses in call to '"+name.ID+"'. Did you mean "+name.ID+"(...)?")
		}
		return
	}
	if first.kind == tokName && p.tok.kind == tokString && first.end == e.Range().End {
		return
	}
	var second Expr
	inside := false
	ok := p.lookahead(func() {
		second = p.expression()
		inside = p.bracketsAtEnd() > 0
	})
	if ok && inside {
		p.fail(Span{e.Range().Pos, second.Range().End}, "invalid syntax. Perhaps you forgot a comma?")
	}
}

// bracketsAtEnd returns the number of brackets open after the last token
// taken: the scanner is one token further.
func (p *parser) bracketsAtEnd() int {
	n := len(p.s.parens)
	switch p.tok.kind {
	case opLParen, opLBracket, opLBrace:
		n--
	case opRParen, opRBracket, opRBrace:
		n++
	}
	return n
}

func (p *parser) disjunction() Expr {
	start := p.tok.start
	e := p.conjunction()
	if p.tok.kind != kwOr {
		return e
	}
	values := []Expr{e}
	for p.take(kwOr) {
		values = append(values, p.conjunction())
	}
	return &BoolOp{p.from(start), true, values}
}

func (p *parser) conjunction() Expr {
	start := p.tok.start
	e := p.inversion()
	if p.tok.kind != kwAnd {
		return e
	}
	values := []Expr{e}
	for p.take(kwAnd) {
		values = append(values, p.inversion())
	}
	return &BoolOp{p.from(start), false, values}
}

func (p *parser) inversion() Expr {
	if p.tok.kind != kwNot {
		return p.comparison()
	}
	p.enter()
	defer p.leave()
	start := p.next().start
	e := p.inversion()
	return &UnaryOp{p.from(start), Not, e}
}

func (p *parser) comparison() Expr {
	start := p.tok.start
	left := p.binary(0)
	var ops []CompareOperator
	var right []Expr
	for {
		op, ok := p.compareOperator()
		if !ok {
			break
		}
		ops = append(ops, op)
		right = append(right, p.binary(0))
	}
	if ops == nil {
		return left
	}
	return &Compare{p.from(start), left, ops, right}
}

// compareOperator takes a comparison operator of one or two words.
func (p *parser) compareOperator() (CompareOperator, bool) {
	var op CompareOperator
	switch p.tok.kind {
	case opEq:
		op = Eq
	case opNotEq:
		op = NotEq
	case opLt:
		op = Lt
	case opLtE:
		op = LtE
	case opGt:
		op = Gt
	case opGtE:
		op = GtE
	case kwIn:
		op = In
	case kwIs:
		p.next()
		if p.take(kwNot) {
			return IsNot, true
		}
		return Is, true
	case kwNot:
		if p.peek().kind != kwIn {
			return 0, false
		}
		p.next()
		op = NotIn
	default:
		return 0, false
	}
	p.next()
	return op, true
}

// binaryLevels gives how tightly each binary operator binds, from opPlus on.
var binaryLevels = [...]int{
	Add: 5, Sub: 5, Mult: 6, MatMult: 6, Div: 6, FloorDiv: 6, Mod: 6,
	LShift: 4, RShift: 4, BitOr: 1, BitXor: 2, BitAnd: 3,
}

// binary parses binary operators that bind tighter than level.
func (p *parser) binary(level int) Expr {
	start := p.tok.start
	left := p.unary()
	for p.tok.kind >= opPlus && p.tok.kind <= opAnd {
		op := BinOperator(p.tok.kind - opPlus)
		if binaryLevels[op] <= level {
			break
		}
		at := p.next().start
		right := p.binary(binaryLevels[op])
		left = &BinOp{p.from(start), left, op, at, right}
	}
	return left
}

// unary parses signs and ~, which bind tighter than * and looser than **.
func (p *parser) unary() Expr {
	var op UnaryOperator
	switch p.tok.kind {
	case opPlus:
		op = UAdd
	case opMinus:
		op = USub
	case opTilde:
		op = Invert
	default:
		return p.power()
	}
	p.enter()
	defer p.leave()
	start := p.next().start
	e := p.unary()
	return &UnaryOp{p.from(start), op, e}
}

func (p *parser) power() Expr {
	start := p.tok.start
	left := p.awaited()
	if p.tok.kind != opDoubleStar {
		return left
	}
	p.enter()
	defer p.leave()
	at := p.next().start
	right := p.unary()
	return &BinOp{p.from(start), left, Pow, at, right}
}

func (p *parser) awaited() Expr {
	if p.tok.kind != kwAwait {
		return p.primary()
	}
	start := p.next().start
	e := p.primary()
	return &Await{p.from(start), e}
}
