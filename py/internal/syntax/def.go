package syntax

// decorated parses decorators and the definition below them.
func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.take(opAt) {
		decorators = append(decorators, p.named())
		p.expect(tokNewline)
	}
	switch p.tok.kind {
	case kwDef:
		return p.functionDef(p.tok.start, decorators, false)
	case kwClass:
		return p.classDef(decorators)
	case kwAsync:
		if p.peek().kind == kwDef {
			return p.asyncStmt(decorators)
		}
		p.next()
	}
	p.failToken()
	return nil
}

// asyncStmt parses what may follow async.
func (p *parser) asyncStmt(decorators []Expr) Stmt {
	start := p.next().start
	switch p.tok.kind {
	case kwDef:
		return p.functionDef(start, decorators, true)
	case kwFor:
		return p.forStmt(start, true)
	case kwWith:
		return p.withStmt(start, true)
	}
	p.failToken()
	return nil
}

// functionDef parses a def, which is in hand; start is that of async, if any.
func (p *parser) functionDef(start Pos, decorators []Expr, async bool) Stmt {
	line := p.next().start.Line
	name := p.expect(tokName)
	f := &FunctionDef{Name: p.text(name), NamePos: name.start, Decorators: decorators, Async: async}
	p.refuseTypeParams()
	if p.tok.kind != opLParen {
		at := p.tok.span()
		if p.tok.kind == tokNewline {
			at.End = at.Pos
			at.End.Col++
		}
		p.fail(at, "expected '('")
	}
	p.next()
	f.Params = p.params(opRParen, true)
	p.expect(opRParen)
	if p.tok.kind == opArrow && p.peek().startsExpr() {
		p.next()
		f.Returns = p.expression()
	}
	p.colon(true)
	f.Body = p.block("function definition", line)
	f.Span = Span{start, p.endOf(f.Body)}
	return f
}

// classDef parses a class, which is in hand.
func (p *parser) classDef(decorators []Expr) Stmt {
	start := p.next().start
	name := p.expect(tokName)
	c := &ClassDef{Name: p.text(name), NamePos: name.start, Decorators: decorators}
	p.refuseTypeParams()
	if p.tok.kind == opLParen {
		p.bases(c)
	}
	p.colon(false)
	c.Body = p.block("class definition", start.Line)
	c.Span = Span{start, p.endOf(c.Body)}
	return c
}

// bases parses the base classes and keywords of a class.
func (p *parser) bases(c *ClassDef) {
	p.next()
	call := &Call{}
	for p.tok.kind != opRParen {
		p.argument(call, token{})
		if p.tok.kind == opRParen {
			break
		}
		p.expect(opComma)
	}
	p.next()
	c.Bases = call.Args
	for _, k := range call.Keywords {
		switch {
		case k.Name == "":
			p.failHint(k.Span, "class keywords by ** are not supported", "write each keyword out")
		case k.Name != "metaclass":
			c.Keywords = append(c.Keywords, k)
		default:
			c.Metaclass = k.Value
		}
	}
}

// refuseTypeParams fails at the [ of type parameters.
func (p *parser) refuseTypeParams() {
	if p.tok.kind == opLBracket {
		p.failHint(p.tok.span(), "type parameters are not supported", "use typing.TypeVar, and Generic as a class's base")
	}
}

func (p *parser) importStmt() Stmt {
	start := p.next().start
	p.refuseNoNames()
	n := &Import{}
	for {
		a := &Alias{}
		at := p.tok.start
		a.Name = p.dotted()
		p.asName(a)
		a.Span = p.from(at)
		n.Names = append(n.Names, a)
		if !p.take(opComma) {
			break
		}
	}
	n.Span = p.from(start)
	if p.tok.kind == kwFrom && p.lookahead(func() { p.next(); p.dotted() }) {
		p.next()
		p.dotted()
		p.fail(p.from(start), "Did you mean to use 'from ... import ...' instead?")
	}
	return n
}

func (p *parser) refuseNoNames() {
	if p.tok.kind == tokNewline {
		p.fail(Span{p.tok.start, p.tok.start}, "Expected one or more names after 'import'")
	}
}

// dotted parses a.b.c.
func (p *parser) dotted() string {
	name := p.text(p.expect(tokName))
	for p.take(opDot) {
		name += "." + p.text(p.expect(tokName))
	}
	return name
}

// asName parses the other name of an import, if there is one.
func (p *parser) asName(a *Alias) {
	if !p.take(kwAs) {
		return
	}
	a.AsName = p.text(p.expect(tokName))
}

func (p *parser) importFrom() Stmt {
	start := p.next().start
	n := &ImportFrom{}
	for p.tok.kind == opDot || p.tok.kind == opEllipsis {
		n.Level += len(p.text(p.next()))
	}
	if n.Level == 0 || p.tok.kind == tokName {
		n.Module = p.dotted()
	}
	p.expect(kwImport)
	p.refuseNoNames()
	if star := p.tok; p.take(opStar) {
		n.Names = []*Alias{{Span: star.span(), Name: "*"}}
		n.Span = p.from(start)
		return n
	}
	parens := p.take(opLParen)
	for {
		a := &Alias{}
		at := p.expect(tokName)
		a.Name = p.text(at)
		p.asName(a)
		a.Span = p.from(at.start)
		n.Names = append(n.Names, a)
		if !p.take(opComma) || parens && p.tok.kind == opRParen {
			break
		}
		if p.tok.kind == tokNewline {
			p.fail(p.tok.span(), "trailing comma not allowed without surrounding parentheses")
		}
	}
	if parens {
		p.expect(opRParen)
	}
	n.Span = p.from(start)
	return n
}
