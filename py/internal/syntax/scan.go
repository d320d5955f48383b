package syntax

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of the scanner, as in CPython.
const (
	parensMax   = 200
	indentsMax  = 100
	fstringsMax = 150
)

// scanner cuts a text into tokens. It is a plain value but for its stacks, so
// that a parser can copy it, try something, and come back.
type scanner struct {
	name string
	src  string

	off       int   // of the next byte
	line      int32 // of the next byte
	lineStart int   // offset of the line's first byte
	extra     int   // bytes since lineStart that begin no code point

	exprOnly bool // indentation means nothing: a lone expression is read
	atBegin  bool // at the start of a logical line
	dedents  int  // dedent tokens owed
	newline  bool // whether the last line had tokens and owes a newline

	indents  []indent
	parens   []paren
	fstrings []fstring
	weak     bool // the error in flight does not outrank the parser's: see parser.fail
}

// indent is one open block: its width with tabs to 8 columns, and with tabs
// as 1, which must agree in order.
type indent struct{ col, alt int }

// paren is one open bracket.
type paren struct {
	char byte
	pos  Pos
}

func newScanner(name, src string) scanner {
	return scanner{name: name, src: src, line: 1, atBegin: true}
}

// pos returns the place of the next byte.
func (s *scanner) pos() Pos {
	return Pos{s.line, int32(s.off - s.lineStart - s.extra + 1), int32(s.off)}
}

// startLine notes that the next byte is the first of a line.
func (s *scanner) startLine() {
	s.line++
	s.lineStart = s.off
	s.extra = 0
}

// fail ends the scan.
func (s *scanner) fail(class string, pos, end Pos, msg string) {
	panic(&Error{Class: class, Name: s.name, Pos: pos, End: end, Msg: msg, Line: SourceLine(s.src, pos)})
}

func (s *scanner) failHere(format string, args ...any) {
	pos := s.pos()
	s.fail(SyntaxError, pos, pos, fmt.Sprintf(format, args...))
}

// peek returns the byte n ahead, or 0 past the end.
func (s *scanner) peek(n int) byte {
	if s.off+n < len(s.src) {
		return s.src[s.off+n]
	}
	return 0
}

// next returns the next token.
func (s *scanner) next() token {
	if n := len(s.fstrings); n > 0 && s.fstrings[n-1].inText {
		return s.fstringText()
	}
	if s.atBegin {
		s.atBegin = false
		if !s.exprOnly {
			s.indentation()
		}
	}
	if s.dedents != 0 {
		at := s.pos()
		if s.dedents > 0 {
			s.dedents--
			return token{tokDedent, at, at}
		}
		s.dedents = 0
		return token{tokIndent, Pos{at.Line, 1, int32(s.lineStart)}, at}
	}
	s.blanks()
	start := s.pos()
	if s.off >= len(s.src) {
		return s.atEOF(start)
	}
	c := s.src[s.off]
	switch {
	case c == '\n':
		s.off++
		end := s.pos()
		s.startLine()
		s.atBegin, s.newline = true, false
		return token{tokNewline, start, end}
	case isNameStart(c):
		s.newline = true
		return s.word(start)
	case '0' <= c && c <= '9', c == '.' && isDigit(s.peek(1)):
		s.newline = true
		return s.number(start)
	case c == '"' || c == '\'':
		s.newline = true
		return s.str(start, "")
	}
	s.newline = true
	return s.operator(start, c)
}

// blanks skips spaces, comments, continued lines, and line ends where they
// mean nothing: in brackets and on lines without tokens.
func (s *scanner) blanks() {
	for s.off < len(s.src) {
		switch s.src[s.off] {
		case ' ', '\t', '\f':
			s.off++
		case '\n':
			if len(s.parens) == 0 && s.newline {
				return
			}
			s.off++
			s.startLine()
			if len(s.parens) == 0 && !s.exprOnly {
				s.indentation()
				if s.dedents != 0 {
					return
				}
			}
		case '#':
			s.comment()
		case '\\':
			s.off++
			at := s.pos()
			if s.peek(0) != '\n' {
				if s.off >= len(s.src) {
					s.checkClosed()
					s.fail(SyntaxError, at, at, "unexpected EOF while parsing")
				}
				s.weak = true
				s.fail(SyntaxError, at, at, "unexpected character after line continuation character")
			}
			s.off++
			s.startLine()
			if s.off >= len(s.src) {
				s.checkClosed()
				s.fail(SyntaxError, at, at, "unexpected EOF while parsing")
			}
		default:
			return
		}
	}
}

// comment skips to the end of the line.
func (s *scanner) comment() {
	end := strings.IndexByte(s.src[s.off:], '\n')
	if end < 0 {
		end = len(s.src) - s.off
	}
	s.extra += continuations(s.src[s.off : s.off+end])
	s.off += end
}

// atEOF returns what is owed at the end of the text: a newline, dedents, and
// at last EOF itself, for ever.
func (s *scanner) atEOF(start Pos) token {
	s.checkClosed()
	if s.off == s.lineStart && s.off > 0 {
		// The text ends with a line end, which begins no line.
		last := SourceLine(s.src, Pos{Off: int32(s.off - 1)})
		start = Pos{s.line - 1, int32(utf8.RuneCountInString(last)) + 1, int32(s.off - 1)}
	}
	if s.newline {
		s.newline = false
		return token{tokNewline, start, start}
	}
	if n := len(s.indents); n > 0 {
		s.indents = s.indents[:n-1]
		return token{tokDedent, start, start}
	}
	return token{tokEOF, start, start}
}

// checkClosed fails if a bracket is open at the end of the text.
func (s *scanner) checkClosed() {
	if n := len(s.parens); n > 0 {
		p := s.parens[n-1]
		end := p.pos
		end.Off++
		end.Col++
		s.weak = true
		s.fail(SyntaxError, p.pos, end, fmt.Sprintf("'%c' was never closed", p.char))
	}
}

// word reads a name, a keyword or a string with a prefix.
func (s *scanner) word(start Pos) token {
	begin := s.off
	ascii := true
	for s.off < len(s.src) && isNamePart(s.src[s.off]) {
		ascii = ascii && s.src[s.off] < utf8.RuneSelf
		s.off++
	}
	word := s.src[begin:s.off]
	if !ascii {
		s.checkName(start, word)
		s.extra += continuations(word)
		return token{tokName, start, s.pos()}
	}
	if q := s.peek(0); (q == '"' || q == '\'') && len(word) <= 2 && isPrefix(word) {
		return s.str(start, word)
	}
	if k, ok := keywords[word]; ok {
		return token{k, start, s.pos()}
	}
	return token{tokName, start, s.pos()}
}

// checkName fails at the first character of a word that no name may hold.
func (s *scanner) checkName(start Pos, word string) {
	col := start.Col
	for i, r := range word {
		ok := r == '_' || unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_ID_Start)
		if !ok && i > 0 {
			ok = unicode.In(r, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)
		}
		if !ok {
			at := Pos{start.Line, col, start.Off + int32(i)}
			if unicode.IsPrint(r) {
				s.fail(SyntaxError, at, at, fmt.Sprintf("invalid character '%c' (U+%04X)", r, r))
			}
			s.fail(SyntaxError, at, at, fmt.Sprintf("invalid non-printable character U+%04X", r))
		}
		col++
	}
}

// operator reads an operator or a bracket.
func (s *scanner) operator(start Pos, c byte) token {
	if n := len(s.fstrings); n > 0 && len(s.parens) == s.fstrings[n-1].depth() {
		if tok, ok := s.fieldOperator(start, c); ok {
			return tok
		}
	}
	rest := s.src[s.off:]
	if len(rest) >= 3 {
		if k, ok := operators3[rest[:3]]; ok {
			s.off += 3
			return token{k, start, s.pos()}
		}
	}
	if len(rest) >= 2 {
		if k, ok := operators2[rest[:2]]; ok {
			s.off += 2
			return token{k, start, s.pos()}
		}
	}
	k := operators1[c&0x7f]
	if k == 0 || c >= utf8.RuneSelf {
		s.fail(SyntaxError, start, start, fmt.Sprintf("invalid non-printable character U+%04X", c))
	}
	switch k {
	case opLParen, opLBracket, opLBrace:
		if len(s.parens) >= parensMax {
			s.failHere("too many nested parentheses")
		}
		s.parens = append(s.parens, paren{c, start})
	case opRParen, opRBracket, opRBrace:
		s.close(start, c)
	}
	s.off++
	return token{k, start, s.pos()}
}

// close takes the open bracket that c ends.
func (s *scanner) close(start Pos, c byte) {
	floor := 0
	prefix := ""
	if n := len(s.fstrings); n > 0 {
		floor, prefix = s.fstrings[n-1].depth(), "f-string: "
	}
	if len(s.parens) == floor {
		s.fail(SyntaxError, start, start, fmt.Sprintf("%sunmatched '%c'", prefix, c))
	}
	open := s.parens[len(s.parens)-1]
	if !(open.char == '(' && c == ')' || open.char == '[' && c == ']' || open.char == '{' && c == '}') {
		where := ""
		if open.pos.Line != s.line {
			where = fmt.Sprintf(" on line %d", open.pos.Line)
		}
		s.fail(SyntaxError, start, start, fmt.Sprintf(
			"closing parenthesis '%c' does not match opening parenthesis '%c'%s", c, open.char, where))
	}
	s.parens = s.parens[:len(s.parens)-1]
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isNameStart(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || c == '_' || c >= utf8.RuneSelf
}

func isNamePart(c byte) bool { return isNameStart(c) || isDigit(c) }

// isPrefix reports whether word may stand before a string's quotes.
func isPrefix(word string) bool {
	switch strings.ToLower(word) {
	case "r", "u", "b", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// continuations counts the bytes of s that begin no code point.
func continuations(s string) int {
	n := 0
	for i := range len(s) {
		if s[i]&0xC0 == 0x80 {
			n++
		}
	}
	return n
}
