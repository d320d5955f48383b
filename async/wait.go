package async

import (
	"fmt"
	"iter"
	"time"
)

// When says what [Wait] waits for.
type When int

// What Wait can wait for.
const (
	AllDone    When = iota // every one is done
	FirstDone              // one is done
	FirstError             // one has failed, or all are done
)

// Wait waits until some of fs are done, or for at most limit ([Forever] for no
// limit), and returns those that are and those that are not, in the order given
// and each once. It takes nobody's result and cancels nobody.
//
//   - Python: await asyncio.wait(fs, timeout=limit, return_when=when).
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: the futures can be awaited again.
//   - Cost: an allocation and a turn of the loop for each future.
//   - Panics: if fs is empty or when is unknown.
//   - Errors: only the task's own cancellation.
//   - Concurrency: for the loop's tasks.
func Wait(t *Task, fs []Awaitable, when When, limit time.Duration) (done, pending []Awaitable, err error) {
	t.check("Wait")
	if len(fs) == 0 {
		panic("async: Wait: nothing to wait for, got no futures")
	}
	if when < AllDone || when > FirstError {
		panic(fmt.Sprintf("async: Wait: unknown condition, got %d", when))
	}
	fs = distinct(fs)
	if err := waitFor(t, fs, when, limit); err != nil {
		return nil, nil, err
	}
	for _, f := range fs {
		if f.waited().Done() {
			done = append(done, f)
		} else {
			pending = append(pending, f)
		}
	}
	return done, pending, nil
}

func waitFor(t *Task, fs []Awaitable, when When, limit time.Duration) error {
	left := len(fs)
	met := false
	wake := func() {
		if !met {
			met = true
			t.release()
		}
	}
	var timer *Handle
	if limit != Forever {
		timer = t.loop.CallLater(limit, wake)
	}
	handles := make([]*Handle, len(fs))
	for i, f := range fs {
		c := f.waited()
		handles[i] = c.OnDone(func() {
			left--
			if left <= 0 || when == FirstDone || when == FirstError && c.status == failed {
				wake()
			}
		})
	}
	err := t.pause(waitingFor(fs))
	met = true
	if timer != nil {
		timer.Cancel()
	}
	for i, f := range fs {
		if handles[i].Cancel(); f.waited().status == pending {
			f.waited().remove(handles[i])
		}
	}
	return err
}

// waitingFor is a list of futures as something to wait for.
type waitingFor []Awaitable

func distinct(fs []Awaitable) []Awaitable {
	seen := make(map[*core]bool, len(fs))
	var out []Awaitable
	for _, f := range fs {
		if c := f.waited(); !seen[c] {
			seen[c] = true
			out = append(out, f)
		}
	}
	return out
}

// WaitFor awaits f for at most limit and cancels it if that is not enough; then
// it waits for f to end and returns a [TimeoutError], unless f ends in another
// way all the same. To leave f alone, pass Shielded(f).
//
//   - Python: await asyncio.wait_for(f, limit).
//   - Lazy: the future runs already.
//   - Reuse: the future can be awaited again.
//   - Cost: a timer.
//   - Errors: f's own; a [TimeoutError]; a [CancelledError].
//   - Concurrency: for the loop's tasks.
func WaitFor[T any](t *Task, f *Future[T], limit time.Duration) (v T, err error) {
	t.check("WaitFor")
	if limit > 0 {
		err = t.Within(limit, func(*Deadline) error {
			v, err = f.Await(t)
			return err
		})
		return v, err
	}
	if !f.Done() {
		if err := cancelAndWait(t, &f.core); err != nil {
			return v, err
		}
		if v, err = f.Result(); Cancelled(err) {
			err = &TimeoutError{Cause: err}
		}
		return v, err
	}
	return f.Result()
}

// cancelAndWait can itself be cancelled, which awaiting c would hand on to c.
func cancelAndWait(t *Task, c *core) error {
	h := c.OnDone(func() { t.release() })
	c.cancel("")
	err := t.pause(waitingFor{c})
	if h.Cancel(); c.status == pending {
		c.remove(h)
	}
	return err
}

// A Completion hands out futures in the order in which they are done.
type Completion[T any] struct {
	todo  []*core
	done  Queue[*Future[T]]
	left  int
	timer *Handle
}

// NewCompletion starts to follow the futures, for at most limit ([Forever] for
// no limit). [AsCompleted] is the loop over it.
//
//   - Python: asyncio.as_completed(fs, timeout=limit).
//   - Lazy: the futures run already; nothing is started.
//   - Reuse: one-shot.
//   - Cost: an allocation and a turn of the loop for each future.
//   - Concurrency: for the loop's tasks.
func NewCompletion[T any](l *Loop, fs []*Future[T], limit time.Duration) *Completion[T] {
	c := &Completion[T]{}
	list := make([]Awaitable, len(fs))
	for i, f := range fs {
		list[i] = f
	}
	handles := make(map[*core]*Handle)
	for _, a := range distinct(list) {
		f := a.(*Future[T])
		c.todo = append(c.todo, &f.core)
		handles[&f.core] = f.OnDone(func() {
			for i, x := range c.todo {
				if x == &f.core {
					c.todo = append(c.todo[:i], c.todo[i+1:]...)
					c.done.put(f)
					break
				}
			}
			if len(c.todo) == 0 && c.timer != nil {
				c.timer.Cancel()
			}
		})
	}
	c.left = len(c.todo)
	if c.left > 0 && limit != Forever {
		c.timer = l.CallLater(limit, func() {
			for _, x := range c.todo {
				x.remove(handles[x])
				c.done.put(nil)
			}
			c.todo = nil
		})
	}
	return c
}

// Len returns how many futures have yet to be asked for.
func (c *Completion[T]) Len() int { return c.left }

// Skip counts one future as asked for without waiting for it.
func (c *Completion[T]) Skip() { c.left-- }

// Next waits for the next future to be done and returns it. After the limit the
// error is a [TimeoutError], once for each that is missing.
func (c *Completion[T]) Next(t *Task) (*Future[T], error) {
	c.left--
	return c.Take(t)
}

// Take is Next without counting.
func (c *Completion[T]) Take(t *Task) (*Future[T], error) {
	f, err := c.done.Get(t)
	if err == nil && f == nil {
		err = &TimeoutError{}
	}
	return f, err
}

// AsCompleted returns an iterator over the results of the futures in the order
// in which they are done. A failed one yields its error and the loop goes on;
// after limit ([Forever] for none) each missing one yields a [TimeoutError].
//
//   - Python: for f in asyncio.as_completed(fs, timeout=limit).
//   - Lazy: follows the futures once ranged over.
//   - Reuse: ranging again starts anew, with all futures.
//   - Cost: an allocation and a turn of the loop for each future.
//   - Errors: each future's own; a [TimeoutError]; a [CancelledError] ends it.
//   - Concurrency: range in the task that was passed.
func AsCompleted[T any](t *Task, fs []*Future[T], limit time.Duration) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		t.check("AsCompleted")
		c := NewCompletion(t.loop, fs, limit)
		for c.Len() > 0 {
			var v T
			f, err := c.Next(t)
			if err == nil {
				v, err = f.Result()
			} else if Cancelled(err) {
				yield(v, err)
				return
			}
			if !yield(v, err) {
				return
			}
		}
	}
}
