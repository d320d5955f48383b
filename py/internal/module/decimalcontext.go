package module

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// decimalContext says how results are rounded.
type decimalContext struct {
	object.Head
	prec     int
	rounding string
}

var (
	decimalContextType = object.NewType("Context", object.LayoutOpaque)
	localContextType   = object.NewType("ContextManager", object.LayoutOpaque)

	roundings = []string{"ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}
)

// decimalPrecMax bounds the digits of a result, and so the time that it takes.
const decimalPrecMax = 1 << 20

type decimalContextKey struct{}

// contextOf returns the context that is in force.
func contextOf(th *thread) *decimalContext {
	c, ok := th.Extra[decimalContextKey{}].(*decimalContext)
	if !ok {
		c = newDecimalContext(28, "ROUND_HALF_EVEN")
		th.Extra[decimalContextKey{}] = c
	}
	return c
}

func newDecimalContext(prec int, rounding string) *decimalContext {
	c := &decimalContext{prec: prec, rounding: rounding}
	c.SetType(decimalContextType)
	return c
}

func roundingOf(v value) string {
	if !v.IsStr() || !slices.Contains(roundings, v.Str()) {
		panic(object.Errorf(object.TypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"))
	}
	return v.Str()
}

func precOf(th *thread, v value) int {
	n := object.ToInt(th, v)
	if n < 1 || n > decimalPrecMax {
		panic(object.Errorf(object.ValueError, "valid range for prec is [1, MAX_PREC]"))
	}
	return n
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

// rescaled returns d with the exponent exp, rounded if it has to be.
func (d *decimalNumber) rescaled(th *thread, exp int, rounding string) *decimalNumber {
	if r := d.rescaledSmall(exp, rounding); r != nil {
		return r
	}
	r := &decimalNumber{neg: d.neg, exp: exp}
	shift := d.exp - exp
	if shift == 0 {
		r.coef = d.coef
		return r
	}
	if shift > 0 {
		th.Alloc(shift / 2)
		r.coef = new(big.Int).Mul(d.coef, pow10(shift))
		return r
	}
	if n := d.length(); -shift > n+1 {
		shift = -(n + 1) // all of it is cut off
	}
	unit := pow10(-shift)
	rest := new(big.Int)
	r.coef, rest = new(big.Int).QuoRem(d.coef, unit, rest)
	if rest.Sign() != 0 {
		half := rest.Lsh(rest, 1).Cmp(unit)
		if last := new(big.Int).Mod(r.coef, pow10(1)); away(rounding, d.neg, half, last.Uint64()) {
			r.coef.Add(r.coef, pow10(0))
		}
	}
	return r
}

// fix rounds d, which nobody else has, to what the context holds.
func (c *decimalContext) fix(th *thread, d *decimalNumber) value {
	if d.kind != finiteDecimal {
		return newDecimal(d)
	}
	for {
		n := d.length()
		if n <= c.prec || d.coef.Sign() == 0 {
			break
		}
		d = d.rescaled(th, d.exp+n-c.prec, c.rounding)
	}
	switch {
	case d.coef.Sign() == 0:
		d.exp = min(max(d.exp, decimalEmin-c.prec+1), decimalEmax)
	case d.adjusted() > decimalEmax:
		panic(signal(decimalOverflowType, decimalOverflowType))
	case d.exp < decimalEmin-c.prec+1:
		d = d.rescaled(th, decimalEmin-c.prec+1, c.rounding)
	}
	return newDecimal(d)
}

func setUpDecimalContext() {
	t := decimalContextType
	t.Module, t.Final = "decimal", true
	self := func(v value) *decimalContext { c, _ := object.To[decimalContext](v, t); return c }
	t.DefNew("Context(prec=None, rounding=None)", func(th *thread, _ *object.Type, a []value) value {
		c := newDecimalContext(28, "ROUND_HALF_EVEN")
		c.set(th, a[0], a[1])
		return c.Value()
	})
	t.Attr("prec", func(_ *thread, v value) value { return object.Int(int64(self(v).prec)) }, func(th *thread, v, x value) {
		self(v).prec = precOf(th, x)
	})
	t.Attr("rounding", func(_ *thread, v value) value { return object.Str(self(v).rounding) }, func(_ *thread, v, x value) {
		self(v).rounding = roundingOf(x)
	})
	t.Attr("Emax", func(*thread, value) value { return object.Int(decimalEmax) }, nil)
	t.Attr("Emin", func(*thread, value) value { return object.Int(decimalEmin) }, nil)
	t.Def1("copy(self, /)", func(_ *thread, v value) value { return newDecimalContext(self(v).prec, self(v).rounding).Value() })
	t.Def("create_decimal(self, num='0', /)", func(th *thread, a []value) value { return self(a[0]).fix(th, makeDecimal(th, a[1])) })
	t.Slots.Repr = func(_ *thread, v value) string {
		c := self(v)
		return fmt.Sprintf("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])", c.prec, c.rounding, decimalEmin, decimalEmax)
	}
}

func (c *decimalContext) set(th *thread, prec, rounding value) {
	if prec.Given() {
		c.prec = precOf(th, prec)
	}
	if rounding.Given() {
		c.rounding = roundingOf(rounding)
	}
}

// localContext is what localcontext returns.
type localContext struct {
	object.Head
	inner, outer *decimalContext
}

func addDecimalContexts(m *object.Module) {
	contextArg := func(v value) *decimalContext {
		c, ok := object.To[decimalContext](v, decimalContextType)
		if !ok {
			panic(object.Errorf(object.TypeError, "argument must be a context"))
		}
		return c
	}
	m.Add(
		object.Def("getcontext()", func(th *thread, _ []value) value { return contextOf(th).Value() }),
		object.Def1("setcontext(context, /)", func(th *thread, v value) value {
			th.Extra[decimalContextKey{}] = contextArg(v)
			return object.None
		}),
		object.Def("localcontext(ctx=None, *, prec=None, rounding=None)", func(th *thread, a []value) value {
			from := contextOf(th)
			if a[0].Given() {
				from = contextArg(a[0])
			}
			l := &localContext{inner: newDecimalContext(from.prec, from.rounding)}
			l.inner.set(th, a[1], a[2])
			l.SetType(localContextType)
			return l.Value()
		}),
	)
	t := localContextType
	t.Module, t.Final = "decimal", true
	self := func(v value) *localContext { l, _ := object.To[localContext](v, t); return l }
	t.Def1("__enter__(self, /)", func(th *thread, v value) value {
		l := self(v)
		l.outer = contextOf(th)
		th.Extra[decimalContextKey{}] = l.inner
		return l.inner.Value()
	})
	t.Def("__exit__(self, /, *args)", func(th *thread, a []value) value {
		th.Extra[decimalContextKey{}] = self(a[0]).outer
		return object.None
	})
}

// decimalOfFloat returns x exactly.
func decimalOfFloat(x float64) *decimalNumber {
	d := &decimalNumber{neg: math.Signbit(x), coef: new(big.Int)}
	switch {
	case math.IsNaN(x):
		d.kind, d.neg = notANumber, false
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
