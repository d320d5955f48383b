package module

import "unicode/utf8"

// takes reports whether the instruction, one for a single character, matches
// r.
func (i *reInst) takes(r rune) bool {
	switch i.op {
	case opChar:
		return r == i.r
	case opFold:
		return r == i.r || foldKey(r, i.ascii) == i.r
	case opLine:
		return r != '\n'
	case opSet:
		return i.set.has(r)
	}
	return true
}

// charAt reads the character of s at i, which is less than len(s).
func (p *reProg) charAt(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf || p.bytes {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// charBefore reads the character of s that ends at i, which is more than 0.
func (p *reProg) charBefore(s string, i int) (rune, int) {
	if c := s[i-1]; c < utf8.RuneSelf || p.bytes {
		return rune(c), 1
	}
	return utf8.DecodeLastRuneInString(s[:i])
}
