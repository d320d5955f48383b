package object

import (
	"fmt"
	"unicode/utf8"
)

// codingError is a UnicodeEncodeError or UnicodeDecodeError about
// object[start:end], with Python's five arguments.
func codingError(t *Type, encoding string, object Value, start, end int, reason string) *Exception {
	return NewException(t, Str(encoding), object, Int(int64(start)), Int(int64(end)), Str(reason))
}

// codingMessage is str of such an error, and false if e is none.
func (e *Exception) codingMessage(th *Thread) (string, bool) {
	if len(e.Args) != 5 || !e.Args[2].IsInt() || !e.Args[3].IsInt() {
		return "", false
	}
	start, end := e.Args[2].Int(), e.Args[3].Int()
	reason := ToStr(th, e.Args[4])
	name := ToStr(th, e.Args[0])
	switch {
	case e.IsA(UnicodeDecodeError):
		b, ok := AsBytes(e.Args[1])
		if !ok {
			return "", false
		}
		if end == start+1 && start >= 0 && start < int64(len(b)) {
			return fmt.Sprintf("'%s' codec can't decode byte 0x%02x in position %d: %s", name, b[start], start, reason), true
		}
		return fmt.Sprintf("'%s' codec can't decode bytes in position %d-%d: %s", name, start, end-1, reason), true
	case e.IsA(UnicodeEncodeError) && e.Args[1].IsStr():
		if end == start+1 && start >= 0 && start < int64(e.Args[1].RuneLen()) {
			r, _ := utf8.DecodeRuneInString(strIndex(e.Args[1], int(start)).Str())
			return fmt.Sprintf("'%s' codec can't encode character '%s' in position %d: %s", name, appendEscape(nil, r), start, reason), true
		}
		return fmt.Sprintf("'%s' codec can't encode characters in position %d-%d: %s", name, start, end-1, reason), true
	}
	return "", false
}

// codingField is an attribute of such an error, or the zero Value.
func (e *Exception) codingField(name string) Value {
	if len(e.Args) == 5 && (e.IsA(UnicodeDecodeError) || e.IsA(UnicodeEncodeError)) {
		for i, field := range [...]string{"encoding", "object", "start", "end", "reason"} {
			if name == field {
				return e.Args[i]
			}
		}
	}
	return Value{}
}
