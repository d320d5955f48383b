package object

// Delegate takes one step of `yield from inner` (PEP 380): it sends sent, or
// throws thrown, into inner. It returns what inner yields, or its result and
// false when it is over.
func Delegate(th *Thread, inner, sent Value, thrown *Exception) (Value, bool) {
	if g, ok := AsGenerator(inner); ok {
		return delegateGenerator(th, g, sent, thrown)
	}
	if thrown != nil {
		return delegateThrow(th, inner, thrown)
	}
	if sent.IsNone() {
		v, e := TryNext(th, inner)
		if e != nil {
			return stopValue(e), false
		}
		return v, true
	}
	return delegateCall(th, func() Value { return CallMethod(th, inner, "send", sent) })
}

func delegateGenerator(th *Thread, g *Generator, sent Value, thrown *Exception) (Value, bool) {
	if thrown != nil && thrown.IsA(GeneratorExit) {
		g.Close(th)
		panic(thrown)
	}
	if thrown != nil && g.done {
		panic(thrown)
	}
	if v, ok := g.Resume(sent, thrown); ok {
		return v, true
	}
	return g.Result(), false
}

func delegateThrow(th *Thread, inner Value, thrown *Exception) (Value, bool) {
	if thrown.IsA(GeneratorExit) {
		if f, ok := TryAttr(th, inner, "close"); ok {
			Call(th, f)
		}
		panic(thrown)
	}
	f, ok := TryAttr(th, inner, "throw")
	if !ok {
		panic(thrown)
	}
	return delegateCall(th, func() Value { return Call(th, f, thrown.Value()) })
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

func stopValue(e *Exception) Value {
	if len(e.Args) > 0 {
		return e.Args[0]
	}
	return None
}
