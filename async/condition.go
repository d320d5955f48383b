package async

import "fmt"

// A Condition lets tasks that hold its lock wait until another tells them that
// something has changed. The zero Condition has a lock of its own.
type Condition struct {
	lock  *Lock
	own   Lock
	queue waiters
}

// NewCondition returns a condition on a lock that others use too.
//
//   - Python: asyncio.Condition(lock).
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: one allocation.
//   - Concurrency: for the loop's tasks and callbacks.
func NewCondition(lock *Lock) *Condition { return &Condition{lock: lock} }

// Lock returns the condition's lock.
func (c *Condition) Lock() *Lock {
	if c.lock == nil {
		c.lock = &c.own
	}
	return c.lock
}

// Wait releases the lock, waits to be notified, and takes the lock again, which
// it holds on return in any case: a cancellation is held back until then. It may
// return without a notification; use WaitFor.
func (c *Condition) Wait(t *Task) (err error) {
	t.check("Condition.Wait")
	lock := c.Lock()
	if !lock.locked {
		panic(fmt.Sprintf("async: Condition: Wait by %v without the lock", t))
	}
	lock.Release()
	c.queue.add(t)
	err = t.pause(c)
	c.queue.remove(t)
	for {
		again := lock.acquire(t, t.suspend)
		if again == nil {
			break
		}
		err = again
	}
	if err != nil {
		// It may have been notified before: let that not be lost.
		c.notify(1)
	}
	return err
}

// WaitFor waits until ok returns true. The caller holds the lock.
func (c *Condition) WaitFor(t *Task, ok func() bool) error {
	for !ok() {
		if err := c.Wait(t); err != nil {
			return err
		}
	}
	return nil
}

// Notify wakes up to n of those who wait. The caller holds the lock.
func (c *Condition) Notify(n int) {
	if !c.Lock().locked {
		panic("async: Condition: Notify without the lock")
	}
	c.notify(n)
}

// NotifyAll wakes all who wait. The caller holds the lock.
func (c *Condition) NotifyAll() { c.Notify(c.queue.n) }

func (c *Condition) notify(n int) {
	for t := c.queue.first; t != nil && n > 0; t = t.waitNext {
		if t.release() {
			n--
		}
	}
}
