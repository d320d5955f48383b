package module

import (
	"math"
	"math/big"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

var decimalTuple = newRecord("decimal.DecimalTuple", "sign digits exponent")

func setUpDecimal() {
	t := decimalType
	t.SetModule("decimal")
	t.Final = true
	decimalSlots(&t.Slots)
	t.DefNew("Decimal(value='0', context=None)", func(th *thread, _ *object.Type, a []value) value {
		if _, ok := asDecimal(a[0]); ok {
			return a[0]
		}
		return newDecimal(makeDecimal(th, a[0]))
	})
	t.Unnamed()
	whole := decimalTuple.Slots.Repr
	decimalTuple.Slots.Repr = func(th *thread, v value) string { return strings.TrimPrefix(whole(th, v), "decimal.") }
	t.Late(decimalMethods)
	t.Late(decimalRoundings)
}

// decimalCompare orders x and y, neither of them a NaN.
func decimalCompare(x, y *decimalNumber) int {
	sign := func(d *decimalNumber) int {
		switch {
		case d.isZero():
			return 0
		case d.neg:
			return -1
		}
		return 1
	}
	infinite := func(d *decimalNumber) int {
		if d.kind == infiniteDecimal {
			return sign(d)
		}
		return 0
	}
	switch a, b := infinite(x), infinite(y); {
	case a != 0 || b != 0:
		return a - b
	case sign(x) != sign(y):
		return sign(x) - sign(y)
	case sign(x) == 0:
		return 0
	case x.adjusted() != y.adjusted():
		if x.adjusted() < y.adjusted() {
			return -sign(x)
		}
		return sign(x)
	}
	exp := min(x.exp, y.exp)
	return sign(x) * x.scaledTo(exp).Cmp(y.scaledTo(exp))
}

// scaledTo returns the coefficient of d with an exponent that is not larger.
func (d *decimalNumber) scaledTo(exp int) *big.Int {
	if d.exp == exp {
		return d.coef
	}
	return new(big.Int).Mul(d.coef, pow10(d.exp-exp))
}

func decimalSlots(s *object.Slots) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	s.Str = func(_ *thread, v value) string { return of(v).text() }
	s.Repr = func(_ *thread, v value) string { return "Decimal('" + of(v).text() + "')" }
	s.Truth = func(_ *thread, v value) bool { return !of(v).isZero() }
	s.Format = func(th *thread, v value, spec string) string { return formatDecimal(th, v, of(v), spec) }
	s.Hash = func(th *thread, v value) int64 {
		d := of(v)
		switch d.kind {
		case notANumber:
			return object.HashID(v)
		case infiniteDecimal:
			return object.Hash(th, object.Float(math.Inf(1-2*boolInt(d.neg))))
		}
		return rationalHash(th, d.rat())
	}
	s.Unary = func(th *thread, op object.Op, v value) value {
		d, c := of(v).copied(), contextOf(th)
		switch op {
		case object.OpNeg:
			d.neg = !d.neg
		case object.OpPos:
		default:
			return value{}
		}
		if d.isZero() && c.rounding != "ROUND_FLOOR" {
			d.neg = false
		}
		return c.fix(th, d)
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		x, okA := asOperand(a)
		y, okB := asOperand(b)
		if !okA || !okB {
			return object.NotImplemented
		}
		return contextOf(th).binary(th, op, x, y)
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x := of(a)
		y, ok := asOperand(b)
		if f := object.Unbox(b); !ok && f.IsFloat() {
			y, ok = decimalOfFloat(f.Float()), true
		}
		switch r, isFraction := asFraction(b); {
		case x == nil || !ok && !isFraction:
			return object.NotImplemented
		case x.kind == notANumber || ok && y.kind == notANumber:
			if op > object.Ne {
				panic(invalidDecimal())
			}
			return object.Bool(op == object.Ne)
		case ok:
			return object.Bool(op.Holds(decimalCompare(x, y)))
		case x.kind == infiniteDecimal:
			return object.Bool(op.Holds(1 - 2*boolInt(x.neg)))
		default:
			return object.Bool(op.Holds(x.rat().Cmp(r)))
		}
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func decimalMethods(t *object.Type) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	tell := func(name string, is func(d *decimalNumber) bool) {
		t.Def1(name+"(self, /)", func(_ *thread, v value) value { return object.Bool(is(of(v))) })
	}
	tell("is_nan", func(d *decimalNumber) bool { return d.kind == notANumber })
	tell("is_infinite", func(d *decimalNumber) bool { return d.kind == infiniteDecimal })
	tell("is_finite", func(d *decimalNumber) bool { return d.kind == finiteDecimal })
	tell("is_zero", (*decimalNumber).isZero)
	tell("is_signed", func(d *decimalNumber) bool { return d.neg })
	signed := func(name string, neg func(d *decimalNumber) bool) {
		t.Def1(name+"(self, /)", func(_ *thread, v value) value {
			d := of(v).copied()
			d.neg = neg(d)
			return newDecimal(d)
		})
	}
	signed("copy_abs", func(*decimalNumber) bool { return false })
	signed("copy_negate", func(d *decimalNumber) bool { return !d.neg })
	t.Def1("__abs__(self, /)", func(th *thread, v value) value {
		d := of(v).copied()
		d.neg = false
		return contextOf(th).fix(th, d)
	})
	same := func(_ *thread, v value) value { return v }
	t.Def1("__copy__(self, /)", same)
	t.Def2("__deepcopy__(self, memo, /)", func(_ *thread, v, _ value) value { return v })
	t.Def1("conjugate(self, /)", same)
	t.Attr("real", same, nil)
	t.Attr("imag", func(*thread, value) value { return newDecimal(smallDecimal(false, 0, 0)) }, nil)
	t.Def1("adjusted(self, /)", func(_ *thread, v value) value { return object.Int(int64(of(v).adjusted())) })
	t.Def1("as_tuple(self, /)", func(_ *thread, v value) value {
		d := of(v)
		var digits []value
		if d.kind == finiteDecimal {
			for _, c := range d.digits() {
				digits = append(digits, object.Int(int64(c-'0')))
			}
		}
		exp := object.Int(int64(d.exp))
		switch d.kind {
		case infiniteDecimal:
			digits, exp = []value{object.Int(0)}, object.Str("F")
		case notANumber:
			exp = object.Str("n")
		}
		return decimalTuple.make(object.Int(int64(boolInt(d.neg))), object.NewTuple(digits...).Value(), exp)
	})
	t.Def1("as_integer_ratio(self, /)", func(_ *thread, v value) value {
		r := numeric(of(v), "integer ratio").rat()
		return object.NewPair(object.NewBig(r.Num()), object.NewBig(r.Denom()))
	})
	t.Def1("sqrt(self, /)", func(th *thread, v value) value { return contextOf(th).sqrt(th, of(v)) })
	t.Def1("normalize(self, /)", func(th *thread, v value) value {
		d := of(contextOf(th).fix(th, of(v).copied()))
		switch {
		case d.kind != finiteDecimal:
			return d.Value()
		case d.isZero():
			return newDecimal(smallDecimal(d.neg, 0, 0))
		}
		return newDecimal(d.stripped(decimalEmax))
	})
	chosen := func(name string, want int) {
		t.Def2(name+"(self, other, /)", func(th *thread, v, o value) value {
			x, y := of(v), makeOperand(o)
			switch {
			case x.kind == notANumber:
				x = y
			case y.kind != notANumber && decimalCompare(x, y)*want < 0:
				x = y
			}
			return contextOf(th).fix(th, x.copied())
		})
	}
	chosen("max", 1)
	chosen("min", -1)
	t.Def2("compare(self, other, /)", func(th *thread, v, o value) value {
		x, y := of(v), makeOperand(o)
		if x.kind == notANumber || y.kind == notANumber {
			return contextOf(th).nan()
		}
		return newDecimal(decimalOfInt(int64(max(-1, min(1, decimalCompare(x, y))))))
	})
	t.DefClass("from_float(f, /)", func(th *thread, a []value) value {
		f := object.Unbox(a[1])
		if !f.IsFloat() && !isInt(f) {
			panic(object.Errorf(object.TypeError, "argument must be int or float"))
		}
		return newDecimal(makeDecimal(th, f))
	})
}

// makeOperand returns the other operand of a method.
func makeOperand(v value) *decimalNumber {
	d, ok := asOperand(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "conversion from %s to Decimal is not supported", v.TypeName()))
	}
	return d
}

// numeric returns d if it is a number that there is a ratio or int of.
func numeric(d *decimalNumber, to string) *decimalNumber {
	switch d.kind {
	case notANumber:
		panic(object.Errorf(object.ValueError, "cannot convert NaN to %s", to))
	case infiniteDecimal:
		panic(object.Errorf(object.OverflowError, "cannot convert Infinity to %s", to))
	}
	return d
}

// decimalRoundings adds what turns a Decimal into one with fewer digits, or into
// an int or float.
func decimalRoundings(t *object.Type) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	toInt := func(name, rounding string) {
		t.Def1(name+"(self, /)", func(th *thread, v value) value {
			n := numeric(of(v), "integer").rescaled(th, 0, rounding)
			return object.NewBig(n.rat().Num())
		})
	}
	toInt("__int__", "ROUND_DOWN")
	toInt("__trunc__", "ROUND_DOWN")
	toInt("__floor__", "ROUND_FLOOR")
	toInt("__ceil__", "ROUND_CEILING")
	t.Def1("__float__(self, /)", func(th *thread, v value) value {
		return object.Call(th, object.FloatType.Value(), object.Str(of(v).text()))
	})
	t.Def("__round__(self, ndigits=<unset>, /)", func(th *thread, a []value) value {
		if a[1].IsNil() {
			return object.NewBig(numeric(of(a[0]), "integer").rescaled(th, 0, "ROUND_HALF_EVEN").rat().Num())
		}
		return quantized(th, of(a[0]), -object.ToInt(th, a[1]), contextOf(th).rounding)
	})
	modeOf := func(th *thread, v value) string {
		if v.Given() {
			return roundingOf(v)
		}
		return contextOf(th).rounding
	}
	t.Def("quantize(self, /, exp, rounding=None, context=None)", func(th *thread, a []value) value {
		x, y := of(a[0]), makeOperand(a[1])
		switch {
		case x.kind == notANumber || y.kind == notANumber:
			return contextOf(th).nan()
		case x.kind == infiniteDecimal && y.kind == infiniteDecimal:
			return newDecimal(x.copied())
		case x.kind != finiteDecimal || y.kind != finiteDecimal:
			panic(invalidDecimal())
		}
		return quantized(th, x, y.exp, modeOf(th, a[2]))
	})
	for _, name := range []string{"to_integral_value", "to_integral_exact", "to_integral"} {
		t.Def(name+"(self, /, rounding=None, context=None)", func(th *thread, a []value) value {
			d := of(a[0])
			if d.kind != finiteDecimal || d.exp >= 0 {
				return newDecimal(d.copied())
			}
			return newDecimal(d.rescaled(th, 0, modeOf(th, a[1])))
		})
	}
}

// quantized returns d with the exponent exp, if the context holds as many digits.
func quantized(th *thread, d *decimalNumber, exp int, rounding string) value {
	if d.kind != finiteDecimal {
		return newDecimal(d.copied())
	}
	if d.coef.Sign() != 0 && d.adjusted()-exp >= contextOf(th).prec+1 {
		panic(invalidDecimal())
	}
	r := d.rescaled(th, exp, rounding)
	if r.length() > contextOf(th).prec {
		panic(invalidDecimal())
	}
	return newDecimal(r)
}

// formatDecimal is format(v, spec): the digits that it has, or as many as the
// spec asks for.
func formatDecimal(th *thread, v value, d *decimalNumber, spec string) string {
	return object.FormatDigits(th, v, spec, d.neg, func(typ rune, precision int) string {
		x := d.copied()
		if typ == '%' {
			x.exp += 2
		}
		if d.kind != finiteDecimal {
			x.neg = false
			return x.text() + strings.Trim(string(typ), "\x00eEfFgGn")
		}
		rounding := contextOf(th).rounding
		round := x
		switch typ {
		case 'f', 'F', '%':
			if precision >= 0 {
				round = x.rescaled(th, -precision, rounding)
			} else if x.exp > 0 {
				round = x.rescaled(th, 0, rounding)
			}
			text := fixedText(round)
			if typ == '%' {
				text += "%"
			}
			return text
		case 'e', 'E':
			if precision >= 0 && x.coef.Sign() != 0 {
				for round.adjusted()-round.exp != precision {
					round = round.rescaled(th, round.adjusted()-precision, rounding)
				}
			}
			s := round.digits()
			if round.coef.Sign() == 0 && precision > 0 {
				return "0." + strings.Repeat("0", precision) + exponentMark(typ) + signedText(round.exp+precision)
			}
			return pointAt(s, 1) + exponentMark(typ) + signedText(round.exp+len(s)-1)
		default:
			if n := x.length(); precision >= 0 && n > max(precision, 1) {
				round = x.rescaled(th, x.exp+n-max(precision, 1), rounding)
			}
			text := strings.TrimPrefix(round.text(), "-")
			if typ != 0 {
				text = strings.Replace(text, "E", exponentMark(typ), 1)
			}
			return text
		}
	})
}

// exponentMark is what stands before the exponent.
func exponentMark(typ rune) string {
	if typ == 'E' || typ == 'G' {
		return "E"
	}
	return "e"
}

// fixedText is a d whose exponent is not positive without an exponent.
func fixedText(d *decimalNumber) string {
	s := d.digits()
	for len(s) <= -d.exp {
		s = "0" + s
	}
	return pointAt(s, len(s)+d.exp)
}
