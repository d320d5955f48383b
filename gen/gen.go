package gen

import "runtime"

// A Gen is a generator: a body that runs piece by piece, each time it is asked.
// It yields values of type Y, takes values of type S, and ends with an R.
//
// A Gen is made by New or Coroutine, and used by one goroutine at a time.
type Gen[Y, S, R any] struct {
	// The handle holds the core and never the other way round: a coroutine that
	// waits is a root for the collector, so whatever the core reached could not
	// be seen to be abandoned.
	c *core[Y, S, R]
}

// A core is the part of a generator that its coroutine holds.
type core[Y, S, R any] struct {
	Yielder[Y, S]
	fn     func(*Yielder[Y, S]) (R, error)
	result R
}

// New returns a generator that will run body. Nothing runs before the first
// Next or Send, or before it is ranged.
//
//   - Python: calling a generator function.
//   - Lazy: nothing runs; the coroutine is made at the first Next or Send.
//   - Reuse: one-shot; make a new generator to run the body again.
//   - Cost: two allocations. At the first Next or Send a coroutine (one
//     iter.Pull); none at all if All ranges it from the start.
//   - Panics: at the call, if body is nil.
//   - Concurrency: for one goroutine at a time.
func New[Y, S, R any](body func(*Yielder[Y, S]) (R, error)) *Gen[Y, S, R] {
	return newGen("New", kindGenerator, body)
}

// Coroutine returns a generator that is awaited: it serves one delegation or
// one driver, and to ask it again after its end is misuse, not an empty answer.
// Messages say "coroutine" where those of New say "generator".
//
//   - Python: calling an async def function.
//   - Lazy: nothing runs; the coroutine is made at the first Next or Send.
//   - Reuse: one-shot, and Next, Send and Throw panic after its end.
//   - Cost: as New.
//   - Panics: at the call, if body is nil.
//   - Concurrency: for one goroutine at a time.
func Coroutine[Y, S, R any](body func(*Yielder[Y, S]) (R, error)) *Gen[Y, S, R] {
	return newGen("Coroutine", kindCoroutine, body)
}

func newGen[Y, S, R any](fn string, k kind, f func(*Yielder[Y, S]) (R, error)) *Gen[Y, S, R] {
	if f == nil {
		panic("gen: " + fn + ": body is nil")
	}
	c := &core[Y, S, R]{fn: f}
	c.kind = k
	c.body = c
	if sites.on.Load() {
		c.place.record = &record{site: callSite(3)}
	}
	return &Gen[Y, S, R]{c}
}

// core is g.c, which a Gen that New has not made lacks.
func (g *Gen[Y, S, R]) core() *core[Y, S, R] {
	if g.c == nil {
		panic("gen: Gen: the zero value is no generator; make one with New")
	}
	return g.c
}

// Next runs the body to its next Yield and returns the value. It reports false
// when the body has ended, now or earlier; Result tells how. It panics with an
// *Error if the generator is running already, and with a *Panic if the body
// panics.
func (g *Gen[Y, S, R]) Next() (Y, bool) {
	y := &g.core().Yielder
	f := y.ready()
	if f == nil && y.state == Created && y.delegators == nil {
		y.start()
		f = y
	}
	// Woken right here: each call between a switch and its caller returns
	// mispredicted, which costs as much as all the rest of this.
	if f != nil {
		f.op, y.state, f.state = opNext, Running, Running
		f.wakeNext()
		if f.event == evYield {
			var zero Y
			v := f.out
			y.state, f.state, f.out = Suspended, Suspended, zero
			if !y.tracked {
				y.track(g)
			}
			runtime.KeepAlive(g)
			return v, true
		}
		return g.settle(y.drive(f, f.slept(), opNext, nil))
	}
	v, ok, misuse := g.resume("Next", opNext, nil)
	if misuse != nil {
		panic(misuse)
	}
	return v, ok
}

// Send is Next with a value for the body: the Yield that waits returns it. The
// zero value of S stands for no value. A generator that has not started has no
// Yield to take a value: Send of anything but the zero value panics then, with
// an *Error, and the generator stays as it was.
func (g *Gen[Y, S, R]) Send(v S) (Y, bool) {
	y := &g.core().Yielder
	if f := y.ready(); f != nil {
		f.in = v
		f.op, y.state, f.state = opSend, Running, Running
		f.wakeNext() // here for the same reason as in Next
		if f.event == evYield {
			var zero Y
			out := f.out
			y.state, f.state, f.out = Suspended, Suspended, zero
			runtime.KeepAlive(g)
			return out, true
		}
		return g.settle(y.drive(f, f.slept(), opNext, nil))
	}
	out, ok, misuse := g.send("Send", v)
	if misuse != nil {
		panic(misuse)
	}
	return out, ok
}

func (g *Gen[Y, S, R]) send(fn string, v S) (out Y, ok bool, misuse error) {
	y := &g.core().Yielder
	if y.state == Created && !isZero(&v) {
		return out, false, y.unstarted(fn)
	}
	if y.state != Suspended || y.isRunning() {
		return g.resume(fn, opNext, nil)
	}
	y.in = v
	return g.resume(fn, opSend, nil)
}

// Throw raises err in the body: the Yield that waits returns it. It reports the
// next value, or false when the body ended, with Result telling how. Thrown into
// a generator that has not started or has ended, err runs nothing and becomes
// the Result; a generator that has not started is closed by that.
//
// Through a delegation err goes to the innermost body; ErrClosed closes the
// delegates first, as Close does.
func (g *Gen[Y, S, R]) Throw(err error) (Y, bool) {
	if err == nil {
		panic("gen: Throw: error is nil")
	}
	v, ok, misuse := g.resume("Throw", opThrow, err)
	if misuse != nil {
		panic(misuse)
	}
	return v, ok
}

// Close asks the body to end: the Yield that waits returns ErrClosed, and the
// deferred calls of the body run. It returns nil when the body has returned,
// with ErrClosed or without error (Result has what it returned), or else the
// body's error. A body that yields once more has ignored it: Close returns an
// *Error for ErrIgnored, and the generator is suspended where it yielded. A
// generator that has not started is closed without running anything; one that
// has ended stays as it is; for one that is running Close returns an *Error for
// ErrRunning.
func (g *Gen[Y, S, R]) Close() error {
	y := &g.core().Yielder
	if y.ready() != y {
		err := y.close("Close")
		runtime.KeepAlive(g)
		return err
	}
	y.op, y.err, y.state = opThrow, ErrClosed, Running
	y.wakeNext() // here for the same reason as in Next
	err := y.closed("Close", y.slept())
	runtime.KeepAlive(g)
	return err
}

// Result returns what the body returned. Before the body has ended the error is
// ErrUnfinished; it is ErrClosed for a generator that was closed and whose body
// has not said otherwise, and a *Panic for one whose body panicked.
func (g *Gen[Y, S, R]) Result() (R, error) {
	c := g.core()
	if c.state == Closed || c.event == evRefuse {
		return c.result, c.err
	}
	return c.result, ErrUnfinished
}

// State says what the generator is doing.
func (g *Gen[Y, S, R]) State() State {
	c := g.core()
	if c.state == Suspended && c.isRunning() {
		return Running
	}
	return c.state
}

// Delegating reports whether the body is suspended inside From, FromSeq or
// FromDelegate.
func (g *Gen[Y, S, R]) Delegating() bool {
	return g.State() == Suspended && g.c.delegating()
}

func (y *Yielder[Y, S]) delegating() bool { return y.delegate != nil || y.foreign }

// resume is Next, Send and Throw, with misuse as an error.
func (g *Gen[Y, S, R]) resume(fn string, o op, err error) (out Y, ok bool, misuse error) {
	c := g.core()
	switch {
	case c.isRunning():
		return out, false, c.running(fn)
	case c.state == Closed && c.kind == kindCoroutine:
		return out, false, reused(fn)
	case c.state == Closed && o == opThrow, c.state == Created && o == opThrow:
		c.raise(err)
		return out, false, nil
	case c.state == Closed:
		return out, false, nil
	case o == opThrow && c.delegate != nil && isClosed(err):
		err = c.closeDelegate(fn, err)
	}
	out, ok = g.settle(c.request(o, err))
	return out, ok, nil
}

// settle takes the value from the generator f that yielded, or passes on how g
// ended.
func (g *Gen[Y, S, R]) settle(f *Yielder[Y, S], ok bool) (out Y, _ bool) {
	c := g.core()
	if !ok {
		if c.event == evPanic {
			panic(c.err)
		}
		return out, false
	}
	var zero Y
	out, f.out = f.out, zero
	if !c.tracked {
		c.track(g)
	}
	runtime.KeepAlive(g)
	return out, true
}

// raise makes err the result of a generator with no body to take it.
func (c *core[Y, S, R]) raise(err error) {
	var zero R
	c.result = zero
	if v, stop := stopValue(err); stop && c.kind != kindAsync {
		c.result, _ = v.(R)
		err = nil
	}
	c.drop(err)
}

// run is the whole life of the coroutine.
func (c *core[Y, S, R]) run() {
	returned := false
	defer func() {
		var v any
		if !returned {
			v = recover()
			c.fail(v)
		}
		c.fn = nil
		if c.tracked {
			c.place.remove()
		}
		if !returned && v == nil {
			c.exitAbove()
		}
	}()
	r, err := c.fn(&c.Yielder)
	returned = true
	c.result = r
	c.finish(err)
}

// fail files the end of a body that did not return: a panic with v or, if v is
// nil, a Goexit.
func (c *core[Y, S, R]) fail(v any) {
	c.drop(errAborted)
	c.event = evExit
	if v != nil {
		c.event, c.err = evPanic, newPanic(v)
	}
}
