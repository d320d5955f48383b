package object

import "github.com/weft-go/weft/gen"

// A body is a generator as package gen knows it: what it resumes.
type body Generator

// Resume runs the code of the generator to its next stop.
func (b *body) Resume(sent Value, err error) (Value, gen.Stop) {
	g := (*Generator)(b)
	f, th := &g.frame, g.frame.Th
	g.Sent, f.Up, g.depth, g.mark, g.handling = sent, th.Top, int32(th.Depth), th.Mark(), th.Handling
	if err != nil {
		thrown := raised(th, err)
		if thrown == nil {
			g.rare().err = err
			g.ends(Value{})
			return Value{}, gen.Returns
		}
		if th.throwing {
			thrown.thrownInto(g)
		}
		g.Thrown = thrown
	}
	if g.more != nil && g.more.above != nil && !th.throwing && g.core.Delegators() > 0 {
		th.Handling = g.more.above
	}
	v, reason := g.run()
	th.Handling, g.handling = g.handling, nil
	return v, reason
}

// run is the part of Resume that is left where nothing is thrown and nobody
// delegates to g.
func (g *Generator) run() (Value, gen.Stop) {
	f := &g.frame
	th := f.Th
	th.Resume(f)
	v := f.Code.Run(f)
	if !g.Yielded {
		return g.halts(v)
	}
	g.Yielded = false
	th.Leave(f)
	if g.begun {
		g.begun = false
		inner := (*Generator)(g.Inner.p)
		g.deepen(inner) // it has been on the stack already, and is suspended
		g.link(inner)
	}
	return v, gen.Yields
}

// halts says why the code has stopped for anything but a yield: v is what it has
// returned.
func (g *Generator) halts(v Value) (Value, gen.Stop) {
	f, th := &g.frame, g.frame.Th
	if v.IsNil() && g.Inner.IsNil() {
		e, _ := AsException(f.Ret)
		g.Thrown = th.catch(e, f.Up, false)
		g.Thrown.seen = nil
		th.Leave(f)
		return Value{}, gen.Returns
	}
	th.Leave(f)
	switch {
	case g.Inner.IsNil():
		g.ends(v)
		return Value{}, gen.Returns
	case g.Thrown != nil:
		return Value{}, gen.Refuses
	}
	inner, _ := resumable(g.Inner)
	if e := g.delegate(inner); e != nil {
		g.Inner, g.Thrown = Value{}, e
		return g.run()
	}
	th.throwing = false // what inner raises is its own
	return Value{}, gen.Delegates
}

// Result returns the error that the code ends with, or refuses with. What it has
// returned is in the frame: it is handed out once.
func (b *body) Result() (_ struct{}, err error) {
	if e := b.Thrown; e != nil {
		b.Thrown = nil
		return struct{}{}, e
	}
	if m := b.more; m != nil {
		err, m.err = m.err, nil
	}
	return struct{}{}, err
}

// delegate has g delegate to inner, or returns what is to be raised instead.
func (g *Generator) delegate(inner *Generator) *Exception {
	if !inner.executing() { // else it could be one of those around
		if e := g.deepen(inner); e != nil {
			return e
		}
	}
	return g.link(inner)
}

// deepen notes how deep inner, and what that delegates to, will be in the chain of
// g. It returns what is to be raised if that is too deep.
func (g *Generator) deepen(inner *Generator) *Exception {
	th := g.frame.Th
	level := 1
	if g.core.Delegators() > 0 {
		level += int(g.level)
	}
	at, others := inner, inner.core.Delegators()
	for ok := true; ok; level++ {
		if th.Depth+level > th.Limits.Depth {
			return Errorf(RecursionError, "maximum recursion depth exceeded")
		}
		if others == 0 || level > int(at.level) {
			at.level = int32(level)
		}
		at, ok = resumable(at.Inner)
		if ok = ok && at != g; ok { // g would be an error of package gen's
			others = at.core.Delegators() - 1
		}
	}
	return nil
}

// link has g delegate to inner.
func (g *Generator) link(inner *Generator) *Exception {
	if err := g.core.From(&inner.core); err != nil {
		return AsRaised(err)
	}
	if g.within(inner); inner.more != nil && !inner.Inner.IsNil() {
		g.frame.Th.chains++ // those further in have to be told
	}
	return nil
}

// Recover ends the generator by the exception that its code has raised. What is
// none of the program's business ends those around it as well, and goes on as the
// same panic: see raise.
func (b *body) Recover(v any) error {
	g := (*Generator)(b)
	th, top := g.frame.Th, g.frame.Up
	e := th.catch(v, top, false)
	g.ends(Value{})
	if e == nil {
		return &aborted{v}
	}
	e.seen = nil
	th.Unwind(top, int(g.depth), g.mark)
	th.Handling, g.handling = g.handling, nil
	return e
}

// failed ends the generator whose frame an exception leaves. PEP 479:
// StopIteration becomes RuntimeError.
func (g *Generator) failed(e *Exception) *Exception {
	if e.IsA(StopIteration) || g.typ == AsyncGeneratorType && e.IsA(StopAsyncIter) {
		e = stopRaised(e, g.typ)
	}
	g.ends(Value{})
	g.core.Fail(e)
	return e
}

func stopRaised(e *Exception, t *Type) *Exception {
	n := Errorf(RuntimeError, "%s raised %s", kindOf(t), e.typ.Name)
	n.Cause, n.Context, n.Suppress, n.told = e, e, true, true
	return n
}

// aborted is a panic that is no exception, on its way through generators.
type aborted struct{ value any }

func (*aborted) Error() string { return "object: the program has been stopped" }

// raise panics with what err, of package gen, stands for.
func raise(err error) {
	if a, ok := err.(*aborted); ok {
		panic(a.value)
	}
	panic(err)
}

// raised returns err as an exception, nil if it is none.
func raised(th *Thread, err error) *Exception {
	e, is := err.(*Exception)
	switch {
	case is:
	case err == gen.ErrClosed:
		e = Errorf(GeneratorExit, "")
		e.during(th.Handling)
	default:
		if e = AsRaised(err); e != nil && th.throwing { // of a delegate that did not close
			e.during(th.Handling)
		}
	}
	return e
}

// Is makes a GeneratorExit pass for package gen's.
func (e *Exception) Is(target error) bool { return target == gen.ErrClosed && e.IsA(GeneratorExit) }

// Progress is how far a coroutine came that was begun in place.
type Progress uint8

// What Begin says.
const (
	NotBegun Progress = iota
	Waits
	Ended
)

// Begin runs a fresh coroutine that g awaits right there, on the stack of g:
// most come to their end without waiting. It returns the result of one that
// ended, and what one that waits shows; then g delegates to it.
func (g *Generator) Begin(v Value) (Value, Progress) {
	inner, ok := AsCoroutine(v)
	if !ok || inner.typ != CoroutineType || inner.core.State() != gen.Created {
		return Value{}, NotBegun
	}
	x, waits := inner.Next()
	if !waits {
		x = inner.Result()
		if inner.unshared {
			g.frame.Th.recycle(inner)
		}
		return x, Ended
	}
	g.Inner, g.begun = v, true
	return x, Waits
}

// InnerEnded returns what the generator that g delegated to has returned. The
// code of g asks when it goes on after that.
func (g *Generator) InnerEnded() Value {
	inner, _ := resumable(g.Inner)
	g.Inner = Value{}
	return inner.Result()
}

// shade tells those that g delegates to what is being handled around them, if that
// may have changed: a generator that others delegate to has been resumed out of
// turn.
func (g *Generator) shade() {
	th := g.frame.Th
	if g.core.Delegators() > 0 {
		if g.executing() {
			return // and will say so
		}
		th.chains++
	}
	if g.shaded == th.chains {
		return
	}
	g.shaded = th.chains
	if g.more != nil {
		g.more.above = nil // nobody is around it now
	}
	at := g
	for range th.Limits.Depth {
		inner, ok := resumable(at.Inner)
		if !ok {
			return
		}
		at.within(inner)
		at = inner
	}
}
