package object

import (
	"math"
	"strconv"
	"strings"
)

// parseFloat reads a float as float(s) does; of is the object that an error
// message shows.
func parseFloat(th *Thread, s string, of Value) (Value, *Exception) {
	t, ok := cleanDigits(trimSpace(s))
	if ok {
		if x, ok := readFloat(t); ok {
			return Float(x), nil
		}
	}
	return Value{}, NewError(ValueError, "could not convert string to float: "+Repr(th, of))
}

// readFloat reads [sign] digits [. digits] [e [sign] digits], inf or nan.
func readFloat(s string) (float64, bool) {
	t := s
	if t != "" && isSign(t[0]) {
		t = t[1:]
	}
	switch strings.ToLower(t) {
	case "inf", "infinity":
		if s[0] == '-' {
			return math.Inf(-1), true
		}
		return math.Inf(1), true
	case "nan":
		return math.NaN(), true
	}
	i, digits := 0, 0
	run := func() {
		for i < len(t) && (isDecimalByte(t[i]) || t[i] == '_' && i > 0 && isDecimalByte(t[i-1]) && i+1 < len(t) && isDecimalByte(t[i+1])) {
			if t[i] != '_' {
				digits++
			}
			i++
		}
	}
	run()
	if i < len(t) && t[i] == '.' {
		i++
		run()
	}
	if digits == 0 {
		return 0, false
	}
	if i < len(t) && (t[i] == 'e' || t[i] == 'E') {
		i++
		if i < len(t) && isSign(t[i]) {
			i++
		}
		digits = 0
		if run(); digits == 0 {
			return 0, false
		}
	}
	if i < len(t) {
		return 0, false
	}
	// A number out of range is infinite, which ParseFloat returns as well.
	x, _ := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	return x, true
}

// attemptFloat is float(v), where the error of a text that is no float is a
// result.
func attemptFloat(th *Thread, v Value) (Value, *Exception) {
	switch {
	case v.IsStr():
		return parseFloat(th, v.Str(), v)
	case v.IsFloat():
		return v, nil
	}
	if b, ok := AsBytes(v); ok {
		return parseFloat(th, b, v)
	}
	if s := PlainStr(v); s.IsStr() && v.Type().Lookup("__float__").IsNil() {
		return parseFloat(th, s.Str(), s)
	}
	if !isIntLike(v) && v.Type().Slots.Index == nil && v.Type().Lookup("__float__").IsNil() {
		panic(Errorf(TypeError, "float() argument must be a string or a real number, not '%s'", v.TypeName()))
	}
	if m := v.Type().Lookup("__float__"); !m.IsNil() && v.Type().User {
		r := Call(th, m, v)
		if !r.IsFloat() {
			panic(Errorf(TypeError, "%s.__float__ returned non-float (type %s)", v.TypeName(), r.TypeName()))
		}
		return r, nil
	}
	return Float(ToFloat(th, v)), nil
}

func init() {
	FloatType.DefNew1("float(x=0, /)", func(th *Thread, _ *Type, a Value) Value { return orRaise(attemptFloat(th, a)) })
	FloatType.Try1 = attemptFloat
}
