package module

import (
	"math"
	"math/big"
	"regexp"
	"strings"
	"sync"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("fractions", buildFractions) }

// fraction is a Fraction: an exact quotient of two ints.
type fraction struct {
	object.Head
	r *big.Rat
}

var fractionType = object.NewDerived("Fraction", rationalType)

func newFraction(r *big.Rat) value {
	f := &fraction{r: r}
	f.SetType(fractionType)
	return f.Value()
}

func asFraction(v value) (*big.Rat, bool) {
	if f, ok := object.To[fraction](v, fractionType); ok {
		return f.r, true
	}
	return nil, false
}

// exactly returns v as a fraction if it is a Fraction or an int.
func exactly(v value) (*big.Rat, bool) {
	if r, ok := asFraction(v); ok {
		return r, true
	}
	if v = object.Unbox(v); isInt(v) {
		return new(big.Rat).SetInt(object.ToBig(v)), true
	}
	return nil, false
}

// quotient is Fraction(n, d).
func quotient(n, d *big.Int) *big.Rat {
	if d.Sign() == 0 {
		panic(object.Errorf(object.ZeroDivisionError, "Fraction(%s, 0)", object.BigText(n)))
	}
	return new(big.Rat).SetFrac(n, d)
}

var fractionText = sync.OnceValue(func() *regexp.Regexp {
	const digits = `\d+(?:_\d+)*`
	return regexp.MustCompile(`^([-+]?)(` + digits + `)?(?:\s*/\s*(` + digits + `)|(?:(\.)(` + digits + `)?)?(?:[eE]([-+]?` + digits + `))?)$`)
})

// exponentMax bounds the exponent of a text that is made a fraction.
const exponentMax = 1 << 20

func parseFraction(th *thread, text string) *big.Rat {
	digits, _ := object.ASCIIDigits(strings.TrimSpace(text))
	m := fractionText().FindStringSubmatch(digits)
	if m == nil || m[2] == "" && m[5] == "" {
		panic(object.Errorf(object.ValueError, "Invalid literal for Fraction: %s", object.StrRepr(text)))
	}
	th.Work(object.MulWork(4*len(text), 4*len(text)))
	number := func(s string) *big.Int { return object.BigDigits(strings.ReplaceAll(s, "_", "")) }
	r := new(big.Rat).SetInt(number(m[2]))
	if decimals := strings.ReplaceAll(m[5], "_", ""); decimals != "" {
		part := new(big.Rat).SetInt(number(decimals))
		r.Add(r, part.Mul(part, object.PowerOfTen(-len(decimals))))
	}
	if m[1] == "-" {
		r.Neg(r)
	}
	if m[3] != "" {
		r = quotient(r.Num(), number(m[3]))
	}
	if m[6] != "" {
		e := number(strings.TrimLeft(m[6], "+-"))
		if !e.IsInt64() || e.Int64() > exponentMax {
			panic(object.Errorf(object.MemoryError, ""))
		}
		n := int(e.Int64())
		if m[6][0] == '-' {
			n = -n
		}
		th.Work(object.MulWork(4*max(n, -n), 4*max(n, -n)))
		r.Mul(r, object.PowerOfTen(n))
	}
	return r
}

// ratioOf returns what as_integer_ratio of v says.
func ratioOf(th *thread, v value) (*big.Rat, bool) {
	if _, isClass := object.AsType(v); isClass {
		return nil, false
	}
	method, ok := object.TryAttr(th, v, "as_integer_ratio")
	if !ok {
		return nil, false
	}
	pair := object.Collect(th, object.Call(th, method))
	if len(pair) != 2 {
		return nil, false
	}
	return quotient(integer(th, pair[0]), integer(th, pair[1])), true
}

func makeFraction(th *thread, n, d value) *big.Rat {
	if d.Given() {
		x, ok1 := exactly(n)
		y, ok2 := exactly(d)
		if !ok1 || !ok2 {
			panic(object.Errorf(object.TypeError, "both arguments should be Rational instances"))
		}
		return divided(th, x, y)
	}
	if r, ok := exactly(n); ok {
		return r
	}
	if s := object.PlainStr(n); s.IsStr() {
		return parseFraction(th, s.Str())
	}
	if r, ok := ratioOf(th, n); ok {
		return r
	}
	panic(object.Errorf(object.TypeError, "argument should be a string or a Rational instance"))
}

// ratioWork counts the work of an operation on two fractions.
func ratioWork(th *thread, x, y *big.Rat) {
	bits := x.Num().BitLen() + x.Denom().BitLen() + y.Num().BitLen() + y.Denom().BitLen()
	if bits > 1<<12 {
		th.Work(3*object.MulWork(bits, bits) + gcdWork(x.Denom(), y.Denom()))
		th.Alloc(bits / 4)
	}
}

func divided(th *thread, x, y *big.Rat) *big.Rat {
	ratioWork(th, x, y)
	if y.Sign() == 0 {
		n := new(big.Int).Mul(x.Num(), y.Denom())
		panic(object.Errorf(object.ZeroDivisionError, "Fraction(%s, 0)", object.BigText(n)))
	}
	return new(big.Rat).Quo(x, y)
}

// floored returns the largest int that is not more than r.
func floored(r *big.Rat) *big.Int {
	q, _ := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	return q
}

func fractionBinary(th *thread, op object.Op, x, y *big.Rat) value {
	ratioWork(th, x, y)
	switch op {
	case object.OpAdd:
		return newFraction(new(big.Rat).Add(x, y))
	case object.OpSub:
		return newFraction(new(big.Rat).Sub(x, y))
	case object.OpMul:
		return newFraction(new(big.Rat).Mul(x, y))
	case object.OpDiv:
		if y.Sign() == 0 { // the denominator of y, which is 1, is what CPython shows
			panic(object.Errorf(object.ZeroDivisionError, "Fraction(1, 0)"))
		}
		return newFraction(new(big.Rat).Quo(x, y))
	case object.OpFloorDiv, object.OpMod, object.OpDivMod:
		if y.Sign() == 0 {
			if op == object.OpMod {
				panic(object.Errorf(object.ZeroDivisionError, "integer modulo by zero"))
			}
			panic(object.Errorf(object.ZeroDivisionError, "integer division or modulo by zero"))
		}
		q := floored(new(big.Rat).Quo(x, y))
		if op == object.OpFloorDiv {
			return object.NewBig(q)
		}
		whole := new(big.Rat).SetInt(q)
		rest := newFraction(whole.Sub(x, whole.Mul(whole, y)))
		if op == object.OpDivMod {
			return object.NewPair(object.NewBig(q), rest)
		}
		return rest
	}
	return object.NotImplemented
}

// fractionPow is x ** y, where one of them is a Fraction.
func fractionPow(th *thread, a, b value) value {
	x, okA := exactly(a)
	y, okB := exactly(b)
	_, base := asFraction(a)
	switch {
	case okA && okB && y.IsInt() && !base:
		return object.Binary(th, object.OpPow, a, object.NewBig(y.Num()))
	case okA && okB && y.IsInt():
		n := object.NewBig(new(big.Int).Abs(y.Num()))
		num := integer(th, object.Binary(th, object.OpPow, object.NewBig(x.Num()), n))
		den := integer(th, object.Binary(th, object.OpPow, object.NewBig(x.Denom()), n))
		if y.Sign() < 0 {
			num, den = den, num
		}
		return newFraction(quotient(num, den))
	}
	return object.Binary(th, object.OpPow, object.Float(object.ToFloat(th, a)), object.Float(object.ToFloat(th, b)))
}

func fractionSlots(s *object.Slots) {
	rational := func(v value) *big.Rat { r, _ := asFraction(v); return r }
	s.Repr = func(_ *thread, v value) string {
		return "Fraction(" + object.BigText(rational(v).Num()) + ", " + object.BigText(rational(v).Denom()) + ")"
	}
	s.Str = func(_ *thread, v value) string {
		r := rational(v)
		if r.IsInt() {
			return object.BigText(r.Num())
		}
		return object.BigText(r.Num()) + "/" + object.BigText(r.Denom())
	}
	s.Format = func(th *thread, v value, spec string) string { return object.FormatRatio(th, v, rational(v), spec) }
	s.Truth = func(_ *thread, v value) bool { return rational(v).Sign() != 0 }
	s.Hash = func(th *thread, v value) int64 { return rationalHash(th, rational(v)) }
	s.Unary = func(_ *thread, op object.Op, v value) value {
		switch op {
		case object.OpNeg:
			return newFraction(new(big.Rat).Neg(rational(v)))
		case object.OpPos:
			return newFraction(rational(v))
		}
		return value{}
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		x, okA := exactly(a)
		y, okB := exactly(b)
		floats := object.Unbox(a).IsFloat() || object.Unbox(b).IsFloat()
		switch {
		case (!okA || !okB) && !floats:
			return object.NotImplemented
		case op == object.OpPow:
			return fractionPow(th, a, b)
		case floats && (op <= object.OpMod || op == object.OpDivMod):
			return object.Binary(th, op, object.Float(object.ToFloat(th, a)), object.Float(object.ToFloat(th, b)))
		case floats:
			return object.NotImplemented
		}
		return fractionBinary(th, op, x, y)
	}
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		x, okA := exactly(a)
		if y, ok := exactly(b); ok && okA {
			return object.Bool(op.Holds(x.Cmp(y)))
		}
		f := object.Unbox(b)
		if !okA || !f.IsFloat() {
			return object.NotImplemented
		}
		if math.IsNaN(f.Float()) || math.IsInf(f.Float(), 0) {
			return object.Compare(th, op, object.Float(0), f)
		}
		return object.Bool(op.Holds(x.Cmp(new(big.Rat).SetFloat64(f.Float()))))
	}
}

func fractionMethods(t *object.Type) {
	rational := func(v value) *big.Rat { r, _ := asFraction(v); return r }
	whole := func(name string, f func(r *big.Rat) *big.Int) {
		t.Def1(name+"(self)", func(_ *thread, v value) value { return object.NewBig(f(rational(v))) })
	}
	toward0 := func(r *big.Rat) *big.Int { return new(big.Int).Quo(r.Num(), r.Denom()) }
	whole("__trunc__", toward0)
	whole("__int__", toward0)
	whole("__floor__", floored)
	whole("__ceil__", func(r *big.Rat) *big.Int {
		n := floored(new(big.Rat).Neg(r))
		return n.Neg(n)
	})
	t.Def1("__float__(self)", func(th *thread, v value) value {
		return object.Binary(th, object.OpDiv, object.NewBig(rational(v).Num()), object.NewBig(rational(v).Denom()))
	})
	t.Def1("__abs__(self)", func(_ *thread, v value) value { return newFraction(new(big.Rat).Abs(rational(v))) })
	t.Def("__round__(self, ndigits=None)", func(th *thread, a []value) value {
		r := rational(a[0])
		if !a[1].Given() {
			return object.NewBig(object.RoundRatio(r))
		}
		n := object.ToInt(th, a[1])
		if n > exponentMax || n < -exponentMax {
			panic(object.Errorf(object.MemoryError, ""))
		}
		ratioWork(th, r, object.PowerOfTen(n))
		shifted := new(big.Rat).SetInt(object.RoundRatio(new(big.Rat).Mul(r, object.PowerOfTen(n))))
		return newFraction(shifted.Mul(shifted, object.PowerOfTen(-n)))
	})
	t.Def1("as_integer_ratio(self)", func(_ *thread, v value) value {
		return object.NewPair(object.NewBig(rational(v).Num()), object.NewBig(rational(v).Denom()))
	})
	t.Def1("is_integer(self)", func(_ *thread, v value) value { return object.Bool(rational(v).IsInt()) })
	same := func(_ *thread, v value) value { return v }
	t.Def1("conjugate(self)", same)
	t.Def1("__copy__(self)", same)
	t.Def2("__deepcopy__(self, memo)", func(_ *thread, v, _ value) value { return v })
	t.Def("limit_denominator(self, max_denominator=1000000)", func(th *thread, a []value) value {
		most := integer(th, a[1])
		if most.Sign() <= 0 {
			panic(object.Errorf(object.ValueError, "max_denominator should be at least 1"))
		}
		return newFraction(nearest(th, rational(a[0]), most))
	})
	t.Attr("numerator", func(_ *thread, v value) value { return object.NewBig(rational(v).Num()) }, nil)
	t.Attr("denominator", func(_ *thread, v value) value { return object.NewBig(rational(v).Denom()) }, nil)
	t.Attr("real", same, nil)
	t.Attr("imag", func(*thread, value) value { return object.Int(0) }, nil)
	t.DefClass("from_float(f)", func(th *thread, a []value) value {
		if f := object.Unbox(a[1]); !f.IsFloat() && !isInt(f) {
			panic(object.Errorf(object.TypeError, "Fraction.from_float() only takes floats, not %s (%s)", object.Repr(th, a[1]), a[1].TypeName()))
		}
		return newFraction(makeFraction(th, a[1], object.None))
	})
}

// nearest returns the fraction nearest to r whose denominator is at most most: a
// convergent of its continued fraction, or the last semiconvergent before it.
func nearest(th *thread, r *big.Rat, most *big.Int) *big.Rat {
	if r.Denom().Cmp(most) <= 0 {
		return r
	}
	p0, q0, p1, q1 := big.NewInt(0), big.NewInt(1), big.NewInt(1), big.NewInt(0)
	n, d := new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom())
	for {
		th.Step()
		a, rest := new(big.Int).DivMod(n, d, new(big.Int))
		q2 := new(big.Int).Add(q0, new(big.Int).Mul(a, q1))
		if q2.Cmp(most) > 0 {
			break
		}
		p0, q0, p1, q1 = p1, q1, new(big.Int).Add(p0, new(big.Int).Mul(a, p1)), q2
		n, d = d, rest
	}
	k := new(big.Int).Div(new(big.Int).Sub(most, q0), q1)
	semi := new(big.Rat).SetFrac(new(big.Int).Add(p0, new(big.Int).Mul(k, p1)), new(big.Int).Add(q0, new(big.Int).Mul(k, q1)))
	last := new(big.Rat).SetFrac(p1, q1)
	off := func(x *big.Rat) *big.Rat { x = new(big.Rat).Sub(x, r); return x.Abs(x) }
	if off(last).Cmp(off(semi)) <= 0 {
		return last
	}
	return semi
}

func buildFractions() *object.Module {
	Lookup("numbers") // has Rational
	t := fractionType
	t.Slots = object.Slots{}
	t.Module, t.Layout, t.HasAttrs, t.Has, t.Made, t.Final = "fractions", object.LayoutOpaque, false, nil, nil, true
	fractionSlots(&t.Slots)
	t.DefNew("Fraction(numerator=0, denominator=None)", func(th *thread, _ *object.Type, a []value) value {
		return newFraction(makeFraction(th, a[0], a[1]))
	})
	t.CalledNew()
	t.AsDef()
	fractionMethods(t)
	m := object.NewModule("fractions")
	m.AddType(t)
	return m
}

// rationalHash is the hash of a rational number, the same for all types that
// have it.
func rationalHash(th *thread, r *big.Rat) int64 {
	const hashInf = 314159
	p := big.NewInt(1<<61 - 1)
	inverse := new(big.Int).ModInverse(r.Denom(), p)
	h := big.NewInt(hashInf)
	if inverse != nil {
		h.Mul(new(big.Int).Abs(r.Num()), inverse)
		h.Mod(h, p)
	}
	if r.Sign() < 0 {
		h.Neg(h)
	}
	return object.Hash(th, object.NewBig(h))
}
