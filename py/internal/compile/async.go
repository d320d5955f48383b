package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// await suspends the task, not the closures: whoever runs the coroutine gives
// each task a stack of its own, and object.Await returns when what was awaited
// is done.
func (c *compiler) await(e *syntax.Await) expr {
	x, at := c.expr(e.Value), c.at(e)
	return func(f *object.Frame) object.Value {
		v := x(f)
		f.Pos = at
		return object.Await(f.Th, v)
	}
}

// asyncNext returns the next value of an asynchronous iterator.
func asyncNext(f *object.Frame, it object.Value) (object.Value, bool) {
	var v object.Value
	if e := f.Th.Try(func() { v = object.Await(f.Th, object.CallMethod(f.Th, it, "__anext__")) }); e != nil {
		if !e.IsA(object.StopAsyncIter) {
			panic(e)
		}
		return v, false
	}
	return v, true
}

func asyncIter(f *object.Frame, v object.Value) object.Value {
	m, ok := object.SpecialMethod(f.Th, v, "__aiter__")
	if !ok {
		panic(object.Errorf(object.TypeError, "'async for' requires an object with __aiter__ method, got %s", v.TypeName()))
	}
	it := object.Call(f.Th, m)
	if _, ok := object.SpecialMethod(f.Th, it, "__anext__"); !ok {
		panic(object.Errorf(object.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s", it.TypeName()))
	}
	return it
}

func (c *compiler) asyncFor(s *syntax.For) stmt {
	source, at := c.expr(s.Iter), c.at(s.Iter)
	to, body, orElse := c.target(s.Target), c.block(s.Body), c.block(s.OrElse)
	return func(f *object.Frame) ctl {
		v := source(f)
		f.Pos = at
		it := asyncIter(f, v)
		for {
			f.Th.Step()
			f.Pos = at
			x, ok := asyncNext(f, it)
			if !ok {
				return orElse(f)
			}
			to(f, x)
			switch body(f) {
			case brk:
				return next
			case ret:
				return ret
			}
		}
	}
}

func (c *compiler) resumableAsyncFor(s *syntax.For) []stmt {
	const inBody, inElse = 1, 2
	source, at := c.expr(s.Iter), c.at(s.Iter)
	to, body, orElse := c.target(s.Target), c.block(s.Body), c.block(s.OrElse)
	k, slot := c.unit.state(), c.unit.temp()
	return []stmt{func(f *object.Frame) ctl {
		st := f.Gen.State
		was := st[k]
		st[k] = 0
		if was == 0 {
			v := source(f)
			f.Pos = at
			f.Slots[slot] = asyncIter(f, v)
		}
		for was != inElse {
			if was != inBody {
				f.Pos = at
				x, ok := asyncNext(f, f.Slots[slot])
				if !ok {
					break
				}
				to(f, x)
			}
			was = 0
			switch body(f) {
			case yld:
				st[k] = inBody
				return yld
			case brk:
				return next
			case ret:
				return ret
			}
		}
		e := orElse(f)
		if e == yld {
			st[k] = inElse
		}
		return e
	}}
}

func (c *compiler) asyncWithItem(it *syntax.WithItem) *withItem {
	w := c.withItem(it)
	w.async = true
	return w
}

func (c *compiler) asyncWith(s *syntax.With, items []*syntax.WithItem) stmt {
	w := c.asyncWithItem(items[0])
	body := c.with(s, items[1:])
	return func(f *object.Frame) ctl {
		exit, mgr := w.enter(f)
		k, e := guarded(f, func(f *object.Frame) ctl {
			w.bind(f)
			return body(f)
		})
		return w.leave(f, exit, mgr, k, e)
	}
}

func (c *compiler) asyncLoops(gens []*syntax.Comprehension, inner func() body) func(f *object.Frame, first object.Value) bool {
	g := gens[0]
	to, at := c.target(g.Target), c.at(g.Iter)
	tests := make([]cond, len(g.Ifs))
	for i, t := range g.Ifs {
		tests[i] = c.cond(t)
	}
	pass := anyOrAll(tests, false)
	if len(tests) == 0 {
		pass = func(*object.Frame) bool { return true }
	}
	var do body
	if len(gens) == 1 {
		do = inner()
	} else {
		source := c.expr(gens[1].Iter)
		rest := c.loops(gens[1:], inner)
		do = func(f *object.Frame) bool { return rest(f, source(f)) }
	}
	return func(f *object.Frame, first object.Value) bool {
		f.Pos = at
		it := asyncIter(f, first)
		for {
			f.Th.Step()
			x, ok := asyncNext(f, it)
			if !ok {
				return true
			}
			to(f, x)
			if pass(f) && !do(f) {
				return false
			}
		}
	}
}
