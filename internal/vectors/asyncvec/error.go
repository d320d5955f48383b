package asyncvec

import (
	"errors"
	"slices"
	"strings"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/gen"
)

// An exception is Python's: an error with a type's name.
type exception struct {
	typ, msg string
	cause    *exception
	context  *exception
	subs     []*exception // of a group
	value    any          // of a StopIteration
}

func (e *exception) Error() string { return e.text() }

// Is makes a CancelledError of the program's own a cancellation to the loop.
func (e *exception) Is(target error) bool {
	return target == async.ErrCancelled && e.typ == "CancelledError" ||
		target == gen.ErrClosed && e.typ == "GeneratorExit"
}

// StopIteration and StopAsyncIteration tell package gen what the exception is.
func (e *exception) StopIteration() (any, bool) { return e.value, e.typ == "StopIteration" }

// StopAsyncIteration is the other of the two.
func (e *exception) StopAsyncIteration() bool { return e.typ == "StopAsyncIteration" }

// during notes what was being handled when e was raised.
func (e *exception) during(handled *exception) *exception {
	for x := handled; x != nil; x = x.context {
		if x == e {
			return e
		}
	}
	if e.context == nil {
		e.context = handled
	}
	return e
}

func newError(typ, msg string) *exception { return &exception{typ: typ, msg: msg} }

func (e *exception) text() string {
	if e == nil {
		return ""
	}
	s := e.typ
	if e.msg != "" {
		s += ": " + e.msg
	}
	if e.subs != nil {
		parts := make([]string, len(e.subs))
		for i, sub := range e.subs {
			parts[i] = sub.text()
		}
		s += " [" + strings.Join(parts, "; ") + "]"
	}
	return s
}

// parents is the tree of types, up to BaseException.
var parents = map[string]string{
	"GeneratorExit": "BaseException", "CancelledError": "BaseException", "BaseBoom": "BaseException",
	"BaseExceptionGroup": "BaseException", "Exception": "BaseException",
	"StopIteration": "Exception", "StopAsyncIteration": "Exception", "ValueError": "Exception",
	"TypeError": "Exception", "AttributeError": "Exception", "Boom": "Exception",
	"RuntimeError": "Exception", "BrokenBarrierError": "RuntimeError",
	"LookupError": "Exception", "IndexError": "LookupError", "KeyError": "LookupError",
	"ArithmeticError": "Exception", "ZeroDivisionError": "ArithmeticError", "OverflowError": "ArithmeticError",
	"OSError": "Exception", "TimeoutError": "OSError",
	"InvalidStateError": "Exception", "QueueEmpty": "Exception", "QueueFull": "Exception", "QueueShutDown": "Exception",
	"ExceptionGroup": "BaseExceptionGroup",
}

// isA reports whether a handler for one of the types catches e.
func (e *exception) isA(types ...string) bool {
	for t := e.typ; t != ""; t = parents[t] {
		if slices.Contains(types, t) {
			return true
		}
	}
	return e.typ == "ExceptionGroup" && slices.Contains(types, "Exception")
}

// group wraps exceptions as Python's ExceptionGroup does: a plain one if all of
// them are Exceptions.
func group(msg string, subs []*exception) *exception {
	g := &exception{typ: "ExceptionGroup", msg: msg, subs: subs}
	for _, s := range subs {
		if !s.isA("Exception") {
			g.typ = "BaseExceptionGroup"
		}
	}
	return g
}

// split parts a group into what the types catch and what they do not.
func (e *exception) split(types []string) (match, rest *exception) {
	if e.isA(types...) {
		return e, nil
	}
	if e.subs == nil {
		return nil, e
	}
	var in, out []*exception
	for _, s := range e.subs {
		m, r := s.split(types)
		if m != nil {
			in = append(in, m)
		}
		if r != nil {
			out = append(out, r)
		}
	}
	if in != nil {
		match = group(e.msg, in)
	}
	if out != nil {
		rest = group(e.msg, out)
	}
	return match, rest
}

// asException gives an error of package async its Python name.
func asException(err error) *exception {
	if err == nil {
		return nil
	}
	if e, ok := err.(*exception); ok {
		return e
	}
	if g, ok := err.(*gen.Error); ok {
		cause := asException(g.Cause)
		return &exception{typ: g.Type, msg: g.Message, cause: cause, context: cause}
	}
	var c *async.CancelledError
	var t *async.TimeoutError
	var g *async.GroupError
	switch {
	case errors.As(err, &t):
		cause := asException(t.Cause)
		return &exception{typ: "TimeoutError", cause: cause, context: cause}
	case errors.As(err, &g):
		subs := make([]*exception, len(g.Errs))
		for i, e := range g.Errs {
			subs[i] = asException(e)
		}
		return group("unhandled errors in a TaskGroup", subs)
	case errors.As(err, &c):
		return newError("CancelledError", c.Msg)
	case errors.Is(err, gen.ErrClosed):
		return newError("GeneratorExit", "")
	case errors.Is(err, async.ErrEnd):
		return newError("StopAsyncIteration", "")
	case errors.Is(err, async.ErrQueueEmpty):
		return newError("QueueEmpty", "")
	case errors.Is(err, async.ErrQueueFull):
		return newError("QueueFull", "")
	case errors.Is(err, async.ErrQueueShutDown):
		return newError("QueueShutDown", "")
	case errors.Is(err, async.ErrBrokenBarrier):
		if strings.HasSuffix(err.Error(), "or reset") {
			return newError("BrokenBarrierError", "Abort or reset of barrier")
		}
		return newError("BrokenBarrierError", "Barrier aborted")
	case errors.Is(err, async.ErrAwaitSelf):
		return newError("RuntimeError", "Task cannot await on itself: <Task>")
	case errors.Is(err, async.ErrAwaitedItself):
		return newError("RuntimeError", "await wasn't used with future")
	case errors.Is(err, async.ErrInvalidState):
		return newError("InvalidStateError", "invalid state")
	}
	return newError("RuntimeError", err.Error())
}

// fromCoroutine is what becomes of an error that leaves a coroutine.
func fromCoroutine(err error) error {
	if e, ok := err.(*exception); ok && e.typ == "StopIteration" {
		return &exception{typ: "RuntimeError", msg: "coroutine raised StopIteration", cause: e, context: e}
	}
	return err
}
