package asyncio

import (
	"iter"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// running is a function that the program runs on a thread. The thread is a
// coroutine: it runs when the loop resumes it, and hands back how long it
// sleeps, 0 if it only lets others run. So a program with threads is as
// deterministic as one without.
type running struct {
	loop   *loop
	th     *thread
	ctx    *pyContext
	next   func() (time.Duration, bool)
	stop   func()
	active bool // its code runs
	asleep bool // until wake
	v      value
	e      *exception
	out    *future
}

// abandon is the panic that unwinds a thread whose loop is closed.
type abandon struct{}

// executed runs a function as if on a thread. It begins at once; the future is
// done in the turn after its end.
func (l *loop) executed(f value, args []value, kw []object.KW, ctx *pyContext) *future {
	r := &running{loop: l, th: l.th.Spawn(), ctx: ctx, out: newFuture(l, futureType, async.NewFuture[value](l.al))}
	r.next, r.stop = iter.Pull(func(yield func(time.Duration) bool) {
		defer func() {
			if p := recover(); p != nil {
				if _, left := p.(abandon); !left {
					panic(p)
				}
			}
		}()
		r.th.Pause = func(d time.Duration) bool {
			if !r.active {
				return false // a generator of this thread runs elsewhere
			}
			if !yield(d) {
				panic(abandon{})
			}
			return true
		}
		r.e = r.th.Try(func() { r.v = object.CallKW(r.th, f, args, kw) })
	})
	if l.threads == nil {
		l.threads = map[*running]bool{}
	}
	l.threads[r] = true
	r.resume()
	return r.out
}

// resume lets the thread run until it sleeps, gives way or ends.
func (r *running) resume() {
	l, e := r.loop, r.loop.engine
	loopNow, ctx, cur := e.running, e.ctx, l.cur
	e.running, e.ctx, l.cur, r.active = nil, r.ctx, nil, true
	l.th.Lend(r.th)
	d, sleeps := func() (time.Duration, bool) {
		defer func() {
			l.th.Settle(r.th)
			e.running, e.ctx, l.cur, r.active = loopNow, ctx, cur, false
		}()
		return r.next()
	}()
	switch {
	case sleeps && d == untilWoken:
		r.asleep = true
	case sleeps && d == 0:
		l.al.CallSoon(r.goOn)
	case sleeps:
		l.al.CallLater(d, r.goOn)
	default:
		delete(l.threads, r)
		l.al.CallSoon(r.finish)
	}
}

// goOn resumes the thread from the loop: a limit that it meets ends the loop.
func (r *running) goOn() { r.loop.guard(r.resume) }

// untilWoken is how long a thread sleeps that somebody wakes.
const untilWoken time.Duration = -1

// block waits until wake, for at most limit.
func (r *running) block(limit time.Duration) {
	if limit != async.Forever {
		defer r.loop.al.CallLater(limit, r.wake).Cancel()
	}
	r.th.Pause(untilWoken)
}

func (r *running) wake() {
	if r.asleep {
		r.asleep = false
		r.loop.al.CallSoon(r.goOn)
	}
}

// runningOn returns what runs on th, nil if that is no thread of a loop.
func runningOn(th *thread) *running {
	for l := range engineOf(th).open {
		for r := range l.threads {
			if r.th == th {
				return r
			}
		}
	}
	return nil
}

func (r *running) finish() {
	switch {
	case r.out.waited.Done():
	case r.e != nil:
		r.out.failWith(r.loop.th, r.e.Value())
	default:
		r.out.waited.SetResult(r.v)
	}
	r.loop.threadEnded()
}

// threadEnded tells who waits for all threads to end.
func (l *loop) threadEnded() {
	if l.idle != nil && len(l.threads) == 0 {
		idle := l.idle
		l.idle = nil
		idle.waited.SetResult(object.None)
	}
}

// joinThreads is shutdown_default_executor: it waits for the threads.
func (l *loop) joinThreads() value {
	return newOp(l.th, "shutdown_default_executor", func(t *turn) (value, error) {
		if len(l.threads) == 0 {
			return object.None, nil
		}
		if l.idle == nil {
			l.idle = newFuture(l, futureType, async.NewFuture[value](l.al))
		}
		return t.await(l.idle.Value())
	})
}

// stopThreads unwinds the threads of a loop that is closed before their end.
func (l *loop) stopThreads() {
	for r := range l.threads {
		r.active = true // what its finally clauses sleep ends at once
		r.stop()
	}
	l.threads = nil
}
