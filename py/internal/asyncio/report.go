package asyncio

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"github.com/weft-go/weft/py/internal/object"
)

// report tells the program's handler, or else the standard error, of an
// exception that nobody catches, and of what it came from, which goes by the
// name role.
func (l *loop) report(message string, e *exception, role string, from value) {
	d := object.NewDict()
	d.Set(l.th, object.Str("message"), object.Str(message))
	if e != nil {
		d.Set(l.th, object.Str("exception"), e.Value())
	}
	if role != "" {
		d.Set(l.th, object.Str(role), from)
	}
	l.handleError(d)
}

// handleError is loop.call_exception_handler. The handler runs in the context
// of what failed.
func (l *loop) handleError(d *object.Dict) {
	th := l.th
	if !l.onErr.Given() {
		l.tellError(d)
		return
	}
	was := l.engine.ctx
	if ctx := contextOf(th, d); ctx != nil {
		l.engine.ctx = ctx
	}
	e := l.guard(func() { object.Call(th, l.onErr, l.Value(), d.Value()) })
	l.engine.ctx = was
	if e != nil && l.crash == nil && l.fatal == nil {
		more := object.NewDict()
		more.Set(th, object.Str("message"), object.Str("Unhandled error in exception handler"))
		more.Set(th, object.Str("exception"), e.Value())
		more.Set(th, object.Str("context"), d.Value())
		l.tellError(more)
	}
}

func contextOf(th *thread, d *object.Dict) *pyContext {
	for _, role := range []string{"task", "future", "handle"} {
		v, _ := d.GetStr(th, role)
		if f, ok := asFuture(v); ok {
			return f.ctx
		}
		if h, ok := object.To[handle](v, handleType); ok {
			return h.ctx
		}
	}
	return nil
}

// tellError is loop.default_exception_handler: it writes to the standard error
// what there is.
func (l *loop) tellError(d *object.Dict) {
	th := l.th
	if th.Stderr == nil {
		return
	}
	facts := map[string]string{}
	message := "Unhandled exception in event loop"
	var e *exception
	for k, v := range d.All() {
		switch name := object.ToStr(th, k); name {
		case "message":
			if object.Truth(th, v) {
				message = object.ToStr(th, v)
			}
		case "exception":
			e, _ = object.AsException(v)
		default:
			facts[name] = object.Repr(th, v)
		}
	}
	var text bytes.Buffer
	text.WriteString(message + "\n")
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		fmt.Fprintf(&text, "%s: %s\n", name, facts[name])
	}
	switch {
	case e != nil && th.Tell != nil:
		th.Tell(&text, e, nil)
	case e != nil:
		text.WriteString(e.Error() + "\n")
	}
	th.Stderr.Write(text.Bytes())
}

// loopErrors are the methods about errors that nobody catches.
func loopErrors(t *object.Type, of func(value) *loop) {
	t.Def2("set_exception_handler(self, handler)", func(th *thread, v, f value) value {
		if f.Given() && !object.Callable(f) {
			panic(object.Errorf(object.TypeError, "A callable object or None is expected, got %s", object.Repr(th, f)))
		}
		of(v).onErr = f
		return object.None
	})
	t.Def1("get_exception_handler(self, /)", func(_ *thread, v value) value {
		if f := of(v).onErr; f.Given() {
			return f
		}
		return object.None
	})
	for name, tell := range map[string]func(*loop, *object.Dict){
		"call_exception_handler": (*loop).handleError, "default_exception_handler": (*loop).tellError,
	} {
		t.Def2(name+"(self, context)", func(_ *thread, v, context value) value {
			d, ok := object.AsDict(context)
			if !ok {
				panic(object.NoAttr(context, "get"))
			}
			tell(of(v), d)
			return object.None
		})
	}
}
