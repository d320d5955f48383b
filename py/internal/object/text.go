package object

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// intText is repr of an int, with Python's limit on digits.
func intText(_ *Thread, v Value) string {
	b, ok := AsBigInt(v)
	if !ok {
		return strconv.FormatInt(v.Int(), 10)
	}
	return BigText(b)
}

// BigText is intText of b.
func BigText(b *big.Int) string {
	if b.BitLen() > intDigitsMax*10/3 {
		if b.BitLen() < 1<<16 {
			if s := b.String(); len(strings.TrimPrefix(s, "-")) <= intDigitsMax {
				return s
			}
		}
		panic(tooManyDigits())
	}
	return b.String()
}

func tooManyDigits() *Exception {
	return Errorf(ValueError, "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", intDigitsMax)
}

// FloatRepr is repr of a float: the shortest text that reads back as x.
func FloatRepr(x float64) string {
	switch {
	case math.IsNaN(x):
		return "nan"
	case math.IsInf(x, 1):
		return "inf"
	case math.IsInf(x, -1):
		return "-inf"
	}
	if a := math.Abs(x); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(x, 'e', -1, 64)
	}
	s := strconv.FormatFloat(x, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// StrRepr is repr of a str.
func StrRepr(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, quote)
	for i, r := range s {
		switch {
		case r == rune(quote) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ' || r == 0x7f:
			b = append(b, `\x`...)
			b = append(b, hexDigits[r>>4], hexDigits[r&15])
		case r < 0x7f:
			b = append(b, byte(r))
		case r == 0xfffd && s[i] != 0xef:
			b = append(b, `\udc`...)
			b = append(b, hexDigits[s[i]>>4], hexDigits[s[i]&15])
		case strconv.IsPrint(r):
			b = append(b, string(r)...)
		case r < 0x100:
			b = append(b, `\x`...)
			b = append(b, hexDigits[r>>4], hexDigits[r&15])
		case r < 0x10000:
			b = append(b, `\u`...)
			b = appendHex(b, r, 4)
		default:
			b = append(b, `\U`...)
			b = appendHex(b, r, 8)
		}
	}
	return string(append(b, quote))
}

const hexDigits = "0123456789abcdef"

func appendHex(b []byte, r rune, n int) []byte {
	for n--; n >= 0; n-- {
		b = append(b, hexDigits[r>>(4*n)&15])
	}
	return b
}

// ASCIIRepr returns ascii(v): repr with escapes for all but ASCII.
func ASCIIRepr(th *Thread, v Value) string {
	s := Repr(th, v)
	if ASCII(s) {
		return s
	}
	var b []byte
	for _, r := range s {
		switch {
		case r < 0x80:
			b = append(b, byte(r))
		case r < 0x100:
			b = appendHex(append(b, `\x`...), r, 2)
		case r < 0x10000:
			b = appendHex(append(b, `\u`...), r, 4)
		default:
			b = appendHex(append(b, `\U`...), r, 8)
		}
	}
	return string(b)
}
