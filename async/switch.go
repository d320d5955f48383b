package async

import "iter"

// A coro is one of the goroutines that share the loop's thread of control: the
// root, which runs the loop itself, or a worker, which runs tasks. Of all of
// them exactly one runs; the others are parked, each in a slot.
type coro struct {
	own  *slot // the slot it was made with; nil for the root
	slot *slot // where handoff has parked it
}

// A slot is one iter.Pull. What Pull offers is a place that holds one parked
// goroutine: whoever calls its next or its yield, in strict alternation, is
// parked there, and the one that was parked goes on. Neither function asks who
// calls it. So with a slot for each worker, any goroutine can resume any other.
type slot struct {
	next   func() (struct{}, bool)
	yield  func(struct{}) bool
	inside bool // the next move is yield
}

// flip reports whether the next move is next, else it is yield. Who parks in the
// slot often writes the two calls out: see Task.park.
func (s *slot) flip() bool {
	s.inside = !s.inside
	return s.inside
}

// swap parks the caller here and resumes whoever was parked.
func (s *slot) swap() {
	if s.flip() {
		s.next()
	} else {
		s.yield(struct{}{})
	}
}

// newCoro makes a coroutine that runs fn when it is first switched to. When fn
// returns, whoever is parked in the new coroutine's own slot goes on.
func newCoro(fn func()) *coro {
	s := new(slot)
	s.next, _ = iter.Pull(func(yield func(struct{}) bool) {
		s.yield = yield
		fn()
	})
	return &coro{slot: s, own: s}
}

// A switcher knows in which slot control passes from one coroutine to another.
type switcher interface {
	// direct reports whether a worker may switch to another worker. If not, it
	// switches to the root only, and the root to workers.
	direct() bool
	// route returns the slot to park from in, which resumes to.
	route(from, to *coro) *slot
}

// handoff lets the task that parks resume the next one itself: one switch from
// task to task in place of two through the root. Goroutines wander from slot to
// slot: whoever resumes a coroutine takes its place.
type handoff struct{}

func (handoff) direct() bool { return true }

func (handoff) route(from, to *coro) *slot {
	s := to.slot
	from.slot = s
	return s
}

// central is the plain loop: the root resumes a worker by its next, the worker
// goes back by its yield, each in the worker's own slot.
type central struct{}

func (central) direct() bool { return false }

func (central) route(from, to *coro) *slot {
	if from.own == nil {
		return to.own
	}
	return from.own
}
