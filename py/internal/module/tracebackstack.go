package module

import (
	"fmt"
	"slices"
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// frameSummary is one place of a traceback.
type frameSummary struct {
	object.Head
	file   string
	line   int
	name   string
	source string
	trace  object.Trace
	raised bool // an exception passed there
}

var (
	frameSummaryType       = object.NewType("FrameSummary", object.LayoutOpaque)
	stackSummaryType       = object.NewDerived("StackSummary", object.ListType)
	tracebackExceptionType = object.NewType("TracebackException", object.LayoutOpaque)
)

// asFrameSummary returns v as a summary, nil if it is none.
func asFrameSummary(v value) *frameSummary {
	s, _ := object.To[frameSummary](v, frameSummaryType)
	return s
}

// summaries returns what is known of each place of a traceback, outermost first.
func summaries(ts []object.Trace, raised bool) []value {
	out := make([]value, 0, len(ts))
	for i := len(ts) - 1; i >= 0; i-- {
		t := ts[i]
		s := &frameSummary{line: int(t.Span.Line), name: t.Func[strings.LastIndexByte(t.Func, '.')+1:], trace: t, raised: raised}
		if t.File != nil {
			s.file = t.File.Name
			if lines := strings.SplitN(t.File.Src, "\n", s.line+1); s.line > 0 && s.line <= len(lines) {
				s.source = strings.TrimSpace(lines[s.line-1])
			}
		}
		s.SetType(frameSummaryType)
		out = append(out, s.Value())
	}
	return out
}

func newStackSummary(items []value) value {
	l := object.NewList(items)
	l.SetType(stackSummaryType)
	return l.Value()
}

func (s *frameSummary) fields() []value {
	return []value{object.Str(s.file), object.Int(int64(s.line)), object.Str(s.name), object.Str(s.source)}
}

func setUpFrameSummary() {
	t := frameSummaryType
	t.Module, t.Final = "traceback", true
	t.DefNew("FrameSummary(filename, lineno, name, *, lookup_line=True, locals=None, line=None)", func(th *thread, u *object.Type, a []value) value {
		s := &frameSummary{file: object.ToStr(th, a[0]), line: object.ToInt(th, a[1]), name: object.ToStr(th, a[2])}
		if a[5].Given() {
			s.source = strings.TrimSpace(object.ToStr(th, a[5]))
		}
		s.SetType(u)
		return s.Value()
	})
	for i, name := range []string{"filename", "lineno", "name", "line"} {
		t.Attr(name, func(_ *thread, v value) value { return asFrameSummary(v).fields()[i] }, nil)
	}
	column := func(name string, get func(s *frameSummary) int32) {
		t.Attr(name, func(_ *thread, v value) value { return object.Int(int64(get(asFrameSummary(v)))) }, nil)
	}
	column("colno", func(s *frameSummary) int32 { return s.trace.Span.Col - 1 })
	column("end_colno", func(s *frameSummary) int32 { return s.trace.Span.EndCol - 1 })
	column("end_lineno", func(s *frameSummary) int32 { return s.trace.Span.EndLine })
	t.Attr("locals", func(*thread, value) value { return object.None }, nil)
	tuple := func(v value) value { return object.NewTuple(asFrameSummary(v).fields()...).Value() }
	t.Slots.Len = func(*thread, value) int { return 4 }
	t.Slots.Iter = func(th *thread, v value) pull.Iter[value] { return object.Iter(th, tuple(v)) }
	t.Slots.GetItem = func(th *thread, v, key value) value { return object.GetItem(th, tuple(v), key) }
	t.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		for _, v := range []*value{&a, &b} {
			if asFrameSummary(*v) != nil {
				*v = tuple(*v)
			}
		}
		return object.Compare(th, op, a, b)
	}
	t.Slots.Repr = func(_ *thread, v value) string {
		s := asFrameSummary(v)
		return fmt.Sprintf("<FrameSummary file %s, line %d in %s>", s.file, s.line, s.name)
	}
	stackSummaryType.Module = "traceback"
	stackSummaryType.DefClass("extract(frame_gen, *, limit=None, lookup_lines=True, capture_locals=False)", func(th *thread, a []value) value {
		var ts []object.Trace
		object.Each(th, a[1], func(pair value) bool {
			kv := object.Collect(th, pair)
			if len(kv) != 2 {
				panic(object.Errorf(object.ValueError, "not enough values to unpack (expected 2, got %d)", len(kv)))
			}
			t, ok := object.TraceAt(kv[0], object.ToInt(th, kv[1]))
			if !ok {
				panic(object.NoAttr(kv[0], "f_code"))
			}
			ts = append(ts, t)
			return true
		})
		slices.Reverse(ts)
		return newStackSummary(summaries(limitedTo(th, ts, a[2]), false))
	})
	stackSummaryType.Def1("format(self)", func(th *thread, v value) value { return strList(formatSummaries(th, v)) })
}

// toldException is a TracebackException: an exception to be told of later.
type toldException struct {
	object.Head
	e      *object.Exception
	stack  value
	lines  []string
	single []string
}

func setUpTracebackException() {
	t := tracebackExceptionType
	t.Module, t.Final = "traceback", true
	keep := func(th *thread, v, limit value) value {
		e := exceptionArg(v, value{})
		if e == nil {
			panic(object.Errorf(object.TypeError, "Exception expected for value, NoneType found"))
		}
		k := &toldException{e: e, stack: newStackSummary(summaries(limitedTo(th, e.Trace, limit), true))}
		k.lines, k.single = exceptionLines(th, e, limit, true), exceptionLines(th, e, limit, false)
		k.SetType(t)
		return k.Value()
	}
	self := func(v value) *toldException { k, _ := object.To[toldException](v, t); return k }
	t.DefNew("TracebackException(exc_type, exc_value, exc_traceback, *, limit=None)", func(th *thread, _ *object.Type, a []value) value {
		return keep(th, a[1], a[3])
	})
	t.DefClass("from_exception(exc, *, limit=None)", func(th *thread, a []value) value { return keep(th, a[1], a[2]) })
	each := func(lines []string) value {
		i := -1
		return object.Wrap("generator", object.Cursor(func() (value, bool) {
			if i++; i >= len(lines) {
				return value{}, false
			}
			return object.Str(lines[i]), true
		}))
	}
	t.Def("format(self, *, chain=True)", func(th *thread, a []value) value {
		if object.Truth(th, a[1]) {
			return each(self(a[0]).lines)
		}
		return each(self(a[0]).single)
	})
	t.Def1("format_exception_only(self)", func(th *thread, v value) value { return each(onlyLines(th, self(v).e)) })
	t.Def("print(self, *, file=None, chain=True)", func(th *thread, a []value) value {
		if object.Truth(th, a[2]) {
			return printLines(th, a[1], self(a[0]).lines)
		}
		return printLines(th, a[1], self(a[0]).single)
	})
	t.Attr("stack", func(_ *thread, v value) value { return self(v).stack }, nil)
	t.Attr("exc_type", func(_ *thread, v value) value { return self(v).e.Type().Value() }, nil)
	t.Attr("exc_type_str", func(_ *thread, v value) value { return object.Str(self(v).e.Type().FullName()) }, nil)
	for _, name := range []string{"__cause__", "__context__"} {
		t.Attr(name, func(th *thread, v value) value {
			from := object.GetAttr(th, self(v).e.Value(), name)
			if from.IsNone() {
				return from
			}
			return keep(th, from, object.None)
		}, nil)
	}
	t.Slots.Str = func(th *thread, v value) string { return object.ToStr(th, self(v).e.Value()) }
}
