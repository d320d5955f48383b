package module

import (
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

func (c *decimalContext) nan() value {
	return newDecimal(&decimalNumber{coef: new(big.Int), kind: notANumber})
}

// special is the result of an operation on an infinity or NaN; the zero value if
// both operands are finite.
func (c *decimalContext) special(th *thread, op object.Op, x, y *decimalNumber) value {
	switch {
	case x.kind == finiteDecimal && y.kind == finiteDecimal:
		return value{}
	case x.kind == notANumber || y.kind == notANumber:
		return c.nan()
	}
	neg := x.neg != y.neg
	infinity := func(neg bool) value {
		return newDecimal(&decimalNumber{neg: neg, coef: new(big.Int), kind: infiniteDecimal})
	}
	switch op {
	case object.OpAdd, object.OpSub:
		if x.kind == infiniteDecimal {
			if y.kind == infiniteDecimal && neg == (op == object.OpAdd) {
				panic(invalidDecimal())
			}
			return infinity(x.neg)
		}
		return infinity(y.neg != (op == object.OpSub))
	case object.OpMul:
		if x.isZero() || y.isZero() {
			panic(invalidDecimal())
		}
		return infinity(neg)
	case object.OpMod:
		if x.kind == infiniteDecimal {
			panic(invalidDecimal())
		}
		return c.fix(th, x.copied())
	}
	switch {
	case x.kind == infiniteDecimal && y.kind == infiniteDecimal:
		panic(invalidDecimal())
	case x.kind == infiniteDecimal:
		return infinity(neg)
	}
	zero := &decimalNumber{neg: neg, coef: new(big.Int)}
	if op == object.OpDiv {
		zero.exp = decimalEmin - c.prec + 1
	}
	return c.fix(th, zero)
}

func (c *decimalContext) binary(th *thread, op object.Op, x, y *decimalNumber) value {
	if op == object.OpPow {
		return c.pow(th, x, y)
	}
	if op == object.OpDivMod {
		return object.NewPair(c.binary(th, object.OpFloorDiv, x, y), c.binary(th, object.OpMod, x, y))
	}
	if v := c.special(th, op, x, y); !v.IsNil() {
		return v
	}
	if bits := x.coef.BitLen() + y.coef.BitLen(); bits > 1<<12 {
		th.Work(4 * object.MulWork(bits, bits))
	}
	switch op {
	case object.OpAdd:
		return c.add(th, x, y)
	case object.OpSub:
		negated := y.copied()
		negated.neg = !y.neg
		return c.add(th, x, negated)
	case object.OpMul:
		return c.fix(th, x.times(y))
	case object.OpDiv:
		return c.div(th, x, y)
	case object.OpFloorDiv, object.OpMod:
		return c.wholeDiv(th, op, x, y)
	}
	return object.NotImplemented
}

// near makes the smaller of two numbers, if it is far below what the context
// holds of the larger, one that rounds the sum alike.
func (c *decimalContext) near(x, y *decimalNumber) *decimalNumber {
	least := x.exp + min(-1, x.length()-c.prec-2)
	if y.coef.Sign() != 0 && y.adjusted() < least {
		return &decimalNumber{neg: y.neg, coef: big.NewInt(1), exp: least}
	}
	return y
}

func (c *decimalContext) add(th *thread, x, y *decimalNumber) value {
	if sum := addSmall(x, y); sum != nil {
		return c.fix(th, sum)
	}
	if x.exp > y.exp && x.coef.Sign() != 0 {
		y = c.near(x, y)
	} else if y.exp > x.exp && y.coef.Sign() != 0 {
		x = c.near(y, x)
	}
	exp := min(x.exp, y.exp)
	switch { // a zero has any exponent, but none that costs digits
	case x.coef.Sign() == 0 && y.coef.Sign() != 0:
		exp = max(exp, y.exp-c.prec-1)
	case y.coef.Sign() == 0 && x.coef.Sign() != 0:
		exp = max(exp, x.exp-c.prec-1)
	}
	signed := func(d *decimalNumber) *big.Int {
		if d.coef.Sign() == 0 {
			return new(big.Int)
		}
		n := d.rescaled(th, exp, c.rounding).coef
		if d.neg {
			return new(big.Int).Neg(n)
		}
		return n
	}
	n := new(big.Int).Add(signed(x), signed(y))
	sum := decimalOf(n)
	sum.exp = exp
	if n.Sign() == 0 {
		sum.neg = x.neg && y.neg || x.neg != y.neg && c.rounding == "ROUND_FLOOR"
	}
	return c.fix(th, sum)
}

// quotientOf returns x/y with a digit more than the context holds, the last of
// which tells whether something was cut off.
func (c *decimalContext) quotientOf(x, y *decimalNumber) *decimalNumber {
	q := &decimalNumber{neg: x.neg != y.neg, exp: x.exp - y.exp}
	if x.coef.Sign() == 0 {
		q.coef = new(big.Int)
		return q
	}
	shift := y.length() - x.length() + c.prec + 1
	n, d := x.coef, y.coef
	if shift >= 0 {
		n = new(big.Int).Mul(n, pow10(shift))
	} else {
		d = new(big.Int).Mul(d, pow10(-shift))
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

func (c *decimalContext) div(th *thread, x, y *decimalNumber) value {
	if y.coef.Sign() == 0 {
		if x.coef.Sign() == 0 {
			panic(signal(invalidOperationType, divisionUndefined))
		}
		panic(signal(decimalDivisionType, decimalDivisionType))
	}
	return c.fix(th, c.quotientOf(x, y))
}

// wholeDiv is // and %, whose quotient is cut off towards 0.
func (c *decimalContext) wholeDiv(th *thread, op object.Op, x, y *decimalNumber) value {
	if y.coef.Sign() == 0 {
		switch {
		case x.coef.Sign() == 0:
			panic(signal(invalidOperationType, divisionUndefined))
		case op == object.OpMod:
			panic(invalidDecimal())
		}
		panic(signal(decimalDivisionType, decimalDivisionType))
	}
	exp := min(x.exp, y.exp)
	if x.coef.Sign() != 0 && x.adjusted()-y.adjusted() > c.prec {
		panic(signal(invalidOperationType, divisionImpossible))
	}
	if x.adjusted() < y.adjusted() { // the quotient is 0, however far they are apart
		if op == object.OpFloorDiv {
			return newDecimal(&decimalNumber{neg: x.neg != y.neg, coef: new(big.Int)})
		}
		if x.coef.Sign() != 0 && y.exp >= x.exp {
			return c.fix(th, x.copied())
		}
	}
	q, m := new(big.Int).QuoRem(x.rescaled(th, exp, c.rounding).coef, y.rescaled(th, exp, c.rounding).coef, new(big.Int))
	if len(q.String()) > c.prec {
		panic(signal(invalidOperationType, divisionImpossible))
	}
	if op == object.OpFloorDiv {
		return newDecimal(&decimalNumber{neg: x.neg != y.neg, coef: q})
	}
	return c.fix(th, &decimalNumber{neg: x.neg, coef: m, exp: exp})
}

// pow is x ** y for a whole y, or one half.
func (c *decimalContext) pow(th *thread, x, y *decimalNumber) value {
	if x.kind == notANumber || y.kind == notANumber {
		return c.nan()
	}
	if x.kind == finiteDecimal && y.kind == finiteDecimal && !x.neg && !y.neg && y.rat().Cmp(big.NewRat(1, 2)) == 0 {
		return c.sqrt(th, x)
	}
	if y.kind != finiteDecimal || y.adjusted() > 9 || !y.rat().IsInt() {
		panic(object.Errorf(object.NotImplementedError, "a Decimal is raised to a whole power here, or to 0.5"))
	}
	n := int(y.rat().Num().Int64())
	zero := smallDecimal(x.neg && n%2 != 0, 0, 0)
	infinity := zero.copied()
	infinity.kind = infiniteDecimal
	switch {
	case x.isZero() && n == 0:
		panic(invalidDecimal())
	case n == 0: // even of an infinity
	case x.isZero() && n < 0, x.kind == infiniteDecimal && n > 0:
		return newDecimal(infinity)
	case x.isZero() || x.kind == infiniteDecimal:
		return newDecimal(zero)
	}
	// Squares with digits to spare: what is cut off each time stays below the
	// last digit that the context holds.
	const spare = 14
	wide := newDecimalContext(c.prec+spare, "ROUND_HALF_EVEN")
	r, square := decimalOf(big.NewInt(1)), x
	mul := func(a, b *decimalNumber) *decimalNumber {
		th.Work(1 + object.MulWork(a.coef.BitLen(), b.coef.BitLen()))
		d, _ := asDecimal(wide.binary(th, object.OpMul, a, b))
		return d
	}
	for e := max(n, -n); e > 0; e >>= 1 {
		if e&1 == 1 {
			r = mul(r, square)
		}
		if e > 1 {
			square = mul(square, square)
		}
	}
	if n < 0 {
		return c.fix(th, wide.quotientOf(decimalOf(big.NewInt(1)), r).stripped(0))
	}
	return c.fix(th, r)
}

// sqrt is the correctly rounded root.
func (c *decimalContext) sqrt(th *thread, x *decimalNumber) value {
	switch {
	case x.kind == notANumber:
		return c.nan()
	case x.neg && !x.isZero():
		panic(invalidDecimal())
	case x.kind == infiniteDecimal:
		return newDecimal(x.copied())
	}
	ideal := x.exp >> 1
	if x.coef.Sign() == 0 {
		return c.fix(th, &decimalNumber{neg: x.neg, coef: new(big.Int), exp: ideal})
	}
	coef, exp := x.coef, x.exp
	if exp&1 != 0 {
		coef, exp = new(big.Int).Mul(coef, big.NewInt(10)), exp-1
	}
	shift := max(c.prec+1-(len(coef.String())+1)/2, 0)
	th.Work(object.MulWork(8*(c.prec+shift), 8*(c.prec+shift)))
	n := new(big.Int).Mul(coef, pow10(2*shift))
	root := &decimalNumber{coef: new(big.Int).Sqrt(n), exp: exp/2 - shift}
	if new(big.Int).Mul(root.coef, root.coef).Cmp(n) == 0 {
		return c.fix(th, root.stripped(ideal))
	}
	if new(big.Int).Mod(root.coef, big.NewInt(5)).Sign() == 0 {
		root.coef.Add(root.coef, big.NewInt(1))
	}
	rounded := newDecimalContext(c.prec, "ROUND_HALF_EVEN")
	return rounded.fix(th, root)
}
