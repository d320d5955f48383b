package object

import (
	"encoding/binary"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// caseMap returns a function that maps one character to several by a table
// in which each entry is a character and what becomes of it.
func caseMap(table string) func() map[rune]string {
	return sync.OnceValue(func() map[rune]string {
		m := make(map[rune]string, 128)
		for entry := range strings.FieldsSeq(table) {
			r, w := utf8.DecodeRuneInString(entry)
			m[r] = entry[w:]
		}
		return m
	})
}

var (
	upperMap = caseMap(upperTable)
	titleMap = caseMap(titleTable)
	foldMap  = caseMap(foldTable)
)

// charsPerStep is how many characters are looked up in Unicode's tables in the
// time of a step.
const charsPerStep = 4

// mapASCII gives the letters of one case that are in an ASCII str the other
// case. It returns v if there are none.
func mapASCII(th *Thread, v Value, from *letters) (Value, bool) {
	s := v.Str()
	i := unmapped(s, from)
	if i == len(s) {
		return v, true
	}
	if !v.knownASCII() && !ASCII(s[i:]) {
		return v, false
	}
	buf := th.Arena(len(s))
	if len(s) < 8 {
		for i := range len(s) {
			c := s[i]
			if c-from.first < 26 {
				c ^= 0x20
			}
			buf[i] = c
		}
		return LentBytes(buf, true), true
	}
	for i = 0; i+8 <= len(s); i += 8 {
		w := word(s[i:])
		binary.LittleEndian.PutUint64(buf[i:], w^from.in(w)>>2)
	}
	i = len(s) - 8 // once more some of what is done
	w := word(s[i:])
	binary.LittleEndian.PutUint64(buf[i:], w^from.in(w)>>2)
	return LentBytes(buf, true), true
}

// unmapped returns how many characters at the beginning of s are ASCII and no
// letters that mapASCII changes, give or take the last few.
func unmapped(s string, from *letters) int {
	i := 0
	if len(s) < 8 {
		for i < len(s) && s[i]-from.first >= 26 && s[i] < utf8.RuneSelf {
			i++
		}
		return i
	}
	for ; i+8 <= len(s); i += 8 {
		if w := word(s[i:]); from.in(w)|w&highBits != 0 {
			return i
		}
	}
	// The rest, and once more some of what is done.
	if w := word(s[len(s)-8:]); from.in(w)|w&highBits != 0 {
		return i
	}
	return len(s)
}

const highBits = 0x8080808080808080

// letters are the 26 ASCII letters of one case.
type letters struct {
	first byte
	// Added to eight characters, they set the high bits of those that are not
	// before the first letter, and of those that are after the last.
	begin, end uint64
}

var (
	upperLetters = lettersFrom('A')
	lowerLetters = lettersFrom('a')
)

func lettersFrom(first byte) *letters {
	const ones = highBits >> 7
	return &letters{first, uint64(0x80-first) * ones, uint64(0x80-first-26) * ones}
}

// in has the high bit set of each of the eight bytes of w that is one of the
// letters. The others of its bits are 0.
func (l *letters) in(w uint64) uint64 {
	low := w &^ highBits
	return (low + l.begin) &^ (low + l.end) &^ w & highBits
}

// word is the first eight bytes of s.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Lower is v.lower().
func Lower(th *Thread, v Value) Value {
	if w, ok := mapASCII(th, v, upperLetters); ok {
		return w
	}
	s := v.Str()
	th.Work(len(s) / charsPerStep)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		writeLower(&b, s, i, r)
	}
	return Str(b.String())
}

// writeLower writes the lower case of r, which stands at s[i].
func writeLower(b *strings.Builder, s string, i int, r rune) {
	switch {
	case r == 0x130:
		b.WriteString("i\u0307")
	case r == 0x3a3:
		b.WriteRune(lowerSigma(s, i))
	case r == utf8.RuneError:
		writeRaw(b, s, i)
	default:
		b.WriteRune(unicode.ToLower(r))
	}
}

// writeRaw writes the rune at s[i], a byte that is not UTF-8 as it is.
func writeRaw(b *strings.Builder, s string, i int) {
	_, w := utf8.DecodeRuneInString(s[i:])
	b.WriteString(s[i : i+w])
}

// lowerSigma returns the lower case of the sigma at s[i], which has a form of
// its own at the end of a word.
func lowerSigma(s string, i int) rune {
	before, after := false, false
	for j := i; j > 0; {
		r, w := utf8.DecodeLastRuneInString(s[:j])
		j -= w
		if !isCaseIgnorable(r) {
			before = isCased(r)
			break
		}
	}
	for _, r := range s[i+2:] {
		if !isCaseIgnorable(r) {
			after = isCased(r)
			break
		}
	}
	if before && !after {
		return 0x3c2
	}
	return 0x3c3
}

// isCased is Unicode's property Cased.
func isCased(r rune) bool {
	return unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Other_Uppercase, unicode.Other_Lowercase)
}

// isCaseIgnorable is Unicode's property Case_Ignorable.
func isCaseIgnorable(r rune) bool {
	switch r {
	case '\'', '.', ':', 0xb7, 0x387, 0x55f, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027, 0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a:
		return true
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// Upper is v.upper().
func Upper(th *Thread, v Value) Value {
	if w, ok := mapASCII(th, v, lowerLetters); ok {
		return w
	}
	s := v.Str()
	th.Work(len(s) / charsPerStep)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		writeMapped(&b, s, i, r, upperMap(), unicode.ToUpper)
	}
	return Str(b.String())
}

func writeMapped(b *strings.Builder, s string, i int, r rune, special map[rune]string, simple func(rune) rune) {
	if r == utf8.RuneError {
		writeRaw(b, s, i)
	} else if m, ok := special[r]; ok {
		b.WriteString(m)
	} else {
		b.WriteRune(simple(r))
	}
}

// title writes each word of s with its first letter in title case.
func title(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	inWord := false
	for i, r := range s {
		if inWord {
			writeLower(&b, s, i, r)
		} else {
			writeMapped(&b, s, i, r, titleMap(), unicode.ToTitle)
		}
		inWord = isCased(r)
	}
	return b.String()
}

// capitalize writes the first character of s in title case, the rest in lower.
func capitalize(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		if i == 0 {
			writeMapped(&b, s, i, r, titleMap(), unicode.ToTitle)
		} else {
			writeLower(&b, s, i, r)
		}
	}
	return b.String()
}

func swapCase(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range s {
		switch {
		case isUpper(r):
			writeLower(&b, s, i, r)
		case isLower(r):
			writeMapped(&b, s, i, r, upperMap(), unicode.ToUpper)
		default:
			writeRaw(&b, s, i)
		}
	}
	return b.String()
}

func isUpper(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r) }

func isLower(r rune) bool { return unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r) }

func init() { StrType.Late(strCaseMethods) }

func strCaseMethods(t *Type) {
	t.Def1("lower(self, /)", Lower)
	t.Def1("upper(self, /)", Upper)
	t.Def1("casefold(self, /)", func(th *Thread, v Value) Value {
		if w, ok := mapASCII(th, v, upperLetters); ok {
			return w
		}
		s := v.Str()
		th.Work(len(s) / charsPerStep)
		var b strings.Builder
		for i, r := range s {
			writeMapped(&b, s, i, r, foldMap(), func(r rune) rune {
				if r == 0x130 {
					b.WriteByte('i')
					return 0x307
				}
				return unicode.ToLower(r)
			})
		}
		return Str(b.String())
	})
	each := func(change func(s string) string) func(*Thread, Value) Value {
		return func(th *Thread, v Value) Value {
			th.Work(len(v.Str()) / charsPerStep)
			return Str(change(v.Str()))
		}
	}
	t.Def1("title(self, /)", each(title))
	t.Def1("capitalize(self, /)", each(capitalize))
	t.Def1("swapcase(self, /)", each(swapCase))
}
