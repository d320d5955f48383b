package syncvec

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// A value is what flows through a vector: nil, a bool, a *big.Int, a float, a
// string, a tuple, or one of the sources, which are values too.
type value = any

// A float is a pointer because Python's containers and groupby compare by
// identity first: a NaN equals itself but no other NaN.
type float = *float64

func newFloat(f float64) float { return &f }

type tuple []value

// parseValue turns decoded JSON into a value. Integers are json.Number.
func parseValue(x any) value {
	switch x := x.(type) {
	case json.Number:
		return parseInt(x.String())
	case []any:
		t := make(tuple, len(x))
		for i, v := range x {
			t[i] = parseValue(v)
		}
		return t
	case map[string]any:
		if text, ok := x["f"].(string); ok {
			f, err := strconv.ParseFloat(text, 64)
			if err != nil {
				panic(fmt.Sprintf("not a float: %s", text))
			}
			return newFloat(f)
		}
		if text, ok := x["i"].(string); ok {
			return parseInt(text)
		}
		return x
	}
	return x
}

func parseInt(text string) value {
	i, ok := new(big.Int).SetString(text, 10)
	if !ok {
		panic(fmt.Sprintf("not an integer: %s", text))
	}
	return i
}

func newInt(i int) *big.Int { return big.NewInt(int64(i)) }

func tuples(vs ...value) tuple { return vs }

// canon writes v so that two values have the same text only if they have the
// same type and, of floats, the same bits.
func canon(v value) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strconv.Quote(v)
	case float:
		if math.IsNaN(*v) {
			return "nan"
		}
		return strconv.FormatFloat(*v, 'x', -1, 64)
	case tuple:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = canon(item)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any: // in the outputs of scripts
		if e, ok := v["error"].(map[string]any); ok {
			return fmt.Sprintf("{error %v: %v}", e["type"], e["message"])
		}
		return fmt.Sprint(v)
	}
	return fmt.Sprint(v)
}

func truth(v value) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case *big.Int:
		return v.Sign() != 0
	case float:
		return *v != 0
	case string:
		return v != ""
	case tuple:
		return len(v) > 0
	}
	return true
}

// equal is Python's comparison inside containers: the same object is equal to
// itself, whatever it is.
func equal(a, b value) bool {
	if x, ok := a.(float); ok && any(x) == b {
		return true
	}
	if x, y := number(a), number(b); x != nil && y != nil {
		return x.isNaN == y.isNaN && !x.isNaN && x.cmp(y) == 0
	}
	switch a := a.(type) {
	case nil:
		return b == nil
	case string:
		s, ok := b.(string)
		return ok && s == a
	case tuple:
		t, ok := b.(tuple)
		if !ok || len(t) != len(a) {
			return false
		}
		for i := range a {
			if !equal(a[i], t[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// less is Python's a < b.
func less(a, b value) bool {
	if x, y := number(a), number(b); x != nil && y != nil {
		return !x.isNaN && !y.isNaN && x.cmp(y) < 0
	}
	switch a := a.(type) {
	case string:
		if s, ok := b.(string); ok {
			return a < s // bytes of UTF-8 are in the order of code points
		}
	case tuple:
		if t, ok := b.(tuple); ok {
			for i := range min(len(a), len(t)) {
				if !equal(a[i], t[i]) {
					return less(a[i], t[i])
				}
			}
			return len(a) < len(t)
		}
	}
	panic(raise("TypeError", "'<' not supported between instances of '"+typeName(a)+"' and '"+typeName(b)+"'"))
}

func typeName(v value) string {
	switch v.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case *big.Int:
		return "int"
	case float:
		return "float"
	case string:
		return "str"
	case tuple:
		return "tuple"
	}
	return fmt.Sprintf("%T", v)
}
