package module

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/precise"
)

var (
	normalMagic = 4 * precise.Exp(-0.5) / math.Sqrt(2)
	log4        = precise.Log(4)
	gammaMagic  = 1 + precise.Log(4.5)
)

// distributions returns the methods of Random that return floats by some law. The
// order in which they draw is CPython's, and so is the arithmetic with what the
// program gives.
func distributions() map[string]func(th *thread, r *random, a []value) value {
	return map[string]func(th *thread, r *random, a []value) value{
		"uniform(a, b)": func(th *thread, r *random, a []value) value {
			return plus(th, a[0], times(th, minus(th, a[1], a[0]), object.Float(r.float())))
		},
		"triangular(low=<unset>, high=<unset>, mode=None)": triangular,
		"normalvariate(mu=0, sigma=1)":                     func(th *thread, r *random, a []value) value { return r.normal(th, a) },
		"lognormvariate(mu, sigma)": func(th *thread, r *random, a []value) value {
			return real1(object.ToFloat(th, r.normal(th, a)), precise.Exp, true)
		},
		"gauss(mu=0, sigma=1)": func(th *thread, r *random, a []value) value {
			z := r.gauss
			if r.gauss = (value{}); z.IsNil() {
				turn := r.float() * (2 * math.Pi)
				radius := math.Sqrt(-2 * precise.Log(1-r.float()))
				z = object.Float(precise.Cos(turn) * radius)
				r.gauss = object.Float(precise.Sin(turn) * radius)
			}
			return plus(th, a[0], times(th, z, a[1]))
		},
		"expovariate(lambd=1)": func(th *thread, r *random, a []value) value {
			return over(th, object.Float(-precise.Log(1-r.float())), a[0])
		},
		"vonmisesvariate(mu, kappa)": func(th *thread, r *random, a []value) value { return r.vonMises(th, a[0], a[1]) },
		"gammavariate(alpha, beta)":  func(th *thread, r *random, a []value) value { return r.gamma(th, a[0], a[1]) },
		"betavariate(alpha, beta)": func(th *thread, r *random, a []value) value {
			y := r.gamma(th, a[0], object.Float(1))
			if !object.Truth(th, y) {
				return object.Float(0)
			}
			return over(th, y, plus(th, y, r.gamma(th, a[1], object.Float(1))))
		},
		"paretovariate(alpha)": func(th *thread, r *random, a []value) value {
			u := 1 - r.float()
			return object.Binary(th, object.OpPow, object.Float(u), over(th, object.Float(-1), a[0]))
		},
		"weibullvariate(alpha, beta)": func(th *thread, r *random, a []value) value {
			u := 1 - r.float()
			return times(th, a[0], object.Binary(th, object.OpPow, object.Float(-precise.Log(u)), over(th, object.Float(1), a[1])))
		},
		"binomialvariate(n=1, p=<unset>)": func(th *thread, r *random, a []value) value {
			if a[1].IsNil() {
				a[1] = object.Float(0.5)
			}
			switch n, p := a[0], a[1]; {
			case object.Holds(th, object.Lt, n, object.Int(0)):
				panic(object.Errorf(object.ValueError, "n must be non-negative"))
			case !holds(th, p, object.Le, 0) && !holds(th, p, object.Ge, 1):
				return object.Int(int64(r.binomial(th, object.ToInt(th, n), object.ToFloat(th, p))))
			case holds(th, p, object.Eq, 0):
				return object.Int(0)
			case holds(th, p, object.Eq, 1):
				return n
			}
			panic(object.Errorf(object.ValueError, "p must be in the range 0.0 <= p <= 1.0"))
		},
	}
}

func triangular(th *thread, r *random, a []value) value {
	low, high := object.Float(0), object.Float(1)
	if !a[0].IsNil() {
		low = a[0]
	}
	if !a[1].IsNil() {
		high = a[1]
	}
	u, c := r.float(), 0.5
	if a[2].Given() {
		part, width := minus(th, a[2], low), minus(th, high, low)
		if isNumber(width) && !object.Truth(th, width) {
			return low
		}
		c = object.ToFloat(th, over(th, part, width))
	}
	if u > c {
		u, c, low, high = 1-u, 1-c, high, low
	}
	return plus(th, low, times(th, minus(th, high, low), object.Float(math.Sqrt(u*c))))
}

func (r *random) normal(th *thread, a []value) value {
	for {
		u1 := r.float()
		u2 := 1 - r.float()
		z := normalMagic * (u1 - 0.5) / u2
		if z*z/4 <= -precise.Log(u2) {
			return plus(th, a[0], times(th, object.Float(z), a[1]))
		}
	}
}

// gamma is gammavariate: alpha becomes a float, beta is a factor in the end.
func (r *random) gamma(th *thread, alpha, beta value) value {
	if holds(th, alpha, object.Le, 0) || holds(th, beta, object.Le, 0) {
		panic(object.Errorf(object.ValueError, "gammavariate: alpha and beta must be > 0.0"))
	}
	return times(th, object.Float(r.standardGamma(th, object.ToFloat(th, alpha))), beta)
}

func (r *random) standardGamma(th *thread, alpha float64) float64 {
	switch {
	case alpha == 1:
		return -precise.Log(1 - r.float())
	case alpha > 1:
		// R.C.H. Cheng, 1977.
		ainv := math.Sqrt(float64(2*alpha) - 1)
		b, c := alpha-log4, alpha+ainv
		for {
			u1 := r.float()
			if !(1e-7 < u1 && u1 < 0.9999999) {
				continue
			}
			u2 := 1 - r.float()
			v := precise.Log(u1/(1-u1)) / ainv
			x := alpha * precise.Exp(v)
			z := u1 * u1 * u2
			t := b + float64(c*v) - x
			if t+gammaMagic-float64(4.5*z) >= 0 || t >= precise.Log(z) {
				return x
			}
		}
	}
	// Kennedy and Gentle's algorithm GS.
	for {
		b := (math.E + alpha) / math.E
		p := b * r.float()
		x := 0.0
		if p <= 1 {
			x = precise.Pow(p, 1/alpha)
		} else {
			x = -precise.Log((b - p) / alpha)
		}
		u := r.float()
		if p > 1 && u <= precise.Pow(x, alpha-1) || p <= 1 && u <= precise.Exp(-x) {
			return x
		}
	}
}

func (r *random) vonMises(th *thread, mu, kappa value) value {
	const turn = 2 * math.Pi
	if holds(th, kappa, object.Le, 1e-6) {
		return object.Float(turn * r.float())
	}
	s := object.ToFloat(th, over(th, object.Float(0.5), kappa))
	t := s + math.Sqrt(1+float64(s*s))
	z := 0.0
	for {
		z = precise.Cos(math.Pi * r.float())
		d := z / (t + z)
		u := r.float()
		if u < 1-float64(d*d) || u <= (1-d)*precise.Exp(d) {
			break
		}
	}
	q := 1 / t
	angle := object.Float(precise.Acos((q + z) / (1 + float64(q*z))))
	if r.float() > 0.5 {
		angle = plus(th, mu, angle)
	} else {
		angle = minus(th, mu, angle)
	}
	return object.Binary(th, object.OpMod, angle, object.Float(turn))
}

func (r *random) binomial(th *thread, n int, p float64) int {
	switch {
	case math.IsNaN(p):
		panic(object.NewException(object.AssertionError))
	case n == 1:
		return btoi(r.float() < p)
	case p > 0.5:
		return n - r.binomial(th, n, 1-p)
	}
	N := float64(n)
	if N*p < 10 {
		c, x, y := precise.Log2(1-p), 0, 0
		if c == 0 {
			return 0
		}
		for {
			th.Step()
			if y += int(math.Floor(precise.Log2(r.float())/c)) + 1; y > n {
				return x
			}
			x++
		}
	}
	// Hörmann's transformed rejection with squeeze.
	lgamma := precise.Lgamma
	spq := math.Sqrt(N * p * (1 - p))
	b := 1.15 + 2.53*spq
	a := -0.0873 + float64(0.0248*b) + float64(0.01*p)
	c := float64(N*p) + 0.5
	vr := 0.92 - 4.2/b
	alpha, lpq, m := (2.83+5.1/b)*spq, precise.Log(p/(1-p)), math.Floor((N+1)*p)
	h := lgamma(m+1) + lgamma(N-m+1)
	for {
		th.Step()
		u := r.float() - 0.5
		us := 0.5 - math.Abs(u)
		k := math.Floor(float64((2*a/us+b)*u) + c)
		if k < 0 || k > N {
			continue
		}
		v := r.float()
		if us >= 0.07 && v <= vr {
			return int(k)
		}
		v *= alpha / (a/(us*us) + b)
		if precise.Log(v) <= h-lgamma(k+1)-lgamma(N-k+1)+(k-m)*lpq {
			return int(k)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
