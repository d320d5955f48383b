package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// guarded runs s and returns the exception that it raised, nil if none.
func guarded(f *object.Frame, s stmt) (k ctl, e *object.Exception) {
	th := f.Th
	depth, mark, handling, loose := th.Depth, th.Mark(), th.Handling, th.Loose()
	clean := false
	defer func() {
		if clean {
			return
		}
		r := recover()
		if e = th.Catch(r, f); e == nil {
			if r != nil {
				panic(r)
			}
			return
		}
		th.Unwind(f, depth, mark)
		if th.Loose() > loose {
			th.Handling = e
			th.CloseLoose(loose)
		}
		th.Handling = handling
	}()
	k = s(f)
	clean = true
	return k, nil
}

// tried is guarded where the exception may come without a panic as well.
func tried(f *object.Frame, s stmt) (k ctl, e *object.Exception) {
	k, e = guarded(f, s)
	if k == exc {
		e = caught(f)
	}
	return k, e
}

// caught takes the exception that a statement of f ended with.
func caught(f *object.Frame) *object.Exception {
	e, _ := object.AsException(f.Ret)
	f.Ret = object.Value{}
	return f.Th.Catch(e, f)
}

// handler is an except clause.
type handler struct {
	types expr // nil: all
	at    int32
	bind  store // nil: no name
	body  stmt
}

func (c *compiler) handlers(hs []*syntax.ExceptHandler) []handler {
	out := make([]handler, len(hs))
	for i, h := range hs {
		out[i].at = c.at(h)
		if h.Type != nil {
			out[i].types = c.expr(h.Type)
		}
		if h.Name != "" {
			out[i].bind = c.storeName(h.Name)
		}
		out[i].body = c.block(h.Body)
	}
	return out
}

// takes reports whether the clause is for e.
func (h *handler) takes(f *object.Frame, e *object.Exception) bool {
	if h.types == nil {
		return true
	}
	v := h.types(f)
	if t, ok := object.AsType(v); ok && t.IsSub(object.BaseException) {
		return e.IsA(t)
	}
	f.Pos = h.at
	return object.Matcher(v)(e)
}

// handle runs the first clause that takes e, and raises e again if none does.
func handle(f *object.Frame, hs []handler, e *object.Exception, way way) ctl {
	th := f.Th
	before := th.Handling
	th.Handling = e
	for i := range hs {
		h := &hs[i]
		if !h.takes(f, e) {
			continue
		}
		k := next
		if h.bind == nil {
			k = h.body(f)
		} else {
			k = h.named(f, e)
		}
		if k == exc {
			f.Ret = caught(f).Value() // while e is being handled
		}
		th.Handling = before
		return k
	}
	th.Handling = before
	return way.raise(f, e)
}

// named runs the body with the name bound, and unbinds it whatever happens.
func (h *handler) named(f *object.Frame, e *object.Exception) ctl {
	h.bind(f, e.Value())
	defer h.bind(f, object.Value{})
	return h.body(f)
}

func (c *compiler) try(s *syntax.Try) stmt {
	if len(s.Finally) == 0 {
		return c.except(s)
	}
	way := c.way
	c.way = toTry
	body := c.except(s)
	c.way = way
	return finally(body, c.block(s.Finally), way)
}

// except compiles a try statement without its last part.
func (c *compiler) except(s *syntax.Try) stmt {
	if len(s.Handlers) == 0 {
		return c.block(s.Body)
	}
	way := c.way
	c.way = toTry
	body := c.block(s.Body)
	c.way = way
	respond := c.respond(s)
	var orElse stmt
	if len(s.OrElse) > 0 {
		orElse = c.block(s.OrElse)
	}
	return func(f *object.Frame) ctl {
		k, e := tried(f, body)
		switch {
		case e != nil:
			return respond(f, e)
		case k == next && orElse != nil:
			return orElse(f)
		}
		return k
	}
}

// respond compiles what the clauses do with an exception.
func (c *compiler) respond(s *syntax.Try) func(f *object.Frame, e *object.Exception) ctl {
	way := c.way
	if s.Star {
		c.way = byPanic
		hs := c.handlers(s.Handlers)
		c.way = way
		return func(f *object.Frame, e *object.Exception) ctl { return newStarred(e).run(f, hs, false) }
	}
	hs := c.handlers(s.Handlers)
	return func(f *object.Frame, e *object.Exception) ctl { return handle(f, hs, e, way) }
}

// finally runs last after body, however that ended.
func finally(body, last stmt, way way) stmt {
	return func(f *object.Frame) ctl {
		k, e := tried(f, body)
		value := f.Ret
		before := f.Th.Handling
		if e != nil {
			f.Th.Handling = e
		}
		if own := last(f); own != next {
			if own == exc {
				f.Ret = caught(f).Value() // while e is being handled
			}
			f.Th.Handling = before
			return own
		}
		f.Th.Handling = before
		if e != nil {
			return way.raise(f, e)
		}
		f.Ret = value
		return k
	}
}

// raise compiles a raise statement.
func (c *compiler) raise(s *syntax.Raise) stmt {
	x, way := c.raised(s), c.way
	return func(f *object.Frame) ctl { return way.raise(f, x(f)) }
}

// raised compiles what a raise statement raises.
func (c *compiler) raised(s *syntax.Raise) func(f *object.Frame) *object.Exception {
	at := c.at(s)
	if s.Exc == nil {
		return func(f *object.Frame) *object.Exception {
			e := f.Th.Handling
			f.Pos = at
			if e == nil {
				return object.Errorf(object.RuntimeError, "No active exception to reraise")
			}
			e.Again(f) // no entry for a bare raise
			return e
		}
	}
	x := c.expr(s.Exc)
	var cause expr
	if s.Cause != nil {
		cause = c.expr(s.Cause)
	}
	return func(f *object.Frame) *object.Exception {
		v := x(f)
		var from object.Value
		if cause != nil {
			from = cause(f)
		}
		f.Pos = at
		e := exceptionOf(f.Th, v, "exceptions must derive from BaseException")
		if !from.IsNil() {
			e.Suppress, e.Cause = true, nil
			if !from.IsNone() {
				e.Cause = exceptionOf(f.Th, from, "exception causes must derive from BaseException")
			}
		}
		e.Fresh()
		return e
	}
}

// exceptionOf returns v, or an instance of v if it is an exception class.
func exceptionOf(th *object.Thread, v object.Value, complaint string) *object.Exception {
	if e, ok := object.AsException(v); ok {
		return e
	}
	if t, ok := object.AsType(v); ok && t.IsSub(object.BaseException) {
		made := t.Make(th, nil, nil)
		if e, ok := object.AsException(made); ok {
			return e
		}
		panic(object.Errorf(object.TypeError, "calling %s should have returned an instance of BaseException, not %s", object.Repr(th, v), made.Type().FullName()))
	}
	panic(object.Errorf(object.TypeError, "%s", complaint))
}

// with compiles a with statement; each item is one inside the one before.
func (c *compiler) with(s *syntax.With, items []*syntax.WithItem) stmt {
	if len(items) == 0 {
		return c.block(s.Body)
	}
	w, way := c.withItem(items[0]), c.way
	c.way = toTry
	body := c.with(s, items[1:])
	c.way = way
	bound := func(f *object.Frame) ctl {
		w.bind(f)
		return body(f)
	}
	return func(f *object.Frame) ctl {
		exit, _ := w.enter(f)
		k, e := tried(f, bound)
		if k, e = w.end(f, exit, k, e); e != nil {
			return way.raise(f, e)
		}
		return k
	}
}

// withItem is `context as target`, compiled.
type withItem struct {
	mgr    expr
	to     store
	at     int32
	result int // slot of what __enter__ returned
}

func (c *compiler) withItem(it *syntax.WithItem) *withItem {
	w := &withItem{mgr: c.expr(it.Context), at: c.at(it.Context), result: c.unit.temp()}
	if it.Target != nil {
		w.to = c.target(it.Target)
	}
	return w
}

// enter evaluates the manager and calls its __enter__.
func (w *withItem) enter(f *object.Frame) (exit, mgr object.Value) {
	mgr = w.mgr(f)
	f.Pos = w.at
	enter, ok := object.SpecialMethod(f.Th, mgr, "__enter__")
	if !ok {
		panic(object.Errorf(object.TypeError, "'%s' object does not support the context manager protocol", mgr.TypeName()))
	}
	if exit, ok = object.SpecialMethod(f.Th, mgr, "__exit__"); !ok {
		panic(object.Errorf(object.TypeError, "'%s' object does not support the context manager protocol (missed __exit__ method)", mgr.TypeName()))
	}
	f.Slots[w.result] = object.Call(f.Th, enter)
	return exit, mgr
}

// exit calls __exit__.
func (w *withItem) exit(f *object.Frame, exit object.Value, args ...object.Value) object.Value {
	f.Pos = w.at
	return object.Call(f.Th, exit, args...)
}

func (w *withItem) bind(f *object.Frame) {
	v := f.Slots[w.result]
	f.Slots[w.result] = object.Value{}
	if w.to != nil {
		w.to(f, v)
	}
}

// end calls __exit__ after the body ended with k or e, and returns how the
// statement ends.
func (w *withItem) end(f *object.Frame, exit object.Value, k ctl, e *object.Exception) (ctl, *object.Exception) {
	th := f.Th
	if e == nil {
		value := f.Ret
		w.exit(f, exit, object.None, object.None, object.None)
		f.Ret = value
		return k, nil
	}
	before := th.Handling
	th.Handling = e
	swallow := object.Truth(th, w.exit(f, exit, e.Type().Value(), e.Value(), object.TracebackOf(e)))
	th.Handling = before
	if swallow {
		return next, nil
	}
	return k, e
}

// leave is end where all exceptions are panics.
func (w *withItem) leave(f *object.Frame, exit, _ object.Value, k ctl, e *object.Exception) ctl {
	k, e = w.end(f, exit, k, e)
	if e != nil {
		panic(e)
	}
	return k
}
