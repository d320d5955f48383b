package object

// DelegateSend begins or continues `yield from inner` (PEP 380): it sends sent
// into inner. It returns what inner yields, or its result and false when it is
// over. A generator is not stepped here: package gen goes on with it: see body.md.
func DelegateSend(th *Thread, inner, sent Value) (Value, bool) {
	if a, ok := AsAwaiter(inner); ok {
		if sent.IsNil() {
			sent = None
		}
		return a.Step(sent, nil)
	}
	if sent.IsNone() || sent.IsNil() {
		v, e := TryNext(th, inner)
		if e != nil {
			return stopValue(e), false
		}
		return v, true
	}
	return delegateCall(th, func() Value { return CallMethod(th, inner, "send", sent) })
}

// DelegateThrow is DelegateSend that throws. What looking for the method raises
// is refused: it goes to whoever threw, and the generator stays where it is.
func DelegateThrow(th *Thread, inner Value, thrown *Exception) (v Value, ok bool, refused *Exception) {
	if a, is := AsAwaiter(inner); is {
		v, ok = a.Step(None, thrown)
		return v, ok, nil
	}
	if thrown.IsA(GeneratorExit) {
		f, has, e := optionalAttr(th, inner, "close")
		if e != nil {
			th.Ignore(e, inner)
		}
		if has {
			Call(th, f)
		}
		panic(thrown)
	}
	f, has, e := optionalAttr(th, inner, "throw")
	switch {
	case e != nil:
		return Value{}, false, e
	case !has && thrown.IsA(StopIteration): // as if inner had ended so
		return stopValue(thrown), false, nil
	case !has:
		panic(thrown)
	}
	v, ok = delegateCall(th, func() Value { return Call(th, f, thrown.Value()) })
	return v, ok, nil
}

// optionalAttr is TryAttr for which an AttributeError says that there is no
// attribute, and which returns what else it raises.
func optionalAttr(th *Thread, v Value, name string) (x Value, ok bool, e *Exception) {
	e = th.Try(func() { x, ok = TryAttr(th, v, name) })
	if e != nil && e.IsA(AttributeError) {
		e = nil
	}
	return x, ok && e == nil, e
}

// delegateCall returns what f does, or the value of the StopIteration that it
// raises.
func delegateCall(th *Thread, f func() Value) (v Value, ok bool) {
	if e := th.Try(func() { v = f() }); e != nil {
		if e.IsA(StopIteration) {
			return stopValue(e), false
		}
		panic(e)
	}
	return v, true
}

// StopValue returns what a StopIteration carries.
func StopValue(e *Exception) Value { return stopValue(e) }

func stopValue(e *Exception) Value {
	if len(e.Args) > 0 {
		return e.Args[0]
	}
	return None
}
