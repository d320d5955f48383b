package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// ctl is how a statement ended.
type ctl uint8

const (
	next ctl = iota
	brk
	cont
	ret // the value is in Frame.Ret
	yld // a generator stops here; the value is in Frame.Ret
	exc // an exception, Frame.Ret, for the try statement around or the caller: see way
)

// stmt is a compiled statement.
type stmt func(f *object.Frame) ctl

func (c *compiler) moduleBody(body []syntax.Stmt) func(*object.Frame) object.Value {
	document := func(*object.Frame) {}
	if doc, ok := docString(body); ok {
		to := c.storeName("__doc__")
		document = func(f *object.Frame) { to(f, object.Str(doc)) }
	}
	run := c.beginNotes(c.block(body))
	return func(f *object.Frame) object.Value {
		document(f)
		run(f)
		return object.None
	}
}

func docString(body []syntax.Stmt) (string, bool) {
	if len(body) > 0 {
		if e, ok := body[0].(*syntax.ExprStmt); ok {
			if k, ok := e.Value.(*syntax.Constant); ok {
				s, ok := k.Value.(string)
				return s, ok
			}
		}
	}
	return "", false
}

// block compiles statements that follow one another.
func (c *compiler) block(body []syntax.Stmt) stmt {
	if c.unit.suspends() && !c.push && suspends(body) {
		return c.resumableBlock(body)
	}
	var ss []stmt
	for _, s := range body {
		if k := c.stmt(s); k != nil {
			ss = append(ss, k)
		}
	}
	return sequence(ss)
}

func sequence(ss []stmt) stmt {
	switch len(ss) {
	case 0:
		return func(*object.Frame) ctl { return next }
	case 1:
		return ss[0]
	case 2:
		a, b := ss[0], ss[1]
		return func(f *object.Frame) ctl {
			if k := a(f); k != next {
				return k
			}
			return b(f)
		}
	case 3:
		a, b, d := ss[0], ss[1], ss[2]
		return func(f *object.Frame) ctl {
			if k := a(f); k != next {
				return k
			}
			if k := b(f); k != next {
				return k
			}
			return d(f)
		}
	}
	return func(f *object.Frame) ctl {
		for _, s := range ss {
			if k := s(f); k != next {
				return k
			}
		}
		return next
	}
}

// stmt compiles one statement that holds no yield; nil does nothing.
func (c *compiler) stmt(s syntax.Stmt) stmt {
	switch s.(type) {
	case *syntax.If, *syntax.While, *syntax.With, *syntax.Try, *syntax.Raise:
	default:
		way := c.way
		c.way = byPanic
		defer func() { c.way = way }()
		if run := c.attemptStmt(s, way); run != nil {
			return run
		}
	}
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return c.exprStmt(s)
	case *syntax.Assign:
		return c.assign(s)
	case *syntax.AugAssign:
		return c.augAssign(s)
	case *syntax.AnnAssign:
		return c.annAssign(s)
	case *syntax.Delete:
		return c.delete(s)
	case *syntax.Return:
		return c.returnStmt(s)
	case *syntax.Raise:
		return c.raise(s)
	case *syntax.Assert:
		return c.assert(s)
	case *syntax.Global, *syntax.Nonlocal, *syntax.Pass:
		return nil
	case *syntax.Break:
		return func(*object.Frame) ctl { return brk }
	case *syntax.Continue:
		return func(*object.Frame) ctl { return cont }
	case *syntax.Import:
		return c.importStmt(s)
	case *syntax.ImportFrom:
		return c.importFrom(s)
	case *syntax.If:
		return c.ifStmt(s)
	case *syntax.While:
		return c.while(s)
	case *syntax.For:
		return c.forStmt(s)
	case *syntax.With:
		return c.with(s, s.Items)
	case *syntax.Try:
		return c.try(s)
	case *syntax.FunctionDef:
		return c.def(s)
	case *syntax.ClassDef:
		return c.class(s)
	}
	panic("compile: stmt: unknown node")
}

func (c *compiler) exprStmt(s *syntax.ExprStmt) stmt {
	switch e := s.Value.(type) {
	case *syntax.Constant:
		return nil
	case *syntax.Yield:
		return c.pushYield(e, nil)
	case *syntax.YieldFrom:
		return c.pushFrom(e, nil)
	}
	x := c.expr(s.Value)
	return func(f *object.Frame) ctl {
		x(f)
		return next
	}
}

func (c *compiler) returnStmt(s *syntax.Return) stmt {
	if s.Value == nil {
		return func(f *object.Frame) ctl {
			f.Ret = object.None
			return ret
		}
	}
	x := c.expr(s.Value)
	return func(f *object.Frame) ctl {
		f.Ret = x(f)
		return ret
	}
}

func (c *compiler) assert(s *syntax.Assert) stmt {
	test, fail := c.cond(s.Test), c.assertFails(s)
	return func(f *object.Frame) ctl {
		if test(f) {
			return next
		}
		return fail(f)
	}
}

// assertFails is what an assert does whose test is false.
func (c *compiler) assertFails(s *syntax.Assert) stmt {
	at := c.at(s.Test)
	if s.Msg == nil {
		return func(f *object.Frame) ctl {
			f.Pos = at
			panic(object.Errorf(object.AssertionError, ""))
		}
	}
	msg := c.expr(s.Msg)
	return func(f *object.Frame) ctl {
		v := msg(f)
		f.Pos = at
		panic(object.NewException(object.AssertionError, v))
	}
}

func (c *compiler) ifStmt(s *syntax.If) stmt {
	test, body := c.cond(s.Test), c.block(s.Body)
	if len(s.OrElse) == 0 {
		return func(f *object.Frame) ctl {
			if test(f) {
				return body(f)
			}
			return next
		}
	}
	orElse := c.block(s.OrElse)
	return func(f *object.Frame) ctl {
		if test(f) {
			return body(f)
		}
		return orElse(f)
	}
}

func (c *compiler) while(s *syntax.While) stmt {
	test, body := c.cond(s.Test), c.block(s.Body)
	var orElse stmt
	if len(s.OrElse) > 0 {
		orElse = c.block(s.OrElse)
	}
	return func(f *object.Frame) ctl {
		th := f.Th
		for test(f) {
			th.Step()
			switch k := body(f); k {
			case brk:
				return next
			case ret, exc:
				return k
			}
		}
		if orElse != nil {
			return orElse(f)
		}
		return next
	}
}
