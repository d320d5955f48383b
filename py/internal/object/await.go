package object

// Awaitable returns the iterator that `await v` delegates to: a coroutine
// itself, or what __await__ returns.
func Awaitable(th *Thread, v Value) Value {
	t := v.Type()
	if g, ok := AsCoroutine(v); ok && t == CoroutineType {
		if !g.Inner.IsNil() {
			panic(Errorf(RuntimeError, "coroutine is being awaited already"))
		}
		return v
	}
	if awaitedGenerator(v) {
		return v
	}
	if a, ok := AsAwaiter(v); ok && a.phase == suspended && t.Slots.Iter == nil {
		panic(Errorf(RuntimeError, "coroutine is being awaited already"))
	}
	if t.Slots.Await != nil && !t.User {
		return t.Slots.Await(th, v)
	}
	m, ok := SpecialMethod(th, v, "__await__")
	if !ok {
		if t.Slots.Await != nil {
			return t.Slots.Await(th, v)
		}
		panic(Errorf(TypeError, "object %s can't be used in 'await' expression", t.Name))
	}
	it := Call(th, m)
	switch t := it.Type(); {
	case t == CoroutineType, t.Layout == LayoutAwaiter && t.Slots.Iter == nil:
		panic(Errorf(TypeError, "__await__() returned a coroutine"))
	case t.Layout == LayoutAwaiter:
	default:
		if _, ok := AsIter(th, it); !ok {
			panic(Errorf(TypeError, "__await__() returned non-iterator of type '%s'", t.Name))
		}
	}
	return it
}

// Delegated returns the iterator that `yield from v` in code delegates to: iter(v),
// or a coroutine itself, where the generator may be awaited as well.
func Delegated(th *Thread, code *Code, v Value) Value {
	if t := v.Type(); t != CoroutineType && (t.Layout != LayoutAwaiter || t.Slots.Iter != nil) {
		return IterValue(th, v)
	}
	if !code.Awaited {
		panic(Errorf(TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator"))
	}
	return v
}

// IsAwaitable reports whether v can be awaited.
func IsAwaitable(v Value) bool {
	t := v.Type()
	return t == CoroutineType || t.Slots.Await != nil || t.Lookup("__await__").Given() || awaitedGenerator(v)
}

// awaitedGenerator reports whether v is a generator that types.coroutine lets be
// awaited.
func awaitedGenerator(v Value) bool {
	g, ok := AsGenerator(v)
	return ok && g.frame.Code.Awaited
}

// IsCoroutine reports whether v is a coroutine, the program's or one of Go's, or
// has a coroutine's methods, as the steps of asynchronous generators do.
func IsCoroutine(v Value) bool {
	t := v.Type()
	return t == CoroutineType || t.Layout == LayoutAwaiter && t.Slots.Iter == nil || IsAsyncStep(v)
}

// Step goes on with what Awaitable returned: it sends a value, or throws. It
// returns what is shown to whoever drives it, or the result and false.
func Step(th *Thread, it, sent Value, thrown *Exception) (Value, bool) {
	if a, ok := AsAwaiter(it); ok {
		return a.Step(sent, thrown)
	}
	if g, ok := resumable(it); ok {
		if v, ok := g.Resume(sent, thrown); ok {
			return v, true
		}
		return g.Result(), false
	}
	if thrown == nil {
		return DelegateSend(th, it, sent)
	}
	v, ok, refused := DelegateThrow(th, it, thrown)
	if refused != nil {
		panic(refused)
	}
	return v, ok
}

// resumable returns the generator or coroutine that v is. An asynchronous
// generator is none: it is stepped by what its methods return.
func resumable(v Value) (*Generator, bool) {
	if g, ok := AsGenerator(v); ok {
		return g, true
	}
	if g, ok := AsCoroutine(v); ok && g.typ == CoroutineType {
		return g, true
	}
	return nil, false
}

// Resumable reports whether v is a generator or coroutine of the program, to
// which a generator delegates without stepping it itself.
func Resumable(v Value) bool { _, ok := resumable(v); return ok }
