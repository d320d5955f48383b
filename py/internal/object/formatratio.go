package object

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// FormatRatio is format(v, spec) of a v that is the fraction r: one of the float
// formats of its exact value, or the fraction itself.
func FormatRatio(th *Thread, v Value, r *big.Rat, spec string) string {
	var f formatSpec
	invalid := Errorf(ValueError, "Invalid format specifier %s for object of type '%s'", StrRepr(spec), v.TypeName())
	if th.Try(func() { f = parseSpec(v, spec, '=') }) != nil || !strings.ContainsRune("\x00eEfFgG%", f.typ) {
		panic(invalid)
	}
	if pads, aligned := zeroPads(spec); pads && (aligned || f.typ == 0) {
		panic(invalid)
	}
	abs := new(big.Rat).Abs(r)
	n := number{neg: r.Sign() < 0}
	if f.typ == 0 {
		if f.precision >= 0 || f.noNegZero {
			panic(invalid)
		}
		n.digits = BigText(abs.Num())
		if f.alternate || !abs.IsInt() {
			n.rest = "/" + BigText(abs.Denom())
		}
		if f.group != 0 && n.rest != "" {
			n.rest = "/" + groupDigits(th, n.rest[1:], f.group, 3, 0)
		}
		return f.text(th, n)
	}
	precision := f.precision
	if precision < 0 {
		precision = 6
	}
	th.Alloc(precision)
	text := ""
	switch f.typ {
	case 'f', 'F':
		text = fixedRatio(th, abs, precision)
	case '%':
		text = fixedRatio(th, abs.Mul(abs, big.NewRat(100, 1)), precision) + "%"
	case 'e', 'E':
		digits, exp := ratioDigits(th, abs, precision+1)
		text = pointed(digits, 1, f.alternate) + exponentText(exp-1)
	default:
		text = generalRatio(th, abs, max(precision, 1), f.alternate)
	}
	if f.alternate && precision == 0 && (f.typ == 'f' || f.typ == 'F') {
		text += "."
	}
	if f.noNegZero && isZeroText(text) {
		n.neg = false
	}
	if f.typ == 'E' || f.typ == 'G' {
		text = strings.ToUpper(text)
	}
	n.digits = text
	if i := strings.IndexFunc(text, func(c rune) bool { return c < '0' || c > '9' }); i >= 0 {
		n.digits, n.rest = text[:i], text[i:]
	}
	return f.text(th, n)
}

// FormatDigits is format(v, spec) of a v that writes its own digits: text returns
// them, without a sign, for a type and a precision, which is -1 if none is given.
func FormatDigits(th *Thread, v Value, spec string, neg bool, text func(typ rune, precision int) string) string {
	var f formatSpec
	if th.Try(func() { f = parseSpec(v, spec, '=') }) != nil || !strings.ContainsRune("\x00eEfFgGn%", f.typ) {
		panic(Errorf(ValueError, "invalid format string"))
	}
	if f.align == 0 {
		f.align = '>'
	}
	th.Alloc(f.precision + 1)
	n := number{neg: neg, digits: text(f.typ, f.precision)}
	if i := strings.IndexFunc(n.digits, func(c rune) bool { return c < '0' || c > '9' }); i >= 0 {
		n.digits, n.rest = n.digits[:i], n.digits[i:]
	}
	if n.digits == "" && f.fill == "0" { // no number
		f.fill, f.align = " ", '>'
	}
	if f.noNegZero && isZeroText(n.digits+n.rest) {
		n.neg = false
	}
	return f.text(th, n)
}

// zeroPads reports whether a format has a 0 before its width, and an alignment
// beside it.
func zeroPads(spec string) (pads, aligned bool) {
	s := []rune(spec)
	switch isAlign := func(i int) bool { return i < len(s) && strings.ContainsRune("<>=^", s[i]) }; {
	case isAlign(1):
		s, aligned = s[2:], true
	case isAlign(0):
		s, aligned = s[1:], true
	}
	rest := strings.TrimLeft(string(s), "+- z#")
	return len(rest) > 1 && rest[0] == '0' && '0' <= rest[1] && rest[1] <= '9', aligned
}

// roundQuotient returns the int nearest to n/d, neither of which is negative, ties
// to even.
func roundQuotient(n, d *big.Int) *big.Int {
	q, m := new(big.Int).QuoRem(n, d, new(big.Int))
	switch c := m.Lsh(m, 1).Cmp(d); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return q
}

// RoundRatio returns the int nearest to r, ties to even.
func RoundRatio(r *big.Rat) *big.Int {
	q := roundQuotient(new(big.Int).Abs(r.Num()), r.Denom())
	if r.Sign() < 0 {
		q.Neg(q)
	}
	return q
}

// PowerOfTen returns 10**n.
func PowerOfTen(n int) *big.Rat {
	p := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		p.Inv(p)
	}
	return p
}

// scaledText is the int nearest to r * 10**n, where r is not negative. One of too many
// digits is refused before the work.
func scaledText(th *Thread, r *big.Rat, n int) string {
	num, den := r.Num(), r.Denom()
	if num.Sign() == 0 {
		return "0"
	}
	if int(float64(num.BitLen()-den.BitLen()-1)*math.Log10(2))+n > intDigitsMax {
		panic(tooManyDigits())
	}
	power := new(big.Int)
	bits := num.BitLen() + den.BitLen() + 4*max(n, -n)
	th.Work(4 * MulWork(bits, bits))
	th.Alloc(bits / 4)
	power.Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil)
	if n < 0 {
		den = power.Mul(power, den)
	} else {
		num = power.Mul(power, num)
	}
	return BigText(roundQuotient(num, den))
}

// fixedRatio is r with n digits behind the point.
func fixedRatio(th *Thread, r *big.Rat, n int) string {
	s := scaledText(th, r, n)
	if len(s) <= n {
		s = strings.Repeat("0", n+1-len(s)) + s
	}
	if n == 0 {
		return s
	}
	return s[:len(s)-n] + "." + s[len(s)-n:]
}

// ratioDigits returns the first n digits of r, rounded: r is 0.DIGITS * 10**exp.
func ratioDigits(th *Thread, r *big.Rat, n int) (digits string, exp int) {
	if r.Sign() == 0 {
		return strings.Repeat("0", n), 1
	}
	exp = len(BigText(r.Num())) - len(BigText(r.Denom())) + 1
	for {
		digits = scaledText(th, r, n-exp)
		switch {
		case len(digits) > n:
			exp++
		case len(digits) < n:
			exp--
		default:
			return digits, exp
		}
	}
}

// pointed puts a point behind the first n digits.
func pointed(digits string, n int, always bool) string {
	if n < len(digits) || always {
		return digits[:n] + "." + digits[n:]
	}
	return digits
}

func exponentText(exp int) string {
	sign := "+"
	if exp < 0 {
		sign, exp = "-", -exp
	}
	return fmt.Sprintf("e%s%s", sign, leftZeros(strconv.Itoa(exp), 2))
}

func leftZeros(s string, n int) string { return strings.Repeat("0", max(n-len(s), 0)) + s }

// generalRatio is the g format.
func generalRatio(th *Thread, r *big.Rat, precision int, alternate bool) string {
	digits, exp := ratioDigits(th, r, precision)
	if !alternate {
		if digits = strings.TrimRight(digits, "0"); digits == "" {
			digits = "0"
		}
	}
	switch {
	case exp-1 < -4 || exp > precision:
		return pointed(digits, 1, alternate) + exponentText(exp-1)
	case exp <= 0:
		return "0." + strings.Repeat("0", -exp) + digits
	case exp > len(digits):
		digits += strings.Repeat("0", exp-len(digits))
	}
	return pointed(digits, exp, alternate)
}
