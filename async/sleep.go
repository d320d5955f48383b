package async

import "time"

// Sleep lets other tasks run for d of the loop's time; without a positive d, for
// one turn of the loop. It returns early, with a [CancelledError], only if the
// task is cancelled.
func (t *Task) Sleep(d time.Duration) error {
	t.check("Sleep")
	if d > 0 {
		return t.sleepUntil(t.loop.after(d))
	}
	if err := t.urged(); err != nil {
		return err
	}
	t.wait = waitReleased
	t.waiting = nil
	t.loop.ready.push(t)
	for s := t.leave(); s != nil; s = t.back() { // as in park
		if s.flip() {
			s.next()
		} else {
			s.yield(struct{}{})
		}
	}
	return t.undelivered()
}

// SleepUntil is Sleep up to a point in the loop's time.
func (t *Task) SleepUntil(at time.Duration) error {
	t.check("SleepUntil")
	return t.sleepUntil(at)
}

func (t *Task) sleepUntil(at time.Duration) error {
	h := t.loop.sleepTimer(t, at)
	err := t.pause(sleeping)
	if h.fired {
		t.loop.recycle(h)
	} else {
		h.Cancel()
	}
	return err
}

// sleeping is what a sleeping task waits for, in reports. It is an interface
// already: making one at each sleep would allocate.
var sleeping any = reason("time")

// A reason is something to wait for that has no object of its own.
type reason string
