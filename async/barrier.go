package async

import (
	"errors"
	"fmt"
)

// ErrBrokenBarrier is what the waiters of an aborted or reset [Barrier] get.
var ErrBrokenBarrier = errors.New("async: the barrier is broken")

// A Barrier lets tasks go on only when a number of them have come.
type Barrier struct {
	cond    Condition
	parties int
	count   int
	state   barrierState
}

type barrierState uint8

const (
	barrierFilling barrierState = iota
	barrierDraining
	barrierResetting
	barrierBroken
)

// NewBarrier returns a barrier for n tasks.
//
//   - Python: asyncio.Barrier(n).
//   - Lazy: nothing happens until it is used.
//   - Reuse: fills again once it has drained.
//   - Cost: one allocation.
//   - Panics: if n is not positive.
//   - Concurrency: for the loop's tasks and callbacks.
func NewBarrier(n int) *Barrier {
	if n < 1 {
		panic(fmt.Sprintf("async: NewBarrier: n must be at least 1, got %d", n))
	}
	return &Barrier{parties: n}
}

// Wait waits until all parties have come and returns the task's place among
// them, from 0. Whoever comes while the last ones leave waits for that.
func (b *Barrier) Wait(t *Task) (int, error) {
	index := 0
	err := b.cond.Lock().With(t, func() error {
		if err := b.enter(t); err != nil {
			return err
		}
		index = b.count
		b.count++
		defer b.exit()
		if b.count == b.parties {
			b.state = barrierDraining
			b.cond.NotifyAll()
			return nil
		}
		return b.fill(t)
	})
	if err != nil {
		return 0, err
	}
	return index, nil
}

// enter waits while the barrier drains.
func (b *Barrier) enter(t *Task) error {
	err := b.cond.WaitFor(t, func() bool { return b.state != barrierDraining && b.state != barrierResetting })
	if err == nil && b.state == barrierBroken {
		err = fmt.Errorf("%w: it was aborted", ErrBrokenBarrier)
	}
	return err
}

// fill waits for the others.
func (b *Barrier) fill(t *Task) error {
	err := b.cond.WaitFor(t, func() bool { return b.state != barrierFilling })
	if err == nil && b.state != barrierDraining {
		err = fmt.Errorf("%w: it was aborted or reset", ErrBrokenBarrier)
	}
	return err
}

func (b *Barrier) exit() {
	if b.count--; b.count > 0 {
		return
	}
	if b.state == barrierResetting || b.state == barrierDraining {
		b.state = barrierFilling
	}
	b.cond.NotifyAll()
}

// Reset empties the barrier: those who wait get [ErrBrokenBarrier].
func (b *Barrier) Reset(t *Task) error {
	return b.cond.Lock().With(t, func() error {
		b.state = barrierFilling
		if b.count > 0 {
			b.state = barrierResetting
		}
		b.cond.NotifyAll()
		return nil
	})
}

// Abort breaks the barrier: those who wait, and who come later, get
// [ErrBrokenBarrier].
func (b *Barrier) Abort(t *Task) error {
	return b.cond.Lock().With(t, func() error {
		b.state = barrierBroken
		b.cond.NotifyAll()
		return nil
	})
}

// Parties returns the number of tasks the barrier is for.
func (b *Barrier) Parties() int { return b.parties }

// Waiting returns how many tasks wait for the others.
func (b *Barrier) Waiting() int {
	if b.state == barrierFilling {
		return b.count
	}
	return 0
}

// Broken reports whether the barrier was aborted.
func (b *Barrier) Broken() bool { return b.state == barrierBroken }
