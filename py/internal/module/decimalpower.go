package module

import (
	"math"
	"math/big"
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
)

// isWhole reports whether d is a whole number.
func (d *decimalNumber) isWhole() bool {
	if d.kind != finiteDecimal {
		return false
	}
	return d.isZero() || d.exp >= 0 || -d.exp <= d.length() && d.stripped(0).exp >= 0
}

// whole returns a whole d, whose exponent is small, as an int.
func (w *decimalWork) whole(d *decimalNumber) *big.Int {
	r, _ := w.rescaled(d, 0, "ROUND_DOWN")
	if d.neg {
		return new(big.Int).Neg(r.coef)
	}
	return r.coef
}

// pow is x ** y.
func (w *decimalWork) pow(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	isWhole := y.isWhole()
	odd := isWhole && y.stripped(0).exp <= 0 && y.adjusted() < decimalDigitsMax && w.whole(y).Bit(0) == 1
	neg := x.neg && odd
	if x.isZero() {
		switch {
		case y.isZero():
			return w.invalid(invalidOperation)
		case y.neg:
			return infiniteOf(neg)
		}
		return zeroOf(neg, 0)
	}
	if x.neg && !isWhole {
		return w.invalid(invalidOperation)
	}
	one := decimalOfInt(1)
	size := decimalCompare(x.magnitude(), one)
	switch {
	case y.isZero():
		return one
	case size == 0 && !isWhole:
		w.raised |= inexactResult | roundedResult
		return &decimalNumber{neg: neg, coef: w.pow10(w.prec - 1), exp: 1 - w.prec}
	case y.kind == infiniteDecimal, x.kind == infiniteDecimal:
		if (size > 0) == y.neg {
			return zeroOf(neg, 0)
		}
		return infiniteOf(neg)
	case size != 0 && w.leaves(x, y, (size > 0) == y.neg):
		if (size > 0) == y.neg {
			return w.fix(&decimalNumber{neg: neg, coef: one.coef, exp: w.etiny() - 2})
		}
		return w.overflow(neg)
	case isWhole:
		return w.powWhole(x, w.whole(y), neg)
	}
	wide := w.wider(max(x.length()-w.prec, 0) + decimalDigitsMax)
	r := wide.exp(wide.mul(wide.ln(x), y))
	w.raised |= inexactResult | roundedResult
	return w.fix(wide.padded(r))
}

// leaves reports whether x ** y is certain to be out of the exponents that there
// are, by the orders of magnitude of y and of the logarithm of x.
func (w *decimalWork) leaves(x, y *decimalNumber, tiny bool) bool {
	most := w.emax
	if tiny {
		most = w.etiny()
	}
	order := func(n int) int { return len(strconv.Itoa(max(n, -n))) }
	log := order(x.adjusted()) - 1
	switch e := x.adjusted(); {
	case e == 0, e == -1:
		off := w.wider(0).sum(x.magnitude(), decimalOfInt(-1))
		log = off.adjusted() - 2 - e
	case e < 0:
		log = order(e+1) - 1
	}
	return log+y.adjusted() > order(most)
}

// decimalDigitsMax is how many digits an exponent has at most.
const decimalDigitsMax = 19

// padded returns d with all the digits that the context holds.
func (w *decimalWork) padded(d *decimalNumber) *decimalNumber {
	if n := d.length(); d.kind == finiteDecimal && d.coef.Sign() != 0 && n < w.prec {
		d, _ = w.rescaled(d, d.exp-(w.prec-n), w.rounding)
	}
	return d
}

// powWhole multiplies, with digits to spare: what is cut off each time stays
// below the last digit that the context holds.
func (w *decimalWork) powWhole(x *decimalNumber, n *big.Int, neg bool) *decimalNumber {
	wide := w.wider(decimalOf(n).length() + 2)
	wide.emin, wide.emax = w.emin, w.emax
	if n.Sign() < 0 {
		wide.prec++
		x = wide.div(decimalOfInt(1), x)
		n = new(big.Int).Neg(n)
	}
	r := x
	for i := n.BitLen() - 2; i >= 0; i-- {
		w.th.Work(1 + 2*object.MulWork(r.coef.BitLen(), r.coef.BitLen()))
		r = wide.mul(r, r)
		if n.Bit(i) == 1 {
			r = wide.mul(r, x)
		}
		if r.kind != finiteDecimal || r.isZero() {
			break
		}
	}
	if r.kind == infiniteDecimal {
		return w.overflow(neg)
	}
	if r.isZero() {
		r = zeroOf(neg, r.exp)
	}
	w.raised |= wide.raised
	return w.fix(r)
}

// powMod is x ** y % m of whole numbers.
func (w *decimalWork) powMod(x, y, m *decimalNumber) *decimalNumber {
	if d := w.nan(x, y, m); d != nil {
		return d
	}
	if !x.isWhole() || !y.isWhole() || !m.isWhole() || y.neg && !y.isZero() || m.isZero() || m.adjusted() >= w.prec || x.isZero() && y.isZero() {
		return w.invalid(invalidOperation)
	}
	b, e, mod := w.whole(x), w.whole(y), w.whole(m)
	mod = new(big.Int).Abs(mod)
	w.th.Work(e.BitLen() * (1 + object.MulWork(mod.BitLen(), mod.BitLen())))
	r := decimalOf(new(big.Int).Exp(new(big.Int).Abs(b), e, mod))
	r.neg = b.Sign() < 0 && e.Bit(0) == 1
	return r
}

// settle rounds a number that has no end: digits works out n digits of it, of
// which the last may be off by a few, and is asked for more until it is certain
// how the number is rounded.
func (w *decimalWork) settle(digits func(n int) *decimalNumber) *decimalNumber {
	const off = 100
	w.rounding = "ROUND_HALF_EVEN"
	for n := w.prec + 5; ; n += 5 + n/8 {
		d := digits(n)
		low, high := *d, *d
		low.coef = new(big.Int).Sub(d.coef, big.NewInt(off))
		high.coef = new(big.Int).Add(d.coef, big.NewInt(off))
		unit := d.exp + d.length() - w.prec
		l, _ := w.rescaled(&low, unit, w.rounding)
		h, _ := w.rescaled(&high, unit, w.rounding)
		if d.length() > w.prec+2 && l.coef.Cmp(h.coef) == 0 {
			return w.fix(d)
		}
	}
}

// exp is e ** x.
func (w *decimalWork) exp(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	switch {
	case x.isZero():
		return decimalOfInt(1)
	case x.kind == infiniteDecimal && x.neg:
		return zeroOf(false, 0)
	case x.kind == infiniteDecimal:
		return x
	case x.adjusted() > decimalDigitsMax:
		return w.beyond(x.neg)
	case x.adjusted() < -w.prec-1: // 1, and a little
		w.rounding = "ROUND_HALF_EVEN"
		return w.fix(&decimalNumber{coef: new(big.Int).Add(w.pow10(w.prec+1), pow10(0)), exp: -w.prec - 1})
	}
	// x/ln(10) is the exponent of the result.
	f, _ := x.rat().Float64()
	switch tens := f / math.Ln10; {
	case tens > float64(w.emax)+2, tens < float64(w.etiny())-2:
		return w.beyond(x.neg)
	}
	return w.settle(func(n int) *decimalNumber {
		bits := bitsOf(n) + bitsOf(max(x.adjusted(), 0)+3)
		w.fixedWork(bits)
		fixed := fixedPoint(x.rat(), bits)
		ten := fixedLn(big.NewRat(10, 1), bits)
		tens := new(big.Int)
		rest := new(big.Int)
		tens.DivMod(fixed, ten, rest)
		return decimalOfFixed(fixedExp(rest, bits), bits, n, int(tens.Int64()))
	})
}

// fixedWork accounts for an exponential or a logarithm of so many bits.
func (w *decimalWork) fixedWork(bits int) {
	w.th.Alloc(bits)
	w.th.Work(bits/8 + 8*int(math.Sqrt(float64(bits)))*object.MulWork(bits, bits))
}

// beyond is a power that the exponents do not reach.
func (w *decimalWork) beyond(small bool) *decimalNumber {
	w.rounding = "ROUND_HALF_EVEN"
	if small {
		return w.fix(&decimalNumber{coef: big.NewInt(1), exp: w.etiny() - 2})
	}
	return w.overflow(false)
}

// ln is the natural logarithm.
func (w *decimalWork) ln(x *decimalNumber) *decimalNumber {
	if d := w.noLog(x); d != nil {
		return d
	}
	if decimalCompare(x, decimalOfInt(1)) == 0 {
		return zeroOf(false, 0)
	}
	return w.settle(func(n int) *decimalNumber {
		l, bits := w.log(x, n)
		return decimalOfFixed(l, bits, n, 0)
	})
}

// log10 is the logarithm to base ten, exact for a power of ten.
func (w *decimalWork) log10(x *decimalNumber) *decimalNumber {
	if d := w.noLog(x); d != nil {
		return d
	}
	if x.stripped(x.adjusted()).length() == 1 && x.stripped(x.adjusted()).coef.Int64() == 1 {
		return w.fix(decimalOfInt(int64(x.adjusted())))
	}
	return w.settle(func(n int) *decimalNumber {
		l, bits := w.log(x, n)
		ten := fixedLn(big.NewRat(10, 1), bits)
		l.Lsh(l, uint(bits))
		return decimalOfFixed(l.Quo(l, ten), bits, n, 0)
	})
}

// noLog is the logarithm where there is nothing to work out.
func (w *decimalWork) noLog(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	switch {
	case x.isZero():
		return infiniteOf(true)
	case x.neg:
		return w.invalid(invalidOperation)
	case x.kind == infiniteDecimal:
		return x
	}
	return nil
}

// log returns ln(x) as a fixed-point number of so many bits, n digits of which
// count: near 1 more bits are needed, as the first are 0.
func (w *decimalWork) log(x *decimalNumber, n int) (l *big.Int, bits int) {
	m := *x
	tens := x.adjusted()
	m.exp -= tens
	bits = bitsOf(n) + bitsOf(decimalDigitsMax)
	if tens == 0 || tens == -1 { // it may be near 1
		off := new(big.Rat).Sub(x.rat(), big.NewRat(1, 1))
		bits += max(off.Denom().BitLen()-off.Num().BitLen(), 0)
	}
	w.fixedWork(bits)
	if tens == -1 {
		return fixedLn(x.rat(), bits), bits
	}
	l = fixedLn(m.rat(), bits)
	if tens != 0 {
		l.Add(l, new(big.Int).Mul(fixedLn(big.NewRat(10, 1), bits), big.NewInt(int64(tens))))
	}
	return l, bits
}
