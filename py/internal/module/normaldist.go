package module

import (
	"fmt"
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/precise"
)

// normalDist is statistics.NormalDist.
type normalDist struct {
	object.Head
	mu, sigma float64
}

var normalDistType = object.NewType("NormalDist", object.LayoutOpaque)

// normalOf is NormalDist(mu, sigma).
func normalOf(th *thread, mu, sigma value) value {
	if holds(th, sigma, object.Lt, 0) {
		panic(statisticsError("sigma must be non-negative"))
	}
	return newNormalDist(asFloat(th, mu), asFloat(th, sigma))
}

func newNormalDist(mu, sigma float64) value {
	d := &normalDist{mu: mu, sigma: sigma}
	d.SetType(normalDistType)
	return d.Value()
}

// asFloat is float(v).
func asFloat(th *thread, v value) float64 {
	return object.Call(th, object.FloatType.Value(), v).Float()
}

func (d *normalDist) need(what string) {
	if d.sigma == 0 {
		panic(statisticsError(what + " not defined when sigma is zero"))
	}
}

func (d *normalDist) cdf(x float64) float64 { return d.below(x - d.mu) }

// below is the part of the distribution that is less than mu + dist.
func (d *normalDist) below(dist float64) float64 {
	return 0.5 * (1 + precise.Erf(dist/float64(d.sigma*math.Sqrt2)))
}

// horner evaluates a polynomial whose coefficients are given from the highest.
func horner(x float64, cs ...float64) float64 {
	sum := 0.0
	for _, c := range cs {
		sum = float64(sum*x) + c
	}
	return sum
}

// inverse is the quantile function, by Wichura's algorithm AS 241.
func (d *normalDist) inverse(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		x := horner(r, 2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
			1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0) * q
		return d.mu + float64(x/horner(r, 5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
			2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0)*d.sigma)
	}
	r := p
	if q > 0 {
		r = 1 - p
	}
	r = math.Sqrt(-precise.Log(r))
	x := 0.0
	if r <= 5 {
		r -= 1.6
		x = horner(r, 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
			3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0) /
			horner(r, 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
				6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0)
	} else {
		r -= 5
		x = horner(r, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
			2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0) /
			horner(r, 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
				1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0)
	}
	if q < 0 {
		x = -x
	}
	return d.mu + float64(x*d.sigma)
}

func setUpNormalDist() {
	t := normalDistType
	t.Module = "statistics"
	self := func(v value) *normalDist { d, _ := object.To[normalDist](v, normalDistType); return d }
	t.DefNew("NormalDist(mu=0, sigma=1)", func(th *thread, _ *object.Type, a []value) value {
		return normalOf(th, a[0], a[1])
	})
	t.DefStatic("from_samples(data)", func(th *thread, a []value) value {
		data := object.NewList(object.Collect(th, a[0])).Value()
		m := Lookup("statistics").Value()
		sigma := object.CallMethod(th, m, "stdev", data)
		return newNormalDist(object.ToFloat(th, object.CallMethod(th, m, "mean", data)), object.ToFloat(th, sigma))
	})
	for name, get := range map[string]func(d *normalDist) float64{
		"mean": func(d *normalDist) float64 { return d.mu }, "median": func(d *normalDist) float64 { return d.mu },
		"mode": func(d *normalDist) float64 { return d.mu }, "stdev": func(d *normalDist) float64 { return d.sigma },
		"variance": func(d *normalDist) float64 { return d.sigma * d.sigma },
	} {
		t.Attr(name, func(_ *thread, v value) value { return object.Float(get(self(v))) }, nil)
	}
	method := func(name string, f func(th *thread, d *normalDist, x value) float64) {
		t.Def2(name, func(th *thread, v, x value) value { return object.Float(f(th, self(v), x)) })
	}
	method("pdf(self, x)", func(th *thread, d *normalDist, x value) float64 {
		variance := d.sigma * d.sigma
		d.need("pdf()")
		diff := object.ToFloat(th, minus(th, x, object.Float(d.mu)))
		return precise.Exp(diff*diff/(-2*variance)) / math.Sqrt(2*math.Pi*variance)
	})
	method("cdf(self, x)", func(th *thread, d *normalDist, x value) float64 {
		d.need("cdf()")
		return d.below(object.ToFloat(th, minus(th, x, object.Float(d.mu))))
	})
	method("zscore(self, x)", func(th *thread, d *normalDist, x value) float64 {
		d.need("zscore()")
		return object.ToFloat(th, minus(th, x, object.Float(d.mu))) / d.sigma
	})
	method("inv_cdf(self, p)", func(th *thread, d *normalDist, p value) float64 {
		if holds(th, p, object.Le, 0) || holds(th, p, object.Ge, 1) {
			panic(statisticsError("p must be in the range 0.0 < p < 1.0"))
		}
		return d.inverse(object.ToFloat(th, p))
	})
	t.Def("quantiles(self, n=4)", func(th *thread, a []value) value {
		n, out := object.ToInt(th, a[1]), object.NewList(nil)
		for i := 1; i < n; i++ {
			out.Append(th, object.Float(self(a[0]).inverse(float64(i)/float64(n))))
		}
		return out.Value()
	})
	t.Def("samples(self, n, *, seed=None)", func(th *thread, a []value) value {
		r, out := shared(th), object.NewList(nil)
		if a[2].Given() {
			r = newRandom()
			r.reseed(th, a[2])
		}
		for range object.ToInt(th, a[1]) {
			out.Append(th, object.Float(self(a[0]).inverse(r.float())))
		}
		return out.Value()
	})
	t.Def2("overlap(self, other)", func(_ *thread, v, other value) value {
		d, ok := object.To[normalDist](other, normalDistType)
		if !ok {
			panic(object.Errorf(object.TypeError, "Expected another NormalDist instance"))
		}
		return object.Float(overlap(self(v), d))
	})
	s := &t.Slots
	s.Repr = func(_ *thread, v value) string {
		d := self(v)
		return fmt.Sprintf("NormalDist(mu=%s, sigma=%s)", object.FloatRepr(d.mu), object.FloatRepr(d.sigma))
	}
	s.Compare = func(_ *thread, op object.CompareOp, a, b value) value {
		d, e := self(a), self(b)
		if d == nil || e == nil || op > object.Ne {
			return object.NotImplemented
		}
		return object.Bool((d.mu == e.mu && d.sigma == e.sigma) == (op == object.Eq))
	}
	s.Hash = func(th *thread, v value) int64 {
		return object.Hash(th, object.NewPair(object.Float(self(v).mu), object.Float(self(v).sigma)))
	}
	s.Unary = func(_ *thread, op object.Op, v value) value {
		if op == object.OpNeg {
			return newNormalDist(-self(v).mu, self(v).sigma)
		}
		if op == object.OpPos {
			return v
		}
		return value{}
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value { return normalBinary(th, op, a, b, self) }
}

// normalBinary is arithmetic with a distribution and a number, or the sum or
// difference of two that are independent.
func normalBinary(th *thread, op object.Op, a, b value, self func(value) *normalDist) value {
	d, e := self(a), self(b)
	if d != nil && e != nil {
		switch sigma := norm([]float64{d.sigma, e.sigma}); op {
		case object.OpAdd:
			return newNormalDist(d.mu+e.mu, sigma)
		case object.OpSub:
			return newNormalDist(d.mu-e.mu, sigma)
		}
	}
	swapped := d == nil
	if swapped {
		d, b = e, a
	}
	mu, sigma := object.Float(d.mu), object.Float(d.sigma)
	switch {
	case op == object.OpAdd || op == object.OpSub && !swapped:
		return normalOf(th, object.Binary(th, op, mu, b), sigma)
	case op == object.OpSub:
		return normalOf(th, object.Unary(th, object.OpNeg, minus(th, mu, b)), sigma)
	case op == object.OpMul || op == object.OpDiv && !swapped:
		mu = object.Binary(th, op, mu, b)
		return normalOf(th, mu, object.Binary(th, op, sigma, object.Float(math.Abs(object.ToFloat(th, b)))))
	}
	return object.NotImplemented
}

// overlap is the area that lies under both curves.
func overlap(d, e *normalDist) float64 {
	if e.sigma < d.sigma || e.sigma == d.sigma && e.mu < d.mu {
		d, e = e, d
	}
	dvar, evar := d.sigma*d.sigma, e.sigma*e.sigma
	if dvar == 0 || evar == 0 {
		panic(statisticsError("overlap() not defined when sigma is zero"))
	}
	wider, apart := evar-dvar, math.Abs(e.mu-d.mu)
	if wider == 0 {
		return precise.Erfc(apart / (2 * d.sigma * math.Sqrt2))
	}
	// The curves cross where the difference of their logarithms, a quadratic,
	// is zero.
	mid := float64(d.mu*evar) - float64(e.mu*dvar)
	half := d.sigma * e.sigma * math.Sqrt(float64(apart*apart)+float64(wider*precise.Log(evar/dvar)))
	at := func(x float64) float64 { return math.Abs(e.cdf(x) - d.cdf(x)) }
	return 1 - (at((mid+half)/wider) + at((mid-half)/wider))
}
