package gen

import (
	"iter"
	"runtime"

	"github.com/weft-go/weft/pull"
)

// All returns a sequence of everything the generator yields. It owns the
// generator: leaving the loop, by break, panic or otherwise, closes it. The
// error is nil but for a last pair, if the body ends with an error. A cleanup
// error after a break has no loop to go to; Result has it.
//
// A generator that has not started runs right in the loop, without a coroutine:
// each Yield is a turn of the loop. Until the loop is over the generator is
// Running, and cannot be sent to or closed from inside; use Rest for that.
//
// All is one-shot: to range a generator that has ended panics, rather than give
// nothing.
func (g *Gen[Y, S, R]) All() iter.Seq2[Y, error] {
	return func(yield func(Y, error) bool) {
		c := g.core()
		switch {
		case c.isRunning():
			panic(c.running("All"))
		case c.state == Closed:
			panic("gen: All: the " + c.kind.String() + " has ended; make a new one to range again")
		case c.state == Created:
			r := inline[Y]{yield: yield}
			if c.runInline(&r); c.err != nil && !r.gone {
				var zero Y
				yield(zero, c.err)
			}
			return
		}
		defer g.abandon()
		g.Rest()(yield)
	}
}

// Rest returns a sequence of what the generator has yet to yield. Leaving the
// loop leaves the generator where it is, to be driven or ranged on. The error is
// nil but for a last pair, if the body ends with an error. A generator that has
// ended gives nothing.
func (g *Gen[Y, S, R]) Rest() iter.Seq2[Y, error] {
	return func(yield func(Y, error) bool) {
		c := g.core()
		if c.state == Closed {
			return
		}
		for {
			v, ok := g.Next()
			if !ok {
				if c.err != nil {
					yield(v, c.err)
				}
				return
			}
			if !yield(v, nil) {
				return
			}
		}
	}
}

// Iter returns the generator as a cursor. As with every cursor, an error of the
// body is a panic with that error, out of the Next that met it. Stop closes the
// generator and drops the error of closing; Result has it.
func (g *Gen[Y, S, R]) Iter() pull.Iter[Y] { return cursor[Y, S, R]{g} }

type cursor[Y, S, R any] struct{ g *Gen[Y, S, R] }

func (c cursor[Y, S, R]) Next() (Y, bool) {
	if c.g.core().state == Closed {
		var zero Y
		return zero, false
	}
	v, ok := c.g.Next()
	if !ok && c.g.c.err != nil {
		panic(c.g.c.err)
	}
	return v, ok
}

func (c cursor[Y, S, R]) Stop() { c.g.abandon() }

func (c cursor[Y, S, R]) All() iter.Seq[Y] {
	return func(yield func(Y) bool) {
		for v, ok := c.Next(); ok && yield(v); v, ok = c.Next() {
		}
	}
}

// abandon closes g for good: nobody will ask again, so a body that goes on
// yielding is not waited for.
func (g *Gen[Y, S, R]) abandon() {
	g.core().detached = true
	_ = g.c.close("Close") // the Result keeps it
	runtime.KeepAlive(g)
}

// runInline runs the body as part of the loop r. Panics and Goexit pass through
// on the loop's own stack.
func (c *core[Y, S, R]) runInline(r *inline[Y]) {
	c.inLoop, c.detached, c.state = r, true, Running
	defer func() {
		c.fn, c.inLoop = nil, nil
		if c.state == Running {
			c.drop(errAborted)
		}
	}()
	res, err := c.fn(&c.Yielder)
	c.result = res
	c.finish(err)
}
