package asyncio

import (
	"errors"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// The classes of exceptions.
var (
	cancelledError    = newError("asyncio.exceptions", "CancelledError", object.BaseException)
	invalidStateError = newError("asyncio.exceptions", "InvalidStateError", object.ExceptionType)
	brokenBarrier     = newError("asyncio.exceptions", "BrokenBarrierError", object.RuntimeError)
	queueEmpty        = newError("asyncio.queues", "QueueEmpty", object.ExceptionType)
	queueFull         = newError("asyncio.queues", "QueueFull", object.ExceptionType)
	queueShutDown     = newError("asyncio.queues", "QueueShutDown", object.ExceptionType)
	incompleteRead    = newError("asyncio.exceptions", "IncompleteReadError", object.EOFError)
	limitOverrun      = newError("asyncio.exceptions", "LimitOverrunError", object.ExceptionType)
)

func newError(module, name string, base *object.Type) *object.Type {
	t := object.NewDerived(name, base)
	t.Module = module
	return t
}

// raised is an exception of the program as the error of a task.
type raised struct{ e *exception }

func (r *raised) Error() string { return r.e.Error() }

// Is makes package async see a cancellation.
func (r *raised) Is(target error) bool {
	return target == async.ErrCancelled && r.e.IsA(cancelledError)
}

func failure(e *exception) error { return &raised{e} }

// exceptionOf is the exception that an error of package async is.
func exceptionOf(err error) *exception {
	switch err := err.(type) {
	case *raised:
		return err.e
	case *async.CancelledError:
		if err.Msg == "" {
			return object.Errorf(cancelledError, "")
		}
		return object.Errorf(cancelledError, "%s", err.Msg)
	case *async.TimeoutError:
		e := object.Errorf(object.TimeoutError, "")
		if err.Cause != nil {
			e.Cause = exceptionOf(err.Cause)
			e.Context, e.Suppress = e.Cause, true
		}
		return e
	}
	for _, known := range [...]struct {
		err  error
		t    *object.Type
		text string
	}{
		{async.ErrQueueEmpty, queueEmpty, ""},
		{async.ErrQueueFull, queueFull, ""},
		{async.ErrQueueShutDown, queueShutDown, ""},
		{async.ErrBrokenBarrier, brokenBarrier, "Barrier aborted"},
		{async.ErrInvalidState, invalidStateError, "invalid state"},
	} {
		if errors.Is(err, known.err) {
			return object.Errorf(known.t, known.text)
		}
	}
	return object.OSErrorOf(err)
}

// check raises what an error is.
func check(err error) {
	if err != nil {
		e := exceptionOf(err)
		e.Fresh() // what a future failed with is raised anew each time
		panic(e)
	}
}
