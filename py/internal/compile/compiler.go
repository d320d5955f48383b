package compile

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

type (
	// expr is a compiled expression.
	expr func(f *object.Frame) object.Value
	// cond is an expression of which only the truth matters.
	cond func(f *object.Frame) bool
	// store is a compiled target of an assignment.
	store func(f *object.Frame, v object.Value)
)

// compiler makes the closures of one source.
type compiler struct {
	file    *object.File
	globals *Globals
	scopes  map[syntax.Node]*scope
	scope   *scope
	unit    *unit
	push    bool // compiling a generator that pushes

	guarded   map[string]bool       // generator functions: see temporary.go
	imported  map[string]bool       // what the module binds by import
	temporary map[*syntax.Call]bool // calls whose results nobody keeps
	way       way                   // of what the statement at hand raises
}

// Expr compiles an expression. The code returns its value.
func Expr(e *syntax.Expression, g *Globals) (*object.Code, error) { return exprCode(e, g, false) }

// File compiles a file. The code returns None.
func File(m *syntax.Module, g *Globals) (*object.Code, error) { return fileCode(m, g, false) }

// ExprIn is Expr where names are sought in a mapping before they are in g, and
// FileIn is File where they are bound in it. Slot 0 of the frame holds it.
func ExprIn(e *syntax.Expression, g *Globals) (*object.Code, error) { return exprCode(e, g, true) }

// FileIn is described with ExprIn.
func FileIn(m *syntax.Module, g *Globals) (*object.Code, error) { return fileCode(m, g, true) }

func exprCode(e *syntax.Expression, g *Globals, mapped bool) (*object.Code, error) {
	return build(e.Name, e.Src, g, mapped, func(r *resolver) { r.expr(e.Body) }, func(c *compiler) func(*object.Frame) object.Value {
		return c.expr(e.Body)
	})
}

func fileCode(m *syntax.Module, g *Globals, mapped bool) (*object.Code, error) {
	return build(m.Name, m.Src, g, mapped, func(r *resolver) { r.declare(m.Body); r.stmts(m.Body) }, func(c *compiler) func(*object.Frame) object.Value {
		return c.moduleBody(m.Body)
	})
}

type moduleNode struct{ syntax.Span }

func build(name, src string, g *Globals, mapped bool, walk func(*resolver), body func(*compiler) func(*object.Frame) object.Value) (code *object.Code, err error) {
	const what = "<module>"
	defer func() {
		if e, ok := recover().(*syntax.Error); ok {
			e.Name, e.Line = name, syntax.SourceLine(src, e.Pos)
			code, err = nil, e
		}
	}()
	r := &resolver{scopes: map[syntax.Node]*scope{}, guarded: map[string]bool{}, imported: map[string]bool{}}
	s := r.push(moduleScope, moduleNode{})
	r.module = s
	if mapped {
		s.unit.mapping, s.unit.nslots = 1, 1
	}
	walk(r)
	r.guard()
	r.resolve()
	c := &compiler{file: &object.File{Name: name, Src: src}, globals: g, scopes: r.scopes, scope: s, unit: s.unit, guarded: r.guarded, imported: r.imported, temporary: map[*syntax.Call]bool{}}
	code = c.newCode(s.unit, what, what, 1)
	code.Mapped = mapped
	code.Run = body(c)
	c.finish(s.unit)
	return code, nil
}

func (c *compiler) newCode(u *unit, name, qualname string, line int32) *object.Code {
	u.code = &object.Code{Name: name, Qualname: qualname, File: c.file, Line: line, Globals: c.globals}
	// Place 0 is the beginning: where a frame is before anything can fail.
	u.code.Spans = append(u.code.Spans, object.Span{Line: line, Col: 1, EndLine: line, EndCol: 1})
	return u.code
}

// finish fills in what is known of a unit once its body is compiled.
func (c *compiler) finish(u *unit) {
	u.code.NSlots = u.nslots
	u.code.CellArgs = u.cells
	u.code.Special = len(u.cells) > 0 || u.code.IsGen || u.code.IsAsync
	if u.code.Simple && !u.code.Special {
		u.code.Direct = 1 + u.code.NPos
	}
	u.code.States = u.states
	u.code.Guarded = u.code.Guarded || u.guarded && !u.async
	for _, b := range u.free {
		u.code.Outer = append(u.code.Outer, b.name)
	}
	if u.scope.kind != moduleScope {
		u.code.Variables = u.variables
		u.code.Body = u.scope.kind == classScope
	}
	if u.inlined != nil {
		u.code.Inner = u.inner
	}
	if u.scope.kind != functionScope {
		return
	}
	u.listVariables()
}

// listVariables fills in the names of the variables of a function. As in
// CPython, those of the parameters come first.
func (u *unit) listVariables() {
	code, names := u.code, u.scope.names
	var cells []string
	for _, n := range u.scope.order {
		switch param, cell := slices.Contains(code.Params, n), names[n].cell; {
		case cell && param:
			code.Cells = append(code.Cells, n)
		case cell:
			cells = append(cells, n)
		case !param:
			code.Locals = append(code.Locals, n)
		}
	}
	slices.Sort(cells)
	code.Cells = append(code.Cells, cells...)
}

// variables calls bind with the variables of frame f of the unit: those that
// closures share come last, as in CPython.
func (u *unit) variables(f *object.Frame, bind func(name string, v object.Value)) {
	show := func(name string, v object.Value) {
		if !v.IsNil() && name != "__class__" {
			bind(name, v)
		}
	}
	shared := func(b *binding) bool { return b.cell && b.slot >= len(u.code.Params) }
	for _, n := range u.scope.order {
		if b := u.scope.names[n]; b.cell && !shared(b) {
			show(n, object.AsCell(f.Slots[b.slot]).V)
		} else if !shared(b) {
			show(n, f.Slots[b.slot])
		}
	}
	for _, n := range u.scope.order {
		if b := u.scope.names[n]; shared(b) {
			show(n, object.AsCell(f.Slots[b.slot]).V)
		}
	}
	for i, b := range u.free {
		show(b.name, f.Free[i].V)
	}
}

// within compiles with another scope as the current one.
func (c *compiler) within(s *scope, f func()) {
	outer, unit, push := c.scope, c.unit, c.push
	c.scope, c.unit, c.push = s, s.unit, false
	f()
	c.scope, c.unit, c.push = outer, unit, push
}

// refuse ends the compilation with an error at n.
func refuse(n syntax.Node, hint, msg string) {
	at := n.Range()
	panic(&syntax.Error{Class: syntax.SyntaxError, Pos: at.Pos, End: at.End, Msg: msg, Hint: hint})
}

func (c *compiler) exprs(es []syntax.Expr) []expr {
	out := make([]expr, len(es))
	for i, e := range es {
		out[i] = c.expr(e)
	}
	return out
}

func (c *compiler) expr(e syntax.Expr) expr {
	switch e := e.(type) {
	case *syntax.Constant:
		v := constant(e.Value)
		return func(*object.Frame) object.Value { return v }
	case *syntax.Name:
		return c.load(e)
	case *slotRefExpr:
		t := e.slot
		return func(f *object.Frame) object.Value { return f.Slots[t] }
	case *syntax.Tuple:
		return c.tuple(e)
	case *syntax.List:
		return c.list(e)
	case *syntax.Set:
		return c.set(e)
	case *syntax.Dict:
		return c.dict(e)
	case *syntax.Starred:
		refuse(e, "", "can't use starred expression here")
	case *syntax.BinOp:
		return c.binOp(e)
	case *syntax.UnaryOp:
		return c.unaryOp(e)
	case *syntax.BoolOp:
		return c.boolOp(e)
	case *syntax.Compare:
		return c.compare(e)
	case *syntax.IfExp:
		test, body, orElse := c.cond(e.Test), c.expr(e.Body), c.expr(e.OrElse)
		return func(f *object.Frame) object.Value {
			if test(f) {
				return body(f)
			}
			return orElse(f)
		}
	case *syntax.NamedExpr:
		value, to := c.expr(e.Value), c.storeWalrus(e.Target)
		return func(f *object.Frame) object.Value {
			v := value(f)
			to(f, v)
			return v
		}
	case *syntax.Lambda:
		return c.lambda(e)
	case *syntax.Call:
		return c.call(e)
	case *syntax.Attribute:
		return c.attribute(e)
	case *syntax.Subscript:
		return c.subscript(e)
	case *syntax.Slice:
		return c.slice(e)
	case *syntax.ListComp:
		return c.listComp(e)
	case *syntax.SetComp:
		return c.setComp(e)
	case *syntax.DictComp:
		return c.dictComp(e)
	case *syntax.GeneratorExp:
		return c.genexp(e)
	case *syntax.JoinedStr:
		return c.joinedStr(e)
	case *syntax.FormattedValue:
		return c.joinedStr(&syntax.JoinedStr{Span: e.Span, Values: []syntax.Expr{e}})
	case *syntax.Yield, *syntax.YieldFrom, *syntax.Await:
		// The statement around it has taken it out: see hoist.
		refuse(e, "", outside(e))
	}
	panic("compile: expr: unknown node")
}

// constant returns a literal's value.
func constant(v any) object.Value {
	switch v := v.(type) {
	case nil:
		return object.None
	case bool:
		return object.Bool(v)
	case int64:
		return object.Int(v)
	case float64:
		return object.Float(v)
	case string:
		if object.ASCII(v) {
			return object.StrASCII(v)
		}
		return object.Str(v)
	case syntax.Bytes:
		return object.NewBytes(string(v))
	case syntax.Ellipsis:
		return object.EllipsisValue
	}
	return bigConstant(v)
}
