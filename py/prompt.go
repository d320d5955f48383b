package py

import (
	"io"
	"maps"

	"github.com/weft-go/weft/py/internal/compile"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// showName is what CompilePrompt puts around expressions. No program can say it.
const showName = "<show>"

// CompilePrompt compiles what is typed at a prompt: the value of each expression
// that stands as a statement of its own, outside functions and classes, is printed
// unless it is None, and bound to the name _.
func (e *Engine) CompilePrompt(name, src string) (*Program, error) {
	e.begin()
	tree, err := syntax.ParseFile(name, src)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	showing(tree.Body)
	if _, ok := e.globals.Builtins[showName]; !ok {
		e.globals.Builtins = maps.Clone(e.globals.Builtins)
		e.globals.Builtins[showName] = object.Def1(showName+"(v)", e.show).Value()
	}
	code, err := compile.File(tree, e.globals)
	if err != nil {
		return nil, newSyntaxError(err)
	}
	return &Program{e, code, src}, nil
}

// show is Python's sys.displayhook.
func (e *Engine) show(th *object.Thread, v object.Value) object.Value {
	if v.IsNone() {
		return v
	}
	text := object.Repr(th, v)
	if th.Stdout != nil {
		if _, err := io.WriteString(th.Stdout, text+"\n"); err != nil {
			panic(object.OSErrorOf(err))
		}
	}
	e.globals.Set(th, "_", v)
	return object.None
}

// showing makes the expressions among the statements calls of show.
func showing(body []syntax.Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.ExprStmt:
			span := s.Value.Range()
			s.Value = &syntax.Call{Span: span, Func: &syntax.Name{Span: span, ID: showName}, Args: []syntax.Expr{s.Value}}
		case *syntax.If:
			showing(s.Body)
			showing(s.OrElse)
		case *syntax.While:
			showing(s.Body)
			showing(s.OrElse)
		case *syntax.For:
			showing(s.Body)
			showing(s.OrElse)
		case *syntax.With:
			showing(s.Body)
		case *syntax.Try:
			showing(s.Body)
			for _, h := range s.Handlers {
				showing(h.Body)
			}
			showing(s.OrElse)
			showing(s.Finally)
		}
	}
}
