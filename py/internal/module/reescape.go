package module

import (
	"github.com/weft-go/weft/py/internal/charname"
	"github.com/weft-go/weft/py/internal/object"
	"strconv"
	"strings"
	"unicode"
)

// escape reads an escape outside of a class.
func (p *reParser) escape() *reNode {
	at := p.pos
	p.pos++
	if !p.more() {
		p.fail(at, "bad escape (end of pattern)")
	}
	c := p.peek()
	switch c {
	case 'A', 'Z', 'b', 'B':
		p.pos++
		return &reNode{op: reAt, kind: c, ascii: p.asciiOnly()}
	case 'd', 'D', 's', 'S', 'w', 'W':
		p.pos++
		return &reNode{op: reClass, set: p.category(c)}
	case '0':
		p.pos++
		return p.lit(p.octal(1))
	}
	if c >= '1' && c <= '9' {
		p.pos++
		if d := p.peek(); p.more() && d >= '0' && d <= '9' {
			p.pos++
			if e := p.peek(); p.more() && c <= '7' && d <= '7' && e >= '0' && e <= '7' {
				p.pos++
				v, _ := strconv.ParseInt(p.src[at+1:p.pos], 8, 32)
				if v > 0o377 {
					p.fail(at, "octal escape value %s outside of range 0-0o377", p.src[at:p.pos])
				}
				return p.lit(rune(v))
			}
		}
		n, _ := strconv.Atoi(p.src[at+1 : p.pos])
		if n > p.groups {
			p.fail(at+1, "invalid group reference %d", n)
		}
		p.mayRefer(n, at)
		return p.backref(n)
	}
	return p.lit(p.escapedChar(at))
}

func (p *reParser) backref(n int) *reNode {
	return &reNode{op: reBack, n: n, fold: p.flags&reI != 0, ascii: p.asciiOnly()}
}

// mayRefer refuses a reference to a group that is still open, or that a look
// behind holds.
func (p *reParser) mayRefer(n, at int) {
	if _, closed := p.widths[n]; !closed {
		p.fail(at, "cannot refer to an open group")
	}
	for _, from := range p.behind {
		if n > from {
			p.fail(p.pos, "cannot refer to group defined in the same lookbehind subpattern")
		}
	}
}

// octal reads up to three octal digits, of which some have been read.
func (p *reParser) octal(read int) rune {
	from := p.pos - read
	for p.more() && p.pos-from < 3 && p.peek() >= '0' && p.peek() <= '7' {
		p.pos++
	}
	v, _ := strconv.ParseInt(p.src[from:p.pos], 8, 32)
	return rune(v)
}

// escapedChar reads what follows a backslash at offset at and means one
// character, within a class or without.
func (p *reParser) escapedChar(at int) rune {
	c := p.next()
	hex := func(digits int) rune {
		from := p.pos
		for p.more() && p.pos-from < digits && strings.IndexByte("0123456789abcdefABCDEF", p.peek()) >= 0 {
			p.pos++
		}
		if p.pos-from != digits {
			p.fail(at, "incomplete escape %s", p.src[at:p.pos])
		}
		v, _ := strconv.ParseUint(p.src[from:p.pos], 16, 32)
		if v > unicode.MaxRune {
			p.fail(at, "bad escape %s", p.src[at:p.pos])
		}
		return rune(v)
	}
	switch c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	case 'r':
		return '\r'
	case 'f':
		return '\f'
	case 'v':
		return '\v'
	case 'a':
		return 7
	case '\\':
		return '\\'
	case 'x':
		return hex(2)
	case 'u', 'U':
		if !p.bytes {
			if c == 'u' {
				return hex(4)
			}
			return hex(8)
		}
	}
	if c == 'N' && !p.bytes {
		return p.named(at)
	}
	if c < 128 && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		p.fail(at, "bad escape \\%c", c)
	}
	return c
}

// named reads the {name} of a character.
func (p *reParser) named(at int) rune {
	if !p.more() || p.peek() != '{' {
		p.fail(p.pos, "missing {")
	}
	from := p.pos + 1
	n := strings.IndexByte(p.src[from:], '}')
	switch {
	case from == len(p.src) || n == 0:
		p.fail(from, "missing character name")
	case n < 0:
		p.fail(from, "missing }, unterminated name")
	}
	name := p.src[from : from+n]
	p.pos = from + n + 1
	c, ok := charname.Lookup(name)
	if !ok {
		p.fail(at, "undefined character name %s", object.StrRepr(name))
	}
	return c
}

// class reads a set in brackets.
func (p *reParser) class() *reNode {
	at := p.pos
	p.pos++
	set := &reSet{neg: p.accept("^")}
	// item reads a character, or a category as a set.
	item := func() (rune, *reSet, int) {
		if !p.more() {
			p.fail(at, "unterminated character set")
		}
		from := p.pos
		if p.peek() != '\\' {
			return p.next(), nil, from
		}
		p.pos++
		if !p.more() {
			p.fail(from, "bad escape (end of pattern)")
		}
		switch c := p.peek(); {
		case strings.IndexByte("dDsSwW", c) >= 0:
			p.pos++
			return 0, p.category(c), from
		case c == 'b':
			p.pos++
			return '\b', nil, from
		case c >= '0' && c <= '7':
			v := p.octal(0)
			if v > 0o377 {
				p.fail(from, "octal escape value %s outside of range 0-0o377", p.src[from:p.pos])
			}
			return v, nil, from
		}
		return p.escapedChar(from), nil, from
	}
	for first := true; ; first = false {
		if !p.more() {
			p.fail(at, "unterminated character set")
		}
		if p.peek() == ']' && !first {
			p.pos++
			break
		}
		lo, cat, from := item()
		if p.peek() == '-' && p.more() {
			p.pos++
			if !p.more() {
				p.fail(at, "unterminated character set")
			}
			if p.peek() == ']' {
				p.pos++
				set.put(lo, cat)
				set.put('-', nil)
				break
			}
			hi, cat2, _ := item()
			if cat != nil || cat2 != nil || hi < lo {
				p.fail(from, "bad character range %s", p.src[from:p.pos])
			}
			set.ranges = append(set.ranges, lo, hi)
			continue
		}
		set.put(lo, cat)
	}
	if p.flags&reI != 0 {
		set.foldCase(p.asciiOnly())
	}
	set.finish()
	return &reNode{op: reClass, set: set}
}

func (p *reParser) category(c byte) *reSet {
	s := &reSet{cats: []reCategory{{c | 0x20, p.asciiOnly()}}, neg: c < 'a'}
	s.finish()
	return s
}

// reEscape returns s with every character that means something escaped.
func reEscape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
