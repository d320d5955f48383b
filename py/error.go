package py

import (
	"errors"
	"fmt"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// Error is an exception that a program did not catch, a limit that it met, or
// a source that is no program.
type Error struct {
	Class   string // "ZeroDivisionError"; "LimitError" for a limit
	Message string
	Hint    string   // what to do, if there is something to say
	Notes   []string // added by add_note
	Trace   []Place  // outermost first; the last is where it happened
	Cause   *Error   // raise ... from, or what was being handled
	Direct  bool     // Cause is from `raise ... from`
	Members []*Error // of an exception group
	Value   Value    // the exception; the zero Value for syntax and limits

	host  error // what a Go function returned, or a Go program threw in
	limit *object.LimitError
	meant string // what CPython says of a name that is not there
	read  *Place // of a SyntaxError that the program raised: where that is
}

// Place is one line of a traceback. Columns count code points from 1.
type Place struct {
	File, Func      string
	Line, Col       int
	EndLine, EndCol int      // 0 where the line is shown without a mark
	Source          string   // the line, without its end
	More            []string // the lines that follow it up to EndLine
}

// Error returns "file:line:col: Class: message".
func (e *Error) Error() string {
	s := e.Class
	if e.Message != "" {
		s += ": " + e.Message
	}
	if n := len(e.Trace); n > 0 {
		p := e.Trace[n-1]
		s = fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Col, s)
	}
	return s
}

// Unwrap returns the Go error that the exception was made of, such as the one
// that a [Function] returned, or the cause of an interrupted run: context.Canceled
// and its like.
func (e *Error) Unwrap() error {
	if e.limit != nil {
		return e.limit.Err
	}
	return e.host
}

// Limit returns which limit ended the program, "" if none did: "steps",
// "memory", "time" or "context".
func (e *Error) Limit() string {
	if e.limit == nil {
		return ""
	}
	return e.limit.Limit
}

// Place returns where the error happened.
func (e *Error) Place() (Place, bool) {
	if len(e.Trace) == 0 {
		return Place{}, false
	}
	return e.Trace[len(e.Trace)-1], true
}

func newSyntaxError(err error) error {
	var s *syntax.Error
	if !errors.As(err, &s) {
		return err
	}
	p := Place{File: s.Name, Line: int(s.Pos.Line), Col: int(s.Pos.Col), Source: s.Line}
	if !s.Bare {
		p.EndLine, p.EndCol = int(s.End.Line), int(s.End.Col)
	}
	return &Error{Class: s.Class, Message: s.Msg, Hint: s.Hint, Trace: []Place{p}}
}
