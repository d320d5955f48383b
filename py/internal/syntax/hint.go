package syntax

import "strings"

// wordHints explain words of other languages where Python has none.
var wordHints = map[string]string{
	"null": "None is the word here", "nil": "None is the word here",
	"true": "True is written with a capital", "false": "False is written with a capital",
	"switch": "use if and elif", "elseif": "use elif", "elsif": "use elif",
	"function": "a function begins with def", "func": "a function begins with def",
	"var": "names need no declaration", "let": "names need no declaration",
	"const": "names need no declaration",
}

// hint says what to do about the token that cannot stand where it stands, or
// nothing.
func (p *parser) hint() string {
	at := int(p.tok.start.Off)
	before, here := p.s.src[:at], p.s.src[at:]
	two := func(s string) bool {
		return strings.HasPrefix(here, s[1:]) && strings.HasSuffix(before, s[:1])
	}
	line := strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:])
	if h, ok := wordHints[line]; ok && p.tok.startsExpr() {
		return h
	}
	switch {
	case two("&&"):
		return "use and"
	case two("||"):
		return "use or"
	case two("=="):
		return "use == or is"
	case strings.HasPrefix(here, "<>"):
		return "use !="
	case strings.HasPrefix(here, "!"):
		return "use not"
	case strings.HasPrefix(here, "?"):
		return "a conditional is written: x if test else y"
	case strings.HasPrefix(here, "=>"), two("=>"):
		return "a function of one expression is written: lambda x: x + 1"
	case p.tok.kind == tokNewline && (strings.HasSuffix(before, "++") || strings.HasSuffix(before, "--")):
		return "use += 1 or -= 1"
	case p.tok.kind == kwIf && strings.HasSuffix(line, "else"):
		return "use elif"
	case p.tok.kind == opWalrus:
		return "put the assignment in parentheses"
	}
	return ""
}
