package py

import (
	"context"

	"github.com/weft-go/weft/py/internal/object"
)

// A Value is a Python value. The zero Value is none at all, which is not
// Python's None. [ToValue] makes one of a Go value, [FromValue] goes the way
// back. A Value belongs to the engine that it came from or was given to.
type Value struct{ v object.Value }

// inner is the value that v is, None if it is none.
func inner(v Value) object.Value {
	if v.IsZero() {
		return object.None
	}
	return v.v
}

// own returns v as one that outlives the line of input it may be a part of.
func own(v object.Value) Value { return Value{v.Own()} }

// IsZero reports whether v is no value at all.
func (v Value) IsZero() bool { return v.v.IsNil() }

// IsNone reports whether v is None.
func (v Value) IsNone() bool { return v.v.IsNone() }

// String returns str(v), for people to read. A program's own __str__ runs for
// it, without output or files and for no more than a million steps; what it
// raises is shown in its place. [Session.Str] runs it as part of a session.
func (v Value) String() string {
	if v.IsZero() {
		return "<no value>"
	}
	s := &Session{object.NewThread(context.Background(), object.Limits{Steps: stringSteps})}
	text, err := s.Str(v)
	if err == nil {
		err = s.Finish()
	}
	if err != nil {
		return "<" + v.Type() + ": " + err.Error() + ">"
	}
	return text
}

// stringSteps ends a __str__ that runs away.
const stringSteps = 1_000_000

// Type returns the name of v's class: "int", "list".
func (v Value) Type() string {
	if v.IsZero() {
		return ""
	}
	return v.v.TypeName()
}

// Int returns the value of an int of 64 bits. A bigger one, and a bool, give
// false.
func (v Value) Int() (n int64, ok bool) {
	if !v.v.IsInt() {
		return 0, false
	}
	return v.v.Int(), true
}

// Float returns the value of a float.
func (v Value) Float() (x float64, ok bool) {
	if !v.v.IsFloat() {
		return 0, false
	}
	return v.v.Float(), true
}

// Str returns the text of a str.
func (v Value) Str() (text string, ok bool) {
	if !v.v.IsStr() {
		return "", false
	}
	return v.v.Str(), true
}
