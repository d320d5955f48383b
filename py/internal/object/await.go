package object

// Await returns what the awaitable v comes to. A coroutine runs right here, on
// the stack of the task that awaits it; all else is for the event loop.
func Await(th *Thread, v Value) Value {
	if g, ok := AsGenerator(v); ok && g.typ == CoroutineType {
		return g.RunAll()
	}
	if th.Await != nil {
		return th.Await(th, v)
	}
	if m, ok := SpecialMethod(th, v, "__await__"); ok {
		it := Call(th, m)
		for {
			x, e := TryNext(th, it)
			if e != nil {
				return stopValue(e)
			}
			Await(th, x)
		}
	}
	panic(Errorf(TypeError, "object %s can't be used in 'await' expression", v.TypeName()))
}

// RunAll runs a coroutine to its end.
func (g *Generator) RunAll() Value {
	if g.started {
		panic(Errorf(RuntimeError, "cannot reuse already awaited coroutine"))
	}
	g.Resume(None, nil)
	return g.Result()
}
