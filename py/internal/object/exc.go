package object

import (
	"fmt"
	"slices"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/pull"
)

// Exception is an instance of an exception class. Inside the engine it
// travels as a Go panic of *Exception.
type Exception struct {
	Head
	Args     []Value
	Cause    *Exception // raise ... from Cause
	Context  *Exception // what was being handled
	Suppress bool       // raise ... from None, or Cause is set
	Trace    []Trace    // innermost first
	Members  []Value    // of an exception group
	Hint     string     // what to do, said of an error that nothing caught
	Host     error      // the Go error that it was made of

	sought *sought    // of a name that was not there
	seen   *Frame     // whose entry ends Trace already
	told   bool       // Context is what was being handled when e was raised
	shown  *Traceback // what __traceback__ was when somebody asked

	arg   [1]Value // room for Args
	first [2]Trace // room for the beginning of Trace
}

// Trace is one line of a traceback.
type Trace struct {
	File *File
	Func string
	Span Span
}

// Errorf returns an exception of class t with the formatted message as its
// only argument (none if the format is empty). It is raised by panic:
//
//	panic(object.Errorf(object.ValueError, "must be positive, got %d", n))
func Errorf(t *Type, format string, args ...any) *Exception {
	if format == "" {
		return NewException(t)
	}
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return NewError(t, format)
}

// NewError is Errorf of a message that is whole already: programs live with some
// errors, and make them often.
func NewError(t *Type, message string) *Exception {
	e := &Exception{}
	e.typ = t
	e.arg[0] = Str(message)
	e.Args = e.arg[:]
	return e
}

// NewException returns an exception of class t with the given arguments.
func NewException(t *Type, args ...Value) *Exception {
	e := &Exception{}
	e.typ = t
	if len(args) == 1 {
		e.Args = e.arg[:]
		e.arg[0] = args[0]
	} else {
		e.Args = slices.Clone(args)
	}
	return e
}

// AsException returns v as an exception.
func AsException(v Value) (*Exception, bool) { return to[Exception](v, LayoutException) }

// IsA reports whether e is of class t or one derived from it.
func (e *Exception) IsA(t *Type) bool { return e.typ.IsSub(t) }

// Error makes an Exception a Go error: "ValueError: message".
func (e *Exception) Error() string {
	if m := e.Message(nil); m != "" {
		return e.typ.FullName() + ": " + m
	}
	return e.typ.FullName()
}

// Message returns what str(e) shows.
func (e *Exception) Message(th *Thread) string {
	switch {
	case e.IsA(OSError):
		if s, ok := e.osMessage(th); ok {
			return s
		}
	case e.IsA(ImportError):
		if s := e.sought; s != nil && s.msg.IsStr() {
			return s.msg.Str()
		}
	case e.IsA(KeyError) && len(e.Args) == 1:
		return Repr(th, e.Args[0])
	case e.IsA(BaseExceptionGroup) && len(e.Args) == 2:
		s := "s"
		if len(e.Members) == 1 {
			s = ""
		}
		return fmt.Sprintf("%s (%d sub-exception%s)", ToStr(th, e.Args[0]), len(e.Members), s)
	case e.IsA(SyntaxError):
		return e.syntaxMessage(th)
	case e.IsA(UnicodeError) && len(e.Args) >= 4:
		if s, ok := e.codingMessage(th); ok {
			return s
		}
	}
	switch len(e.Args) {
	case 0:
		return ""
	case 1:
		return ToStr(th, e.Args[0])
	}
	return Repr(th, NewTuple(e.Args...).Value())
}

// Where returns the frames of the running program, innermost first.
func (th *Thread) Where() []Trace {
	var ts []Trace
	for f := th.Top; f != nil; f = f.Up {
		ts = append(ts, f.trace())
	}
	return ts
}

func (f *Frame) trace() Trace {
	t := Trace{File: f.Code.File, Func: f.Code.Qualname}
	if int(f.Pos) < len(f.Code.Spans) {
		t.Span = f.Code.Spans[f.Pos]
	}
	return t
}

// Catch turns r, what recover returned in frame f, into an exception. It adds
// the frames that the exception passed through to its traceback, ends the
// generators among them, and notes what was being handled. It returns nil for
// what is none of the program's business, which must be panicked on with.
// The caller unwinds the thread afterwards.
func (th *Thread) Catch(r any, f *Frame) *Exception {
	return th.catch(r, f, true)
}

// catch is Catch; if own is not set, f itself gets no entry.
func (th *Thread) catch(r any, f *Frame, own bool) *Exception {
	e := AsRaised(r)
	if e == nil {
		return nil
	}
	if !e.told {
		e.during(th.Handling)
	}
	if len(e.Trace) == 0 && th.Top != nil {
		e.raisedIn(th.Top)
	}
	if e.Trace == nil {
		e.Trace = e.first[:0]
	}
	for g := th.Top; g != nil; g = g.Up {
		if g == f && !own {
			break
		}
		if g == e.seen {
			e.seen = nil
		} else if len(e.Trace) < traceMax {
			e.Trace = append(e.Trace, g.trace())
		}
		if g == f {
			break
		}
		if g.Gen != nil {
			e = g.Gen.failed(e)
		} else if g.Code.IsGen && e.IsA(StopIteration) {
			e = stopRaised(e, GeneratorType) // a generator expression run in place
		}
	}
	e.seen = f
	return e
}

const traceMax = 2000

// AsRaised returns the exception that a panic carries, nil if it carries none.
func AsRaised(r any) *Exception {
	switch r := r.(type) {
	case *Exception:
		return r
	case *pull.Error:
		return exceptionOf(r.Type, r.Message)
	case *gen.Error:
		return exceptionOf(r.Type, r.Message)
	}
	return nil
}

func exceptionOf(class, message string) *Exception {
	t := ExceptionNamed(class)
	if t == nil {
		t = RuntimeError
	}
	return Errorf(t, "%s", message)
}

// Try calls f and returns the exception that it raised, nil if none. The
// thread is as before the call then.
func (th *Thread) Try(f func()) *Exception { return th.try(f, true) }

// TryInner is Try for a call that is none of the frame's that is on top: the
// traceback of the exception is without it.
func (th *Thread) TryInner(f func()) *Exception { return th.try(f, false) }

func (th *Thread) try(f func(), own bool) (e *Exception) {
	top, depth, mark, handling := th.Top, th.Depth, th.Mark(), th.Handling
	defer func() {
		if r := recover(); r != nil {
			if e = th.catch(r, top, own); e == nil {
				panic(r)
			}
			if !own {
				e.seen = nil
			}
			th.Unwind(top, depth, mark)
			th.Handling = handling
		}
	}()
	f()
	return nil
}

// KeyErrorOf returns KeyError(key).
func KeyErrorOf(key Value) *Exception { return NewException(KeyError, key) }

func init() {
	BaseException.HasAttrs = true
	BaseException.New = func(th *Thread, t *Type, args []Value, kw []KW) Value {
		if t == OSError && len(args) >= 2 && args[0].IsInt() {
			t = osErrorType(args[0].Int())
		}
		e := NewException(t, args...)
		if t.Lookup("__init__").IsNil() { // else they are for that
			e.keywords(kw)
		}
		return e.Value()
	}
	BaseException.Repr = func(th *Thread, v Value) string {
		e, _ := AsException(v)
		if len(e.Args) == 1 {
			return e.typ.Name + "(" + Repr(th, e.Args[0]) + ")"
		}
		return e.typ.Name + Repr(th, NewTuple(e.shownArgs()...).Value())
	}
	BaseException.Str = func(th *Thread, v Value) string {
		e, _ := AsException(v)
		return e.Message(th)
	}
	BaseException.GetAttr = func(th *Thread, v Value, name string) Value {
		e, _ := AsException(v)
		return e.field(name)
	}
	BaseException.SetAttr = func(th *Thread, v Value, name string, x Value) bool {
		e, _ := AsException(v)
		return e.setField(th, name, x)
	}
	addExceptions()
	for _, t := range ExceptionTypes {
		t.Slots = BaseException.Slots
	}
	for _, t := range []*Type{UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError} {
		t.New = newCodingError
	}
	for _, t := range ExceptionTypes {
		if t.IsSub(SyntaxError) {
			t.New = newSyntaxError
		}
	}
	ExceptionGroup.Also = ExceptionType
	for _, t := range []*Type{BaseExceptionGroup, ExceptionGroup} {
		t.New = newGroup
	}
}
