package syntax

import "strings"

// number reads a number. An error stands at the last character that still
// belonged to one, as in CPython.
func (s *scanner) number(start Pos) token {
	if s.src[s.off] == '0' {
		switch s.peek(1) | 0x20 {
		case 'x':
			s.off += 2
			return s.radix(start, "hexadecimal", 16)
		case 'o':
			s.off += 2
			return s.radix(start, "octal", 8)
		case 'b':
			s.off += 2
			return s.radix(start, "binary", 2)
		}
	}
	begin := s.off
	whole := true
	if s.src[s.off] != '.' {
		s.digits()
	}
	if s.peek(0) == '.' {
		whole = false
		s.off++
		if isDigit(s.peek(0)) {
			s.digits()
		}
	}
	if c := s.peek(0); c == 'e' || c == 'E' {
		switch sign := s.peek(1); {
		case sign == '+' || sign == '-':
			s.off += 2
			if !isDigit(s.peek(0)) {
				s.failNumber("invalid decimal literal")
			}
			whole = false
			s.digits()
		case isDigit(sign):
			s.off++
			whole = false
			s.digits()
		}
	}
	text := s.src[begin:s.off]
	if c := s.peek(0); c == 'j' || c == 'J' {
		s.off++
		end := s.pos()
		panic(&Error{
			Class: SyntaxError, Name: s.name, Pos: start, End: end,
			Msg:  "imaginary literals are not supported",
			Hint: "keep the real and the imaginary part as two floats",
			Line: SourceLine(s.src, start),
		})
	}
	if whole && text[0] == '0' && strings.Trim(text, "0_") != "" {
		end := start
		end.Off++
		end.Col++
		s.fail(SyntaxError, start, end, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
	}
	s.endNumber("decimal")
	return token{tokNumber, start, s.pos()}
}

// digits reads decimal digits with single underscores between them.
func (s *scanner) digits() {
	for {
		for isDigit(s.peek(0)) {
			s.off++
		}
		if s.peek(0) != '_' {
			return
		}
		s.off++
		if !isDigit(s.peek(0)) {
			s.failNumber("invalid decimal literal")
		}
	}
}

// radix reads the digits after 0x, 0o or 0b.
func (s *scanner) radix(start Pos, name string, base int) token {
	for {
		if s.peek(0) == '_' {
			s.off++
		}
		c := s.peek(0)
		if digit(c) >= base {
			if isDigit(c) {
				s.off++
				s.failNumber("invalid digit '" + string(c) + "' in " + name + " literal")
			}
			s.failNumber("invalid " + name + " literal")
		}
		for digit(s.peek(0)) < base {
			s.off++
		}
		if c := s.peek(0); c != '_' {
			if isDigit(c) {
				s.off++
				s.failNumber("invalid digit '" + string(c) + "' in " + name + " literal")
			}
			s.endNumber(name)
			return token{tokNumber, start, s.pos()}
		}
	}
}

// endNumber fails if a name follows at once, but for the keywords that can go
// on after an operand: 1if x else y is legal.
func (s *scanner) endNumber(name string) {
	if !isNamePart(s.peek(0)) {
		return
	}
	rest := s.src[s.off:]
	for _, word := range [...]string{"and", "else", "for", "if", "in", "is", "not", "or"} {
		if strings.HasPrefix(rest, word) {
			return
		}
	}
	if s.peek(0) >= 0x80 {
		return // the next token reports the character, if it is a wrong one
	}
	s.failNumber("invalid " + name + " literal")
}

// failNumber fails at the character just read.
func (s *scanner) failNumber(msg string) {
	at := s.pos()
	at.Off--
	at.Col--
	s.fail(SyntaxError, at, at, msg)
}

// digit returns the value of a digit in any base up to 16, or 99.
func digit(c byte) int {
	switch {
	case isDigit(c):
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return 99
}
