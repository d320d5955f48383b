package compile

import (
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

const annotations = "__annotations__"

// annotation compiles an annotation, which is evaluated where it stands, and
// is only its text after `from __future__ import annotations`.
func (c *compiler) annotation(e syntax.Expr) expr {
	if c.globals.textual {
		text := object.Str(c.unparse(e))
		return func(*object.Frame) object.Value { return text }
	}
	return c.expr(e)
}

// functionNotes compiles the annotations of a function to the making of its
// __annotations__, nil if it has none.
func (c *compiler) functionNotes(s *syntax.FunctionDef) func(f *object.Frame) *object.Dict {
	var names []object.Value
	var notes []expr
	note := func(name string, e syntax.Expr) {
		if e != nil {
			names, notes = append(names, object.Str(c.scope.mangle(name))), append(notes, c.annotation(e))
		}
	}
	for _, p := range annotated(s.Params) {
		note(p.Name, p.Annotation)
	}
	note("return", s.Returns)
	if notes == nil {
		return nil
	}
	return func(f *object.Frame) *object.Dict {
		d := object.NewDict()
		for i, x := range notes {
			d.Set(f.Th, names[i], x(f).Own())
		}
		return d
	}
}

// annotated puts parameters in the order in which their annotations are
// evaluated: positional-only ones go second, *args before the keyword-only.
func annotated(params []*syntax.Param) []*syntax.Param {
	var out []*syntax.Param
	for _, kind := range []syntax.ParamKind{syntax.PosOrKw, syntax.PosOnly, syntax.VarArgs, syntax.KwOnly, syntax.VarKeyword} {
		for _, p := range params {
			if p.Kind == kind {
				out = append(out, p)
			}
		}
	}
	return out
}

// annAssign compiles target: annotation = value. Functions keep no
// annotations of their variables.
func (c *compiler) annAssign(s *syntax.AnnAssign) stmt {
	var assign stmt
	if s.Value != nil {
		assign = c.assign(&syntax.Assign{Span: s.Span, Targets: []syntax.Expr{s.Target}, Value: s.Value})
	}
	if c.scope.kind != moduleScope && c.scope.kind != classScope || !s.Simple && c.globals.textual {
		return assign
	}
	note := c.annotation(s.Annotation)
	if !s.Simple {
		return sequenceOf(assign, func(f *object.Frame) ctl {
			note(f)
			return next
		})
	}
	name := object.Str(c.scope.mangle(s.Target.(*syntax.Name).ID))
	notes, at := c.load(&syntax.Name{Span: s.Span, ID: annotations}), c.at(s)
	return sequenceOf(assign, func(f *object.Frame) ctl {
		v := note(f).Own()
		d := notes(f)
		f.Pos = at
		object.SetItem(f.Th, d, name, v)
		return next
	})
}

// sequenceOf is first, which may be nil, and then second.
func sequenceOf(first, second stmt) stmt {
	if first == nil {
		return second
	}
	return sequence([]stmt{first, second})
}

// beginNotes gives a module or class body that annotates variables a dict for
// their annotations.
func (c *compiler) beginNotes(run stmt) stmt {
	if !c.unit.notes {
		return run
	}
	to := c.storeName(annotations)
	has := func(*object.Frame) bool { return false }
	if c.scope.kind == moduleScope {
		has = func(f *object.Frame) bool {
			_, ok := c.globals.Get(f.Th, annotations)
			return ok
		}
	}
	return func(f *object.Frame) ctl {
		if !has(f) {
			to(f, object.NewDict().Value())
		}
		return run(f)
	}
}

// unparse returns the text of an annotation as ast.unparse writes it. What
// annotations seldom hold keeps the spacing of the source.
func (c *compiler) unparse(e syntax.Expr) string {
	list := func(es []syntax.Expr) string {
		parts := make([]string, len(es))
		for i, x := range es {
			parts[i] = c.unparse(x)
		}
		return strings.Join(parts, ", ")
	}
	switch e := e.(type) {
	case *syntax.Name:
		return e.ID
	case *syntax.Constant:
		if _, ellipsis := e.Value.(syntax.Ellipsis); ellipsis {
			return "..."
		}
		return object.Repr(nil, constant(e.Value))
	case *syntax.Attribute:
		return c.unparse(e.Value) + "." + e.Attr
	case *syntax.Subscript:
		if t, ok := e.Index.(*syntax.Tuple); ok && len(t.Elts) > 1 {
			return c.unparse(e.Value) + "[" + list(t.Elts) + "]"
		}
		return c.unparse(e.Value) + "[" + c.unparse(e.Index) + "]"
	case *syntax.List:
		return "[" + list(e.Elts) + "]"
	case *syntax.Tuple:
		if len(e.Elts) == 1 {
			return "(" + list(e.Elts) + ",)"
		}
		return "(" + list(e.Elts) + ")"
	case *syntax.BinOp:
		if objectOps[e.Op] == object.OpOr {
			return c.unparse(e.Left) + " | " + c.unparse(e.Right)
		}
	}
	at := e.Range()
	return c.file.Src[at.Pos.Off:at.End.Off]
}
