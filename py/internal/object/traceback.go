package object

import "slices"

// Traceback is what __traceback__ gives: the lines of a traceback from the
// outermost on.
type Traceback struct {
	Head
	lines []Trace
}

// TracebackType is the type of tracebacks.
var TracebackType = NewType("traceback", LayoutOpaque)

func newTraceback(innermostFirst []Trace) Value {
	if len(innermostFirst) == 0 {
		return None
	}
	t := &Traceback{}
	t.typ = TracebackType
	for i := len(innermostFirst) - 1; i >= 0; i-- {
		t.lines = append(t.lines, innermostFirst[i])
	}
	return t.Value()
}

// SetTraceback gives e the lines of tb, which may be None.
func (e *Exception) SetTraceback(tb Value) {
	t, ok := AsTraceback(tb)
	if !ok && !tb.IsNone() {
		panic(Errorf(TypeError, "__traceback__ must be a traceback or None"))
	}
	e.Trace, e.seen = nil, nil
	if ok {
		e.Trace = slices.Clone(t.lines)
		slices.Reverse(e.Trace)
	}
}

func init() {
	TracebackType.Final = true
	TracebackType.Attr("tb_lineno", func(_ *Thread, v Value) Value {
		t, _ := To[Traceback](v, TracebackType)
		return Int(int64(t.lines[0].Span.Line))
	}, nil)
	TracebackType.Attr("tb_frame", func(_ *Thread, v Value) Value {
		t, _ := To[Traceback](v, TracebackType)
		return frameAt(t.lines[0])
	}, nil)
	TracebackType.Attr("tb_next", func(_ *Thread, v Value) Value {
		t, _ := To[Traceback](v, TracebackType)
		if len(t.lines) == 1 {
			return None
		}
		n := &Traceback{lines: t.lines[1:]}
		n.typ = TracebackType
		return n.Value()
	}, nil)
}

// Lines returns the lines, from the outermost on.
func (t *Traceback) Lines() []Trace { return t.lines }

// AsTraceback returns v as a traceback.
func AsTraceback(v Value) (*Traceback, bool) { return To[Traceback](v, TracebackType) }

// TracebackOf returns e.__traceback__.
func TracebackOf(e *Exception) Value { return newTraceback(e.Trace) }
