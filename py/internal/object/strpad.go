package object

import (
	"strings"
	"unicode/utf8"
)

// pad returns the str v with left and right fill characters around it.
func pad(th *Thread, v Value, left, right int, fill string) Value {
	if left <= 0 && right <= 0 {
		return v
	}
	left, right = max(left, 0), max(right, 0)
	if left > ChunkMax/4 || right > ChunkMax/4 {
		panic(Errorf(MemoryError, ""))
	}
	n := len(v.Str()) + (left+right)*len(fill)
	th.Alloc(n)
	var b strings.Builder
	b.Grow(n)
	writeFill(&b, fill, left)
	b.WriteString(v.Str())
	writeFill(&b, fill, right)
	if v.knownASCII() && len(fill) == 1 && fill[0] < utf8.RuneSelf {
		return StrASCII(b.String())
	}
	return Str(b.String())
}

func writeFill(b *strings.Builder, fill string, n int) {
	for range n {
		b.WriteString(fill)
	}
}

// padArgs reads a width and a fill character, and returns how many are missing.
func padArgs(th *Thread, a []Value) (missing int, fill string) {
	width := ToInt(th, a[1])
	fillOf := PlainStr(a[2])
	if !fillOf.IsStr() {
		panic(Errorf(TypeError, "The fill character must be a unicode character, not %s", fillOf.TypeName()))
	}
	if fillOf.RuneLen() != 1 {
		panic(Errorf(TypeError, "The fill character must be exactly one character long"))
	}
	return width - a[0].RuneLen(), fillOf.Str()
}

// stripped is strip for the arguments of a method: what is left out has been
// looked at.
func stripped(th *Thread, a []Value, left, right bool, method string) Value {
	v := strip(a[0], a[1], left, right, method)
	th.Pass(len(a[0].Str()) - len(v.Str()))
	return v
}

// strip returns the str v without leading and trailing characters of the set,
// white space if it is None.
func strip(v, set Value, left, right bool, method string) Value {
	s := v.Str()
	if set.IsNone() {
		i, j := 0, len(s)
		if left {
			i = skip(s, 0, true)
		}
		if right {
			j = max(skipBack(s, j, true), i)
		}
		if i == 0 && j == len(s) {
			return v
		}
		return v.part(s[i:j])
	}
	if set = PlainStr(set); !set.IsStr() {
		panic(Errorf(TypeError, "%s arg must be None or str", method))
	}
	t, chars := s, set.Str()
	if set.IsASCII() {
		// No byte of another character is one of these.
		for left && len(t) > 0 && strings.IndexByte(chars, t[0]) >= 0 {
			t = t[1:]
		}
		for right && len(t) > 0 && strings.IndexByte(chars, t[len(t)-1]) >= 0 {
			t = t[:len(t)-1]
		}
	} else {
		if left {
			t = strings.TrimLeft(t, chars)
		}
		if right {
			t = strings.TrimRight(t, chars)
		}
	}
	if len(t) == len(s) {
		return v
	}
	return v.part(t)
}

// expandTabs replaces tabs by spaces up to the next multiple of size.
func expandTabs(th *Thread, v Value, size int) Value {
	s := v.Str()
	if strings.IndexByte(s, '\t') < 0 {
		return v
	}
	if tabs := strings.Count(s, "\t"); size > 0 && tabs > ChunkMax/size {
		panic(Errorf(OverflowError, "new string is too long"))
	}
	var b strings.Builder
	col := 0
	for _, r := range s {
		switch r {
		case '\t':
			if size > 0 {
				n := size - col%size
				th.Alloc(n)
				writeFill(&b, " ", n)
				col += n
			}
		case '\n', '\r':
			b.WriteRune(r)
			col = 0
		default:
			b.WriteRune(r)
			col++
		}
	}
	return Str(b.String())
}

func init() { StrType.Late(strPadMethods) }

func strPadMethods(t *Type) {
	t.Def("strip(self, chars=None, /)", func(th *Thread, a []Value) Value {
		return stripped(th, a, true, true, "strip")
	})
	t.Def("lstrip(self, chars=None, /)", func(th *Thread, a []Value) Value {
		return stripped(th, a, true, false, "lstrip")
	})
	t.Def("rstrip(self, chars=None, /)", func(th *Thread, a []Value) Value {
		return stripped(th, a, false, true, "rstrip")
	})
	t.Def("ljust(self, width, fillchar=' ', /)", func(th *Thread, a []Value) Value {
		n, fill := padArgs(th, a)
		return pad(th, a[0], 0, n, fill)
	})
	t.Def("rjust(self, width, fillchar=' ', /)", func(th *Thread, a []Value) Value {
		n, fill := padArgs(th, a)
		return pad(th, a[0], n, 0, fill)
	})
	t.Def("center(self, width, fillchar=' ', /)", func(th *Thread, a []Value) Value {
		n, fill := padArgs(th, a)
		if n <= 0 {
			return a[0]
		}
		// The odd one goes to the left if the width is odd too.
		left := n/2 + n&1&(n+a[0].RuneLen())
		return pad(th, a[0], left, n-left, fill)
	})
	t.Def2("zfill(self, width, /)", func(th *Thread, self, width Value) Value {
		n := ToInt(th, width) - self.RuneLen()
		s := self.Str()
		if n <= 0 || s == "" || s[0] != '+' && s[0] != '-' {
			return pad(th, self, n, 0, "0")
		}
		return Concat(th, self.part(s[:1]), pad(th, self.part(s[1:]), n, 0, "0"))
	})
	t.Def("expandtabs(self, /, tabsize=8)", func(th *Thread, a []Value) Value {
		return expandTabs(th, a[0], ToInt(th, a[1]))
	})
}
