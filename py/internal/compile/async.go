package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// A coroutine is compiled as a generator is: `await x` is `yield from` what x
// is awaited by, and what comes up through all of it is for the event loop.
// No coroutine needs a stack of its own.

// await compiles `to = await x`.
func (c *compiler) await(n *syntax.Await, to store) []stmt {
	pre, e := c.hoist(n.Value)
	at := c.at(n)
	x := c.awaited(e)
	return append(pre, c.delegate(at, to, func(f *object.Frame) object.Value {
		v := x(f)
		f.Pos = at
		return object.Awaitable(f.Th, v)
	}))
}

// awaited compiles what is awaited. A coroutine that is made there belongs to the
// await alone.
func (c *compiler) awaited(e syntax.Expr) expr {
	call := c.pushCall(e)
	if call == nil {
		return c.expr(e)
	}
	return func(f *object.Frame) object.Value {
		v, fn := call.value(f)
		if fn != nil && fn.Code.IsAsync {
			object.Unshared(v)
		}
		return v
	}
}

func outside(e syntax.Expr) string {
	if _, ok := e.(*syntax.Await); ok {
		return "'await' outside async function"
	}
	return "'yield' outside function"
}

// asyncIter is what `async for` does first.
func asyncIter(f *object.Frame, v object.Value) object.Value {
	return object.AsyncIter(f.Th, v, func(v object.Value, returned bool) *object.Exception {
		if returned {
			return object.Errorf(object.TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s", v.TypeName())
		}
		return object.Errorf(object.TypeError, "'async for' requires an object with __aiter__ method, got %s", v.TypeName())
	})
}

// asyncNext is what it does for each value. What cannot be awaited is an error
// of its own, whatever it raises.
func asyncNext(f *object.Frame, it object.Value) (waits object.Value) {
	v := object.AsyncNext(f.Th, it)
	if object.IsCoroutine(v) {
		return object.Awaitable(f.Th, v)
	}
	if cause := f.Th.Try(func() { waits = object.Awaitable(f.Th, v) }); cause != nil {
		e := object.Errorf(object.TypeError, "'async for' received an invalid object from __anext__: %s", v.TypeName())
		e.Context, e.Cause, e.Suppress = cause, cause, true
		panic(e)
	}
	return waits
}

func (c *compiler) resumableAsyncFor(s *syntax.For) []stmt {
	const inNext, inBody, inElse = 1, 2, 3
	pre, sourceExpr := c.hoist(s.Iter)
	source, at := c.expr(sourceExpr), c.at(s.Iter)
	to, body, orElse := c.target(s.Target), c.block(s.Body), c.block(s.OrElse)
	k, slot, value := c.unit.state(), c.unit.temp(), c.unit.temp()
	own, makes := c.unit.state(), callsOnce(sourceExpr)
	leave := func(f *object.Frame) {
		v := f.Slots[slot]
		f.Slots[slot] = object.Value{}
		if f.Gen.State[own] == 1 {
			object.Abandon(f.Th, v)
		}
	}
	run := func(f *object.Frame) ctl {
		if f.Gen.State[own] == 0 {
			return body(f)
		}
		e, exc := guarded(f, body)
		if exc != nil {
			leave(f)
			panic(exc)
		}
		return e
	}
	step := c.delegate(at, storeSlot(value), func(f *object.Frame) object.Value {
		f.Pos = at
		return asyncNext(f, f.Slots[slot])
	})
	return append(pre, func(f *object.Frame) ctl {
		st := f.Gen.State
		was := st[k]
		st[k] = 0
		if was == 0 {
			v, owned := object.Owning(f, source)
			f.Pos = at
			st[own] = 0
			if makes && owned {
				st[own] = 1
			}
			f.Slots[slot] = asyncIter(f, v)
		}
		for was != inElse {
			if was != inBody {
				f.Th.Step()
				e, exc := guarded(f, step)
				if exc != nil {
					if !exc.IsA(object.StopAsyncIter) {
						panic(exc)
					}
					break
				}
				if e == yld {
					st[k] = inNext
					return yld
				}
				to(f, f.Slots[value])
			}
			was = 0
			switch run(f) {
			case yld:
				st[k] = inBody
				return yld
			case brk:
				leave(f)
				return next
			case ret:
				leave(f)
				return ret
			}
		}
		f.Slots[slot] = object.Value{}
		e := orElse(f)
		if e == yld {
			st[k] = inElse
		}
		return e
	})
}

// callsOnce reports whether e is a call, or a chain of calls, whose arguments
// call nothing: what it returns can have been given to nobody else.
func callsOnce(e syntax.Expr) bool {
	call, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	parts, _ := children(call)
	for _, p := range parts[1:] {
		if calls(p) {
			return false
		}
	}
	fn := call.Func
	if a, ok := fn.(*syntax.Attribute); ok {
		fn = a.Value
	}
	return !calls(fn) || callsOnce(fn)
}

func calls(e syntax.Expr) bool {
	switch e := e.(type) {
	case *syntax.Name, *syntax.Constant, *slotRefExpr:
		return false
	case *syntax.Attribute:
		return calls(e.Value)
	case *syntax.BinOp:
		return calls(e.Left) || calls(e.Right)
	}
	return true
}

// asyncWith is `async with item: inner`. While it waits for __aexit__, how the
// body ended is kept in states and slots.
type asyncWith struct {
	mgr                 expr
	to                  store
	at                  int32
	enter, exit         stmt // await __aenter__() and __aexit__()
	inner               stmt
	k, how              int
	enterSlot, exitSlot int // the methods
	entered, left       int // what they returned
	excSlot, retSlot    int
}

func (c *compiler) resumableAsyncWith(s *syntax.With, items []*syntax.WithItem) []stmt {
	pre, mgr := c.hoist(items[0].Context)
	u := c.unit
	w := &asyncWith{
		mgr: c.expr(mgr), at: c.at(items[0].Context), k: u.state(), how: u.state(),
		enterSlot: u.temp(), exitSlot: u.temp(), entered: u.temp(), left: u.temp(), excSlot: u.temp(), retSlot: u.temp(),
	}
	if t := items[0].Target; t != nil {
		w.to = c.target(t)
	}
	w.enter = c.delegate(w.at, storeSlot(w.entered), func(f *object.Frame) object.Value {
		return w.await(f, object.Call(f.Th, f.Slots[w.enterSlot]), "__aenter__")
	})
	w.exit = c.delegate(w.at, storeSlot(w.left), func(f *object.Frame) object.Value {
		class, err, tb := object.None, object.None, object.None
		if e, ok := object.AsException(f.Slots[w.excSlot]); ok {
			class, err, tb = e.Type().Value(), e.Value(), object.TracebackOf(e)
		}
		return w.await(f, object.Call(f.Th, f.Slots[w.exitSlot], class, err, tb), "__aexit__")
	})
	w.inner = c.resumableSequence(c.resumableWith(s, items[1:]))
	return append(pre, w.run)
}

func (w *asyncWith) await(f *object.Frame, v object.Value, method string) object.Value {
	f.Pos = w.at
	if !object.IsAwaitable(v) {
		panic(object.Errorf(object.TypeError, "'async with' received an object from %s that does not implement __await__: %s", method, v.TypeName()))
	}
	return object.Awaitable(f.Th, v)
}

// methods evaluates the manager and looks up its methods.
func (w *asyncWith) methods(f *object.Frame) {
	mgr := w.mgr(f)
	f.Pos = w.at
	enter, ok := object.SpecialMethod(f.Th, mgr, "__aenter__")
	if !ok {
		panic(object.Errorf(object.TypeError, "'%s' object does not support the asynchronous context manager protocol", mgr.TypeName()))
	}
	exit, ok := object.SpecialMethod(f.Th, mgr, "__aexit__")
	if !ok {
		panic(object.Errorf(object.TypeError, "'%s' object does not support the asynchronous context manager protocol (missed __aexit__ method)", mgr.TypeName()))
	}
	f.Slots[w.enterSlot], f.Slots[w.exitSlot] = enter, exit
}

func (w *asyncWith) run(f *object.Frame) ctl {
	const inEnter, inBody, inExit = 1, 2, 3
	st := f.Gen.State
	was := st[w.k]
	st[w.k] = 0
	if was == 0 {
		w.methods(f)
	}
	if was <= inEnter {
		if w.enter(f) == yld {
			st[w.k] = inEnter
			return yld
		}
	}
	if was <= inBody {
		e, exc := guarded(f, func(f *object.Frame) ctl {
			if was != inBody && w.to != nil {
				w.to(f, f.Slots[w.entered])
			}
			return w.inner(f)
		})
		if e == yld && exc == nil {
			st[w.k] = inBody
			return yld
		}
		st[w.how] = int32(e)
		f.Slots[w.retSlot], f.Slots[w.excSlot] = f.Ret, object.Value{}
		if exc != nil {
			f.Slots[w.excSlot] = exc.Value()
		}
	}
	return w.leave(f, inExit)
}

// leave awaits __aexit__, and then goes on as the body ended.
func (w *asyncWith) leave(f *object.Frame, inExit int32) ctl {
	exc, failed := object.AsException(f.Slots[w.excSlot])
	before := f.Th.Handling
	if failed {
		f.Th.Handling = exc
		f.Gen.GoesOn()
	}
	e := w.exit(f)
	if e == yld {
		if failed {
			f.Gen.Stops(exc)
		}
		f.Th.Handling = before
		f.Gen.State[w.k] = inExit
		return yld
	}
	swallow := failed && object.Truth(f.Th, f.Slots[w.left])
	f.Th.Handling = before
	value := f.Slots[w.retSlot]
	for _, i := range [...]int{w.enterSlot, w.exitSlot, w.entered, w.left, w.excSlot, w.retSlot} {
		f.Slots[i] = object.Value{}
	}
	switch {
	case swallow:
		return next
	case failed:
		panic(exc)
	}
	f.Ret = value
	return ctl(f.Gen.State[w.how])
}
