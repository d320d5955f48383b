package module

import (
	"strings"
	"unicode"

	"github.com/weft-go/weft/py/internal/object"
)

// group reads what a parenthesis begins. It returns nil for a comment or for
// flags of the whole expression.
func (p *reParser) group(first bool) *reNode {
	start := p.pos
	p.pos++
	if !p.accept("?") {
		return p.capture(start, "")
	}
	if !p.more() {
		p.fail(p.pos, "unexpected end of pattern")
	}
	switch c := p.next(); c {
	case 'P':
		switch {
		case p.accept("<"):
			at := p.pos
			name := p.until(">", "group name")
			p.groupName(name, at)
			return p.capture(start, name)
		case p.accept("="):
			at := p.pos
			name := p.until(")", "group name")
			p.groupName(name, at)
			n, ok := p.names[name]
			if !ok {
				p.fail(at, "unknown group name %s", object.StrRepr(name))
			}
			p.mayRefer(n, at)
			return p.backref(n)
		}
		p.unknown(start, "?P")
	case ':':
		return p.wrap(p.body(start))
	case '#':
		i := strings.IndexByte(p.src[p.pos:], ')')
		if i < 0 {
			p.fail(start, "missing ), unterminated comment")
		}
		p.pos += i + 1
		return nil
	case '=', '!':
		return &reNode{op: reLook, neg: c == '!', subs: []*reNode{p.body(start)}}
	case '<':
		if !p.accept("=") && !p.accept("!") {
			p.unknown(start, "?<")
		}
		n := &reNode{op: reLook, behind: true, neg: p.src[p.pos-1] == '!'}
		p.behind = append(p.behind, p.groups)
		n.subs = []*reNode{p.body(start)}
		p.behind = p.behind[:len(p.behind)-1]
		lo, hi := p.width(n.subs[0])
		p.varies = p.varies || lo != hi
		n.width = lo
		return n
	case '(':
		return p.condition(start)
	case '>':
		return &reNode{op: reAtomic, subs: []*reNode{p.body(start)}}
	default:
		if strings.ContainsRune("iLmsxau-", c) {
			return p.inlineFlags(start, first, c)
		}
		p.fail(start+1, "unknown extension ?%c", c)
	}
	return nil
}

func (p *reParser) unknown(start int, what string) {
	if !p.more() {
		p.fail(p.pos, "unexpected end of pattern")
	}
	p.fail(start+1, "unknown extension %s%c", what, p.next())
}

// body reads alternatives and the parenthesis that ends them.
func (p *reParser) body(start int) *reNode {
	flags := p.flags
	n := p.alternatives(false)
	p.flags = flags
	if !p.accept(")") {
		p.fail(start, "missing ), unterminated subpattern")
	}
	return n
}

// wrap keeps what a group holds apart from a repeat that follows.
func (p *reParser) wrap(n *reNode) *reNode { return &reNode{op: reSeq, subs: []*reNode{n}} }

func (p *reParser) capture(start int, name string) *reNode {
	p.groups++
	n := p.groups
	if name != "" {
		if old, ok := p.names[name]; ok {
			p.fail(start+4, "redefinition of group name %s as group %d; was group %d", object.StrRepr(name), n, old)
		}
		p.names[name] = n
	}
	p.order = append(p.order, name)
	sub := p.body(start)
	lo, hi := p.width(sub)
	p.widths[n] = [2]int{lo, hi}
	return &reNode{op: reGroup, n: n, subs: []*reNode{sub}}
}

func (p *reParser) condition(start int) *reNode {
	at := p.pos
	name := p.until(")", "group name")
	n, digits := 0, true
	for _, c := range name {
		if digits = digits && c >= '0' && c <= '9'; digits && n < 1e6 {
			n = n*10 + int(c-'0')
		}
	}
	if digits {
		if n == 0 {
			p.fail(at, "bad group number")
		}
		p.later = append(p.later, [2]int{n, at})
	} else {
		p.groupName(name, at)
		var ok bool
		if n, ok = p.names[name]; !ok {
			p.fail(at, "unknown group name %s", object.StrRepr(name))
		}
	}
	if len(p.behind) > 0 {
		p.mayRefer(n, p.pos)
	}
	flags := p.flags
	node := &reNode{op: reCond, n: n, subs: []*reNode{p.sequence(false), {op: reSeq}}}
	if p.accept("|") {
		node.subs[1] = p.sequence(false)
		if p.peek() == '|' {
			p.fail(p.pos, "conditional backref with more than two branches")
		}
	}
	p.flags = flags
	if !p.accept(")") {
		p.fail(start, "missing ), unterminated subpattern")
	}
	return node
}

var reFlagLetters = map[rune]reFlags{'i': reI, 'L': reL, 'm': reM, 's': reS, 'x': reX, 'a': reA, 'u': reU}

const reTypeFlags = reA | reL | reU

// inlineFlags reads (?i) and (?i-m:...).
func (p *reParser) inlineFlags(start int, first bool, c rune) *reNode {
	var on, off reFlags
	// letter reads the next flag, or one of the characters of ends.
	letter := func(ends, missing string) rune {
		if !p.more() {
			p.fail(p.pos, "%s", missing)
		}
		at := p.pos
		c := p.next()
		if strings.ContainsRune(ends, c) || reFlagLetters[c] != 0 {
			return c
		}
		if unicode.IsLetter(c) {
			missing = "unknown flag"
		}
		p.fail(at, "%s", missing)
		return 0
	}
	for c != '-' && c != ')' && c != ':' {
		f := reFlagLetters[c]
		switch {
		case !p.bytes && c == 'L':
			p.fail(p.pos, "bad inline flags: cannot use 'L' flag with a str pattern")
		case p.bytes && c == 'u':
			p.fail(p.pos, "bad inline flags: cannot use 'u' flag with a bytes pattern")
		}
		on |= f
		if f&reTypeFlags != 0 && on&reTypeFlags != f {
			p.fail(p.pos, "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
		}
		c = letter("-):", "missing -, : or )")
	}
	if c == ')' {
		if !first {
			p.fail(start, "global flags not at the start of the expression")
		}
		p.flags |= on
		p.global |= on
		return nil
	}
	if c == '-' {
		for c = letter("", "missing flag"); c != ':'; c = letter(":", "missing :") {
			f := reFlagLetters[c]
			if f&reTypeFlags != 0 {
				p.fail(p.pos, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
			}
			off |= f
		}
	}
	if on&off != 0 {
		p.fail(p.pos-1, "bad inline flags: flag turned on and off")
	}
	flags := p.flags
	if on&reTypeFlags != 0 {
		p.flags &^= reTypeFlags
	}
	p.flags = (p.flags | on) &^ off
	n := p.body(start)
	p.flags = flags
	return p.wrap(n)
}

// reWidthMax stands for any greater number of characters.
const reWidthMax = 1<<31 - 1

// width returns the least and the greatest number of characters that n
// matches.
func (p *reParser) width(n *reNode) (lo, hi int) {
	switch n.op {
	case reLit, reAny, reClass:
		return 1, 1
	case reSeq:
		for _, s := range n.subs {
			l, h := p.width(s)
			lo, hi = min(lo+l, reWidthMax), min(hi+h, reWidthMax)
		}
	case reAlt, reCond:
		for i, s := range n.subs {
			l, h := p.width(s)
			if i == 0 || l < lo {
				lo = l
			}
			hi = max(hi, h)
		}
	case reRepeat:
		l, h := p.width(n.subs[0])
		times := n.max
		if times < 0 || times > reWidthMax {
			times = reWidthMax
		}
		lo, hi = min(l*min(n.min, reWidthMax), reWidthMax), min(h*times, reWidthMax)
		if h == 0 {
			hi = 0
		}
	case reGroup, reAtomic:
		return p.width(n.subs[0])
	case reBack:
		w := p.widths[n.n]
		return w[0], w[1]
	}
	return lo, hi
}
