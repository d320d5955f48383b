package syntax

import "fmt"

// colon takes the colon after the head of a block. Forced is true where
// CPython names it whatever stands there instead.
func (p *parser) colon(forced bool) {
	if p.tok.kind == opColon {
		p.next()
		return
	}
	if forced || p.tok.kind == tokNewline {
		at := p.tok.span()
		if at.Pos == at.End || p.tok.kind == tokNewline {
			at.End = at.Pos
			at.End.Col++
		}
		p.failHint(at, "expected ':'", p.hint())
	}
	p.failToken()
}

// block parses the body of what, which began at the given line.
func (p *parser) block(what string, line int32) []Stmt {
	if p.tok.kind != tokNewline {
		return p.simpleStatements(nil)
	}
	p.next()
	if p.tok.kind != tokIndent {
		p.raise(&Error{
			Class: IndentationError, Pos: p.tok.start, End: p.tok.end, Bare: p.tok.invisible(),
			Msg: fmt.Sprintf("expected an indented block after %s on line %d", what, line),
		})
	}
	p.next()
	var body []Stmt
	for p.tok.kind != tokDedent {
		if p.tok.kind == tokEOF {
			return body
		}
		body = p.statement(body)
	}
	p.next()
	return body
}

// ifStmt parses if, and its elifs without recursion: a chain of them may be
// as long as it likes, but for the height of the tree.
func (p *parser) ifStmt() Stmt {
	var chain []*If
	for {
		head := p.tok
		p.next()
		n := &If{Span: Span{Pos: head.start}, Test: p.named()}
		p.colon(false)
		n.Body = p.block("'"+p.text(head)+"' statement", head.start.Line)
		chain = append(chain, n)
		if p.tok.kind != kwElif {
			break
		}
	}
	last := chain[len(chain)-1]
	last.OrElse = p.elseBlock()
	end := p.endOf(last.OrElse, last.Body)
	for i := len(chain) - 1; i >= 0; i-- {
		chain[i].End = end
		if i > 0 {
			chain[i-1].OrElse = []Stmt{chain[i]}
		}
	}
	return chain[0]
}

// elseBlock parses an else clause, if there is one.
func (p *parser) elseBlock() []Stmt {
	if p.tok.kind != kwElse {
		return nil
	}
	line := p.next().start.Line
	p.colon(true)
	return p.block("'else' statement", line)
}

// endOf returns the end of the last statement of the first block that has one.
// A block's own end would lie after its line end.
func (p *parser) endOf(blocks ...[]Stmt) Pos {
	for _, b := range blocks {
		if len(b) > 0 {
			return b[len(b)-1].Range().End
		}
	}
	return p.ends
}

func (p *parser) whileStmt() Stmt {
	start := p.next().start
	w := &While{Test: p.named()}
	p.colon(false)
	w.Body = p.block("'while' statement", start.Line)
	w.OrElse = p.elseBlock()
	w.Span = Span{start, p.endOf(w.OrElse, w.Body)}
	return w
}

func (p *parser) forStmt(start Pos, async bool) Stmt {
	line := p.next().start.Line
	f := &For{Async: async, Target: p.forTarget(false)}
	p.next()
	f.Iter = p.starExpressions()
	p.colon(false)
	f.Body = p.block("'for' statement", line)
	f.OrElse = p.elseBlock()
	f.Span = Span{start, p.endOf(f.OrElse, f.Body)}
	return f
}

func (p *parser) withStmt(start Pos, async bool) Stmt {
	line := p.next().start.Line
	w := &With{Async: async}
	if p.tok.kind == opLParen {
		w.Items = p.withParens()
	}
	if w.Items == nil {
		named := false
		w.Items = []*WithItem{p.withItem(&named)}
		for p.take(opComma) {
			w.Items = append(w.Items, p.withItem(&named))
		}
	}
	p.colon(false)
	w.Body = p.block("'with' statement", line)
	w.Span = Span{start, p.endOf(w.Body)}
	return w
}

// withParens parses (a as b, c as d), or returns nil and takes nothing where
// the parentheses turn out to belong to an expression.
func (p *parser) withParens() []*WithItem {
	var items []*WithItem
	named := false
	parse := func() {
		p.next()
		for p.tok.kind != opRParen {
			items = append(items, p.withItem(&named))
			if !p.take(opComma) {
				break
			}
		}
		p.expect(opRParen)
		if len(items) == 0 || !named && p.tok.kind != opColon {
			p.failToken()
		}
	}
	// An as settles it: what is wrong then is wrong with the items.
	if !p.lookahead(parse) && !named {
		return nil
	}
	items = nil
	parse()
	return items
}

// withItem parses context as target, and notes in named that it saw an as.
func (p *parser) withItem(named *bool) *WithItem {
	start := p.tok.start
	i := &WithItem{}
	i.Context = p.expression()
	if p.tok.kind == kwAs {
		*named = true
		p.next()
		if p.tok.kind == opStar {
			i.Target = p.starred()
		} else {
			i.Target = p.binary(0)
		}
		switch p.tok.kind {
		case opComma, opRParen, opColon:
			p.checkTarget(i.Target, useAssign)
		}
	}
	i.Span = p.from(start)
	return i
}

func (p *parser) tryStmt() Stmt {
	start := p.next().start
	p.colon(true)
	t := &Try{Body: p.block("'try' statement", start.Line)}
	for p.tok.kind == kwExcept {
		p.handler(t)
	}
	if len(t.Handlers) > 0 {
		t.OrElse = p.elseBlock()
	}
	if p.tok.kind == kwFinally {
		line := p.next().start.Line
		p.colon(true)
		t.Finally = p.block("'finally' statement", line)
	}
	if t.Handlers == nil && t.Finally == nil {
		at := p.tok.span()
		if at.Pos == at.End {
			at.End.Col++
		}
		p.raise(&Error{Class: SyntaxError, Pos: at.Pos, End: at.End, Msg: "expected 'except' or 'finally' block", Bare: p.tok.invisible()})
	}
	var last []Stmt
	if n := len(t.Handlers); n > 0 {
		last = t.Handlers[n-1].Body
	}
	t.Span = Span{start, p.endOf(t.Finally, t.OrElse, last)}
	return t
}

// handler parses one except clause of t.
func (p *parser) handler(t *Try) {
	head := p.next()
	h := &ExceptHandler{}
	what := "'except' statement"
	star := p.tok.kind == opStar
	if star {
		p.next()
		what = "'except*' statement"
		if p.tok.kind == opColon || p.tok.kind == tokNewline {
			p.fail(p.tok.span(), "expected one or more exception types")
		}
	}
	if len(t.Handlers) > 0 && star != t.Star {
		at := head.span()
		if star {
			at.End = p.ends
		}
		p.fail(at, "cannot have both 'except' and 'except*' on the same 'try'")
	}
	t.Star = star
	if p.tok.kind != opColon && p.tok.kind != tokNewline {
		p.exceptType(h)
	}
	p.colon(false)
	h.Body = p.block(what, head.start.Line)
	h.Span = Span{head.start, p.endOf(h.Body)}
	t.Handlers = append(t.Handlers, h)
}

// exceptType parses the type of an except clause and its name.
func (p *parser) exceptType(h *ExceptHandler) {
	start := p.tok.start
	h.Type = p.expression()
	if p.tok.kind == opComma {
		if p.lookahead(func() {
			for p.take(opComma) {
				p.expression()
			}
			if p.take(kwAs) {
				p.expect(tokName)
			}
			p.expect(opColon)
		}) {
			for p.take(opComma) {
				p.expression()
			}
			p.fail(p.from(start), "multiple exception types must be parenthesized")
		}
		p.failToken()
	}
	if !p.take(kwAs) {
		return
	}
	h.Name = p.text(p.expect(tokName))
}
