package module

import (
	"math"
	"math/big"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// made is Decimal(v), exact.
func (w *decimalWork) made(v value) *decimalNumber {
	d := w.taken(v)
	if d.kind == finiteDecimal && (d.exp < decimalTinyMin || d.exp > decimalExponentMax || !d.isZero() && d.adjusted() > decimalExponentMax) {
		return w.invalid(invalidOperation)
	}
	return d
}

// created is made rounded to the context, if nothing is trapped before that.
func (w *decimalWork) created(v value, traps condition) *decimalNumber {
	d := w.taken(v)
	if w.raised&traps != 0 {
		return d
	}
	if fixed := w.fix(d); !d.isNaN() || fixed == d {
		return fixed
	}
	return w.invalid(conversionSyntax) // there is no room for its digits
}

// taken reads what a Decimal is made of.
func (w *decimalWork) taken(v value) *decimalNumber {
	if d, ok := asOperand(v); ok {
		return d
	}
	switch plain := object.PlainStr(object.Unbox(v)); {
	case plain.IsStr():
		return w.parse(plain.Str())
	case plain.IsFloat():
		w.raised |= floatOperation
		return decimalOfFloat(plain.Float())
	}
	_, isTuple := object.AsTuple(v)
	if _, isList := object.AsList(v); !isTuple && !isList {
		panic(object.Errorf(object.TypeError, "conversion from %s to Decimal is not supported", v.TypeName()))
	}
	return w.fromParts(object.Collect(w.th, v))
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// parse reads a text without rounding.
func (w *decimalWork) parse(text string) *decimalNumber {
	if d := parseSmallDecimal(text); d != nil {
		return d
	}
	s, ok := object.ASCIIDigits(strings.ReplaceAll(strings.TrimSpace(text), "_", ""))
	if !ok {
		return w.invalid(conversionSyntax)
	}
	d := &decimalNumber{coef: new(big.Int)}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		d.neg, s = s[0] == '-', s[1:]
	}
	lower := strings.ToLower(s)
	if lower == "inf" || lower == "infinity" {
		d.kind = infiniteDecimal
		return d
	}
	quiet, signals := strings.CutPrefix(lower, "s")
	if payload, ok := strings.CutPrefix(quiet, "nan"); ok && isDigits(payload) {
		d.kind = quietNaN
		if signals {
			d.kind = signalingNaN
		}
		d.coef.SetString("0"+payload, 10)
		return d
	}
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		const far = 4 * decimalExponentMax
		e, ok := new(big.Int).SetString(s[i+1:], 10)
		if !ok || strings.HasPrefix(s[i+1:], "+-") {
			return w.invalid(conversionSyntax)
		}
		if !e.IsInt64() || e.Int64() > far || e.Int64() < -far {
			e.SetInt64(int64(far * e.Sign()))
		}
		d.exp, s = int(e.Int64()), s[:i]
	}
	whole, fraction, _ := strings.Cut(s, ".")
	digits := whole + fraction
	if digits == "" || !isDigits(digits) {
		return w.invalid(conversionSyntax)
	}
	w.th.Work(object.MulWork(4*len(digits), 4*len(digits)))
	d.coef.SetString(digits, 10)
	d.exp -= len(fraction)
	return d
}

// fromParts reads the sign, the digits and the exponent of a DecimalTuple.
func (w *decimalWork) fromParts(parts []value) *decimalNumber {
	wrong := func(text string) *object.Exception { return object.Errorf(object.ValueError, "%s", text) }
	if len(parts) != 3 {
		panic(wrong("argument must be a sequence of length 3"))
	}
	sign := object.Unbox(parts[0])
	if !isInt(sign) || object.ToBig(sign).BitLen() > 1 || object.ToBig(sign).Sign() < 0 {
		panic(wrong("sign must be an integer with the value 0 or 1"))
	}
	d := &decimalNumber{neg: object.Truth(w.th, sign), coef: new(big.Int)}
	if e := object.Unbox(parts[2]); isInt(e) {
		d.exp = object.ToInt(w.th, e)
	} else {
		kind := object.PlainStr(parts[2])
		if !kind.IsStr() {
			panic(wrong("exponent must be an integer"))
		}
		switch kind.Str() {
		case "F":
			d.kind = infiniteDecimal
			return d
		case "n":
			d.kind = quietNaN
		case "N":
			d.kind = signalingNaN
		default:
			panic(wrong("string argument in the third position must be 'F', 'n' or 'N'"))
		}
	}
	items, ok := object.Items(parts[1])
	if !ok {
		panic(wrong("coefficient must be a tuple of digits"))
	}
	digits := append(make([]byte, 0, len(items)+1), '0')
	for _, x := range items {
		w.th.Step()
		n := object.Unbox(x)
		if !n.IsInt() && !n.IsBool() || n.Int() < 0 || n.Int() > 9 {
			panic(wrong("coefficient must be a tuple of digits"))
		}
		digits = append(digits, byte('0'+n.Int()))
	}
	w.th.Work(object.MulWork(4*len(digits), 4*len(digits)))
	d.coef.SetString(string(digits), 10)
	return d
}

// fromFloat is the exact number that a float, or an int, is.
func fromFloat(w *decimalWork, v value) *decimalNumber {
	f := object.Unbox(v)
	if f.IsFloat() {
		return decimalOfFloat(f.Float())
	}
	if !isInt(f) {
		panic(object.Errorf(object.TypeError, "argument must be int or float"))
	}
	return w.taken(f)
}

// decimalOfFloat returns x exactly.
func decimalOfFloat(x float64) *decimalNumber {
	d := &decimalNumber{neg: math.Signbit(x), coef: new(big.Int)}
	switch {
	case math.IsNaN(x):
		d.kind, d.neg = quietNaN, false
		return d
	case math.IsInf(x, 0):
		d.kind = infiniteDecimal
		return d
	}
	text := strings.TrimLeft(new(big.Float).SetFloat64(math.Abs(x)).Text('f', 1100), "0")
	whole, fraction, _ := strings.Cut(text, ".")
	fraction = strings.TrimRight(fraction, "0")
	d.coef.SetString("0"+whole+fraction, 10)
	d.exp = -len(fraction)
	return d
}

// makeOperand returns the other operand of a method.
func makeOperand(v value) *decimalNumber {
	d, ok := asOperand(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "conversion from %s to Decimal is not supported", v.TypeName()))
	}
	return d
}
