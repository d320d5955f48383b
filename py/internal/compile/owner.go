package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// CPython closes a generator when the last reference to it goes. There are no
// reference counts here, but the usual case needs none: a loop over a call of
// a generator function, or over an object whose __iter__ is one, has the only
// reference. Such a loop closes its generator when it is left early, so that
// finally clauses and with statements in the generator run then. Of a
// generator that stops inside no such clause nobody could tell, so it is let be.

// ownsIterator compiles the question whether a loop over e, which came to v,
// owns a generator that has to be closed.
func (c *compiler) ownsIterator(e syntax.Expr) func(f *object.Frame, v object.Value) *object.Generator {
	callee, name := func(f *object.Frame) object.Value { return object.Value{} }, ""
	if call, ok := e.(*syntax.Call); ok {
		switch fn := call.Func.(type) {
		case *syntax.Name:
			callee = c.expr(fn)
		case *syntax.Attribute:
			if n, ok := fn.Value.(*syntax.Name); ok {
				obj, name := c.expr(n), c.scope.mangle(fn.Attr)
				callee = func(f *object.Frame) object.Value { return obj(f).Type().Lookup(name) }
			} else {
				name = fn.Attr
			}
		}
	}
	return func(f *object.Frame, v object.Value) *object.Generator {
		if g, ok := object.AsGenerator(v); ok {
			code := g.Code()
			if !code.Guarded {
				return nil
			}
			if name != "" { // of what cannot be evaluated again
				if code.Name == name && f.Th.MadeLast(f, g) {
					return g
				}
				return nil
			}
			if fn, ok := object.AsFunction(callee(f)); ok && fn.Code == code {
				return g
			}
			return nil
		}
		return object.OwnIterator(f.Th, v)
	}
}

// closing runs a loop over g, and closes g when the loop is left.
func closing(f *object.Frame, g *object.Generator, loop stmt) ctl {
	k, e := guarded(f, loop)
	return left(f, g, k, e)
}

// left closes g, as the loop over it has ended with k or e.
func left(f *object.Frame, g *object.Generator, k ctl, e *object.Exception) ctl {
	value := f.Ret
	if e != nil {
		before := f.Th.Handling
		f.Th.Handling = e
		f.Th.Release(g)
		f.Th.Handling = before
		panic(e)
	}
	f.Th.Release(g)
	f.Ret = value
	return k
}

// A loop that suspends keeps the generator that it owns in a slot.

// ownSlot returns a slot for what a loop over e may own, below zero if it owns
// nothing as far as the compiler can see.
func (c *compiler) ownSlot(e syntax.Expr) int {
	if call, ok := e.(*syntax.Call); ok && (c.guarded["__iter__"] || c.guarded[calledName(call.Func)]) {
		return c.unit.temp()
	}
	return -1
}

// leaving runs a loop, and closes what it owns when it is left.
func leaving(slot int, loop stmt) stmt {
	if slot < 0 {
		return loop
	}
	return func(f *object.Frame) ctl {
		k, e := guarded(f, loop)
		g, ok := object.AsGenerator(f.Slots[slot])
		switch {
		case k == yld && e == nil:
			return yld
		case ok:
			f.Slots[slot] = object.Value{}
			return left(f, g, k, e)
		case e != nil:
			panic(e)
		}
		return k
	}
}
