package syncvec

import (
	"math"
	"math/big"
	"slices"
	"strings"
)

// A real is a number of any kind, comparable exactly: 1 == 1.0 == true.
type real struct {
	isNaN bool
	inf   int // sign of an infinity
	rat   *big.Rat
}

// number returns v as a real, or nil if it is none.
func number(v value) *real {
	if i := integer(v); i != nil {
		return &real{rat: new(big.Rat).SetInt(i)}
	}
	f, ok := v.(float)
	switch {
	case !ok:
		return nil
	case math.IsNaN(*f):
		return &real{isNaN: true}
	case math.IsInf(*f, 0):
		return &real{inf: int(math.Copysign(1, *f)), rat: new(big.Rat)}
	}
	return &real{rat: new(big.Rat).SetFloat64(*f)}
}

func (r *real) cmp(s *real) int {
	if r.inf != s.inf {
		return r.inf - s.inf
	}
	return r.rat.Cmp(s.rat)
}

// integer returns v as an integer, or nil if it is none. Booleans are.
func integer(v value) *big.Int {
	switch v := v.(type) {
	case *big.Int:
		return v
	case bool:
		if v {
			return big.NewInt(1)
		}
		return new(big.Int)
	}
	return nil
}

// toFloat returns the number v as a float64.
func toFloat(v value) (f float64, ok bool) {
	if i := integer(v); i != nil {
		f, _ = new(big.Float).SetInt(i).Float64()
		if math.IsInf(f, 0) {
			panic(raise("OverflowError", "int too large to convert to float"))
		}
		return f, true
	}
	if p, ok := v.(float); ok {
		return *p, true
	}
	return 0, false
}

func badOperands(op string, a, b value) error {
	return raise("TypeError", "unsupported operand type(s) for "+op+": '"+typeName(a)+"' and '"+typeName(b)+"'")
}

// arith applies an operator to two numbers, as integers if both are.
func arith(op string, a, b value, ints func(z, x, y *big.Int) *big.Int, floats func(x, y float64) float64) value {
	x, y := integer(a), integer(b)
	if x != nil && y != nil {
		return ints(new(big.Int), x, y)
	}
	f, ok1 := toFloat(a)
	g, ok2 := toFloat(b)
	if !ok1 || !ok2 {
		panic(badOperands(op, a, b))
	}
	return newFloat(floats(f, g))
}

func add(a, b value) value {
	switch x := a.(type) {
	case string:
		if y, ok := b.(string); ok {
			return x + y
		}
	case tuple:
		if y, ok := b.(tuple); ok {
			return append(x[:len(x):len(x)], y...)
		}
	}
	return arith("+", a, b, (*big.Int).Add, func(x, y float64) float64 { return x + y })
}

func sub(a, b value) value {
	return arith("-", a, b, (*big.Int).Sub, func(x, y float64) float64 { return x - y })
}

func mul(a, b value) value {
	for _, p := range [][2]value{{a, b}, {b, a}} {
		n := integer(p[1])
		if n == nil {
			continue
		}
		switch x := p[0].(type) {
		case string:
			return strings.Repeat(x, times(n, len(x)))
		case tuple:
			return slices.Repeat(x, times(n, len(x)))
		}
	}
	return arith("*", a, b, (*big.Int).Mul, func(x, y float64) float64 { return x * y })
}

// times is how often a sequence of that length is repeated.
func times(n *big.Int, length int) int {
	switch {
	case !n.IsInt64():
		panic(raise("OverflowError", "cannot fit 'int' into an index-sized integer"))
	case n.Sign() < 0 || length == 0:
		return 0
	}
	return int(n.Int64())
}

func floorDiv(a, b value) value {
	if n := number(b); n != nil && !n.isNaN && n.inf == 0 && n.rat.Sign() == 0 {
		panic(raise("ZeroDivisionError", zeroDivision(a, b)))
	}
	return arith("//", a, b, func(z, x, y *big.Int) *big.Int {
		m := new(big.Int)
		z.DivMod(x, y, m)
		if y.Sign() < 0 && m.Sign() != 0 {
			z.Sub(z, big.NewInt(1)) // DivMod rounds so that m >= 0
		}
		return z
	}, func(x, y float64) float64 {
		// From the remainder, which is exact: x/y may be rounded up.
		q := (x - floatMod(x, y)) / y
		if q == 0 {
			return math.Copysign(0, x/y)
		}
		floor := math.Floor(q)
		if q-floor > 0.5 {
			floor++
		}
		return floor
	})
}

func zeroDivision(a, b value) string {
	if integer(a) != nil && integer(b) != nil {
		return "integer division or modulo by zero"
	}
	return "float floor division by zero"
}

func modulo(a, b value) value {
	return arith("%", a, b, (*big.Int).Mod, floatMod)
}

// floatMod is x % y: it has the sign of y, a zero too.
func floatMod(x, y float64) float64 {
	m := math.Mod(x, y)
	switch {
	case m == 0:
		return math.Copysign(0, y)
	case (m < 0) != (y < 0):
		return m + y
	}
	return m
}

func power(a, b value) value {
	if y := integer(b); y != nil && y.Sign() < 0 && integer(a) != nil {
		f, _ := toFloat(a)
		g, _ := toFloat(b)
		return newFloat(floatPower(f, g))
	}
	return arith("** or pow()", a, b, func(z, x, y *big.Int) *big.Int { return z.Exp(x, y, nil) }, floatPower)
}

func floatPower(x, y float64) float64 {
	if x == 0 && y < 0 {
		panic(raise("ZeroDivisionError", "0.0 cannot be raised to a negative power"))
	}
	p := math.Pow(x, y)
	if math.IsInf(p, 0) && !math.IsInf(x, 0) && !math.IsInf(y, 0) {
		panic(raise("OverflowError", "(34, 'Numerical result out of range')"))
	}
	return p
}

func negate(v value) value {
	if f, ok := v.(float); ok {
		return newFloat(-*f)
	}
	if i := integer(v); i != nil {
		return new(big.Int).Neg(i)
	}
	panic(raise("TypeError", "bad operand type for unary -: '"+typeName(v)+"'"))
}

func absolute(v value) value {
	if f, ok := v.(float); ok {
		return newFloat(math.Abs(*f))
	}
	if i := integer(v); i != nil {
		return new(big.Int).Abs(i)
	}
	panic(raise("TypeError", "bad operand type for abs(): '"+typeName(v)+"'"))
}
