package gen

import (
	"iter"
	"runtime"
)

// A Gen is a generator: a body that runs piece by piece, each time it is asked.
// It yields values of type Y, takes values of type S, and ends with an R.
//
// A Gen is made by New or Coroutine, and used by one goroutine at a time. The
// zero Gen is no generator: its methods panic.
type Gen[Y, S, R any] struct {
	// The handle holds the core and never the other way round: a coroutine that
	// waits is a root for the collector, so whatever the core reached could not
	// be seen to be abandoned.
	c *core[Y, S, R]
	y *node[Y, S] // &c.node, one step nearer for Next
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
//   - Cost: three allocations. At the first Next or Send a coroutine (one
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
	c.next[0] = c.nextByDriver()
	if sites.on.Load() {
		c.place.record = &record{site: callSite(3)}
	}
	g := &Gen[Y, S, R]{c, &c.node}
	c.place.handle = g
	return g
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
func (g *Gen[Y, S, R]) Next() (v Y, ok bool) {
	// Just small enough to be inlined, so that nothing but the function of
	// iter.Pull stands between a switch and the caller: each call there returns
	// mispredicted, which costs as much as all the rest. Reading g after the call
	// keeps it from being abandoned in the middle.
	_, ok = g.y.next[g.y.state&1]()
	v, g.y.out = g.y.out, v
	return
}

// nextByDriver returns Next for a generator that is not suspended, or for which
// something else must be done. It leaves the value in c.out.
func (c *core[Y, S, R]) nextByDriver() func() (struct{}, bool) {
	return func() (_ struct{}, ok bool) {
		if c.op == opStart {
			c.place.handle.start()
			return
		}
		if y := &c.Yielder; y.state == Created && y.delegators == 0 {
			// Here rather than in wake, for the same reason as in Next.
			y.place.handle.start()
			y.op, y.state, y.owner = opNext, Running, &y.node
			y.wakeNext()
			y.op = opPlain
			return struct{}{}, y.settle(y.drive(&y.node, y.slept(), opNext, nil))
		}
		ok, misuse := c.resume("Next", opNext, nil)
		if misuse != nil {
			panic(misuse)
		}
		return struct{}{}, ok
	}
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
		f.wakeNext() // here for the same reason as in nextByDriver
		f.op = opPlain
		return g.take(y.settle(y.drive(f, f.slept(), opNext, nil)))
	}
	out, ok, misuse := g.send("Send", v)
	if misuse != nil {
		panic(misuse)
	}
	return out, ok
}

// send is Send with misuse as an error.
func (g *Gen[Y, S, R]) send(fn string, v S) (out Y, ok bool, misuse error) {
	c, o := g.core(), opNext
	if c.state == Created && !isZero(&v) {
		return out, false, c.unstarted(fn)
	}
	if c.state == Suspended && !c.isRunning() {
		c.in, o = v, opSend
	}
	ok, misuse = c.resume(fn, o, nil)
	out, ok = g.take(ok)
	return out, ok, misuse
}

// throw is Throw with misuse as an error.
func (g *Gen[Y, S, R]) throw(fn string, err error) (out Y, ok bool, misuse error) {
	ok, misuse = g.core().resume(fn, opThrow, err)
	out, ok = g.take(ok)
	return out, ok, misuse
}

// take returns the value that a request has left. As in Next, g is read after it.
func (g *Gen[Y, S, R]) take(ok bool) (v Y, _ bool) {
	v, g.c.out = g.c.out, v
	return v, ok
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
	v, ok, misuse := g.throw("Throw", err)
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
	if y.ready() != &y.node {
		err := y.close("Close")
		runtime.KeepAlive(g)
		return err
	}
	y.op, y.err, y.state = opThrow, ErrClosed, Running
	y.wakeNext() // here for the same reason as in nextByDriver
	y.op = opPlain
	err := y.closed("Close", y.slept())
	runtime.KeepAlive(g)
	return err
}

// Result returns what the body returned. Before the body has ended the error is
// ErrUnfinished; it is ErrClosed for a generator that was closed and whose body
// has not said otherwise, and a *Panic for one whose body panicked.
func (g *Gen[Y, S, R]) Result() (R, error) {
	c := g.core()
	if c.settled() {
		return c.result, c.err
	}
	return c.result, ErrUnfinished
}

// State says what the generator is doing.
func (g *Gen[Y, S, R]) State() State {
	return g.core().now()
}

// Delegating reports whether the body is suspended inside From, FromSeq or
// FromDelegate.
func (g *Gen[Y, S, R]) Delegating() bool {
	return g.State() == Suspended && g.c.delegating()
}

// resume is Next, Send and Throw, with misuse as an error. It leaves the value in
// c.out.
func (c *core[Y, S, R]) resume(fn string, o op, err error) (ok bool, misuse error) {
	ok, misuse = c.ask(fn, o, err, c.raise)
	return c.waits(ok), misuse
}

// settle passes on what came of driving y.
func (y *Yielder[Y, S]) settle(ok bool) bool { return y.waits(y.came(ok)) }

// waits sees to it that y, if it is suspended now for the first time, can be
// reclaimed.
func (y *Yielder[Y, S]) waits(ok bool) bool {
	if ok && !y.tracked {
		y.track()
	}
	return ok
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

// start makes the coroutine. Its sequence yields nothing: values pass through
// the Yielder, and a coroutine is left only at its end, so stop is never needed.
func (g *Gen[Y, S, R]) start() {
	c := g.c // and not g, which the coroutine must not hold
	c.wakeNext, _ = iter.Pull(func(yield func(struct{}) bool) {
		c.wakeYield = yield
		c.run()
	})
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
		switch {
		case returned:
		case v == nil:
			c.exitAbove()
		case c.op == opPlain:
			panic(c.err) // Next does not look why the body came back
		}
	}()
	r, err := c.fn(&c.Yielder)
	returned = true
	c.result = r
	c.finish(err)
}
