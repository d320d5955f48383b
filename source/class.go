package source

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// What a byte says about the character that it begins.
const (
	wide    = iota // not ASCII: the whole character decides
	inside         // it belongs to runs
	outside        // it stands between runs
)

// A class is a set of characters that make up runs, quick for ASCII and for the
// scripts of two bytes a character.
type class struct {
	first   [256]uint8
	invalid bool // bytes that are not valid UTF-8 belong to it
	is      func(r rune) bool
	small   func() *[0x800]bool
}

var (
	wordClass  = newClass(isWord, false)
	fieldClass = newClass(func(r rune) bool { return !isSpace(r) }, true)
)

func newClass(is func(r rune) bool, invalid bool) class {
	c := class{is: is, invalid: invalid}
	for b := range rune(utf8.RuneSelf) {
		if c.first[b] = outside; is(b) {
			c.first[b] = inside
		}
	}
	c.small = sync.OnceValue(func() *[0x800]bool {
		table := new([0x800]bool)
		for r := range rune(len(table)) {
			table[r] = is(r)
		}
		return table
	})
	return c
}

// has reports whether a character belongs to the class; size tells an invalid
// byte from a replacement character that stands in the text.
func (c *class) has(r rune, size int) bool {
	switch {
	case r < 0x800:
		return c.small()[r]
	case r == utf8.RuneError && size <= 1:
		return c.invalid
	default:
		return c.is(r)
	}
}

// isWord is \w of Python's re for text: str.isalnum or the underscore. Combining
// marks do not belong to it. Python 3.13 knows one block more than Go's tables.
func isWord(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) || 0x2EBF0 <= r && r <= 0x2EE5D
}

// isSpace is str.isspace of Python: Unicode's white space and the four
// separators of ASCII.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || 0x1C <= r && r <= 0x1F
}
