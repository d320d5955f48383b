package object

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// intDigitsMax is the most digits of a decimal int that is read or written.
const intDigitsMax = 4300

// FloatToInt is int(x).
func FloatToInt(x float64) Value {
	switch {
	case math.IsNaN(x):
		panic(Errorf(ValueError, "cannot convert float NaN to integer"))
	case math.IsInf(x, 0):
		panic(Errorf(OverflowError, "cannot convert float infinity to integer"))
	case math.Abs(x) < 1<<62:
		return Int(int64(x))
	}
	n, _ := big.NewFloat(x).Int(nil)
	return NewBig(n)
}

// ToIntValue is int(v).
func ToIntValue(th *Thread, v Value) Value { return orRaise(attemptInt(th, v)) }

// attemptInt is int(v), where the error of a text that is no int is a result.
func attemptInt(th *Thread, v Value) (Value, *Exception) {
	switch {
	case v.IsStr():
		return parseInt(th, v.Str(), v, 10)
	case v.IsInt():
		return v, nil
	}
	return intOf(th, v)
}

// intOf is attemptInt of what is neither str nor int.
func intOf(th *Thread, v Value) (Value, *Exception) {
	switch {
	case v.IsBool():
		return Int(v.Int()), nil
	case v.IsFloat():
		return FloatToInt(v.Float()), nil
	case isIntLike(v):
		return v, nil
	}
	if b, ok := AsBytes(v); ok {
		return parseInt(th, b, v, 10)
	}
	if s := PlainStr(v); s.IsStr() && v.Type().Lookup("__int__").IsNil() {
		return parseInt(th, s.Str(), s, 10)
	}
	if m := v.Type().Lookup("__int__"); !m.IsNil() {
		r := Call(th, m, v)
		if !isIntLike(r) {
			panic(Errorf(TypeError, "__int__ returned non-int (type %s)", r.TypeName()))
		}
		return r, nil
	}
	if f := v.Type().Slots.Index; f != nil {
		return f(th, v), nil
	}
	if m := v.Type().Lookup("__trunc__"); !m.IsNil() {
		return Index(th, Call(th, m, v)), nil
	}
	panic(Errorf(TypeError, "int() argument must be a string, a bytes-like object or a real number, not '%s'", v.TypeName()))
}

// parseInt reads an int from s. of is the object that error messages show.
func parseInt(th *Thread, s string, of Value, base int) (Value, *Exception) {
	if base != 0 && (base < 2 || base > 36) {
		panic(Errorf(ValueError, "int() base must be >= 2 and <= 36, or 0"))
	}
	t := trimSpace(s)
	if base == 10 && len(t) > 0 && len(t) < 19 {
		if n, ok := parseSmall(t); ok {
			return Int(n), nil
		}
	}
	digits, ok := cleanDigits(t)
	if !ok {
		return Value{}, invalidInt(th, of, base)
	}
	neg := strings.HasPrefix(digits, "-")
	digits = strings.TrimLeft(digits, "+-")
	used := base
	if len(digits) >= 2 && digits[0] == '0' {
		b := 0
		switch digits[1] | 0x20 {
		case 'x':
			b = 16
		case 'o':
			b = 8
		case 'b':
			b = 2
		}
		if b != 0 && (base == 0 || base == b) {
			used = b
			digits = strings.TrimPrefix(digits[2:], "_")
		}
	}
	if used == 0 {
		used = 10
		if len(digits) > 0 && digits[0] == '0' && strings.Trim(digits, "0_") != "" {
			return Value{}, invalidInt(th, of, base)
		}
	}
	plain, ok := dropUnderscores(digits)
	if !ok {
		return Value{}, invalidInt(th, of, base)
	}
	if len(plain) > intDigitsMax && used&(used-1) != 0 {
		panic(Errorf(ValueError, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit", intDigitsMax, len(plain)))
	}
	th.Alloc(len(plain) / 2)
	if plain == "" || plain[0] == '+' || plain[0] == '-' {
		return Value{}, invalidInt(th, of, base)
	}
	if neg {
		plain = "-" + plain
	}
	if n, err := strconv.ParseInt(plain, used, 64); err == nil {
		return Int(n), nil
	}
	n, ok := new(big.Int).SetString(plain, used)
	if !ok {
		return Value{}, invalidInt(th, of, base)
	}
	return NewBig(n), nil
}

// parseSmall reads what most texts of ints look like.
func parseSmall(s string) (int64, bool) {
	i, n := 0, int64(0)
	if s[0] == '-' || s[0] == '+' {
		i = 1
	}
	if i == len(s) {
		return 0, false
	}
	for ; i < len(s); i++ {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int64(d)
	}
	if s[0] == '-' {
		n = -n
	}
	return n, true
}

func invalidInt(th *Thread, of Value, base int) *Exception {
	text := Repr(th, of)
	if utf8.RuneCountInString(text) > 200 {
		text = text[:Offset(text, 200)]
	}
	return NewError(ValueError, "invalid literal for int() with base "+strconv.Itoa(base)+": "+text)
}

// trimSpace drops Python's white space on both sides.
func trimSpace(s string) string {
	i := skip(s, 0, true)
	return s[i:max(skipBack(s, len(s), true), i)]
}

// ASCIIDigits returns s with decimal digits of any script as those of ASCII, false
// if it has other characters beyond ASCII.
func ASCIIDigits(s string) (string, bool) { return cleanDigits(s) }

// BigDigits reads an int of decimal digits, of which there can be too many.
func BigDigits(digits string) *big.Int {
	if len(digits) > intDigitsMax {
		panic(Errorf(ValueError, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit", intDigitsMax, len(digits)))
	}
	n, _ := new(big.Int).SetString("0"+digits, 10)
	return n
}

// cleanDigits turns Unicode's decimal digits into ASCII, and refuses whatever
// else is not ASCII, and two signs.
func cleanDigits(s string) (string, bool) {
	if ASCII(s) {
		return s, len(s) < 2 || !isSign(s[0]) || !isSign(s[1])
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		case unicode.Is(unicode.Nd, r):
			b = append(b, '0'+decimalValue(r))
		default:
			return "", false
		}
	}
	return string(b), true
}

func isSign(c byte) bool { return c == '+' || c == '-' }

// decimalValue returns the value of a decimal digit. They come in runs of ten.
func decimalValue(r rune) byte {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10)
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return byte((r - rune(t.Lo)) % 10)
		}
	}
	return 0
}

// dropUnderscores removes single underscores between digits, and refuses others.
func dropUnderscores(s string) (string, bool) {
	if strings.IndexByte(s, '_') < 0 {
		return s, true
	}
	if s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") {
		return "", false
	}
	return strings.ReplaceAll(s, "_", ""), true
}

func init() {
	IntType.DefNew("int(x=<unset>, /, base=<unset>)", func(th *Thread, _ *Type, a []Value) Value {
		switch {
		case a[1].IsNil() && a[0].IsNil():
			return Int(0)
		case a[1].IsNil():
			return ToIntValue(th, a[0])
		case a[0].IsNil():
			panic(Errorf(TypeError, "int() missing string argument"))
		}
		base := Index(th, a[1])
		if !base.IsInt() || base.Int() != 0 && (base.Int() < 2 || base.Int() > 36) {
			panic(Errorf(ValueError, "int() base must be >= 2 and <= 36, or 0"))
		}
		if s := PlainStr(a[0]); s.IsStr() {
			return orRaise(parseInt(th, s.Str(), s, int(base.Int())))
		}
		if b, ok := AsBytes(a[0]); ok {
			return orRaise(parseInt(th, b, a[0], int(base.Int())))
		}
		panic(Errorf(TypeError, "int() can't convert non-string with explicit base"))
	})
	IntType.Counted()
	IntType.Fn1, IntType.Try1 = ToIntValue, attemptInt
	BoolType.DefNew1("bool(object=False, /)", func(th *Thread, _ *Type, a Value) Value {
		return Bool(Truth(th, a))
	})
}
