package py

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/module"
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
	Value   Value    // the exception; the zero Value for syntax and limits

	limit *object.LimitError
}

// Place is one line of a traceback. Columns count code points from 1.
type Place struct {
	File, Func      string
	Line, Col       int
	EndLine, EndCol int
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

// Unwrap returns the cause of an interrupted run: context.Canceled and its
// like.
func (e *Error) Unwrap() error {
	if e.limit != nil && e.limit.Err != nil {
		return e.limit.Err
	}
	return nil
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
	return &Error{Class: s.Class, Message: s.Msg, Hint: s.Hint, Trace: []Place{{
		File: s.Name, Line: int(s.Pos.Line), Col: int(s.Pos.Col), EndLine: int(s.End.Line), EndCol: int(s.End.Col), Source: s.Line,
	}}}
}

// newError makes an error of a panic that reaches frame f, nil if it is none of
// the program's.
func newError(th *object.Thread, r any, f *object.Frame) error {
	if l, ok := r.(*object.LimitError); ok {
		return &Error{Class: "LimitError", Message: l.Text, Trace: places(l.At), limit: l}
	}
	x := th.Catch(r, f)
	if x == nil {
		return nil
	}
	return fromException(th, x, 0)
}

func fromException(th *object.Thread, x *object.Exception, depth int) *Error {
	e := &Error{Class: x.Type().FullName(), Trace: places(x.Trace), Value: Value{x.Value()}}
	e.Class = strings.TrimPrefix(e.Class, "__main__.")
	if err := th.Try(func() { e.Message = x.Message(th) }); err != nil {
		e.Message = "<exception str() failed>"
	}
	if e.Hint = moduleOf(x); e.Hint == "" {
		e.Hint = object.Suggest(x)
	}
	if notes, ok := x.Own("__notes__"); ok {
		_ = th.Try(func() {
			object.Each(th, notes, func(n object.Value) bool {
				e.Notes = append(e.Notes, object.ToStr(th, n))
				return true
			})
		})
	}
	if depth < 8 {
		switch {
		case x.Cause != nil:
			e.Cause, e.Direct = fromException(th, x.Cause, depth+1), true
		case x.Context != nil && !x.Suppress:
			e.Cause = fromException(th, x.Context, depth+1)
		}
	}
	return e
}

// places turns a traceback round and adds the source lines.
func places(ts []object.Trace) []Place {
	out := make([]Place, 0, len(ts))
	for i := len(ts) - 1; i >= 0; i-- {
		t := ts[i]
		p := Place{Func: t.Func, Line: int(t.Span.Line), Col: int(t.Span.Col), EndLine: int(t.Span.EndLine), EndCol: int(t.Span.EndCol)}
		if t.File != nil {
			p.File, p.Source = t.File.Name, sourceLine(t.File.Src, p.Line)
			for n := p.Line + 1; n <= p.EndLine; n++ {
				p.More = append(p.More, sourceLine(t.File.Src, n))
			}
		}
		out = append(out, p)
	}
	return out
}

func sourceLine(src string, n int) string {
	for ; n > 1; n-- {
		i := strings.IndexByte(src, '\n')
		if i < 0 {
			return ""
		}
		src = src[i+1:]
	}
	line, _, _ := strings.Cut(src, "\n")
	return strings.TrimSuffix(line, "\r")
}

// WriteTraceback writes the error as Python prints an uncaught exception.
func (e *Error) WriteTraceback(w io.Writer) {
	if _, text, ok := e.Exit(); ok {
		if text != "" {
			fmt.Fprintln(w, text)
		}
		return
	}
	if e.Cause != nil {
		e.Cause.WriteTraceback(w)
		if e.Direct {
			fmt.Fprint(w, "\nThe above exception was the direct cause of the following exception:\n\n")
		} else {
			fmt.Fprint(w, "\nDuring handling of the above exception, another exception occurred:\n\n")
		}
	}
	if !e.Value.IsZero() {
		fmt.Fprintln(w, "Traceback (most recent call last):")
	}
	same := 0
	for i, p := range e.Trace {
		if same++; i == 0 || p.File != e.Trace[i-1].File || p.Line != e.Trace[i-1].Line || p.Func != e.Trace[i-1].Func {
			repeated(w, same-1)
			same = 1
		}
		if same <= repeatMax {
			p.write(w, !e.Value.IsZero())
		}
	}
	repeated(w, same)
	s := e.Class
	if e.Message != "" {
		s += ": " + e.Message
	}
	if e.Hint != "" {
		s += ". " + e.Hint
	}
	fmt.Fprintln(w, s)
	for _, n := range e.Notes {
		fmt.Fprintln(w, n)
	}
}

// repeatMax is how often one line of a recursion is shown.
const repeatMax = 3

func repeated(w io.Writer, n int) {
	switch n -= repeatMax; {
	case n == 1:
		fmt.Fprintln(w, "  [Previous line repeated 1 more time]")
	case n > 1:
		fmt.Fprintf(w, "  [Previous line repeated %d more times]\n", n)
	}
}

func (p *Place) write(w io.Writer, withFunc bool) {
	fmt.Fprintf(w, "  File %q, line %d", p.File, p.Line)
	if withFunc {
		fn := p.Func
		if i := strings.LastIndexByte(fn, '.'); i >= 0 {
			fn = fn[i+1:]
		}
		fmt.Fprintf(w, ", in %s", fn)
	}
	fmt.Fprintln(w)
	for _, line := range p.marks() {
		fmt.Fprintf(w, "    %s\n", line)
	}
}

// moduleOf is the hint for a name that is not defined, but that one of the
// modules which are used without import, and for iteration, has.
func moduleOf(x *object.Exception) string {
	name, ok := x.Own("name")
	if !ok || !name.IsStr() || x.Type() != object.NameError {
		return ""
	}
	for _, m := range []string{"itertools", "functools", "collections"} {
		if slices.Contains(module.Lookup(m).Names(), name.Str()) {
			return "Did you mean: '" + m + "." + name.Str() + "'?"
		}
	}
	return ""
}
