package builtin

import "unicode/utf8"

// charSize returns the size of the first character of b, 0 if b must grow
// before it is known.
func charSize(b []byte, last bool) int {
	if len(b) == 0 || !last && !utf8.FullRune(b) {
		return 0
	}
	_, n := utf8.DecodeRune(b)
	return n
}
