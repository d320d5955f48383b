package py

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/weft-go/weft/py/internal/object"
)

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
	return fromException(th, x, nil)
}

// fromException makes an error of x, with what it came from and, if it is a
// group, its members. No exception is told of twice as a cause, nor any of those
// seen, which are told of elsewhere.
func fromException(th *object.Thread, x *object.Exception, seen map[*object.Exception]bool) *Error {
	type pair struct {
		e *Error
		x *object.Exception
	}
	if seen == nil {
		seen = map[*object.Exception]bool{}
	}
	var queue []pair
	add := func(x *object.Exception) *Error {
		seen[x] = true
		e := alone(th, x)
		queue = append(queue, pair{e, x})
		return e
	}
	first := add(x)
	for told := 0; len(queue) > 0 && told < chainMax; told++ {
		p := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		switch c := p.x.Context; {
		case p.x.Cause != nil && !seen[p.x.Cause]:
			p.e.Cause, p.e.Direct = add(p.x.Cause), true
		case p.x.Cause == nil && c != nil && !p.x.Suppress && !seen[c]:
			p.e.Cause = add(c)
		}
		for _, m := range p.x.Members {
			if y, ok := object.AsException(m); ok {
				p.e.Members = append(p.e.Members, add(y))
			}
		}
	}
	return first
}

// alone makes an error of x without what it came from.
func alone(th *object.Thread, x *object.Exception) *Error {
	e := &Error{Class: x.Type().FullName(), Trace: places(x.Trace), Value: Value{x.Value()}, host: x.Host}
	e.Class = strings.TrimPrefix(e.Class, "__main__.")
	if err := th.Try(func() { e.Message = object.ToStr(th, x.Value()) }); err != nil {
		e.Message = "<exception str() failed>"
	}
	e.Hint, e.meant = hintFor(th, x)
	if at, ok := x.SyntaxPlace(); ok && x.IsA(object.SyntaxError) {
		e.Message = object.ToStr(th, object.GetAttr(th, x.Value(), "msg"))
		e.read = &Place{File: at.File, Line: at.Line, Col: at.Offset, Source: strings.TrimRight(at.Text, "\r\n"), EndLine: at.EndLine, EndCol: at.EndCol}
	}
	if notes, ok := x.Own("__notes__"); ok {
		_ = th.Try(func() { e.Notes = noteLines(th, notes) })
	}
	return e
}

// chainMax is how many exceptions, at most, one error tells of.
const chainMax = 2000

// noteLines are the lines that __notes__ adds to a traceback.
func noteLines(th *object.Thread, notes object.Value) []string {
	_, list := object.AsList(notes)
	_, tuple := object.AsTuple(notes)
	if !list && !tuple {
		return []string{object.Repr(th, notes)}
	}
	var lines []string
	object.Each(th, notes, func(n object.Value) bool {
		text := "<note str() failed>"
		th.Try(func() { text = object.ToStr(th, n) })
		lines = append(lines, text)
		return true
	})
	return lines
}

// places turns a traceback round and adds the source lines.
func places(ts []object.Trace) []Place {
	out := make([]Place, 0, len(ts))
	for i := len(ts) - 1; i >= 0; i-- {
		t := ts[i]
		p := Place{Func: t.Func, Line: int(t.Span.Line), Col: int(t.Span.Col), EndLine: int(t.Span.EndLine), EndCol: int(t.Span.EndCol)}
		if t.File != nil {
			p.File = t.File.Name
		}
		if t.File != nil && !t.File.Hidden {
			p.Source = sourceLine(t.File.Src, p.Line)
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
	return strings.TrimRightFunc(line, unicode.IsSpace)
}

// WriteTraceback writes the error as Python prints an uncaught exception.
func (e *Error) WriteTraceback(w io.Writer) {
	if _, text, ok := e.Exit(); ok {
		if text != "" {
			fmt.Fprintln(w, text)
		}
		return
	}
	t := tracer{w: w}
	t.error(e)
}

// writeIgnored tells of an exception that came out of in, where nobody could catch
// it: as CPython does, without marks and without what it came from.
func writeIgnored(th *object.Thread, x *object.Exception, in object.Value) {
	if th.Stderr == nil {
		return
	}
	what := "<object repr() failed>"
	th.Try(func() { what = object.Repr(th, in) })
	e := alone(th, x)
	for i := range e.Trace {
		e.Trace[i].EndLine, e.Trace[i].EndCol, e.Trace[i].More = 0, 0, nil
	}
	fmt.Fprintln(th.Stderr, "Exception ignored in:", what)
	t := tracer{w: th.Stderr}
	t.error(e)
}

// tracer writes tracebacks. Those of an exception group's members stand
// behind a margin, one inside the other.
type tracer struct {
	w     io.Writer
	depth int  // of groups
	open  bool // the last member of a group has no line below it yet
}

// groupMax is how many members of a group are shown, and how deep.
const (
	groupMax      = 15
	groupDepthMax = 10
)

func (t *tracer) indent() string { return strings.Repeat("  ", t.depth) }

// line writes lines behind the margin.
func (t *tracer) line(text string) { t.lineWith("|", text) }

func (t *tracer) lineWith(margin, text string) {
	for l := range strings.SplitSeq(text, "\n") {
		if t.depth > 0 {
			l = t.indent() + margin + " " + l
		}
		fmt.Fprintln(t.w, l)
	}
}

// error writes what e came from, then e.
func (t *tracer) error(e *Error) {
	if e.Cause != nil {
		t.error(e.Cause)
		if e.Direct {
			t.line("\nThe above exception was the direct cause of the following exception:\n")
		} else {
			t.line("\nDuring handling of the above exception, another exception occurred:\n")
		}
	}
	switch {
	case len(e.Members) > 0:
		t.group(e)
	case !e.Value.IsZero():
		if len(e.Trace) > 0 {
			t.line("Traceback (most recent call last):")
			t.stack(e)
		}
		if e.read != nil {
			t.place(e.read, false)
		}
		t.last(e)
	default: // of syntax, or a limit
		t.stack(e)
		t.last(e)
	}
}

// last writes the class, the message and the notes.
func (t *tracer) last(e *Error) {
	s := e.Class
	if e.Message != "" {
		s += ": " + e.Message
	}
	switch {
	case e.refused():
		s += ". " + e.Hint
	case e.meant != "":
		s += ". " + e.meant
	}
	t.line(s)
	for _, n := range e.Notes {
		t.line(n)
	}
}

// refused reports whether the error is of something outside the subset: CPython
// has no words for that.
func (e *Error) refused() bool {
	return e.IsSyntax() && e.Hint != "" && strings.Contains(e.Message, "not supported")
}

// group writes an exception group and its members.
func (t *tracer) group(e *Error) {
	if t.depth > groupDepthMax {
		t.line(fmt.Sprintf("... (max_group_depth is %d)", groupDepthMax))
		return
	}
	outermost := t.depth == 0
	margin := "|"
	if outermost {
		t.depth, margin = 1, "+"
	}
	if len(e.Trace) > 0 {
		t.lineWith(margin, "Exception Group Traceback (most recent call last):")
		t.stack(e)
	}
	t.last(e)
	n := min(len(e.Members), groupMax+1)
	t.open = false
	for i := range n {
		if i == n-1 {
			t.open = true
		}
		title, lead := fmt.Sprint(i+1), "  "
		if i == groupMax {
			title = "..."
		}
		if i == 0 {
			lead = "+-"
		}
		fmt.Fprintf(t.w, "%s%s+---------------- %s ----------------\n", t.indent(), lead, title)
		t.depth++
		if i < groupMax {
			t.error(e.Members[i])
		} else if more := len(e.Members) - groupMax; more == 1 {
			t.line("and 1 more exception")
		} else {
			t.line(fmt.Sprintf("and %d more exceptions", more))
		}
		if i == n-1 && t.open {
			fmt.Fprintln(t.w, t.indent()+"+------------------------------------")
			t.open = false
		}
		t.depth--
	}
	if outermost {
		t.depth = 0
	}
}

// stack writes the places that the exception passed through. Of a recursion,
// one line a few times.
func (t *tracer) stack(e *Error) {
	same := 0
	for i, p := range e.Trace {
		if same++; i == 0 || p.File != e.Trace[i-1].File || p.Line != e.Trace[i-1].Line || p.Func != e.Trace[i-1].Func {
			t.repeated(same - 1)
			same = 1
		}
		if same <= repeatMax {
			t.place(&p, !e.Value.IsZero())
		}
	}
	t.repeated(same)
}

// repeatMax is how often one line of a recursion is shown.
const repeatMax = 3

func (t *tracer) repeated(n int) {
	switch n -= repeatMax; {
	case n == 1:
		t.line("  [Previous line repeated 1 more time]")
	case n > 1:
		t.line(fmt.Sprintf("  [Previous line repeated %d more times]", n))
	}
}

func (t *tracer) place(p *Place, withFunc bool) {
	s := fmt.Sprintf("  File %q, line %d", p.File, p.Line)
	if withFunc {
		s += ", in " + p.Func[strings.LastIndexByte(p.Func, '.')+1:]
	}
	t.line(s)
	for _, line := range p.marks() {
		t.line("    " + line)
	}
}
