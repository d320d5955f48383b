package async

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
)

// Work is something that is done for a task outside the loop: a read from a
// connection, a wait for a signal. [Do] is simpler where it will do; this is for
// packages that bring a part of the outside world to the loop.
type Work struct {
	// What says in reports and errors what the task waits for.
	What string
	// Idle is for work that may have nothing to do for good, such as waiting for
	// a client: a virtual clock goes on meanwhile.
	Idle bool
	// Run does the work. It runs on a goroutine of its own, which does not count
	// among the [Workers], and must not touch what tasks share.
	Run func() error
	// Interrupt has Run return soon. It is called on the loop, at most once, when
	// the task is cancelled or taken down. If it is nil, Run is waited for.
	Interrupt func()
}

// Outside parks the task until the work is done, and returns its error; the loop
// goes on. If the task is cancelled, the work is interrupted and waited for: when
// it fails, the [CancelledError] is returned, and when it succeeds all the same,
// nothing is lost, because nil is returned and the cancellation comes at the next
// await. A panic of the work goes on in the task, cancelled or not, and so does
// runtime.Goexit. In a run with a [Seed] or a [Schedule] nothing is run and the
// error is [ErrOutside].
func (t *Task) Outside(w Work) error {
	t.check("Outside")
	l := t.loop
	if l.sched != nil {
		return fmt.Errorf("%s: %w", w.What, ErrOutside)
	}
	if err := t.urged(); err != nil {
		return err
	}
	if t.mustCancel {
		return t.cancelledNow()
	}
	o := &l.outside
	o.awaited++
	if !w.Idle {
		o.busy++
	}
	var err error
	ended := false
	defer func() {
		if o.awaited--; !w.Idle {
			o.busy--
		}
		if !ended && w.Interrupt != nil {
			// The task is taken down: Run waits for the goroutine at last.
			w.Interrupt()
		}
	}()
	o.running.Add(1)
	go func() {
		defer o.running.Done()
		guarded(t.from.name, w.Run, func(e error) {
			err = e
			l.Post(func() {
				ended = true
				t.release()
			})
		})
	}()
	var told error
	for !ended {
		e := t.suspend(reason(w.What))
		if e == nil {
			continue
		}
		told = e
		if interrupt := w.Interrupt; interrupt != nil && !ended {
			w.Interrupt = nil
			interrupt()
		}
	}
	if p, ok := err.(*PanicError); ok {
		panic(p)
	}
	switch {
	case err == errGoexit:
		runtime.Goexit()
	case told == nil:
		return err
	case err != nil:
		return told
	}
	t.mustCancel = true
	return nil
}

// Aside runs f on a goroutine that nobody waits for but Run, before it returns:
// for what may block while it gives something back, such as closing. Unlike
// Outside it also works for a task that is cancelled.
func (l *Loop) Aside(f func()) { l.outside.running.Go(f) }

// Repeatable reports whether the run is one with a [Seed] or a [Schedule], to
// which the outside world is closed.
func (l *Loop) Repeatable() bool { return l.sched != nil }

// errGoexit stands for runtime.Goexit in the work.
var errGoexit = errors.New("async: Outside: the function called runtime.Goexit")

// guarded calls f and then then with what f came to: its error, a PanicError, or
// errGoexit, after which nothing but deferred calls runs on this goroutine.
func guarded(name string, f func() error, then func(err error)) {
	err := errGoexit
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Task: name, Value: v, Stack: debug.Stack()}
		}
		then(err)
	}()
	err = f()
}
