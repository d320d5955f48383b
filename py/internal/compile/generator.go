package compile

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// generatorBody compiles the body of a function that yields. See generator.md.
func (c *compiler) generatorBody(body []syntax.Stmt) func(*object.Frame) object.Value {
	was := c.way
	c.way = toCaller
	run := c.resumableBlock(body)
	c.way = was
	return func(f *object.Frame) object.Value {
		switch run(f) {
		case yld, ret:
			v := f.Ret
			f.Ret = object.Value{}
			return v
		case exc:
			return object.Value{} // package object looks at f.Ret
		}
		return object.None
	}
}

// step is one statement of a resumable block: code, or a yield of which
// nobody wants what is sent, which needs no state of its own.
type step struct {
	run   stmt
	value expr // of the yield, nil for code
	at    int32
}

// resumableBlock compiles statements some of which suspend.
func (c *compiler) resumableBlock(body []syntax.Stmt) stmt {
	var ss []step
	for _, s := range body {
		if y := plainYield(s); y != nil && !c.unit.async && len(body) > 1 {
			ss = append(ss, step{value: c.expr(y.Value), at: c.at(y)})
			continue
		}
		var runs []stmt
		if suspends([]syntax.Stmt{s}) {
			runs = c.resumable(s)
		} else if k := c.stmt(s); k != nil {
			runs = append(runs, k)
		}
		for _, k := range runs {
			ss = append(ss, step{run: k})
		}
	}
	if len(ss) == 1 && ss[0].run != nil {
		return ss[0].run
	}
	return c.resumableSteps(ss)
}

// plainYield returns the yield that s is, nil if s is anything else.
func plainYield(s syntax.Stmt) *syntax.Yield {
	if e, ok := s.(*syntax.ExprStmt); ok {
		if y, ok := e.Value.(*syntax.Yield); ok && y.Value != nil && !yields(y.Value) {
			return y
		}
	}
	return nil
}

// resumableSteps runs steps one after another. Its state is the number of the
// one that suspended, below zero if that is a yield of its own.
//
//go:noinline
func (c *compiler) resumableSteps(ss []step) stmt {
	k, way := c.unit.state(), c.way
	return func(f *object.Frame) ctl {
		g := f.Gen
		st := g.State
		i := int(st[k])
		st[k] = 0
		if i < 0 {
			i = ^i
			if e := g.Thrown; e != nil {
				g.Thrown = nil
				f.Pos = ss[i].at
				return way.raise(f, e)
			}
			if !g.Sent.IsNil() {
				g.Sent = object.Value{}
			}
			i++
		}
		for ; i < len(ss); i++ {
			s := &ss[i]
			if s.value != nil {
				f.Ret = s.value(f)
				f.Pos = s.at
				st[k], g.Yielded = int32(^i), true
				return yld
			}
			if e := s.run(f); e != next {
				if e == yld {
					st[k] = int32(i)
				}
				return e
			}
		}
		return next
	}
}

// resumableSequence compiles code that may suspend, one after another.
func (c *compiler) resumableSequence(ss []stmt) stmt {
	k := c.unit.state()
	return func(f *object.Frame) ctl {
		st := f.Gen.State
		i := int(st[k])
		st[k] = 0
		for ; i < len(ss); i++ {
			if e := ss[i](f); e != next {
				if e == yld {
					st[k] = int32(i)
				}
				return e
			}
		}
		return next
	}
}

// resumable compiles a statement that suspends somewhere inside.
func (c *compiler) resumable(s syntax.Stmt) []stmt {
	if takesPanics(s) {
		way := c.way
		c.way = byPanic
		defer func() { c.way = way }()
	}
	switch s := s.(type) {
	case *syntax.If:
		pre, test := c.hoist(s.Test)
		return append(pre, c.resumableIf(c.cond(test), c.block(s.Body), c.block(s.OrElse)))
	case *syntax.While:
		return []stmt{c.resumableWhile(s)}
	case *syntax.For:
		return c.resumableFor(s)
	case *syntax.Try:
		return []stmt{c.resumableTry(s)}
	case *syntax.With:
		return c.resumableWith(s, s.Items)
	}
	return c.hoistStmt(s)
}

// takesPanics reports whether s looks for exceptions of its parts in panics alone.
func takesPanics(s syntax.Stmt) bool {
	switch s := s.(type) {
	case *syntax.With:
		return true
	case *syntax.For:
		return s.Async
	}
	return false
}

func (c *compiler) resumableIf(test cond, body, orElse stmt) stmt {
	k := c.unit.state()
	return func(f *object.Frame) ctl {
		st := f.Gen.State
		branch := st[k]
		st[k] = 0
		if branch == 0 {
			branch = 2
			if test(f) {
				branch = 1
			}
		}
		run := body
		if branch == 2 {
			run = orElse
		}
		e := run(f)
		if e == yld {
			st[k] = branch
		}
		return e
	}
}

func (c *compiler) resumableWhile(s *syntax.While) stmt {
	const inTest, inBody, inElse = 1, 2, 3
	pre, testExpr := c.hoist(s.Test)
	before := c.resumableSequence(pre)
	test, body, orElse := c.cond(testExpr), c.block(s.Body), c.block(s.OrElse)
	hoisted := len(pre) > 0
	k := c.unit.state()
	return func(f *object.Frame) ctl {
		st, th := f.Gen.State, f.Th
		at := st[k]
		st[k] = 0
		for {
			if at == inElse {
				break
			}
			if at != inBody {
				if hoisted {
					switch e := before(f); e {
					case yld:
						st[k] = inTest
						return yld
					case exc:
						return exc
					}
				}
				if !test(f) {
					break
				}
				th.Step()
			}
			at = 0
			switch body(f) {
			case yld:
				st[k] = inBody
				return yld
			case brk:
				return next
			case ret:
				return ret
			case exc:
				return exc
			}
		}
		e := orElse(f)
		if e == yld {
			st[k] = inElse
		}
		return e
	}
}

// resumableFor keeps the cursor in the generator while the body is suspended.
func (c *compiler) resumableFor(s *syntax.For) []stmt {
	const inBody, inElse = 1, 2
	if s.Async {
		return c.resumableAsyncFor(s)
	}
	pre, sourceExpr := c.hoist(s.Iter)
	source := c.expr(sourceExpr)
	own := c.ownSlot(s.Iter)
	owned := c.ownsIterator(s.Iter)
	d, body, orElse := c.drive(s.Target, s.Iter), c.block(s.Body), c.block(s.OrElse)
	k := c.unit.state()
	loop := func(f *object.Frame) ctl {
		st, th := f.Gen.State, f.Th
		was := st[k]
		st[k] = 0
		if was != inElse {
			var cursor pull.Iter[object.Value]
			if was == inBody {
				cursor = f.Gen.Cursors[k]
			} else {
				v := source(f)
				f.Pos = d.at
				if own >= 0 {
					if g := owned(f, v); g != nil {
						cursor, f.Slots[own] = g, g.Value()
					}
				}
				if cursor == nil {
					cursor = object.Iter(th, v)
				}
				if f.Gen.Cursors == nil {
					f.Gen.Cursors = make([]pull.Iter[object.Value], len(st))
				}
				f.Gen.Cursors[k] = cursor
			}
			for {
				if was != inBody {
					th.Step()
					f.Pos = d.at
					x, ok := cursor.Next()
					if !ok {
						break
					}
					d.set(f, x)
				}
				was = 0
				switch body(f) {
				case yld:
					st[k] = inBody
					return yld
				case brk:
					f.Gen.Cursors[k] = nil
					return next
				case ret:
					return ret
				case exc:
					return exc
				}
			}
			f.Gen.Cursors[k] = nil
		}
		e := orElse(f)
		if e == yld {
			st[k] = inElse
		}
		return e
	}
	return append(pre, leaving(own, loop))
}
