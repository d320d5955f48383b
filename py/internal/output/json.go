package output

import (
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/object"
)

// depthMax is how deep values that are written as JSON may lie in each other.
const depthMax = 1000

// json writes v as a line of JSON.
func (p *Printer) json(th *thread, v value) {
	p.buf = append(appendJSON(p.buf[:0], th, v, 0), '\n')
	p.note(p.w.Write(p.buf))
}

// appendJSON appends v as JSON: rows and dicts as objects, whatever else can
// be iterated over as an array. A float that JSON does not know is null.
func appendJSON(b []byte, th *thread, v value, depth int) []byte {
	switch {
	case v.IsStr():
		return appendString(b, v.Str())
	case v.IsInt():
		return strconv.AppendInt(b, v.Int(), 10)
	case v.IsFloat():
		if x := v.Float(); math.IsNaN(x) || math.IsInf(x, 0) {
			return append(b, "null"...)
		}
		return append(b, object.FloatRepr(v.Float())...)
	case v.IsBool():
		return strconv.AppendBool(b, v.Bool())
	case v.IsNone():
		return append(b, "null"...)
	}
	if depth == depthMax {
		panic(object.Errorf(object.ValueError, "values nested deeper than the limit of %d cannot be written as JSON", depthMax))
	}
	if _, ok := object.AsBigInt(v); ok {
		return append(b, object.Repr(th, v)...) // which refuses too many digits
	}
	if r, ok := builtin.AsRow(v); ok && r.Names() != nil {
		if twice := r.Twice(); twice != "" {
			panic(object.Errorf(object.ValueError, "a JSON object cannot hold two columns that are called %s", twice))
		}
		b = append(b, '{')
		for i := range r.Len() {
			if i > 0 {
				b = append(b, ", "...)
			}
			b = append(appendString(b, r.Names()[i]), ": "...)
			b = appendJSON(b, th, r.Item(i), depth+1)
		}
		return append(b, '}')
	}
	if d, ok := object.AsDict(v); ok {
		b = append(b, '{')
		first := true
		for k, x := range d.All() {
			if !first {
				b = append(b, ", "...)
			}
			first = false
			b = append(appendString(b, name(th, k)), ": "...)
			b = appendJSON(b, th, x, depth+1)
		}
		return append(b, '}')
	}
	if _, isType := object.AsType(v); isType || !object.Iterable(v) {
		panic(object.Errorf(object.TypeError, "a %s cannot be written as JSON: make a str of it", v.TypeName()))
	}
	if _, isBytes := object.AsBytes(v); isBytes {
		panic(object.Errorf(object.TypeError, "bytes cannot be written as JSON: decode them first"))
	}
	b = append(b, '[')
	first := true
	object.Each(th, v, func(x value) bool {
		if !first {
			b = append(b, ", "...)
		}
		first = false
		b = appendJSON(b, th, x, depth+1)
		return true
	})
	return append(b, ']')
}

// name is the name that a key of a dict becomes, as json.dumps has it.
func name(th *thread, k value) string {
	switch {
	case k.IsStr():
		return k.Str()
	case k.IsNone():
		return "null"
	case k.IsBool():
		return strconv.FormatBool(k.Bool())
	}
	return object.ToStr(th, k)
}

const hexDigits = "0123456789abcdef"

// appendString appends s in quotes. Text stays as it is; a byte that is not
// valid UTF-8 is the half of a surrogate pair that Python has for it, and the half
// of one that JSON input held is that again.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			_, size := utf8.DecodeRuneInString(s[i:])
			if size > 1 {
				i += size
				continue
			}
			b = append(b, s[start:i]...)
			if half, ok := surrogate(s[i:]); ok {
				b = fmt.Appendf(b, `\u%04x`, half)
				i += 3
			} else {
				b = append(append(b, `\udc`...), hexDigits[c>>4], hexDigits[c&15])
				i++
			}
			start = i
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			b = append(append(b, `\u00`...), hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

// surrogate is the half of a surrogate pair that s begins with, as the three bytes
// that [source.JSONScanner] makes of it.
func surrogate(s string) (half int, ok bool) {
	if len(s) < 3 || s[0] != 0xed || s[1]&0xe0 != 0xa0 || s[2]&0xc0 != 0x80 {
		return 0, false
	}
	return 0xd000 | int(s[1]&0x3f)<<6 | int(s[2]&0x3f), true
}
