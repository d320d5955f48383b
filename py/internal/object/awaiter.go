package object

import (
	"iter"

	"github.com/weft-go/weft/pull"
)

// Awaiter is something that is awaited and written in Go: a coroutine, or the
// iterator that an __await__ returns. Each step is a call of its function.
type Awaiter struct {
	Head
	Name string // of a coroutine

	th      *Thread
	run     func(sent Value, thrown *Exception) (Value, bool)
	phase   phase
	running bool
	result  Value
}

type phase uint8

const (
	fresh phase = iota
	suspended
	over
)

// NewAwaiterType returns a type of awaiters. Those that are iterators are
// what __await__ returns; the others are coroutines.
func NewAwaiterType(name string, iterates bool) *Type {
	t := NewType(name, LayoutAwaiter)
	t.Final = true
	t.Slots.Await = func(_ *Thread, v Value) Value { return v }
	t.Late(awaiterMethods)
	if iterates {
		t.Slots.Iter = func(_ *Thread, v Value) pull.Iter[Value] { a, _ := AsAwaiter(v); return a }
		t.Def1("__await__(self, /)", func(_ *Thread, v Value) Value { return v })
		t.Def1("__next__(self, /)", func(th *Thread, v Value) Value { return Next(th, v) })
		return t
	}
	t.Slots.Repr = func(_ *Thread, v Value) string {
		a, _ := AsAwaiter(v)
		return "<coroutine object " + a.Name + " at " + address(v) + ">"
	}
	t.Def1("__await__(self, /)", coroutineWrapper)
	t.Slots.GetAttr = func(_ *Thread, v Value, name string) Value {
		a, _ := AsAwaiter(v)
		switch name {
		case "__name__", "__qualname__":
			return Str(a.Name)
		case "cr_running":
			return Bool(a.running)
		case "cr_suspended":
			return Bool(a.phase == suspended && !a.running)
		}
		return Value{}
	}
	return t
}

// AsAwaiter returns v as an awaiter.
func AsAwaiter(v Value) (*Awaiter, bool) { return to[Awaiter](v, LayoutAwaiter) }

// Init makes a an awaiter of type t, for types that embed one.
func (a *Awaiter) Init(th *Thread, t *Type, name string, run func(sent Value, thrown *Exception) (Value, bool)) {
	a.typ, a.th, a.Name, a.run = t, th, name, run
}

// NewAwaiter returns an iterator of type t whose steps are calls of run.
func NewAwaiter(th *Thread, t *Type, run func(sent Value, thrown *Exception) (Value, bool)) *Awaiter {
	a := &Awaiter{}
	a.Init(th, t, t.Name, run)
	return a
}

var nativeCoroutine = NewAwaiterType("coroutine", false)

var wrapperType *Type // of what a coroutine's __await__ returns

func init() { wrapperType = NewAwaiterType("coroutine_wrapper", true) }

// NewCoroutine returns a coroutine written in Go. Its function is called with
// what the last awaited thing came to, None at first, and returns the next
// one to await; or the zero Value and the coroutine's result. It raises by
// panic.
func NewCoroutine(th *Thread, name string, f func(v Value, e *Exception) (await, result Value)) Value {
	a := &Awaiter{}
	var inner Value
	a.Init(th, nativeCoroutine, name, func(sent Value, thrown *Exception) (Value, bool) {
		for {
			v, e := sent, thrown
			if !inner.IsNil() {
				shown := false
				e = th.Try(func() { v, shown = Step(th, inner, sent, thrown) })
				if e == nil && shown {
					return v, true
				}
				inner = Value{}
			}
			next, result := f(v, e)
			if next.IsNil() {
				return result, false
			}
			inner = Awaitable(th, next)
			sent, thrown = None, nil
		}
	})
	return a.Value()
}

// Step goes on with the awaiter: see the function Step.
func (a *Awaiter) Step(sent Value, thrown *Exception) (v Value, shown bool) {
	if a.Type().Slots.Iter != nil {
		return a.run(sent, thrown)
	}
	switch {
	case a.running:
		panic(Errorf(ValueError, "coroutine already executing"))
	case a.phase == over:
		panic(Errorf(RuntimeError, "cannot reuse already awaited coroutine"))
	case a.phase == fresh && thrown != nil:
		a.phase = over
		panic(thrown)
	case a.phase == fresh && !sent.IsNone():
		panic(Errorf(TypeError, "can't send non-None value to a just-started coroutine"))
	}
	a.phase, a.running = suspended, true
	defer func() {
		if a.running = false; !shown {
			a.phase = over
		}
	}()
	return a.run(sent, thrown)
}

// Next is Step(None, nil) for a loop that knows nothing of results.
func (a *Awaiter) Next() (Value, bool) {
	v, ok := a.Step(None, nil)
	if !ok {
		a.result = v
		return Value{}, false
	}
	return v, true
}

// Stop does nothing.
func (a *Awaiter) Stop() {}

// All ranges over what is left.
func (a *Awaiter) All() iter.Seq[Value] { return All(a) }

// Stopped returns StopIteration with the result.
func (a *Awaiter) Stopped() *Exception {
	r := a.result
	a.result = Value{}
	return stopWith(r)
}

// stopWith is StopIteration(r), without argument for None.
func stopWith(r Value) *Exception {
	if r.IsNil() || r.IsNone() {
		return Errorf(StopIteration, "")
	}
	return NewException(StopIteration, r)
}

// close throws GeneratorExit in; the awaiter has to end now.
func (a *Awaiter) close() {
	if a.phase == over || a.phase == fresh && a.typ.Slots.Iter == nil {
		a.phase = over
		return
	}
	shown := false
	e := a.th.Try(func() { _, shown = a.Step(None, Errorf(GeneratorExit, "")) })
	switch {
	case e != nil && !e.IsA(GeneratorExit) && !e.IsA(StopIteration) && !e.IsA(StopAsyncIter):
		panic(e)
	case e == nil && shown:
		panic(Errorf(RuntimeError, "coroutine ignored GeneratorExit"))
	}
	a.phase = over
}

// awaiterMethods gives t the methods of coroutines.
func awaiterMethods(t *Type) {
	step := func(th *Thread, v, sent Value, thrown *Exception) Value {
		x, shown := Step(th, v, sent, thrown)
		if shown {
			return x
		}
		panic(stopWith(x))
	}
	t.Def2("send(self, value, /)", func(th *Thread, v, x Value) Value { return step(th, v, x, nil) })
	t.Def("throw(self, typ, value=None, tb=None, /)", func(th *Thread, a []Value) Value {
		return step(th, a[0], None, NewThrown(th, a[1], a[2], a[3]))
	})
	t.Def1("close(self, /)", func(th *Thread, v Value) Value {
		if a, ok := AsAwaiter(v); ok {
			a.close()
			return None
		}
		if g, ok := AsCoroutine(v); ok {
			return g.Close(th)
		}
		return None
	})
}

// coroutineWrapper is what a coroutine's __await__ returns.
func coroutineWrapper(th *Thread, v Value) Value {
	a := NewAwaiter(th, wrapperType, func(sent Value, thrown *Exception) (Value, bool) {
		return Step(th, v, sent, thrown)
	})
	return a.Value()
}
