package async

import (
	"errors"
	"runtime"
	"runtime/debug"
)

// A Runner is a loop that is run in pieces: until one future is done, later until
// another. Between the pieces it stands still. It is what an interpreter with an
// event loop of its own needs; for everything else there is [Run], which knows
// when all is over.
type Runner struct {
	loop *Loop
	over bool
}

// errRunnerClosed is the error of a Runner that was closed.
var errRunnerClosed = errors.New("async: Runner: it is closed")

// NewRunner returns a loop that stands still. It takes the options of [Run].
//
//   - Python: asyncio.new_event_loop().
//   - Lazy: nothing runs before Until or Forever.
//   - Reuse: until it is closed.
//   - Cost: that of a loop; each piece has a goroutine.
//   - Concurrency: for one goroutine at a time, and for the loop's tasks.
func NewRunner(opts ...Option) *Runner {
	var c config
	for _, o := range opts {
		o(&c)
	}
	return &Runner{loop: newLoop(c)}
}

// Loop returns the loop. Tasks and callbacks may be given to it at any time.
func (r *Runner) Loop() *Loop { return r.loop }

// Running reports whether a piece is under way.
func (r *Runner) Running() bool { return r.loop.going }

// Until runs the loop until f is done, and to the end of the turn after. Whatever
// came of f is for the caller to look at. If f can never be done, the error is a
// [DeadlockError].
func (r *Runner) Until(f Awaitable) error {
	c := f.waited()
	h := c.OnDone(func() { r.loop.stopping = true })
	err := r.piece()
	if h.Cancel(); c.status == pending {
		c.remove(h)
	}
	return err
}

// Forever runs the loop until Stop, or until nothing can happen any more, which
// is a [DeadlockError].
func (r *Runner) Forever() error { return r.piece() }

// Stop ends the piece that is under way, or the next one, with its turn.
func (r *Runner) Stop() { r.loop.stopping = true }

// piece runs the loop on a goroutine that is not locked to a thread.
func (r *Runner) piece() (err error) {
	l := r.loop
	if r.over {
		return errRunnerClosed
	}
	if l.going {
		return errors.New("async: Runner: it is running already")
	}
	var fatal any
	over := make(chan struct{})
	l.going = true
	go func() {
		defer close(over)
		defer func() {
			if v := recover(); v != nil {
				fatal = &PanicError{Task: "a callback", Value: v, Stack: debug.Stack()}
			}
		}()
		if !l.run() {
			err = l.standstill()
		}
	}()
	<-over
	l.going = false
	if fatal != nil {
		panic(fatal)
	}
	if l.goexit {
		r.Close()
		runtime.Goexit()
	}
	return err
}

// standstill is why the loop could not go on.
func (l *Loop) standstill() error {
	if l.spent() {
		return ErrSteps
	}
	e := &DeadlockError{Phase: "main"}
	for _, t := range l.tasks() {
		e.Tasks = append(e.Tasks, l.info(t))
	}
	return e
}

// Close takes down the tasks that are left: their deferred calls run, and an
// await in one of those ends it too. The loop cannot be run again.
func (r *Runner) Close() {
	if r.over {
		return
	}
	r.over = true
	over := make(chan struct{})
	go func() {
		defer close(over)
		defer r.loop.close()
		defer r.loop.dismiss()
		r.loop.killAll()
	}()
	<-over
	r.loop.outside.drain()
}
