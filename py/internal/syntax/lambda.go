package syntax

func (p *parser) lambda() Expr {
	start := p.next().start
	params := p.params(opColon, false)
	if n := len(p.s.fstrings); n > 0 && p.tok.kind == opColon && p.s.fstrings[n-1].inText {
		// The colon has begun the format spec of a field.
		p.fail(Span{start, p.tok.end}, "f-string: lambda expressions are not allowed without parentheses")
	}
	p.expect(opColon)
	body := p.expression()
	return &Lambda{p.from(start), params, body}
}

// paramReader collects parameters and knows what may still come.
type paramReader struct {
	list     []*Param
	slash    bool
	star     Pos // of the * seen, if any
	bare     bool
	defaults bool
	named    int // keyword-only parameters since the star
	kwargs   bool
}

// params parses parameters up to end, which is not taken. Annotated is true
// for def, whose parameters may have annotations.
func (p *parser) params(end kind, annotated bool) []*Param {
	var r paramReader
	for p.tok.kind != end {
		if r.kwargs {
			p.failAfterKwargs()
		}
		p.param(&r, end, annotated)
		if p.tok.kind == end {
			break
		}
		if p.tok.kind != opComma {
			p.failToken()
		}
		p.next()
		if r.bare && r.named == 0 && (p.tok.kind == end || p.tok.kind == opDoubleStar) {
			p.failBareStar(&r, annotated)
		}
	}
	if r.bare && r.named == 0 {
		p.failBareStar(&r, annotated)
	}
	return r.list
}

func (p *parser) failBareStar(r *paramReader, annotated bool) {
	at := Span{r.star, r.star}
	at.End.Col++
	at.End.Off++
	if !annotated {
		at = p.tok.span()
	}
	p.fail(at, "named arguments must follow bare *")
}

func (p *parser) failAfterKwargs() {
	switch p.tok.kind {
	case tokName, opStar, opDoubleStar, opSlash:
		p.fail(p.tok.span(), "arguments cannot follow var-keyword argument")
	}
	p.failToken()
}

// param parses one parameter, a / or a *.
func (p *parser) param(r *paramReader, end kind, annotated bool) {
	at := p.tok
	switch at.kind {
	case opSlash:
		p.next()
		switch {
		case r.slash:
			p.fail(at.span(), "/ may appear only once")
		case r.star.Known():
			p.fail(at.span(), "/ must be ahead of *")
		case len(r.list) == 0 && p.tok.kind == opComma:
			p.fail(at.span(), "at least one argument must precede /")
		case len(r.list) == 0:
			p.fail(at.span(), "invalid syntax")
		}
		r.slash = true
		for _, q := range r.list {
			q.Kind = PosOnly
		}
	case opStar:
		p.next()
		if r.star.Known() {
			p.fail(at.span(), "* argument may appear only once")
		}
		r.star = at.start
		if p.tok.kind == opComma || p.tok.kind == end {
			r.bare = true
			return
		}
		r.list = append(r.list, p.variadic(VarArgs, "var-positional", annotated))
	case opDoubleStar:
		p.next()
		r.kwargs = true
		r.list = append(r.list, p.variadic(VarKeyword, "var-keyword", annotated))
	case tokName:
		q := p.paramName(PosOrKw, annotated)
		if r.star.Known() {
			q.Kind = KwOnly
			r.named++
		}
		if p.take(opAssign) {
			if p.tok.kind == end || p.tok.kind == opComma {
				p.failDefault(annotated)
			}
			q.Default = p.expression()
			q.End = p.ends
			r.defaults = r.defaults || q.Kind == PosOrKw
		} else if r.defaults && q.Kind == PosOrKw {
			p.fail(q.Span, "parameter without a default follows parameter with a default")
		}
		r.list = append(r.list, q)
	case opLParen:
		p.failParenthesized(annotated)
	default:
		p.failToken()
	}
}

// failDefault reports a default that is missing after its =.
func (p *parser) failDefault(annotated bool) {
	if !annotated && p.tok.kind == opColon {
		p.failToken()
	}
	at := p.tok.span()
	at.Pos, at.End = p.ends, p.ends
	at.Pos.Col--
	at.Pos.Off--
	p.fail(at, "expected default value expression")
}

// failParenthesized reports (a, b) among the parameters.
func (p *parser) failParenthesized(annotated bool) {
	start := p.tok.start
	names := p.lookahead(func() {
		p.next()
		p.expect(tokName)
		for p.take(opComma) && p.tok.kind == tokName {
			p.next()
		}
		p.expect(opRParen)
		start = p.tok.start
	})
	if !names {
		p.failToken()
	}
	what := "Lambda expression parameters cannot be parenthesized"
	if annotated {
		what = "Function parameters cannot be parenthesized"
	}
	p.fail(Span{p.tok.start, start}, what)
}

// variadic parses what follows * or **.
func (p *parser) variadic(kind ParamKind, what string, annotated bool) *Param {
	if p.tok.kind != tokName {
		p.failToken()
	}
	q := p.paramName(kind, annotated)
	if p.tok.kind == opAssign {
		p.fail(p.tok.span(), what+" argument cannot have default value")
	}
	return q
}

// paramName parses a name and its annotation.
func (p *parser) paramName(kind ParamKind, annotated bool) *Param {
	name := p.next()
	q := &Param{Kind: kind, Name: p.text(name)}
	if annotated && p.take(opColon) {
		if kind == VarArgs {
			q.Annotation = p.starExpression()
		} else {
			q.Annotation = p.expression()
		}
	}
	q.Span = p.from(name.start)
	return q
}
