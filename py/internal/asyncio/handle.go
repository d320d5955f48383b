package asyncio

import (
	"fmt"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

// handle is a call that the loop will make, and what call_soon and its like
// return.
type handle struct {
	object.Head
	loop *loop
	h    *async.Handle
	f    value
	args []value
	ctx  *pyContext
	when value // of a timer
}

var (
	handleType = object.NewType("Handle", object.LayoutOpaque)
	timerType  = object.NewDerived("TimerHandle", handleType)
)

// newHandle makes the handle of a call in a context; nil is a copy of the one
// at hand.
func (l *loop) newHandle(t *object.Type, ctx *pyContext, f value, args ...value) *handle {
	if ctx == nil {
		ctx = l.engine.ctx.copy()
	}
	h := &handle{loop: l, f: f, args: args, ctx: ctx}
	h.SetType(t)
	return h
}

// toCall makes the handle of a function of the program with its arguments, for
// the method of that name.
func (l *loop) toCall(t *object.Type, method string, f, args, context value) *handle {
	l.mustBeOpen()
	l.checkCallback(method, f)
	ctx, _ := object.To[pyContext](context, contextType)
	return l.newHandle(t, ctx, f, object.Collect(l.th, args)...)
}

// checkCallback is what a loop does in debug mode.
func (l *loop) checkCallback(method string, f value) {
	switch {
	case !l.debug:
	case object.IsCoroutine(f), module.IsCoroutineFunction(f):
		panic(object.Errorf(object.TypeError, "coroutines cannot be used with %s()", method))
	case !object.Callable(f):
		panic(object.Errorf(object.TypeError, "a callable object was expected by %s(), got %s", method, object.Repr(l.th, f)))
	}
}

// run makes the call. The loop hears of an exception.
func (h *handle) run() {
	l := h.loop
	was := l.engine.ctx
	l.cur, l.engine.ctx = nil, h.ctx
	e := l.guard(func() { object.Call(l.th, h.f, h.args...) })
	l.engine.ctx = was
	if e != nil && l.crash == nil && l.fatal == nil {
		handling := l.th.Handling
		l.th.Handling = e // the handler is called while e is handled
		defer func() { l.th.Handling = handling }()
		l.report("Exception in callback "+callbackText(l.th, h.f), e, "handle", h.Value())
	}
}

// callbackText shows a function that is to be called, and where it is from.
func callbackText(th *thread, f value) string {
	calls := "()"
	for p, ok := module.PartialOf(f); ok; p, ok = module.PartialOf(f) {
		f, calls = p, calls+"()"
	}
	return callableName(th, f) + calls + source(th, f)
}

func callableName(th *thread, f value) string {
	for _, name := range []string{"__qualname__", "__name__"} {
		if v := attr(th, f, name); !v.IsNil() && object.Truth(th, v) {
			return object.ToStr(th, v)
		}
	}
	return object.Repr(th, f)
}

// attr is an attribute of f, nil if it has none.
func attr(th *thread, f value, name string) (v value) {
	th.Try(func() { v = object.GetAttr(th, f, name) })
	return v
}

// source tells where a function of the program is defined, or what it wraps.
func source(th *thread, f value) string {
	for inner := f; !inner.IsNil(); inner = attr(th, f, "__wrapped__") {
		f = inner
	}
	if fn, ok := object.AsFunction(f); ok && fn.Code.File != nil {
		return fmt.Sprintf(" at %s:%d", fn.Code.File.Name, fn.Code.Line)
	}
	return ""
}

func (h *handle) repr(th *thread) string {
	s := "<" + h.Type().Name
	cancelled := h.h != nil && h.h.Cancelled()
	if cancelled {
		s += " cancelled"
	}
	if !h.when.IsNil() {
		s += " when=" + object.Repr(th, h.when)
	}
	if !cancelled {
		s += " " + callbackText(th, h.f)
	}
	return s + ">"
}

func setUpHandle() {
	t := handleType
	t.Module, timerType.Module = "asyncio.events", "asyncio.events"
	of := func(v value) *handle { h, _ := object.To[handle](v, handleType); return h }
	t.Slots.Repr = func(th *thread, v value) string { return of(v).repr(th) }
	t.Def1("cancel(self, /)", func(_ *thread, v value) value {
		of(v).h.Cancel()
		return object.None
	})
	t.Def1("cancelled(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).h.Cancelled()) })
	t.Def1("get_context(self, /)", func(_ *thread, v value) value { return of(v).ctx.Value() })
	timerType.Slots.Repr = t.Slots.Repr
	timerType.Def1("when(self, /)", func(_ *thread, v value) value { return of(v).when })
	timerType.Slots.Hash = func(th *thread, v value) int64 { return object.Hash(th, of(v).when) }
	timerType.Slots.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		switch {
		case b.Type() != timerType:
			return object.NotImplemented
		case op <= object.Ne:
			return object.Bool(object.Is(a, b) == (op == object.Eq))
		}
		return object.Compare(th, op, of(a).when, of(b).when)
	}
}
