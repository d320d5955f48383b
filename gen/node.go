package gen

// A node is what a delegation is made of: a generator as its driver sees it, from
// which it goes in and out of the body, whatever runs that.
type node[Y, S any] struct {
	// What goes in and out at a switch. Values are cleared as soon as they are
	// taken, or a suspended generator would keep them alive. err is also the
	// outcome of a body: a *Panic if it panicked.
	out Y
	in  S
	err error

	op       op
	event    event
	state    State
	kind     kind
	detached bool  // there is no driver to switch to: the body runs in a loop, or nobody will come back
	foreign  bool  // suspended inside a delegation to something that is no generator
	tracked  bool  // has been suspended, which puts it into the nursery
	afterEnd uint8 // yields after gone

	// next is what Next calls, by the lowest bit of state, which is set in one that
	// is suspended or has ended; rearm keeps it. It leaves the value in out.
	next     [2]func() (struct{}, bool)
	wakeNext func() (struct{}, bool) // runs the body to its next stop

	delegate   *node[Y, S] // the generator under this one
	above      *node[Y, S] // the last that has delegated to this one, while it does
	delegators int         // how many do
	leaf       *node[Y, S] // innermost under this one, if leaf.owner is this
	owner      *node[Y, S] // the root through which this one was woken last
}

// An op is what a suspended body is woken with.
type op uint8

const (
	opPlain op = iota // Next, with nobody who looks why the body comes back
	opNext            // Next
	opSend            // in is the value
	opThrow           // err is the error
	opDone            // the delegate has ended well
	opEmpty           // the delegate was at its end before it was asked
	opPanic           // the delegate has panicked; err is the *Panic
	opExit            // the delegate has called runtime.Goexit
	opStart           // of one that next[0] has to make; nothing else is done
	opStack           // note the stack in err, a *trace, and go back to sleep
)

// An event is why a body went back to its driver.
type event uint8

const (
	evWake     event = iota // none yet: the driver is about to wake it
	evYield                 // out is the value
	evReturn                // the body returned without error
	evRaise                 // the body returned err
	evPanic                 // the body panicked
	evExit                  // the body called runtime.Goexit
	evDelegate              // the body waits for delegate
	evRefuse                // the delegate could not be asked; err is why
	evStack
)

// A kind changes words in messages and nothing else, but for the rule that a
// coroutine is awaited once.
type kind uint8

const (
	kindGenerator kind = iota
	kindCoroutine
	kindAsync
)

func (k kind) String() string {
	return [...]string{"generator", "coroutine", "async generator"}[k]
}

// wake runs the body until it comes back and reports why.
func (y *node[Y, S]) wake(o op, err error) event {
	if y.wakeNext == nil {
		y.op = opStart
		y.next[0]() // knows the types
	}
	y.op, y.err, y.state = o, err, Running
	y.wakeNext()
	y.op = opPlain
	return y.slept()
}

// nextByLeaf returns Next for a generator that delegates.
func (y *node[Y, S]) nextByLeaf() func() (struct{}, bool) {
	return func() (struct{}, bool) {
		f := y.leaf
		if f == nil || f.owner != y || f.state != Suspended {
			return y.next[0]()
		}
		f.op, y.state = opNext, Running
		f.wakeNext() // here for the same reason as in Next
		if f.event == evYield {
			return struct{}{}, true
		}
		return struct{}{}, y.came(y.drive(f, f.slept(), opNext, nil))
	}
}

// rearm sets what Next calls while y is suspended, or has ended: the coroutine
// itself if the body waits in a Yield of its own and nobody delegates to it.
func (y *node[Y, S]) rearm() {
	switch {
	case !y.tracked || y.state == Closed || y.delegators != 0:
		y.next[1] = y.next[0]
	case y.delegate != nil:
		y.next[1] = y.nextByLeaf()
	default:
		y.next[1] = y.wakeNext
		y.op, y.owner = opPlain, y
	}
}

// slept files that the body came back, unless it has ended, and says why.
func (y *node[Y, S]) slept() event {
	if y.state == Running {
		y.state = Suspended
	}
	return y.event
}

// finish files how the body ended.
func (y *node[Y, S]) finish(err error) {
	y.drop(err)
	if err == nil || err == ErrClosed {
		return
	}
	if _, stop := stopValue(err); stop {
		err = y.stopped("StopIteration", err)
	} else if y.kind == kindAsync && isAsyncEnd(err) {
		err = y.stopped("StopAsyncIteration", err)
	}
	y.err = err
}

func (y *node[Y, S]) stopped(what string, err error) error {
	return &Error{"Yield", "RuntimeError", y.kind.String() + " raised " + what, ErrStopped, err}
}

func (y *node[Y, S]) ignored(fn string) error {
	return &Error{fn, "RuntimeError", y.kind.String() + " ignored GeneratorExit", ErrIgnored, nil}
}

func (y *node[Y, S]) running(fn string) error {
	return &Error{fn, "ValueError", y.kind.String() + " already executing", ErrRunning, nil}
}

func (y *node[Y, S]) unstarted(fn string) error {
	return &Error{fn, "TypeError", "can't send non-None value to a just-started " + y.kind.String(), ErrUnstarted, nil}
}

func reused(fn string) error {
	return &Error{fn, "RuntimeError", "cannot reuse already awaited coroutine", ErrReused, nil}
}

// drop ends a generator with err, and lets go of what its body held.
func (y *node[Y, S]) drop(err error) {
	y.state = Closed
	y.rearm()
	y.event, y.err = evReturn, nil
	if err != nil {
		y.event, y.err = evRaise, err
	}
}

// fail files the end of a body that did not return: a panic with v or, if v is
// nil, a Goexit.
func (y *node[Y, S]) fail(v any) {
	y.drop(errAborted)
	y.event = evExit
	if v != nil {
		y.event, y.err = evPanic, newPanic(v)
	}
}

// ask carries one request to y, with misuse as an error. An error that there is
// no body to take goes to raise.
func (y *node[Y, S]) ask(fn string, o op, err error, raise func(error)) (ok bool, misuse error) {
	switch {
	case y.isRunning():
		return false, y.running(fn)
	case y.state == Closed && y.kind == kindCoroutine:
		return false, reused(fn)
	case y.state == Closed && o == opThrow, y.state == Created && o == opThrow:
		raise(err)
		return false, nil
	case y.state == Closed:
		return false, nil
	case o == opThrow && y.delegate != nil && isClosed(err):
		o, err = y.closeDelegate(fn, err)
	}
	return y.came(y.request(o, err)), nil
}

// came passes on what came of driving y: it has a value, or it has ended.
func (y *node[Y, S]) came(ok bool) bool {
	if !ok && y.event == evPanic {
		panic(y.err)
	}
	return ok
}

// now is the state of y as others see it.
func (y *node[Y, S]) now() State {
	if y.state == Suspended && y.isRunning() {
		return Running
	}
	return y.state
}

// settled reports whether err, and the result, are what y has to say.
func (y *node[Y, S]) settled() bool { return y.state == Closed || y.event == evRefuse }

func (y *node[Y, S]) delegating() bool { return y.delegate != nil || y.foreign }
