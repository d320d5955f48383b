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
	notANumber
)

// The exponents that a result may have.
const (
	decimalEmax = 999999
	decimalEmin = -999999
)

var (
	decimalType = object.NewType("Decimal", object.LayoutOpaque)

	decimalErrorType     = newModuleError("DecimalException", "decimal", object.ArithmeticError)
	invalidOperationType = newModuleError("InvalidOperation", "decimal", decimalErrorType)
	decimalOverflowType  = newModuleError("Overflow", "decimal", decimalErrorType)
	// decimalDivisionType has two bases: setUpDecimal makes it.
	decimalDivisionType *object.Type

	// What an InvalidOperation can be about.
	conversionSyntax   = newModuleError("ConversionSyntax", "decimal", invalidOperationType)
	divisionImpossible = newModuleError("DivisionImpossible", "decimal", invalidOperationType)
	divisionUndefined  = newModuleError("DivisionUndefined", "decimal", invalidOperationType)
)

// signal is the error that a context raises: its argument lists the condition.
func signal(t, condition *object.Type) *object.Exception {
	return object.NewException(t, object.NewList([]value{condition.Value()}).Value())
}

func invalidDecimal() *object.Exception { return signal(invalidOperationType, invalidOperationType) }

// makeDivisionByZero makes the error that is one of decimal and one of Python.
func makeDivisionByZero() *object.Type {
	const name = "DivisionByZero"
	t := object.NewPlainClass(nil, &object.ClassDef{Name: name, Qualname: name, Module: "decimal", Bases: []*object.Type{decimalErrorType, object.ZeroDivisionError}})
	t.User = false // it is shared
	return t
}

// newDecimal makes d, which nobody else has, an object of the program.
func newDecimal(d *decimalNumber) value {
	d.SetType(decimalType)
	return d.Value()
}

// copied returns a number like d that may be changed.
func (d *decimalNumber) copied() *decimalNumber {
	return &decimalNumber{neg: d.neg, kind: d.kind, exp: d.exp, coef: d.coef}
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

// text is str of a Decimal.
func (d *decimalNumber) text() string {
	sign := ""
	if d.neg {
		sign = "-"
	}
	switch d.kind {
	case infiniteDecimal:
		return sign + "Infinity"
	case notANumber:
		return sign + "NaN"
	}
	s := d.digits()
	switch point := len(s) + d.exp; {
	case d.exp > 0 || point <= -6:
		return sign + pointAt(s, 1) + "E" + signedText(point-1)
	case d.exp == 0:
		return sign + s
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + s
	default:
		return sign + pointAt(s, point)
	}
}

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

// parseDecimal reads a text as Decimal(text) does, without rounding.
func parseDecimal(th *thread, text string) *decimalNumber {
	if d := parseSmallDecimal(text); d != nil {
		return d
	}
	wrong := func() *object.Exception { return signal(invalidOperationType, conversionSyntax) }
	s, ok := object.ASCIIDigits(strings.ReplaceAll(strings.TrimSpace(text), "_", ""))
	if !ok {
		panic(wrong())
	}
	d := &decimalNumber{coef: new(big.Int)}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		d.neg, s = s[0] == '-', s[1:]
	}
	switch strings.ToLower(s) {
	case "inf", "infinity":
		d.kind = infiniteDecimal
		return d
	case "nan":
		d.kind = notANumber
		return d
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, ok := new(big.Int).SetString(s[i+1:], 10)
		if !ok || strings.HasPrefix(s[i+1:], "+-") {
			panic(wrong())
		}
		if !e.IsInt64() || e.Int64() > 2*decimalEmax || e.Int64() < 2*decimalEmin {
			panic(invalidDecimal())
		}
		d.exp, s = int(e.Int64()), s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		panic(wrong())
	}
	th.Work(object.MulWork(4*len(digits), 4*len(digits)))
	d.coef.SetString(digits, 10)
	d.exp -= len(fraction)
	return d
}

// makeDecimal is Decimal(v).
func makeDecimal(th *thread, v value) *decimalNumber {
	if d, ok := asOperand(v); ok {
		return d.copied()
	}
	switch plain := object.PlainStr(object.Unbox(v)); {
	case plain.IsStr():
		return parseDecimal(th, plain.Str())
	case plain.IsFloat():
		return decimalOfFloat(plain.Float())
	}
	_, isTuple := object.AsTuple(v)
	if _, isList := object.AsList(v); !isTuple && !isList {
		panic(object.Errorf(object.TypeError, "conversion from %s to Decimal is not supported", v.TypeName()))
	}
	parts := object.Collect(th, v)
	if len(parts) != 3 {
		panic(object.Errorf(object.ValueError, "argument must be a sequence of length 3"))
	}
	d := &decimalNumber{neg: object.ToInt(th, parts[0]) != 0, coef: new(big.Int)}
	if parts[2].IsStr() {
		d.kind = infiniteDecimal
		if parts[2].Str() == "n" {
			d.kind = notANumber
		}
		return d
	}
	d.exp = object.ToInt(th, parts[2])
	for _, x := range object.Collect(th, parts[1]) {
		th.Step()
		n := object.ToInt(th, x)
		if n < 0 || n > 9 {
			panic(object.Errorf(object.ValueError, "coefficient must be a tuple of digits"))
		}
		d.coef.Mul(d.coef, big.NewInt(10)).Add(d.coef, big.NewInt(int64(n)))
	}
	return d
}

func buildDecimal() *object.Module {
	decimalDivisionType = makeDivisionByZero()
	setUpDecimal()
	setUpDecimalContext()
	m := object.NewModule("decimal")
	for _, t := range []*object.Type{decimalType, decimalContextType, decimalErrorType, invalidOperationType, decimalDivisionType, decimalOverflowType} {
		m.AddType(t)
	}
	for _, r := range roundings {
		m.Set(r, object.Str(r))
	}
	m.Set("MAX_PREC", object.Int(decimalPrecMax))
	m.Set("MAX_EMAX", object.Int(decimalEmax))
	m.Set("MIN_EMIN", object.Int(decimalEmin))
	addDecimalContexts(m)
	return m
}
