package object

import (
	"math"
	"time"
)

// stepTime is what a step of Work stands for, generously.
const stepTime = 50 * time.Nanosecond

// itemsPerStep is how many items are compared in the time of a step.
const itemsPerStep = 16

// Work counts n steps at once, for an operation whose time grows with its
// operands. Nothing interrupts such an operation once it runs: it is refused
// if it would not be done before the program's time is up.
func (th *Thread) Work(n int) {
	if th == nil || n <= 0 {
		return
	}
	if n > fuelSteps && !th.deadline.IsZero() && time.Duration(min(n, math.MaxInt64/int(stepTime)))*stepTime > time.Until(th.deadline) {
		th.timeUp()
	}
	for ; n > 0; n -= fuelSteps {
		if th.Limits.Steps == 0 && n > 2*fuelSteps {
			n = 2 * fuelSteps // there is no count to keep, only limits to look at
		}
		th.fuel -= min(n, fuelSteps)
		if th.fuel < 0 {
			th.look()
		}
	}
}

// bytesPerStep is how much memory is read or moved in the time of a step.
const bytesPerStep = 1 << 8

// Pass counts the steps of going once over n bytes that the program has
// already: none if they are few.
func (th *Thread) Pass(n int) {
	if n >= bytesPerStep {
		th.Work(n / bytesPerStep)
	}
}

// MulWork is the [Thread.Work] of multiplying ints of x and y bits, by
// Karatsuba's method where they are long.
func MulWork(x, y int) int {
	const (
		word      = 64
		short     = 40 // words multiplied digit by digit
		perStep   = 100
		karatsuba = 1.585
	)
	k, m := float64(min(x, y)/word), float64(max(x, y)/word)
	if k <= short {
		return int(max(k, 0) * m / perStep)
	}
	return int(short * short * math.Pow(k/short, karatsuba) * (m / k) / perStep)
}
