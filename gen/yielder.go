package gen

import "fmt"

// A Yielder is a generator seen from inside: what a body yields through. It is
// passed to the body and must not be used after the body has returned. Its type
// says nothing of the result, so that bodies with different results can call
// each other with one Yielder: that is the cheapest way to recurse.
type Yielder[Y, S any] struct {
	node[Y, S]
	wakeYield func(struct{}) bool
	inLoop    *inline[Y] // set while the body runs in its consumer's loop

	place tracker // see reclaim.go
}

// An inline is one range loop with the bodies that run inside it.
type inline[Y any] struct {
	yield func(Y, error) bool
	gone  bool
}

// State says what a generator is doing.
type State uint8

// node.next and Stackless.alone rely on the order.
const (
	Created   State = iota // not started
	Suspended              // its body waits in Yield or in a delegation
	Running                // its body, or the loop that All runs it in, is executing
	Closed                 // its body has ended or never will start
)

// String returns Python's name of the state, such as "suspended".
func (s State) String() string {
	names := [...]string{"created", "suspended", "running", "closed"}
	if int(s) >= len(names) {
		return fmt.Sprintf("State(%d)", uint8(s))
	}
	return names[s]
}

// yieldsAfterEndMax bounds how often a body may yield to nobody before it is
// taken for one that will never stop.
const yieldsAfterEndMax = 100

// Yield hands v to the consumer and waits. It returns what Send gives (the zero
// value for Next), or the error that Throw gives, or ErrClosed when the
// generator is being closed.
//
// When the consumer is gone for good (it left the loop over All, or the
// generator was abandoned) ErrClosed is sticky: from then on Yield hands nothing
// out and returns ErrClosed at once. A body that goes on yielding regardless
// panics after the hundredth time. After Close, a body that yields again waits
// again, and Close reports that it was ignored.
func (y *Yielder[Y, S]) Yield(v Y) (S, error) {
	var zero S
	if r := y.inLoop; r != nil && !r.gone {
		if r.yield(v, nil) {
			return zero, nil
		}
		r.gone = true
		return zero, ErrClosed
	}
	if y.state != Running || y.detached {
		return zero, y.unheard()
	}
	o := y.owner
	o.out, o.state, y.state, y.event = v, Suspended, Suspended, evYield
	y.wakeYield(struct{}{})
	y.state = Running
	if y.op <= opNext {
		return zero, nil
	}
	return y.received()
}

// unheard is the error for a body that yields when nobody listens.
func (y *Yielder[Y, S]) unheard() error {
	if y.state != Running {
		panic("gen: Yield: called outside the running body")
	}
	if y.afterEnd++; y.afterEnd > yieldsAfterEndMax {
		panic(y.ignored("Yield"))
	}
	return ErrClosed
}

// received takes what the body was woken with, other than a Next.
func (y *Yielder[Y, S]) received() (v S, err error) {
	for y.op == opStack {
		y.standStill()
	}
	switch y.op {
	case opSend:
		var zero S
		v, y.in = y.in, zero
	case opThrow:
		err, y.err = y.err, nil
	}
	return v, err
}

// sleep goes back to the driver until the body is woken again.
func (y *Yielder[Y, S]) sleep() {
	y.state = Suspended
	y.wakeYield(struct{}{})
	y.state = Running
}
