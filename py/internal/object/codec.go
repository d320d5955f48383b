package object

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// codecName returns the one name of an encoding, or raises LookupError.
func codecName(v Value) string {
	if !v.Given() {
		return "utf-8"
	}
	switch name := strings.ToLower(strings.NewReplacer("-", "_", " ", "_").Replace(v.Str())); name {
	case "utf_8", "utf8", "u8":
		return "utf-8"
	case "ascii", "us_ascii", "646":
		return "ascii"
	case "latin_1", "latin1", "iso_8859_1", "iso8859_1", "l1", "8859", "cp819":
		return "latin-1"
	case "utf_8_sig", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be":
		return strings.ReplaceAll(name, "_", "-")
	case "utf16", "utf32":
		return "utf-" + name[3:]
	}
	panic(Errorf(LookupError, "unknown encoding: %s", v.Str()))
}

// Encode is v.encode(encoding, errors).
func Encode(th *Thread, v, encoding, errors Value) string {
	name := codecName(encoding)
	s := v.Str()
	switch name {
	case "utf-8":
		return s // a byte that is not UTF-8 goes out as it came in
	case "utf-8-sig":
		return "\ufeff" + s
	case "ascii":
		if ASCII(s) {
			return s
		}
		return encodeNarrow(th, s, name, 0x7f, handler(errors))
	case "latin-1":
		if ASCII(s) {
			return s
		}
		return encodeNarrow(th, s, name, 0xff, handler(errors))
	}
	th.Alloc(4 * len(s))
	var b []byte
	var order binary.AppendByteOrder = binary.LittleEndian
	if strings.HasSuffix(name, "be") {
		order = binary.BigEndian
	}
	wide := strings.HasPrefix(name, "utf-32")
	if strings.Count(name, "-") == 1 {
		s = "\ufeff" + s
	}
	for _, r := range s {
		if wide {
			b = order.AppendUint32(b, uint32(r))
			continue
		}
		for _, u := range utf16.AppendRune(nil, r) {
			b = order.AppendUint16(b, u)
		}
	}
	return string(b)
}

// handler returns the name of an error handler.
func handler(v Value) string {
	if !v.Given() {
		return "strict"
	}
	return v.Str()
}

// encodeNarrow encodes to one byte a character, up to limit.
func encodeNarrow(th *Thread, s, name string, limit rune, onError string) string {
	th.Alloc(len(s))
	var b []byte
	at := 0
	for i, r := range s {
		if r <= limit {
			b = append(b, byte(r))
			at++
			continue
		}
		switch onError {
		case "ignore":
		case "replace":
			b = append(b, '?')
		case "backslashreplace":
			b = appendEscape(b, r)
		case "xmlcharrefreplace":
			b = append(b, "&#"...)
			b = appendInt(b, int(r))
			b = append(b, ';')
		case "surrogateescape":
			if r != utf8.RuneError || s[i] == 0xef {
				panic(encodeError(name, s, i, at, limit))
			}
			b = append(b, s[i])
		case "strict":
			panic(encodeError(name, s, i, at, limit))
		default:
			panic(Errorf(LookupError, "unknown error handler name '%s'", onError))
		}
		at++
	}
	return string(b)
}

func appendEscape(b []byte, r rune) []byte {
	switch {
	case r < 0x100:
		return appendHex(append(b, `\x`...), r, 2)
	case r < 0x10000:
		return appendHex(append(b, `\u`...), r, 4)
	}
	return appendHex(append(b, `\U`...), r, 8)
}

func appendInt(b []byte, n int) []byte {
	if n >= 10 {
		b = appendInt(b, n/10)
	}
	return append(b, byte('0'+n%10))
}

// encodeError is about the characters from s[i] on, the at-th, that are too
// large for the encoding.
func encodeError(name, s string, i, at int, limit rune) *Exception {
	end := at
	for _, r := range s[i:] {
		if r <= limit {
			break
		}
		end++
	}
	return codingError(UnicodeEncodeError, name, Str(s), at, end, fmt.Sprintf("ordinal not in range(%d)", limit+1))
}

// Decode is bytes.decode(encoding, errors).
func Decode(th *Thread, s string, encoding, errors Value) Value {
	switch name := codecName(encoding); name {
	case "utf-8":
		return decodeUTF8(th, s, handler(errors))
	case "utf-8-sig":
		return decodeUTF8(th, strings.TrimPrefix(s, "\ufeff"), handler(errors))
	case "ascii":
		return decodeASCII(th, s, handler(errors))
	case "latin-1":
		th.Alloc(2 * len(s))
		var b strings.Builder
		for i := range len(s) {
			b.WriteRune(rune(s[i]))
		}
		return Str(b.String())
	default:
		return decodeWide(th, s, name)
	}
}

func decodeWide(th *Thread, s, name string) Value {
	var order binary.ByteOrder = binary.LittleEndian
	if strings.HasSuffix(name, "be") {
		order = binary.BigEndian
	}
	size := 2
	if strings.HasPrefix(name, "utf-32") {
		size = 4
	}
	if len(s)%size != 0 {
		panic(codingError(UnicodeDecodeError, name, NewBytes(s), len(s)/size*size, len(s), "truncated data"))
	}
	th.Alloc(2 * len(s))
	b := []byte(s)
	bom := strings.Count(name, "-") == 1
	if bom && len(b) >= size && (size == 2 && order.Uint16(b) == 0xfffe || size == 4 && order.Uint32(b) == 0xfffe0000) {
		order = binary.BigEndian
	}
	var out strings.Builder
	if size == 4 {
		for ; len(b) > 0; b = b[4:] {
			out.WriteRune(rune(order.Uint32(b)))
		}
	} else {
		var units []uint16
		for ; len(b) > 0; b = b[2:] {
			units = append(units, order.Uint16(b))
		}
		out.WriteString(string(utf16.Decode(units)))
	}
	if bom {
		return Str(strings.TrimPrefix(out.String(), "\ufeff"))
	}
	return Str(out.String())
}

func decodeASCII(th *Thread, s, onError string) Value {
	if ASCII(s) {
		return StrASCII(s)
	}
	return decodeBad(th, s, "ascii", onError, func(s string) (int, string) {
		if s[0] < utf8.RuneSelf {
			return 1, ""
		}
		return 1, "ordinal not in range(128)"
	})
}

func decodeUTF8(th *Thread, s, onError string) Value {
	if utf8.ValidString(s) {
		return Str(s)
	}
	return decodeBad(th, s, "utf-8", onError, utf8Step)
}

// utf8Step returns how many bytes of s are one character, or, with the reason,
// how many are none.
func utf8Step(s string) (int, string) {
	if r, w := utf8.DecodeRuneInString(s); r != utf8.RuneError || w > 1 {
		return w, ""
	}
	c := s[0]
	need := 0
	lo, hi := byte(0x80), byte(0xbf)
	switch {
	case 0xc2 <= c && c <= 0xdf:
		need = 1
	case 0xe0 <= c && c <= 0xef:
		need = 2
	case 0xf0 <= c && c <= 0xf4:
		need = 3
	default:
		return 1, "invalid start byte"
	}
	switch c {
	case 0xe0:
		lo = 0xa0
	case 0xed:
		hi = 0x9f
	case 0xf0:
		lo = 0x90
	case 0xf4:
		hi = 0x8f
	}
	for i := 1; i <= need; i++ {
		if i == len(s) {
			return i, "unexpected end of data"
		}
		if s[i] < lo || s[i] > hi {
			return i, "invalid continuation byte"
		}
		lo, hi = 0x80, 0xbf
	}
	return 1, "invalid start byte"
}

// decodeBad decodes s by steps, where some fail.
func decodeBad(th *Thread, s, name, onError string, step func(s string) (int, string)) Value {
	th.Alloc(len(s))
	var b strings.Builder
	for at := 0; at < len(s); {
		n, reason := step(s[at:])
		bad := s[at : at+n]
		switch {
		case reason == "":
			b.WriteString(bad)
		case onError == "ignore":
		case onError == "replace":
			b.WriteRune(utf8.RuneError)
		case onError == "backslashreplace":
			for i := range len(bad) {
				b.Write(appendHex([]byte(`\x`), rune(bad[i]), 2))
			}
		case onError == "surrogateescape":
			b.WriteString(bad)
		case onError != "strict":
			panic(Errorf(LookupError, "unknown error handler name '%s'", onError))
		default:
			panic(codingError(UnicodeDecodeError, name, NewBytes(s), at, at+n, reason))
		}
		at += n
	}
	return Str(b.String())
}
