package syntax

// group parses what stands in parentheses: a tuple, a generator expression, a
// yield or any expression.
func (p *parser) group() Expr {
	start := p.next().start
	if p.take(opRParen) {
		return &Tuple{p.from(start), nil}
	}
	if p.tok.kind == kwYield {
		e := p.yield()
		p.expect(opRParen)
		return e
	}
	first := p.firstElement()
	switch {
	case isComprehension(p):
		p.refuseStarredElement(first)
		gens := p.comprehensions()
		p.expect(opRParen)
		return &GeneratorExp{p.from(start), first, gens}
	case p.tok.kind == opComma:
		elts := p.elements(first, opRParen)
		p.expect(opRParen)
		return &Tuple{p.from(start), elts}
	}
	if s, ok := first.(*Starred); ok && p.tok.kind == opRParen {
		p.fail(s.Span, "cannot use starred expression here")
	}
	p.expect(opRParen)
	return first
}

// firstElement parses the first element of a display.
func (p *parser) firstElement() Expr {
	if p.tok.kind == opStar {
		if after := p.peek(); !after.startsExpr() && after.kind != opPlus && after.kind != opMinus {
			p.fail(after.span(), "Invalid star expression")
		}
	}
	return p.starNamed()
}

// elements parses the elements after the first, up to end, which is not taken.
func (p *parser) elements(first Expr, end kind) []Expr {
	elts := []Expr{first}
	for p.take(opComma) {
		if p.tok.kind == end {
			break
		}
		elts = append(elts, p.starNamed())
	}
	return elts
}

func (p *parser) list() Expr {
	start := p.next().start
	if p.take(opRBracket) {
		return &List{p.from(start), nil}
	}
	first := p.firstElement()
	if isComprehension(p) {
		p.refuseStarredElement(first)
		gens := p.comprehensions()
		p.expect(opRBracket)
		return &ListComp{p.from(start), first, gens}
	}
	elts := p.elements(first, opRBracket)
	p.refuseTupleTarget(elts)
	p.expect(opRBracket)
	return &List{p.from(start), elts}
}

// braces parses a dict, a set or a comprehension of either.
func (p *parser) braces() Expr {
	start := p.next().start
	if p.take(opRBrace) {
		return &Dict{Span: p.from(start)}
	}
	if p.tok.kind == opDoubleStar {
		return p.dict(start, nil)
	}
	parens := p.tok.kind == opLParen
	first := p.firstElement()
	if p.tok.kind == opColon {
		switch first.(type) {
		case *NamedExpr, *Starred:
			if !parens {
				p.failToken()
			}
		}
		return p.dict(start, first)
	}
	if isComprehension(p) {
		p.refuseStarredElement(first)
		gens := p.comprehensions()
		p.expect(opRBrace)
		return &SetComp{p.from(start), first, gens}
	}
	elts := p.elements(first, opRBrace)
	p.refuseTupleTarget(elts)
	p.expect(opRBrace)
	return &Set{p.from(start), elts}
}

// dict parses the rest of a dict; key is its first key, already read, or nil
// where ** is in hand.
func (p *parser) dict(start Pos, key Expr) Expr {
	d := &Dict{}
	for first := true; ; first = false {
		star := p.tok
		var value Expr
		if key == nil && p.take(opDoubleStar) {
			value = p.binary(0)
			if first && isComprehension(p) {
				p.fail(star.span(), "dict unpacking cannot be used in dict comprehension")
			}
		} else {
			if key == nil {
				key = p.loneExpression()
			}
			value = p.dictValue(key, first)
			if first && isComprehension(p) {
				gens := p.comprehensions()
				p.expect(opRBrace)
				return &DictComp{p.from(start), key, value, gens}
			}
		}
		d.Keys = append(d.Keys, key)
		d.Values = append(d.Values, value)
		key = nil
		if !p.take(opComma) || p.tok.kind == opRBrace {
			break
		}
	}
	p.expect(opRBrace)
	d.Span = p.from(start)
	return d
}

// dictValue parses the colon after key and the value.
func (p *parser) dictValue(key Expr, first bool) Expr {
	colon := p.tok
	if colon.kind != opColon {
		if !first || colon.kind == opComma || colon.kind == opRBrace {
			end := key.Range().End // CPython marks the last character of the key
			p.fail(Span{Pos{end.Line, end.Col - 1, end.Off - 1}, end}, "':' expected after dictionary key")
		}
		p.failToken()
	}
	p.next()
	switch p.tok.kind {
	case opComma, opRBrace:
		p.fail(colon.span(), "expression expected after dictionary key and ':'")
	case opStar:
		at := p.starred().Range()
		p.fail(at, "cannot use a starred expression in a dictionary value")
	}
	return p.expression()
}

// refuseStarredElement fails if the element of a comprehension is starred.
func (p *parser) refuseStarredElement(e Expr) {
	if s, ok := e.(*Starred); ok {
		p.fail(s.Span, "iterable unpacking cannot be used in comprehension")
	}
}

// refuseTupleTarget explains [a, b for ...].
func (p *parser) refuseTupleTarget(elts []Expr) {
	if len(elts) > 1 && isComprehension(p) && p.lookahead(func() { p.comprehensions() }) {
		at := Span{elts[0].Range().Pos, elts[len(elts)-1].Range().End}
		p.fail(at, "did you forget parentheses around the comprehension target?")
	}
}

// isComprehension reports whether a comprehension's for is in hand.
func isComprehension(p *parser) bool {
	return p.tok.kind == kwFor || p.tok.kind == kwAsync && p.peek().kind == kwFor
}

// comprehensions parses for ... in ... if ..., once or more.
func (p *parser) comprehensions() []*Comprehension {
	var gens []*Comprehension
	for isComprehension(p) {
		g := &Comprehension{}
		start := p.tok.start
		g.Async = p.take(kwAsync)
		p.next()
		g.Target = p.forTarget(true)
		p.next()
		g.Iter = p.disjunction()
		for p.take(kwIf) {
			g.Ifs = append(g.Ifs, p.disjunction())
		}
		g.Span = p.from(start)
		gens = append(gens, g)
	}
	return gens
}
