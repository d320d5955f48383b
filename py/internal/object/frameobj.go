package object

import (
	"fmt"
	"strings"
	"sync"
)

// frameObject is a frame as programs see it: of a generator the frame itself,
// of a function that runs what it was when somebody asked, since the engine uses
// such a frame again for the next call.
type frameObject struct {
	Head
	code *Code
	line func() int32
	vars func() Value
	back Value
}

// FrameType is the type of frames.
var FrameType = NewType("frame", LayoutOpaque)

// RunningFrame returns the frame n calls out from the innermost, and None if
// there are not so many. Its callers are the frames that f_back gives.
func RunningFrame(th *Thread, n int) Value {
	var frames []*Frame
	for f := th.Top; f != nil; f = f.Up {
		if f.Code.Globals != nil { // the program's own
			frames = append(frames, f)
		}
	}
	frames = frames[min(n, len(frames)):]
	shown := None
	for i := len(frames) - 1; i >= 0; i-- {
		f := frames[i]
		line := f.line()
		o := &frameObject{code: f.Code, back: shown, line: func() int32 { return line }, vars: f.keep()}
		o.typ = FrameType
		shown = o.Value()
	}
	return shown
}

// keep returns what gives the variables that f has now. They become a dict only
// if somebody asks: that of a module would slow it down from then on.
func (f *Frame) keep() func() Value {
	if f.Code.Space > 0 { // what is set there, the class has
		vars := f.Locals()
		return func() Value { return vars }
	}
	as := *f
	as.Slots = make([]Value, len(f.Slots))
	for i, v := range f.Slots {
		as.Slots[i] = v.Own()
	}
	return sync.OnceValue(as.Locals)
}

// frameObject returns the frame of a generator.
func (g *Generator) frameObject() Value {
	f := &g.frame
	o := &frameObject{code: f.Code, back: None, line: f.line, vars: f.Locals}
	o.typ = FrameType
	return o.Value()
}

// frameAt returns the frame that a line of a traceback tells of, whose variables
// are gone.
func frameAt(t Trace) Value {
	name := t.Func[strings.LastIndexByte(t.Func, '.')+1:]
	o := &frameObject{code: &Code{Name: name, Qualname: t.Func, File: t.File, Line: t.Span.Line}, back: None}
	o.line = func() int32 { return t.Span.Line }
	o.vars = func() Value { return NewDict().Value() }
	o.typ = FrameType
	return o.Value()
}

// TraceAt returns the line of a traceback that tells of a frame at a line, and
// reports false if v is no frame.
func TraceAt(v Value, line int) (Trace, bool) {
	f, ok := To[frameObject](v, FrameType)
	if !ok {
		return Trace{}, false
	}
	return Trace{File: f.code.File, Func: f.code.Qualname, Span: Span{Line: int32(line)}}, true
}

func (f *Frame) line() int32 {
	if int(f.Pos) < len(f.Code.Spans) {
		return f.Code.Spans[f.Pos].Line
	}
	return f.Code.Line
}

func init() {
	t := FrameType
	t.Final = true
	frame := func(v Value) *frameObject { return (*frameObject)(v.p) }
	attr := func(name string, get func(th *Thread, f *frameObject) Value) {
		t.Attr(name, func(th *Thread, v Value) Value { return get(th, frame(v)) }, nil)
	}
	attr("f_code", func(_ *Thread, f *frameObject) Value { return f.code.object() })
	attr("f_lineno", func(_ *Thread, f *frameObject) Value { return Int(int64(f.line())) })
	attr("f_back", func(_ *Thread, f *frameObject) Value { return f.back })
	attr("f_locals", func(_ *Thread, f *frameObject) Value { return f.vars() })
	attr("f_globals", func(_ *Thread, f *frameObject) Value {
		if f.code.Globals == nil {
			return NewDict().Value()
		}
		return f.code.Globals.Dict().Value()
	})
	t.Slots.Repr = func(_ *Thread, v Value) string {
		f, file := frame(v), ""
		if f.code.File != nil {
			file = f.code.File.Name
		}
		return fmt.Sprintf("<frame at %s, file '%s', line %d, code %s>", address(v), file, f.line(), f.code.Name)
	}
}
