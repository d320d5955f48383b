package async

import (
	"sync/atomic"
	"time"
)

// A Loop runs the tasks of one Run, one at a time and in asyncio's order. Its
// methods are for the tasks and callbacks it runs; only Post may be called from
// elsewhere.
//
// The loop goes in turns. A turn first puts the timers whose time has come
// behind the ready queue, then runs exactly what is in the queue; what that makes
// ready runs in the next turn. If nothing is ready the clock goes on to the
// earliest timer: a virtual clock jumps, a real one waits.
type Loop struct {
	conf  config
	clock clock

	// What runs, and next.
	ready    ring
	turn     int // entries of this turn that have not run
	timers   timerHeap
	spare    *Handle    // sleepers' timers to be used again
	cur      *Task      // the running task; nil in a callback
	stopping bool       // leave at the end of the turn
	going    bool       // a Runner runs it
	steps    int        // counted if they are limited
	sched    *scheduler // nil: first in, first out

	// The coroutines: see switching.md.
	sw              switcher
	direct          bool // a parking task resumes the next one itself
	root            *coro
	onRoot          func() // what a task came to the root for
	workers         []*worker
	idle            *worker // those without a task, last one first
	idles, idlesMax int     // how many of those there are and may be
	ending          bool    // workers without a task leave
	killing         bool    // tasks are being taken down: nobody else runs
	goexit          bool    // a task has called runtime.Goexit

	// The tasks, and what else is not over.
	made    int32    // tasks made so far
	live    int      // unfinished ones
	own     tasks    // of those, the ones that belong to the loop alone
	closing int      // scopes that are closing: awaits look only if there are any
	failed  []*core  // whose errors nobody has seen yet
	streams []closer // started and not ended
	closes  []func() // to call when the run is over
	ends    []error  // what went wrong then
	outside outside

	// Reports.
	watch     *watch              // nil: nobody watches
	goroutine atomic.Uint64       // the one that runs, for those who watch
	stuck     bool                // a parked task is resumed only to tell its stack
	tale      []uintptr           // that stack
	sites     map[uintptr]uintptr // call sites by function
	origins   map[uintptr]*origin // by call site
	last      *origin             // of the task started last
	lastFn    uintptr             // whose call site that has; 0: of no function literal
}

// Now reports the loop's time: how long Run has been going, by its clock.
func (l *Loop) Now() time.Duration { return l.clock.now() }

// Current returns the running task, or nil in a callback.
func (l *Loop) Current() *Task { return l.cur }

// CallSoon runs f in the loop's next turn, after what is ready already.
func (l *Loop) CallSoon(f func()) *Handle {
	h := &Handle{loop: l, fn: f}
	l.ready.push(h)
	return h
}

// CallLater runs f after d. Without a positive d it still takes a turn.
func (l *Loop) CallLater(d time.Duration, f func()) *Handle {
	return l.CallAt(l.after(d), f)
}

// after returns the loop's time d from now, or Forever if it cannot count so far.
func (l *Loop) after(d time.Duration) time.Duration {
	now := l.clock.now()
	if d > Forever-now {
		return Forever
	}
	return now + d
}

// CallAt runs f when the loop's time has come to at.
func (l *Loop) CallAt(at time.Duration, f func()) *Handle {
	h := &Handle{loop: l, fn: f, when: at}
	l.timers.set(h)
	return h
}

// run goes on until somebody sets stopping and the turn ends. It reports false
// if nothing can ever happen again.
func (l *Loop) run() bool {
	for {
		if l.turn == 0 {
			if l.stopping {
				l.stopping = false
				return true
			}
			if !l.newTurn() {
				return false
			}
		}
		if l.conf.stepsMax > 0 {
			if l.steps++; l.spent() {
				return false
			}
		}
		l.runOne(l.take())
	}
}

func (l *Loop) runOne(x runnable) {
	if l.watch != nil {
		l.watch.step(x)
	}
	x.step(l)
	l.visit()
	if l.watch != nil {
		l.watch.stepped()
	}
}

// visit does what a task came to the root for.
func (l *Loop) visit() {
	for l.onRoot != nil {
		f := l.onRoot
		l.onRoot = nil
		f()
	}
}

// take removes the entry that runs next.
func (l *Loop) take() runnable {
	if l.sched != nil && !l.sched.inTurns {
		// Any ready entry may be next, so a turn is one step.
		l.turn = 0
		return l.ready.popAt(l.sched.choose(l))
	}
	l.turn--
	return l.ready.pop()
}

// newTurn starts a turn, waiting for the first event if there is none.
func (l *Loop) newTurn() bool {
	for {
		l.outside.collect(l)
		l.timers.purge(l)
		if l.ready.n == 0 && !l.stopping {
			if len(l.timers.items) == 0 {
				if l.outside.awaited == 0 {
					return false
				}
				l.clock.wait(-1, l.outside.wake)
				continue
			}
			deadline := l.timers.items[0].when
			if l.clock.virtual() && l.outside.busy > 0 {
				// Time stands still while the outside world works for a task.
				l.clock.wait(-1, l.outside.wake)
				continue
			}
			// One before the loop's beginning has come too; to the clock it would
			// mean never.
			l.clock.wait(max(deadline, 0), l.outside.wake)
			l.outside.collect(l)
		}
		if len(l.timers.items) > 0 {
			now := l.clock.now()
			for len(l.timers.items) > 0 && l.timers.items[0].when <= now {
				l.ready.push(l.timers.next())
			}
		}
		if l.ready.n > 0 || l.stopping {
			l.turn = l.ready.n
			return true
		}
	}
}

// nextDirect takes the next entry if that is a task which a parking worker can
// resume by itself, and gives the worker to resume. All else is left to the root.
func (l *Loop) nextDirect() *worker {
	if l.turn == 0 && !l.turnDirect() {
		return nil
	}
	t, ok := l.ready.front().(*Task)
	if !ok {
		return nil
	}
	if t.w == nil {
		if l.idle == nil {
			return nil
		}
		l.hire(t)
	}
	l.ready.pop()
	l.turn--
	l.cur = t
	t.parked = false
	return t.w
}

// turnDirect starts a turn without the root, if the queue is all there is to it.
func (l *Loop) turnDirect() bool {
	if l.ready.n == 0 || l.stopping || l.outside.posted.Load() || l.timers.crowded() {
		return false
	}
	if len(l.timers.items) > 0 {
		// asyncio drops cancelled timers from the top at every turn, and when it
		// does so shows in the order of equal deadlines.
		if first := l.timers.items[0]; first.h.cancelled || first.when <= l.clock.now() {
			return false
		}
	}
	l.turn = l.ready.n
	return true
}
