package module

import (
	"math/big"
	"slices"
	"strings"
)

// What looks at the digits of a Decimal, or at its exponent.

// isNormal reports whether d is a number that has all the digits of the context.
func (w *decimalWork) isNormal(d *decimalNumber) bool {
	return d.kind == finiteDecimal && !d.isZero() && d.adjusted() >= w.emin
}

func (w *decimalWork) isSubnormal(d *decimalNumber) bool {
	return d.kind == finiteDecimal && !d.isZero() && d.adjusted() < w.emin
}

// class is what number_class says of d.
func (w *decimalWork) class(d *decimalNumber) string {
	name := "Normal"
	switch {
	case d.kind == signalingNaN:
		return "sNaN"
	case d.kind == quietNaN:
		return "NaN"
	case d.kind == infiniteDecimal:
		name = "Infinity"
	case d.isZero():
		name = "Zero"
	case w.isSubnormal(d):
		name = "Subnormal"
	}
	if d.neg {
		return "-" + name
	}
	return "+" + name
}

// compare is -1, 0 or 1, or a NaN.
func (w *decimalWork) compare(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	return decimalOfInt(int64(decimalCompare(x, y)))
}

// compareSignal is compare where every NaN signals.
func (w *decimalWork) compareSignal(x, y *decimalNumber) *decimalNumber {
	d := w.compare(x, y)
	if d.isNaN() {
		w.raised |= invalidOperation
	}
	return d
}

// totalOrder orders all Decimals, also those that are equal as numbers, and NaNs.
func totalOrder(x, y *decimalNumber) int {
	sign := 1 - 2*boolInt(x.neg)
	switch {
	case x.neg != y.neg:
		return sign
	case x.isNaN() || y.isNaN():
		rank := func(d *decimalNumber) int { // signalling ones below quiet ones, numbers below both
			switch d.kind {
			case signalingNaN:
				return 1
			case quietNaN:
				return 2
			}
			return 0
		}
		if r := rank(x) - rank(y); r != 0 {
			return sign * max(-1, min(1, r))
		}
		return sign * x.coef.Cmp(y.coef)
	}
	if c := decimalCompare(x, y); c != 0 || x.kind == infiniteDecimal {
		return c
	}
	return sign * max(-1, min(1, x.exp-y.exp))
}

// magnitude is d without its sign.
func (d *decimalNumber) magnitude() *decimalNumber {
	m := *d
	m.neg = false
	return &m
}

// chosen is the larger of two numbers if want is 1, the smaller if it is -1; a
// quiet NaN yields to a number. less orders them.
func (w *decimalWork) chosen(x, y *decimalNumber, want int, less func(x, y *decimalNumber) int) *decimalNumber {
	switch {
	case x.kind == quietNaN && !y.isNaN():
		return w.fix(y)
	case y.kind == quietNaN && !x.isNaN():
		return w.fix(x)
	}
	if d := w.nan(x, y); d != nil {
		return d
	}
	c := less(x, y)
	if c == 0 {
		c = totalOrder(x, y)
	}
	if c*want < 0 {
		x = y
	}
	return w.fix(x)
}

func compareMagnitudes(x, y *decimalNumber) int {
	return decimalCompare(x.magnitude(), y.magnitude())
}

// signedLike is x with the sign of y.
func (w *decimalWork) signedLike(x, y *decimalNumber) *decimalNumber {
	d := *x
	d.neg = y.neg
	return &d
}

func sameQuantum(x, y *decimalNumber) bool {
	if x.kind == finiteDecimal && y.kind == finiteDecimal {
		return x.exp == y.exp
	}
	return x.isNaN() && y.isNaN() || x.kind == infiniteDecimal && y.kind == infiniteDecimal
}

// normalize removes the zeros at the end.
func (w *decimalWork) normalize(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	d := w.fix(x)
	switch {
	case d.kind != finiteDecimal:
		return d
	case d.isZero():
		return zeroOf(d.neg, 0)
	}
	most := w.emax
	if w.clamp {
		most = w.etop()
	}
	return d.stripped(most)
}

// quantize is x with the exponent of y.
func (w *decimalWork) quantize(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	switch {
	case x.kind == infiniteDecimal && y.kind == infiniteDecimal:
		return x
	case x.kind != finiteDecimal || y.kind != finiteDecimal:
		return w.invalid(invalidOperation)
	}
	return w.withExponent(x, y.exp)
}

// withExponent is a finite x with the exponent exp, if the context holds as many
// digits.
func (w *decimalWork) withExponent(x *decimalNumber, exp int) *decimalNumber {
	switch {
	case exp < w.etiny() || exp > w.emax:
		return w.invalid(invalidOperation)
	case x.isZero():
		return w.fix(zeroOf(x.neg, exp))
	case x.adjusted() > w.emax || x.adjusted()-exp >= w.prec:
		return w.invalid(invalidOperation)
	}
	d, exact := w.rescaled(x, exp, w.rounding)
	if d.length() > w.prec || d.coef.Sign() != 0 && d.adjusted() > w.emax {
		return w.invalid(invalidOperation)
	}
	if exp > x.exp {
		w.raised |= roundedResult
		if !exact {
			w.raised |= inexactResult
		}
	}
	return w.fix(d)
}

// integral is x rounded to a whole number.
func (w *decimalWork) integral(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	if x.kind != finiteDecimal || x.exp >= 0 {
		return x
	}
	d, exact := w.rescaled(x, 0, w.rounding)
	if x.coef.Sign() != 0 {
		w.raised |= roundedResult
	}
	if !exact {
		w.raised |= inexactResult
	}
	return d
}

// next is the number beside x, up or down.
func (w *decimalWork) next(x *decimalNumber, up bool) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	if x.kind == infiniteDecimal {
		if x.neg == up {
			return w.largest(x.neg)
		}
		return x
	}
	quiet := *w
	quiet.rounding = "ROUND_FLOOR"
	if up {
		quiet.rounding = "ROUND_CEILING"
	}
	if d := quiet.fix(x); d.kind != finiteDecimal || decimalCompare(d, x) != 0 {
		return d
	}
	return quiet.add(x, &decimalNumber{neg: !up, coef: big.NewInt(1), exp: w.etiny() - 1})
}

// nextToward is the number beside x on the way to y.
func (w *decimalWork) nextToward(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	c := decimalCompare(x, y)
	if c == 0 {
		return w.signedLike(x, y)
	}
	d := w.next(x, c < 0)
	switch {
	case d.kind == infiniteDecimal:
		w.raised |= overflowed | inexactResult | roundedResult
	case d.adjusted() < w.emin:
		w.raised |= underflowed | subnormalResult | inexactResult | roundedResult
		if d.isZero() {
			w.raised |= clampedExponent
		}
	}
	return d
}

// logb is the exponent of the first digit.
func (w *decimalWork) logb(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	switch {
	case x.kind == infiniteDecimal:
		return infiniteOf(false)
	case x.isZero():
		w.raised |= divisionByZero
		return infiniteOf(true)
	}
	return w.fix(decimalOfInt(int64(x.adjusted())))
}

// small returns y as an int, which is not beyond most.
func (w *decimalWork) small(y *decimalNumber, most int) (int, bool) {
	if y.kind != finiteDecimal || y.exp != 0 || !y.coef.IsInt64() || y.coef.Int64() > int64(most) {
		return 0, false
	}
	n := int(y.coef.Int64())
	if y.neg {
		n = -n
	}
	return n, true
}

func (w *decimalWork) scaleb(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	n, ok := w.small(y, 2*(w.emax+w.prec))
	if !ok {
		return w.invalid(invalidOperation)
	}
	if x.kind == infiniteDecimal {
		return x
	}
	d := *x
	d.exp += n
	return w.fix(&d)
}

// moved is x with its digits moved by y places; turn brings those that leave at
// one end back at the other.
func (w *decimalWork) moved(x, y *decimalNumber, turn bool) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	n, ok := w.small(y, w.prec)
	if !ok {
		return w.invalid(invalidOperation)
	}
	if x.kind == infiniteDecimal {
		return x
	}
	w.th.Alloc(2 * w.prec)
	digits := x.digits()
	digits = strings.Repeat("0", max(w.prec-len(digits), 0)) + digits[max(len(digits)-w.prec, 0):]
	zeros := strings.Repeat("0", max(n, -n))
	switch {
	case turn:
		at := (n + w.prec) % w.prec
		digits = digits[at:] + digits[:at]
	case n >= 0:
		digits = digits[n:] + zeros
	default:
		digits = zeros + digits[:w.prec+n]
	}
	d := &decimalNumber{neg: x.neg, coef: new(big.Int), exp: x.exp}
	d.coef.SetString(digits, 10)
	return d
}

// logical works out a number whose digits are those of x and y, all of them 0 or
// 1, combined by f.
func (w *decimalWork) logical(x, y *decimalNumber, f func(a, b bool) bool) *decimalNumber {
	isLogical := func(d *decimalNumber) bool {
		return d.kind == finiteDecimal && !d.neg && d.exp == 0 && strings.Trim(d.digits(), "01") == ""
	}
	if !isLogical(x) || !isLogical(y) {
		return w.invalid(invalidOperation)
	}
	a, b := []byte(x.digits()), []byte(y.digits())
	slices.Reverse(a)
	slices.Reverse(b)
	w.th.Alloc(w.prec)
	n := min(max(len(a), len(b)), w.prec)
	if f(false, false) {
		n = w.prec
	}
	digits := make([]byte, n)
	for i := range digits {
		digits[n-1-i] = '0'
		if f(i < len(a) && a[i] == '1', i < len(b) && b[i] == '1') {
			digits[n-1-i] = '1'
		}
	}
	d := &decimalNumber{coef: new(big.Int)}
	d.coef.SetString(string(digits), 10)
	return d
}
