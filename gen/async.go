package gen

import "errors"

// An AsyncGen is a generator whose body may also wait: between two values it can
// suspend to a driver, such as an event loop, and go on when the driver answers.
// It yields values of type Y and takes values of type S, as a Gen; W is what a
// suspension shows the driver, and X what the driver answers.
//
// Each value is asked for by a [Step], which is awaited: it suspends as often as
// the body does, and then has the value.
type AsyncGen[Y, S, W, X any] struct {
	g      *Gen[W, X, struct{}]
	shared *AsyncYielder[Y, S, W, X]
}

// An AsyncYielder is an asynchronous generator seen from inside.
type AsyncYielder[Y, S, W, X any] struct {
	wait *Yielder[W, X]

	out     Y
	in      S
	yielded bool // the last suspension was a Yield
	stepped bool // a step has been started and is not over
	closed  bool // the end has been reported, or asked for by Aclose
}

// NewAsync returns an asynchronous generator that will run body.
//
//   - Python: calling an async def function that contains yield.
//   - Lazy: nothing runs before the first step is awaited.
//   - Reuse: one-shot.
//   - Cost: as New, and an allocation a step.
//   - Panics: at the call, if body is nil.
//   - Concurrency: for one goroutine at a time; two steps under way at once are
//     an error of the second.
func NewAsync[Y, S, W, X any](body func(*AsyncYielder[Y, S, W, X]) error) *AsyncGen[Y, S, W, X] {
	if body == nil {
		panic("gen: NewAsync: body is nil")
	}
	y := new(AsyncYielder[Y, S, W, X])
	g := newGen("NewAsync", kindAsync, func(w *Yielder[W, X]) (struct{}, error) {
		y.wait = w
		return struct{}{}, body(y)
	})
	return &AsyncGen[Y, S, W, X]{g, y}
}

// Yield hands v to whoever awaits the step and waits for the next one. It
// returns the value of Asend (the zero value for Anext), or the error of Athrow,
// or ErrClosed.
func (y *AsyncYielder[Y, S, W, X]) Yield(v Y) (s S, err error) {
	var nothing W
	y.out, y.yielded = v, true
	if _, err = y.wait.Yield(nothing); err != nil {
		return s, err
	}
	s, y.in = y.in, s
	return s, nil
}

// Await shows w to the driver and waits for its answer.
func (y *AsyncYielder[Y, S, W, X]) Await(w W) (X, error) { return y.wait.Yield(w) }

// Awaiter returns the Yielder under Await, for From with a Coroutine and for
// AwaitStep. Its own Yield is Await.
func (y *AsyncYielder[Y, S, W, X]) Awaiter() *Yielder[W, X] { return y.wait }

// made returns a, if NewAsync has made it.
func (a *AsyncGen[Y, S, W, X]) made() *AsyncGen[Y, S, W, X] {
	if a.g == nil {
		panic("gen: AsyncGen: the zero value is no generator; make one with NewAsync")
	}
	return a
}

// State says what the generator is doing: Running while a step is under way,
// suspended or not; Created or Suspended between steps.
func (a *AsyncGen[Y, S, W, X]) State() State {
	switch st := a.made().g.State(); {
	case st == Closed:
		return Closed
	case a.shared.stepped:
		return Running
	default:
		return st
	}
}

// Anext returns the step to the next value.
func (a *AsyncGen[Y, S, W, X]) Anext() *Step[Y, S, W, X] { return &Step[Y, S, W, X]{a: a} }

// Asend returns the step to the next value that gives v to the body.
func (a *AsyncGen[Y, S, W, X]) Asend(v S) *Step[Y, S, W, X] {
	return &Step[Y, S, W, X]{a: a, in: v}
}

// Athrow returns the step that raises err in the body.
func (a *AsyncGen[Y, S, W, X]) Athrow(err error) *Step[Y, S, W, X] {
	if err == nil {
		panic("gen: Athrow: error is nil")
	}
	return &Step[Y, S, W, X]{a: a, verb: verbThrow, err: err}
}

// Aclose returns the step that closes the generator. Its body may still wait
// while it cleans up, but not yield.
func (a *AsyncGen[Y, S, W, X]) Aclose() *Step[Y, S, W, X] {
	return &Step[Y, S, W, X]{a: a, verb: verbClose, err: ErrClosed}
}

// AwaitStep awaits s inside a body: what s suspends with goes to the driver of
// y, and the answers go to s.
//
//   - Python: await agen.__anext__(), and the like.
//   - Lazy: s runs when the driver of y asks.
//   - Reuse: s is awaited once.
//   - Cost: one Yield for each suspension of s.
//   - Errors: those of s; ErrAsyncEnd at the end of its generator.
func AwaitStep[V, S, W, X any](y *Yielder[W, X], s *Step[V, S, W, X]) (V, error) {
	outcome := func(w W, ok bool) (W, error) {
		if ok {
			return w, nil
		}
		v, err := s.Result()
		if err == nil {
			err = &StopError{v}
		}
		return w, err
	}
	return FromDelegate[W, X, V](y, Delegate[W, X]{
		Next:  func() (W, error) { return outcome(s.Next()) },
		Send:  func(x X) (W, error) { return outcome(s.Send(x)) },
		Throw: func(err error) (W, error) { return outcome(s.Throw(err)) },
		Close: s.Close,
	})
}

// ends reports whether err is an orderly end for something that is closed.
func ends(err error) bool {
	_, stop := stopValue(err)
	return err == nil || stop || isAsyncEnd(err) || isClosed(err) || errors.Is(err, ErrAsyncEnd)
}
