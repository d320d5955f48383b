package syntax

// primary parses an atom and the calls, subscripts and attributes after it.
func (p *parser) primary() Expr {
	start := p.tok.start
	e := p.atom()
	for {
		switch p.tok.kind {
		case opDot:
			p.next()
			name := p.expect(tokName)
			e = &Attribute{p.from(start), e, p.text(name), name.start}
		case opLParen:
			e = p.call(start, e)
		case opLBracket:
			p.next()
			index := p.subscript()
			p.expect(opRBracket)
			e = &Subscript{p.from(start), e, index}
		default:
			return e
		}
	}
}

// atom parses a literal, a name or anything in brackets.
func (p *parser) atom() Expr {
	t := p.tok
	switch t.kind {
	case tokName:
		p.next()
		return &Name{t.span(), p.text(t)}
	case tokNumber:
		p.next()
		return &Constant{t.span(), p.number(t)}
	case tokString, tokFStringStart:
		return p.strings()
	case kwTrue, kwFalse:
		p.next()
		return &Constant{t.span(), t.kind == kwTrue}
	case kwNone:
		p.next()
		return &Constant{t.span(), nil}
	case opEllipsis:
		p.next()
		return &Constant{t.span(), Ellipsis{}}
	case opLParen:
		return p.group()
	case opLBracket:
		return p.list()
	case opLBrace:
		return p.braces()
	}
	p.failToken()
	return nil
}

// subscript parses what stands between [ and ].
func (p *parser) subscript() Expr {
	start := p.tok.start
	e := p.slice()
	if p.tok.kind != opComma {
		if _, ok := e.(*Starred); !ok {
			return e
		}
		// a[*b] is a[(*b,)].
		return &Tuple{p.from(start), []Expr{e}}
	}
	elts := []Expr{e}
	for p.take(opComma) {
		if p.tok.kind == opRBracket {
			break
		}
		elts = append(elts, p.slice())
	}
	return &Tuple{p.from(start), elts}
}

// slice parses a slice, *a or an expression.
func (p *parser) slice() Expr {
	start := p.tok.start
	var lower Expr
	switch p.tok.kind {
	case opColon:
	case opStar:
		p.next()
		p.refuseBareStar(opRBracket)
		v := p.binary(0)
		return &Starred{p.from(start), v}
	default:
		lower = p.named()
		if _, ok := lower.(*NamedExpr); ok || p.tok.kind != opColon {
			return lower
		}
	}
	s := &Slice{Lower: lower}
	p.next()
	if p.tok.kind != opColon && p.tok.kind != opComma && p.tok.kind != opRBracket {
		s.Upper = p.expression()
	}
	if p.take(opColon) && p.tok.kind != opComma && p.tok.kind != opRBracket {
		s.Step = p.expression()
	}
	s.Span = p.from(start)
	return s
}

// refuseBareStar fails if nothing follows a star that has been taken.
func (p *parser) refuseBareStar(end kind) {
	if p.tok.kind == end || p.tok.kind == opComma {
		p.fail(p.tok.span(), "Invalid star expression")
	}
}

// call parses the arguments of a call of f.
func (p *parser) call(start Pos, f Expr) Expr {
	open := p.next()
	c := &Call{Func: f}
	for p.tok.kind != opRParen {
		p.argument(c, open)
		if p.tok.kind == opRParen {
			break
		}
		p.expect(opComma)
	}
	p.next()
	if len(c.Args) == 1 && len(c.Keywords) == 0 {
		if g, ok := c.Args[0].(*GeneratorExp); ok && g.Pos == open.start {
			g.End = p.ends
		}
	}
	c.Span = p.from(start)
	return c
}

// argument parses one argument of any kind.
func (p *parser) argument(c *Call, open token) {
	first := p.tok
	comma := p.ends
	switch first.kind {
	case opStar:
		p.next()
		p.refuseBareStar(opRParen)
		v := p.expression()
		star := &Starred{p.from(first.start), v}
		if p.tok.kind == opAssign {
			p.failUnpackAssign(first.start, "cannot assign to iterable argument unpacking")
		}
		if isComprehension(p) {
			p.fail(star.Span, "iterable unpacking cannot be used in comprehension")
		}
		for _, k := range c.Keywords {
			if k.Name == "" {
				comma.Off--
				comma.Col--
				p.fail(Span{comma, star.End}, "iterable argument unpacking follows keyword argument unpacking")
			}
		}
		c.Args = append(c.Args, star)
		return
	case opDoubleStar:
		p.next()
		v := p.expression()
		if p.tok.kind == opAssign {
			p.failUnpackAssign(first.start, "cannot assign to keyword argument unpacking")
		}
		c.Keywords = append(c.Keywords, &Keyword{p.from(first.start), "", v})
		return
	case kwTrue, kwFalse, kwNone:
		if p.peek().kind == opAssign {
			p.fail(Span{first.start, p.ahead.end}, "cannot assign to "+p.text(first))
		}
	}
	e := p.expression()
	switch {
	case p.tok.kind == opAssign:
		p.keyword(c, first, e)
	case p.tok.kind == opWalrus:
		name, ok := e.(*Name)
		if !ok || first.kind == opLParen {
			p.failToken()
		}
		p.next()
		v := p.expression()
		p.positional(c, &NamedExpr{p.from(first.start), name, v}, open)
	default:
		p.positional(c, e, open)
	}
}

// positional adds a positional argument, or the generator expression that e
// turns out to begin.
func (p *parser) positional(c *Call, e Expr, open token) {
	if isComprehension(p) {
		if open.kind != opLParen {
			p.failToken() // the bases of a class
		}
		gens := p.comprehensions()
		alone := len(c.Args) == 0 && len(c.Keywords) == 0 && p.tok.kind == opRParen
		if !alone {
			if p.tok.kind != opComma && p.tok.kind != opRParen {
				p.failToken()
			}
			p.fail(p.from(e.Range().Pos), "Generator expression must be parenthesized")
		}
		e = &GeneratorExp{p.from(open.start), e, gens}
	} else if len(c.Keywords) > 0 {
		msg := "positional argument follows keyword argument"
		for _, k := range c.Keywords {
			if k.Name == "" {
				msg += " unpacking"
				break
			}
		}
		for p.take(opComma) && p.tok.kind != opRParen { // CPython marks what follows the arguments
			if p.named(); p.take(opAssign) {
				p.expression()
			}
		}
		p.fail(p.tok.span(), msg)
	}
	c.Args = append(c.Args, e)
}

// keyword adds name=value; its = is in hand.
func (p *parser) keyword(c *Call, first token, e Expr) {
	eq := p.next()
	name, ok := e.(*Name)
	if !ok || first.kind == opLParen {
		p.fail(Span{e.Range().Pos, eq.end}, `expression cannot contain assignment, perhaps you meant "=="?`)
	}
	if p.tok.kind == opComma || p.tok.kind == opRParen {
		p.fail(p.from(first.start), "expected argument value expression")
	}
	v := p.expression()
	if isComprehension(p) {
		p.fail(Span{name.Pos, eq.end}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	c.Keywords = append(c.Keywords, &Keyword{p.from(first.start), name.ID, v})
}

// failUnpackAssign reports *a=1 or **a=1.
func (p *parser) failUnpackAssign(start Pos, msg string) {
	p.next()
	p.expression()
	p.fail(p.from(start), msg)
}
