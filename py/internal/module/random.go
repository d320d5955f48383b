package module

import (
	crand "crypto/rand"
	"crypto/sha512"
	"math/big"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("random", func() *object.Module { return withAbsent(buildRandom()) }) }

// random is a Random: a generator with a state of its own.
type random struct {
	object.Head
	twister
	gauss value // the second of a pair of gauss, the zero Value if used
	own   overrides
}

var randomType = object.NewType("Random", object.LayoutOwn)

type randomKey struct{}

// shared returns the generator behind the functions of the module.
func shared(th *thread) *random {
	r, ok := th.Extra[randomKey{}].(*random)
	if !ok {
		r = newRandom()
		r.reseed(th, object.None)
		th.Extra[randomKey{}] = r
	}
	return r
}

func newRandom() *random {
	r := &random{}
	r.SetType(randomType)
	return r
}

// reseed is seed(a).
func (r *random) reseed(th *thread, a value) {
	r.gauss = value{}
	a = object.Unbox(a)
	var n *big.Int
	switch {
	case a.IsNone():
		b := make([]byte, 64)
		_, _ = crand.Read(b) // never fails
		n = new(big.Int).SetBytes(b)
	case a.IsFloat():
		n = big.NewInt(object.Hash(th, a))
	case a.IsStr():
		n = textSeed(a.Str())
	case isInt(a):
		n = object.ToBig(a)
	default:
		b, ok := object.AsBytes(a)
		if !ok {
			panic(object.Errorf(object.TypeError, "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray."))
		}
		n = textSeed(b)
	}
	r.seed(new(big.Int).Abs(n))
}

// textSeed makes a number of a text: its bytes, and their hash.
func textSeed(s string) *big.Int {
	sum := sha512.Sum512([]byte(s))
	return new(big.Int).SetBytes(append([]byte(s), sum[:]...))
}

// getState is the state as CPython shows it.
func (r *random) getState() value {
	items := make([]value, 0, twisterWords+1)
	for _, w := range r.state {
		items = append(items, object.Int(int64(w)))
	}
	items = append(items, object.Int(int64(r.next)))
	g := r.gauss
	if g.IsNil() {
		g = object.None
	}
	return object.NewTuple(object.Int(3), object.NewTuple(items...).Value(), g).Value()
}

func (r *random) setState(th *thread, v value) {
	parts := object.Collect(th, v)
	if len(parts) != 3 || !parts[0].IsInt() || parts[0].Int() != 3 {
		panic(object.Errorf(object.ValueError, "state with version %s passed to Random.setstate() of version 3", object.Repr(th, slices.Concat(parts, []value{object.None})[0])))
	}
	words := object.Collect(th, parts[1])
	if len(words) != twisterWords+1 {
		panic(object.Errorf(object.ValueError, "state vector is the wrong size"))
	}
	for i, w := range words[:twisterWords] {
		r.state[i] = uint32(object.ToInt(th, w))
	}
	if r.next = object.ToInt(th, words[twisterWords]); r.next < 0 || r.next > twisterWords {
		panic(object.Errorf(object.ValueError, "invalid state"))
	}
	if r.gauss = parts[2]; r.gauss.IsNone() {
		r.gauss = value{}
	}
}

// rangeNumber is randrange.
func (r *random) rangeNumber(th *thread, start, stop, step value) value {
	a := object.Index(th, start)
	if !stop.Given() {
		if !step.IsNil() {
			panic(object.Errorf(object.TypeError, "Missing a non-None stop argument"))
		}
		if object.ToBig(a).Sign() <= 0 {
			panic(object.Errorf(object.ValueError, "empty range for randrange()"))
		}
		return r.number(a)
	}
	b := object.Index(th, stop)
	width := object.Binary(th, object.OpSub, b, a)
	if step.IsNil() || step.IsInt() && step.Int() == 1 {
		if object.ToBig(width).Sign() <= 0 {
			panic(object.Errorf(object.ValueError, "empty range in randrange(%s, %s)", object.ToStr(th, start), object.ToStr(th, stop)))
		}
		return object.Binary(th, object.OpAdd, a, r.number(width))
	}
	by := object.Index(th, step)
	sign := object.ToBig(by).Sign()
	if sign == 0 {
		panic(object.Errorf(object.ValueError, "zero step for randrange()"))
	}
	n := object.Binary(th, object.OpAdd, width, by)
	n = object.Binary(th, object.OpFloorDiv, object.Binary(th, object.OpSub, n, object.Int(int64(sign))), by)
	if object.ToBig(n).Sign() <= 0 {
		panic(object.Errorf(object.ValueError, "empty range in randrange(%s, %s, %s)", object.ToStr(th, start), object.ToStr(th, stop), object.ToStr(th, step)))
	}
	return object.Binary(th, object.OpAdd, a, object.Binary(th, object.OpMul, by, r.number(n)))
}

// number returns an int below n, an int.
func (r *random) number(n value) value {
	if n.IsInt() && n.Int() < 1<<32 {
		return object.Int(int64(r.index(int(n.Int()))))
	}
	return object.NewBig(r.below(object.ToBig(n)))
}

// randomMethods returns the methods of Random, which are functions of the module
// too.
func randomMethods() map[string]func(th *thread, r *random, a []value) value {
	return map[string]func(th *thread, r *random, a []value) value{
		"random()": func(_ *thread, r *random, _ []value) value { return object.Float(r.float()) },
		"seed(a=None, version=2)": func(th *thread, r *random, a []value) value {
			if object.Equal(th, a[1], object.Int(1)) {
				a[0] = oldSeed(a[0])
			}
			r.reseed(th, a[0])
			return object.None
		},
		"getstate()": func(_ *thread, r *random, _ []value) value { return r.getState() },
		"setstate(state)": func(th *thread, r *random, a []value) value {
			r.setState(th, a[0])
			return object.None
		},
		"getrandbits(k, /)": func(th *thread, r *random, a []value) value {
			n := object.ToInt(th, a[0])
			if n < 0 {
				panic(object.Errorf(object.ValueError, "number of bits must be non-negative"))
			}
			th.Alloc(n / 8)
			if n == 0 {
				return object.Int(0)
			}
			return object.NewBig(r.bits(n))
		},
		"randbytes(n)": func(th *thread, r *random, a []value) value {
			n := object.ToInt(th, a[0])
			if n < 0 {
				panic(object.Errorf(object.ValueError, "number of bits must be non-negative"))
			}
			th.Alloc(n)
			b := make([]byte, n)
			if n > 0 {
				object.ToBig(r.randomBits(8 * n)).FillBytes(b)
				slices.Reverse(b)
			}
			return object.NewBytes(string(b))
		},
		"randrange(start, stop=None, step=<unset>)": func(th *thread, r *random, a []value) value {
			return r.rangeNumber(th, a[0], a[1], a[2])
		},
		"randint(a, b)": func(th *thread, r *random, a []value) value {
			return r.rangeNumber(th, a[0], object.Binary(th, object.OpAdd, a[1], object.Int(1)), value{})
		},
		"choice(seq)": func(th *thread, r *random, a []value) value {
			n := object.Len(th, a[0])
			if n == 0 {
				panic(object.Errorf(object.IndexError, "Cannot choose from an empty sequence"))
			}
			return object.GetItem(th, a[0], object.Int(int64(r.index(n))))
		},
		"choices(population, weights=None, *, cum_weights=None, k=1)": choices,
		"shuffle(x)": func(th *thread, r *random, a []value) value {
			l, ok := object.ExactList(a[0])
			for i := object.Len(th, a[0]) - 1; i > 0; i-- {
				th.Step()
				j := r.index(i + 1)
				if ok {
					l.Items[i], l.Items[j] = l.Items[j], l.Items[i]
					continue
				}
				x, y := object.GetItem(th, a[0], object.Int(int64(i))), object.GetItem(th, a[0], object.Int(int64(j)))
				object.SetItem(th, a[0], object.Int(int64(i)), y)
				object.SetItem(th, a[0], object.Int(int64(j)), x)
			}
			return object.None
		},
		"sample(population, k, *, counts=None)": sample,
	}
}

func buildRandom() *object.Module {
	setUpRandom()
	m := object.NewModule("random")
	m.AddType(randomType)
	for _, methods := range []map[string]func(*thread, *random, []value) value{randomMethods(), distributions()} {
		for sig, fn := range methods {
			b := object.Def(sig, func(th *thread, a []value) value { return fn(th, shared(th), a) })
			if sig != "random()" && sig != "getrandbits(k, /)" {
				b.AsMethodOf("Random")
			}
			m.Add(b)
		}
	}
	return m
}

func setUpRandom() {
	t := randomType
	t.Module = "random"
	t.AsDef()
	t.DefNew("Random(x=None)", func(th *thread, u *object.Type, a []value) value {
		r := newRandom()
		r.SetType(u)
		r.override(th)
		r.reseed(th, a[0])
		return r.Value()
	})
	t.Def("__init__(self, x=None)", func(th *thread, a []value) value {
		object.CallMethod(th, a[0], "seed", a[1])
		return object.None
	})
	t.HasAttrs = true
	for _, methods := range []map[string]func(*thread, *random, []value) value{randomMethods(), distributions()} {
		for sig, fn := range methods {
			t.Def(withSelf(sig), func(th *thread, a []value) value {
				r, _ := object.To[random](a[0], randomType)
				return fn(th, r, a[1:])
			})
		}
	}
}
