package asyncvec

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// Values are what JSON has: nil, bool, string, int64, float64 and []any.

func decode(data []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	return numbers(v), nil
}

func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if !strings.ContainsAny(v.String(), ".eE") {
			if n, err := v.Int64(); err == nil {
				return n
			}
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = numbers(v[k])
		}
	}
	return v
}

// text is a value as canonical JSON, with numbers that are equal written alike.
func text(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case float64:
		return fmt.Sprintf("%g", v)
	case int:
		return fmt.Sprint(v)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = text(x)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		b, _ := json.Marshal(v)
		return string(b)
	case string:
		b, _ := json.Marshal(v)
		return string(b)
	}
	return fmt.Sprint(v)
}

// same is equality of type and value.
func same(a, b any) bool {
	x, isList := a.([]any)
	y, alsoList := b.([]any)
	if isList != alsoList {
		return false
	}
	if !isList {
		return a == b
	}
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !same(x[i], y[i]) {
			return false
		}
	}
	return true
}

// less orders numbers, strings and arrays of them.
func less(a, b any) bool {
	switch x := a.(type) {
	case string:
		y, _ := b.(string)
		return x < y
	case []any:
		y, _ := b.([]any)
		for i := range min(len(x), len(y)) {
			if less(x[i], y[i]) {
				return true
			}
			if less(y[i], x[i]) {
				return false
			}
		}
		return len(x) < len(y)
	}
	return float(a) < float(b)
}

func float(v any) float64 {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case float64:
		return v
	}
	return 0
}

func whole(v any) int64 {
	n, _ := v.(int64)
	return n
}

func str(v any) string {
	s, _ := v.(string)
	return s
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}
