package source

import (
	"encoding/binary"
	"unicode/utf8"
)

// plain is true for the bytes of a string that stand for themselves.
var plain = func() (table [256]bool) {
	for c := range table {
		table[c] = c >= ' ' && c != '"' && c != '\\'
	}
	return table
}()

// special has a high bit set for the bytes of word that do not stand for
// themselves; above the first of them it may have more.
func special(word uint64) uint64 {
	const spaces = ' ' * everyByte
	quote, slash := word^'"'*everyByte, word^'\\'*everyByte
	zero := (quote-everyByte)&^quote | (slash-everyByte)&^slash | (word-spaces)&^word
	return zero &^ low7
}

// plainEnd returns the place of the first byte from i on that does not stand for
// itself.
func plainEnd(data []byte, i int) int {
	for ; i+8 <= len(data); i += 8 {
		if special(binary.LittleEndian.Uint64(data[i:])) != 0 {
			break
		}
	}
	for i < len(data) && plain[data[i]] {
		i++
	}
	return i
}

// str reads the string that begins here, as a value or as a name.
func (s *JSONScanner) str(kind JSONKind) JSONKind {
	begin := s.at + 1
	end := plainEnd(s.data, begin)
	if end < len(s.data) && s.data[end] == '"' {
		s.text = s.data[begin:end:end]
		s.at = end + 1
		s.after()
		return kind
	}
	return s.escaped(kind, begin, end)
}

// escaped reads on where a string ceases to be plain, into the scratch buffer.
func (s *JSONScanner) escaped(kind JSONKind, begin, i int) JSONKind {
	out := append(s.scratch[:0], s.data[begin:i]...)
	for i < len(s.data) {
		switch c := s.data[i]; {
		case c == '"':
			s.scratch, s.text = out, out
			s.at = i + 1
			s.after()
			return kind
		case c != '\\':
			return s.fail("Invalid control character at", i)
		case i+1 == len(s.data):
			return s.fail("Unterminated string starting at", begin-1)
		case s.data[i+1] == 'u':
			r, ok := s.hex(i + 1)
			if !ok {
				return s.fail(`Invalid \uXXXX escape`, i+1)
			}
			i += 6
			if 0xD800 <= r && r < 0xDC00 && i+1 < len(s.data) && s.data[i] == '\\' && s.data[i+1] == 'u' {
				low, ok := s.hex(i + 1)
				if !ok {
					return s.fail(`Invalid \uXXXX escape`, i+1)
				}
				if 0xDC00 <= low && low < 0xE000 {
					r = 0x10000 + (r-0xD800)<<10 + (low - 0xDC00)
					i += 6
				}
			}
			out = appendRune(out, r)
		default:
			stands := unescaped[s.data[i+1]]
			if stands == 0 {
				return s.fail(`Invalid \escape`, i)
			}
			out = append(out, stands)
			i += 2
		}
		end := plainEnd(s.data, i)
		out = append(out, s.data[i:end]...)
		i = end
	}
	return s.fail("Unterminated string starting at", begin-1)
}

// unescaped is what the letter behind a backslash stands for.
var unescaped = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// hex reads the four digits behind the u at i. As in Python, the string must go
// on behind them.
func (s *JSONScanner) hex(i int) (r rune, ok bool) {
	if i+5 >= len(s.data) {
		return 0, false
	}
	for _, c := range s.data[i+1 : i+5] {
		switch {
		case isDigit(c):
			r = r<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | rune(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return r, true
}

// appendRune is utf8.AppendRune that does not replace halves of surrogate pairs.
func appendRune(b []byte, r rune) []byte {
	if 0xD800 <= r && r < 0xE000 {
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(b, r)
}
