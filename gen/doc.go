// Package gen is Python's generators for Go: functions that stop in the middle,
// hand a value out, take a value or an error in, and go on; PEP 342 (send, throw
// and close), PEP 380 (yield from), PEP 479 (no end by accident) and PEP 525
// (asynchronous generators).
//
// A generator is made from a body:
//
//	g := gen.New(func(y *gen.Yielder[int, string]) (float64, error) {
//		name, err := y.Yield(1) // hands out 1; waits; name is what Send gives
//		if err != nil {
//			return 0, err // what Throw gives, or ErrClosed
//		}
//		...
//		return 2.5, nil // what Result gives
//	})
//
// Three types describe it: Y is yielded, S is sent, R is the result. Python's
// words map onto Go's like this:
//
//	next(g), g.send(v)        v, ok := g.Next(), g.Send(v)
//	g.throw(e)                v, ok := g.Throw(err)
//	g.close()                 err := g.Close()
//	StopIteration.value       ok is false; r, err := g.Result()
//	x = yield v               x, err := y.Yield(v)
//	r = yield from g          r, err := gen.From(y, g)
//	for v in g                for v, err := range g.Rest()
//	inspect.getgeneratorstate g.State()
//	GeneratorExit             gen.ErrClosed
//	raise                     return an error
//
// # Errors and panics
//
// An exception thrown into a body is the error that Yield returns there. An
// exception leaving a body is the error the body returns: Next reports false
// and Result holds it, unchanged, so that errors.Is and errors.As see through.
// Two errors are special, as in Python. ErrClosed, which Close delivers, is how
// a body is asked to end, and a body that returns it has ended well. A
// *StopError must not leave a body: it becomes a RuntimeError (PEP 479).
//
// A body that panics ends, and the panic goes on in the caller of Next as a
// *Panic that holds the value and the body's own stack. runtime.Goexit in a body
// ends its caller too. Misuse, such as Next on a generator that runs, panics
// with an *Error in Python's words and leaves the generator as it was.
//
// # What it costs
//
// New allocates three small objects and starts nothing. The coroutine (one
// iter.Pull) is made at the first Next or Send, so a generator that is never
// started costs no more, and one that is ranged from the start with All needs
// none: its body runs inside the loop. Delegation is flat: Next goes straight to
// the innermost generator, however deep it is.
//
// A [Stackless] has no coroutine at all: its body is a [Frame], a state machine or
// what an interpreter has, and asking it is a call. It follows the same rules.
//
// # What becomes of abandoned generators
//
// A suspended generator that nobody holds is closed by the garbage collector:
// its Yield returns ErrClosed and its deferred calls run, on a goroutine of
// their own. ReportAbandoned tells where such generators were made. Three kinds
// are never reclaimed and need Close: a body that holds its own generator; two
// bodies that hold each other's; and those made while Reclaim(false) was in
// force. Bodies started on a locked thread and in a testing/synctest bubble
// have rules of their own, see Reclaim.
//
// # Goroutines
//
// A generator is not safe for use by several goroutines at once. It may be
// handed from one to another.
//
// # When not to use it
//
// A body that only yields is better written as a plain iter.Seq. Generators pay
// off where the consumer talks back, where the producer has a result, where the
// two must take turns, or where one generator hands over to another.
package gen
