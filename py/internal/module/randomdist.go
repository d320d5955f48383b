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
// order in which they draw is CPython's.
func distributions() map[string]func(th *thread, r *random, a []value) value {
	return map[string]func(th *thread, r *random, a []value) value{
		"uniform(a, b)": func(th *thread, r *random, a []value) value {
			x, y := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
			return object.Float(x + float64((y-x)*r.float()))
		},
		"triangular(low=0, high=1, mode=None)": func(th *thread, r *random, a []value) value {
			low, high := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
			u, c := r.float(), 0.5
			if a[2].Given() {
				if high == low {
					return a[0]
				}
				c = (object.ToFloat(th, a[2]) - low) / (high - low)
			}
			if u > c {
				u, c, low, high = 1-u, 1-c, high, low
			}
			return object.Float(low + float64((high-low)*math.Sqrt(u*c)))
		},
		"normalvariate(mu=0, sigma=1)": func(th *thread, r *random, a []value) value { return object.Float(r.normal(th, a)) },
		"lognormvariate(mu, sigma)":    func(th *thread, r *random, a []value) value { return object.Float(precise.Exp(r.normal(th, a))) },
		"gauss(mu=0, sigma=1)": func(th *thread, r *random, a []value) value {
			mu, sigma := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
			z := r.gauss
			if r.gauss = (value{}); z.IsNil() {
				turn := r.float() * (2 * math.Pi)
				radius := math.Sqrt(-2 * precise.Log(1-r.float()))
				z = object.Float(precise.Cos(turn) * radius)
				r.gauss = object.Float(precise.Sin(turn) * radius)
			}
			return object.Float(mu + float64(z.Float()*sigma))
		},
		"expovariate(lambd=1)": func(th *thread, r *random, a []value) value {
			rate := object.ToFloat(th, a[0])
			u := -precise.Log(1 - r.float())
			if rate == 0 {
				panic(object.Errorf(object.ZeroDivisionError, "float division by zero"))
			}
			return object.Float(u / rate)
		},
		"vonmisesvariate(mu, kappa)": func(th *thread, r *random, a []value) value {
			return object.Float(r.vonMises(object.ToFloat(th, a[0]), object.ToFloat(th, a[1])))
		},
		"gammavariate(alpha, beta)": func(th *thread, r *random, a []value) value {
			return object.Float(r.gamma(object.ToFloat(th, a[0]), object.ToFloat(th, a[1])))
		},
		"betavariate(alpha, beta)": func(th *thread, r *random, a []value) value {
			alpha, beta := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
			y := r.gamma(alpha, 1)
			if y == 0 {
				return object.Float(0)
			}
			return object.Float(y / (y + r.gamma(beta, 1)))
		},
		"paretovariate(alpha)": func(th *thread, r *random, a []value) value {
			alpha := object.ToFloat(th, a[0])
			return object.Float(precise.Pow(1-r.float(), -1/alpha))
		},
		"weibullvariate(alpha, beta)": func(th *thread, r *random, a []value) value {
			alpha, beta := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
			return object.Float(alpha * precise.Pow(-precise.Log(1-r.float()), 1/beta))
		},
		"binomialvariate(n=1, p=<unset>)": func(th *thread, r *random, a []value) value {
			p := 0.5
			if !a[1].IsNil() {
				p = object.ToFloat(th, a[1])
			}
			return object.Int(int64(r.binomial(th, object.ToInt(th, a[0]), p)))
		},
	}
}

func (r *random) normal(th *thread, a []value) float64 {
	mu, sigma := object.ToFloat(th, a[0]), object.ToFloat(th, a[1])
	for {
		u1 := r.float()
		u2 := 1 - r.float()
		z := normalMagic * (u1 - 0.5) / u2
		if z*z/4 <= -precise.Log(u2) {
			return mu + float64(z*sigma)
		}
	}
}

func (r *random) gamma(alpha, beta float64) float64 {
	switch {
	case !(alpha > 0) || !(beta > 0):
		panic(object.Errorf(object.ValueError, "gammavariate: alpha and beta must be > 0.0"))
	case alpha == 1:
		return -precise.Log(1-r.float()) * beta
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
				return x * beta
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
			return x * beta
		}
	}
}

func (r *random) vonMises(mu, kappa float64) float64 {
	const turn = 2 * math.Pi
	if kappa <= 1e-6 {
		return turn * r.float()
	}
	s := 0.5 / kappa
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
	angle := precise.Acos((q + z) / (1 + float64(q*z)))
	if r.float() > 0.5 {
		angle = mu + angle
	} else {
		angle = mu - angle
	}
	if angle = math.Mod(angle, turn); angle < 0 {
		angle += turn
	}
	return angle
}

func (r *random) binomial(th *thread, n int, p float64) int {
	switch {
	case n < 0:
		panic(object.Errorf(object.ValueError, "n must be non-negative"))
	case p == 0:
		return 0
	case p == 1:
		return n
	case !(p > 0 && p < 1):
		panic(object.Errorf(object.ValueError, "p must be in the range 0.0 <= p <= 1.0"))
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
