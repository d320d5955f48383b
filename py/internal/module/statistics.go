package module

import (
	"math"
	"math/big"
	"sort"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("statistics", func() *object.Module { return withAbsent(buildStatistics()) }) }

var statisticsErrorType = newModuleError("StatisticsError", "statistics", object.ValueError)

func statisticsError(text string) *object.Exception {
	return object.Errorf(statisticsErrorType, "%s", text)
}

// exactSum is a sum without rounding: of ints, fractions and floats as they are.
type exactSum struct {
	n      int
	total  *big.Rat
	odd    float64 // the sum of what is infinite or no number
	finite bool
	kind   numberKind
}

// numberKind is what a result is of data that have values of this kind, and none
// of a larger one.
type numberKind uint8

const (
	intKind numberKind = iota
	fractionKind
	floatKind
	decimalsKind
)

func kindOfNumber(v value) numberKind {
	if _, ok := asFraction(v); ok {
		return fractionKind
	}
	if _, ok := asDecimal(v); ok {
		return decimalsKind
	}
	if object.Unbox(v).IsFloat() {
		return floatKind
	}
	return intKind
}

// with is the kind of the sum of numbers of two kinds.
func (k numberKind) with(other numberKind) numberKind {
	k, other = min(k, other), max(k, other)
	if other == decimalsKind && (k == floatKind || k == fractionKind) {
		panic(object.Errorf(object.TypeError, "don't know how to coerce %s and Decimal", map[numberKind]string{floatKind: "float", fractionKind: "Fraction"}[k]))
	}
	return other
}

func newExactSum() *exactSum { return &exactSum{total: new(big.Rat), finite: true} }

// rat returns v as a fraction, false for an infinity or a NaN.
func rat(v value) (*big.Rat, bool) {
	switch v := object.Unbox(v); {
	case v.IsFloat():
		r := new(big.Rat).SetFloat64(v.Float())
		return r, r != nil
	case isInt(v):
		return new(big.Rat).SetInt(object.ToBig(v)), true
	}
	if r, ok := asFraction(v); ok {
		return new(big.Rat).Set(r), true
	}
	if d, ok := asDecimal(v); ok {
		return numeric(d, "integer ratio").rat(), true
	}
	panic(object.Errorf(object.TypeError, "can't convert type '%s' to numerator/denominator", v.TypeName()))
}

func (s *exactSum) add(v value) {
	s.n++
	s.kind = s.kind.with(kindOfNumber(v))
	if r, ok := rat(v); ok {
		s.total.Add(s.total, r)
		return
	}
	s.odd += object.Unbox(v).Float()
	s.finite = false
}

// sumExactly adds up the values of v.
func sumExactly(th *thread, items []value) *exactSum {
	s := newExactSum()
	for _, x := range items {
		th.Step()
		s.add(x)
	}
	return s
}

// number returns r as Python does for data of the kind: of ints an int if it is
// one, else a float.
func number(th *thread, r *big.Rat, kind numberKind) value {
	switch {
	case kind == intKind && r.IsInt():
		return object.NewBig(new(big.Int).Set(r.Num()))
	case kind == fractionKind:
		return newFraction(r)
	case kind == decimalsKind:
		return contextOf(th).do(th, func(w *decimalWork) *decimalNumber { return w.div(decimalOf(r.Num()), decimalOf(r.Denom())) })
	}
	x, _ := r.Float64()
	if math.IsInf(x, 0) {
		panic(object.Errorf(object.OverflowError, "integer division result too large for a float"))
	}
	return object.Float(x)
}

// over returns the sum divided by n.
func (s *exactSum) over(th *thread, n int) value {
	if !s.finite {
		return object.Float(s.odd)
	}
	return number(th, new(big.Rat).Quo(s.total, big.NewRat(int64(n), 1)), s.kind)
}

// squares returns the sum of the squares of the distances from the mean c, or
// from the exact mean if c is not given.
func squares(th *thread, items []value, c value) (ss *exactSum) {
	if c.Given() {
		ss = newExactSum()
		for _, x := range items {
			d := object.Binary(th, object.OpSub, x, c)
			ss.add(object.Binary(th, object.OpMul, d, d))
		}
		return ss
	}
	sum := sumExactly(th, items)
	if !sum.finite {
		return sum
	}
	ss = &exactSum{n: sum.n, total: new(big.Rat), finite: true, kind: sum.kind}
	if sum.n == 0 {
		return ss
	}
	mean := new(big.Rat).Quo(sum.total, big.NewRat(int64(sum.n), 1))
	for _, x := range items {
		th.Step()
		r, _ := rat(x)
		d := r.Sub(r, mean)
		ss.total.Add(ss.total, d.Mul(d, d))
	}
	return ss
}

// sqrtOf returns the float nearest to the root of r.
func sqrtOf(r *big.Rat) float64 {
	if r.Sign() <= 0 {
		return 0
	}
	const bits = 300
	q := new(big.Float).SetPrec(bits).SetRat(r)
	x, _ := q.Sqrt(q).Float64()
	return x
}

// spread makes variance, stdev and their like: less is what is taken from the
// number of values, and least how many there must be.
func spread(name, centre string, less, least int, root bool) *object.Builtin {
	return object.Def(name+"(data, "+centre+"=None)", func(th *thread, a []value) value {
		ss := squares(th, object.Collect(th, a[0]), a[1])
		if ss.n < least {
			points := "one data point"
			if least == 2 {
				points = "two data points"
			}
			panic(statisticsError(name + " requires at least " + points))
		}
		if !ss.finite && root {
			panic(object.Errorf(object.AttributeError, "'float' object has no attribute 'numerator'"))
		}
		if !ss.finite {
			return object.Float(ss.odd)
		}
		v := ss.total.Quo(ss.total, big.NewRat(int64(ss.n-less), 1))
		if root && ss.kind == decimalsKind {
			return contextOf(th).do(th, func(w *decimalWork) *decimalNumber {
				return w.sqrt(w.wider(w.prec).quotientOf(decimalOf(v.Num()), decimalOf(v.Denom())))
			})
		}
		if root {
			return object.Float(sqrtOf(v))
		}
		return number(th, v, ss.kind)
	})
}

// ordered returns the data in order.
func ordered(th *thread, data value) []value {
	items := object.Collect(th, data)
	object.SortValues(th, items, value{}, false)
	return items
}

func half(th *thread, a, b value) value {
	return object.Binary(th, object.OpDiv, object.Binary(th, object.OpAdd, a, b), object.Int(2))
}

// medianOf makes the medians: pick chooses between the two in the middle.
func medianOf(name string, pick func(th *thread, low, high value) value) *object.Builtin {
	return object.Def1(name+"(data)", func(th *thread, data value) value {
		items := ordered(th, data)
		n := len(items)
		switch {
		case n == 0:
			panic(statisticsError("no median for empty data"))
		case n%2 == 1:
			return items[n/2]
		}
		return pick(th, items[n/2-1], items[n/2])
	})
}

func medianGrouped(th *thread, a []value) value {
	items := ordered(th, a[0])
	n := len(items)
	if n == 0 {
		panic(statisticsError("no median for empty data"))
	}
	mid := items[n/2]
	i := sort.Search(n, func(i int) bool { return !object.Less(th, items[i], mid) })
	j := sort.Search(n, func(i int) bool { return object.Less(th, mid, items[i]) })
	width := 1.0
	if !a[1].IsNil() {
		width = asFloat(th, a[1])
	}
	if mid.IsStr() {
		panic(object.Errorf(object.TypeError, "Value cannot be converted to a float"))
	}
	low := asFloat(th, mid) - width/2
	return object.Float(low + width*(float64(n)/2-float64(i))/float64(j-i))
}

// modes returns the values that are there most often, in order of first
// appearance.
func modes(th *thread, data value) []value {
	counts, most := object.NewDict(), int64(0)
	object.Each(th, data, func(v value) bool {
		p := counts.Ref(th, v, object.Int(0))
		*p = object.Int(p.Int() + 1)
		most = max(most, p.Int())
		return true
	})
	var out []value
	for k, n := range counts.All() {
		if n.Int() == most {
			out = append(out, k)
		}
	}
	return out
}

func quantiles(th *thread, a []value) value {
	n := counted(th, a[1], object.Lt, 1)
	if n < 1 {
		panic(statisticsError("n must be at least 1"))
	}
	items := ordered(th, a[0])
	size := len(items)
	out := object.NewList(nil)
	if size < 2 {
		if size == 0 {
			panic(statisticsError("must have at least one data point"))
		}
		for range n - 1 {
			out.Append(th, items[0])
		}
		return out.Value()
	}
	m, first := size+1, 1
	switch method := object.ToStr(th, a[2]); method {
	case "exclusive":
	case "inclusive":
		m, first = size-1, 0
	default:
		panic(object.Errorf(object.ValueError, "Unknown method: %s", object.Repr(th, a[2])))
	}
	mul := func(v value, k int) value { return object.Binary(th, object.OpMul, v, object.Int(int64(k))) }
	for i := 1; i < n; i++ {
		j := i * m / n
		if first == 1 {
			j = min(max(j, 1), size-1)
		}
		delta := i*m - j*n
		sum := object.Binary(th, object.OpAdd, mul(items[j-first], n-delta), mul(items[j+1-first], delta))
		out.Append(th, object.Binary(th, object.OpDiv, sum, object.Int(int64(n))))
	}
	return out.Value()
}

func buildStatistics() *object.Module {
	setUpNormalDist()
	m := object.NewModule("statistics")
	m.AddType(statisticsErrorType)
	m.AddType(normalDistType)
	m.Add(
		object.Def1("mean(data)", func(th *thread, data value) value {
			s := sumExactly(th, object.Collect(th, data))
			if s.n == 0 {
				panic(statisticsError("mean requires at least one data point"))
			}
			return s.over(th, s.n)
		}),
		spread("pvariance", "mu", 0, 1, false), spread("variance", "xbar", 1, 2, false),
		spread("pstdev", "mu", 0, 1, true), spread("stdev", "xbar", 1, 2, true),
		medianOf("median", half),
		medianOf("median_low", func(_ *thread, low, _ value) value { return low }),
		medianOf("median_high", func(_ *thread, _, high value) value { return high }),
		object.Def("median_grouped(data, interval=<unset>)", medianGrouped),
		object.Def1("multimode(data)", func(th *thread, data value) value { return object.NewList(modes(th, data)).Value() }),
		object.Def1("mode(data)", func(th *thread, data value) value {
			all := modes(th, data)
			if len(all) == 0 {
				panic(statisticsError("no mode for empty data"))
			}
			return all[0]
		}),
		object.Def("quantiles(data, *, n=4, method='exclusive')", quantiles),
	)
	addMeans(m)
	addRegression(m)
	return m
}
