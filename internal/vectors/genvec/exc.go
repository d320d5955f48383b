package genvec

import (
	"errors"

	"github.com/weft-go/weft/gen"
)

// An exc is a Python exception as an error. Only the methods below make it
// special for package gen, so nothing here knows how generators treat it.
type exc struct {
	typ     string
	msg     string
	value   any // of a StopIteration
	cause   *exc
	context *exc
}

func (e *exc) Error() string {
	if e.msg == "" {
		return e.typ
	}
	return e.typ + ": " + e.msg
}

func (e *exc) Is(target error) bool { return target == gen.ErrClosed && e.typ == "GeneratorExit" }

func (e *exc) StopIteration() (any, bool) { return e.value, e.typ == "StopIteration" }

func (e *exc) StopAsyncIteration() bool { return e.typ == "StopAsyncIteration" }

// newExc makes an exception from a recorded type and message, which for
// StopIteration is its value.
func newExc(typ string, msg any) *exc {
	e := &exc{typ: typ}
	if msg != nil {
		e.msg = pyStr(msg)
	}
	if typ == "StopIteration" {
		e.value = msg
	}
	return e
}

// excOf turns what package gen reports into the exception it stands for. The
// errors of bodies come back as they are.
func excOf(err error) *exc {
	if e, ok := err.(*exc); ok {
		return e
	}
	switch {
	case err == nil:
		return nil
	case err == gen.ErrClosed:
		return newExc("GeneratorExit", nil)
	case err == gen.ErrAsyncEnd:
		return newExc("StopAsyncIteration", nil)
	}
	var broken *gen.Error
	if errors.As(err, &broken) {
		e := newExc(broken.Type, broken.Message)
		e.cause = excOf(broken.Cause)
		e.context = e.cause
		return e
	}
	panic("genvec: not an exception: " + err.Error())
}

// attempt calls f and returns the misuse that f panicked with, if it did.
func attempt(f func()) (misuse *exc) {
	defer func() {
		if v := recover(); v != nil {
			err, ok := v.(*gen.Error)
			if !ok {
				panic(v)
			}
			misuse = excOf(err)
		}
	}()
	f()
	return nil
}

var parents = map[string]string{
	"GeneratorExit": "BaseException", "CancelledError": "BaseException", "BaseBoom": "BaseException",
	"Exception":     "BaseException",
	"StopIteration": "Exception", "StopAsyncIteration": "Exception", "ValueError": "Exception",
	"TypeError": "Exception", "AttributeError": "Exception", "Boom": "Exception",
	"RuntimeError": "Exception", "LookupError": "Exception", "ArithmeticError": "Exception",
	"OSError": "Exception", "IndexError": "LookupError", "KeyError": "LookupError",
	"ZeroDivisionError": "ArithmeticError", "OverflowError": "ArithmeticError",
	"TimeoutError": "OSError",
}

// catches reports whether a handler for a name, or a list of names, takes typ.
func catches(handler any, typ string) bool {
	if names, ok := handler.([]any); ok {
		for _, name := range names {
			if catches(name, typ) {
				return true
			}
		}
		return false
	}
	for ; typ != ""; typ = parents[typ] {
		if typ == handler {
			return true
		}
	}
	return false
}
