package async

import (
	"fmt"
	"slices"
)

// A Semaphore holds a number of units that tasks take and give back. Waiters are
// served in the order they came.
type Semaphore struct {
	value int
	bound int // negative: none
	queue waiters
	// holders are tasks that have a unit, for reports; no more than holdersMax.
	holders []*Task
}

// NewSemaphore returns a semaphore with n units, to which more can be added by
// releasing.
//
//   - Python: asyncio.Semaphore(n).
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: one allocation.
//   - Panics: if n is negative.
//   - Concurrency: for the loop's tasks and callbacks.
func NewSemaphore(n int) *Semaphore {
	if n < 0 {
		panic(fmt.Sprintf("async: NewSemaphore: n must not be negative, got %d", n))
	}
	return &Semaphore{value: n, bound: -1}
}

// NewBoundedSemaphore returns a semaphore with n units that never has more:
// releasing one too many panics.
//
//   - Python: asyncio.BoundedSemaphore(n).
//   - Lazy: nothing happens until it is used.
//   - Reuse: for as long as the loop.
//   - Cost: one allocation.
//   - Panics: if n is negative.
//   - Concurrency: for the loop's tasks and callbacks.
func NewBoundedSemaphore(n int) *Semaphore {
	if n < 0 {
		panic(fmt.Sprintf("async: NewBoundedSemaphore: n must not be negative, got %d", n))
	}
	return &Semaphore{value: n, bound: n}
}

// Value returns the number of units nobody holds.
func (s *Semaphore) Value() int { return s.value }

// Bound returns the number of units of a bounded semaphore, -1 for others.
func (s *Semaphore) Bound() int { return s.bound }

// Locked reports whether Acquire would have to wait.
func (s *Semaphore) Locked() bool { return s.value == 0 || s.queue.alive() }

// Acquire takes a unit, waiting while there is none or others wait. The error is
// a cancellation; then no unit is held.
func (s *Semaphore) Acquire(t *Task) error {
	t.check("Semaphore.Acquire")
	if !s.Locked() {
		s.value--
		s.hold(t)
		return nil
	}
	s.queue.add(t)
	err := t.pause(s)
	s.queue.remove(t)
	if err != nil && t.wait == waitReleased {
		// The unit had been handed over already: give it back.
		s.value++
	}
	for s.value > 0 && s.handOver() {
	}
	if err == nil {
		s.hold(t)
	}
	return err
}

const holdersMax = 32

func (s *Semaphore) hold(t *Task) {
	if len(s.holders) < holdersMax {
		s.holders = append(s.holders, t)
	}
}

// letGo forgets a holder: the running task if it is one, else the one that has
// held for longest.
func (s *Semaphore) letGo() {
	if len(s.holders) == 0 {
		return
	}
	i := max(0, slices.Index(s.holders, s.holders[0].loop.cur))
	s.holders = slices.Delete(s.holders, i, i+1)
}

// Release gives a unit back, straight to the first waiter if there is one.
func (s *Semaphore) Release() {
	if s.bound >= 0 && s.value >= s.bound {
		panic(fmt.Sprintf("async: Semaphore: Release of more units than the bound, got %d", s.bound+1))
	}
	s.value++
	s.letGo()
	s.handOver()
}

func (s *Semaphore) handOver() bool {
	for t := s.queue.first; t != nil; t = t.waitNext {
		if t.wait == waitPending {
			s.value--
			t.release()
			return true
		}
	}
	return false
}

// With runs f with a unit held.
func (s *Semaphore) With(t *Task, f func() error) error {
	if err := s.Acquire(t); err != nil {
		return err
	}
	defer s.Release()
	return f()
}
