package module

import (
	"math"
	"math/big"
)

// Fixed-point numbers, of which the elementary functions are made: the int n
// stands for n / 2**bits.

// bitsOf is how many bits so many digits take, and some to spare.
func bitsOf(digits int) int { return digits*10/3 + 16 }

func fixedPoint(r *big.Rat, bits int) *big.Int {
	n := new(big.Int).Lsh(r.Num(), uint(bits))
	return n.Quo(n, r.Denom())
}

// fixedExp is e ** x for an x between -3 and 3. The series is summed for a small
// part of x, which is squared as often as x was halved.
func fixedExp(x *big.Int, bits int) *big.Int {
	halvings := 4 + int(math.Sqrt(float64(bits)))
	wide := uint(bits + 2*halvings)
	small := new(big.Int).Lsh(x, uint(2*halvings))
	small.Rsh(small, uint(halvings))
	sum := new(big.Int).Lsh(big.NewInt(1), wide)
	term := new(big.Int).Set(sum)
	for i := int64(1); term.BitLen() > 1; i++ {
		term.Mul(term, small).Rsh(term, wide)
		term.Quo(term, big.NewInt(i))
		if term.Sign() == 0 {
			break
		}
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum).Rsh(sum, wide)
	}
	return sum.Rsh(sum, uint(2*halvings))
}

// fixedLn is the natural logarithm of x, which is between 0.1 and 10. Each step
// from what float64 knows of it triples the digits that are right: with
// y = ln(x) + d, e**y is x * (1 + d + ...).
func fixedLn(x *big.Rat, bits int) *big.Int {
	const spare = 8
	b := bits + spare
	fixed := fixedPoint(x, b)
	f, _ := x.Float64()
	y := fixedPoint(new(big.Rat).SetFloat64(math.Log(f)), b)
	for right := 48; ; right *= 3 {
		e := fixedExp(y, b)
		up := new(big.Int).Sub(fixed, e)
		up.Lsh(up, uint(b)+1)
		y.Add(y, up.Quo(up, e.Add(e, fixed)))
		if right > b {
			return y.Rsh(y, spare)
		}
	}
}

// decimalOfFixed returns the first n digits of a fixed-point number, times a
// power of ten.
func decimalOfFixed(x *big.Int, bits, n, tens int) *decimalNumber {
	d := &decimalNumber{neg: x.Sign() < 0}
	size := int(math.Floor(float64(x.BitLen()-bits) * math.Log10(2))) // of the first digit, or one less
	shift := n - size
	c := new(big.Int).Abs(x)
	if shift >= 0 {
		c.Mul(c, pow10(shift)).Rsh(c, uint(bits))
	} else {
		c.Rsh(c, uint(bits)).Quo(c, pow10(-shift))
	}
	d.coef, d.exp = c, tens-shift
	return d
}
