package async

import "time"

// A Handle is a callback that the loop will run: at its next turn, at a time, or
// when a future is done. Cancel takes it back.
type Handle struct {
	loop      *Loop
	fn        func()
	task      *Task         // set for a sleeping task, then fn is nil
	when      time.Duration // since the loop's start
	cancelled bool
	timed     bool // in the timer heap
	fired     bool // a sleeping task's timer has run
	nextSpare *Handle
}

// Cancel keeps the callback from running. It does nothing for a callback that
// has run.
func (h *Handle) Cancel() {
	if h.cancelled {
		return
	}
	h.cancelled = true
	h.fn = nil
	if h.timed {
		h.loop.timers.cancelled++
	}
}

// When reports the loop time a timer was set for, and zero for other callbacks.
func (h *Handle) When() time.Duration { return h.when }

// Cancelled reports whether the callback was taken back.
func (h *Handle) Cancelled() bool { return h.cancelled }

func (h *Handle) step(l *Loop) {
	switch {
	case h.cancelled:
		l.recycle(h)
	case h.task != nil:
		h.fired = true
		h.task.release()
	default:
		h.fn()
	}
}

// A timerHeap orders timers by deadline.
type timerHeap struct {
	heap[timerItem]
	cancelled int // cancelled timers still in the heap
}

// A timerItem keeps the deadline beside the pointer: comparing need not follow it.
type timerItem struct {
	when time.Duration
	h    *Handle
}

func newTimerHeap() timerHeap {
	return timerHeap{heap: heap[timerItem]{less: func(a, b timerItem) bool { return a.when < b.when }}}
}

// Cancelled timers stay in the heap until they come up, or until they are more
// than half of a heap of more than timersMin: asyncio's limits.
const timersMin = 100

func (th *timerHeap) crowded() bool {
	return len(th.items) > timersMin && 2*th.cancelled > len(th.items)
}

func (th *timerHeap) set(h *Handle) {
	h.timed = true
	th.push(timerItem{h.when, h})
}

func (th *timerHeap) next() *Handle {
	h := th.pop().h
	h.timed = false
	if h.cancelled {
		th.cancelled--
	}
	return h
}

// purge drops cancelled timers: all of them from a crowded heap, else those on top.
func (th *timerHeap) purge(l *Loop) {
	if !th.crowded() {
		for len(th.items) > 0 && th.items[0].h.cancelled {
			l.recycle(th.next())
		}
		return
	}
	kept := th.items[:0]
	for _, item := range th.items {
		if item.h.cancelled {
			item.h.timed = false
			l.recycle(item.h)
			continue
		}
		kept = append(kept, item)
	}
	clear(th.items[len(kept):])
	th.items, th.cancelled = kept, 0
	th.heapify()
}

// sleepTimer sets a timer that releases t. Only the sleeper holds it, so it can
// be used again.
func (l *Loop) sleepTimer(t *Task, when time.Duration) *Handle {
	h := l.spare
	if h == nil {
		h = new(Handle)
	} else {
		l.spare = h.nextSpare
	}
	*h = Handle{loop: l, task: t, when: when}
	l.timers.set(h)
	return h
}

// recycle keeps a sleeper's timer that neither the heap, the ready queue nor the
// sleeper holds any longer. Other handles may be in anybody's hands.
func (l *Loop) recycle(h *Handle) {
	if h.task == nil {
		return
	}
	h.task = nil
	h.nextSpare = l.spare
	l.spare = h
}
