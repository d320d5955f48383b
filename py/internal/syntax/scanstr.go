package syntax

import (
	"fmt"
	"strings"
)

// fstring is one open f-string. The scanner reads it in turns: its literal
// text, and the fields between braces, whose tokens are the usual ones.
type fstring struct {
	quote  byte
	size   int // of the quotes: 1 or 3
	raw    bool
	start  Pos
	open   Pos // of the innermost field's brace
	parens int // brackets open outside the string
	fields int // fields open, nested by way of format specs
	inText bool
	bases  [fieldsMax]int // brackets open inside field i when it began
}

// fieldsMax is how deep fields nest in format specs.
const fieldsMax = 3

// depth returns the number of open brackets at which a token belongs to the
// innermost field itself and not to a bracket within it.
func (f *fstring) depth() int {
	if f.fields == 0 {
		return f.parens
	}
	return f.bases[f.fields-1]
}

// str reads a string from its quotes on; the prefix has been read.
func (s *scanner) str(start Pos, prefix string) token {
	quote := s.src[s.off]
	size := 1
	if s.peek(1) == quote && s.peek(2) == quote {
		size = 3
	}
	if prefix != "" && strings.ContainsAny(prefix, "fF") {
		s.off += size
		if len(s.fstrings) >= fstringsMax {
			s.failHere("too many nested f-strings")
		}
		s.fstrings = append(s.fstrings, fstring{
			quote: quote, size: size, raw: strings.ContainsAny(prefix, "rR"),
			start: start, parens: len(s.parens), inText: true,
		})
		return token{tokFStringStart, start, s.pos()}
	}
	if size == 1 && s.peek(1) == quote {
		s.off += 2
		return token{tokString, start, s.pos()}
	}
	s.off += size
	escaped := false
	for s.off < len(s.src) {
		switch c := s.src[s.off]; {
		case c == '\\':
			s.off++
			escaped = escaped || s.peek(0) == quote
			if s.off < len(s.src) {
				s.stringByte()
			}
		case c == quote && (size == 1 || s.peek(1) == quote && s.peek(2) == quote):
			s.off += size
			return token{tokString, start, s.pos()}
		case c == '\n' && size == 1:
			s.unterminated(start, quote, size, escaped)
		default:
			s.stringByte()
		}
	}
	s.unterminated(start, quote, size, escaped)
	return token{}
}

// stringByte reads one byte of a string.
func (s *scanner) stringByte() {
	c := s.src[s.off]
	s.off++
	if c == '\n' {
		s.startLine()
	} else if c&0xC0 == 0x80 {
		s.extra++
	}
}

// unterminated fails for a string without an end. Escaped is true if it holds
// a quote after a backslash.
func (s *scanner) unterminated(start Pos, quote byte, size int, escaped bool) {
	if n := len(s.fstrings); n > 0 {
		if f := s.fstrings[n-1]; f.quote == quote && f.size == size {
			s.fail(SyntaxError, start, start, "f-string: expecting '}'")
		}
	}
	line := s.line
	if s.off == s.lineStart && s.off > 0 {
		line-- // the text ends with a line end, which begins no line
	}
	what := "unterminated string literal"
	if size == 3 {
		what = "unterminated triple-quoted string literal"
	}
	hint := ""
	if escaped && size == 1 {
		hint = "; perhaps you escaped the end quote?"
	}
	s.fail(SyntaxError, start, start, fmt.Sprintf("%s (detected at line %d)%s", what, line, hint))
}

// fstringText reads the literal text of the innermost f-string up to a field
// or the end, and the token that ends it where there is no text.
func (s *scanner) fstringText() token {
	f := &s.fstrings[len(s.fstrings)-1]
	start := s.pos()
	inSpec := f.fields > 0
	for s.off < len(s.src) {
		c := s.src[s.off]
		switch {
		case c == f.quote && (f.size == 1 || s.peek(1) == c && s.peek(2) == c):
			if inSpec {
				if s.off > int(start.Off) {
					return token{tokFStringMiddle, start, s.pos()}
				}
				at := s.pos()
				end := at
				end.Col++
				end.Off++
				s.fail(SyntaxError, at, end, "f-string: expecting '}', or format specs")
			}
			if s.off > int(start.Off) {
				return token{tokFStringMiddle, start, s.pos()}
			}
			s.off += f.size
			s.fstrings = s.fstrings[:len(s.fstrings)-1]
			return token{tokFStringEnd, start, s.pos()}
		case c == '\n' && f.size == 1:
			if !inSpec {
				s.unterminatedF(f)
			}
			f.inText = false // only the closing brace may follow
			if s.off > int(start.Off) {
				return token{tokFStringMiddle, start, s.pos()}
			}
			return s.next()
		case c == '{':
			if !inSpec && s.peek(1) == '{' {
				s.off += 2
				continue
			}
			if s.off > int(start.Off) {
				return token{tokFStringMiddle, start, s.pos()}
			}
			return s.openField(f, start)
		case c == '}':
			if !inSpec && s.peek(1) == '}' {
				s.off += 2
				continue
			}
			if !inSpec {
				s.failHere("f-string: single '}' is not allowed")
			}
			if s.off > int(start.Off) {
				return token{tokFStringMiddle, start, s.pos()}
			}
			return s.closeField(f, start)
		case c == '\\':
			s.off++
			if s.off >= len(s.src) {
				continue
			}
			switch next := s.src[s.off]; {
			case next == '{' || next == '}':
				// The backslash stands for itself; the brace means what it means.
			case next == 'N' && !f.raw && s.peek(1) == '{':
				for s.off < len(s.src) && s.src[s.off] != '}' && s.src[s.off] != '\n' && s.src[s.off] != f.quote {
					s.stringByte()
				}
				if s.peek(0) == '}' {
					s.off++
				}
			default:
				s.stringByte()
			}
		default:
			s.stringByte()
		}
	}
	s.unterminatedF(f)
	return token{}
}

func (s *scanner) unterminatedF(f *fstring) {
	line := s.line
	if s.off == s.lineStart && s.off > 0 {
		line--
	}
	what := "unterminated f-string literal"
	if f.size == 3 {
		what = "unterminated triple-quoted f-string literal"
	}
	end := f.start
	end.Col++
	end.Off++
	s.fail(SyntaxError, f.start, end, fmt.Sprintf("%s (detected at line %d)", what, line))
}

// openField begins a field at its brace.
func (s *scanner) openField(f *fstring, start Pos) token {
	if f.fields == fieldsMax {
		s.failHere("f-string: expressions nested too deeply")
	}
	if len(s.parens) >= parensMax {
		s.failHere("too many nested parentheses")
	}
	s.parens = append(s.parens, paren{'{', start})
	f.bases[f.fields] = len(s.parens)
	f.fields++
	f.inText = false
	f.open = start
	s.off++
	return token{opLBrace, start, s.pos()}
}

// closeField ends the innermost field at its brace.
func (s *scanner) closeField(f *fstring, start Pos) token {
	s.parens = s.parens[:len(s.parens)-1]
	f.fields--
	f.inText = true
	s.off++
	return token{opRBrace, start, s.pos()}
}

// fieldOperator reads the operators that mean something else at the level of
// a field: the colon that begins a format spec, the brace that ends the field,
// the exclamation mark of a conversion.
func (s *scanner) fieldOperator(start Pos, c byte) (token, bool) {
	f := &s.fstrings[len(s.fstrings)-1]
	if f.fields == 0 {
		return token{}, false
	}
	switch {
	case c == '}':
		return s.closeField(f, start), true
	case c == ':':
		f.inText = true
		s.off++
		return token{opColon, start, s.pos()}, true
	case c == '!' && s.peek(1) != '=':
		s.off++
		return token{opExclaim, start, s.pos()}, true
	}
	return token{}, false
}
