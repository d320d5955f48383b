package pull

import (
	"errors"
	"fmt"
)

// An Error is what a cursor or a constructor panics with where Python raises
// one of its own exceptions.
//
// errors.Is takes an Error that has a Type alone for the whole class:
// errors.Is(err, &pull.Error{Type: "ValueError"}).
type Error struct {
	Func    string // the function that noticed, such as "Islice"
	Type    string // the Python class, such as "ValueError"
	Message string // Python's own text
	Got     any    // the argument at fault, nil if there is none
}

func (e *Error) Error() string {
	text := "pull: "
	if e.Func != "" {
		text += e.Func + ": "
	}
	text += e.Type
	if e.Message != "" {
		text += ": " + e.Message
	}
	if e.Got != nil {
		text += fmt.Sprintf(", got %v", e.Got)
	}
	return text
}

// Is reports whether target is the class of e: an *Error with the same Type and
// nothing else.
func (e *Error) Is(target error) bool {
	class, ok := target.(*Error)
	return ok && *class == Error{Type: e.Type}
}

// StopIteration is what a callback panics with to end the iteration that called
// it, as raising StopIteration does in Python. Every panic with an error that is
// StopIteration by errors.Is counts, so an engine may bring its own.
var StopIteration error = &Error{Type: "StopIteration"}

// endAtStop is deferred around asking. It takes a panic with StopIteration for
// the end and lets every other panic pass; when *passed is set, nothing that is
// under way concerns it, and it does not look.
func endAtStop(passed *bool) {
	if *passed {
		return
	}
	if r := recover(); r != nil && !isStop(r) {
		panic(r)
	}
}

func isStop(r any) bool {
	err, ok := r.(error)
	return ok && errors.Is(err, StopIteration)
}
