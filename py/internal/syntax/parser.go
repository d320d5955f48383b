package syntax

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of the tree. nestingMax bounds the parser's own recursion, heightMax
// the height of what it returns, which a chain like 1+1+1 raises without
// recursion.
const (
	nestingMax = 1000
	heightMax  = 3000
)

// parser is a recursive-descent parser with one token in hand. Errors are
// panics of *Error, recovered by run and attempt.
type parser struct {
	s    scanner
	tok  token // not yet taken
	ends Pos   // end of the last token taken

	ahead  token // the token after tok, if peeked
	peeked bool
	depth  int
	trying int    // attempts open: errors are not worth embellishing
	beside int32  // where two expressions side by side were last looked into
	soft   string // the soft keyword that the statement begins with, or empty
	softAt Span
}

func newParser(name, src string) *parser {
	src = strings.TrimPrefix(src, "\ufeff")
	if strings.IndexByte(src, '\r') >= 0 {
		src = strings.ReplaceAll(src, "\r\n", "\n")
		src = strings.ReplaceAll(src, "\r", "\n")
	}
	return &parser{s: newScanner(name, src), beside: -1}
}

// run checks the text, calls parse and recovers its error.
func (p *parser) run(parse func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*Error)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	p.checkText()
	p.tok = p.s.next()
	parse()
	return nil
}

// checkText fails at the first byte that is not UTF-8 and at the first NUL.
func (p *parser) checkText() {
	src := p.s.src
	nul := strings.IndexByte(src, 0)
	if nul < 0 && utf8.ValidString(src) {
		return
	}
	at := Pos{Line: 1, Col: 1}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRuneInString(src[i:])
		at.Off = int32(i)
		switch {
		case r == 0:
			p.s.fail(SyntaxError, at, at, "source code string cannot contain null bytes")
		case r == utf8.RuneError && size == 1:
			p.s.fail(SyntaxError, at, at, badByte(src[i:]))
		case r == '\n':
			at.Line++
			at.Col = 1
		default:
			at.Col++
		}
		i += size
	}
}

func badByte(s string) string {
	const hex = "0123456789abcdef"
	return "(unicode error) 'utf-8' codec can't decode byte 0x" +
		string([]byte{hex[s[0]>>4], hex[s[0]&15]})
}

// next takes the token in hand and returns it.
func (p *parser) next() token {
	t := p.tok
	p.ends = t.end
	if p.peeked {
		p.tok, p.peeked = p.ahead, false
	} else {
		p.tok = p.s.next()
	}
	return t
}

// peek returns the token after the one in hand.
func (p *parser) peek() token {
	if !p.peeked {
		p.ahead, p.peeked = p.s.next(), true
	}
	return p.ahead
}

// take takes the token in hand if it is a k.
func (p *parser) take(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.next()
	return true
}

// expect takes a k, or fails.
func (p *parser) expect(k kind) token {
	if p.tok.kind != k {
		p.failToken()
	}
	return p.next()
}

// text returns the source of t.
func (p *parser) text(t token) string { return p.s.src[t.start.Off:t.end.Off] }

// from returns the span from start to the last token taken.
func (p *parser) from(start Pos) Span { return Span{start, p.ends} }

// enter counts one level of recursion; the caller must leave.
func (p *parser) enter() {
	if p.depth++; p.depth > nestingMax {
		p.fail(p.tok.span(), "too deeply nested")
	}
}

func (p *parser) leave() { p.depth-- }

// fail ends the parse with a SyntaxError.
func (p *parser) fail(at Span, msg string) { p.failHint(at, msg, "") }

func (p *parser) failHint(at Span, msg, hint string) {
	p.raise(&Error{Class: SyntaxError, Pos: at.Pos, End: at.End, Msg: msg, Hint: hint})
}

// raise ends the parse. As in CPython a mistake that the scanner finds in the
// rest of the text goes first, for it is likelier to be the cause; a bracket
// that is never closed goes first only if the error is on a later line.
func (p *parser) raise(e *Error) {
	e.Name = p.s.name
	e.Line, e.Ended = SourceLine(p.s.src, e.Pos), true
	if p.trying == 0 {
		line := p.tok.start.Line
		if first := p.drain(); first != nil && (!p.s.weak || strings.HasSuffix(first.Msg, "was never closed") && line > first.Pos.Line) {
			panic(first)
		}
	}
	panic(e)
}

// drain scans the rest of the text and returns the scanner's error, if any.
func (p *parser) drain() (err *Error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*Error)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	for p.s.next().kind != tokEOF {
	}
	return nil
}

// failToken reports that the token in hand cannot stand where it stands.
func (p *parser) failToken() {
	switch p.tok.kind {
	case tokIndent:
		at := p.tok.end
		at.Col--
		at.Off--
		p.raise(&Error{Class: IndentationError, Pos: at, End: at, Bare: true, Msg: "unexpected indent"})
	case tokDedent:
		p.raise(&Error{Class: IndentationError, Pos: p.tok.start, End: p.tok.end, Msg: "unexpected unindent"})
	}
	if p.tok.kind == kwNot && p.peeked {
		p.next() // it was tried as the not of not in
	}
	p.refuseSoft()
	at := p.tok.span()
	if at.Pos == at.End {
		at.End.Col++
	}
	p.failHint(at, "invalid syntax", p.hint())
}

// attempt calls parse and reports whether it came through. If not, the parser
// is back where it was.
func (p *parser) attempt(parse func()) (ok bool) {
	saved := *p
	saved.s.indents = slices.Clone(p.s.indents)
	saved.s.parens = slices.Clone(p.s.parens)
	saved.s.fstrings = slices.Clone(p.s.fstrings)
	p.trying++
	defer func() {
		if r := recover(); r != nil {
			if _, own := r.(*Error); !own {
				panic(r)
			}
			*p = saved
			return
		}
		p.trying--
		ok = true
	}()
	parse()
	return
}

// wholeExpression parses the whole text as one expression.
func (p *parser) wholeExpression() Expr {
	e := p.expressions()
	for p.take(tokNewline) {
	}
	if p.tok.kind != tokEOF {
		p.failToken()
	}
	c := checker{p: p}
	c.expression(e)
	return e
}

// file parses the whole text as a program and checks it.
func (p *parser) file() []Stmt {
	body := p.statements()
	c := checker{p: p}
	c.module(body)
	return body
}

// statements parses the whole text as statements.
func (p *parser) statements() []Stmt {
	var body []Stmt
	for p.tok.kind != tokEOF {
		if p.take(tokNewline) {
			continue
		}
		body = p.statement(body)
	}
	return body
}
