package module

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

func init() { Register("traceback", buildTraceback) }

const (
	tracebackHead = "Traceback (most recent call last):\n"
	asCause       = "\nThe above exception was the direct cause of the following exception:\n\n"
	asContext     = "\nDuring handling of the above exception, another exception occurred:\n\n"
)

// limitedTo returns what limit keeps of a traceback, innermost first: the outermost
// lines if it is positive, the innermost if it is negative.
func limitedTo(th *thread, ts []object.Trace, limit value) []object.Trace {
	if !limit.Given() {
		return ts
	}
	if n := object.ToInt(th, limit); n < 0 {
		return ts[:min(-n, len(ts))]
	} else {
		return ts[max(len(ts)-n, 0):]
	}
}

// told is how the end of a program by e, without what e came from, is told of. Of
// those seen its members, if it is a group, are not said to come from.
func told(th *thread, e *object.Exception, trace []object.Trace, seen map[*object.Exception]bool) string {
	alone := *e
	alone.Cause, alone.Context, alone.Trace = nil, nil, trace
	var b strings.Builder
	th.Tell(&b, &alone, seen)
	return b.String()
}

// onlyLines are the class, the message and the notes of e.
func onlyLines(th *thread, e *object.Exception) []string {
	text := told(th, e, nil, nil)
	if e.IsA(object.BaseExceptionGroup) {
		if i := strings.Index(text, "\n  +-+"); i >= 0 {
			text = text[:i+1]
		}
		text = strings.ReplaceAll("\n"+text, "\n  | ", "\n")[1:]
	}
	notes := 0
	if v, ok := e.Own("__notes__"); ok {
		for _, n := range object.Collect(th, v) {
			notes += strings.Count(object.ToStr(th, n), "\n") + 1
		}
	}
	lines := slices.Collect(strings.Lines(text))
	first := max(len(lines)-notes, 0)
	if e.IsA(object.SyntaxError) { // has the place and its source before the message
		return lines
	}
	return append([]string{strings.Join(lines[:first], "")}, lines[first:]...)
}

// stackLines are the places that e passed through, each with its source.
func stackLines(th *thread, e *object.Exception, trace []object.Trace) (places []string, rest string) {
	text, ok := strings.CutPrefix(told(th, e, trace, nil), tracebackHead)
	if !ok {
		return nil, text
	}
	for strings.HasPrefix(text, "  ") {
		end := strings.IndexByte(text, '\n') + 1
		for strings.HasPrefix(text[end:], "    ") {
			end += strings.IndexByte(text[end:], '\n') + 1
		}
		places, text = append(places, text[:end]), text[end:]
	}
	return places, text
}

// exceptionLines is format_exception.
func exceptionLines(th *thread, e *object.Exception, limit value, chain bool) []string {
	type link struct {
		e    *object.Exception
		from string // what is said of where it came from, "" at the end
	}
	links := []link{{e, ""}}
	seen := map[*object.Exception]bool{e: true} // a chain can come back to where it was
	for last := e; chain; {
		from, how := last.Cause, asCause
		if (from == nil || seen[from]) && !last.Suppress {
			from, how = last.Context, asContext
		}
		if from == nil || seen[from] {
			break
		}
		links[len(links)-1].from, seen[from] = how, true
		links, last = append(links, link{from, ""}), from
	}
	var out []string
	for _, l := range slices.Backward(links) {
		if l.from != "" {
			out = append(out, l.from)
		}
		out = append(out, linesAlone(th, l.e, limit, seen)...)
	}
	return out
}

// linesAlone is exceptionLines without what e came from.
func linesAlone(th *thread, e *object.Exception, limit value, seen map[*object.Exception]bool) []string {
	trace := limitedTo(th, e.Trace, limit)
	if e.IsA(object.BaseExceptionGroup) {
		return slices.Collect(strings.Lines(told(th, e, trace, seen)))
	}
	var out []string
	if len(trace) > 0 {
		places, _ := stackLines(th, e, trace)
		out = append([]string{tracebackHead}, places...)
	}
	return append(out, onlyLines(th, e)...)
}

// exceptionArg returns the exception that a function is given as exc, or as the
// second of its first arguments; nil for None.
func exceptionArg(exc, second value) *object.Exception {
	v := exc
	if !second.IsNil() {
		v = second
	}
	if v.IsNone() {
		return nil
	}
	e, ok := object.AsException(v)
	if !ok {
		panic(object.Errorf(object.TypeError, "Exception expected for value, %s found", v.TypeName()))
	}
	return e
}

func linesOf(th *thread, e *object.Exception, limit, chain value) []string {
	if e == nil {
		return []string{"NoneType: None\n"}
	}
	return exceptionLines(th, e, limit, object.Truth(th, chain))
}

// printLines writes to a file of the program, or to standard error.
func printLines(th *thread, to value, lines []string) value {
	w := th.Stderr
	if to.Given() {
		w = &objectWriter{th, to}
	}
	for _, l := range lines {
		if _, err := io.WriteString(w, l); err != nil {
			panic(object.OSErrorOf(err))
		}
	}
	return object.None
}

func buildTraceback() *object.Module {
	setUpFrameSummary()
	setUpTracebackException()
	m := object.NewModule("traceback")
	m.AddType(frameSummaryType)
	m.AddType(stackSummaryType)
	m.AddType(tracebackExceptionType)
	m.Add(
		object.Def("format_exception(exc, /, value=<unset>, tb=<unset>, limit=None, chain=True)", func(th *thread, a []value) value {
			return strList(linesOf(th, exceptionArg(a[0], a[1]), a[3], a[4]))
		}),
		object.Def("print_exception(exc, /, value=<unset>, tb=<unset>, limit=None, file=None, chain=True)", func(th *thread, a []value) value {
			return printLines(th, a[4], linesOf(th, exceptionArg(a[0], a[1]), a[3], a[5]))
		}),
		object.Def("format_exc(limit=None, chain=True)", func(th *thread, a []value) value {
			return object.Str(strings.Join(linesOf(th, th.Handling, a[0], a[1]), ""))
		}),
		object.Def("print_exc(limit=None, file=None, chain=True)", func(th *thread, a []value) value {
			return printLines(th, a[1], linesOf(th, th.Handling, a[0], a[2]))
		}),
		object.Def("format_exception_only(exc, /, value=<unset>, *, show_group=False)", func(th *thread, a []value) value {
			e := exceptionArg(a[0], a[1])
			if e == nil {
				return strList([]string{"NoneType: None\n"})
			}
			return strList(onlyLines(th, e))
		}),
	)
	addStackFunctions(m)
	return m
}

// traceOf returns the lines of a traceback, innermost first.
func traceOf(v value) []object.Trace {
	if v.IsNone() {
		return nil
	}
	t, ok := object.AsTraceback(v)
	if !ok {
		panic(object.Errorf(object.AttributeError, "'%s' object has no attribute 'tb_frame'", v.TypeName()))
	}
	lines := t.Lines()
	out := make([]object.Trace, len(lines))
	for i, l := range lines {
		out[len(lines)-1-i] = l
	}
	return out
}

func addStackFunctions(m *object.Module) {
	placesOf := func(th *thread, tb, limit value) []string {
		places, _ := stackLines(th, object.NewException(object.ExceptionType), limitedTo(th, traceOf(tb), limit))
		return places
	}
	// callers are the frames that run, as a traceback that ends in f.
	callers := func(th *thread, limit value) []object.Trace {
		ts := th.Where()
		if limit.Given() {
			limit = object.Int(-int64(object.ToInt(th, limit)))
		}
		return limitedTo(th, ts, limit)
	}
	format := func(th *thread, ts []object.Trace) []string {
		var lines []string
		for _, v := range summaries(ts, false) {
			lines = append(lines, asFrameSummary(v).text(th))
		}
		return lines
	}
	m.Add(
		object.Def("format_tb(tb, limit=None)", func(th *thread, a []value) value { return strList(placesOf(th, a[0], a[1])) }),
		object.Def("print_tb(tb, limit=None, file=None)", func(th *thread, a []value) value {
			return printLines(th, a[2], placesOf(th, a[0], a[1]))
		}),
		object.Def("extract_tb(tb, limit=None)", func(th *thread, a []value) value {
			return newStackSummary(summaries(limitedTo(th, traceOf(a[0]), a[1]), true))
		}),
		object.Def("extract_stack(f=None, limit=None)", func(th *thread, a []value) value {
			return newStackSummary(summaries(callers(th, a[1]), false))
		}),
		object.Def("format_stack(f=None, limit=None)", func(th *thread, a []value) value {
			return strList(format(th, callers(th, a[1])))
		}),
		object.Def("print_stack(f=None, limit=None, file=None)", func(th *thread, a []value) value {
			return printLines(th, a[2], format(th, callers(th, a[1])))
		}),
		object.Def("format_list(extracted_list)", func(th *thread, a []value) value { return strList(formatSummaries(th, a[0])) }),
		object.Def("print_list(extracted_list, file=None)", func(th *thread, a []value) value {
			return printLines(th, a[1], formatSummaries(th, a[0]))
		}),
		object.Def("clear_frames(tb)", func(*thread, []value) value { return object.None }),
		object.Def("walk_tb(tb)", func(th *thread, a []value) value {
			tb := a[0]
			return object.Wrap("generator", object.Cursor(func() (value, bool) {
				if tb.IsNone() {
					return value{}, false
				}
				pair := object.NewPair(object.GetAttr(th, tb, "tb_frame"), object.GetAttr(th, tb, "tb_lineno"))
				tb = object.GetAttr(th, tb, "tb_next")
				return pair, true
			}))
		}),
	)
}

// formatSummaries returns the text of each summary, or of each tuple of four.
func formatSummaries(th *thread, v value) []string {
	var lines []string
	object.Each(th, v, func(x value) bool {
		s := asFrameSummary(x)
		if s == nil {
			kv := object.Collect(th, x)
			if len(kv) != 4 {
				panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 4, got %d)", len(kv)))
			}
			s = &frameSummary{file: object.ToStr(th, kv[0]), line: object.ToInt(th, kv[1]), name: object.ToStr(th, kv[2])}
			if kv[3].Given() {
				s.source = object.ToStr(th, kv[3])
			}
		}
		lines = append(lines, s.text(th))
		return true
	})
	return lines
}

// text is the lines of a traceback that tell of the place: with marks under the
// source if an exception passed there.
func (s *frameSummary) text(th *thread) string {
	if s.raised {
		places, _ := stackLines(th, object.NewException(object.ExceptionType), []object.Trace{s.trace})
		return places[0]
	}
	text := fmt.Sprintf("  File \"%s\", line %d, in %s\n", s.file, s.line, s.name)
	if s.source != "" {
		text += "    " + strings.TrimSpace(s.source) + "\n"
	}
	return text
}
