package module

import (
	"cmp"
	"math"
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

var decimalTuple *namedTuple // what as_tuple returns

func setUpDecimal() {
	t := decimalType
	t.SetModule("decimal")
	t.Final = true
	decimalSlots(&t.Slots)
	t.DefNew("Decimal(value='0', context=None)", func(th *thread, _ *object.Type, a []value) value {
		if a[1].Given() {
			askedContext(th, a[1]) // must be one
		}
		if a[0].Type() == decimalType {
			return a[0]
		}
		w := decimalWork{th: th}
		d := w.made(a[0])
		if w.raised != 0 {
			askedContext(th, a[1]).signal(w.raised)
		}
		return newDecimal(d)
	})
	t.Unnamed()
	decimalTuple = newNamedTuple(nil, "DecimalTuple", "decimal", []string{"sign", "digits", "exponent"}, nil)
	t.Late(decimalMethods)
	t.Late(decimalOperations)
	t.Late(decimalConversions)
}

// sign is 1, 0 or -1.
func (d *decimalNumber) sign() int {
	switch {
	case d.isZero():
		return 0
	case d.neg:
		return -1
	}
	return 1
}

// decimalCompare orders x and y, neither of them a NaN: it is -1, 0 or 1.
func decimalCompare(x, y *decimalNumber) int {
	infinite := func(d *decimalNumber) int {
		if d.kind == infiniteDecimal {
			return d.sign()
		}
		return 0
	}
	sign := x.sign()
	switch a, b := infinite(x), infinite(y); {
	case a != 0 || b != 0:
		return cmp.Compare(a, b)
	case sign != y.sign():
		return cmp.Compare(sign, y.sign())
	case sign == 0:
		return 0
	case x.adjusted() != y.adjusted():
		return sign * cmp.Compare(x.adjusted(), y.adjusted())
	}
	// The first digits stand at the same place: the exponents are as far apart
	// as the lengths are.
	exp := min(x.exp, y.exp)
	return sign * x.scaledTo(exp).Cmp(y.scaledTo(exp))
}

// scaledTo returns the coefficient of d with an exponent that is not larger.
func (d *decimalNumber) scaledTo(exp int) *big.Int {
	if d.exp == exp {
		return d.coef
	}
	return new(big.Int).Mul(d.coef, pow10(d.exp-exp))
}

// hash is that of the number d, which an int or a float may equal.
func (d *decimalNumber) hash() int64 {
	p := big.NewInt(1<<61 - 1)
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(d.exp)), p)
	h := ten.Mul(ten, d.coef)
	n := h.Mod(h, p).Int64()
	if d.neg {
		n = -n
	}
	if n == -1 {
		return -2
	}
	return n
}

func decimalSlots(s *object.Slots) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	s.Str = func(th *thread, v value) string { return of(v).text(contextOf(th).capitals) }
	s.Repr = func(th *thread, v value) string { return "Decimal('" + of(v).text(contextOf(th).capitals) + "')" }
	s.Truth = func(_ *thread, v value) bool { return !of(v).isZero() }
	s.Format = func(th *thread, v value, spec string) string { return formatDecimal(th, v, of(v), spec) }
	s.Hash = func(th *thread, v value) int64 {
		d := of(v)
		switch d.kind {
		case quietNaN:
			return object.HashID(v)
		case signalingNaN:
			panic(object.Errorf(object.TypeError, "Cannot hash a signaling NaN value"))
		case infiniteDecimal:
			return object.Hash(th, object.Float(math.Inf(1-2*boolInt(d.neg))))
		}
		return d.hash()
	}
	s.Unary = func(th *thread, op object.Op, v value) value {
		f := (*decimalWork).plus
		switch op {
		case object.OpNeg:
			f = (*decimalWork).minus
		case object.OpPos:
		default:
			return value{}
		}
		return contextOf(th).do(th, func(w *decimalWork) *decimalNumber { return f(w, of(v)) })
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		x, okA := asOperand(a)
		y, okB := asOperand(b)
		if !okA || !okB {
			return object.NotImplemented
		}
		c := contextOf(th)
		if op == object.OpDivMod {
			return c.divmod(th, x, y)
		}
		w := decimalWork{th: th, decimalLimits: c.decimalLimits}
		d := w.binary(op, x, y)
		if d == nil {
			return object.NotImplemented
		}
		c.signal(w.raised)
		return newDecimal(d)
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x := of(a)
		y, ok := asOperand(b)
		if f := object.Unbox(b); !ok && f.IsFloat() {
			raised := floatOperation
			if op <= object.Ne {
				contextOf(th).flags |= raised
				raised = 0
			}
			contextOf(th).signal(raised)
			y, ok = decimalOfFloat(f.Float()), true
		}
		switch r, isFraction := asFraction(b); {
		case x == nil || !ok && !isFraction:
			return object.NotImplemented
		case x.isNaN() || ok && y.isNaN():
			if op > object.Ne || x.kind == signalingNaN || ok && y.kind == signalingNaN {
				contextOf(th).signal(invalidOperation)
			}
			return object.Bool(op == object.Ne)
		case ok:
			return object.Bool(op.Holds(decimalCompare(x, y)))
		case x.kind == infiniteDecimal:
			return object.Bool(op.Holds(x.sign()))
		default:
			return object.Bool(op.Holds(x.rat().Cmp(r)))
		}
	}
}

// divmod is divmod(x, y) in the context.
func (c *decimalContext) divmod(th *thread, x, y *decimalNumber) value {
	w := decimalWork{th: th, decimalLimits: c.decimalLimits}
	q, rest := w.divmod(x, y)
	c.signal(w.raised)
	return object.NewPair(newDecimal(q), newDecimal(rest))
}

// plus is +x: a zero has no sign, unless all is rounded down.
func (w *decimalWork) plus(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	if x.isZero() && w.rounding != "ROUND_FLOOR" {
		x = x.magnitude()
	}
	return w.fix(x)
}

func (w *decimalWork) minus(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	return w.plus(x.negated())
}

func (w *decimalWork) abs(x *decimalNumber) *decimalNumber {
	if d := w.nan(x); d != nil {
		return d
	}
	return w.fix(x.magnitude())
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func decimalMethods(t *object.Type) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	for name, is := range decimalQuestions() {
		t.Def1(name+"(self, /)", func(_ *thread, v value) value { return object.Bool(is(of(v))) })
	}
	t.Def1("copy_abs(self, /)", func(_ *thread, v value) value { return newDecimal(of(v).magnitude()) })
	t.Def1("copy_negate(self, /)", func(_ *thread, v value) value { return newDecimal(of(v).negated()) })
	t.Def1("__abs__(self, /)", func(th *thread, v value) value {
		return contextOf(th).do(th, func(w *decimalWork) *decimalNumber { return w.abs(of(v)) })
	})
	t.Def("__pow__(self, other, mod=None, /)", func(th *thread, a []value) value {
		y, okY := asOperand(a[1])
		m, okM := asOperand(a[2])
		if !okY || !okM && a[2].Given() {
			return object.NotImplemented
		}
		return contextOf(th).do(th, func(w *decimalWork) *decimalNumber {
			if okM {
				return w.powMod(of(a[0]), y, m)
			}
			return w.pow(of(a[0]), y)
		})
	})
	t.Def1("__reduce__(self, /)", func(_ *thread, v value) value {
		return object.NewPair(decimalType.Value(), object.NewTuple(object.Str(of(v).text(true))).Value())
	})
	same := func(_ *thread, v value) value { return v }
	t.Def1("__copy__(self, /)", same)
	t.Def2("__deepcopy__(self, memo, /)", func(_ *thread, v, _ value) value { return v })
	t.Def1("conjugate(self, /)", same)
	t.Def1("canonical(self, /)", same)
	t.Def1("radix(self, /)", func(*thread, value) value { return newDecimal(decimalOfInt(10)) })
	t.Attr("real", same, nil)
	t.Attr("imag", func(*thread, value) value { return newDecimal(smallDecimal(false, 0, 0)) }, nil)
	t.Def1("adjusted(self, /)", func(_ *thread, v value) value {
		if of(v).kind != finiteDecimal {
			return object.Int(0)
		}
		return object.Int(int64(of(v).adjusted()))
	})
	t.Def1("as_tuple(self, /)", func(_ *thread, v value) value {
		d := of(v)
		var digits []value
		if d.kind == finiteDecimal || d.coef.Sign() != 0 {
			for _, c := range d.digits() {
				digits = append(digits, object.Int(int64(c-'0')))
			}
		}
		exp := object.Int(int64(d.exp))
		switch d.kind {
		case infiniteDecimal:
			digits, exp = []value{object.Int(0)}, object.Str("F")
		case quietNaN:
			exp = object.Str("n")
		case signalingNaN:
			exp = object.Str("N")
		}
		return decimalTuple.tuple(object.Int(int64(boolInt(d.neg))), object.NewTuple(digits...).Value(), exp)
	})
	t.Def1("as_integer_ratio(self, /)", func(_ *thread, v value) value {
		r := numeric(of(v), "integer ratio").rat()
		return object.NewPair(object.NewBig(r.Num()), object.NewBig(r.Denom()))
	})
	t.DefClass("from_float(f, /)", func(th *thread, a []value) value {
		return newDecimal(fromFloat(&decimalWork{th: th}, a[1]))
	})
}

// numeric returns d if it is a number that there is a ratio or int of.
func numeric(d *decimalNumber, to string) *decimalNumber {
	switch d.kind {
	case quietNaN, signalingNaN:
		panic(object.Errorf(object.ValueError, "cannot convert NaN to %s", to))
	case infiniteDecimal:
		panic(object.Errorf(object.OverflowError, "cannot convert Infinity to %s", to))
	}
	return d
}

// decimalConversions adds what turns a Decimal into an int or a float.
func decimalConversions(t *object.Type) {
	of := func(v value) *decimalNumber { d, _ := asDecimal(v); return d }
	whole := func(th *thread, v value, rounding string) value {
		w := decimalWork{th: th}
		d, _ := w.rescaled(numeric(of(v), "integer"), 0, rounding)
		return object.NewBig(w.whole(d))
	}
	for name, rounding := range map[string]string{
		"__int__": "ROUND_DOWN", "__trunc__": "ROUND_DOWN", "__floor__": "ROUND_FLOOR", "__ceil__": "ROUND_CEILING",
	} {
		t.Def1(name+"(self, /)", func(th *thread, v value) value { return whole(th, v, rounding) })
	}
	t.Def1("__float__(self, /)", func(th *thread, v value) value {
		d := of(v)
		switch d.kind {
		case signalingNaN:
			panic(object.Errorf(object.ValueError, "cannot convert signaling NaN to float"))
		case quietNaN:
			return object.Float(math.Copysign(math.NaN(), float64(d.sign())))
		}
		return object.Call(th, object.FloatType.Value(), object.Str(d.text(true)))
	})
	t.Def("__round__(self, ndigits=<unset>, /)", func(th *thread, a []value) value {
		if a[1].IsNil() {
			return whole(th, a[0], "ROUND_HALF_EVEN")
		}
		if !isInt(object.Unbox(a[1])) {
			panic(object.Errorf(object.TypeError, "optional arg must be an integer"))
		}
		n := object.ToInt(th, a[1])
		return contextOf(th).do(th, func(w *decimalWork) *decimalNumber {
			return w.quantize(of(a[0]), &decimalNumber{coef: big.NewInt(1), exp: -n})
		})
	})
}
