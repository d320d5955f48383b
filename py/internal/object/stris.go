package object

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// The predicates of str: what holds of one character, and of a whole text.

func isDecimal(r rune) bool { return unicode.Is(unicode.Nd, r) }

func isDigitRune(r rune) bool { return isDecimal(r) || unicode.Is(digitTable, r) }

func isNumeric(r rune) bool { return isDigitRune(r) || unicode.Is(numericTable, r) }

func isAlnum(r rune) bool { return unicode.IsLetter(r) || isNumeric(r) }

// isIdentifier reports whether s is a name.
func isIdentifier(s string) bool {
	for i, r := range s {
		ok := r == '_' || unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_ID_Start)
		if i > 0 {
			ok = ok || unicode.In(r, unicode.Nd, unicode.Mn, unicode.Mc, unicode.Pc, unicode.Other_ID_Continue)
		}
		// Four letters that decompose into a mark, and two Thai and Lao vowels
		// that do, begin no name.
		switch r {
		case 0x37a, 0xe33, 0xeb3, 0x309b, 0x309c, 0xff9e, 0xff9f, 0x2e2f,
			0xfc5e, 0xfc5f, 0xfc60, 0xfc61, 0xfc62, 0xfc63, 0xfdfa, 0xfdfb,
			0xfe70, 0xfe72, 0xfe74, 0xfe76, 0xfe78, 0xfe7a, 0xfe7c, 0xfe7e:
			ok = i > 0 && (r == 0xe33 || r == 0xeb3 || r == 0xff9e || r == 0xff9f)
		}
		if !ok {
			return false
		}
	}
	return s != ""
}

// all returns a predicate that holds of a text that is not empty and of whose
// characters each one holds.
func all(one func(r rune) bool) func(*Thread, Value) Value {
	var ascii [utf8.RuneSelf]bool
	for c := range ascii {
		ascii[c] = one(rune(c))
	}
	return func(th *Thread, v Value) Value {
		s := v.Str()
		for i := 0; i < len(s); {
			if c := s[i]; c < utf8.RuneSelf {
				if !ascii[c] {
					return False
				}
				i++
				continue
			}
			r, w := utf8.DecodeRuneInString(s[i:])
			if w == 1 || !one(r) {
				return False
			}
			i += w
		}
		th.Pass(len(s))
		return Bool(s != "")
	}
}

// cased returns isupper or islower: some character is cased, none wrongly.
func cased(right func(r rune) bool) func(*Thread, Value) Value {
	return func(th *Thread, v Value) Value {
		seen := false
		for _, r := range v.Str() {
			if right(r) {
				seen = true
			} else if isCased(r) {
				return False
			}
		}
		th.Pass(len(v.Str()))
		return Bool(seen)
	}
}

// isTitle reports whether each word begins in upper case and goes on in lower.
func isTitle(s string) bool {
	seen, inWord := false, false
	for _, r := range s {
		switch {
		case isUpper(r) || unicode.IsTitle(r):
			if inWord {
				return false
			}
			seen, inWord = true, true
		case isLower(r):
			if !inWord {
				return false
			}
			seen = true
		default:
			inWord = false
		}
	}
	return seen
}

func init() { StrType.Late(strIsMethods) }

func strIsMethods(t *Type) {
	t.Def1("isalpha(self, /)", all(unicode.IsLetter))
	t.Def1("isdecimal(self, /)", all(isDecimal))
	t.Def1("isdigit(self, /)", all(isDigitRune))
	t.Def1("isnumeric(self, /)", all(isNumeric))
	t.Def1("isalnum(self, /)", all(isAlnum))
	t.Def1("isspace(self, /)", all(isSpace))
	t.Def1("isascii(self, /)", func(_ *Thread, v Value) Value { return Bool(v.IsASCII()) })
	printable := all(strconv.IsPrint)
	t.Def1("isprintable(self, /)", func(th *Thread, v Value) Value {
		return Bool(v.Str() == "" || printable(th, v).Bool())
	})
	t.Def1("isidentifier(self, /)", func(th *Thread, v Value) Value {
		th.Pass(len(v.Str()))
		return Bool(isIdentifier(v.Str()))
	})
	t.Def1("isupper(self, /)", cased(isUpper))
	t.Def1("islower(self, /)", cased(isLower))
	t.Def1("istitle(self, /)", func(th *Thread, v Value) Value {
		th.Pass(len(v.Str()))
		return Bool(isTitle(v.Str()))
	})
}
