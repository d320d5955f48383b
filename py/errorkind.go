package py

import (
	"github.com/weft-go/weft/py/internal/object"
)

// IsSyntax reports whether the source is no program. Nothing of it ran.
func (e *Error) IsSyntax() bool { return e.Value.IsZero() && e.limit == nil }

// Exit returns what a program that ended by SystemExit, as sys.exit raises it,
// asks for: a status, and a text for standard error, which may be empty.
func (e *Error) Exit() (status int, text string, ok bool) {
	x, isException := object.AsException(e.Value.v)
	if !isException || !x.IsA(object.SystemExit) {
		return 0, "", false
	}
	code, assigned := x.Own("code")
	if !assigned {
		code = object.None
		if len(x.Args) > 0 {
			code = x.Args[0]
		}
	}
	switch {
	case code.IsNone():
		return 0, "", true
	case code.IsInt() || code.IsBool():
		return int(code.Int()) & 0xff, "", true
	case assigned && code.IsStr():
		return 1, code.Str(), true
	}
	return 1, e.Message, true
}
