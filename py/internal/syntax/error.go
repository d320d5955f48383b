package syntax

import (
	"fmt"
	"strings"
)

// The classes of Error.
const (
	SyntaxError      = "SyntaxError"
	IndentationError = "IndentationError"
	TabError         = "TabError"
)

// Error is a text that is not a program. It is the only error that ParseExpr
// and ParseFile return.
type Error struct {
	Class string // SyntaxError, IndentationError or TabError
	Name  string // of the source
	Pos   Pos
	End   Pos    // may equal Pos
	Msg   string // CPython's words where CPython has the error too
	Hint  string // what to do instead; empty if there is nothing to say
	Line  string // the source line that Pos is in, without its end
	Bare  bool   // CPython shows the line without a mark
	Ended bool   // the parser's, not the scanner's: CPython's text of it has the line's end
}

// Error returns name:line:col: message (hint).
func (e *Error) Error() string {
	s := fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Pos.Line, e.Pos.Col, e.Msg)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// SourceLine returns the line of src that p is in, without its end.
func SourceLine(src string, p Pos) string {
	off := min(max(int(p.Off), 0), len(src))
	start := strings.LastIndexAny(src[:off], "\r\n") + 1
	line := src[start:]
	if end := strings.IndexAny(line, "\r\n"); end >= 0 {
		line = line[:end]
	}
	return line
}
