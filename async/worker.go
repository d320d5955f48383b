package async

import (
	"context"
	"runtime/pprof"
)

// A worker is a coroutine that runs tasks, one after the other. A task that ends
// without ever parking costs no switch when the next one is new as well: the
// same worker starts it.
type worker struct {
	coro *coro
	loop *Loop
	task *Task
	next *worker // in the idle list
	slot int     // its place among the loop's workers
	dead bool    // its goroutine is in Goexit: it ends with the loop
	gone bool    // its goroutine has ended

	goroutine uint64 // its number, for those who watch
}

// hire gives t a worker.
func (l *Loop) hire(t *Task) {
	w := l.idle
	if w != nil {
		l.idle = w.next
		w.next = nil
		l.idles--
	} else {
		w = &worker{loop: l, slot: len(l.workers)}
		w.coro = newCoro(w.main)
		l.workers = append(l.workers, w)
	}
	w.task, t.w = t, w
}

func (w *worker) main() {
	normal := false
	defer func() { w.gone = true }()
	defer func() {
		if normal || w.loop.ending {
			return
		}
		// The task's goroutine is in Goexit: only deferred calls run. The worker
		// waits in this one until the loop is over.
		w.dead = true
		w.task.exit()
		w.task = nil
		w.rest()
	}()
	if l := w.loop; l.watch != nil {
		w.goroutine = goroutineID()
		l.goroutine.Store(w.goroutine)
	}
	for w.task != nil {
		if w.loop.conf.labels {
			labels := pprof.Labels("task", w.task.Name())
			pprof.SetGoroutineLabels(pprof.WithLabels(context.Background(), labels))
		}
		w.task.run()
		w.task = nil
		if l := w.loop; l.idles == l.idlesMax {
			// There are enough. The end of this one resumes whoever is parked in its
			// slot, who finds that it is not its turn and gives control away again.
			l.discard(w)
			break
		} else {
			w.next, l.idle = l.idle, w
			l.idles++
		}
		w.rest()
	}
	normal = true
}

// idlesMax is how many workers are kept for tasks to come: after a peak of tasks
// their coroutines go back to the runtime.
const idlesMax = 1024

func (l *Loop) discard(w *worker) {
	last := l.workers[len(l.workers)-1]
	l.workers[w.slot], last.slot = last, w.slot
	l.workers = l.workers[:len(l.workers)-1]
}

// rest gives control away until there is another task, or none will come.
func (w *worker) rest() {
	l := w.loop
	for w.task == nil && !l.ending {
		if s := l.leave(w); s != nil {
			s.swap()
		}
	}
}

// leave says where w has to park for whatever is next to run. It is nil if that
// is w itself.
func (l *Loop) leave(w *worker) *slot {
	to := l.root
	if l.direct && l.onRoot == nil && !l.killing && !l.stuck {
		if n := l.nextDirect(); n == w {
			return nil
		} else if n != nil {
			to = n.coro
		}
	}
	return l.sw.route(w.coro, to)
}

// resume runs t until it parks or ends. Called on the root.
func (l *Loop) resume(t *Task) {
	if t.w == nil {
		l.hire(t)
	}
	l.cur = t
	t.parked = false
	if l.watch != nil {
		l.goroutine.Store(t.w.goroutine)
	}
	l.sw.route(l.root, t.w.coro).swap()
	l.cur = nil
}

// dismiss ends all workers. Called on the root, when no task is left that could
// still be resumed. A worker in Goexit ends its goroutine with it, and hands the
// Goexit to the one it wakes, which may be the root: so the rest is done in a
// deferred call.
func (l *Loop) dismiss() {
	l.ending = true
	defer func() {
		if len(l.workers) > 0 {
			l.dismiss()
		}
	}()
	for len(l.workers) > 0 {
		w := l.workers[len(l.workers)-1]
		l.workers = l.workers[:len(l.workers)-1]
		if !w.gone {
			l.sw.route(l.root, w.coro).swap()
		}
	}
}
