package module

import (
	"slices"
	"unicode"
)

// reSet is a set of characters.
type reSet struct {
	ranges []rune // pairs, from and to
	cats   []reCategory
	subs   []*reSet // negated categories among others
	neg    bool
	fold   bool // a character is in the set if another case of it is
	only   bool // ... among ASCII letters only
	ascii  [2]uint64
}

// reCategory is \w, \s or \d by its letter.
type reCategory struct {
	kind  byte
	ascii bool
}

func (c reCategory) has(r rune) bool {
	switch c.kind {
	case 'w':
		return isWord(r, c.ascii)
	case 's':
		return isSpaceRune(r, c.ascii)
	}
	return isDigit(r, c.ascii)
}

// put adds a character, or a category if there is one.
func (s *reSet) put(r rune, cat *reSet) {
	if cat != nil {
		s.subs = append(s.subs, cat)
		return
	}
	s.ranges = append(s.ranges, r, r)
}

func (s *reSet) foldCase(ascii bool) { s.fold, s.only = true, ascii }

// finish fills the table that answers for ASCII.
func (s *reSet) finish() {
	for r := range rune(128) {
		if s.slow(r) {
			s.ascii[r/64] |= 1 << (r % 64)
		}
	}
}

func (s *reSet) has(r rune) bool {
	if r < 128 {
		return s.ascii[r/64]>>(r%64)&1 != 0
	}
	return s.slow(r)
}

func (s *reSet) slow(r rune) bool {
	in := s.direct(r)
	if s.fold && !in {
		in = slices.ContainsFunc(otherCases(r, s.only), s.direct)
	}
	return in != s.neg
}

func (s *reSet) direct(r rune) bool {
	for i := 0; i < len(s.ranges); i += 2 {
		if s.ranges[i] <= r && r <= s.ranges[i+1] {
			return true
		}
	}
	return slices.ContainsFunc(s.cats, func(c reCategory) bool { return c.has(r) }) ||
		slices.ContainsFunc(s.subs, func(c *reSet) bool { return c.has(r) })
}

// otherCases returns the characters that are r but for their case.
func otherCases(r rune, ascii bool) []rune {
	var out []rune
	if ascii {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			out = append(out, r^0x20)
		}
		return out
	}
	for f := nextCase(r); f != r; f = nextCase(f) {
		out = append(out, f)
	}
	return out
}

// nextCase leads round the characters that are r but for their case: those that
// Unicode folds alike, and those that have one capital letter.
func nextCase(r rune) rune {
	switch r {
	case 'i':
		return 'ı'
	case 'ı':
		return 'İ'
	case 'İ':
		return 'I'
	case 0x390, 0x1fd3: // iota with dialytika and tonos, or oxia
		return 0x390 ^ 0x1fd3 ^ r
	case 0x3b0, 0x1fe3: // upsilon with the same
		return 0x3b0 ^ 0x1fe3 ^ r
	case 0xfb05, 0xfb06: // long s and t, s and t in one
		return 0xfb05 ^ 0xfb06 ^ r
	}
	return unicode.SimpleFold(r)
}

func hasCase(r rune, ascii bool) bool { return len(otherCases(r, ascii)) > 0 }

// foldKey is one character for all cases of r.
func foldKey(r rune, ascii bool) rune {
	for _, f := range otherCases(r, ascii) {
		r = min(r, f)
	}
	return r
}

// isWord, isSpaceRune and isDigit are \w, \s and \d.
func isWord(r rune, ascii bool) bool {
	if r < 128 {
		return r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z'
	}
	return !ascii && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

func isSpaceRune(r rune, ascii bool) bool {
	if r < 128 {
		return r == ' ' || r >= '\t' && r <= '\r' || !ascii && r >= 0x1c && r <= 0x1f
	}
	return !ascii && unicode.IsSpace(r)
}

func isDigit(r rune, ascii bool) bool {
	if r < 128 {
		return r >= '0' && r <= '9'
	}
	return !ascii && unicode.Is(unicode.Nd, r)
}
