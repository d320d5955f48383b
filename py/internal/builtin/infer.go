package builtin

import (
	"math"
	"math/big"
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
)

// infer returns the number that a field holds, false if it is text. Only what
// a number prints as is taken for one, give or take the digits of a float:
// 007, +1, 1_000, 0x10, nan and 1. stay text, so that nothing but a number
// loses its form.
func infer(s string) (value, bool) {
	if s == "" || s[len(s)-1] > '9' || s[0] > '9' {
		return value{}, false // most texts
	}
	i := 0
	neg := s[0] == '-'
	if neg {
		i++
	}
	begin := i
	var n uint64
	for i < len(s) && isDigit(s[i]) {
		n = n*10 + uint64(s[i]-'0')
		i++
	}
	digits := i - begin
	if digits > 1 && s[begin] == '0' {
		return value{}, false
	}
	if i < len(s) {
		return inferFloat(s, begin, i, n, neg)
	}
	switch {
	case digits == 0:
		return value{}, false
	case digits <= 18 && neg:
		return object.Int(-int64(n)), true
	case digits <= 18:
		return object.Int(int64(n)), true
	case digits > 4300:
		return value{}, false
	}
	b, _ := new(big.Int).SetString(s, 10)
	return object.NewBig(b), true
}

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// inferFloat goes on at s[i] behind whole digits that make n. A number of up
// to 15 digits is the quotient of two exact floats, and so exactly rounded.
func inferFloat(s string, begin, i int, n uint64, neg bool) (value, bool) {
	point := i
	if s[i] == '.' {
		for i++; i < len(s) && isDigit(s[i]); i++ {
			n = n*10 + uint64(s[i]-'0')
		}
		if i == point+1 {
			return value{}, false
		}
	}
	if i == begin {
		return value{}, false
	}
	if i == len(s) {
		if i-begin > 16 {
			x, err := strconv.ParseFloat(s, 64)
			return object.Float(x), err == nil
		}
		x := float64(n) / powers[i-point-1]
		if neg {
			x = -x
		}
		return object.Float(x), true
	}
	if s[i]|0x20 != 'e' || point == begin {
		return value{}, false
	}
	i++
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	for j := i; j < len(s); j++ {
		if !isDigit(s[j]) {
			return value{}, false
		}
	}
	x, err := strconv.ParseFloat(s, 64)
	return object.Float(x), err == nil && i < len(s) && !math.IsInf(x, 0)
}

func isDigit(c byte) bool { return c-'0' <= 9 }
