package object

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// codingError is a UnicodeEncodeError or UnicodeDecodeError about
// object[start:end], with Python's five arguments.
func codingError(t *Type, encoding string, object Value, start, end int, reason string) *Exception {
	return NewException(t, Str(encoding), object, Int(int64(start)), Int(int64(end)), Str(reason))
}

// codingFields are the arguments of a UnicodeError. That of a translation has no
// encoding.
var codingFields = [...]string{"encoding", "object", "start", "end", "reason"}

// codingArgs returns the five arguments of e, with None for an encoding that it
// has not, and nil if e is not made of them. What was assigned comes before the
// arguments.
func (e *Exception) codingArgs() []Value {
	var args []Value
	switch {
	case e.IsA(UnicodeTranslateError) && len(e.Args) == 4:
		args = append([]Value{None}, e.Args...)
	case (e.IsA(UnicodeDecodeError) || e.IsA(UnicodeEncodeError)) && len(e.Args) == 5:
		args = slices.Clone(e.Args)
	default:
		return nil
	}
	for i, name := range codingFields {
		if v, ok := e.Own(name); ok {
			args[i] = v
		}
	}
	return args
}

// newCodingError makes a UnicodeError of arguments that fit.
func newCodingError(th *Thread, t *Type, args []Value, kw []KW) Value {
	if len(kw) > 0 {
		panic(Errorf(TypeError, "%s() takes no keyword arguments", t.Name))
	}
	skipped := 0
	if t.IsSub(UnicodeTranslateError) {
		skipped = 1
	}
	fields := codingFields[skipped:]
	if len(args) != len(fields) {
		panic(Errorf(TypeError, "function takes exactly %d arguments (%d given)", len(fields), len(args)))
	}
	for i, v := range args {
		switch fields[i] {
		case "start", "end":
			ToInt(th, v)
		case "object":
			if t.IsSub(UnicodeDecodeError) {
				if _, ok := AsBytes(v); !ok {
					panic(Errorf(TypeError, "a bytes-like object is required, not '%s'", v.TypeName()))
				}
				continue
			}
			fallthrough
		default:
			if !PlainStr(v).IsStr() {
				panic(Errorf(TypeError, "argument %d must be str, not %s", i+1, argName(v)))
			}
		}
	}
	return NewException(t, args...).Value()
}

// codingMessage is str of such an error, and false if e is none.
func (e *Exception) codingMessage(th *Thread) (string, bool) {
	args := e.codingArgs()
	if args == nil || !args[2].IsInt() || !args[3].IsInt() {
		return "", false
	}
	start, end, reason := args[2].Int(), args[3].Int(), ToStr(th, args[4])
	one, name := "", ""
	if b, ok := AsBytes(args[1]); ok {
		if start >= 0 && start < int64(len(b)) {
			one = fmt.Sprintf("0x%02x", b[start])
		}
	} else if start >= 0 && start < int64(args[1].RuneLen()) {
		r, _ := utf8.DecodeRuneInString(strIndex(args[1], int(start)).Str())
		one = "'" + string(appendEscape(nil, r)) + "'"
	}
	what, unit := "translate", "character"
	switch {
	case e.IsA(UnicodeDecodeError):
		what, unit = "decode", "byte"
	case e.IsA(UnicodeEncodeError):
		what = "encode"
	}
	if args[0].Given() {
		name = fmt.Sprintf("'%s' codec ", ToStr(th, args[0]))
	}
	if end == start+1 && one != "" {
		return fmt.Sprintf("%scan't %s %s %s in position %d: %s", name, what, unit, one, start, reason), true
	}
	return fmt.Sprintf("%scan't %s %ss in position %d-%d: %s", name, what, unit, start, end-1, reason), true
}

// codingField is an attribute of such an error, or the zero Value.
func (e *Exception) codingField(name string) Value {
	if i := slices.Index(codingFields[:], name); i >= 0 {
		if args := e.codingArgs(); args != nil {
			return args[i]
		}
	}
	return Value{}
}
