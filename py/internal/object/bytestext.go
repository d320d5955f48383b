package object

import "strings"

// The methods of bytes that take it for ASCII text.

func isASCIIUpper(c byte) bool { return c-'A' < 26 }

func isASCIILower(c byte) bool { return c-'a' < 26 }

func isASCIIAlpha(c byte) bool { return c|0x20-'a' < 26 }

// mapBytes applies f to each byte; word is true within a word.
func mapBytes(v Value, f func(c byte, word bool) byte) Value {
	s := byteText(v)
	b := make([]byte, len(s))
	for i := range len(s) {
		b[i] = f(s[i], i > 0 && isASCIIAlpha(s[i-1]))
	}
	return NewBytes(string(b))
}

func upperByte(c byte) byte {
	if isASCIILower(c) {
		return c ^ 0x20
	}
	return c
}

func lowerByte(c byte) byte {
	if isASCIIUpper(c) {
		return c ^ 0x20
	}
	return c
}

// allBytes returns a predicate that holds of bytes that are not empty and of
// each of which one holds.
func allBytes(one func(c byte) bool) func(*Thread, Value) Value {
	return func(th *Thread, v Value) Value {
		s := byteText(v)
		for i := range len(s) {
			if !one(s[i]) {
				return False
			}
		}
		th.Pass(len(s))
		return Bool(s != "")
	}
}

// casedBytes returns isupper or islower.
func casedBytes(right, wrong func(c byte) bool) func(*Thread, Value) Value {
	return func(_ *Thread, v Value) Value {
		s, seen := byteText(v), false
		for i := range len(s) {
			if wrong(s[i]) {
				return False
			}
			seen = seen || right(s[i])
		}
		return Bool(seen)
	}
}

func bytesTitle(s string) bool {
	seen, inWord := false, false
	for i := range len(s) {
		c := s[i]
		if isASCIIUpper(c) && inWord || isASCIILower(c) && !inWord {
			return false
		}
		inWord = isASCIIAlpha(c)
		seen = seen || inWord
	}
	return seen
}

// padBytes returns v with left and right fill bytes around it.
func padBytes(th *Thread, v Value, left, right int, fill string) Value {
	if left <= 0 && right <= 0 {
		return v
	}
	left, right = max(left, 0), max(right, 0)
	if left > ChunkMax/4 || right > ChunkMax/4 {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(left + right + len(byteText(v)))
	return NewBytes(strings.Repeat(fill, left) + byteText(v) + strings.Repeat(fill, right))
}

func bytesPadArgs(th *Thread, a []Value, method string) (missing int, fill string) {
	width := ToInt(th, a[1])
	fill = " "
	if !a[2].IsNil() {
		b, ok := AsBytes(a[2])
		if !ok || len(b) != 1 {
			panic(Errorf(TypeError, "%s() argument 2 must be a byte string of length 1, not %s", method, a[2].TypeName()))
		}
		fill = b
	}
	return width - len(byteText(a[0])), fill
}

func bytesTabs(th *Thread, s string, size int) string {
	var b strings.Builder
	col := 0
	for i := range len(s) {
		switch c := s[i]; c {
		case '\t':
			if size > 0 {
				n := size - col%size
				th.Alloc(n)
				writeFill(&b, " ", n)
				col += n
			}
		case '\n', '\r':
			b.WriteByte(c)
			col = 0
		default:
			b.WriteByte(c)
			col++
		}
	}
	return b.String()
}

func init() { BytesType.Late(bytesTextMethods) }

func bytesTextMethods(t *Type) {
	t.Def1("lower(self, /)", func(_ *Thread, v Value) Value {
		return mapBytes(v, func(c byte, _ bool) byte { return lowerByte(c) })
	})
	t.Def1("upper(self, /)", func(_ *Thread, v Value) Value {
		return mapBytes(v, func(c byte, _ bool) byte { return upperByte(c) })
	})
	t.Def1("swapcase(self, /)", func(_ *Thread, v Value) Value {
		return mapBytes(v, func(c byte, _ bool) byte {
			if isASCIIAlpha(c) {
				return c ^ 0x20
			}
			return c
		})
	})
	t.Def1("title(self, /)", func(_ *Thread, v Value) Value {
		return mapBytes(v, func(c byte, word bool) byte {
			if word {
				return lowerByte(c)
			}
			return upperByte(c)
		})
	})
	t.Def1("capitalize(self, /)", func(_ *Thread, v Value) Value {
		b := []byte(byteText(v))
		for i := range b {
			b[i] = lowerByte(b[i])
		}
		if len(b) > 0 {
			b[0] = upperByte(b[0])
		}
		return NewBytes(string(b))
	})
	digit := func(c byte) bool { return isDecimalByte(c) }
	t.Def1("isalpha(self, /)", allBytes(isASCIIAlpha))
	t.Def1("isdigit(self, /)", allBytes(digit))
	t.Def1("isalnum(self, /)", allBytes(func(c byte) bool { return isASCIIAlpha(c) || digit(c) }))
	t.Def1("isspace(self, /)", allBytes(isByteSpace))
	t.Def1("isascii(self, /)", func(_ *Thread, v Value) Value { return Bool(ASCII(byteText(v))) })
	t.Def1("isupper(self, /)", casedBytes(isASCIIUpper, isASCIILower))
	t.Def1("islower(self, /)", casedBytes(isASCIILower, isASCIIUpper))
	t.Def1("istitle(self, /)", func(_ *Thread, v Value) Value { return Bool(bytesTitle(byteText(v))) })
	t.Def("ljust(self, width, fillchar=<unset>, /)", func(th *Thread, a []Value) Value {
		n, fill := bytesPadArgs(th, a, "ljust")
		return padBytes(th, a[0], 0, n, fill)
	})
	t.Def("rjust(self, width, fillchar=<unset>, /)", func(th *Thread, a []Value) Value {
		n, fill := bytesPadArgs(th, a, "rjust")
		return padBytes(th, a[0], n, 0, fill)
	})
	t.Def("center(self, width, fillchar=<unset>, /)", func(th *Thread, a []Value) Value {
		n, fill := bytesPadArgs(th, a, "center")
		if n <= 0 {
			return a[0]
		}
		left := n/2 + n&1&(n+len(byteText(a[0])))
		return padBytes(th, a[0], left, n-left, fill)
	})
	t.Def2("zfill(self, width, /)", func(th *Thread, self, width Value) Value {
		s := byteText(self)
		n := ToInt(th, width) - len(s)
		if n <= 0 || s == "" || !isSign(s[0]) {
			return padBytes(th, self, n, 0, "0")
		}
		return NewBytes(s[:1] + byteText(padBytes(th, NewBytes(s[1:]), n, 0, "0")))
	})
	t.Def("expandtabs(self, /, tabsize=8)", func(th *Thread, a []Value) Value {
		return NewBytes(bytesTabs(th, byteText(a[0]), ToInt(th, a[1])))
	})
}
