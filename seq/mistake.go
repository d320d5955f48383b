package seq

import (
	"fmt"

	"github.com/weft-go/weft/pull"
)

// A mistake is what this package panics with, or yields, where Python raises
// one of its own exceptions. Its text names the function and the value;
// errors.As finds Python's class and words in it, as a *pull.Error.
type mistake struct {
	text   string
	python pull.Error
}

func (m *mistake) Error() string { return m.text }

func (m *mistake) Unwrap() error { return &m.python }

// newMistake returns an error that says what in function f was wrong, and in
// Python's class and words.
func newMistake(f, what, class, message string) error {
	return &mistake{
		text:   "seq: " + f + ": " + what,
		python: pull.Error{Func: f, Type: class, Message: message},
	}
}

// badArgument panics: function f was called with the argument got, where what
// holds. Python raises a ValueError with the message.
func badArgument(f, what string, got any, message string) {
	panic(&mistake{
		text:   fmt.Sprintf("seq: %s: %s, got %v", f, what, got),
		python: pull.Error{Func: f, Type: "ValueError", Message: message, Got: got},
	})
}
