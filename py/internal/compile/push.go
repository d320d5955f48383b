package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// A generator whose only consumer is the loop or reducer at hand is not
// suspended at all: its body runs as that of a function, and each yield calls
// what the loop does. Nobody can tell, if
//
//   - the generator is made by a call right there, so that nobody else has it;
//   - no yield stands inside try or with, which would see the exceptions of
//     the loop's body, or have something to do when the loop is left;
//   - each yield is a statement, alone or the right side of an assignment.
//
// The body of such a generator function is compiled a second time, as
// Code.Push.

// pushable reports whether a generator function with this body can run so.
func pushable(body []syntax.Stmt) bool {
	for _, s := range body {
		if !pushableStmt(s) {
			return false
		}
	}
	return true
}

func pushableStmt(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.FunctionDef, *syntax.ClassDef:
		return false // not worth compiling twice
	case *syntax.ExprStmt:
		return pushableValue(s.Value)
	case *syntax.Assign:
		return len(s.Targets) == 1 && !yields(s.Targets[0]) && pushableValue(s.Value)
	case *syntax.If:
		return !yields(s.Test) && pushable(s.Body) && pushable(s.OrElse)
	case *syntax.While:
		return !yields(s.Test) && pushable(s.Body) && pushable(s.OrElse)
	case *syntax.For:
		return !s.Async && !yields(s.Iter) && pushable(s.Body) && pushable(s.OrElse)
	}
	return !stmtSuspends(s)
}

func pushableValue(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Yield:
		return !yields(e.Value)
	case *syntax.YieldFrom:
		return !yields(e.Value)
	}
	return !yields(e)
}

// pushBody compiles a body so that it hands its values to the frame's sink.
func (c *compiler) pushBody(body []syntax.Stmt) func(*object.Frame) object.Value {
	was := c.push
	c.push = true
	run := c.block(body)
	c.push = was
	return func(f *object.Frame) object.Value {
		if run(f) == ret {
			v := f.Ret
			f.Ret = object.Value{}
			return v
		}
		return object.None
	}
}

// hand gives v to the sink of f; false means that it wants no more.
func hand(f *object.Frame, v object.Value) bool {
	s, th := f.Sink, f.Th
	th.Top = s.Frame
	ok := s.Take(v)
	th.Top = f
	if !ok {
		s.Stopped = true
		f.Ret = object.None
	}
	return ok
}

// pushYield compiles `to = yield x` where values are pushed.
func (c *compiler) pushYield(n *syntax.Yield, to store) stmt {
	x := func(*object.Frame) object.Value { return object.None }
	if n.Value != nil {
		x = c.expr(n.Value)
	}
	at := c.at(n)
	return func(f *object.Frame) ctl {
		v := x(f)
		f.Pos = at
		if !hand(f, v) {
			return ret
		}
		if to != nil {
			to(f, object.None)
		}
		return next
	}
}

// pushFrom compiles `to = yield from x` where values are pushed. A generator
// that is called right there pushes into the same sink.
func (c *compiler) pushFrom(n *syntax.YieldFrom, to store) stmt {
	at, src := c.at(n), c.supply(n.Value)
	return func(f *object.Frame) ctl {
		v, p := src.get(f)
		var result object.Value
		f.Pos = at
		if p.ready() {
			result = p.into(f, f.Sink)
			if f.Sink.Stopped {
				f.Ret = object.None
				return ret
			}
		} else {
			it := object.Delegated(f.Th, f.Code, v)
			for {
				f.Th.Step()
				x, e := object.TryNext(f.Th, it)
				if e != nil {
					result = object.StopValue(e)
					break
				}
				if !hand(f, x) {
					return ret
				}
			}
		}
		if to != nil {
			to(f, result)
		}
		return next
	}
}

// pushCall is a call whose value is consumed right there.
type pushCall struct {
	fn   expr // nil: a method
	recv expr
	name string
	site site
	args []input
	at   int32
}

// pushCall compiles e for a consumer at hand; nil if it is no plain call.
func (c *compiler) pushCall(e syntax.Expr) *pushCall {
	call, ok := e.(*syntax.Call)
	if !ok || len(call.Keywords) > 0 || anyStarred(call.Args) || c.temporary[call] {
		return nil
	}
	p := &pushCall{at: c.atCall(call)}
	switch fn := call.Func.(type) {
	case *syntax.Name:
		if c.builtinName(fn.ID) {
			return nil
		}
		p.fn = c.expr(fn)
	case *syntax.Attribute:
		p.recv, p.name = c.expr(fn.Value), c.scope.mangle(fn.Attr)
	default:
		return nil
	}
	p.args = c.inputs(call.Args)
	return p
}
