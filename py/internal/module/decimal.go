package module

import (
	"math/big"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("decimal", buildDecimal) }

// decimalNumber is a Decimal: coef * 10**exp with a sign, or an infinity or NaN.
type decimalNumber struct {
	object.Head
	neg  bool
	kind decimalKind
	exp  int
	coef *big.Int // not negative
	own  big.Int  // room for a small coef, which is never written to again
	word [1]big.Word
}

type decimalKind uint8

const (
	finiteDecimal decimalKind = iota
	infiniteDecimal
	quietNaN // its digits are in coef
	signalingNaN
)

var decimalType = object.NewType("Decimal", object.LayoutOpaque)

// newDecimal returns d as an object of the program, which it may be already.
func newDecimal(d *decimalNumber) value {
	if d.Type() == nil {
		d.SetType(decimalType)
	}
	return d.Value()
}

func asDecimal(v value) (*decimalNumber, bool) { return object.To[decimalNumber](v, decimalType) }

// asOperand returns v as a Decimal if arithmetic with one takes it.
func asOperand(v value) (*decimalNumber, bool) {
	if d, ok := asDecimal(v); ok {
		return d, true
	}
	switch v = object.Unbox(v); {
	case v.IsInt():
		return decimalOfInt(v.Int()), true
	case isInt(v):
		return decimalOf(object.ToBig(v)), true
	}
	return nil, false
}

func decimalOfInt(n int64) *decimalNumber {
	if n < 0 {
		return smallDecimal(true, -uint64(n), 0)
	}
	return smallDecimal(false, uint64(n), 0)
}

func decimalOf(n *big.Int) *decimalNumber {
	return &decimalNumber{neg: n.Sign() < 0, coef: new(big.Int).Abs(n)}
}

func (d *decimalNumber) isNaN() bool { return d.kind >= quietNaN }

// isZero reports whether d is 0 or -0.
func (d *decimalNumber) isZero() bool { return d.kind == finiteDecimal && d.coef.Sign() == 0 }

// digits returns the coefficient in decimal.
func (d *decimalNumber) digits() string { return d.coef.String() }

// length returns how many digits the coefficient has, 1 if it is 0.
func (d *decimalNumber) length() int {
	if !d.coef.IsUint64() {
		return len(d.digits())
	}
	return smallLength(d.coef.Uint64())
}

// adjusted is the exponent of the first digit.
func (d *decimalNumber) adjusted() int { return d.exp + d.length() - 1 }

// rat returns a finite d exactly.
func (d *decimalNumber) rat() *big.Rat {
	r := new(big.Rat).SetInt(d.coef)
	r.Mul(r, object.PowerOfTen(d.exp))
	if d.neg {
		r.Neg(r)
	}
	return r
}

// text is str of a Decimal, with the E of an exponent in capitals or not.
func (d *decimalNumber) text(capitals bool) string { return d.written(capitals, false) }

// engineering is text with an exponent that is a multiple of three.
func (d *decimalNumber) engineering(capitals bool) string { return d.written(capitals, true) }

func (d *decimalNumber) written(capitals, thousands bool) string {
	sign, e, payload := "", "e", ""
	if d.neg {
		sign = "-"
	}
	if capitals {
		e = "E"
	}
	if d.coef.Sign() != 0 {
		payload = d.digits()
	}
	switch d.kind {
	case infiniteDecimal:
		return sign + "Infinity"
	case quietNaN:
		return sign + "NaN" + payload
	case signalingNaN:
		return sign + "sNaN" + payload
	}
	s := d.digits()
	left := len(s) + d.exp // of the point, if there is no exponent
	point := 1             // and if there is one
	switch {
	case d.exp <= 0 && left > -6:
		point = left
	case thousands && d.coef.Sign() == 0:
		point = floorMod(left+1, 3) - 1
	case thousands:
		point = floorMod(left-1, 3) + 1
	}
	if point <= 0 {
		s = "0." + strings.Repeat("0", -point) + s
	} else {
		s = pointAt(s+strings.Repeat("0", max(point-len(s), 0)), point)
	}
	if left != point {
		s += e + signedText(left-point)
	}
	return sign + s
}

// floorMod is a % b as Python has it.
func floorMod(a, b int) int { return (a%b + b) % b }

func pointAt(digits string, n int) string {
	if n < len(digits) {
		return digits[:n] + "." + digits[n:]
	}
	return digits
}

func signedText(n int) string {
	if n < 0 {
		return object.Repr(nil, object.Int(int64(n)))
	}
	return "+" + object.Repr(nil, object.Int(int64(n)))
}

func buildDecimal() *object.Module {
	Lookup("collections.abc") // has the views of flags and traps
	m := object.NewModule("decimal")
	for _, t := range setUpDecimalSignals() {
		m.AddType(t)
	}
	setUpSignalDict()
	setUpDecimal()
	setUpDecimalContext()
	for _, t := range []*object.Type{decimalType, decimalContextType, decimalTuple.Type} {
		m.AddType(t)
	}
	for _, r := range roundings {
		m.Set(r, object.Str(r))
	}
	for name, n := range map[string]int{
		"MAX_PREC": decimalPrecMax, "MAX_EMAX": decimalExponentMax, "MIN_EMIN": -decimalExponentMax, "MIN_ETINY": decimalTinyMin,
	} {
		m.Set(name, object.Int(int64(n)))
	}
	m.Set("HAVE_THREADS", object.True)
	m.Set("HAVE_CONTEXTVAR", object.True)
	addDecimalContexts(m)
	return m
}
