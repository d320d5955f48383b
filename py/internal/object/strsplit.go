package object

import (
	"strings"
	"unicode/utf8"
)

// isSpace reports whether r is white space to Python.
func isSpace(r rune) bool {
	switch {
	case r <= ' ':
		return r == ' ' || '\t' <= r && r <= '\r' || 0x1c <= r && r <= 0x1f
	case r < 0x80:
		return false
	}
	switch r {
	case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200a
}

// asciiSpaces tells the white space among bytes below 0x80.
var asciiSpaces = [utf8.RuneSelf]bool{
	'\t': true, '\n': true, '\v': true, '\f': true, '\r': true,
	0x1c: true, 0x1d: true, 0x1e: true, 0x1f: true, ' ': true,
}

// skip returns the index of the first byte of s from i on where isSpace holds
// or not, as told, len(s) if nowhere.
func skip(s string, i int, space bool) int {
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			if asciiSpaces[c] != space {
				return i
			}
			i++
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if isSpace(r) != space {
			return i
		}
		i += w
	}
	return i
}

// skipBack is skip from the end: it returns the index behind the last rune of
// s[:i] where isSpace differs from space.
func skipBack(s string, i int, space bool) int {
	for i > 0 {
		r, w := utf8.DecodeLastRuneInString(s[:i])
		if isSpace(r) != space {
			return i
		}
		i -= w
	}
	return i
}

// fields is v.split() with at most n splits, all if n is negative.
func fields(th *Thread, v Value, n int) []Value {
	s := v.Str()
	if v.knownASCII() && n < 0 {
		return fieldsASCII(th, v, s)
	}
	out := make([]Value, 0, 8)
	for i := skip(s, 0, true); i < len(s); {
		end := len(s) // the last piece keeps the space behind it
		if n != 0 {
			end = skip(s, i, false)
		}
		n--
		th.Step()
		th.Grow(1)
		out = append(out, v.part(s[i:end]))
		i = skip(s, end, true)
	}
	return out
}

// fieldsASCII is v.split() of ASCII, a byte at a time. Words of five letters
// are the guess that the list is made for.
func fieldsASCII(th *Thread, v Value, s string) []Value {
	out := make([]Value, 0, min(len(s)/6+2, 128))
	th.Grow(cap(out))
	for i := 0; ; {
		for i < len(s) && asciiSpaces[s[i]&0x7f] {
			i++
		}
		if i == len(s) {
			return out
		}
		begin := i
		for i < len(s) && !asciiSpaces[s[i]&0x7f] {
			i++
		}
		th.Step()
		if len(out) == cap(out) {
			th.Grow(len(out))
		}
		out = append(out, v.part(s[begin:i]))
	}
}

// fieldsBack is v.rsplit(), the pieces from the last to the first.
func fieldsBack(th *Thread, v Value, n int) []Value {
	s := v.Str()
	var out []Value
	for end := skipBack(s, len(s), true); end > 0; {
		i := 0
		if n != 0 {
			i = skipBack(s, end, false)
		}
		n--
		th.Step()
		th.Grow(1)
		out = append(out, v.part(s[i:end]))
		end = skipBack(s, i, true)
	}
	return out
}

// split is v.split(sep, n).
func split(th *Thread, v Value, sep string, n int) []Value {
	s := v.Str()
	pieces := strings.Count(s, sep)
	if n >= 0 {
		pieces = min(pieces, n)
	}
	th.Grow(pieces + 1)
	out := make([]Value, 0, pieces+1)
	for range pieces {
		th.Step()
		i := strings.Index(s, sep)
		out = append(out, v.part(s[:i]))
		s = s[i+len(sep):]
	}
	return append(out, v.part(s))
}

// splitBack is v.rsplit(sep, n), the pieces from the last to the first.
func splitBack(th *Thread, v Value, sep string, n int) []Value {
	s := v.Str()
	var out []Value
	for ; n != 0; n-- {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		th.Step()
		th.Grow(1)
		out = append(out, v.part(s[i+len(sep):]))
		s = s[:i]
	}
	return append(out, v.part(s))
}

// splitArgs reads sep and maxsplit; spaces is true where sep is None.
func splitArgs(th *Thread, a []Value) (sep string, n int, spaces bool) {
	n = ToInt(th, a[2])
	if a[1].IsNone() {
		return "", n, true
	}
	text := PlainStr(a[1])
	if !text.IsStr() {
		panic(Errorf(TypeError, "must be str or None, not %s", text.TypeName()))
	}
	if sep = text.Str(); sep == "" {
		panic(Errorf(ValueError, "empty separator"))
	}
	return sep, n, false
}

func reverse(items []Value) []Value {
	for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
		items[i], items[j] = items[j], items[i]
	}
	return items
}

// lineEnd returns where the first line of s ends, and where the next begins.
func lineEnd(s string) (int, int) {
	for i, r := range s {
		switch r {
		case '\r':
			if i+1 < len(s) && s[i+1] == '\n' {
				return i, i + 2
			}
			return i, i + 1
		case '\n', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
			return i, i + utf8.RuneLen(r)
		}
	}
	return len(s), len(s)
}

// Join is sep.join(iterable).
func Join(th *Thread, sep, iterable Value) Value {
	if iterable.Type().Slots.Iter == nil && iterable.Type().Slots.GetItem == nil {
		panic(Errorf(TypeError, "can only join an iterable"))
	}
	var items []Value
	if l, ok := AsList(iterable); ok && !iterable.Type().User {
		items = l.Items
	} else if t, ok := AsTuple(iterable); ok && !iterable.Type().User {
		items = t.Items
	} else {
		items = CollectFrom(th, Iter(th, iterable))
	}
	n, ascii := 0, sep.knownASCII()
	for i, x := range items {
		if x = PlainStr(x); !x.IsStr() {
			panic(Errorf(TypeError, "sequence item %d: expected str instance, %s found", i, x.TypeName()))
		}
		n += len(x.Str())
		ascii = ascii && x.knownASCII()
	}
	switch len(items) {
	case 0:
		return Str("")
	case 1:
		return PlainStr(items[0])
	}
	s := sep.Str()
	n += len(s) * (len(items) - 1)
	b := th.Arena(n)[:0]
	for i, x := range items {
		if i > 0 {
			b = append(b, s...)
		}
		b = append(b, PlainStr(x).Str()...)
	}
	return LentBytes(b, ascii)
}

func init() { StrType.Late(strSplitMethods) }

func strSplitMethods(t *Type) {
	t.Def("split(self, /, sep=None, maxsplit=-1)", func(th *Thread, a []Value) Value {
		sep, n, spaces := splitArgs(th, a)
		if spaces {
			return NewList(fields(th, a[0], n)).Value()
		}
		return NewList(split(th, a[0], sep, n)).Value()
	})
	t.Def("rsplit(self, /, sep=None, maxsplit=-1)", func(th *Thread, a []Value) Value {
		sep, n, spaces := splitArgs(th, a)
		if spaces {
			return NewList(reverse(fieldsBack(th, a[0], n))).Value()
		}
		return NewList(reverse(splitBack(th, a[0], sep, n))).Value()
	})
	t.Def("splitlines(self, /, keepends=False)", func(th *Thread, a []Value) Value {
		keep := Truth(th, a[1])
		var out []Value
		for s := a[0].Str(); s != ""; {
			end, next := lineEnd(s)
			if keep {
				end = next
			}
			th.Step()
			th.Grow(1)
			out = append(out, a[0].part(s[:end]))
			s = s[next:]
		}
		return NewList(out).Value()
	})
	t.Def2("partition(self, sep, /)", func(_ *Thread, self, sep Value) Value {
		return partition(self, sep, strings.Index, Str(""), true)
	})
	t.Def2("rpartition(self, sep, /)", func(_ *Thread, self, sep Value) Value {
		return partition(self, sep, strings.LastIndex, Str(""), false)
	})
	t.Def2("join(self, iterable, /)", Join)
}

// partition cuts v at one separator; whole tells on which side v goes if there
// is none.
func partition(v, sep Value, index func(s, sub string) int, empty Value, left bool) Value {
	text := PlainStr(sep)
	if !text.IsStr() {
		panic(Errorf(TypeError, "must be str, not %s", sep.TypeName()))
	}
	s, x := v.Str(), text.Str()
	if x == "" {
		panic(Errorf(ValueError, "empty separator"))
	}
	i := index(s, x)
	switch {
	case i >= 0:
		return NewTuple(v.part(s[:i]), sep, v.part(s[i+len(x):])).Value()
	case left:
		return NewTuple(v, empty, empty).Value()
	}
	return NewTuple(empty, empty, v).Value()
}
