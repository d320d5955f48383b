package gen

import (
	"fmt"
	"reflect"
	"runtime"
)

// From runs inner to its end in place of the body of y: what inner yields goes
// to the consumer of y, and what the consumer sends, throws and closes goes to
// inner, directly, however deep delegations are nested. It returns what inner
// returned. Where inner has ended already the result is the zero value.
//
// When the consumer closes y, inner is closed first, and From returns ErrClosed,
// or the error of closing it. When inner is running, From returns an *Error for
// ErrRunning; when inner is a coroutine that has ended or is awaited elsewhere,
// one for ErrReused.
//
//   - Python: yield from inner; await inner, for a Coroutine.
//   - Lazy: inner runs when the consumer of y asks.
//   - Reuse: inner is one-shot, but may be driven elsewhere between two steps.
//   - Cost: a step costs what a step of inner costs, at any depth. A fresh inner
//     inside a body that All ranges runs in the same loop, without a coroutine.
//   - Panics: outside the running body of y.
//   - Errors: those of inner, and a *StopError thrown in counts as inner's end.
func From[Y, S, R any](y *Yielder[Y, S], inner *Gen[Y, S, R]) (R, error) {
	var zero R
	in := inner.core()
	switch {
	case y.state != Running:
		panic("gen: From: called outside the running body")
	case in.kind == kindCoroutine && in.state == Suspended && !in.isRunning() && in.delegating():
		return zero, &Error{"From", "RuntimeError", "coroutine is being awaited already", ErrReused, nil}
	case in.isRunning():
		return zero, in.running("From")
	case in.state == Closed && in.kind == kindCoroutine:
		return zero, reused("From")
	case in.state == Closed:
		return zero, nil
	case y.inLoop != nil:
		return fromInline(y.inLoop, inner)
	case y.detached:
		return fromInline(&inline[Y]{gone: true}, inner)
	}
	y.event = evDelegate
	if y.op == opPlain {
		// Next takes whatever comes back for a value, so the first is fetched here.
		ok, misuse := in.resume("From", opNext, nil)
		switch {
		case misuse != nil:
			return zero, misuse
		case !ok && in.err == nil:
			return in.result, nil
		case !ok:
			return delegated[R](in.err)
		}
		y.event = evYield
		y.out, in.out = in.out, y.out
	}
	y.link(&in.node)
	y.sleep()
	for y.op == opStack {
		y.standStill()
	}
	if in.state == Suspended && !in.tracked {
		in.track()
	}
	runtime.KeepAlive(inner)
	switch y.op {
	case opDone:
		return in.result, nil
	case opPanic:
		p := y.err
		y.err = nil
		panic(p)
	case opExit:
		runtime.Goexit()
	case opThrow:
		err := y.err
		y.err = nil
		return delegated[R](err)
	}
	return zero, nil
}

// delegated is the outcome of a delegation that err ended.
func delegated[R any](err error) (r R, _ error) {
	if v, stop := stopValue(err); stop {
		r, _ = v.(R)
		return r, nil
	}
	return r, err
}

// fromInline is From in a body that runs in its consumer's loop: a fresh inner
// runs there too, one that has started is asked step by step.
func fromInline[Y, S, R any](r *inline[Y], inner *Gen[Y, S, R]) (zero R, err error) {
	in, gone := inner.c, r.gone
	if in.state == Created {
		in.runInline(r)
		err = in.err
	} else {
		for {
			v, ok := inner.Next()
			if !ok {
				err = in.err
				break
			}
			if r.gone = r.gone || !r.yield(v, nil); r.gone {
				gone, err = false, inner.Close()
				break
			}
		}
	}
	switch {
	case in.afterEnd > 0:
		return zero, in.ignored("Close")
	case r.gone && !gone && (err == nil || isClosed(err)):
		return zero, ErrClosed // the loop was left while inner ran
	case err != nil:
		return zero, err
	}
	return in.result, nil
}

// FromSeq yields the values of s in place of the body of y. A sequence takes no
// values and no errors: a value sent in (other than the zero value) ends the
// delegation with an *Error for ErrNoSend, an error thrown in ends it with that
// error, and s is released either way.
//
//   - Python: yield from s, for an iterable that is no generator.
//   - Lazy: s is read when the consumer of y asks.
//   - Reuse: as s.
//   - Cost: one Yield a value.
//   - Errors: what was thrown in, but a *StopError counts as the end.
func FromSeq[Y, S any](y *Yielder[Y, S], s func(yield func(Y) bool)) error {
	for v := range s {
		y.foreign = true
		sent, err := y.Yield(v)
		y.foreign = false
		if err == nil && y.inLoop == nil && y.op == opSend && !isZero(&sent) {
			err = noSend(s)
		}
		if err != nil {
			_, err = delegated[struct{}](err)
			return err
		}
	}
	return nil
}

func isZero[S any](v *S) bool { return reflect.ValueOf(v).Elem().IsZero() }

func noSend(d any) error {
	return &Error{"From", "AttributeError", fmt.Sprintf("'%T' object has no attribute 'send'", d), ErrNoSend, nil}
}

// A Delegate is an iterator made by hand, for [FromDelegate]. Its functions
// report the end, with the value of the delegation, as a *StopError; any other
// error ends the delegation with that error. All but Next may be nil: the
// iterator has no such method then.
type Delegate[Y, S any] struct {
	Next  func() (Y, error)
	Send  func(S) (Y, error)
	Throw func(error) (Y, error) // may refuse with a *RefusedError
	Close func() error
}

// FromDelegate is [From] for an iterator made by hand. Next and the zero value
// sent in go to its Next, other values to its Send, errors to its Throw, and
// ErrClosed to its Close; what a missing method would have taken ends the
// delegation at once, an error as itself and a value as an *Error for ErrNoSend.
//
//   - Python: yield from d, for any object with __next__.
//   - Lazy: d is asked when the consumer of y asks.
//   - Reuse: as d.
//   - Cost: one Yield a value.
//   - Panics: if d.Next is nil.
//   - Errors: those of d, and what was thrown in where d has no Throw.
func FromDelegate[Y, S, R any](y *Yielder[Y, S], d Delegate[Y, S]) (R, error) {
	if d.Next == nil {
		panic("gen: FromDelegate: Next is nil")
	}
	v, err := d.Next()
	for err == nil {
		v, err = forward(y, d, v)
	}
	return delegated[R](err)
}

// forward yields v and hands to d whatever comes back.
func forward[Y, S any](y *Yielder[Y, S], d Delegate[Y, S], v Y) (next Y, err error) {
	y.foreign = true
	sent, thrown := y.Yield(v)
	for {
		y.foreign = false
		switch {
		case thrown == nil && (y.inLoop != nil || y.op != opSend || isZero(&sent)):
			return d.Next()
		case thrown == nil && d.Send == nil:
			return next, noSend(d)
		case thrown == nil:
			return d.Send(sent)
		case isClosed(thrown):
			if d.Close != nil {
				if err := d.Close(); err != nil {
					return next, err
				}
			}
			return next, thrown
		case d.Throw == nil:
			return next, thrown
		}
		next, err = d.Throw(thrown)
		refused, ok := err.(*RefusedError)
		if !ok {
			return next, err
		}
		y.foreign = true
		sent, thrown = y.refuse(refused.Err)
	}
}

// refuse waits again without a value: err goes to whoever threw.
func (y *Yielder[Y, S]) refuse(err error) (S, error) {
	y.event, y.err = evRefuse, err
	y.sleep()
	return y.received()
}
