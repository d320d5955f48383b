package py

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/weft-go/weft/py/internal/asyncio"
	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/compile"
	"github.com/weft-go/weft/py/internal/file"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// Options are what a program is given.
type Options struct {
	Stdout io.Writer // print; nil discards
	Stderr io.Writer // sys.stderr; nil discards
	Stdin  io.Reader // input, sys.stdin, lines() without a path; nil is empty
	FS     fs.FS     // files; nil: there are none
	Args   []string  // sys.argv
	Limits Limits

	// Dir and Environ are what os.getcwd and os.environ show: "/" and
	// nothing, if they are not set.
	Dir     string
	Environ map[string]string

	// Open opens an input by name. It goes before FS where a program names an
	// input: lines, words, open.
	Open func(name string) (io.ReadCloser, error)
	// VirtualTime gives asyncio's loops a clock that jumps to the next timer
	// when nothing else is to be done: a program that sleeps does not wait.
	VirtualTime bool
	// Interrupt raises KeyboardInterrupt in the program for each value
	// received, wherever it is: a clean way to stop it, which except, finally
	// and with see. asyncio.run cancels its main task first. Send from any
	// goroutine; a channel with room for one does not block the sender.
	Interrupt <-chan struct{}
	// Network lets the program open connections and serve. Without it
	// asyncio.open_connection and start_server raise PermissionError.
	Network bool
	// Modules are what import finds besides Python's own: see [Module].
	Modules []*Module
	// Globals are names that the program finds defined: any value that
	// [ToValue] takes. New panics at another one, and at what is no name.
	Globals map[string]any
}

// Limits bound a program. A zero field is no bound, but for Depth, whose zero
// is 1000.
//
// A program that waits for Stdin when its Time is over, or its context done, ends
// at once. The call of Stdin's Read goes on in a goroutine that is left behind
// until it returns; what it reads is for the next program of the engine. A Stdin
// with a method Waits() bool that returns false, as one that ends its waits by
// itself may have, is read without a goroutine: that is a little faster. Its Read
// returns nothing, and no error, to have limits and Interrupt looked at. Other
// files are read without a goroutine: a program whose Read of one does not return
// ends when it does.
type Limits struct {
	Steps  int64         // loop turns, calls, and values taken from iterators
	Memory int64         // bytes held at a time, roughly
	Depth  int           // nested calls
	Line   int           // bytes in a line of input; 0 is 64 MiB
	Time   time.Duration // of one Run or Eval, a wait for Stdin included
}

// Engine runs programs in one namespace. The zero Engine is one of [New] with no
// options.
type Engine struct {
	options Options
	globals *compile.Globals
	modules map[string]object.Value
	extra   map[any]any
}

// New returns an engine with an empty namespace.
func New(o Options) *Engine {
	e := &Engine{options: o}
	e.begin()
	return e
}

// begin makes the namespace, if there is none yet.
func (e *Engine) begin() {
	if e.globals != nil {
		return
	}
	o := &e.options
	e.globals = compile.NewGlobals(builtin.Table())
	e.modules = map[string]object.Value{}
	e.extra = map[any]any{}
	host := file.HostIn(e.extra)
	host.Environ = o.Environ
	if o.Dir != "" {
		host.Dir = o.Dir
	}
	e.globals.Set(nil, "__name__", object.Str("__main__"))
	for _, name := range []string{"__doc__", "__package__", "__loader__", "__spec__"} {
		e.globals.Set(nil, name, object.None)
	}
	e.globals.Late = map[string]func() object.Value{
		"__builtins__": func() object.Value { return e.importModule(nil, "builtins") },
	}
	for _, m := range o.Modules {
		e.modules[m.Name] = m.value()
	}
	for name, v := range o.Globals {
		e.globals.Set(nil, name, toGlobal(name, v))
	}
}

// Set binds a name of the namespace to a Go value; see [ToValue]. It is an error
// if a program could not write the name.
func (e *Engine) Set(name string, v any) error {
	e.begin()
	x, err := named(name, v)
	if err != nil {
		return fmt.Errorf("py: Engine.Set: %w", err)
	}
	e.globals.Set(nil, name, x)
	return nil
}

// Get returns what a name of the namespace is bound to.
func (e *Engine) Get(name string) (Value, bool) {
	e.begin()
	v, ok := e.globals.Get(nil, name)
	return Value{v}, ok
}

// Program is a compiled source. It belongs to the engine that compiled it.
type Program struct {
	engine *Engine
	code   *object.Code
	src    string
}

// Compile compiles a script.
func (e *Engine) Compile(name, src string) (*Program, error) {
	e.begin()
	tree, err := syntax.ParseFile(name, src)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	code, err := compile.File(tree, e.globals)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	if !strings.HasPrefix(name, "<") {
		e.globals.Set(nil, "__file__", object.Str(name))
	}
	return &Program{e, code, src}, nil
}

// CompileExpr compiles an expression.
func (e *Engine) CompileExpr(name, src string) (*Program, error) {
	e.begin()
	tree, err := syntax.ParseExpr(name, src)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	code, err := compile.Expr(tree, e.globals)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	return &Program{e, code, src}, nil
}

// Run runs a script to its end.
func (e *Engine) Run(ctx context.Context, name, src string) error {
	p, err := e.Compile(name, src)
	if err != nil {
		return err
	}
	defer asyncio.Close(e.extra)
	_, err = p.Run(ctx)
	return err
}

// Eval returns the value of an expression. An iterator that it returns runs
// when it is asked: through [Session], which keeps limits and context.
func (e *Engine) Eval(ctx context.Context, name, src string) (Value, error) {
	p, err := e.CompileExpr(name, src)
	if err != nil {
		return Value{}, err
	}
	return p.Run(ctx)
}

// Run runs the program and returns its value, None for a script.
func (p *Program) Run(ctx context.Context) (Value, error) {
	if p == nil || p.engine == nil {
		return Value{}, errors.New("py: Program.Run: got no program; Compile makes one")
	}
	return p.engine.Session(ctx).Run(p)
}

// Session is a run that may go on: the value of an expression may be an
// iterator, which still has work to do when the expression is done.
type Session struct{ th *object.Thread }

// Session begins a run. Limits count from here.
func (e *Engine) Session(ctx context.Context) *Session {
	e.begin()
	o := &e.options
	th := object.NewThread(ctx, object.Limits{
		Steps: o.Limits.Steps, Memory: o.Limits.Memory, Depth: o.Limits.Depth, Line: o.Limits.Line, Time: o.Limits.Time,
	})
	th.Stdout, th.Stderr, th.Stdin, th.FS, th.Args, th.Open = o.Stdout, o.Stderr, o.Stdin, o.FS, o.Args, o.Open
	if o.Interrupt != nil {
		th.Interrupts = &object.Interrupts{C: o.Interrupt}
	}
	th.Extra = e.extra
	th.Extra[asyncio.VirtualTime{}] = o.VirtualTime
	th.Extra[asyncio.Network{}] = o.Network
	th.Import = e.importModule
	th.Tell = func(w io.Writer, x *object.Exception, seen map[*object.Exception]bool) {
		(&tracer{w: w}).error(fromException(th, x, seen))
	}
	th.Ignored = func(x *object.Exception, in object.Value) { writeIgnored(th, x, in) }
	return &Session{th}
}

// Run runs a program within the session.
func (s *Session) Run(p *Program) (v Value, err error) {
	if p == nil || p.engine == nil {
		return Value{}, errors.New("py: Session.Run: got no program; Compile makes one")
	}
	err = s.protect(func() {
		th := s.th
		m := th.Mark()
		slots := th.Push(p.code.NSlots)
		f := th.Enter(p.code, slots, nil)
		v = own(p.code.Run(f))
		th.Expire() // what is done too late is not done
		th.Leave(f)
		th.Pop(slots, m)
	})
	return v, err
}

// protect turns exceptions and limits into errors.
func (s *Session) protect(f func()) (err error) {
	th := s.th
	top, depth, mark, handling := th.Top, th.Depth, th.Mark(), th.Handling
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if err = newError(th, r, top); err == nil {
			panic(r)
		}
		th.Unwind(top, depth, mark)
		th.Handling = handling
	}()
	f()
	return nil
}

// Finish ends the program of the session as Python's exit does: generators
// that are still suspended are closed.
func (s *Session) Finish() error { return s.protect(s.th.Finish) }

// importModule finds a module for an import statement.
func (e *Engine) importModule(th *object.Thread, name string) object.Value {
	if v, ok := e.modules[name]; ok {
		return v
	}
	m := module.Lookup(name)
	if m == nil {
		return object.Value{}
	}
	v := m.Copy().Value() // the engine's own: a program may set its attributes
	e.modules[name] = v
	return v
}
