package object

import (
	"iter"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/pull"
)

// Generator is a generator or coroutine of the program: one of package gen whose
// body is a frame that goes on where it stopped.
//
// The code of a generator is compiled so that running it again goes straight
// to the yield where it stopped: each statement around a yield remembers in
// the frame how far it had come. So there is no coroutine to switch to, and
// nothing to release when it is abandoned.
//
// What a generator may be asked and when, what is sent, thrown and closed, and
// how far a delegation reaches, is package gen's. See body.md.
type Generator struct {
	Head
	// For the code of the generator.
	Sent    Value      // what yield returns; the zero Value for None
	Thrown  *Exception // what yield raises instead
	State   []int32    // how far each statement had come
	Cursors []pull.Iter[Value]
	Inner   Value // what a yield from delegates to
	Yielded bool  // set by yield before it returns

	begun    bool // Inner has been asked by Begin
	unshared bool // see Unshared
	level    int32
	shaded   uint32 // see shade

	// Where the thread was when the code was resumed.
	depth    int32
	mark     Mark
	handling *Exception

	core   gen.Stackless[Value, Value, struct{}]
	frame  Frame
	async  *asyncState // of an asynchronous generator
	more   *rareState
	slots  [4]Value
	states [8]int32
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
	return generatorOver(th, GeneratorType, code, slots, free)
}

func generatorOver(th *Thread, t *Type, code *Code, slots []Value, free []*Cell) *Generator {
	g := newGenerator(th, t, code, 0, free)
	g.frame.Slots = slots
	return g
}

// newGenerator makes room for n slots, in the generator itself if they are few.
func newGenerator(th *Thread, t *Type, code *Code, n int, free []*Cell) *Generator {
	g := th.roomForGenerator()
	g.typ, g.shaded = t, th.chains
	f := &g.frame
	f.Th, f.Free, f.Code, f.Gen, f.Attempted = th, free, code, g, true
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
	switch body := (*body)(g); t {
	case GeneratorType:
		g.core.Init(body)
	case CoroutineType:
		g.core.InitCoroutine(body)
	default:
		g.async = &asyncState{}
		g.core.InitAsync(body)
	}
	return g
}

func newGeneratorOf(th *Thread, fn *Function, args []Value) Value {
	t := GeneratorType
	switch {
	case fn.Code.IsAsync && fn.Code.IsGen:
		t = AsyncGeneratorType
	case fn.Code.IsAsync:
		t = CoroutineType
	}
	g := newGenerator(th, t, fn.Code, len(args), fn.Free)
	copy(g.frame.Slots, args)
	if fn.given != nil {
		g.rare().name, g.rare().qualname = fn.Name(), fn.Qualname
	}
	if g.async != nil {
		g.async.maker = th.Top
		th.made = g
	}
	return g.Value()
}

// Next resumes the generator.
func (g *Generator) Next() (Value, bool) {
	var v Value
	var ok bool
	switch {
	case g.enter(false):
		v, ok = g.core.Leave(g.run())
	case g.plain() && g.core.Delegators() == 0 && !g.core.Ended():
		v, ok = g.core.Next()
	default:
		return g.ask(false, g.core.Next)
	}
	if ok {
		return v, true
	}
	return g.stopped()
}

// plain reports whether a request needs nothing that ask does before it.
func (g *Generator) plain() bool {
	th := g.frame.Th
	return !th.throwing && g.shaded == th.chains
}

// enter reports whether the code may be run right away: see Enter of package gen.
// Where a limit is near, package gen has to see what comes of it.
func (g *Generator) enter(sends bool) bool {
	th := g.frame.Th
	return g.plain() && th.fuel > 0 && th.Depth < th.Limits.Depth && g.core.Enter(sends)
}

// Resume goes on with the generator until its next yield. It reports false
// when the generator has returned; Result has its value then, once.
func (g *Generator) Resume(sent Value, thrown *Exception) (Value, bool) {
	switch {
	case thrown != nil && g.core.State() == gen.Created:
		// The traceback has the line where g is defined.
		c := g.frame.Code
		thrown.Trace = append(thrown.Trace, Trace{File: c.File, Func: c.Qualname, Span: Span{Line: c.Line}})
		g.drop()
		fallthrough
	case thrown != nil && g.core.Ended() && g.typ != CoroutineType:
		thrown.thrownInto(g)
		panic(thrown)
	case thrown != nil:
		return g.ask(true, func() (Value, bool) { return g.core.Throw(thrown) })
	case sent.IsNone():
		return g.Next()
	case !g.enter(true):
		return g.ask(false, func() (Value, bool) { return g.core.Send(sent) })
	}
	g.Sent = sent
	if v, ok := g.core.Leave(g.run()); ok {
		return v, true
	}
	return g.stopped()
}

// ask makes one request to package gen. throws says that it throws.
func (g *Generator) ask(throws bool, request func() (Value, bool)) (Value, bool) {
	if g.core.Ended() && g.typ != CoroutineType {
		g.Result() // whoever met the end first had it
		return Value{}, false
	}
	g.shade()
	if v, ok := g.asking(throws, request); ok {
		return v, true
	}
	return g.stopped()
}

func (g *Generator) asking(throws bool, request func() (Value, bool)) (Value, bool) {
	th := g.frame.Th
	defer func(was bool) { th.throwing = was }(th.throwing)
	th.throwing = throws
	return request()
}

// stopped is the answer to a request after which there is no value: it raises
// what the generator has ended with, if it was an exception.
func (g *Generator) stopped() (Value, bool) {
	if _, err := g.core.Result(); err != nil {
		raise(err)
	}
	return Value{}, false
}

// Close raises GeneratorExit at the yield where the generator waits, and
// returns what it returned.
func (g *Generator) Close(th *Thread) Value {
	if st := g.core.State(); st == gen.Created || st == gen.Closed {
		g.drop()
		return None
	}
	g.shade()
	var err error
	g.asking(true, func() (Value, bool) {
		err = g.core.Close()
		return Value{}, false
	})
	if err != nil {
		raise(err)
	}
	return g.Result()
}

// drop ends the generator where it stands.
func (g *Generator) drop() {
	g.core.Drop()
	g.ends(Value{})
}

// ends lets go of what the frame holds, but for result.
func (g *Generator) ends(result Value) {
	f := &g.frame
	f.Slots, f.Free, f.Ret, g.Inner, g.Cursors = nil, nil, result, Value{}, nil
}

// Result returns what the generator, which has ended, returned, once; None
// afterwards.
func (g *Generator) Result() Value {
	r := g.frame.Ret
	g.frame.Ret = Value{}
	if r.IsNil() {
		return None
	}
	return r
}

// Stop does nothing: an abandoned generator is garbage.
func (g *Generator) Stop() {}

// All ranges over what is left.
func (g *Generator) All() iter.Seq[Value] { return All(g) }

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
	of := func(v Value) *Generator { g, _ := AsGenerator(v); return g }
	t.Slots.Iter = func(_ *Thread, v Value) pull.Iter[Value] { return of(v) }
	step := func(g *Generator, sent Value, thrown *Exception) Value {
		if v, ok := g.Resume(sent, thrown); ok {
			return v
		}
		panic(g.Stopped())
	}
	t.Def2("send(self, value, /)", func(_ *Thread, self, x Value) Value { return step(of(self), x, nil) })
	t.Def("throw(self, typ, value=None, tb=None, /)", func(th *Thread, a []Value) Value {
		return step(of(a[0]), None, NewThrown(th, a[1], a[2], a[3]))
	})
	t.Def1("close(self, /)", func(th *Thread, self Value) Value { return of(self).Close(th) })
	stateAttrs(t, "gi_", "yieldfrom")
}
