package module

import "github.com/weft-go/weft/py/internal/object"

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
