package object

// A caller that is sure to handle exceptions, such as a try statement, can have
// some handed back as results: a panic costs three times as much. They are those
// that a function raises by a raise statement of its own, or passes on as such a
// caller itself, and those that are to be expected of next, int and float. All
// others are panics for it, too.

// Attempts returns the function that calls fn with one argument and hands back
// the exception that is to be expected; nil if there is none.
func Attempts(fn Value) func(th *Thread, v Value) (Value, *Exception) {
	if b, ok := AsBuiltin(fn); ok {
		return b.Try1
	}
	if t, ok := AsType(fn); ok {
		return t.Try1
	}
	return nil
}

// orRaise is the result of what was attempted for who does not take exceptions.
func orRaise(v Value, e *Exception) Value {
	if e != nil {
		panic(e)
	}
	return v
}

// Attempt calls fn, which must take the args, and returns the exception that the
// body raised, if it hands that back.
func (th *Thread) Attempt(fn *Function, args ...Value) (Value, *Exception) {
	inner := th.Begin(fn)
	inner.Attempted = true
	copy(inner.Slots, args)
	v := fn.Code.Run(&inner.Frame)
	var e *Exception
	if v.IsNil() {
		raised, _ := AsException(inner.Ret)
		inner.Ret = Value{}
		e = th.Catch(raised, &inner.Frame)
		e.seen = nil // another call will have the frame
	}
	th.End(inner)
	return v, e
}
