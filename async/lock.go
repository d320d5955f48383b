package async

// A Lock is held by one task at a time. Waiters get it in the order they came.
// The zero Lock is free. Between two awaits a task needs no lock: nobody else
// runs. A Lock is for what must not be interleaved across awaits.
type Lock struct {
	locked bool
	holder *Task
	queue  waiters
}

// Acquire takes the lock, waiting while another task holds it. The error is a
// cancellation; then the lock is not held.
func (k *Lock) Acquire(t *Task) error {
	t.check("Lock.Acquire")
	return k.acquire(t, t.pause)
}

func (k *Lock) acquire(t *Task, pause func(any) error) error {
	if k.locked || k.queue.alive() {
		k.queue.add(t)
		err := pause(k)
		k.queue.remove(t)
		if err != nil {
			if !k.locked {
				k.wake()
			}
			return err
		}
	}
	k.locked, k.holder = true, t
	return nil
}

// Release frees the lock and wakes the first waiter. It panics if the lock is
// not held.
func (k *Lock) Release() {
	if !k.locked {
		panic("async: Lock: Release of a lock that is not held")
	}
	k.locked, k.holder = false, nil
	k.wake()
}

// wake releases the first waiter, which takes the lock when it runs.
func (k *Lock) wake() {
	if t := k.queue.first; t != nil {
		t.release()
	}
}

// Locked reports whether the lock is held.
func (k *Lock) Locked() bool { return k.locked }

// With runs f with the lock held.
func (k *Lock) With(t *Task, f func() error) error {
	if err := k.Acquire(t); err != nil {
		return err
	}
	defer k.Release()
	return f()
}

// An Event is a flag that tasks can wait for. The zero Event is not set.
type Event struct {
	set   bool
	queue waiters
}

// Set sets the flag and wakes everybody who waits for it.
func (e *Event) Set() {
	if e.set {
		return
	}
	e.set = true
	for t := e.queue.first; t != nil; t = t.waitNext {
		t.release()
	}
}

// Clear takes the flag back.
func (e *Event) Clear() { e.set = false }

// IsSet reports whether the flag is set.
func (e *Event) IsSet() bool { return e.set }

// Wait waits until the flag is set. The error is a cancellation.
func (e *Event) Wait(t *Task) error {
	t.check("Event.Wait")
	if e.set {
		return nil
	}
	e.queue.add(t)
	defer e.queue.remove(t)
	return t.pause(e)
}
