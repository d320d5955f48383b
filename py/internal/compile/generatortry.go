package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// resumableTry is a try statement that suspends inside.
func (c *compiler) resumableTry(s *syntax.Try) stmt {
	c.unit.code.Guarded = true
	if len(s.Finally) == 0 {
		return c.resumableClauses(s)
	}
	way := c.way
	c.way = toTry
	run := c.resumableClauses(s)
	c.way = way
	return c.resumableFinally(run, c.block(s.Finally))
}

// resumableClauses compiles s without its last part.
func (c *compiler) resumableClauses(s *syntax.Try) stmt {
	if len(s.Handlers) == 0 {
		return c.block(s.Body)
	}
	way := c.way
	if s.Star {
		c.way = byPanic
		run := c.resumableStar(s, c.block(s.Body))
		c.way = way
		return run
	}
	c.way = toTry
	body := c.block(s.Body)
	c.way = way
	return c.resumableExcept(s, body)
}

// resumableExcept runs a body and its handlers. While a handler is suspended
// its number is the state and its exception is in a slot.
func (c *compiler) resumableExcept(s *syntax.Try, body stmt) stmt {
	const inBody, inElse, inHandler = 1, 2, 3
	hs, way := c.handlers(s.Handlers), c.way
	orElse := c.block(s.OrElse)
	k, slot := c.unit.state(), c.unit.temp()
	return func(f *object.Frame) ctl {
		st := f.Gen.State
		was := st[k]
		st[k] = 0
		if was <= inBody {
			e, raised := tried(f, body)
			switch {
			case raised != nil:
				i := choose(f, hs, raised)
				if i < 0 {
					return way.raise(f, raised)
				}
				if hs[i].bind != nil {
					hs[i].bind(f, raised.Value())
				}
				f.Slots[slot] = raised.Value()
				was = inHandler + int32(i)
			case e == yld:
				st[k] = inBody
				return yld
			case e != next:
				return e
			default:
				was = inElse
			}
		}
		if was == inElse {
			e := orElse(f)
			if e == yld {
				st[k] = inElse
			}
			return e
		}
		h := &hs[was-inHandler]
		e := h.resume(f, f.Slots[slot])
		if e == yld {
			st[k] = was
			return yld
		}
		f.Slots[slot] = object.Value{}
		return e
	}
}

// choose returns the number of the clause that takes e, below zero if none does.
func choose(f *object.Frame, hs []handler, e *object.Exception) int {
	before := f.Th.Handling
	f.Th.Handling = e
	for i := range hs {
		if hs[i].takes(f, e) {
			f.Th.Handling = before
			return i
		}
	}
	f.Th.Handling = before
	return -1
}

// resume runs the body of a clause, or goes on with it; the name is unbound
// unless the body is only suspended.
func (h *handler) resume(f *object.Frame, v object.Value) (k ctl) {
	e, _ := object.AsException(v)
	before := f.Th.Handling
	f.Th.Handling = e
	f.Gen.GoesOn()
	k = ret
	defer func() {
		if k != yld && h.bind != nil {
			h.bind(f, object.Value{})
		}
	}()
	switch k = h.body(f); k {
	case yld:
		f.Gen.Stops(e)
	case exc:
		f.Ret = caught(f).Value() // while e is being handled
	}
	f.Th.Handling = before
	return k
}

// resumableFinally keeps how the body ended while the last part is suspended.
func (c *compiler) resumableFinally(body, last stmt) stmt {
	const inBody, inLast = 1, 2
	k, how, way := c.unit.state(), c.unit.state(), c.way
	excSlot, retSlot := c.unit.temp(), c.unit.temp()
	return func(f *object.Frame) ctl {
		st := f.Gen.State
		was := st[k]
		st[k] = 0
		if was <= inBody {
			e, raised := tried(f, body)
			if e == yld && raised == nil {
				st[k] = inBody
				return yld
			}
			st[how] = int32(e)
			f.Slots[retSlot], f.Slots[excSlot] = f.Ret, object.Value{}
			if raised != nil {
				f.Slots[excSlot] = raised.Value()
			}
		}
		before := f.Th.Handling
		raised, pending := object.AsException(f.Slots[excSlot])
		if pending {
			f.Th.Handling = raised
			f.Gen.GoesOn()
		}
		e := last(f)
		if e == exc {
			f.Ret = caught(f).Value() // while what is pending is being handled
		}
		f.Th.Handling = before
		switch {
		case e == yld:
			if pending {
				f.Gen.Stops(raised)
			}
			st[k] = inLast
			return yld
		case e != next:
			f.Slots[excSlot], f.Slots[retSlot] = object.Value{}, object.Value{}
			return e
		case pending:
			f.Slots[excSlot] = object.Value{}
			return way.raise(f, raised)
		}
		f.Ret, f.Slots[retSlot] = f.Slots[retSlot], object.Value{}
		return ctl(st[how])
	}
}

// resumableWith is a with statement whose body suspends.
func (c *compiler) resumableWith(s *syntax.With, items []*syntax.WithItem) []stmt {
	if len(items) == 0 {
		return []stmt{c.block(s.Body)}
	}
	if s.Async {
		return c.resumableAsyncWith(s, items)
	}
	c.unit.code.Guarded = true
	pre, mgr := c.hoist(items[0].Context)
	item := *items[0]
	item.Context = mgr
	w := c.withItem(&item)
	inner := c.resumableSequence(c.resumableWith(s, items[1:]))
	k, exitSlot, mgrSlot := c.unit.state(), c.unit.temp(), c.unit.temp()
	run := func(f *object.Frame) ctl {
		st := f.Gen.State
		fresh := st[k] == 0
		st[k] = 0
		if fresh {
			f.Slots[exitSlot], f.Slots[mgrSlot] = w.enter(f)
		}
		e, exc := guarded(f, func(f *object.Frame) ctl {
			if fresh {
				w.bind(f)
			}
			return inner(f)
		})
		if e == yld && exc == nil {
			st[k] = 1
			return yld
		}
		exit, m := f.Slots[exitSlot], f.Slots[mgrSlot]
		f.Slots[exitSlot], f.Slots[mgrSlot] = object.Value{}, object.Value{}
		return w.leave(f, exit, m, e, exc)
	}
	return append(pre, run)
}
