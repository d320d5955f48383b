package async

import (
	"errors"
	"fmt"
	"time"
)

// A Task is a coroutine on a loop: a function that runs until it waits for
// something, lets others run meanwhile, and goes on from there. Its function
// gets the Task and passes it to whatever waits: Sleep, Await, Lock.Acquire.
// Passing another task's handle to one of those is a mistake and panics.
//
// A task's methods are for the loop's own tasks and callbacks, never for other
// goroutines.
type Task struct {
	w     *worker
	loop  *Loop
	out   *core   // the future its end finishes
	body  body    // nil once it has ended
	from  *origin // shared with tasks that were started alike
	scope *Scope  // the innermost scope it is in

	waiting   any     // what it waits for; a *core for a future
	cancelMsg *string // of the latest request; nil for none

	prev, next         *Task // among the unfinished tasks of its owner
	waitPrev, waitNext *Task // in the queue it waits in

	id       int32
	requests int32 // cancellation requests that nobody took back
	flags
}

// flags are the small parts of a task's state.
type flags struct {
	parked        bool
	killed        bool // the loop is over: the next await does not return
	mustCancel    bool // a cancellation has yet to be delivered
	held          bool // a cancellation waits for a shield to end
	queued        bool // it is in a queue
	interrupting  bool // its cancellation is being passed on to what it waits for
	awaitedItself bool
	wait          waitState
}

// A body is what a task runs. It is an interface so that a task, its future and
// its function are one allocation.
type body interface {
	run(t *Task) error
}

// ErrAwaitSelf is returned to a task that awaits its own end. From then on who
// awaits that task before it has ended gets [ErrAwaitedItself], as in asyncio.
var (
	ErrAwaitSelf     = errors.New("async: a task cannot await itself")
	ErrAwaitedItself = errors.New("async: the task has awaited itself")
)

// waitState is the state of a task's private wait, asyncio's future made for one
// waiter: for a sleep, a turn of a lock, a queue's next value.
type waitState uint8

const (
	waitNone waitState = iota
	waitPending
	waitReleased
	waitCancelled
)

// Loop returns the loop the task runs on.
func (t *Task) Loop() *Loop { return t.loop }

// Name returns the name the task was started with, or "task-N" for an unnamed one.
func (t *Task) Name() string {
	if t.from.name == "" {
		return fmt.Sprintf("task-%d", t.id)
	}
	return t.from.name
}

// ID returns the task's number, counted from 1 in order of creation.
func (t *Task) ID() int { return int(t.id) }

// Now returns the loop's time.
func (t *Task) Now() time.Duration { return t.loop.Now() }

// Done reports whether the task has ended.
func (t *Task) Done() bool { return t.out.status != pending }

// Err returns the error the task ended with: nil for one that is not done or
// ended well, a [CancelledError] for one that was cancelled.
func (t *Task) Err() error { return t.out.Err() }

// WasCancelled reports whether the task ended cancelled.
func (t *Task) WasCancelled() bool { return t.out.status == cancelled }

// OnDone runs f in a turn of its own after the task has ended.
func (t *Task) OnDone(f func()) *Handle { return t.out.OnDone(f) }

// Join waits until the task has ended and returns its error. Cancelling the one
// that waits cancels the task it waits for, as in asyncio; see [Shield].
func (t *Task) Join(by *Task) error { return by.await(t.out, "Join") }

func (t *Task) waited() *core { return t.out }

func (t *Task) String() string { return "task " + t.Name() }

// step lets the task go on. The root calls it.
func (t *Task) step(l *Loop) { l.resume(t) }

// run runs the whole task, on its worker.
func (t *Task) run() {
	err := t.call()
	t.finish(err)
}

// call turns a panic into an error that keeps the stack it happened on.
func (t *Task) call() (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = newPanicError(t, v)
		}
	}()
	if t.mustCancel {
		// Cancelled before its first step: it never starts.
		return t.cancelledNow()
	}
	return t.body.run(t)
}

func (t *Task) finish(err error) {
	l := t.loop
	l.unfinished(t)
	t.body, t.w, t.waiting = nil, nil, nil
	if l.watch != nil {
		l.watch.ended(t, err)
	}
	switch {
	case err == nil && t.mustCancel:
		t.mustCancel = false
		t.out.settleCancelled(t.message())
	case err == nil:
		t.out.settle(finished, nil)
	case Cancelled(err):
		t.out.settle(cancelled, err)
	default:
		t.out.settle(failed, err)
	}
}

// exit ends a task whose goroutine is in Goexit, by its own hand (a test that
// fails) or because the loop is over.
func (t *Task) exit() {
	l := t.loop
	l.unfinished(t)
	t.body, t.w, t.waiting = nil, nil, nil
	if l.watch != nil {
		l.watch.ended(t, errKilled)
	}
	t.out.settle(cancelled, errKilled)
	if !t.killed {
		l.goexit = true
		l.stopping = true
	}
}

// park gives control away, in s and wherever it is sent on to from there, until it
// is the task's turn.
//
// After a switch a processor predicts no return, so each frame between a task and
// the switch costs some 8 ns: where tasks wait most, this loop is written out.
func (t *Task) park(s *slot) {
	for ; s != nil; s = t.back() {
		if s.flip() {
			s.next()
		} else {
			s.yield(struct{}{})
		}
	}
}

// leave says where the task has to park; nil if it may go on at once.
func (t *Task) leave() *slot {
	if t.killed {
		t.kill()
	}
	t.parked = true
	return t.loop.leave(t.w)
}

// back is what a task does when it was switched to: it goes on, unless it is not
// its turn, and it has to park once more.
func (t *Task) back() *slot {
	if t.parked || t.killed {
		return t.unparked()
	}
	return nil
}

// unparked is the rest of back: for a task that was resumed to tell its stack, by
// a coroutine that has ended, or to be taken down.
func (t *Task) unparked() *slot {
	if t.parked {
		if t.loop.stuck {
			t.loop.tellStack()
		}
		if s := t.loop.leave(t.w); s != nil {
			return s
		}
	}
	if t.killed {
		t.kill()
	}
	return nil
}

// check is the first thing every await does.
func (t *Task) check(what string) {
	if t.loop.cur != t || t.killed {
		t.refuse(what)
	}
}

func (t *Task) refuse(what string) {
	if t.loop.cur == t {
		t.kill()
	}
	by := "a callback"
	if t.loop.cur != nil {
		by = t.loop.cur.String()
	}
	panic(fmt.Sprintf("async: %s: %v used by %s; pass the running task's own handle", what, t, by))
}

// pause parks the task until release or a cancellation, which it returns.
// The caller puts it where its releaser finds it, before or after.
func (t *Task) pause(on any) error {
	if err := t.urged(); err != nil {
		t.wait = waitCancelled
		return err
	}
	for s := t.begin(on); s != nil; s = t.back() { // as in park
		if s.flip() {
			s.next()
		} else {
			s.yield(struct{}{})
		}
	}
	return t.paused()
}

// suspend is pause also in a scope that is closing, for what has to be waited
// for even there: a scope for its tasks, a condition for its lock.
func (t *Task) suspend(on any) error {
	t.park(t.begin(on))
	return t.paused()
}

// begin starts a pause, which is over at once if a cancellation is pending, and
// says where the task has to park for it.
func (t *Task) begin(on any) *slot {
	t.wait = waitPending
	t.waiting = on
	if t.mustCancel {
		t.mustCancel = false
		t.wait = waitCancelled
		t.loop.ready.push(t)
	}
	return t.leave()
}

// paused says how a pause ended.
func (t *Task) paused() error {
	t.waiting = nil
	if t.wait == waitCancelled || t.mustCancel {
		return t.cancelledNow()
	}
	return nil
}

// release ends the pause of a task, if it is still in one, in the next turn.
func (t *Task) release() bool {
	if t.wait != waitPending {
		return false
	}
	t.wait = waitReleased
	t.loop.ready.push(t)
	if t.loop.watch != nil {
		t.loop.watch.woken(t)
	}
	return true
}

// await parks the task until c is done, and returns c's error or its own
// cancellation.
func (t *Task) await(c *core, what string) error {
	t.check(what)
	if c.status == pending {
		if c.task != nil && c.task.awaitedItself {
			return fmt.Errorf("%w: %s of %v", ErrAwaitedItself, what, c.task)
		}
		if c.task == t {
			t.awaitedItself = true
			if err := t.Sleep(0); err != nil {
				return err
			}
			return fmt.Errorf("%w: %s by %v", ErrAwaitSelf, what, t)
		}
		if err := t.urged(); err != nil {
			return err
		}
		c.add(t)
		t.waiting = c
		if t.mustCancel && c.cancel(t.message()) {
			t.mustCancel = false
		}
		for s := t.leave(); s != nil; s = t.back() { // as in park
			if s.flip() {
				s.next()
			} else {
				s.yield(struct{}{})
			}
		}
		t.waiting = nil
		if t.mustCancel && c.status != cancelled && !Cancelled(c.err) {
			t.mustCancel = false
			return t.cancelledNow()
		}
		t.mustCancel = false
	}
	return c.result()
}
