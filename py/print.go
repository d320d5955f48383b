package py

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/compile"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/output"
	"github.com/weft-go/weft/py/internal/syntax"
)

// A Printer writes the value of an expression item by item, in one of Formats.
type Printer struct{ p *output.Printer }

// PrintOptions say what a Printer writes.
type PrintOptions struct {
	Format string // one of [Formats]; "" is auto: it goes by the first item
	Sep    string // between fields of csv; "" is a comma
	Null   bool   // items of text end in a zero byte
}

// Formats returns the names of the formats that a Printer knows.
func Formats() []string { return output.Formats }

// PrintWriter is where a Printer writes to, such as a *bufio.Writer.
type PrintWriter interface {
	io.Writer
	io.StringWriter
	io.ByteWriter
}

// NewPrinter returns a printer that writes to w. The error is of an unknown
// format.
func NewPrinter(w PrintWriter, o PrintOptions) (*Printer, error) {
	p, err := output.NewPrinter(w, output.Options{Format: o.Format, Sep: o.Sep, Null: o.Null})
	if err != nil {
		return nil, err
	}
	return &Printer{p}, nil
}

// Done writes what a format holds back to see more of it: a table.
func (p *Printer) Done() error { return p.p.Done() }

// Count returns how many items were written.
func (p *Printer) Count() int64 { return p.p.Count() }

// Truth reports whether anything was written, and the last item is true to
// Python.
func (p *Printer) Truth() bool { return p.p.Truth() }

// Reading says how sources read where the program does not say it itself, and
// what a free x stands for.
type Reading struct {
	Each    string   // the function whose values x takes: "lines", "csv", ...; "" is lines
	Paths   []string // of what x reads, unless the expression mentions args; none is standard input
	Sep     string   // between fields of csv; "" is a comma
	Strings bool     // fields stay text, also where they look like numbers
	Null    bool     // lines end in a zero byte
	SkipBad bool     // rows that cannot be read, or for which the expression fails, are left out
	// Bad is told what SkipBad left out. It may be nil.
	Bad func(err error)
}

// Names that no program can spell, for what CompilePrint puts around it.
const (
	printName = "<print>"
	eachName  = "<each>"
	tryName   = "<try>"
	inputName = "<input>"
)

// CompilePrint compiles an expression to a program that prints its value as p
// does: one item after another, as they come to be. In it the modules need no
// import, and a free x makes it an expression for each line or row of the
// input.
func (e *Engine) CompilePrint(name, src string, p *Printer, r Reading) (*Program, error) {
	tree, err := syntax.ParseExpr(name, src)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	e.printing(p.p, &r)
	span := tree.Body.Range()
	call := func(name string, args ...syntax.Expr) syntax.Expr {
		return &syntax.Call{Span: span, Func: &syntax.Name{Span: span, ID: name}, Args: args}
	}
	each, mentionsArgs := false, false
	for _, name := range compile.Free(tree) {
		_, set := e.globals.Get(nil, name)
		switch _, known := e.globals.Builtins[name]; {
		case set || known:
			mentionsArgs = mentionsArgs || name == "args"
		case name == "x":
			each = true
		case slices.Contains(module.Names(), name):
			mentionsArgs = mentionsArgs || name == "sys"
			e.lazy(name)
		}
	}
	body := tree.Body
	switch x := (&syntax.Name{Span: span, ID: "x"}); {
	case !each:
		body = call(printName, body)
	case r.SkipBad:
		param := &syntax.Param{Span: span, Name: "x"}
		body = call(tryName, &syntax.Lambda{Span: span, Params: []*syntax.Param{param}, Body: body}, call(inputName))
	default:
		clause := &syntax.Comprehension{Span: span, Target: x, Iter: call(inputName)}
		body = call(eachName, &syntax.GeneratorExp{Span: span, Elt: body, Generators: []*syntax.Comprehension{clause}})
	}
	if mentionsArgs {
		r.Paths = nil
	}
	tree.Body = body
	code, err := compile.Expr(tree, e.globals)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	return &Program{e, code, src}, nil
}

// printing defines what CompilePrint puts around an expression.
func (e *Engine) printing(p *output.Printer, r *Reading) {
	in := builtin.InputIn(e.extra)
	*in = builtin.Input{Sep: r.Sep, Strings: r.Strings, Null: r.Null, SkipBad: r.SkipBad, Bad: r.Bad}
	folding := func(name string, item func(th *object.Thread, v object.Value)) *object.Builtin {
		b := object.Def1(name+"(v)", func(th *object.Thread, v object.Value) object.Value {
			p.Print(th, v)
			return object.None
		})
		b.Fold = func(th *object.Thread) (func(object.Value) bool, func() object.Value) {
			return func(v object.Value) bool { item(th, v); return true }, func() object.Value { return object.None }
		}
		return b
	}
	table := maps.Clone(e.globals.Builtins)
	table[printName] = folding(printName, p.Item).Value()
	table[eachName] = folding(eachName, p.Line).Value()
	table[inputName] = object.Def(inputName+"()", func(th *object.Thread, _ []object.Value) object.Value {
		source, each := object.None, "lines"
		if len(r.Paths) > 0 {
			names := make([]object.Value, len(r.Paths))
			for i, path := range r.Paths {
				names[i] = object.Str(path)
			}
			source = object.NewList(names).Value()
		}
		if r.Each != "" {
			each = r.Each
		}
		return object.Call1(th, table[each], source)
	}).MakesFresh().Value()
	table[tryName] = object.Def2(tryName+"(f, source)", func(th *object.Thread, f, source object.Value) object.Value {
		it := object.Iter(th, source)
		for {
			v, ok := it.Next()
			if !ok {
				return object.None
			}
			var y object.Value
			if x := th.Try(func() { y = object.Call1(th, f, v) }); x == nil {
				p.Line(th, y)
			} else if r.Bad != nil {
				r.Bad(e.located(fromException(th, x, nil)))
			}
		}
	}).Value()
	e.globals.Builtins = table
}

// lazy binds a module's name to the module.
func (e *Engine) lazy(name string) {
	th := e.Session(context.Background()).th
	e.globals.Set(th, name, e.importModule(th, name))
}

// Input returns the name of the input that a program read last, and the line
// that it was read to: 0 where lines mean nothing. The name is empty if nothing
// was read.
func (e *Engine) Input() (name string, line int64) { return builtin.InputIn(e.extra).At() }

// located puts the place in the input before an error.
func (e *Engine) located(err error) error {
	switch name, line := e.Input(); {
	case line > 0:
		return fmt.Errorf("%s:%d: %w", name, line, err)
	case name != "":
		return fmt.Errorf("%s: %w", name, err)
	}
	return err
}

// Print runs a program, as Run does. An error of the printer's writer is
// returned as it is.
func (p *Program) Print(ctx context.Context) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case *output.WriteError:
			err = r.Err
		default:
			panic(r)
		}
	}()
	s := p.engine.Session(ctx)
	if _, err = s.Run(p); err != nil && ctx.Err() != nil {
		return err
	}
	if last := s.Finish(); err == nil {
		err = last
	}
	return err
}
