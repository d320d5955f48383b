package async

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
)

// A PanicError is a panic in a task, on its way to whoever has to know: it
// cancels the task's scope, is raised again where the scope ends or the task is
// awaited, and so at last comes out of Run. Stack is where it happened first.
type PanicError struct {
	Task  string
	Value any
	Stack []byte
}

func newPanicError(t *Task, v any) error {
	if p, ok := v.(*PanicError); ok {
		return p
	}
	return &PanicError{Task: t.Name(), Value: v, Stack: debug.Stack()}
}

func (p *PanicError) Error() string {
	return fmt.Sprintf("async: task %s panicked: %v\n\n%s", p.Task, p.Value, p.Stack)
}

// Unwrap returns the panic's value if that is an error.
func (p *PanicError) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

// firstPanic returns the panic among errs, if there is one.
func firstPanic(errs []error) *PanicError {
	for _, err := range errs {
		var p *PanicError
		if errors.As(err, &p) {
			return p
		}
	}
	return nil
}

func goexit() { runtime.Goexit() }

// noteFailure keeps a failed future until somebody has seen its error, or Run is
// over and returns it. Those that were seen are dropped when there are many.
func (l *Loop) noteFailure(c *core) {
	l.failed = append(l.failed, c)
	if n := len(l.failed); n < 64 || n&(n-1) != 0 {
		return
	}
	kept := l.failed[:0]
	for _, c := range l.failed {
		if !c.seen {
			kept = append(kept, c)
		}
	}
	clear(l.failed[len(kept):])
	l.failed = kept
}
