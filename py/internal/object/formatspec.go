package object

import (
	"strings"
	"unicode/utf8"
)

// formatSpec is a parsed format specification:
// [[fill]align][sign][z][#][0][width][grouping][.precision][type].
type formatSpec struct {
	fill      string
	align     byte // < > ^ = or 0
	sign      byte // + - space or 0
	noNegZero bool
	alternate bool
	width     int  // -1 if none
	group     byte // , _ or 0
	precision int  // -1 if none
	typ       rune // 0 if none
}

// formatMax bounds a width or precision, so that one spec cannot ask for all
// memory before it is accounted for.
const formatMax = 1<<31 - 1

// parseSpec reads a format specification. v names the object in errors;
// align is what a lone 0 before the width stands for, if anything.
func parseSpec(v Value, spec string, align byte) formatSpec {
	f := formatSpec{fill: " ", width: -1, precision: -1}
	s := spec
	filled := false
	if r, w := utf8.DecodeRuneInString(s); w > 0 && len(s) > w && isAlign(s[w]) {
		f.fill, f.align, filled = string(r), s[w], true
		s = s[w+1:]
	} else if s != "" && isAlign(s[0]) {
		f.align = s[0]
		s = s[1:]
	}
	aligned := f.align != 0
	if s != "" && (s[0] == '+' || s[0] == '-' || s[0] == ' ') {
		f.sign = s[0]
		s = s[1:]
	}
	s, f.noNegZero = strings.CutPrefix(s, "z")
	s, f.alternate = strings.CutPrefix(s, "#")
	if !filled && strings.HasPrefix(s, "0") {
		f.fill = "0"
		if !aligned {
			f.align = align
		}
		s = s[1:]
	}
	f.width, s = specNumber(s)
	if s != "" && s[0] == ',' {
		f.group = ','
		s = s[1:]
	}
	if s != "" && s[0] == '_' {
		if f.group != 0 {
			panic(Errorf(ValueError, "Cannot specify both ',' and '_'."))
		}
		f.group = '_'
		s = s[1:]
	}
	if s != "" && s[0] == ',' && f.group == '_' {
		panic(Errorf(ValueError, "Cannot specify both ',' and '_'."))
	}
	if s != "" && s[0] == '.' {
		if f.precision, s = specNumber(s[1:]); f.precision < 0 {
			panic(Errorf(ValueError, "Format specifier missing precision"))
		}
	}
	r, w := utf8.DecodeRuneInString(s)
	if w < len(s) {
		panic(Errorf(ValueError, "Invalid format specifier '%s' for object of type '%s'", spec, v.TypeName()))
	}
	if w > 0 {
		f.typ = r
	}
	f.checkGroup()
	return f
}

func isAlign(c byte) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

// specNumber reads a number at the start of s, -1 if there is none.
func specNumber(s string) (int, string) {
	n, i := 0, 0
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		if n = n*10 + int(s[i]-'0'); n > formatMax<<31 {
			panic(Errorf(ValueError, "Too many decimal digits in format string"))
		}
		i++
	}
	if i == 0 {
		return -1, s
	}
	return n, s[i:]
}

// checkGroup refuses grouping for the types that have no digits to group.
func (f *formatSpec) checkGroup() {
	if f.group == 0 {
		return
	}
	switch f.typ {
	case 0, 'd', 'e', 'f', 'g', 'E', 'F', 'G', '%':
		return
	case 'b', 'o', 'x', 'X':
		if f.group == '_' {
			return
		}
	}
	if f.typ > ' ' && f.typ < 0x80 {
		panic(Errorf(ValueError, "Cannot specify '%c' with '%c'.", f.group, f.typ))
	}
	panic(Errorf(ValueError, "Cannot specify '%c' with '\\x%x'.", f.group, f.typ))
}

// unknownType is the error of a type that v has no format for.
func (f *formatSpec) unknownType(v Value) *Exception {
	if f.typ > ' ' && f.typ < 0x80 {
		return Errorf(ValueError, "Unknown format code '%c' for object of type '%s'", f.typ, v.TypeName())
	}
	return Errorf(ValueError, "Unknown format code '\\x%x' for object of type '%s'", f.typ, v.TypeName())
}

// place pads a text of n code points to the width.
func (f *formatSpec) place(th *Thread, s string, n int, align byte) string {
	missing := f.width - n
	if missing <= 0 {
		return s
	}
	if f.align != 0 {
		align = f.align
	}
	if missing > ChunkMax/4 {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(missing*len(f.fill) + len(s))
	left := 0
	switch align {
	case '>', '=':
		left = missing
	case '^':
		left = missing / 2
	}
	var b strings.Builder
	b.Grow(len(s) + missing*len(f.fill))
	writeFill(&b, f.fill, left)
	b.WriteString(s)
	writeFill(&b, f.fill, missing-left)
	return b.String()
}

// number is a number on its way to text.
type number struct {
	neg    bool
	prefix string // 0x and its like
	digits string // before the point
	rest   string // from the point on
}

// text lays a number out: sign, prefix, grouped digits, padding.
func (f *formatSpec) text(th *Thread, n number) string {
	sign := ""
	switch {
	case n.neg:
		sign = "-"
	case f.sign == '+', f.sign == ' ':
		sign = string(f.sign)
	}
	head := sign + n.prefix
	digits := n.digits
	if f.group != 0 {
		size := 3
		switch f.typ {
		case 'b', 'o', 'x', 'X':
			size = 4
		}
		least := 0
		if f.align == '=' && f.fill == "0" {
			least = f.width - len(head) - len(n.rest)
		}
		digits = groupDigits(th, digits, f.group, size, least)
	}
	if f.align == '=' {
		missing := f.width - len(head) - len(digits) - len(n.rest)
		if missing > 0 {
			if missing > ChunkMax/4 {
				panic(Errorf(MemoryError, ""))
			}
			th.Alloc(missing * len(f.fill))
			digits = strings.Repeat(f.fill, missing) + digits
		}
		return head + digits + n.rest
	}
	s := head + digits + n.rest
	return f.place(th, s, len(s), '>')
}

// groupDigits puts a separator before each size digits from the right, and
// zeros to the left until the text is at least least long.
func groupDigits(th *Thread, digits string, sep byte, size, least int) string {
	if digits == "" || strings.ContainsAny(digits[:1], "inIN") { // inf and nan
		return digits
	}
	if least > ChunkMax/4 {
		panic(Errorf(MemoryError, ""))
	}
	th.Alloc(max(least, 0) + 2*len(digits))
	var rev []byte
	for i, n := len(digits), 0; i > 0 || len(rev) < least; n++ {
		if n > 0 && n%size == 0 {
			rev = append(rev, sep)
			if i == 0 && len(rev) >= least {
				rev = append(rev, '0') // a separator never comes first
				break
			}
		}
		if i > 0 {
			i--
			rev = append(rev, digits[i])
		} else {
			rev = append(rev, '0')
		}
	}
	for i, j := 0, len(rev)-1; i < j; i, j = i+1, j-1 {
		rev[i], rev[j] = rev[j], rev[i]
	}
	return string(rev)
}

// formatStr is format of a str.
func formatStr(th *Thread, v Value, spec string) string {
	if spec == "" {
		return v.Str()
	}
	f := parseSpec(v, spec, 0)
	if f.typ != 0 && f.typ != 's' {
		panic(f.unknownType(v))
	}
	switch {
	case f.group != 0:
		panic(Errorf(ValueError, "Cannot specify '%c' with 's'.", f.group))
	case f.sign == ' ':
		panic(Errorf(ValueError, "Space not allowed in string format specifier"))
	case f.sign != 0:
		panic(Errorf(ValueError, "Sign not allowed in string format specifier"))
	case f.noNegZero:
		panic(Errorf(ValueError, "Negative zero coercion (z) not allowed in string format specifier"))
	case f.alternate:
		panic(Errorf(ValueError, "Alternate form (#) not allowed in string format specifier"))
	case f.align == '=':
		panic(Errorf(ValueError, "'=' alignment not allowed in string format specifier"))
	}
	s, n := v.Str(), v.RuneLen()
	if f.precision >= 0 && f.precision < n {
		s, n = s[:Offset(s, f.precision)], f.precision
	}
	return f.place(th, s, n, '<')
}

func init() {
	StrType.Slots.Format = formatStr
}
