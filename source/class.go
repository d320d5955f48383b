package source

import (
	"encoding/binary"
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
	fields bool
	first  [256]uint8
	is     func(r rune) bool
	small  func() *[0x800]bool
}

var (
	wordClass  = newClass(false, isWord)
	fieldClass = newClass(true, func(r rune) bool { return !isSpace(r) })
)

// newClass returns the class of fields or of words. Bytes that are not valid
// UTF-8 belong to fields.
func newClass(fields bool, is func(r rune) bool) class {
	c := class{fields: fields, is: is}
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
		return c.fields
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

// blockSize is how many bytes have their bits side by side in one word.
const blockSize = 64

// classify returns a bit for each byte of the block: whether it is ASCII that
// belongs to runs, and whether it is not ASCII.
func (c *class) classify(block *[blockSize]byte) (inside, wide uint64) {
	for i := 0; i < blockSize; i += 8 {
		word := binary.LittleEndian.Uint64(block[i:])
		var in uint64
		if c.fields {
			in = ^spaces(word)
		} else {
			in = letters(word)
		}
		inside |= gather(in&^word) << i
		wide |= gather(word) << i
	}
	return inside, wide
}

// gather moves the high bit of byte i to bit i.
func gather(word uint64) uint64 {
	return (word & high >> 7) * 0x0102040810204080 >> 56
}

// high has the high bit of each of eight bytes.
const high = 0x80 * everyByte

// letters has a high bit for each byte that is a letter, a digit or the
// underscore; what it says of bytes that are not ASCII means nothing. A byte x
// below 0x80 is at least c just if x + (0x80 - c) has its high bit.
func letters(word uint64) uint64 {
	x := word &^ high
	lower := x | 0x20*everyByte // a control byte does not become a letter by it
	letter := (lower + (0x80-'a')*everyByte) &^ (lower + (0x7f-'z')*everyByte)
	digit := (x + (0x80-'0')*everyByte) &^ (x + (0x7f-'9')*everyByte)
	underscore := ^((x ^ '_'*everyByte) + low7)
	return letter | digit | underscore
}

// spaces has a high bit for each byte that is white space: tab to carriage
// return, the four separators, and the space behind them.
func spaces(word uint64) uint64 {
	x := word &^ high
	return (x+(0x80-'\t')*everyByte)&^(x+(0x7f-'\r')*everyByte) |
		(x+(0x80-0x1c)*everyByte)&^(x+(0x7f-' ')*everyByte)
}
