package async

import (
	"sync"
	"sync/atomic"
)

// outside is the loop's one door to other goroutines: they leave functions here,
// which the loop runs at its next turn.
type outside struct {
	wake   chan struct{} // holds a token while something was posted
	posted atomic.Bool

	mu    sync.Mutex
	calls []func()
	over  bool

	// The rest is the loop's own.
	busy    int // operations that a task waits for: a virtual clock stands still
	awaited int // those, and others that may post: no deadlock while there are any
	slots   chan struct{}
	running sync.WaitGroup
}

const workersDefault = 256

func (o *outside) init(workers int) {
	o.wake = make(chan struct{}, 1)
	if workers == 0 {
		workers = workersDefault
	}
	o.slots = make(chan struct{}, workers)
}

// Post runs f on the loop at its next turn. It may be called from any goroutine,
// and reports false if the loop is over. A loop with nothing to do does not wait
// for a Post unless somebody holds it open; see [Loop.Expect].
func (l *Loop) Post(f func()) bool {
	o := &l.outside
	o.mu.Lock()
	if o.over {
		o.mu.Unlock()
		return false
	}
	o.calls = append(o.calls, f)
	o.posted.Store(true)
	o.mu.Unlock()
	select {
	case o.wake <- struct{}{}:
	default:
	}
	return true
}

// Expect tells the loop that something outside will Post to it, so that waiting
// for that is no deadlock, until the returned function is called on the loop.
func (l *Loop) Expect() (done func()) {
	l.outside.awaited++
	ended := false
	return func() {
		if !ended {
			ended = true
			l.outside.awaited--
		}
	}
}

// collect puts what was posted into the ready queue.
func (o *outside) collect(l *Loop) {
	if !o.posted.Load() {
		return
	}
	o.mu.Lock()
	calls := o.calls
	o.calls = nil
	o.posted.Store(false)
	o.mu.Unlock()
	select {
	case <-o.wake:
	default:
	}
	for _, f := range calls {
		l.ready.push(&Handle{loop: l, fn: f})
	}
}

// drain waits for the loop's goroutines.
func (o *outside) drain() {
	o.mu.Lock()
	o.over = true
	o.calls = nil
	o.mu.Unlock()
	o.running.Wait()
}
