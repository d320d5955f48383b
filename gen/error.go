package gen

import (
	"errors"
	"fmt"
)

// ErrClosed is what Yield returns in a body whose generator is being closed:
// Python's GeneratorExit. A body that gets it cleans up and returns, by rule
// with the same error.
var ErrClosed = errors.New("gen: generator closed")

// ErrAsyncEnd is how a step of an asynchronous generator reports its end:
// Python's StopAsyncIteration.
var ErrAsyncEnd = errors.New("gen: asynchronous generator ended")

// ErrUnfinished is what Result returns for a generator that has not ended.
var ErrUnfinished = errors.New("gen: Result: generator has not ended")

// The reasons an [Error] can have, for errors.Is.
var (
	ErrRunning   = errors.New("gen: already executing")
	ErrUnstarted = errors.New("gen: sent a value to a just-started generator")
	ErrIgnored   = errors.New("gen: body yielded where it had to end")
	ErrStopped   = errors.New("gen: body ended with a StopIteration")
	ErrReused    = errors.New("gen: already awaited")
	ErrNoSend    = errors.New("gen: delegate takes no values")
)

// An Error is a broken rule of the protocol, in Python's words. It matches its
// reason and its cause under errors.Is and errors.As.
type Error struct {
	Func    string // the function that noticed, such as "Next"
	Type    string // the Python class, such as "RuntimeError"
	Message string // Python's own text
	Reason  error  // one of the Err variables
	Cause   error  // what Python calls __cause__, or nil
}

func (e *Error) Error() string {
	if e.Cause != nil {
		return "gen: " + e.Func + ": " + e.Message + ": " + e.Cause.Error()
	}
	return "gen: " + e.Func + ": " + e.Message
}

// Unwrap returns the reason and, if there is one, the cause.
func (e *Error) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Reason}
	}
	return []error{e.Reason, e.Cause}
}

// A StopError ends an iterator that reports its end as an error: Python's
// StopIteration. A [Delegate] returns it with the value of the delegation. Only
// the error itself counts, not one that wraps it.
type StopError struct{ Value any }

func (e *StopError) Error() string {
	if e.Value == nil {
		return "gen: iteration stopped"
	}
	return fmt.Sprintf("gen: iteration stopped with %v", e.Value)
}

// StopIteration reports the value. Any error type with this method that reports
// true counts as a StopError.
func (e *StopError) StopIteration() (value any, ok bool) { return e.Value, true }

// A RefusedError comes from a Throw of a [Delegate] that could not be asked at
// all: Err goes to whoever threw, and the generator stays where it was.
type RefusedError struct{ Err error }

func (e *RefusedError) Error() string { return "gen: delegate refused: " + e.Err.Error() }

// Unwrap returns the error behind the refusal.
func (e *RefusedError) Unwrap() error { return e.Err }

func isClosed(err error) bool { return err == ErrClosed || errors.Is(err, ErrClosed) }

func stopValue(err error) (value any, ok bool) {
	if s, is := err.(interface{ StopIteration() (any, bool) }); is {
		return s.StopIteration()
	}
	return nil, false
}

func isAsyncEnd(err error) bool {
	if err == ErrAsyncEnd {
		return true
	}
	s, is := err.(interface{ StopAsyncIteration() bool })
	return is && s.StopAsyncIteration()
}
