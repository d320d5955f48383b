package object

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// formatInt is format of an int or bool.
func formatInt(th *Thread, v Value, spec string) string {
	if spec == "" {
		return ToStr(th, v)
	}
	f := parseSpec(v, spec, '=')
	switch f.typ {
	case 0, 'd', 'b', 'o', 'x', 'X', 'n', 'c':
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		x, _ := AsNumber(v)
		return floatText(th, x, f)
	default:
		panic(f.unknownType(v))
	}
	if f.precision >= 0 {
		panic(Errorf(ValueError, "Precision not allowed in integer format specifier"))
	}
	if f.noNegZero {
		panic(Errorf(ValueError, "Negative zero coercion (z) not allowed in integer format specifier"))
	}
	if f.typ == 'c' {
		return formatChar(th, v, f)
	}
	n := number{digits: intDigits(th, v, f.typ)}
	n.digits, n.neg = strings.CutPrefix(n.digits, "-")
	if f.alternate {
		switch f.typ {
		case 'b', 'o', 'x', 'X':
			n.prefix = "0" + string(f.typ)
		}
	}
	return f.text(th, n)
}

// intDigits writes an int in the base that a format type stands for.
func intDigits(th *Thread, v Value, typ rune) string {
	base := 10
	switch typ {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'x', 'X':
		base = 16
	}
	b, isBig := AsBigInt(v)
	switch {
	case !isBig:
		s := strconv.FormatInt(v.Int(), base)
		if typ == 'X' {
			s = strings.ToUpper(s)
		}
		return s
	case base == 10:
		return intText(th, v)
	}
	th.Alloc(b.BitLen())
	s := b.Text(base)
	if typ == 'X' {
		s = strings.ToUpper(s)
	}
	return s
}

func formatChar(th *Thread, v Value, f formatSpec) string {
	if f.sign != 0 {
		panic(Errorf(ValueError, "Sign not allowed with integer format specifier 'c'"))
	}
	if f.alternate {
		panic(Errorf(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'"))
	}
	if _, isBig := AsBigInt(v); isBig {
		panic(Errorf(OverflowError, "Python int too large to convert to C long"))
	}
	if n := v.Int(); n < 0 || n > utf8.MaxRune {
		panic(Errorf(OverflowError, "%c arg not in range(0x110000)"))
	}
	return f.place(th, string(rune(v.Int())), 1, '>')
}

// formatFloat is format of a float.
func formatFloat(th *Thread, v Value, spec string) string {
	if spec == "" {
		return FloatRepr(v.Float())
	}
	f := parseSpec(v, spec, '=')
	switch f.typ {
	case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%':
		return floatText(th, v.Float(), f)
	}
	panic(f.unknownType(v))
}

// floatText lays out x by a spec whose type is one for floats, or none.
func floatText(th *Thread, x float64, f formatSpec) string {
	precision := f.precision
	if precision > formatMax {
		panic(Errorf(ValueError, "precision too big"))
	}
	if precision > 1000 {
		th.Alloc(precision)
		if precision > ChunkMax/4 {
			panic(Errorf(MemoryError, ""))
		}
	}
	typ := f.typ
	percent := ""
	switch typ {
	case '%':
		typ, percent = 'f', "%"
		x *= 100
	case 'n':
		typ = 'g'
	}
	upper := typ == 'E' || typ == 'F' || typ == 'G'
	var s string
	switch {
	case typ == 0 && precision < 0:
		s = FloatRepr(math.Abs(x))
		if mant, exp, ok := strings.Cut(s, "e"); ok && f.alternate && !strings.Contains(mant, ".") {
			s = mant + ".e" + exp
		}
	case typ == 0:
		s = generalFloat(math.Abs(x), precision, f.alternate, true)
	default:
		if precision < 0 {
			precision = 6
		}
		s = floatDigits(math.Abs(x), byte(typ|0x20), precision, f.alternate)
	}
	neg := math.Signbit(x) && !math.IsNaN(x)
	if f.noNegZero && neg && isZeroText(s) {
		neg = false
	}
	if upper {
		s = strings.ToUpper(s)
	}
	n := number{neg: neg, digits: s + percent}
	if i := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' }); i > 0 {
		n.digits, n.rest = s[:i], s[i:]+percent
	} else if i < 0 {
		n.digits, n.rest = s, percent
	}
	return f.text(th, n)
}

// isZeroText reports whether a formatted number has no digit but 0 before its
// exponent.
func isZeroText(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c == 'e' || c == 'E':
			return true
		case c != '0' && c != '.':
			return false
		}
	}
	return true
}

// floatDigits formats x, not negative, as C's e, f or g would.
func floatDigits(x float64, typ byte, precision int, alternate bool) string {
	if math.IsInf(x, 0) {
		return "inf"
	}
	if math.IsNaN(x) {
		return "nan"
	}
	if typ == 'g' {
		return generalFloat(x, precision, alternate, false)
	}
	s := strconv.FormatFloat(x, typ, precision, 64)
	if alternate && precision == 0 {
		if i := strings.IndexByte(s, 'e'); i >= 0 {
			return s[:i] + "." + s[i:]
		}
		return s + "."
	}
	return s
}

// generalFloat formats x with precision digits, in whichever of the two forms
// is shorter. Point keeps a digit behind the point, as format without a type.
func generalFloat(x float64, precision int, alternate, point bool) string {
	if math.IsInf(x, 0) {
		return "inf"
	}
	if math.IsNaN(x) {
		return "nan"
	}
	precision = max(precision, 1)
	s := strconv.FormatFloat(x, 'e', precision-1, 64)
	mant, exp, _ := strings.Cut(s, "e")
	e, _ := strconv.Atoi(exp)
	limit := precision
	if point {
		limit--
	}
	if e < -4 || e >= limit {
		if !alternate {
			mant = trimZeros(mant)
		} else if !strings.Contains(mant, ".") {
			mant += "."
		}
		return mant + "e" + exp
	}
	s = strconv.FormatFloat(x, 'f', max(precision-1-e, 0), 64)
	if !alternate {
		s = trimZeros(s)
	} else if !strings.Contains(s, ".") {
		s += "."
	}
	if point && !strings.Contains(s, ".") {
		s += ".0"
	} else if point && strings.HasSuffix(s, ".") {
		s += "0"
	}
	return s
}

// trimZeros drops the zeros at the end of a fraction.
func trimZeros(s string) string {
	if !strings.Contains(s, ".") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func init() {
	for _, t := range []*Type{IntType, BoolType, bigType} {
		t.Slots.Format = formatInt
	}
	FloatType.Slots.Format = formatFloat
}
