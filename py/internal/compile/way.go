package compile

import "github.com/weft-go/weft/py/internal/object"

// way is how an exception gets from a statement to who may handle it. A panic can
// come out of everything, but costs more than twice as much as a result, and more
// with each call that it crosses.
type way uint8

const (
	byPanic  way = iota
	toCaller     // as a result if the caller takes it: see object.Frame.Attempted
	toTry        // as a result to the try or with statement around
)

// results reports whether an exception may be a result in f.
func (w way) results(f *object.Frame) bool { return w == toTry || w == toCaller && f.Attempted }

// raise raises e from a statement.
func (w way) raise(f *object.Frame, e *object.Exception) ctl {
	if !w.results(f) {
		panic(e)
	}
	f.Ret = e.Value()
	return exc
}

// give raises e from an expression that is attempted.
func (w way) give(f *object.Frame, e *object.Exception) object.Value {
	if !w.results(f) {
		panic(e)
	}
	f.Ret = e.Value()
	return object.Value{}
}
