package object

import "strings"

// newBytes is what bytes(source, encoding, errors) holds, or another class.
func newBytes(th *Thread, class string, a []Value) string {
	src := a[0]
	if !src.IsNil() {
		src = PlainStr(src)
	}
	if !a[1].IsNil() || !a[2].IsNil() {
		needEncoding(a[1:], class)
		if src.IsStr() && a[1].IsNil() {
			panic(Errorf(TypeError, "string argument without an encoding"))
		}
		if !src.IsStr() {
			what := "encoding"
			if a[1].IsNil() {
				what = "errors"
			}
			panic(Errorf(TypeError, "%s without a string argument", what))
		}
		return Encode(th, src, a[1], a[2])
	}
	switch {
	case src.IsNil():
		return ""
	case src.IsStr():
		panic(Errorf(TypeError, "string argument without an encoding"))
	}
	if b, ok := AsBytes(src); ok {
		th.Alloc(len(b))
		return b
	}
	if m := src.Type().Lookup("__bytes__"); !m.IsNil() {
		b, ok := AsBytes(Call(th, m, src))
		if !ok {
			panic(Errorf(TypeError, "__bytes__ returned non-bytes (type %s)", src.TypeName()))
		}
		return b
	}
	if isIntLike(src) || src.Type().Slots.Index != nil {
		n := ToInt(th, src)
		if n < 0 {
			panic(Errorf(ValueError, "negative count"))
		}
		if n > ChunkMax {
			panic(Errorf(MemoryError, ""))
		}
		th.Alloc(n)
		return strings.Repeat("\x00", n)
	}
	return bytesOf(th, class, src)
}

// bytesFromHex is bytes.fromhex.
func bytesFromHex(s string) string {
	b := make([]byte, 0, len(s)/2)
	for i := 0; i < len(s); {
		if c := s[i]; c < 0x80 && asciiSpaces[c] && c < 0x1c || c == ' ' {
			i++
			continue
		}
		hi := hexValue(s[i])
		if hi < 0 {
			panic(Errorf(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", i))
		}
		if i+1 == len(s) {
			panic(Errorf(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", i+1))
		}
		lo := hexValue(s[i+1])
		if lo < 0 {
			panic(Errorf(ValueError, "non-hexadecimal number found in fromhex() arg at position %d", i+1))
		}
		b = append(b, byte(hi<<4|lo))
		i += 2
	}
	return string(b)
}

func hexValue(c byte) int {
	switch {
	case isDecimalByte(c):
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// bytesHex is b.hex(sep, group): the separator goes before each group of
// bytes, counted from the right, or from the left if group is negative.
func bytesHex(th *Thread, s, sep string, group int) string {
	th.Alloc(2*len(s) + len(s)*len(sep))
	out := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		if i > 0 && sep != "" && group != 0 {
			if group > 0 && (len(s)-i)%group == 0 || group < 0 && i%-group == 0 {
				out = append(out, sep...)
			}
		}
		out = append(out, hexDigits[s[i]>>4], hexDigits[s[i]&15])
	}
	return string(out)
}

// hexSep reads the separator of hex().
func hexSep(v Value) string {
	if v.IsNil() {
		return ""
	}
	s, ok := AsBytes(v)
	if v.IsStr() {
		s, ok = v.Str(), true
	}
	switch {
	case !ok:
		panic(Errorf(TypeError, "object of type '%s' has no len()", v.TypeName()))
	case len(s) != 1:
		panic(Errorf(ValueError, "sep must be length 1."))
	case s[0] >= 0x80:
		panic(Errorf(ValueError, "sep must be ASCII."))
	}
	return s
}

// bytesTranslate is b.translate(table, delete).
func bytesTranslate(s string, table Value, del string) string {
	to := ""
	if table.Given() {
		b, ok := AsBytes(table)
		if !ok {
			panic(Errorf(TypeError, "a bytes-like object is required, not '%s'", table.TypeName()))
		}
		if to = b; len(b) != 256 {
			panic(Errorf(ValueError, "translation table must be 256 characters long"))
		}
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		c := s[i]
		if strings.IndexByte(del, c) >= 0 {
			continue
		}
		if to != "" {
			c = to[c]
		}
		out = append(out, c)
	}
	return string(out)
}

func init() {
	t := BytesType
	t.DefNew("bytes(source=<unset>, encoding=<unset>, errors=<unset>)", func(th *Thread, u *Type, a []Value) Value {
		if u == BytesType && a[1].IsNil() && !a[0].IsNil() && a[0].Type() == BytesType {
			return a[0]
		}
		b := &Bytes{B: newBytes(th, "bytes", a)}
		b.typ = u
		return b.Value()
	})
	t.DefStatic("fromhex(string, /)", func(_ *Thread, a []Value) Value {
		if !a[0].IsStr() {
			panic(Errorf(TypeError, "fromhex() argument must be str, not %s", a[0].TypeName()))
		}
		return NewBytes(bytesFromHex(a[0].Str()))
	})
	t.Def("hex(self, /, sep=<unset>, bytes_per_sep=1)", func(th *Thread, a []Value) Value {
		return StrASCII(bytesHex(th, byteText(a[0]), hexSep(a[1]), ToInt(th, a[2])))
	})
	t.Def("decode(self, /, encoding='utf-8', errors='strict')", func(th *Thread, a []Value) Value {
		needEncoding(a[1:], "decode")
		return Decode(th, byteText(a[0]), a[1], a[2])
	})
	t.Def("translate(self, table, /, delete=<unset>)", func(_ *Thread, a []Value) Value {
		del := ""
		if !a[2].IsNil() {
			del = needBytes(a[2])
		}
		return NewBytes(bytesTranslate(byteText(a[0]), a[1], del))
	})
	t.DefStatic("maketrans(frm, to, /)", func(_ *Thread, a []Value) Value {
		from, to := needBytes(a[0]), needBytes(a[1])
		if len(from) != len(to) {
			panic(Errorf(ValueError, "maketrans arguments must have same length"))
		}
		var table [256]byte
		for i := range table {
			table[i] = byte(i)
		}
		for i := range len(from) {
			table[from[i]] = to[i]
		}
		return NewBytes(string(table[:]))
	})
}
