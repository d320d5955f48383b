package object

import (
	"iter"

	"github.com/weft-go/weft/pull"
)

// Generator is a generator: a frame that goes on where it stopped.
//
// The code of a generator is compiled so that running it again goes straight
// to the yield where it stopped: each statement around a yield remembers in
// the frame how far it had come. A generator is so no more than its frame;
// there is no coroutine to switch to, and nothing to release when it is
// abandoned.
//
// Delegation is flat: while a generator waits in a `yield from` of another,
// [Generator.Resume] goes on with the innermost one, which it remembers, and
// comes back to those around it only when that ends. See delegate.md.
type Generator struct {
	Head
	// For the code of the generator.
	Sent    Value      // what yield returns; the zero Value for None
	Thrown  *Exception // what yield raises instead
	Yielded bool       // set by yield before it returns to Resume
	State   []int32    // how far each statement had come
	Cursors []pull.Iter[Value]
	Inner   Value // what a yield from delegates to

	started, running, done bool
	chained                bool // waited for in another's chain
	unshared               bool // see Unshared
	ended                  bool // Inner has ended, with innerResult
	innerResult            Value
	chain                  []*Generator // this one delegates to, the innermost last
	epoch                  uint64       // of chain, see Thread.chains
	driver                 *Generator   // while it runs in the chain of another: which
	frame                  Frame
	result                 Value
	async                  *asyncState // of an asynchronous generator
	more                   *rareState
	slots                  [4]Value
	states                 [8]int32
}

// The types of generators.
var (
	GeneratorType      = NewType("generator", LayoutGenerator)
	CoroutineType      = NewType("coroutine", LayoutCoroutine)
	AsyncGeneratorType = NewType("async_generator", LayoutCoroutine)
)

// AsGenerator returns v as a generator.
func AsGenerator(v Value) (*Generator, bool) { return to[Generator](v, LayoutGenerator) }

// NewGenerator returns a generator that runs code over slots, which it keeps.
func NewGenerator(th *Thread, code *Code, slots []Value, free []*Cell) *Generator {
	g := newGenerator(th, code, 0, free)
	g.frame.Slots = slots
	return g
}

// newGenerator makes room for n slots, in the generator itself if they are few.
func newGenerator(th *Thread, code *Code, n int, free []*Cell) *Generator {
	g := th.roomForGenerator()
	g.typ = GeneratorType
	f := &g.frame
	f.Th, f.Free, f.Code, f.Gen = th, free, code, g
	if n <= len(g.slots) {
		f.Slots = g.slots[:n:n]
	} else {
		th.Grow(n)
		f.Slots = make([]Value, n)
	}
	if code.Guarded {
		th.watch(g)
		th.lastMade, th.lastMaker = g, th.Top
	}
	if s := code.States; s <= len(g.states) {
		g.State = g.states[:s:s]
	} else {
		g.State = make([]int32, s)
	}
	return g
}

func newGeneratorOf(th *Thread, fn *Function, args []Value) Value {
	g := newGenerator(th, fn.Code, len(args), fn.Free)
	copy(g.frame.Slots, args)
	if fn.given != nil {
		g.rare().name, g.rare().qualname = fn.Name(), fn.Qualname
	}
	switch {
	case fn.Code.IsAsync && fn.Code.IsGen:
		g.typ, g.async = AsyncGeneratorType, &asyncState{maker: th.Top}
		th.made = g
	case fn.Code.IsAsync:
		g.typ = CoroutineType
	}
	return g.Value()
}

// Resume goes on with the generator until its next yield. It reports false
// when the generator has returned; Result has its value then, once.
func (g *Generator) Resume(sent Value, thrown *Exception) (v Value, ok bool) {
	if g.running || g.done || !g.started || g.chained || g.chain != nil || thrown != nil {
		return g.resumeSlowly(sent, thrown)
	}
	if !sent.IsNone() {
		g.Sent = sent
	}
	return g.step()
}

// step runs the generator's own code. An exception that leaves it is noticed
// by whoever catches it: see Thread.Catch.
func (g *Generator) step() (v Value, ok bool) {
	f := &g.frame
	th := f.Th
	g.running = true
	th.Resume(f)
	v = f.Code.Run(f)
	g.running = false
	th.Leave(f)
	if g.Yielded {
		g.Yielded = false
		return v, true
	}
	if g.Inner.IsNil() {
		g.finish()
		g.result = v
		return Value{}, false
	}
	return g.delegated()
}

func (g *Generator) resumeSlowly(sent Value, thrown *Exception) (v Value, ok bool) {
	switch {
	case g.running || g.chained && g.executing():
		panic(g.busy())
	case g.done:
		if g.typ == CoroutineType {
			panic(g.reused())
		}
		if thrown != nil {
			thrown.thrownInto(g)
			panic(thrown)
		}
		g.result = Value{} // whoever met the end first had it
		return Value{}, false
	case !g.started:
		if thrown != nil {
			g.thrownUnstarted(thrown)
			thrown.thrownInto(g)
			panic(thrown)
		}
		if !sent.IsNone() {
			panic(Errorf(TypeError, "can't send non-None value to a just-started %s", g.kind()))
		}
		g.started = true
	}
	if g.chained {
		g.frame.Th.chains++ // whoever waits for it has to look anew
	}
	if _, inner := resumable(g.Inner); inner {
		return g.resumeChain(sent, thrown)
	}
	if !sent.IsNone() {
		g.Sent = sent
	}
	if thrown != nil {
		thrown.thrownInto(g)
	}
	g.Thrown = thrown
	return g.step()
}

func (g *Generator) finish() {
	g.done, g.running, g.driver = true, false, nil
	g.frame.Slots, g.frame.Free, g.Inner, g.Cursors = nil, nil, Value{}, nil
}

// failed ends the generator whose frame an exception leaves. PEP 479:
// StopIteration becomes RuntimeError.
func (g *Generator) failed(e *Exception) *Exception {
	g.finish()
	if e.IsA(StopIteration) || g.typ == AsyncGeneratorType && e.IsA(StopAsyncIter) {
		return stopRaised(e, g.typ)
	}
	return e
}

func stopRaised(e *Exception, t *Type) *Exception {
	n := Errorf(RuntimeError, "%s raised %s", kindOf(t), e.typ.Name)
	n.Cause, n.Context, n.Suppress, n.told = e, e, true, true
	return n
}

// thrownUnstarted ends g, which has not started, by e: the traceback has the line
// where g is defined.
func (g *Generator) thrownUnstarted(e *Exception) {
	c := g.frame.Code
	e.Trace = append(e.Trace, Trace{File: c.File, Func: c.Qualname, Span: Span{Line: c.Line}})
	g.finish()
}

// Result returns what the generator returned, once; None afterwards.
func (g *Generator) Result() Value {
	r := g.result
	g.result = Value{}
	if r.IsNil() {
		return None
	}
	return r
}

// Next resumes the generator.
func (g *Generator) Next() (Value, bool) {
	if g.running || g.done || !g.started || g.chained || g.chain != nil {
		return g.resumeSlowly(None, nil)
	}
	return g.step()
}

// Stop does nothing: an abandoned generator is garbage.
func (g *Generator) Stop() {}

// All ranges over what is left.
func (g *Generator) All() iter.Seq[Value] { return All(g) }

// Close raises GeneratorExit at the yield where the generator waits, and
// returns what it returned.
func (g *Generator) Close(th *Thread) Value {
	if g.done || !g.started {
		g.finish()
		return None
	}
	yielded := false
	exit := Errorf(GeneratorExit, "")
	exit.during(th.Handling)
	e := th.Try(func() { _, yielded = g.Resume(None, exit) })
	switch {
	case e != nil && !e.IsA(GeneratorExit) && !e.IsA(StopIteration):
		panic(e)
	case yielded:
		panic(Errorf(RuntimeError, "%s ignored GeneratorExit", g.kind()))
	case e == nil:
		return g.Result()
	}
	return None
}

// Stopped returns StopIteration with the result of a finished generator.
func (g *Generator) Stopped() *Exception {
	if r := g.Result(); !r.IsNone() {
		if t, ok := AsTuple(r); ok {
			return NewException(StopIteration, t.Value())
		}
		return NewException(StopIteration, r)
	}
	return Errorf(StopIteration, "")
}

func init() {
	t := GeneratorType
	t.Final = true
	t.Slots.Repr = func(_ *Thread, v Value) string {
		g, _ := AsGenerator(v)
		return "<generator object " + g.qualname() + " at " + address(v) + ">"
	}
	gen := func(v Value) *Generator { g, _ := AsGenerator(v); return g }
	t.Slots.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return gen(v) }
	step := func(g *Generator, sent Value, thrown *Exception) Value {
		if v, ok := g.Resume(sent, thrown); ok {
			return v
		}
		panic(g.Stopped())
	}
	t.Def2("send(self, value, /)", func(_ *Thread, self, x Value) Value { return step(gen(self), x, nil) })
	t.Def("throw(self, typ, value=None, tb=None, /)", func(th *Thread, a []Value) Value {
		return step(gen(a[0]), None, NewThrown(th, a[1], a[2], a[3]))
	})
	t.Def1("close(self, /)", func(th *Thread, self Value) Value { return gen(self).Close(th) })
	stateAttrs(t, "gi_", "yieldfrom")
}
