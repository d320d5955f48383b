package module

import (
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

// decimalLimits are what results are rounded to.
type decimalLimits struct {
	prec       int
	emin, emax int
	rounding   string
	clamp      bool
}

// The exponents and the precision that a context may have.
const (
	decimalPrecMax     = 999999999999999999
	decimalExponentMax = 999999999999999999
	decimalTinyMin     = -decimalExponentMax - decimalPrecMax + 1
)

// etiny is the least exponent of a result, etop the largest of a coefficient
// that has all digits.
func (l *decimalLimits) etiny() int { return l.emin - l.prec + 1 }
func (l *decimalLimits) etop() int  { return l.emax - l.prec + 1 }

// decimalWork is the working out of one operation: it notes what happens.
type decimalWork struct {
	decimalLimits
	th     *thread
	raised condition
}

// wider returns a copy with digits to spare, in which exponents have no bounds.
func (w *decimalWork) wider(digits int) *decimalWork {
	return &decimalWork{th: w.th, decimalLimits: decimalLimits{
		prec: w.prec + digits, emin: -decimalExponentMax, emax: decimalExponentMax, rounding: "ROUND_HALF_EVEN"}}
}

// invalid notes that there is no result.
func (w *decimalWork) invalid(why condition) *decimalNumber {
	w.raised |= why
	return &decimalNumber{coef: new(big.Int), kind: quietNaN}
}

func infiniteOf(neg bool) *decimalNumber {
	return &decimalNumber{neg: neg, coef: new(big.Int), kind: infiniteDecimal}
}

func zeroOf(neg bool, exp int) *decimalNumber {
	return &decimalNumber{neg: neg, coef: new(big.Int), exp: exp}
}

// nan returns the result if one of the operands is no number, nil if all are: of
// the first that is, above all one that signals.
func (w *decimalWork) nan(operands ...*decimalNumber) *decimalNumber {
	var first *decimalNumber
	for _, d := range operands {
		if d.kind == signalingNaN {
			first = d
			w.raised |= invalidOperation
			break
		}
		if d.kind == quietNaN && first == nil {
			first = d
		}
	}
	if first == nil {
		return nil
	}
	quiet := *first
	quiet.kind = quietNaN
	return w.fixNaN(&quiet)
}

// fixNaN cuts off what the context does not hold of the digits of a NaN.
func (w *decimalWork) fixNaN(d *decimalNumber) *decimalNumber {
	most := w.prec
	if w.clamp {
		most--
	}
	if d.coef.Sign() == 0 || d.length() <= most {
		return d
	}
	cut := *d
	cut.coef = new(big.Int).Mod(d.coef, w.pow10(most))
	return &cut
}

// pow10 accounts for a power of ten, which must not be changed, and makes it.
func (w *decimalWork) pow10(n int) *big.Int {
	const bitsPerDigit = 3.33
	if n < len(bigPowers()) {
		return pow10(n)
	}
	w.th.Alloc(n / 2)
	bits := int(float64(n) * bitsPerDigit)
	w.th.Work(object.MulWork(bits, bits))
	return pow10(n)
}

// away reports whether a coefficient of which something is cut off is rounded up.
// half compares what is cut off with a half, last is the last digit that stays.
func away(rounding string, neg bool, half int, last uint64) bool {
	switch rounding {
	case "ROUND_CEILING":
		return !neg
	case "ROUND_FLOOR":
		return neg
	case "ROUND_UP":
		return true
	case "ROUND_DOWN":
		return false
	case "ROUND_HALF_UP":
		return half >= 0
	case "ROUND_HALF_DOWN":
		return half > 0
	case "ROUND_05UP":
		return last%5 == 0
	}
	return half > 0 || half == 0 && last%2 == 1
}

// rescaled returns d with the exponent exp, and whether nothing was cut off
// that is not 0.
func (w *decimalWork) rescaled(d *decimalNumber, exp int, rounding string) (r *decimalNumber, exact bool) {
	shift := d.exp - exp
	switch {
	case d.coef.Sign() == 0 || shift == 0:
		return &decimalNumber{neg: d.neg, exp: exp, coef: d.coef}, true
	case shift < -d.length()-1:
		shift = -d.length() - 1 // all of it is cut off
	}
	if r, exact := d.rescaledSmall(shift, exp, rounding); r != nil {
		return r, exact
	}
	r = &decimalNumber{neg: d.neg, exp: exp}
	if shift > 0 {
		r.coef = new(big.Int).Mul(d.coef, w.pow10(shift))
		return r, true
	}
	unit := w.pow10(-shift)
	rest := new(big.Int)
	r.coef, rest = new(big.Int).QuoRem(d.coef, unit, rest)
	if rest.Sign() == 0 {
		return r, true
	}
	half := rest.Lsh(rest, 1).Cmp(unit)
	if last := new(big.Int).Mod(r.coef, pow10(1)); away(rounding, d.neg, half, last.Uint64()) {
		r.coef.Add(r.coef, pow10(0))
	}
	return r, false
}

// fix rounds d to what the context holds.
func (w *decimalWork) fix(d *decimalNumber) *decimalNumber {
	switch {
	case d.isNaN():
		return w.fixNaN(d)
	case d.kind != finiteDecimal:
		return d
	case d.coef.Sign() == 0:
		most := w.emax
		if w.clamp {
			most = w.etop()
		}
		exp := min(max(d.exp, w.etiny()), most)
		if exp != d.exp {
			w.raised |= clampedExponent
		}
		return zeroOf(d.neg, exp)
	}
	least := d.length() + d.exp - w.prec // the exponent at which the digits fit
	if least > w.etop() {
		return w.overflow(d.neg)
	}
	tiny := least < w.etiny()
	if tiny {
		least = w.etiny()
		w.raised |= subnormalResult
	}
	if d.exp >= least {
		if w.clamp && d.exp > w.etop() {
			w.raised |= clampedExponent
			d, _ = w.rescaled(d, w.etop(), w.rounding)
		}
		return d
	}
	r, exact := w.rescaled(d, least, w.rounding)
	if r.length() > w.prec { // 999.9 became 1000
		r, _ = w.rescaled(r, least+1, w.rounding)
	}
	if r.exp > w.etop() {
		return w.overflow(d.neg)
	}
	w.raised |= roundedResult
	if !exact {
		w.raised |= inexactResult
		if tiny {
			w.raised |= underflowed
		}
	}
	if r.coef.Sign() == 0 {
		w.raised |= clampedExponent
	}
	return r
}

// overflow is the result of what is too large: an infinity, or the largest
// number where the rounding leads away from that.
func (w *decimalWork) overflow(neg bool) *decimalNumber {
	w.raised |= overflowed | inexactResult | roundedResult
	switch {
	case w.rounding == "ROUND_DOWN", w.rounding == "ROUND_05UP",
		w.rounding == "ROUND_CEILING" && neg, w.rounding == "ROUND_FLOOR" && !neg:
		return w.largest(neg)
	}
	return infiniteOf(neg)
}

// largest is the number farthest from 0.
func (w *decimalWork) largest(neg bool) *decimalNumber {
	return &decimalNumber{neg: neg, coef: new(big.Int).Sub(w.pow10(w.prec), pow10(0)), exp: w.etop()}
}
