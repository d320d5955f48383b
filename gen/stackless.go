package gen

import "runtime"

// A Stackless is a generator without a coroutine: its body is a [Frame], which
// keeps its place by itself, as a state machine or an interpreter does. Asking it
// is a call. In all else it is a generator as those that New makes: it is sent to,
// thrown into and closed by the same rules, and delegates as flatly.
//
// It is made to be part of whatever has the frame: the zero Stackless becomes a
// generator by Init, and is not copied after that. One that is suspended holds
// nothing but memory; when nobody holds it any more it is garbage, and its frame
// does not hear of it. (What it delegated to holds it until asked by another.) It
// is used by one goroutine at a time.
type Stackless[Y, S, R any] struct {
	node[Y, S]
	result R
	frame  Frame[Y, S, R]
}

// A Frame is the body of a [Stackless].
type Frame[Y, S, R any] interface {
	// Resume goes on from where the frame has stopped, or begins, and says why it
	// stops then; the value is for one that Yields. sent is the zero value, or what
	// Send gives. err is what Throw gives, ErrClosed, or the error of what the frame
	// delegates to; a delegation is over whenever its frame is resumed.
	Resume(sent S, err error) (Y, Stop)
	// Result is asked after the frame Returns: for its result, or the error that it
	// ends with. After it Refuses it is asked for the error alone.
	Result() (R, error)
	// Recover is given what Resume has panicked with. It returns the error that
	// the frame ends with; nil if this is a panic to be passed on, as *Panic. It
	// must not panic itself.
	Recover(v any) error
}

// A Stop says why a [Frame] has stopped.
type Stop uint8

const (
	// Yields hands a value out.
	Yields Stop = iota
	// Returns ends the generator.
	Returns
	// Delegates has the generator asked that From was called with.
	Delegates
	// Refuses hands an error to whoever threw one in, and leaves the generator
	// where it was: for a frame that passes errors on to something by hand.
	Refuses
)

// Init makes s a generator that will run f. Nothing runs before it is asked.
//
//   - Python: calling a generator function.
//   - Lazy: nothing runs.
//   - Reuse: one-shot; to make another generator of s, set it to its zero value.
//   - Cost: no allocation.
//   - Panics: if f is nil.
//   - Concurrency: for one goroutine at a time.
func (s *Stackless[Y, S, R]) Init(f Frame[Y, S, R]) { s.init(kindGenerator, f) }

// InitCoroutine is Init for a generator that is awaited, as one of [Coroutine].
func (s *Stackless[Y, S, R]) InitCoroutine(f Frame[Y, S, R]) { s.init(kindCoroutine, f) }

// InitAsync is Init for the body of an asynchronous generator: messages say so.
func (s *Stackless[Y, S, R]) InitAsync(f Frame[Y, S, R]) { s.init(kindAsync, f) }

func (s *Stackless[Y, S, R]) init(k kind, f Frame[Y, S, R]) {
	if f == nil {
		panic("gen: Stackless: frame is nil")
	}
	s.kind, s.frame = k, f
}

// From has s delegate to inner: the frame calls it when it is about to stop. If
// it stops because it Delegates, inner is asked next. If it Yields, the frame has
// asked inner itself, and inner is asked the next time. An inner that is running,
// s itself too, is an *Error for ErrRunning, and nothing has changed. A coroutine
// that is awaited elsewhere is not refused; see to that before.
//
// The frame learns that inner has ended by being resumed without an error; what it
// has returned is then in inner's Result.
func (s *Stackless[Y, S, R]) From(inner *Stackless[Y, S, R]) error {
	if inner.isRunning() {
		return inner.running("From")
	}
	s.wakeable()
	inner.wakeable()
	s.unlink()
	s.link(&inner.node)
	return nil
}

// wakeable gives drivers what they wake s with. One that stands alone needs none.
func (s *Stackless[Y, S, R]) wakeable() {
	if s.wakeNext == nil {
		s.wakeNext = func() (struct{}, bool) {
			s.run()
			return struct{}{}, true
		}
	}
}

// Delegators returns how many other generators are suspended in a delegation to s.
func (s *Stackless[Y, S, R]) Delegators() int { return s.delegators }

// Ended reports whether the State is Closed.
func (s *Stackless[Y, S, R]) Ended() bool { return s.state == Closed }

// Next is as [Gen.Next].
func (s *Stackless[Y, S, R]) Next() (Y, bool) {
	if s.alone() {
		return s.step(opNext)
	}
	f := s.ready()
	if f == nil {
		return s.request("Next", opNext, nil)
	}
	s.state = Running
	return s.take(s.came(s.drive(f, f.wake(opNext, nil), opNext, nil)))
}

// Send is as [Gen.Send].
func (s *Stackless[Y, S, R]) Send(v S) (out Y, ok bool) {
	switch {
	case s.state == Created && !isZero(&v):
		panic(s.unstarted("Send"))
	case s.alone():
		s.in = v
		return s.step(opSend)
	case s.state != Suspended || s.isRunning():
		return s.request("Send", opNext, nil)
	}
	s.in = v
	return s.request("Send", opSend, nil)
}

// Throw is as [Gen.Throw].
func (s *Stackless[Y, S, R]) Throw(err error) (Y, bool) {
	if err == nil {
		panic("gen: Throw: error is nil")
	}
	return s.request("Throw", opThrow, err)
}

// alone reports whether s can be asked and no other generator has a say in it.
func (s *Stackless[Y, S, R]) alone() bool {
	return s.state <= Suspended && s.delegate == nil && s.delegators == 0
}

// step runs the frame of s, which is alone.
func (s *Stackless[Y, S, R]) step(o op) (Y, bool) {
	y := &s.node
	y.op, y.owner, y.state, y.event = o, y, Running, evWake
	s.run()
	return s.went()
}

// went goes on after the frame of s, the root, has stopped.
func (s *Stackless[Y, S, R]) went() (Y, bool) {
	y := &s.node
	return s.take(y.event == evYield || y.came(y.drive(y, y.event, opNext, nil)))
}

// stopped files that the frame of s has stopped for r, and goes on.
func (s *Stackless[Y, S, R]) stopped(r Stop) (Y, bool) {
	s.file(r)
	return s.went()
}

func (s *Stackless[Y, S, R]) request(fn string, o op, err error) (Y, bool) {
	s.wakeable()
	ok, misuse := s.ask(fn, o, err, s.raise)
	if misuse != nil {
		panic(misuse)
	}
	return s.take(ok)
}

func (s *Stackless[Y, S, R]) take(ok bool) (v Y, _ bool) {
	v, s.out = s.out, v
	return v, ok
}

// raise makes err the result of a generator with no body to take it.
func (s *Stackless[Y, S, R]) raise(err error) {
	var zero R
	s.result = zero
	if v, stop := stopValue(err); stop && s.kind != kindAsync {
		s.result, _ = v.(R)
		err = nil
	}
	s.drop(err)
}

// Close is as [Gen.Close].
func (s *Stackless[Y, S, R]) Close() error {
	s.wakeable()
	return s.close("Close")
}

// Enter begins a Next, or a Send if sends is set, for which the owner of the frame
// resumes it itself: there are no calls in between then, which counts where
// generators ask each other. It reports false where only Next and Send will do,
// because another generator has a say or s cannot be asked now. What the frame says
// goes to Leave; if it panics, Fail is called instead, by whoever recovers. Until
// one of them is called s is Running; after runtime.Goexit it stays so.
func (s *Stackless[Y, S, R]) Enter(sends bool) bool {
	if !s.alone() || sends && s.state == Created {
		return false
	}
	s.owner, s.state, s.event = &s.node, Running, evWake
	return true
}

// Leave ends what Enter has begun, as Next does.
func (s *Stackless[Y, S, R]) Leave(v Y, r Stop) (Y, bool) {
	if r != Yields {
		return s.stopped(r)
	}
	s.state, s.event = Suspended, evYield
	return v, true
}

// Fail ends what Enter has begun, and s, with err.
func (s *Stackless[Y, S, R]) Fail(err error) {
	s.unlink()
	s.finish(err)
}

// Drop ends s where it stands, without the frame: for one that has refused to end
// when it was closed. It panics with an *Error if s is running.
func (s *Stackless[Y, S, R]) Drop() {
	switch {
	case s.isRunning():
		panic(s.running("Drop"))
	case s.state != Closed:
		for f := s.delegate; f != nil; f = f.delegate {
			f.owner = nil // who remembers it as the leaf has to walk
		}
		s.unlink()
		s.drop(ErrClosed)
	}
}

// Result is as [Gen.Result].
func (s *Stackless[Y, S, R]) Result() (R, error) {
	if s.settled() {
		return s.result, s.err
	}
	return s.result, ErrUnfinished
}

// State is as [Gen.State].
func (s *Stackless[Y, S, R]) State() State { return s.now() }

// run resumes the frame with what s was woken with, and files why it stopped.
func (s *Stackless[Y, S, R]) run() {
	y := &s.node
	var sent S
	var err error
	switch y.op {
	case opSend:
		sent, y.in = y.in, sent
	case opThrow:
		err, y.err = y.err, nil
	case opPanic:
		y.fail(y.err)
		return
	case opStack: // there is none
		y.event = evStack
		return
	}
	stopped := false
	defer func() {
		if !stopped {
			s.left(recover())
		}
	}()
	if y.op == opExit {
		runtime.Goexit()
	}
	v, reason := s.frame.Resume(sent, err)
	if reason != Yields {
		s.file(reason)
		stopped = true
		return
	}
	stopped = true
	o := y.owner
	o.out, o.state, y.state, y.event = v, Suspended, Suspended, evYield
}

// file notes why the frame has stopped, other than for a value.
func (s *Stackless[Y, S, R]) file(r Stop) {
	y := &s.node
	var err error
	switch r {
	case Delegates:
		if y.delegate == nil {
			y.fail("gen: Stackless: the frame delegates to nothing; it has to call From")
			return
		}
		y.state, y.event = Suspended, evDelegate
	case Refuses:
		_, err = s.frame.Result()
		y.state, y.event, y.err = Suspended, evRefuse, err
	default:
		y.unlink()
		s.result, err = s.frame.Result()
		y.finish(err)
	}
}

// left files that Resume has panicked with v or, if v is nil, called Goexit.
func (s *Stackless[Y, S, R]) left(v any) {
	s.unlink()
	if v == nil {
		s.fail(nil)
		s.exitAbove()
	} else if err := s.frame.Recover(v); err != nil {
		s.finish(err)
	} else {
		s.fail(v)
	}
}
