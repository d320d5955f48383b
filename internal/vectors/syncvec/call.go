package syncvec

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// A callable is one of the functions that vectors name.
type callable func(args ...value) value

func (f callable) unary(v value) value     { return f(v) }
func (f callable) binary(a, b value) value { return f(a, b) }
func (f callable) test(v value) bool       { return truth(f(v)) }

// lookup returns the callable of that name. A name with @ before it writes each
// call to the trace.
func (r *run) lookup(name string) callable {
	bare, traced := strings.CutPrefix(name, "@")
	f := named(bare)
	if !traced {
		return f
	}
	return func(args ...value) value {
		r.event("call", bare, tuple(args))
		return f(args...)
	}
}

func named(name string) callable {
	if f, ok := unary[name]; ok {
		return func(args ...value) value {
			arity(name, args, 1)
			return f(args[0])
		}
	}
	if f, ok := binary[name]; ok {
		return func(args ...value) value {
			arity(name, args, 2)
			return f(args[0], args[1])
		}
	}
	switch name {
	case "tup":
		return func(args ...value) value { return tuple(append([]value{}, args...)) }
	case "add_all":
		return func(args ...value) value {
			var sum value = newInt(0)
			for _, v := range args {
				sum = add(sum, v)
			}
			return sum
		}
	}
	panic(fmt.Sprintf("no callable %s", name))
}

func arity(name string, args []value, n int) {
	if len(args) != n {
		panic(raise("TypeError", fmt.Sprintf("%s() takes %d arguments, got %d", name, n, len(args))))
	}
}

var unary = map[string]func(value) value{
	"ident":   func(x value) value { return x },
	"square":  func(x value) value { return mul(x, x) },
	"neg":     negate,
	"inc":     func(x value) value { return add(x, newInt(1)) },
	"dbl":     func(x value) value { return mul(x, newInt(2)) },
	"half":    func(x value) value { return floorDiv(x, newInt(2)) },
	"mod3":    func(x value) value { return modulo(x, newInt(3)) },
	"abs":     absolute,
	"is_even": func(x value) value { return equal(modulo(x, newInt(2)), newInt(0)) },
	"is_odd":  func(x value) value { return equal(modulo(x, newInt(2)), newInt(1)) },
	"lt5":     func(x value) value { return less(x, newInt(5)) },
	"gt3":     func(x value) value { return less(newInt(3), x) },
	"is_zero": func(x value) value { return equal(x, newInt(0)) },
	"truthy":  func(x value) value { return truth(x) },
	"not":     func(x value) value { return !truth(x) },
	"len":     func(x value) value { return newInt(length(x)) },
	"len_lt2": func(x value) value { return length(x) < 2 },
	"upper":   func(x value) value { return strings.ToUpper(text(x)) },
	"lower":   func(x value) value { return strings.ToLower(text(x)) },
	"str":     str,
	"first":   func(x value) value { return item(x, 0) },
	"second":  func(x value) value { return item(x, 1) },
	"last":    func(x value) value { return item(x, -1) },
	"recip":   func(x value) value { return floorDiv(newInt(12), x) },
	"boom3":   func(x value) value { return raiseAt3(x, "ValueError", "boom at 3") },
	"stop3":   func(x value) value { return raiseAt3(x, "StopIteration", "") },
}

var binary = map[string]func(a, b value) value{
	"add":       add,
	"concat":    add,
	"sub":       sub,
	"mul":       mul,
	"pow":       power,
	"pair":      func(a, b value) value { return tuples(a, b) },
	"first_of":  func(a, b value) value { return a },
	"second_of": func(a, b value) value { return b },
	"digits":    func(a, b value) value { return add(mul(a, newInt(10)), b) },
	"max2": func(a, b value) value {
		if less(a, b) {
			return b
		}
		return a
	},
	"min2": func(a, b value) value {
		if less(b, a) {
			return b
		}
		return a
	},
}

func raiseAt3(x value, class, message string) value {
	if equal(x, newInt(3)) {
		panic(raise(class, message))
	}
	return x
}

func length(x value) int {
	switch x := x.(type) {
	case string:
		return len([]rune(x))
	case tuple:
		return len(x)
	}
	panic(raise("TypeError", "object of type '"+typeName(x)+"' has no len()"))
}

// item returns x[i], where i may be -1 for the last.
func item(x value, i int) value {
	n := 0
	switch x.(type) {
	case string, tuple:
		n = length(x)
	default:
		panic(raise("TypeError", "'"+typeName(x)+"' object is not subscriptable"))
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		panic(raise("IndexError", indexMessage(x)))
	}
	if t, ok := x.(tuple); ok {
		return t[i]
	}
	return string([]rune(x.(string))[i])
}

func indexMessage(x value) string {
	if _, ok := x.(string); ok {
		return "string index out of range"
	}
	return "tuple index out of range"
}

func text(x value) string {
	if s, ok := x.(string); ok {
		return s
	}
	panic(raise("AttributeError", "'"+typeName(x)+"' object has no attribute 'upper'"))
}

func str(x value) value {
	switch x := x.(type) {
	case *big.Int:
		return x.String()
	case string:
		return x
	case bool:
		if x {
			return "True"
		}
		return "False"
	case nil:
		return "None"
	case float:
		return shortest(*x)
	case tuple:
		parts := make([]string, len(x))
		for i, v := range x {
			if s, ok := v.(string); ok {
				parts[i] = "'" + s + "'"
			} else {
				parts[i] = str(v).(string)
			}
		}
		if len(x) == 1 {
			return "(" + parts[0] + ",)"
		}
		return "(" + strings.Join(parts, ", ") + ")"
	}
	return canon(x)
}

// shortest is repr of a float.
func shortest(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	if a := math.Abs(f); a != 0 && (a < 1e-4 || a >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}
