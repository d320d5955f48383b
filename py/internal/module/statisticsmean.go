package module

import (
	"math"
	"math/big"
	"slices"
	"sort"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/precise"
	"github.com/weft-go/weft/seq"
)

// fsum adds floats up without loss on the way.
func fsum(xs []float64) float64 {
	x, err := seq.FSum(slices.Values(xs))
	if err != nil {
		panic(raised(err))
	}
	return x
}

func floatList(xs []float64) value {
	out := make([]value, len(xs))
	for i, x := range xs {
		out[i] = object.Float(x)
	}
	return object.NewList(out).Value()
}

// dot is math.sumprod of floats.
func dot(th *thread, x, y []float64) float64 {
	return object.ToFloat(th, sumProduct(th, floatList(x), floatList(y)))
}

func addMeans(m *object.Module) {
	m.Add(
		object.Def("fmean(data, weights=None)", func(th *thread, a []value) value {
			items := object.Collect(th, a[0])
			if !a[1].Given() {
				if len(items) == 0 {
					panic(statisticsError("fmean requires at least one data point"))
				}
				return object.Float(fsum(floats(th, items)) / float64(len(items)))
			}
			weights := object.NewList(object.Collect(th, a[1]))
			if len(weights.Items) != len(items) {
				panic(statisticsError("data and weights must be the same length"))
			}
			num := object.ToFloat(th, sumProduct(th, object.NewList(items).Value(), weights.Value()))
			den := fsum(floats(th, weights.Items))
			if den == 0 {
				panic(statisticsError("sum of weights must be non-zero"))
			}
			return object.Float(num / den)
		}),
		object.Def1("geometric_mean(data)", geometricMean),
		object.Def("harmonic_mean(data, weights=None)", harmonicMean),
	)
}

func geometricMean(th *thread, data value) value {
	var logs []float64
	n, zero := 0, false
	object.Each(th, data, func(v value) bool {
		n++
		switch x := object.ToFloat(th, v); {
		case x > 0 || math.IsNaN(x):
			logs = append(logs, precise.Log(x))
		case x == 0:
			zero = true
		default:
			panic(object.NewException(statisticsErrorType, object.Str("No negative inputs allowed"), v))
		}
		return true
	})
	if n == 0 {
		panic(statisticsError("Must have a non-empty dataset"))
	}
	total := fsum(logs)
	switch {
	case math.IsNaN(total), zero && math.IsInf(total, 1):
		return object.Float(math.NaN())
	case zero:
		return object.Float(0)
	}
	return object.Float(precise.Exp(total / float64(n)))
}

func harmonicMean(th *thread, a []value) value {
	data := object.Collect(th, a[0])
	n := len(data)
	if n == 0 {
		panic(statisticsError("harmonic_mean requires at least one data point"))
	}
	negative := func(v value) {
		if object.Less(th, v, object.Int(0)) {
			panic(statisticsError("harmonic mean does not support negative values"))
		}
	}
	if n == 1 && !a[1].Given() {
		if !isNumber(data[0]) {
			panic(object.Errorf(object.TypeError, "unsupported type"))
		}
		negative(data[0])
		return data[0]
	}
	weights, whole := make([]value, n), new(big.Rat).SetInt64(int64(n))
	for i := range weights {
		weights[i] = object.Int(1)
	}
	if a[1].Given() {
		if weights = object.Collect(th, a[1]); len(weights) != n {
			panic(statisticsError("Number of weights does not match data size"))
		}
		for _, w := range weights {
			negative(w)
		}
		whole = sumExactly(th, weights).total
	}
	s := newExactSum()
	for i, x := range data {
		negative(x)
		switch {
		case !object.Truth(th, weights[i]):
			s.add(object.Int(0))
		case object.Equal(th, x, object.Int(0)):
			return object.Int(0)
		default:
			s.add(object.Binary(th, object.OpDiv, weights[i], x))
		}
	}
	if !s.finite {
		x, _ := whole.Float64()
		return object.Float(x / s.odd)
	}
	if s.total.Sign() <= 0 {
		panic(statisticsError("Weighted sum must be positive"))
	}
	return number(th, new(big.Rat).Quo(whole, s.total), s.kind)
}

func addRegression(m *object.Module) {
	result := newNamedTuple(nil, "LinearRegression", "statistics", []string{"slope", "intercept"}, nil)
	m.AddType(result.Type)
	m.Add(
		object.Def2("covariance(x, y, /)", func(th *thread, x, y value) value {
			p, q := bothOf(th, "covariance", x, y)
			centre(p)
			centre(q)
			return object.Float(dot(th, p, q) / float64(len(p)-1))
		}),
		object.Def("correlation(x, y, /, *, method='linear')", func(th *thread, a []value) value {
			p, q := bothOf(th, "correlation", a[0], a[1])
			switch object.ToStr(th, a[2]) {
			case "linear":
				centre(p)
				centre(q)
			case "ranked":
				p, q = ranks(p), ranks(q)
			default:
				panic(object.Errorf(object.ValueError, "Unknown method: %s", object.Repr(th, a[2])))
			}
			xx, yy := dot(th, p, p), dot(th, q, q)
			root := rootOfProduct(th, xx, yy)
			if root == 0 {
				panic(statisticsError("at least one of the inputs is constant"))
			}
			return object.Float(dot(th, p, q) / root)
		}),
		object.Def("linear_regression(x, y, /, *, proportional=False)", func(th *thread, a []value) value {
			p, q := bothOf(th, "linear regression", a[0], a[1])
			plain, xbar, ybar := object.Truth(th, a[2]), 0.0, 0.0
			if !plain {
				xbar, ybar = centre(p), centre(q)
			}
			xx := dot(th, p, p)
			if xx == 0 {
				panic(statisticsError("x is constant"))
			}
			slope := (dot(th, p, q) + 0) / xx
			intercept := 0.0
			if !plain {
				intercept = ybar - float64(slope*xbar)
			}
			return result.tuple(object.Float(slope), object.Float(intercept))
		}),
	)
}

// bothOf returns the two inputs of a function of pairs.
func bothOf(th *thread, name string, x, y value) (_, _ []float64) {
	if object.Len(th, x) != object.Len(th, y) {
		panic(statisticsError(name + " requires that both inputs have same number of data points"))
	}
	if object.Len(th, x) < 2 {
		panic(statisticsError(name + " requires at least two data points"))
	}
	return floats(th, object.Collect(th, x)), floats(th, object.Collect(th, y))
}

// centre takes the mean from each value, and returns it.
func centre(xs []float64) float64 {
	mean := fsum(xs) / float64(len(xs))
	for i := range xs {
		xs[i] -= mean
	}
	return mean
}

// ranks returns the places of the values in order, the middle place being 0;
// equal values share theirs.
func ranks(xs []float64) []float64 {
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return xs[order[i]] < xs[order[j]] })
	out := make([]float64, len(xs))
	start := float64(len(xs)-1) / -2
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && xs[order[j]] == xs[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			out[k] = start + float64(i+j-1)/2
		}
		i = j
	}
	return out
}

// rootOfProduct is the root of x*y, to the last bit or nearly.
func rootOfProduct(th *thread, x, y float64) float64 {
	h := math.Sqrt(x * y)
	switch {
	case math.IsInf(h, 0), h == 0 && x != 0 && y != 0:
		return math.Sqrt(x) * math.Sqrt(y)
	case h == 0 || math.IsNaN(h):
		return h
	}
	d := dot(th, []float64{x, h}, []float64{y, -h})
	return h + d/(2*h)
}
