package object

// A caller that is sure to handle exceptions, such as a try statement, can have
// those that a function raises by a raise statement of its own body, and that
// next raises at an end, handed back as results: a panic costs three times as
// much. All others are panics for it, too.

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
