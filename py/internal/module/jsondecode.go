package module

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// jsonDecoder reads one value. What a hook is not set for is made directly.
type jsonDecoder struct {
	th    *thread
	s     string
	pos   int
	depth int
	loose bool // control characters may be in strings
	names map[string]value

	hook, pairs, float, int, constant value
}

func (d *jsonDecoder) fail(msg string, at int) { panic(jsonError(msg, d.s, at)) }

// whole reads s, which must hold one value and nothing else.
func (d *jsonDecoder) whole(s string) value {
	d.s = s
	d.space()
	v := d.value()
	d.space()
	if d.pos != len(s) {
		d.fail("Extra data", d.pos)
	}
	return v
}

func (d *jsonDecoder) space() {
	for d.pos < len(d.s) {
		switch d.s[d.pos] {
		case ' ', '\t', '\n', '\r':
			d.pos++
		default:
			return
		}
	}
}

func (d *jsonDecoder) at(c byte) bool { return d.pos < len(d.s) && d.s[d.pos] == c }

func (d *jsonDecoder) value() value {
	d.th.Step()
	if d.pos >= len(d.s) {
		d.fail("Expecting value", d.pos)
	}
	switch c := d.s[d.pos]; {
	case c == '"':
		return d.str()
	case c == '{':
		d.enter("object")
		v := d.object()
		d.depth--
		return v
	case c == '[':
		d.enter("array")
		v := d.array()
		d.depth--
		return v
	case c == '-' || c >= '0' && c <= '9':
		if v := d.number(); !v.IsNil() {
			return v
		}
	}
	for _, w := range []struct {
		text  string
		v     value
		named bool
	}{
		{"null", object.None, false}, {"true", object.True, false}, {"false", object.False, false},
		{"NaN", object.Float(math.NaN()), true}, {"Infinity", object.Float(math.Inf(1)), true}, {"-Infinity", object.Float(math.Inf(-1)), true},
	} {
		if strings.HasPrefix(d.s[d.pos:], w.text) {
			d.pos += len(w.text)
			if w.named && d.constant.Given() {
				return object.Call1(d.th, d.constant, object.Str(w.text))
			}
			return w.v
		}
	}
	d.fail("Expecting value", d.pos)
	return value{}
}

func (d *jsonDecoder) enter(what string) {
	if d.depth++; d.depth > jsonDepthMax {
		panic(object.Errorf(object.RecursionError, "maximum recursion depth exceeded while decoding a JSON %s from a unicode string", what))
	}
	d.pos++
}

func (d *jsonDecoder) array() value {
	out := object.NewList(nil)
	d.space()
	if d.at(']') {
		d.pos++
		return out.Value()
	}
	for {
		out.Append(d.th, d.value())
		d.space()
		if d.at(']') {
			d.pos++
			return out.Value()
		}
		if !d.at(',') {
			d.fail("Expecting ',' delimiter", d.pos)
		}
		comma := d.pos
		d.pos++
		d.space()
		if d.at(']') {
			d.fail("Illegal trailing comma before end of array", comma)
		}
	}
}

func (d *jsonDecoder) object() value {
	dict := object.NewDict()
	var pairs []value
	d.space()
	for comma := -1; ; {
		if d.at('}') {
			if comma >= 0 {
				d.fail("Illegal trailing comma before end of object", comma)
			}
			break
		}
		if !d.at('"') {
			d.fail("Expecting property name enclosed in double quotes", d.pos)
		}
		k := d.key()
		d.space()
		if !d.at(':') {
			d.fail("Expecting ':' delimiter", d.pos)
		}
		d.pos++
		d.space()
		v := d.value()
		if d.pairs.Given() {
			pairs = append(pairs, object.NewPair(k, v))
		} else {
			dict.Set(d.th, k, v)
		}
		d.space()
		if d.at('}') {
			break
		}
		if !d.at(',') {
			d.fail("Expecting ',' delimiter", d.pos)
		}
		comma = d.pos
		d.pos++
		d.space()
	}
	d.pos++
	switch {
	case d.pairs.Given():
		return object.Call1(d.th, d.pairs, object.NewList(pairs).Value())
	case d.hook.Given():
		return object.Call1(d.th, d.hook, dict.Value())
	}
	return dict.Value()
}

// key reads a name; equal ones share their text.
func (d *jsonDecoder) key() value {
	k := d.str()
	if old, ok := d.names[k.Str()]; ok {
		return old
	}
	if d.names == nil {
		d.names = map[string]value{}
	}
	if k = k.Own(); len(d.names) < 1<<12 {
		d.names[k.Str()] = k
	}
	return k
}

// number reads a number, and returns the zero Value for a minus without one.
func (d *jsonDecoder) number() value {
	s, i := d.s, d.pos
	digits := func(i int) int {
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		return i
	}
	if s[i] == '-' {
		i++
	}
	switch end := digits(i); {
	case end == i:
		return value{}
	case s[i] == '0':
		i++
	default:
		i = end
	}
	whole := true
	if i < len(s) && s[i] == '.' {
		if end := digits(i + 1); end > i+1 {
			i, whole = end, false
		}
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if end := digits(j); end > j {
			i, whole = end, false
		}
	}
	text := s[d.pos:i]
	d.pos = i
	if !whole {
		if d.float.Given() {
			return object.Call1(d.th, d.float, object.Str(text))
		}
		x, _ := strconv.ParseFloat(text, 64)
		return object.Float(x)
	}
	if d.int.Given() {
		return object.Call1(d.th, d.int, object.Str(text))
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return object.Int(n)
	}
	const digitsMax = 4300
	if n := len(strings.TrimPrefix(text, "-")); n > digitsMax {
		panic(object.Errorf(object.ValueError, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", digitsMax, n))
	}
	n, _ := new(big.Int).SetString(text, 10)
	return object.NewBig(n)
}

// str reads a string.
func (d *jsonDecoder) str() value {
	s, begin := d.s, d.pos
	i := begin + 1
	for i < len(s) && s[i] != '"' && s[i] != '\\' && s[i] >= 0x20 {
		i++
	}
	if i < len(s) && s[i] == '"' {
		d.pos = i + 1
		return object.Lent(s[begin+1:i], false)
	}
	var b []byte
	for from := begin + 1; ; {
		for i < len(s) && s[i] != '"' && s[i] != '\\' && (s[i] >= 0x20 || d.loose) {
			i++
		}
		if i >= len(s) {
			d.fail("Unterminated string starting at", begin)
		}
		b = append(b, s[from:i]...)
		switch s[i] {
		case '"':
			d.th.Alloc(len(b))
			d.pos = i + 1
			return object.Str(string(b))
		case '\\':
			b, i = d.escape(b, i, begin)
			from = i
		default:
			d.fail("Invalid control character at", i)
		}
	}
}

// escape reads an escape at offset i.
func (d *jsonDecoder) escape(b []byte, i, begin int) ([]byte, int) {
	s := d.s
	if i+1 >= len(s) {
		d.fail("Unterminated string starting at", begin)
	}
	if c := s[i+1]; c != 'u' {
		k := strings.IndexByte(`"\/bfnrt`, c)
		if k < 0 {
			d.fail("Invalid \\escape", i)
		}
		return append(b, "\"\\/\b\f\n\r\t"[k]), i + 2
	}
	hex := func(i int) rune {
		if i+4 <= len(s) {
			if n, err := strconv.ParseUint(s[i:i+4], 16, 16); err == nil && s[i] != '+' {
				return rune(n)
			}
		}
		return -1
	}
	r := hex(i + 2)
	if r < 0 {
		d.fail("Invalid \\uXXXX escape", i+1)
	}
	i += 6
	if utf16.IsSurrogate(r) && strings.HasPrefix(s[i:], `\u`) {
		if pair := utf16.DecodeRune(r, hex(i+2)); pair != utf8.RuneError {
			return utf8.AppendRune(b, pair), i + 6
		}
	}
	return utf8.AppendRune(b, r), i
}
