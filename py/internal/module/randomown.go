package module

import (
	"math"
	"math/big"

	"github.com/weft-go/weft/py/internal/object"
)

// overrides are the methods that a class of the program puts in the place of
// the generator, nil if it does not: all other methods draw from them.
type overrides struct {
	random func() float64
	bits   func(n int) *big.Int
}

// override looks for random and getrandbits in the class of r.
func (r *random) override(th *thread) {
	t := r.Type()
	if f := t.Lookup("random"); isProgram(f) {
		r.own.random = func() float64 { return object.ToFloat(th, object.Call1(th, f, r.Value())) }
	}
	if f := t.Lookup("getrandbits"); isProgram(f) {
		r.own.bits = func(n int) *big.Int {
			return object.ToBig(object.Index(th, object.Call2(th, f, r.Value(), object.Int(int64(n)))))
		}
	}
}

// float returns the next float of [0, 1).
func (r *random) float() float64 {
	if r.own.random != nil {
		return r.own.random()
	}
	return r.twister.float()
}

// randomBits is getrandbits(n) for n at least 1.
func (r *random) randomBits(n int) value {
	if r.own.bits != nil {
		return object.NewBig(r.own.bits(n))
	}
	return object.NewBig(r.bits(n))
}

// index returns a number of [0, n) for n at least 1.
func (r *random) index(n int) int {
	if r.own.random == nil && r.own.bits == nil {
		return r.twister.index(n)
	}
	return int(r.below(big.NewInt(int64(n))).Int64())
}

// below returns a number of [0, n) for n at least 1.
func (r *random) below(n *big.Int) *big.Int {
	switch {
	case r.own.bits != nil:
		for {
			if x := r.own.bits(n.BitLen()); x.Cmp(n) < 0 {
				return x
			}
		}
	case r.own.random != nil:
		return r.belowByFloats(n)
	}
	return r.twister.below(n)
}

// belowByFloats is below where all there is to draw from is random.
func (r *random) belowByFloats(n *big.Int) *big.Int {
	const all = 1 << 53
	floor := func(x float64) *big.Int {
		i, _ := new(big.Float).SetFloat64(math.Floor(x)).Int(nil)
		return i
	}
	if n.BitLen() > 53 {
		size, _ := new(big.Float).SetInt(n).Float64()
		return floor(r.own.random() * size)
	}
	// The floats past the last whole multiple of n are not used.
	limit := float64(all-all%n.Int64()) / all
	x := r.own.random()
	for x >= limit {
		x = r.own.random()
	}
	i := floor(x * all)
	return i.Mod(i, n)
}

// oldSeed is what seed's version 1 makes of a text.
func oldSeed(v value) value {
	v = object.Unbox(v)
	var codes []rune
	if b, ok := object.AsBytes(v); ok {
		for i := range len(b) {
			codes = append(codes, rune(b[i]))
		}
	} else if v.IsStr() {
		codes = []rune(v.Str())
	} else {
		return v
	}
	x := uint64(0)
	if len(codes) > 0 {
		x = uint64(codes[0]) << 7
	}
	for _, c := range codes {
		x = 1000003*x ^ uint64(c)
	}
	x ^= uint64(len(codes))
	return object.NewBig(new(big.Int).SetUint64(x))
}
