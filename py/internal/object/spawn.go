package object

import "time"

// A function that the program runs on a thread of its own has a Thread of its
// own, made by Spawn: a stack. Threads take turns, so that nothing needs a
// lock, and change only where Pause or Yield is called.

const spawnedValues = 1 << 9

// Spawn returns a thread of the same program: with its doors, limits and
// deadline. Lend and Settle give it steps.
func (th *Thread) Spawn() *Thread {
	c := *th
	c.Top, c.Depth, c.Handling, c.OnInterrupt, c.Interrupts = nil, 0, nil, nil, nil
	c.FirstIter, c.Abandoned = nil, nil
	c.stack, c.sp, c.frames = make([]Value, spawnedValues), 0, nil
	c.watched, c.made, c.spare, c.chains, c.throwing = nil, nil, nil, 0, false
	c.arena, c.tail, c.repring, c.textDepth = nil, tail{}, nil, 0
	return &c
}

// Lend has c take the steps that th has left, until Settle.
func (th *Thread) Lend(c *Thread) {
	c.left, c.fuel, c.heap = th.left, th.fuel, th.heap
}

// Settle gives back what c has not used of its loan, and leaves to th the
// generators that are to be closed when the program ends.
func (th *Thread) Settle(c *Thread) {
	th.left, th.fuel, th.heap = c.left, c.fuel, c.heap
	th.watched = append(th.watched, c.watched...)
	c.watched = nil
}

// looksPerYield is how many looks at the limits, of fuelSteps each, a thread
// takes before it lets others run: some milliseconds.
const looksPerYield = 64

// yield lets other threads run now and then.
func (th *Thread) yield() {
	if th.Pause == nil {
		return
	}
	if th.looks++; th.looks%looksPerYield == 0 {
		th.Pause(0)
	}
}

// Sleep waits on a thread that others need not wait for, and reports false if
// th is none.
func (th *Thread) Sleep(d time.Duration) bool { return th.Pause != nil && th.Pause(d) }
