package module

import (
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

// binary is x op y for the operators, the zero Value for those that there are
// not.
func (w *decimalWork) binary(op object.Op, x, y *decimalNumber) *decimalNumber {
	if bits := x.coef.BitLen() + y.coef.BitLen(); bits > 1<<12 {
		w.th.Work(4 * object.MulWork(bits, bits))
	}
	switch op {
	case object.OpAdd:
		return w.add(x, y)
	case object.OpSub:
		return w.sub(x, y)
	case object.OpMul:
		return w.mul(x, y)
	case object.OpDiv:
		return w.div(x, y)
	case object.OpFloorDiv:
		return w.floorDiv(x, y)
	case object.OpMod:
		return w.remainder(x, y)
	case object.OpPow:
		return w.pow(x, y)
	}
	return nil
}

// near makes the smaller of two numbers, if it is far below what the context
// holds of the larger, one that rounds the sum alike.
func (w *decimalWork) near(x, y *decimalNumber) *decimalNumber {
	least := x.exp + min(-1, x.length()-w.prec-2)
	if y.coef.Sign() != 0 && y.adjusted() < least {
		return &decimalNumber{neg: y.neg, coef: big.NewInt(1), exp: least}
	}
	return y
}

func (w *decimalWork) add(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	switch {
	case x.kind == infiniteDecimal && y.kind == infiniteDecimal && x.neg != y.neg:
		return w.invalid(invalidOperation)
	case x.kind == infiniteDecimal:
		return x
	case y.kind == infiniteDecimal:
		return y
	}
	return w.fix(w.sum(x, y))
}

func (w *decimalWork) sub(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	return w.add(x, y.negated())
}

// negated is d with the other sign.
func (d *decimalNumber) negated() *decimalNumber {
	n := *d
	n.neg = !d.neg
	return &n
}

// sum is x+y with as many digits as rounding has to see.
func (w *decimalWork) sum(x, y *decimalNumber) *decimalNumber {
	if sum := addSmall(x, y); sum != nil {
		return sum
	}
	if x.exp > y.exp && x.coef.Sign() != 0 {
		y = w.near(x, y)
	} else if y.exp > x.exp && y.coef.Sign() != 0 {
		x = w.near(y, x)
	}
	exp := min(x.exp, y.exp)
	switch { // a zero has any exponent, but none that costs digits
	case x.coef.Sign() == 0 && y.coef.Sign() != 0:
		exp = max(exp, y.exp-w.prec-1)
	case y.coef.Sign() == 0 && x.coef.Sign() != 0:
		exp = max(exp, x.exp-w.prec-1)
	}
	signed := func(d *decimalNumber) *big.Int {
		r, _ := w.rescaled(d, exp, w.rounding)
		if d.neg {
			return new(big.Int).Neg(r.coef)
		}
		return r.coef
	}
	n := new(big.Int).Add(signed(x), signed(y))
	sum := decimalOf(n)
	sum.exp = exp
	if n.Sign() == 0 {
		sum.neg = x.neg && y.neg || x.neg != y.neg && w.rounding == "ROUND_FLOOR"
	}
	return sum
}

// product is x*y in all its digits; nil if there is none.
func (w *decimalWork) product(x, y *decimalNumber) *decimalNumber {
	neg := x.neg != y.neg
	if x.kind == infiniteDecimal || y.kind == infiniteDecimal {
		if x.isZero() || y.isZero() {
			return w.invalid(invalidOperation)
		}
		return infiniteOf(neg)
	}
	return x.times(y)
}

func (w *decimalWork) mul(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	return w.fix(w.product(x, y))
}

// fma is x*y + z, rounded once.
func (w *decimalWork) fma(x, y, z *decimalNumber) *decimalNumber {
	if d := w.nan(x, y, z); d != nil {
		return d
	}
	p := w.product(x, y)
	if p.isNaN() {
		return p
	}
	return w.add(p, z)
}

// quotientOf returns x/y with a digit more than the context holds, the last of
// which tells whether something was cut off.
func (w *decimalWork) quotientOf(x, y *decimalNumber) *decimalNumber {
	q := &decimalNumber{neg: x.neg != y.neg, exp: x.exp - y.exp}
	if x.coef.Sign() == 0 {
		q.coef = new(big.Int)
		return q
	}
	shift := y.length() - x.length() + w.prec + 1
	n, d := x.coef, y.coef
	if shift >= 0 {
		n = new(big.Int).Mul(n, w.pow10(shift))
	} else {
		d = new(big.Int).Mul(d, w.pow10(-shift))
	}
	rest := new(big.Int)
	q.coef, rest = new(big.Int).QuoRem(n, d, rest)
	ideal := q.exp
	q.exp -= shift
	if rest.Sign() != 0 {
		if new(big.Int).Mod(q.coef, big.NewInt(5)).Sign() == 0 {
			q.coef.Add(q.coef, big.NewInt(1))
		}
		return q
	}
	return q.stripped(ideal)
}

// stripped returns d without the zeros at its end, as far as the exponent most.
func (d *decimalNumber) stripped(most int) *decimalNumber {
	ten, rest := big.NewInt(10), new(big.Int)
	s := &decimalNumber{neg: d.neg, coef: d.coef, exp: d.exp}
	for s.exp < most {
		q, m := new(big.Int).QuoRem(s.coef, ten, rest)
		if m.Sign() != 0 {
			break
		}
		s.coef = q
		s.exp++
	}
	return s
}

// divisor is the result of dividing by y where that is 0 or one of the two is
// infinite, nil if there is something to work out.
func (w *decimalWork) divisor(x, y *decimalNumber) *decimalNumber {
	neg := x.neg != y.neg
	switch {
	case x.kind == infiniteDecimal && y.kind == infiniteDecimal:
		return w.invalid(invalidOperation)
	case x.kind == infiniteDecimal:
		return infiniteOf(neg)
	case y.kind == infiniteDecimal || !y.isZero():
		return nil
	case x.isZero():
		return w.invalid(divisionUndefined)
	}
	w.raised |= divisionByZero
	return infiniteOf(neg)
}

func (w *decimalWork) div(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	if d := w.divisor(x, y); d != nil {
		return d
	}
	if y.kind == infiniteDecimal {
		w.raised |= clampedExponent
		return zeroOf(x.neg != y.neg, w.etiny())
	}
	return w.fix(w.quotientOf(x, y))
}

// wholeDiv returns the quotient, cut off towards 0, and the rest of finite
// numbers, or nil if the context does not hold the quotient.
func (w *decimalWork) wholeDiv(x, y *decimalNumber) (q, rest *decimalNumber) {
	neg, exp := x.neg != y.neg, min(x.exp, y.exp)
	switch {
	case y.kind == infiniteDecimal:
		return zeroOf(neg, 0), x
	case x.isZero():
		return zeroOf(neg, 0), zeroOf(x.neg, exp)
	case x.adjusted()-y.adjusted() > w.prec:
		return nil, nil
	case x.adjusted() < y.adjusted() && y.exp >= x.exp: // however far they are apart
		return zeroOf(neg, 0), x
	case x.adjusted() < y.adjusted()-1:
		r, _ := w.rescaled(x, exp, w.rounding)
		return zeroOf(neg, 0), r
	}
	xs, _ := w.rescaled(x, exp, w.rounding)
	ys, _ := w.rescaled(y, exp, w.rounding)
	n, m := new(big.Int).QuoRem(xs.coef, ys.coef, new(big.Int))
	q = &decimalNumber{neg: neg, coef: n}
	if q.length() > w.prec {
		return nil, nil
	}
	return q, &decimalNumber{neg: x.neg, coef: m, exp: exp}
}

func (w *decimalWork) floorDiv(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	if d := w.divisor(x, y); d != nil {
		return d
	}
	q, _ := w.wholeDiv(x, y)
	if q == nil {
		return w.invalid(divisionImpossible)
	}
	return w.fix(q)
}

// noRest is what there is instead of a rest, nil if there is one.
func (w *decimalWork) noRest(x, y *decimalNumber) *decimalNumber {
	switch {
	case x.kind == infiniteDecimal, y.isZero() && !x.isZero():
		return w.invalid(invalidOperation)
	case y.isZero():
		return w.invalid(divisionUndefined)
	}
	return nil
}

func (w *decimalWork) remainder(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	if d := w.noRest(x, y); d != nil {
		return d
	}
	_, rest := w.wholeDiv(x, y)
	if rest == nil {
		return w.invalid(divisionImpossible)
	}
	return w.fix(rest)
}

func (w *decimalWork) divmod(x, y *decimalNumber) (q, rest *decimalNumber) {
	if d := w.nan(x, y); d != nil {
		return d, d
	}
	if d := w.divisor(x, y); d != nil {
		if d.isNaN() {
			return d, d
		}
		return d, w.invalid(invalidOperation)
	}
	if q, rest = w.wholeDiv(x, y); q == nil {
		d := w.invalid(divisionImpossible)
		return d, d
	}
	return w.fix(q), w.fix(rest)
}

// remainderNear is the rest of the division whose quotient is rounded to even.
func (w *decimalWork) remainderNear(x, y *decimalNumber) *decimalNumber {
	if d := w.nan(x, y); d != nil {
		return d
	}
	if d := w.noRest(x, y); d != nil {
		return d
	}
	exp := min(x.exp, y.exp)
	switch {
	case y.kind == infiniteDecimal:
		return w.fix(x)
	case x.isZero():
		return w.fix(zeroOf(x.neg, exp))
	case x.adjusted()-y.adjusted() > w.prec:
		return w.invalid(divisionImpossible)
	case x.adjusted()-y.adjusted() < -1:
		r, _ := w.rescaled(x, exp, w.rounding)
		return w.fix(r)
	}
	xs, _ := w.rescaled(x, exp, w.rounding)
	ys, _ := w.rescaled(y, exp, w.rounding)
	n, m := new(big.Int).QuoRem(xs.coef, ys.coef, new(big.Int))
	rest := &decimalNumber{neg: x.neg, coef: m, exp: exp}
	if c := new(big.Int).Lsh(m, 1).Cmp(ys.coef); c > 0 || c == 0 && n.Bit(0) == 1 {
		n.Add(n, big.NewInt(1))
		rest.neg, rest.coef = !x.neg, new(big.Int).Sub(ys.coef, m)
	}
	if (&decimalNumber{coef: n}).length() > w.prec {
		return w.invalid(divisionImpossible)
	}
	return w.fix(rest)
}

// sqrt is the correctly rounded root.
func (w *decimalWork) sqrt(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	ideal := x.exp >> 1
	switch {
	case x.isZero():
		return w.fix(zeroOf(x.neg, ideal))
	case x.neg:
		return w.invalid(invalidOperation)
	case x.kind == infiniteDecimal:
		return x
	}
	coef, exp := x.coef, x.exp
	if exp&1 != 0 {
		coef, exp = new(big.Int).Mul(coef, big.NewInt(10)), exp-1
	}
	shift := max(w.prec+1-(len(coef.String())+1)/2, 0)
	const rounds = 16 // of Newton's, each a division
	w.th.Work(rounds * object.MulWork(8*(w.prec+shift), 8*(w.prec+shift)))
	n := new(big.Int).Mul(coef, w.pow10(2*shift))
	root := &decimalNumber{coef: new(big.Int).Sqrt(n), exp: exp/2 - shift}
	w.rounding = "ROUND_HALF_EVEN"
	if new(big.Int).Mul(root.coef, root.coef).Cmp(n) == 0 {
		return w.fix(root.stripped(ideal))
	}
	if new(big.Int).Mod(root.coef, big.NewInt(5)).Sign() == 0 {
		root.coef.Add(root.coef, big.NewInt(1))
	}
	return w.fix(root)
}
