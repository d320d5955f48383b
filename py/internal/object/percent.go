package object

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// percent is one use of the % operator: a format and its arguments.
type percent struct {
	th     *Thread
	format string
	pos    int
	isByte bool
	arg    Value   // the right operand
	items  []Value // of it, if a tuple
	named  Value   // the item that %(name)s last named
	count  int     // of arguments
	next   int     // of them
	byName bool    // some conversion named its argument
}

// conversion is one % and what follows it.
type conversion struct {
	minus, plus, space, alternate, zero bool
	width, precision                    int // -1: none
	typ                                 rune
	at                                  int // index of typ in code points
}

// formatPercent is format % arg, for str and for bytes.
func formatPercent(th *Thread, format string, arg Value, isByte bool) string {
	var buf [128]byte
	out := buf[:0]
	p := percent{th: th, format: format, arg: arg, named: arg, count: 1, isByte: isByte}
	if t, ok := AsTuple(arg); ok {
		p.items, p.count = t.Items, len(t.Items)
	}
	for {
		i := strings.IndexByte(format[p.pos:], '%')
		if i < 0 {
			out = append(out, format[p.pos:]...)
			break
		}
		out = append(out, format[p.pos:p.pos+i]...)
		p.pos += i + 1
		if plain, ok := p.plain(out); ok {
			out = plain
		} else {
			out = append(out, p.convert()...)
		}
	}
	if p.next < p.count && !(p.byName || p.isMapping()) {
		what := "string"
		if isByte {
			what = "bytes"
		}
		panic(Errorf(TypeError, "not all arguments converted during %s formatting", what))
	}
	return string(out)
}

// plain appends %d of a small int and %s of a str, which are most of them.
func (p *percent) plain(out []byte) ([]byte, bool) {
	if p.pos >= len(p.format) || p.next >= p.count {
		return out, false
	}
	switch v := p.item(p.next); {
	case p.format[p.pos] == 'd' && v.IsInt():
		out = strconv.AppendInt(out, v.Int(), 10)
	case p.format[p.pos] == 's' && v.IsStr() && !p.isByte:
		out = append(out, v.Str()...)
	default:
		return out, false
	}
	p.pos++
	p.next++
	return out, true
}

// item returns the i-th argument.
func (p *percent) item(i int) Value {
	if p.items != nil {
		return p.items[i]
	}
	return p.named
}

// isMapping reports whether the right operand may serve %(name)s, and so need
// not be used up.
func (p *percent) isMapping() bool {
	if _, ok := AsTuple(p.arg); ok || PlainStr(p.arg).IsStr() {
		return false
	}
	return p.arg.Type().Slots.GetItem != nil && !(p.isByte && p.arg.Type().IsSub(BytesType))
}

// take returns the next argument.
func (p *percent) take() Value {
	if p.next >= p.count {
		panic(Errorf(TypeError, "not enough arguments for format string"))
	}
	p.next++
	return p.item(p.next - 1)
}

func (p *percent) peek() byte {
	if p.pos >= len(p.format) {
		panic(Errorf(ValueError, "incomplete format"))
	}
	return p.format[p.pos]
}

// convert reads one conversion, whose % has been read, and returns what it
// writes.
func (p *percent) convert() string {
	if p.peek() == '%' {
		p.pos++
		return "%"
	}
	if p.peek() == '(' {
		p.name()
	}
	c := conversion{width: -1, precision: -1}
	for flags := true; flags; {
		switch p.peek() {
		case '-':
			c.minus = true
		case '+':
			c.plus = true
		case ' ':
			c.space = true
		case '#':
			c.alternate = true
		case '0':
			c.zero = true
		default:
			flags = false
			continue
		}
		p.pos++
	}
	if c.width = p.size("width too big"); c.width < -1 {
		c.minus, c.width = true, -c.width-2
	}
	if p.peek() == '.' {
		p.pos++
		if c.precision = p.size("precision too big"); c.precision < 0 {
			c.precision = 0
		}
	}
	if l := p.peek(); l == 'h' || l == 'l' || l == 'L' {
		p.pos++
	}
	p.peek()
	r, w := utf8.DecodeRuneInString(p.format[p.pos:])
	c.typ, c.at = r, utf8.RuneCountInString(p.format[:p.pos])
	p.pos += w
	return p.write(c)
}

// name makes the item that %(name) names the only argument.
func (p *percent) name() {
	if !p.isMapping() {
		panic(Errorf(TypeError, "format requires a mapping"))
	}
	p.pos++
	start, depth := p.pos, 1
	for ; depth > 0; p.pos++ {
		if p.pos >= len(p.format) {
			panic(Errorf(ValueError, "incomplete format key"))
		}
		switch p.format[p.pos] {
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	name := p.format[start : p.pos-1]
	key := Str(name)
	if p.isByte {
		key = NewBytes(name)
	}
	p.named, p.count, p.next, p.byName = GetItem(p.th, p.arg, key), 1, 0, true
}

// size reads a width or precision: -1 if there is none, -2-n for a width of
// -n taken from an argument.
func (p *percent) size(tooBig string) int {
	if p.peek() == '*' {
		p.pos++
		v := p.take()
		if !isIntLike(v) {
			panic(Errorf(TypeError, "* wants int"))
		}
		n := ToInt(p.th, v)
		if n < 0 {
			return -2 + n
		}
		return n
	}
	n, found := 0, false
	for c := p.peek(); isDecimalByte(c); c = p.peek() {
		if n = n*10 + int(c-'0'); n > formatMax {
			panic(Errorf(ValueError, "%s", tooBig))
		}
		found = true
		p.pos++
	}
	if !found {
		return -1
	}
	return n
}

func isDecimalByte(c byte) bool { return '0' <= c && c <= '9' }

// write formats one argument.
func (p *percent) write(c conversion) string {
	f := formatSpec{fill: " ", width: c.width, precision: c.precision, alternate: c.alternate}
	switch {
	case c.plus:
		f.sign = '+'
	case c.space:
		f.sign = ' '
	}
	switch {
	case c.minus:
		f.align = '<'
	case c.zero:
		f.fill, f.align = "0", '='
	}
	switch c.typ {
	case 'd', 'i', 'u', 'o', 'x', 'X':
		return p.integer(c, f)
	case 'e', 'E', 'f', 'F', 'g', 'G':
		f.typ = c.typ
		return floatText(p.th, p.real(), f)
	case 's', 'r', 'a', 'c', 'b':
		if c.typ == 'b' && !p.isByte {
			p.take()
			p.unsupported(c)
		}
		s := p.text(c)
		n := utf8.RuneCountInString(s)
		if p.isByte {
			n = len(s)
		}
		if c.precision >= 0 && c.precision < n && c.typ != 'c' {
			if p.isByte {
				s = s[:c.precision]
			} else {
				s = s[:Offset(s, c.precision)]
			}
			n = c.precision
		}
		f.fill = " "
		if f.align == '=' {
			f.align = 0
		}
		return f.place(p.th, s, n, '>')
	}
	p.take()
	p.unsupported(c)
	return ""
}

func (p *percent) unsupported(c conversion) {
	r := c.typ
	if r < ' ' || r > '~' {
		r = '?'
	}
	panic(Errorf(ValueError, "unsupported format character '%c' (0x%x) at index %d", r, c.typ, c.at))
}

// text returns the text of an argument for s, r, a, b and c.
func (p *percent) text(c conversion) string {
	v := p.take()
	switch c.typ {
	case 'r':
		if p.isByte {
			return ASCIIRepr(p.th, v)
		}
		return Repr(p.th, v)
	case 'a':
		return ASCIIRepr(p.th, v)
	case 'c':
		return p.char(v)
	}
	if !p.isByte {
		return ToStr(p.th, v)
	}
	if b, ok := AsBytes(v); ok {
		return b
	}
	panic(Errorf(TypeError, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", v.TypeName()))
}

func (p *percent) char(v Value) string {
	if p.isByte {
		if b, ok := AsBytes(v); ok && len(b) == 1 {
			return b
		}
		if !isIntLike(v) {
			panic(Errorf(TypeError, "%%c requires an integer in range(256) or a single byte, not %s", v.TypeName()))
		}
		if n := Index(p.th, v); !n.IsObject() && 0 <= n.Int() && n.Int() < 256 {
			return string([]byte{byte(n.Int())})
		}
		panic(Errorf(OverflowError, "%c arg not in range(256)"))
	}
	if v = PlainStr(v); v.IsStr() {
		if v.RuneLen() != 1 {
			panic(Errorf(TypeError, "%c requires int or char"))
		}
		return v.Str()
	}
	if !isIntLike(v) && v.Type().Slots.Index == nil {
		panic(Errorf(TypeError, "%c requires int or char"))
	}
	if n := Index(p.th, v); !n.IsObject() && 0 <= n.Int() && n.Int() <= utf8.MaxRune {
		return string(rune(n.Int()))
	}
	panic(Errorf(OverflowError, "%c arg not in range(0x110000)"))
}

// integer formats an argument for d, o and x.
func (p *percent) integer(c conversion, f formatSpec) string {
	v := p.take()
	switch c.typ {
	case 'o', 'x', 'X':
		if !isIntLike(v) && v.Type().Slots.Index == nil {
			panic(Errorf(TypeError, "%%%c format: an integer is required, not %s", c.typ, v.TypeName()))
		}
		v = Index(p.th, v)
	default:
		switch {
		case v.IsFloat():
			v = FloatToInt(v.Float())
		case !isIntLike(v):
			if v.Type().Slots.Index == nil && v.Type().Lookup("__int__").IsNil() {
				panic(Errorf(TypeError, "%%%c format: a real number is required, not %s", c.typ, v.TypeName()))
			}
			v = ToIntValue(p.th, v)
		}
	}
	n := number{digits: intDigits(p.th, v, c.typ)}
	n.digits, n.neg = strings.CutPrefix(n.digits, "-")
	if missing := c.precision - len(n.digits); missing > 0 {
		p.th.Alloc(missing)
		n.digits = strings.Repeat("0", missing) + n.digits
	}
	if c.alternate && c.typ != 'd' && c.typ != 'i' && c.typ != 'u' {
		n.prefix = "0" + string(c.typ)
	}
	return f.text(p.th, n)
}

// real returns an argument for e, f and g.
func (p *percent) real() float64 {
	v := p.take()
	if p.isByte && !v.IsFloat() && !isIntLike(v) && v.Type().Lookup("__float__").IsNil() {
		panic(Errorf(TypeError, "float argument required, not %s", v.TypeName()))
	}
	return ToFloat(p.th, v)
}

func init() {
	StrMod = func(th *Thread, format string, arg Value) string { return formatPercent(th, format, arg, false) }
	BytesMod = func(th *Thread, format string, arg Value) string { return formatPercent(th, format, arg, true) }
}
