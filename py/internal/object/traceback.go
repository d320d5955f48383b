package object

import "slices"

// Traceback is what __traceback__ gives: the lines of a traceback from the
// outermost on. Asked again, it and its parts are the same objects.
type Traceback struct {
	Head
	lines []Trace
	known *Traceback // of the innermost lines, if somebody has asked for them; else nil
	next  *Traceback
	frame Value
}

// TracebackType is the type of tracebacks.
var TracebackType = NewType("traceback", LayoutOpaque)

func newTraceback(lines []Trace, known *Traceback) *Traceback {
	t := &Traceback{lines: lines, known: known}
	t.typ = TracebackType
	return t
}

// SetTraceback gives e the lines of tb, which may be None.
func (e *Exception) SetTraceback(tb Value) {
	t, ok := AsTraceback(tb)
	if !ok && !tb.IsNone() {
		panic(Errorf(TypeError, "__traceback__ must be a traceback or None"))
	}
	e.Trace, e.seen, e.shown = nil, nil, t
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
		if t.frame.IsNil() {
			t.frame = frameAt(t.lines[0])
		}
		return t.frame
	}, nil)
	TracebackType.Attr("tb_next", func(_ *Thread, v Value) Value {
		t, _ := To[Traceback](v, TracebackType)
		inner := t.lines[1:]
		switch {
		case len(inner) == 0:
			return None
		case t.next != nil:
		case t.known != nil && len(t.known.lines) == len(inner):
			t.next = t.known
		default:
			t.next = newTraceback(inner, t.known)
		}
		return t.next.Value()
	}, nil)
}

// Lines returns the lines, from the outermost on.
func (t *Traceback) Lines() []Trace { return t.lines }

// AsTraceback returns v as a traceback.
func AsTraceback(v Value) (*Traceback, bool) { return To[Traceback](v, TracebackType) }

// TracebackOf returns e.__traceback__.
func TracebackOf(e *Exception) Value {
	n := len(e.Trace)
	if n == 0 {
		return None
	}
	if e.shown != nil {
		switch k := len(e.shown.lines); {
		case k > n || e.shown.lines[0] != e.Trace[k-1]: // it went another way since
			e.shown = nil
		case k == n:
			return e.shown.Value()
		}
	}
	lines := slices.Clone(e.Trace)
	slices.Reverse(lines)
	e.shown = newTraceback(lines, e.shown)
	return e.shown.Value()
}
