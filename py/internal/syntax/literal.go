package syntax

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/charname"
)

// digitsMax is the longest decimal integer CPython reads without being told.
const digitsMax = 4300

// number returns the value of a number token: int64, *big.Int or float64.
func (p *parser) number(t token) any {
	text := strings.ReplaceAll(p.text(t), "_", "")
	base := 10
	if len(text) > 1 && text[0] == '0' {
		switch text[1] | 0x20 {
		case 'x':
			base = 16
		case 'o':
			base = 8
		case 'b':
			base = 2
		}
	}
	if base != 10 {
		text = text[2:]
	} else if strings.ContainsAny(text, ".eE") {
		// Out of range is infinity or zero, as in Python.
		f, _ := strconv.ParseFloat(text, 64)
		return f
	}
	if n, err := strconv.ParseInt(text, base, 64); err == nil {
		return n
	}
	if base == 10 && len(text) > digitsMax {
		p.fail(t.span(), fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals "+
			"to avoid decimal conversion limits.", digitsMax, len(text)))
	}
	n, _ := new(big.Int).SetString(text, base)
	return n
}

// stringValue returns the value of a string token: string or Bytes.
func (p *parser) stringValue(t token) any {
	text := p.text(t)
	quote := strings.IndexAny(text, `"'`)
	prefix := strings.ToLower(text[:quote])
	text = text[quote:]
	size := 1
	if len(text) >= 6 && text[1] == text[0] && text[2] == text[0] {
		size = 3
	}
	text = text[size : len(text)-size]
	raw := strings.Contains(prefix, "r")
	if !strings.Contains(prefix, "b") {
		return p.decodeText(t, text, raw)
	}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			p.fail(t.span(), "bytes can only contain ASCII literal characters")
		}
	}
	if raw {
		return Bytes(text)
	}
	return Bytes(p.decodeBytes(t, text))
}

// decodeText replaces the escapes in the text of t, unless it is raw.
func (p *parser) decodeText(t token, text string, raw bool) string {
	if raw || strings.IndexByte(text, '\\') < 0 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			i++
			continue
		}
		switch c := text[i+1]; c {
		case 'x', 'u', 'U':
			r, size := p.hexEscape(t, text, i)
			b.WriteRune(r)
			i += size
		case 'N':
			r, size := p.namedEscape(t, text, i)
			b.WriteRune(r)
			i += size
		default:
			i += simpleEscape(&b, text, i, false)
		}
	}
	return b.String()
}

// decodeBytes replaces the escapes in the text of a bytes literal.
func (p *parser) decodeBytes(t token, text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if text[i] != '\\' {
			b.WriteByte(text[i])
			i++
			continue
		}
		if text[i+1] != 'x' {
			i += simpleEscape(&b, text, i, true)
			continue
		}
		n, err := strconv.ParseUint(text[i+2:min(i+4, len(text))], 16, 8)
		if err != nil || i+4 > len(text) {
			p.fail(t.span(), fmt.Sprintf(`(value error) invalid \x escape at position %d`, i))
		}
		b.WriteByte(byte(n))
		i += 4
	}
	return b.String()
}

// simpleEscape writes what the escape at text[i] stands for and returns its
// length. Unknown ones stand for themselves.
func simpleEscape(b *strings.Builder, text string, i int, bytes bool) int {
	switch c := text[i+1]; c {
	case '\n':
	case '\\', '\'', '"':
		b.WriteByte(c)
	case 'a':
		b.WriteByte('\a')
	case 'b':
		b.WriteByte('\b')
	case 'f':
		b.WriteByte('\f')
	case 'n':
		b.WriteByte('\n')
	case 'r':
		b.WriteByte('\r')
	case 't':
		b.WriteByte('\t')
	case 'v':
		b.WriteByte('\v')
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n, size := rune(0), 1
		for size < 4 && i+size < len(text) && '0' <= text[i+size] && text[i+size] <= '7' {
			n = n*8 + rune(text[i+size]-'0')
			size++
		}
		if bytes {
			b.WriteByte(byte(n))
		} else {
			b.WriteRune(n)
		}
		return size
	default:
		b.WriteByte('\\')
		return 1
	}
	return 2
}

// hexEscape reads \xXX, \uXXXX or \UXXXXXXXX at text[i].
func (p *parser) hexEscape(t token, text string, i int) (rune, int) {
	digits, form := 2, `\xXX`
	switch text[i+1] {
	case 'u':
		digits, form = 4, `\uXXXX`
	case 'U':
		digits, form = 8, `\UXXXXXXXX`
	}
	n, end := 0, i+2
	for end < len(text) && end < i+2+digits && digit(text[end]) < 16 {
		n = n*16 + digit(text[end])
		end++
	}
	what := ""
	switch {
	case end < i+2+digits:
		what = "truncated " + form + " escape"
	case n > utf8.MaxRune:
		what = "illegal Unicode character"
	case 0xD800 <= n && n < 0xE000:
		p.failHint(t.span(), fmt.Sprintf("surrogate %s in a string is not supported", text[i:end]),
			`write characters beyond \uffff as \UXXXXXXXX`)
	default:
		return rune(n), end - i
	}
	p.failEscape(t, text, i, end, what)
	return 0, 0
}

// namedEscape reads \N{name} at text[i].
func (p *parser) namedEscape(t token, text string, i int) (rune, int) {
	rest := text[i+2:]
	if !strings.HasPrefix(rest, "{") {
		p.failEscape(t, text, i, i+2, `malformed \N character escape`)
	}
	end := strings.IndexByte(rest, '}')
	if end < 2 {
		p.failEscape(t, text, i, i+3, `malformed \N character escape`)
	}
	r, ok := charname.Lookup(rest[1:end])
	if !ok {
		p.failEscape(t, text, i, i+2+end+1, "unknown Unicode character name")
	}
	return r, 2 + end + 1
}

// failEscape reports the escape text[i:end]. CPython counts in a buffer of its
// own, where a character that is not ASCII takes ten bytes.
func (p *parser) failEscape(t token, text string, i, end int, what string) {
	at := 0
	for _, r := range text[:i] {
		if at++; r >= utf8.RuneSelf {
			at += 9
		}
	}
	p.fail(t.span(), fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
		at, at+end-i-1, what))
}
