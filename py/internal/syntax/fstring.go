package syntax

import "strings"

// strings parses adjacent string literals into a Constant or a JoinedStr.
func (p *parser) strings() Expr {
	start := p.tok.start
	var parts []Expr
	isBytes, isText, joined := false, false, false
	for {
		switch t := p.tok; t.kind {
		case tokString:
			p.next()
			v := p.stringValue(t)
			if _, ok := v.(Bytes); ok {
				isBytes = true
			} else {
				isText = true
			}
			parts = append(parts, &Constant{t.span(), v})
			continue
		case tokFStringStart:
			joined, isText = true, true
			p.enter()
			parts = p.fstring(parts)
			p.leave()
			continue
		}
		break
	}
	at := p.from(start)
	if isBytes && isText {
		p.fail(p.tok.span(), "cannot mix bytes and nonbytes literals")
	}
	if joined {
		return &JoinedStr{at, mergeText(parts)}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	var b strings.Builder
	for _, part := range parts {
		switch v := part.(*Constant).Value.(type) {
		case string:
			b.WriteString(v)
		case Bytes:
			b.WriteString(string(v))
		}
	}
	if isBytes {
		return &Constant{at, Bytes(b.String())}
	}
	return &Constant{at, b.String()}
}

// mergeText joins adjacent text constants and drops empty ones.
func mergeText(parts []Expr) []Expr {
	var out []Expr
	for i := 0; i < len(parts); {
		first, ok := parts[i].(*Constant)
		if !ok {
			out = append(out, parts[i])
			i++
			continue
		}
		text := []string{first.Value.(string)}
		at := first.Span
		for i++; i < len(parts); i++ {
			c, ok := parts[i].(*Constant)
			if !ok {
				break
			}
			text = append(text, c.Value.(string))
			at.End = c.End
		}
		if s := strings.Join(text, ""); s != "" {
			out = append(out, &Constant{at, s})
		}
	}
	return out
}

// fstring parses one f-string and appends its parts.
func (p *parser) fstring(parts []Expr) []Expr {
	open := p.next()
	raw := strings.ContainsAny(p.text(open), "rR")
	for {
		switch t := p.tok; t.kind {
		case tokFStringMiddle:
			p.next()
			text := p.text(t)
			text = strings.ReplaceAll(text, "{{", "{")
			text = strings.ReplaceAll(text, "}}", "}")
			parts = append(parts, &Constant{t.span(), p.decodeText(t, text, raw)})
		case opLBrace:
			parts = p.field(parts, raw)
		case tokFStringEnd:
			p.next()
			return parts
		default:
			p.failToken()
		}
	}
}

// field parses {value=!conversion:spec} and appends its parts.
func (p *parser) field(parts []Expr, raw bool) []Expr {
	open := p.next()
	at := p.tok
	switch at.kind {
	case opRBrace, opExclaim, opColon, opAssign, opNotEq, opEq:
		p.fail(at.span(), "f-string: valid expression required before '"+p.text(at)[:1]+"'")
	}
	var value Expr
	switch {
	case at.kind == kwYield:
		value = p.yield()
	case at.startsExpr() || p.startsUnary() || at.kind == opStar && p.peek().kind != opRBrace:
		value = p.starExpressions()
	default:
		p.fail(at.span(), "f-string: expecting a valid expression after '{'")
	}
	f := &FormattedValue{Value: value}
	debug := p.tok.kind == opAssign
	if debug {
		p.next()
		// The text as it is written, with the blanks around the =.
		text := p.s.src[open.end.Off:p.tok.start.Off]
		parts = append(parts, &Constant{Span{open.end, p.tok.start}, text})
	}
	if p.tok.kind == opExclaim {
		f.Conversion = p.conversion()
	} else if p.tok.kind != opColon && p.tok.kind != opRBrace {
		msg := "f-string: expecting '=', or '!', or ':', or '}'"
		if debug {
			msg = "f-string: expecting '!', or ':', or '}'"
		}
		p.fail(p.tok.span(), msg)
	}
	if p.tok.kind == opColon {
		f.Spec = p.formatSpec(raw)
	} else if p.tok.kind != opRBrace {
		p.fail(p.tok.span(), "f-string: expecting ':' or '}'")
	}
	if p.tok.kind != opRBrace {
		p.fail(p.tok.span(), "f-string: expecting '}'")
	}
	p.next()
	if debug && f.Conversion == 0 && f.Spec == nil {
		f.Conversion = 'r'
	}
	f.Span = p.from(open.start)
	return append(parts, f)
}

// conversion parses !r and its like; the ! is in hand.
func (p *parser) conversion() byte {
	mark := p.next()
	t := p.tok
	if t.kind == opColon || t.kind == opRBrace {
		p.fail(t.span(), "f-string: missing conversion character")
	}
	if t.start != mark.end {
		p.fail(Span{mark.start, t.end}, "f-string: conversion type must come right after the exclamation mark")
	}
	if t.kind != tokName {
		p.fail(t.span(), "f-string: invalid conversion character")
	}
	switch c := p.text(t); c {
	case "s", "r", "a":
		p.next()
		return c[0]
	default:
		p.fail(t.span(), "f-string: invalid conversion character '"+c+"': expected 's', 'r', or 'a'")
	}
	return 0
}

// formatSpec parses the format spec after its colon, up to the brace.
func (p *parser) formatSpec(raw bool) *JoinedStr {
	start := p.next().end
	var parts []Expr
	for {
		switch t := p.tok; t.kind {
		case tokFStringMiddle:
			p.next()
			parts = append(parts, &Constant{t.span(), p.decodeText(t, p.text(t), raw)})
			continue
		case opLBrace:
			p.enter()
			parts = p.field(parts, raw)
			p.leave()
			continue
		}
		return &JoinedStr{p.from(start), mergeText(parts)}
	}
}
