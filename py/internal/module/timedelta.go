package module

import (
	"fmt"
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

// timedelta is a duration in whole microseconds, its days floored.
type timedelta struct {
	object.Head
	days         int64
	secs, micros int64
}

var timedeltaType = newDatetimeType("timedelta", object.LayoutOpaque, object.ObjectType)

// newDatetimeType returns a type of module datetime.
func newDatetimeType(name string, l object.Layout, base *object.Type) *object.Type {
	t := object.NewType("datetime."+name, l)
	t.Base, t.Qualname, t.Module = base, name, "datetime"
	return t
}

const (
	microsPerSec = 1000000
	secsPerDay   = 86400
	microsPerDay = secsPerDay * microsPerSec
	deltaDaysMax = 999999999
)

func newTimedelta(days, secs, micros int64) *timedelta {
	secs += object.FloorDiv(micros, microsPerSec)
	days += object.FloorDiv(secs, secsPerDay)
	d := &timedelta{days: days, secs: object.FloorMod(secs, secsPerDay), micros: object.FloorMod(micros, microsPerSec)}
	if d.days > deltaDaysMax || d.days < -deltaDaysMax {
		panic(object.Errorf(object.OverflowError, "days=%d; must have magnitude <= %d", d.days, deltaDaysMax))
	}
	d.SetType(timedeltaType)
	return d
}

func asDelta(v value) (*timedelta, bool) { return object.To[timedelta](v, timedeltaType) }

// total returns the duration in microseconds, which may be more than an int64
// holds.
func (d *timedelta) total() *big.Int {
	n := big.NewInt(d.days)
	n.Mul(n, big.NewInt(microsPerDay))
	return n.Add(n, big.NewInt(d.secs*microsPerSec+d.micros))
}

// seconds returns the duration in seconds, if that is not too far from zero.
func (d *timedelta) seconds() int64 { return d.days*secsPerDay + d.secs }

func deltaOf(total *big.Int) value {
	days, micros := new(big.Int).DivMod(total, big.NewInt(microsPerDay), new(big.Int))
	if !days.IsInt64() || days.CmpAbs(big.NewInt(deltaDaysMax)) > 0 {
		if days.BitLen() > 31 {
			panic(object.Errorf(object.OverflowError, "Python int too large to convert to C int"))
		}
		panic(object.Errorf(object.OverflowError, "days=%s; must have magnitude <= %d", days, deltaDaysMax))
	}
	return newTimedelta(days.Int64(), 0, micros.Int64()).Value()
}

// roundHalfEven rounds a fraction to the nearest integer.
func roundHalfEven(r *big.Rat) *big.Int {
	q, m := new(big.Int).DivMod(r.Num(), r.Denom(), new(big.Int))
	switch c := m.Lsh(m, 1).Cmp(r.Denom()); {
	case c > 0, c == 0 && q.Bit(0) == 1:
		q.Add(q, big.NewInt(1))
	}
	return q
}

// The parts of a timedelta, and how many microseconds they are each.
var (
	deltaNames = [...]string{"days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"}
	deltaUnits = [...]int64{microsPerDay, microsPerSec, 1, 1000, 60 * microsPerSec, 3600 * microsPerSec, 7 * microsPerDay}
)

// deltaPartMax bounds the parts of which an int64 holds the sum.
const deltaPartMax = 1 << 20

// makeTimedelta is timedelta(days, seconds, microseconds, milliseconds,
// minutes, hours, weeks).
func makeTimedelta(a []value) value {
	small := int64(0)
	for i, v := range a {
		if !v.IsInt() || v.Int() > deltaPartMax || v.Int() < -deltaPartMax {
			return makeAnyTimedelta(a)
		}
		small += v.Int() * deltaUnits[i]
	}
	return newTimedelta(0, 0, small).Value()
}

func makeAnyTimedelta(a []value) value {
	sum := new(big.Rat)
	for i, v := range a {
		if !v.IsFloat() && !isInt(v) {
			panic(object.Errorf(object.TypeError, "unsupported type for timedelta %s component: %s", deltaNames[i], v.TypeName()))
		}
		r, ok := rat(v)
		if !ok {
			if v.Float() != v.Float() {
				panic(object.Errorf(object.ValueError, "cannot convert float NaN to integer"))
			}
			panic(object.Errorf(object.OverflowError, "cannot convert float infinity to integer"))
		}
		sum.Add(sum, r.Mul(r, new(big.Rat).SetInt64(deltaUnits[i])))
	}
	return deltaOf(roundHalfEven(sum))
}

func (d *timedelta) text() string {
	s := fmt.Sprintf("%d:%02d:%02d", d.secs/3600, d.secs/60%60, d.secs%60)
	if d.micros != 0 {
		s += fmt.Sprintf(".%06d", d.micros)
	}
	switch d.days {
	case 0:
		return s
	case 1, -1:
		return fmt.Sprintf("%d day, %s", d.days, s)
	}
	return fmt.Sprintf("%d days, %s", d.days, s)
}

func (d *timedelta) repr() string {
	s, sep := d.Type().Name+"(", ""
	for _, p := range []struct {
		name string
		n    int64
	}{{"days", d.days}, {"seconds", d.secs}, {"microseconds", d.micros}} {
		if p.n != 0 {
			s += fmt.Sprintf("%s%s=%d", sep, p.name, p.n)
			sep = ", "
		}
	}
	if sep == "" {
		s += "0"
	}
	return s + ")"
}

func zeroDivision() *object.Exception {
	return object.Errorf(object.ZeroDivisionError, "integer division or modulo by zero")
}

func (d *timedelta) plus(e *timedelta, sign int64) *timedelta {
	return newTimedelta(d.days+sign*e.days, d.secs+sign*e.secs, d.micros+sign*e.micros)
}

func deltaBinary(th *thread, op object.Op, a, b value) value {
	d, okA := asDelta(a)
	e, okB := asDelta(b)
	switch {
	case okA && okB:
		return deltaPair(th, op, d, e)
	case op == object.OpMul:
		if !okA {
			d, b = e, a
		}
		if r, ok := factor(b); ok {
			return deltaOf(roundHalfEven(r.Mul(r, new(big.Rat).SetInt(d.total()))))
		}
	case okA && op == object.OpDiv:
		if r, ok := factor(b); ok {
			if r.Sign() == 0 {
				if b.IsFloat() {
					panic(object.Errorf(object.ZeroDivisionError, "division by zero"))
				}
				panic(zeroDivision())
			}
			return deltaOf(roundHalfEven(r.Quo(new(big.Rat).SetInt(d.total()), r)))
		}
	case okA && op == object.OpFloorDiv && isInt(b):
		n := object.ToBig(b)
		if n.Sign() == 0 {
			panic(zeroDivision())
		}
		return deltaOf(floorBig(d.total(), n))
	}
	return object.NotImplemented
}

func factor(v value) (*big.Rat, bool) {
	if !v.IsFloat() && !isInt(v) {
		return nil, false
	}
	return rat(v)
}

// floorBig is a // b.
func floorBig(a, b *big.Int) *big.Int {
	q, m := new(big.Int).QuoRem(a, b, new(big.Int))
	if m.Sign() != 0 && (m.Sign() < 0) != (b.Sign() < 0) {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

func deltaPair(th *thread, op object.Op, d, e *timedelta) value {
	switch op {
	case object.OpAdd:
		return d.plus(e, 1).Value()
	case object.OpSub:
		return d.plus(e, -1).Value()
	case object.OpDiv, object.OpFloorDiv, object.OpMod, object.OpDivMod:
		x, y := d.total(), e.total()
		switch {
		case y.Sign() != 0:
		case op == object.OpDiv:
			panic(object.Errorf(object.ZeroDivisionError, "division by zero"))
		case op == object.OpMod:
			panic(object.Errorf(object.ZeroDivisionError, "integer modulo by zero"))
		default:
			panic(zeroDivision())
		}
		if op == object.OpDiv {
			return object.Binary(th, op, object.NewBig(x), object.NewBig(y))
		}
		q := floorBig(x, y)
		rest := new(big.Int).Sub(x, new(big.Int).Mul(q, y))
		switch op {
		case object.OpFloorDiv:
			return object.NewBig(q)
		case object.OpMod:
			return deltaOf(rest)
		}
		return object.NewPair(object.NewBig(q), deltaOf(rest))
	}
	return object.NotImplemented
}

func setUpTimedelta() {
	t := timedeltaType
	self := func(v value) *timedelta { d, _ := asDelta(v); return d }
	t.DefNew("timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)", func(_ *thread, u *object.Type, a []value) value {
		v := makeTimedelta(a)
		self(v).SetType(u)
		return v
	})
	t.CalledNew()
	s := &t.Slots
	s.Repr = func(_ *thread, v value) string { return self(v).repr() }
	s.Str = func(_ *thread, v value) string { return self(v).text() }
	s.Truth = func(_ *thread, v value) bool { d := self(v); return d.days != 0 || d.secs != 0 || d.micros != 0 }
	s.Hash = func(th *thread, v value) int64 { return object.Hash(th, object.NewBig(self(v).total())) }
	s.Binary = deltaBinary
	s.Unary = func(_ *thread, op object.Op, v value) value {
		switch op {
		case object.OpNeg:
			return deltaOf(new(big.Int).Neg(self(v).total()))
		case object.OpPos:
			return v
		}
		return value{}
	}
	t.Def1("__abs__(self, /)", func(_ *thread, v value) value { return deltaOf(new(big.Int).Abs(self(v).total())) })
	s.Compare = func(_ *thread, op object.CompareOp, a, b value) value {
		e, ok := asDelta(b)
		if !ok {
			return object.NotImplemented
		}
		return object.Bool(op.Holds(self(a).total().Cmp(e.total())))
	}
	t.Attr("days", func(_ *thread, v value) value { return object.Int(self(v).days) }, nil)
	t.Attr("seconds", func(_ *thread, v value) value { return object.Int(self(v).secs) }, nil)
	t.Attr("microseconds", func(_ *thread, v value) value { return object.Int(self(v).micros) }, nil)
	t.Def1("total_seconds(self, /)", func(th *thread, v value) value {
		return object.Binary(th, object.OpDiv, object.NewBig(self(v).total()), object.Int(microsPerSec))
	})
	t.Set("min", newTimedelta(-deltaDaysMax, 0, 0).Value())
	t.Set("max", newTimedelta(deltaDaysMax, secsPerDay-1, microsPerSec-1).Value())
	t.Set("resolution", newTimedelta(0, 0, 1).Value())
}
