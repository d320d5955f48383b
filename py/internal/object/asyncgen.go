package object

// asyncState is what an asynchronous generator has besides its frame. Its
// body stops for two reasons: to yield a value, and because something that it
// awaits has to wait. [Generator.Gives] tells the one from the other.
type asyncState struct {
	gave    bool // stopped at a yield
	running bool // a step has been begun and is not over
	closed  bool // its end was reported, or asked for
	known   bool // the loop has heard of it

	maker *Frame // whose call made it, until it is used
}

// Owning evaluates x and reports whether it is an asynchronous generator that f
// itself has made just then, by calling its function: `async for x in g():` has
// the only reference to it. CPython closes such a one as soon as the loop is
// left. x must not call anything else with what it has made.
func Owning(f *Frame, x func(*Frame) Value) (v Value, owned bool) {
	f.Th.made = nil
	v = x(f)
	g := f.Th.made
	f.Th.made = nil
	return v, g != nil && Is(g.Value(), v) && !g.async.known && g.async.maker == f
}

// Abandon tells the loop that nobody will use v, which it is Owning, any more.
func Abandon(th *Thread, v Value) {
	if g, ok := AsCoroutine(v); ok && !g.core.Ended() && th.Abandoned != nil {
		th.Abandoned(g)
	}
}

// NewAsyncGenerator is NewGenerator for an asynchronous one.
func NewAsyncGenerator(th *Thread, code *Code, slots []Value, free []*Cell) *Generator {
	return generatorOver(th, AsyncGeneratorType, code, slots, free)
}

// Gives is called by the code of an asynchronous generator at a yield.
func (g *Generator) Gives() { g.async.gave = true }

// The types of what __anext__, asend, athrow and aclose return.
var (
	asendType  = NewAwaiterType("async_generator_asend", true)
	athrowType = NewAwaiterType("async_generator_athrow", true)
	anextType  = NewAwaiterType("anext_awaitable", true)
)

// IsAsyncStep reports whether v is what __anext__, asend, athrow or aclose returns.
func IsAsyncStep(v Value) bool { return v.Type() == asendType || v.Type() == athrowType }

// NewAsend returns the step of g to its next value, which sends v.
func (g *Generator) NewAsend(th *Thread, v Value) Value {
	g.begins(th)
	s := NewAwaiter(th, asendType, nil)
	s.run = func(sent Value, thrown *Exception) (Value, bool) {
		switch s.phase {
		case over:
			panic(Errorf(RuntimeError, "cannot reuse already awaited __anext__()/asend()"))
		case fresh:
			if g.async.running {
				s.phase = over
				panic(Errorf(RuntimeError, "anext(): asynchronous generator is already running"))
			}
			if sent.IsNone() {
				sent = v
			}
			s.phase = suspended
		}
		g.async.running = true
		return g.unwrap(s, sent, thrown)
	}
	return s.Value()
}

// unwrap goes on with g for the step s, which is over unless g waits.
func (g *Generator) unwrap(s *Awaiter, sent Value, thrown *Exception) (Value, bool) {
	v, gave, e := g.asyncStep(sent, thrown)
	if e == nil && !gave {
		return v, true
	}
	s.phase = over
	g.async.running = false
	if e != nil {
		if e.IsA(StopAsyncIter) || e.IsA(GeneratorExit) {
			g.async.closed = true
		}
		panic(e)
	}
	return v, false
}

// asyncStep resumes g. Its end is a StopAsyncIteration.
func (g *Generator) asyncStep(sent Value, thrown *Exception) (v Value, gave bool, e *Exception) {
	if g.core.Ended() {
		if thrown != nil {
			return Value{}, false, thrown
		}
		return Value{}, false, Errorf(StopAsyncIter, "")
	}
	ok := false
	if e = g.frame.Th.Try(func() { v, ok = g.Resume(sent, thrown) }); e != nil {
		return Value{}, false, e
	}
	if !ok {
		g.Result()
		return Value{}, false, Errorf(StopAsyncIter, "")
	}
	gave, g.async.gave = g.async.gave, false
	return v, gave, nil
}

// NewAthrow returns the step of g that throws e; with a nil e, the one that
// closes g.
func (g *Generator) NewAthrow(th *Thread, e *Exception) Value {
	g.begins(th)
	name, closes := "athrow", e == nil
	if closes {
		name, e = "aclose", Errorf(GeneratorExit, "")
	}
	s := NewAwaiter(th, athrowType, nil)
	s.run = func(sent Value, thrown *Exception) (Value, bool) {
		if s.phase == over {
			panic(Errorf(RuntimeError, "cannot reuse already awaited aclose()/athrow()"))
		}
		if s.phase == fresh {
			switch {
			case thrown == nil && g.core.Ended():
				s.phase = over
				return None, false
			case g.async.running:
				s.phase = over
				panic(Errorf(RuntimeError, "%s(): asynchronous generator is already running", name))
			case thrown == nil && g.async.closed:
				s.phase = over
				panic(Errorf(StopAsyncIter, ""))
			case thrown == nil && !sent.IsNone():
				panic(Errorf(RuntimeError, "can't send non-None value to a just-started coroutine"))
			}
			s.phase, g.async.running = suspended, true
			if thrown == nil {
				thrown = e
				g.async.closed = g.async.closed || closes
			}
		}
		if !closes {
			return g.unwrap(s, sent, thrown)
		}
		v, gave, err := g.asyncStep(sent, thrown)
		if err == nil && !gave {
			return v, true
		}
		s.phase, g.async.running = over, false
		switch {
		case err == nil:
			panic(Errorf(RuntimeError, "async generator ignored GeneratorExit"))
		case err.IsA(StopAsyncIter), err.IsA(GeneratorExit):
			return None, false
		}
		panic(err)
	}
	return s.Value()
}

// begins tells the loop of a generator when it is first used.
func (g *Generator) begins(th *Thread) {
	if !g.async.known {
		g.async.known, g.async.maker = true, nil
		if th.FirstIter != nil {
			th.FirstIter(g)
		}
	}
}

// Ended reports whether the generator has ended.
func (g *Generator) Ended() bool { return g.core.Ended() }

// AsyncIter is aiter(v); complain makes the error if v has no __aiter__, or if
// what that returns has no __anext__.
func AsyncIter(th *Thread, v Value, complain func(v Value, returned bool) *Exception) Value {
	if v.Type() == AsyncGeneratorType {
		return v
	}
	m, ok := SpecialMethod(th, v, "__aiter__")
	if !ok {
		panic(complain(v, false))
	}
	it := Call(th, m)
	if !it.Type().Lookup("__anext__").Given() {
		panic(complain(it, true))
	}
	return it
}

// AsyncNext returns what awaiting gives the next value of the asynchronous
// iterator it.
func AsyncNext(th *Thread, it Value) Value {
	if g, ok := AsCoroutine(it); ok && g.typ == AsyncGeneratorType {
		return g.NewAsend(th, None)
	}
	m, ok := SpecialMethod(th, it, "__anext__")
	if !ok {
		panic(Errorf(TypeError, "'%s' object is not an async iterator", it.TypeName()))
	}
	return Call(th, m)
}

// AsyncNextOr is AsyncNext with a value for the end.
func AsyncNextOr(th *Thread, it, end Value) Value {
	step := AsyncNext(th, it)
	var inner Value
	a := NewAwaiter(th, anextType, nil)
	a.run = func(sent Value, thrown *Exception) (v Value, shown bool) {
		if inner.IsNil() {
			inner = Awaitable(th, step)
		}
		if e := th.Try(func() { v, shown = Step(th, inner, sent, thrown) }); e != nil {
			if a.phase = over; e.IsA(StopAsyncIter) {
				return end, false
			}
			panic(e)
		}
		return v, shown
	}
	return a.Value()
}

func init() {
	t := AsyncGeneratorType
	of := func(v Value) *Generator { g, _ := AsCoroutine(v); return g }
	t.Def1("__aiter__(self, /)", func(_ *Thread, v Value) Value { return v })
	t.Def1("__anext__(self, /)", func(th *Thread, v Value) Value { return of(v).NewAsend(th, None) })
	t.Def2("asend(self, value, /)", func(th *Thread, v, x Value) Value { return of(v).NewAsend(th, x) })
	t.Def("athrow(self, typ, value=None, tb=None, /)", func(th *Thread, a []Value) Value {
		return of(a[0]).NewAthrow(th, NewThrown(th, a[1], a[2], a[3]))
	})
	t.Def1("aclose(self, /)", func(th *Thread, v Value) Value { return of(v).NewAthrow(th, nil) })
	stateAttrs(t, "ag_", "await")
}
