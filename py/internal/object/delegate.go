package object

import "slices"

// DelegateSend begins or continues `yield from inner` (PEP 380): it sends sent
// into inner. It returns what inner yields, or its result and false when it is
// over. A generator is not stepped here: the one that runs it goes on with it.
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

// InnerEnded reports whether the generator that g delegated to has ended, and
// what it returned. The code of g asks when it is resumed in a yield from.
func (g *Generator) InnerEnded() (Value, bool) {
	if !g.ended {
		return Value{}, false
	}
	v := g.innerResult
	g.ended, g.innerResult, g.Inner = false, Value{}, Value{}
	return v, true
}

// delegated goes on after the code of g has stopped in a `yield from` of a
// generator that has still to be asked, or has refused.
func (g *Generator) delegated() (Value, bool) {
	if e := g.refusal(); e != nil {
		panic(e)
	}
	return g.resumeChain(None, g.push(g))
}

// push adds what the last of the chain delegates to. It returns what is to be
// thrown into that instead if the chain is too long, or bites its tail.
func (g *Generator) push(last *Generator) *Exception {
	th := g.frame.Th
	if th.Depth+len(g.chain) >= th.Limits.Depth {
		last.Inner = Value{}
		return Errorf(RecursionError, "maximum recursion depth exceeded")
	}
	inner, _ := resumable(last.Inner)
	if inner == g || slices.Contains(g.chain, inner) || inner.executing() {
		last.Inner = Value{}
		return inner.busy()
	}
	inner.chained = true
	last.within(last == g, inner)
	g.chain = append(g.chain, inner)
	g.epoch = th.chains
	return nil
}

// executing reports whether the code of g runs, or that of a generator through
// which g is being resumed. Those between a root and its innermost generator are
// not marked at each step.
func (g *Generator) executing() bool {
	at := g
	for n := 0; n <= g.frame.Th.Limits.Depth; n++ {
		inner, ok := resumable(at.Inner)
		if !ok || at.running {
			break
		}
		at = inner
	}
	return at.running && (at == g || at.driver != nil && slices.Contains(at.driver.chain, g))
}

// busy is the error of resuming a generator that is executing.
func (g *Generator) busy() *Exception { return Errorf(ValueError, "%s already executing", g.kind()) }

// relink builds the chain anew, from what each generator delegates to.
func (g *Generator) relink() {
	g.chain = g.chain[:0]
	for at := g; ; {
		inner, ok := resumable(at.Inner)
		if !ok || at.ended || len(g.chain) > g.frame.Th.Limits.Depth {
			break
		}
		at.within(at == g, inner)
		g.chain = append(g.chain, inner)
		at = inner
	}
	g.epoch = g.frame.Th.chains
}

// resumeChain goes on with the innermost generator that g delegates to. When
// one ends, or fails, the one around it goes on.
func (g *Generator) resumeChain(sent Value, thrown *Exception) (Value, bool) {
	th := g.frame.Th
	if g.epoch != th.chains || len(g.chain) == 0 && !g.Inner.IsNil() {
		g.relink()
	}
	if thrown != nil && thrown.IsA(GeneratorExit) {
		return g.throwExit(thrown)
	}
	g.running = true
	// What is thrown in is thrown from one to the next, up to those that go on
	// by themselves.
	into := -1
	if thrown != nil {
		into = len(g.chain)
	}
	for {
		n := len(g.chain)
		byThrow := thrown != nil && n <= into
		into = min(into, n)
		if n == 0 {
			// Only g itself is left.
			g.chain = nil
			if byThrow {
				thrown.thrownInto(g)
			}
			g.Thrown = thrown
			return g.step()
		}
		inner := g.chain[n-1]
		var v Value
		var ok bool
		var failed *Exception
		if inner.running {
			failed = inner.busy()
		} else {
			v, ok, failed = g.stepInner(inner, sent, thrown, byThrow)
		}
		sent, thrown = None, nil
		switch {
		case failed == nil && ok:
			g.running = false
			return v, true
		case failed == nil && !inner.Inner.IsNil() && !inner.done:
			thrown = g.push(inner) // inner delegates in its turn
			continue
		}
		inner.chained = false
		g.chain[n-1] = nil
		g.chain = g.chain[:n-1]
		outer := g
		if n > 1 {
			outer = g.chain[n-2]
		}
		if failed != nil {
			outer.Inner = Value{}
			thrown = failed
			continue
		}
		outer.ended, outer.innerResult = true, inner.Result()
	}
}

// stepInner runs the code of a generator of the chain of g. byThrow says that
// thrown is thrown into it, and does not leave what it delegates to: then it does
// not see what those around it are handling, as in CPython.
func (g *Generator) stepInner(inner *Generator, sent Value, thrown *Exception, byThrow bool) (v Value, ok bool, failed *Exception) {
	th := g.frame.Th
	if byThrow {
		thrown.thrownInto(inner)
	}
	if inner.done {
		if inner.typ == CoroutineType {
			return Value{}, false, inner.reused()
		}
		if thrown != nil {
			return Value{}, false, thrown
		}
		return Value{}, false, nil
	}
	if !inner.started {
		inner.started = true
		if thrown != nil {
			inner.thrownUnstarted(thrown)
			return Value{}, false, thrown
		}
	}
	if !sent.IsNone() {
		inner.Sent = sent
	}
	inner.Thrown = thrown
	top, depth, mark, handling := th.Top, th.Depth, th.Mark(), th.Handling
	clean := false
	defer func() {
		if clean {
			return
		}
		r := recover()
		if failed = th.catch(r, top, false); failed == nil {
			if r != nil {
				panic(r)
			}
			return
		}
		failed.seen = nil
		th.Unwind(top, depth, mark)
		th.Handling = handling
	}()
	if inner.more != nil && inner.more.above != nil && !byThrow {
		th.Handling = inner.more.above
	}
	f := &inner.frame
	inner.running, inner.driver = true, g
	th.Resume(f)
	v = f.Code.Run(f)
	inner.running, inner.driver = false, nil
	th.Leave(f)
	th.Handling = handling
	clean = true
	if inner.Yielded {
		inner.Yielded = false
		return v, true, nil
	}
	if inner.Inner.IsNil() {
		inner.finish()
		inner.result = v
	}
	return Value{}, false, inner.refusal()
}

// throwExit closes what g delegates to, the innermost first, and throws
// GeneratorExit into g.
func (g *Generator) throwExit(thrown *Exception) (Value, bool) {
	inner, _ := resumable(g.Inner)
	g.chain = nil
	g.running = true
	inner.chained = false
	if e := g.frame.Th.Try(func() { inner.Close(g.frame.Th) }); e != nil {
		thrown = e
	}
	g.running = false
	g.Inner = Value{}
	thrown.thrownInto(g)
	g.Thrown = thrown
	return g.step()
}

// Progress is how far a coroutine came that was begun in place.
type Progress uint8

// What Begin says.
const (
	NotBegun Progress = iota
	Waits
	Ended
)

var noChain = []*Generator{}

// Begin runs a fresh coroutine that g awaits right there, on the stack of g:
// most come to their end without waiting. It returns the result of one that
// ended, and what one that waits shows; then g delegates to it.
func (g *Generator) Begin(v Value) (Value, Progress) {
	inner, ok := AsCoroutine(v)
	if !ok || inner.typ != CoroutineType || inner.started || inner.done {
		return Value{}, NotBegun
	}
	x, waits := inner.Resume(None, nil)
	if !waits {
		x = inner.Result()
		if inner.unshared {
			g.frame.Th.recycle(inner)
		}
		return x, Ended
	}
	g.Inner, inner.chained = v, true
	if g.chain == nil {
		g.chain = noChain
	}
	g.frame.Th.chains++ // whoever drives g has to look anew
	return x, Waits
}
