package builtin

import (
	"errors"
	"strings"

	"github.com/weft-go/weft/py/internal/compile"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

func init() {
	add(
		object.Def("globals()", func(th *thread, _ []value) value {
			return running(th).Code.Globals.Dict().Value()
		}),
		object.Def("locals()", func(th *thread, _ []value) value { return running(th).Locals() }),
		object.Def("__import__(name, globals=None, locals=None, fromlist=(), level=0)", func(th *thread, a []value) value {
			if !a[0].IsStr() {
				panic(object.Errorf(object.TypeError, "__import__() argument 1 must be str, not %s", a[0].TypeName()))
			}
			m := th.Module(a[0].Str())
			if first, _, dotted := strings.Cut(a[0].Str(), "."); dotted && (!a[3].Given() || !object.Truth(th, a[3])) {
				return th.Module(first)
			}
			return m
		}),
		object.Def("eval(source, /, globals=None, locals=None)", func(th *thread, a []value) value {
			return evaluate(th, "eval", a)
		}),
		object.Def("exec(source, /, globals=None, locals=None)", func(th *thread, a []value) value {
			evaluate(th, "exec", a)
			return object.None
		}),
		object.Def("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", func(th *thread, a []value) value {
			switch mode := a[2]; {
			case mode.IsStr() && mode.Str() == "single":
				panic(object.Errorf(object.ValueError, "compile() mode 'single' is not supported: use 'exec' or 'eval'"))
			case !mode.IsStr() || mode.Str() != "eval" && mode.Str() != "exec":
				panic(object.Errorf(object.ValueError, "compile() mode must be 'exec', 'eval' or 'single'"))
			}
			p := parse(th, "compile", a[0], object.ToStr(th, a[1]), a[2].Str())
			return object.NewCodeObject(p.compile(compile.NewGlobals(nil), false), p)
		}),
	)
}

// running is the frame of the program that calls a builtin.
func running(th *thread) *object.Frame {
	f := th.Running()
	if f == nil {
		panic(object.Errorf(object.RuntimeError, "there is no program whose names these would be"))
	}
	return f
}

// parsed is a source text of a mode: one of the two is nil.
type parsed struct {
	expr *syntax.Expression
	file *syntax.Module
}

// parse reads the source that fn was given, a text or bytes.
func parse(th *thread, fn string, source value, name, mode string) *parsed {
	src := object.PlainStr(source)
	if b, ok := object.AsBytes(source); ok {
		src = object.Str(string(b))
	}
	if !src.IsStr() {
		panic(object.Errorf(object.TypeError, "%s() arg 1 must be a string, bytes or code object", fn))
	}
	p := &parsed{}
	var err error
	if mode == "eval" {
		p.expr, err = syntax.ParseExpr(name, strings.TrimLeft(src.Str(), " \t"))
	} else {
		p.file, err = syntax.ParseFile(name, src.Str())
	}
	if s := (*syntax.Error)(nil); errors.As(err, &s) && s.Ended && (mode == "exec" || strings.Count(src.Str(), "\n") >= int(s.Pos.Line)) {
		s.Line += "\n" // a script's last line gets its end, too
	}
	checkSyntax(err)
	return p
}

// compile compiles the source for a namespace; see compile.ExprIn for mapped.
func (p *parsed) compile(g *compile.Globals, mapped bool) *object.Code {
	var code *object.Code
	var err error
	switch {
	case p.expr != nil && mapped:
		code, err = compile.ExprIn(p.expr, g)
	case p.expr != nil:
		code, err = compile.Expr(p.expr, g)
	case mapped:
		code, err = compile.FileIn(p.file, g)
	default:
		code, err = compile.File(p.file, g)
	}
	checkSyntax(err)
	code.File.Hidden = true
	return code
}

// checkSyntax raises the SyntaxError that err is.
func checkSyntax(err error) {
	var s *syntax.Error
	if !errors.As(err, &s) {
		return
	}
	at := object.SyntaxPlace{File: s.Name, Line: int(s.Pos.Line), Text: s.Line, Offset: int(s.Pos.Col), EndLine: int(s.End.Line), EndCol: int(s.End.Col)}
	e := object.SyntaxAt(object.ExceptionNamed(s.Class), s.Msg, at)
	e.Hint = s.Hint
	panic(e)
}

// evaluate is eval and exec: a is the source, the globals and the locals.
func evaluate(th *thread, fn string, a []value) value {
	f := running(th)
	g := f.Code.Globals.(*compile.Globals)
	globals, hasGlobals := object.AsDict(a[1])
	locals := a[2]
	switch {
	case a[1].Given() && !hasGlobals && fn == "exec":
		panic(object.Errorf(object.TypeError, "exec() globals must be a dict, not %s", a[1].TypeName()))
	case a[1].Given() && !hasGlobals:
		panic(object.Errorf(object.TypeError, "globals must be a real dict; try eval(expr, {}, mapping)"))
	case locals.Given() && locals.Type().Slots.GetItem == nil:
		panic(object.Errorf(object.TypeError, "locals must be a mapping"))
	case hasGlobals:
		g = g.In(th, globals)
	case !locals.Given() && !f.OnlyGlobals():
		locals = f.Locals()
	}
	p := program(th, fn, a[0])
	if d, ok := object.AsDict(locals); ok && hasGlobals && d == globals {
		locals = object.None
	}
	code := p.compile(g, locals.Given())
	m := th.Mark()
	slots := th.Push(code.NSlots)
	if locals.Given() {
		slots[0] = locals
	}
	return run(th, code, slots, m)
}

// run runs compiled source over slots, which are given back then.
func run(th *thread, code *object.Code, slots []value, m object.Mark) value {
	inner := th.Enter(code, slots, nil)
	v := code.Run(inner).Own()
	th.Leave(inner)
	th.Pop(slots, m)
	return v
}

// EvalFor returns the value of an expression, such as an annotation that is a
// text, where the names mean what they mean in f.
func EvalFor(th *thread, f *object.Function, src string) value {
	g, ok := f.Code.Globals.(*compile.Globals)
	if !ok {
		panic(object.Errorf(object.NameError, "name '%s' is not defined", src))
	}
	code := parse(th, "eval", object.Str(src), "<string>", "eval").compile(g, false)
	m := th.Mark()
	return run(th, code, th.Push(code.NSlots), m)
}

// Eval is eval(source, globals, locals).
func Eval(th *thread, source, globals, locals value) value {
	return evaluate(th, "eval", []value{source, globals, locals})
}

// program is what eval or exec is to run.
func program(th *thread, fn string, source value) *parsed {
	tree, isCode := object.CodeTree(source)
	if p, ok := tree.(*parsed); ok {
		return p
	}
	if isCode {
		panic(object.Errorf(object.TypeError, "%s() of the code of a function is not supported: call the function", fn))
	}
	return parse(th, fn, source, "<string>", fn)
}
