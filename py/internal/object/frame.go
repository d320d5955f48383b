package object

// Code is a compiled function, lambda, comprehension, class body or module.
type Code struct {
	Name     string
	Qualname string
	Doc      string
	File     *File
	Line     int32

	Params   []string // positional, then keyword-only, then *args, then **kw
	PosOnly  int
	NPos     int // positional parameters, positional-only ones included
	NKwOnly  int
	VarArgs  bool
	VarKw    bool
	NSlots   int  // parameters first
	Simple   bool // only positional parameters
	IsGen    bool
	IsAsync  bool
	Guarded  bool     // a generator that stops inside try or with
	Special  bool     // a generator or coroutine, or with cells
	Awaited  bool     // a generator that may be awaited, see types.coroutine
	Direct   int      // 1 + NPos if Simple and not Special, else 0
	CellArgs []int    // slots of parameters that closures capture
	Spans    []Span   // places of what can fail; Frame.Pos is an index
	States   int      // numbers of Generator.State
	Locals   []string // variables that are no parameters, and that no closure shares
	Cells    []string // those that closures share
	Drains   []bool   // parameters that are read only for their values, as by a loop
	Outer    []string // variables of functions around

	// Globals are the names of the module around; nil for code that no source
	// has.
	Globals Namespace
	// Variables calls bind with each variable of f that has a value. It is nil
	// for a module, whose variables are the globals, or if it is Mapped what
	// slot 0 holds.
	Variables func(f *Frame, bind func(name string, v Value))
	// Inner, if not nil, is the same for the comprehensions that f is in, and
	// reports whether it is in any.
	Inner  func(f *Frame, bind func(name string, v Value)) bool
	Mapped bool
	Body   bool // of a class
	// Space is 1 + the slot for the dict that the namespace of a class is in, 0 if
	// it is in slots as variables are: nothing in the body asks for it.
	Space int

	Run func(f *Frame) Value
	// Push, if not nil, runs a generator to its end: it hands each value to
	// the frame's Sink.
	Push func(f *Frame) Value

	shown *codeObject // what __code__ is
}

// Namespace is the names of a module.
type Namespace interface {
	// Dict returns them as a dict, in which they are from now on.
	Dict() *Dict
}

// Running returns the innermost frame of the program's own code, nil if there
// is none.
func (th *Thread) Running() *Frame {
	f := th.Top
	for f != nil && f.Code.Globals == nil {
		f = f.Up
	}
	return f
}

// Locals returns the variables of f: a dict of their values as they are, or
// what they are in if f runs a module. In a comprehension of a module or class
// they are its variables alone.
func (f *Frame) Locals() Value {
	inner := NewDict()
	in := f.inner(inner)
	switch {
	case in && (f.Code.Variables == nil || f.Code.Body):
		return inner.Value()
	case f.Code.Mapped:
		return f.Slots[0]
	case f.Code.Space > 0:
		return f.Slots[f.Code.Space-1]
	case f.Code.Variables == nil:
		return f.Code.Globals.Dict().Value()
	}
	d := NewDict()
	f.Code.Variables(f, func(name string, v Value) { d.Set(f.Th, Str(name), v) })
	for name, v := range inner.All() {
		d.Set(f.Th, name, v)
	}
	return d.Value()
}

// inner puts the variables of the comprehensions that f is in into d, and
// reports whether it is in any.
func (f *Frame) inner(d *Dict) bool {
	return f.Code.Inner != nil && f.Code.Inner(f, func(name string, v Value) { d.Set(f.Th, Str(name), v) })
}

// OnlyGlobals reports whether the variables of f are the globals.
func (f *Frame) OnlyGlobals() bool {
	return f.Code.Variables == nil && !f.Code.Mapped && !f.inner(NewDict())
}

// Sink takes the values of a generator that is not suspended.
type Sink struct {
	Take    func(v Value) bool // false: no more
	Frame   *Frame             // on whose behalf
	Stopped bool               // Take has returned false
}

// File is the source that code came from.
type File struct {
	Name   string
	Src    string
	Hidden bool // tracebacks do not show its lines, as of what eval is given
}

// Frame is one activation of a Code.
type Frame struct {
	Th    *Thread
	Slots []Value
	Free  []*Cell // variables of enclosing functions
	Code  *Code
	Up    *Frame // the caller
	Pos   int32  // of what is being evaluated: an index of Code.Spans
	// Attempted says that the caller takes an exception that the body raises by
	// a statement as a result: see Thread.Attempt.
	Attempted bool
	Ret       Value // what a return statement set
	Gen       *Generator
	Sink      *Sink // of a generator that pushes
}

// Local returns the variable in slot i; what otherwise returns, if the variable
// has no value or there is no such slot.
func (f *Frame) Local(i uint, otherwise func(f *Frame) Value) Value {
	if i < uint(len(f.Slots)) {
		if v := f.Slots[i]; v.p != nil {
			return v
		}
	}
	return otherwise(f)
}

// Span is a range of a source text.
type Span struct {
	Line, Col       int32 // from 1, in code points
	EndLine, EndCol int32
}

// Enter pushes a frame for code over slots and makes it the top one.
func (th *Thread) Enter(code *Code, slots []Value, free []*Cell) *Frame {
	d := th.Depth
	th.fuel--
	// There are no more frames than calls may be nested: one comparison does.
	if th.fuel < 0 || uint(d) >= uint(len(th.frames)) {
		return th.enterSlowly(code, slots, free)
	}
	f := th.frames[d]
	f.fn = nil // what Begin has set up is gone
	f.Slots, f.Free, f.Code, f.Up, f.Pos, f.Attempted = slots, free, code, th.Top, 0, false
	th.Top, th.Depth = &f.Frame, d+1
	return &f.Frame
}

// enterSlowly is Enter where the limits are to be looked at, or a frame is to
// be made.
func (th *Thread) enterSlowly(code *Code, slots []Value, free []*Cell) *Frame {
	th.enterable()
	return th.Enter(code, slots, free)
}

// enterable sees to it that Enter and Begin, which have taken a step, can take
// it and have a frame.
func (th *Thread) enterable() {
	if th.fuel < 0 {
		th.look()
	}
	if th.Depth >= th.Limits.Depth {
		panic(Errorf(RecursionError, "maximum recursion depth exceeded"))
	}
	for th.Depth >= len(th.frames) {
		th.frames = append(th.frames, &CallFrame{Frame: Frame{Th: th}})
	}
	th.fuel++
}

// SetDepth changes how deep calls may be nested.
func (th *Thread) SetDepth(n int) {
	th.Limits.Depth = n
	th.frames = th.frames[:min(n, len(th.frames))]
}

// Leave pops the top frame.
func (th *Thread) Leave(f *Frame) {
	th.Top, th.Depth = f.Up, th.Depth-1
}

// Resume puts a frame of a generator on top. Leave takes it off.
func (th *Thread) Resume(f *Frame) {
	if th.fuel--; th.fuel < 0 {
		th.look()
	}
	if th.Depth >= th.Limits.Depth {
		panic(Errorf(RecursionError, "maximum recursion depth exceeded"))
	}
	f.Up = th.Top
	th.Top, th.Depth = f, th.Depth+1
}
