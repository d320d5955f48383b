package gen

// A Step is one request to an asynchronous generator, to be awaited. It has the
// methods of a Gen: Next and Send run it on, and report what the body suspends
// with, or false when the step is over; Result has the value then. Everything
// that is wrong with a step, misuse too, is the error of its Result.
type Step[Y, S, W, X any] struct {
	a     *AsyncGen[Y, S, W, X]
	verb  verb
	phase stepPhase
	in    S
	err   error

	told bool // a call has reported false, and this is what came of it:
	out  Y
	fail error
}

type verb uint8

const (
	verbSend verb = iota // Anext and Asend
	verbThrow
	verbClose
)

type stepPhase uint8

const (
	stepMade stepPhase = iota
	stepUnderWay
	stepOver
)

// busy is the message for a step that another one is in the way of.
func (v verb) busy() error {
	name := [...]string{"anext", "athrow", "aclose"}[v]
	return &Error{"Step", "RuntimeError", name + "(): asynchronous generator is already running", ErrRunning, nil}
}

func (v verb) reused() error {
	name := "__anext__()/asend()"
	if v != verbSend {
		name = "aclose()/athrow()"
	}
	return &Error{"Step", "RuntimeError", "cannot reuse already awaited " + name, ErrReused, nil}
}

// Next starts the step or answers its suspension with nothing.
func (s *Step[Y, S, W, X]) Next() (W, bool) {
	var nothing X
	return s.Send(nothing)
}

// Send answers the suspension of the step with x. A step that has not started
// takes no answer, except that one of Anext or Asend hands x to the body if it
// has the type for it.
func (s *Step[Y, S, W, X]) Send(x X) (w W, _ bool) {
	y := s.gen().shared
	if s.phase == stepOver {
		return w, s.end(s.verb.reused())
	}
	if s.verb != verbSend && s.a.g.State() == Closed {
		return w, s.end(nil)
	}
	if s.phase == stepUnderWay {
		w, ok := s.ask("Step", x)
		if !ok && s.verb == verbThrow {
			// CPython forgets to retire a step of Athrow that had suspended: asked
			// again, it drives the body on.
			s.phase = stepUnderWay
		}
		return w, ok
	}
	if y.stepped {
		return w, s.end(s.verb.busy())
	}
	if s.verb != verbSend {
		if y.closed {
			return w, s.end(ErrAsyncEnd)
		}
		if !isZero(&x) {
			s.told = true
			s.fail = &Error{"Step", "RuntimeError", "can't send non-None value to a just-started coroutine", ErrUnstarted, nil}
			return w, false
		}
		s.begin()
		if s.verb == verbClose {
			y.closed = true
		}
		return s.settle(s.a.g.throw("Step", s.err))
	}
	v := s.in
	if answer, ok := any(x).(S); ok && !isZero(&x) {
		v = answer
	}
	s.begin()
	if s.a.g.c.state == Created && !isZero(&v) {
		return s.settle(w, false, s.a.g.c.unstarted("Asend"))
	}
	if s.a.g.c.event == evRefuse {
		// The body is still where its delegate has refused: v is an answer there.
		answer, _ := any(v).(X)
		return s.ask("Step", answer)
	}
	y.in = v
	var nothing X
	return s.ask("Step", nothing)
}

// ask drives the body on with x. A body that has ended already has nothing to
// tell, whatever it ended with.
func (s *Step[Y, S, W, X]) ask(fn string, x X) (w W, _ bool) {
	if s.a.g.c.state == Closed {
		s.a.shared.stepped = false
		s.ended(nil)
		return w, false
	}
	return s.settle(s.a.g.send(fn, x))
}

// Throw raises err where the step is suspended; in a step that has not started,
// where the body is.
func (s *Step[Y, S, W, X]) Throw(err error) (w W, _ bool) {
	if err == nil {
		panic("gen: Throw: error is nil")
	}
	switch s.phase {
	case stepOver:
		return w, s.end(s.verb.reused())
	case stepMade:
		if s.gen().shared.stepped {
			return w, s.end(s.verb.busy())
		}
		s.begin()
	}
	return s.settle(s.a.g.throw("Step", err))
}

// Close ends the step: ErrClosed is raised where it is suspended. A body that
// suspends once more has ignored it, which is an *Error for ErrIgnored.
func (s *Step[Y, S, W, X]) Close() error {
	if s.phase == stepOver {
		return nil
	}
	if _, ok := s.Throw(ErrClosed); ok {
		return &Error{"Close", "RuntimeError", "coroutine ignored GeneratorExit", ErrIgnored, nil}
	}
	if ends(s.fail) {
		return nil
	}
	return s.fail
}

// Result returns the value of a step that is over (the zero value for one of
// Aclose), or its error: ErrAsyncEnd at the end of the generator, the error of
// the body, or an *Error for a step used wrongly. Before that the error is
// ErrUnfinished.
func (s *Step[Y, S, W, X]) Result() (Y, error) {
	if !s.told {
		return s.out, ErrUnfinished
	}
	return s.out, s.fail
}

// gen is s.a, which a Step lacks that no AsyncGen has made.
func (s *Step[Y, S, W, X]) gen() *AsyncGen[Y, S, W, X] {
	if s.a == nil {
		panic("gen: Step: the zero value is no step; Anext and its like make them")
	}
	return s.a.made()
}

func (s *Step[Y, S, W, X]) begin() {
	s.phase = stepUnderWay
	s.a.shared.stepped = true
}

// end is the outcome of a call that did not reach the body.
func (s *Step[Y, S, W, X]) end(err error) bool {
	var zero Y
	s.phase, s.told, s.out, s.fail = stepOver, true, zero, err
	return false
}

// settle takes what came of driving the body: a suspension, a value or an end.
func (s *Step[Y, S, W, X]) settle(w W, ok bool, misuse error) (W, bool) {
	y := s.a.shared
	if ok && !y.yielded {
		s.told = false
		return w, true
	}
	y.stepped = false
	switch {
	case ok && s.verb == verbClose:
		s.end(s.a.g.c.ignored("Aclose"))
	case ok:
		s.end(nil)
		s.out = y.out
	case misuse != nil:
		s.end(misuse)
	default:
		s.ended(s.a.g.c.err)
	}
	if y.yielded {
		var zero Y
		y.yielded, y.out = false, zero
	}
	var nothing W
	return nothing, false
}

// ended is the outcome of a step during which the body has ended with err.
func (s *Step[Y, S, W, X]) ended(err error) {
	if err == nil {
		err = ErrAsyncEnd
	}
	if v, stop := stopValue(err); stop {
		// Thrown where no body could take it. Python tells an end with a value
		// from a value by nothing else either.
		s.end(nil)
		s.out, _ = v.(Y)
		return
	}
	over := isAsyncEnd(err) || isClosed(err)
	if over {
		s.a.shared.closed = true
	}
	if over && s.verb == verbClose {
		err = nil
	}
	s.end(err)
}
