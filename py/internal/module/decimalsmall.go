package module

import (
	"math/big"
	"math/bits"
	"sync"
)

// Most Decimals are amounts of a few digits. A coefficient of one word lives in
// the number itself, and sums and products of such need no big.Int.

// powersOfTen are those that a word holds.
var powersOfTen = func() (p [20]uint64) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = 10 * p[i-1]
	}
	return p
}()

// bigPowers are the powers of ten that rounding and aligning ask for most.
var bigPowers = sync.OnceValue(func() (p [64]*big.Int) {
	for i := range p {
		p[i] = new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(i)), nil)
	}
	return p
})

// pow10 returns 10**n, which must not be changed.
func pow10(n int) *big.Int {
	if p := bigPowers(); n < len(p) {
		return p[n]
	}
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// smallDecimal returns u * 10**exp with a sign.
func smallDecimal(neg bool, u uint64, exp int) *decimalNumber {
	d := &decimalNumber{neg: neg, exp: exp}
	d.coef = d.own.SetBits(d.word[:0]).SetUint64(u)
	return d
}

// small returns the coefficient of a finite d if a word holds it.
func (d *decimalNumber) small() (uint64, bool) {
	w := d.coef.Bits()
	switch {
	case d.kind != finiteDecimal || len(w) > 1:
		return 0, false
	case len(w) == 0:
		return 0, true
	}
	return uint64(w[0]), true
}

// smallLength returns how many digits u has, 1 if it is 0.
func smallLength(u uint64) int {
	n := bits.Len64(u|1) * 1233 >> 12 // times log10(2): the length, or one less
	if n < len(powersOfTen) && u >= powersOfTen[n] {
		n++
	}
	return max(n, 1)
}

// scaledUp returns u * 10**n if a word holds it.
func scaledUp(u uint64, n int) (uint64, bool) {
	if n >= len(powersOfTen) {
		return 0, false
	}
	high, low := bits.Mul64(u, powersOfTen[n])
	return low, high == 0
}

// addSmall returns x + y if words do and neither they nor the sum are 0, else nil.
func addSmall(x, y *decimalNumber) *decimalNumber {
	a, okA := x.small()
	b, okB := y.small()
	if !okA || !okB || a == 0 || b == 0 {
		return nil
	}
	exp := min(x.exp, y.exp)
	a, okA = scaledUp(a, x.exp-exp)
	b, okB = scaledUp(b, y.exp-exp)
	switch {
	case !okA || !okB || a == b && x.neg != y.neg:
		return nil
	case x.neg == y.neg:
		sum, carry := bits.Add64(a, b, 0)
		if carry != 0 {
			return nil
		}
		return smallDecimal(x.neg, sum, exp)
	case a > b:
		return smallDecimal(x.neg, a-b, exp)
	}
	return smallDecimal(y.neg, b-a, exp)
}

// times returns the product of two finite numbers.
func (d *decimalNumber) times(y *decimalNumber) *decimalNumber {
	neg, exp := d.neg != y.neg, d.exp+y.exp
	a, okA := d.small()
	b, okB := y.small()
	if okA && okB {
		if high, low := bits.Mul64(a, b); high == 0 {
			return smallDecimal(neg, low, exp)
		}
	}
	return &decimalNumber{neg: neg, coef: new(big.Int).Mul(d.coef, y.coef), exp: exp}
}

// rescaledSmall is rescaled where words do, else nil: shift is by how many places
// the digits move.
func (d *decimalNumber) rescaledSmall(shift, exp int, rounding string) (r *decimalNumber, exact bool) {
	u, ok := d.small()
	if !ok {
		return nil, false
	}
	if shift >= 0 {
		if u, ok = scaledUp(u, shift); !ok {
			return nil, false
		}
		return smallDecimal(d.neg, u, exp), true
	}
	if -shift >= len(powersOfTen) {
		return nil, false
	}
	unit := powersOfTen[-shift]
	q, rest := u/unit, u%unit
	half := 1
	switch {
	case rest < unit-rest:
		half = -1
	case rest == unit-rest:
		half = 0
	}
	if rest != 0 && away(rounding, d.neg, half, q%10) {
		q++
	}
	return smallDecimal(d.neg, q, exp), rest == 0
}

// parseSmallDecimal reads what most texts of Decimals look like: digits, and a point among
// them.
func parseSmallDecimal(s string) *decimalNumber {
	neg := s != "" && s[0] == '-'
	i, point, u := 0, -1, uint64(0)
	if neg {
		i = 1
	}
	first := i
	for ; i < len(s); i++ {
		switch c := s[i]; {
		case c == '.' && point < 0:
			point = i
		case c < '0' || c > '9':
			return nil
		default:
			u = 10*u + uint64(c-'0')
		}
	}
	digits, exp := len(s)-first, 0
	if point >= 0 {
		digits, exp = digits-1, point+1-len(s)
	}
	if digits == 0 || digits >= len(powersOfTen) {
		return nil
	}
	return smallDecimal(neg, u, exp)
}
