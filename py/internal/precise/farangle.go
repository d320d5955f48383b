package precise

import (
	"math"
	"math/big"
	"sync"
)

// farBits is enough for what is left of the greatest float, 2**1024, after
// whole turns, to a hundred bits even where that is close to nothing.
const farBits = 1300

// exactHalfPi is pi/2 to farBits bits, by Machin's formula.
var exactHalfPi = sync.OnceValue(func() *big.Float {
	one := new(big.Int).Lsh(big.NewInt(1), farBits+32)
	arctanOf := func(n int64) *big.Int { // of 1/n
		sum, sq := new(big.Int), big.NewInt(n*n)
		power := new(big.Int).Quo(one, big.NewInt(n))
		for i := int64(1); power.Sign() != 0; i += 2 {
			term := new(big.Int).Quo(power, big.NewInt(i))
			if i&2 != 0 {
				term.Neg(term)
			}
			sum.Add(sum, term)
			power.Quo(power, sq)
		}
		return sum
	}
	quarter := new(big.Int).Mul(big.NewInt(4), arctanOf(5))
	quarter.Sub(quarter, arctanOf(239))
	half := new(big.Float).SetPrec(farBits).SetInt(quarter.Lsh(quarter, 1))
	return half.SetMantExp(half, -(farBits + 32))
})

// reduceFar is reduce for a finite angle of any size.
func reduceFar(x float64) (r, sq double, quarter int) {
	left := new(big.Float).SetPrec(farBits).SetFloat64(x)
	turns := new(big.Float).SetPrec(farBits).Quo(left, exactHalfPi())
	half := 0.5
	if x < 0 {
		half = -half
	}
	k, _ := turns.Add(turns, big.NewFloat(half)).Int(nil)
	turns.SetInt(k)
	left.Sub(left, turns.Mul(turns, exactHalfPi()))
	r.hi, _ = left.Float64()
	r.lo, _ = left.Sub(left, big.NewFloat(r.hi)).Float64()
	last := int(new(big.Int).And(k, big.NewInt(3)).Int64())
	return r, r.mul(r), last
}

func finite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }
