package syncvec

import (
	"errors"

	"github.com/weft-go/weft/pull"
)

// A raised is a Python exception that a source or a callable raises.
type raised struct{ class, message string }

func raise(class, message string) *raised { return &raised{class, message} }

func (r *raised) Error() string { return r.class + ": " + r.message }

// Is makes a raised StopIteration the library's.
func (r *raised) Is(target error) bool {
	return r.class == "StopIteration" && target == pull.StopIteration
}

// asRaised returns what was recovered as a Python exception, or nil if it is
// none.
func asRaised(r any) *raised {
	err, ok := r.(error)
	if !ok {
		return nil
	}
	if e, ok := errors.AsType[*raised](err); ok {
		return e
	}
	if e, ok := errors.AsType[*pull.Error](err); ok {
		return &raised{e.Type, e.Message}
	}
	return nil
}

// catch runs f and returns the exception it raised, if any. Other panics pass.
func catch(f func()) (exc *raised) {
	defer func() {
		if r := recover(); r != nil {
			if exc = asRaised(r); exc == nil {
				panic(r)
			}
		}
	}()
	f()
	return nil
}
