package module

import (
	"math"

	"github.com/weft-go/weft/py/internal/object"
)

// Arithmetic on arguments as a program would write it. The functions that
// CPython has written in Python take whatever their operators take, and fail
// as those do.

func plus(th *thread, a, b value) value  { return object.Binary(th, object.OpAdd, a, b) }
func minus(th *thread, a, b value) value { return object.Binary(th, object.OpSub, a, b) }
func times(th *thread, a, b value) value { return object.Binary(th, object.OpMul, a, b) }
func over(th *thread, a, b value) value  { return object.Binary(th, object.OpDiv, a, b) }

// holds reports whether a op b, where b is the number that a is measured by.
func holds(th *thread, a value, op object.CompareOp, b float64) bool {
	return object.Holds(th, op, a, object.Float(b))
}

// counted is v as an int, after the comparison v op bound that CPython has first:
// what cannot be compared fails as there. An int beyond all sizes is the largest.
func counted(th *thread, v value, op object.CompareOp, bound int) int {
	object.Holds(th, op, v, object.Int(int64(bound)))
	if v = object.Unbox(v); isInt(v) && !v.IsInt() && !v.IsBool() {
		return object.ToBig(v).Sign() * math.MaxInt
	}
	return object.ToInt(th, v)
}

// needStr returns the text of v, which is an argument of what. C code names the
// type of what it is given, and None itself.
func needStr(v value, what string) string {
	s := object.PlainStr(v)
	if !s.IsStr() {
		panic(object.Errorf(object.TypeError, "%s must be str, not %s", what, argumentName(v)))
	}
	return s.Str()
}

func argumentName(v value) string {
	if v.IsNone() {
		return "None"
	}
	return v.TypeName()
}
