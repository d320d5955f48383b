package async

import (
	"errors"
	"runtime"
	"runtime/debug"
	"time"
)

// config is what options set.
type config struct {
	virtual  bool
	central  bool
	seeded   bool
	seed     uint64
	policy   Policy
	choices  *[]Choice
	stepsMax int
	labels   bool
	workers  int
	setup    []func(*Loop)
	left     func([]*Task)
}

// An Option changes how Run runs.
type Option func(*config)

// Virtual gives the loop a clock that stands still while tasks run and jumps to
// the next timer when none can: an hour of sleep takes no time at all. While a
// task waits for the outside world (see [Do]) it does not jump.
//
//   - Python: no equal; a loop with its own time method.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: less than the real clock.
func Virtual() Option { return func(c *config) { c.virtual = true } }

// CentralLoop makes every switch between tasks go through the loop's root, the
// plain way, in place of from task to task. The order of everything is the same;
// it is here to be tested against.
//
//   - Python: how asyncio works.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: two switches where there would be one.
func CentralLoop() Option { return func(c *config) { c.central = true } }

// Leftovers has f called when main has ended and tasks are left that belong to
// the loop alone, with them in order of creation, before they are cancelled.
//
//   - Python: asyncio.run cancels them without a word.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: none.
func Leftovers(f func(left []*Task)) Option { return func(c *config) { c.left = f } }

// Run runs main as the first task of a new loop and returns when it has ended
// and everything else has too: the tasks that belong to the loop alone are
// cancelled and waited for, then async generators are closed. A task that is started
// while that goes on is not waited for: it is taken down like those of a deadlock,
// so that its deferred calls run. No goroutine of the loop's is left, whatever
// happens.
//
// The error is main's, joined with the errors of tasks that nobody has seen. If
// nothing can ever go on, it is a [DeadlockError]. A task's panic comes out as a
// panic with a [PanicError], and runtime.Goexit in a task (which is what FailNow
// does in a test) ends the calling goroutine as well, both after the cleanup.
//
//   - Python: asyncio.run(main()).
//   - Lazy: no; it returns when all is over.
//   - Reuse: each call has a loop of its own; loops may run side by side.
//   - Cost: a goroutine, and a coroutine for each task that waits at one time.
//   - Panics: with a *PanicError, if a task panicked and nobody dealt with it.
//   - Errors: main's own, a *GroupError, or a *DeadlockError.
//   - Concurrency: may be called from any goroutine, and from a task of another
//     loop, which it blocks.
func Run(main func(*Task) error, opts ...Option) error {
	var c config
	for _, o := range opts {
		o(&c)
	}
	l := newLoop(c)
	var site [1]uintptr
	runtime.Callers(2, site[:])
	var err error
	var fatal any
	over := make(chan struct{})
	// A goroutine of its own is not locked to a thread, which coroutines could
	// not be switched on.
	go func() {
		defer close(over)
		defer l.close()
		defer l.dismiss()
		defer func() {
			if v := recover(); v != nil {
				fatal = &PanicError{Task: "a callback", Value: v, Stack: debug.Stack()}
				l.killAll()
			}
		}()
		err = l.main(main, site[0])
	}()
	<-over
	l.outside.drain()
	err = joined(err, l.ends)
	if fatal != nil {
		panic(fatal)
	}
	var dead *DeadlockError
	if p := firstPanic([]error{err}); p != nil && !errors.As(err, &dead) {
		panic(p)
	}
	if l.goexit {
		runtime.Goexit()
	}
	return err
}

func newLoop(c config) *Loop {
	l := &Loop{sw: handoff{}, root: new(coro), timers: newTimerHeap(), conf: c, idlesMax: idlesMax}
	l.sites, l.origins, l.last = make(map[uintptr]uintptr), make(map[uintptr]*origin), new(origin)
	l.clock = &realClock{start: time.Now()}
	if c.virtual {
		l.clock = new(virtualClock)
	}
	l.outside.init(c.workers)
	for _, f := range c.setup {
		f(l)
	}
	if c.seeded || c.policy != nil {
		l.sched = newScheduler(c)
	}
	if c.central || l.sched != nil || l.watch != nil || c.stepsMax > 0 {
		l.sw = central{}
	}
	l.direct = l.sw.direct()
	return l
}

// main runs the three parts of a run: main, the tasks it left, the generators
// they left.
func (l *Loop) main(f func(*Task) error, site uintptr) error {
	t := l.goPlain(nil, "main", f)
	t.from = &origin{pc: site, name: "main"}
	var lost []error
	if !l.until(t) || !l.cancelLeft() || !l.closeStreams(&lost) {
		return l.abandon(t)
	}
	// What was started in the last two parts and has not ended does not run any
	// more, as in asyncio.
	l.killAll()
	t.out.seen = true
	err := t.out.err
	if t.out.status == cancelled {
		err = t.out.cancelErr()
	}
	return l.withLost(err, lost)
}

// atClose has f called when the run is over.
func (l *Loop) atClose(f func()) { l.closes = append(l.closes, f) }

func (l *Loop) close() {
	if l.watch != nil {
		l.watch.close()
	}
	if l.sched != nil {
		if err := l.sched.unlike(); err != nil {
			l.ends = append(l.ends, err)
		}
	}
	for _, f := range l.closes {
		f()
	}
}

// until runs the loop to the end of the turn after the one t ended in. It reports
// false if that cannot be.
func (l *Loop) until(t *Task) bool {
	t.out.add(stop{})
	return l.run() && !l.goexit
}

// stop is the callback that ends a part of a run.
type stop struct{}

func (stop) step(l *Loop) { l.stopping = true }

// cancelLeft cancels the tasks that are left, in order of creation, and waits
// for them. It reports false if they cannot end.
func (l *Loop) cancelLeft() bool {
	left := l.tasks()
	if len(left) == 0 {
		return true
	}
	if l.conf.left != nil {
		l.conf.left(left)
	}
	n := len(left)
	for _, t := range left {
		t.Cancel("")
	}
	for _, t := range left {
		t.OnDone(func() {
			if n--; n == 0 {
				l.CallSoon(func() { l.stopping = true })
			}
		})
	}
	return l.run() && !l.goexit
}

// abandon ends a run that cannot be wound up in order: it is stuck, or a task
// has called Goexit.
func (l *Loop) abandon(main *Task) error {
	var err error
	switch {
	case l.goexit:
	case l.spent():
		err = ErrSteps
	default:
		err = l.deadlock(main)
	}
	l.killAll()
	return err
}

// spent reports whether the run has used up its steps.
func (l *Loop) spent() bool { return l.conf.stepsMax > 0 && l.steps > l.conf.stepsMax }

// killAll takes down the tasks that are left, and then the streams: their deferred
// calls run, and an await in one of those ends it too.
func (l *Loop) killAll() {
	l.killing = true
	l.killTasks()
	for len(l.streams) > 0 {
		last := len(l.streams) - 1
		s := l.streams[last]
		if l.streams = l.streams[:last]; s.ended() {
			continue
		}
		l.killing = false
		t := l.goPlain(nil, "", s.Close)
		l.killing = true
		l.resume(t)
		l.killTasks()
	}
}

func (l *Loop) killTasks() {
	for l.live > 0 {
		for _, t := range l.tasks() {
			if t.killed = true; t.w == nil && !t.Done() {
				t.exit()
			}
			// Its deferred calls may park it again.
			for !t.Done() {
				l.resume(t)
			}
		}
	}
}

// withLost adds the errors that nobody has seen.
func (l *Loop) withLost(err error, lost []error) error {
	for _, c := range l.failed {
		if !c.seen && c.status == failed {
			lost = append(lost, c.err)
		}
	}
	return joined(err, lost)
}

// joined is err alone if there is nothing to join to it.
func joined(err error, more []error) error {
	if len(more) == 0 {
		return err
	}
	if err != nil {
		more = append([]error{err}, more...)
	}
	return errors.Join(more...)
}

// Labels gives each task's goroutine the profiler label task=NAME, so that
// profiles and goroutine dumps say whose work they show.
//
//   - Python: no equal.
//   - Lazy: an option for Run.
//   - Reuse: any number of times.
//   - Cost: an allocation or two a task.
func Labels() Option { return func(c *config) { c.labels = true } }
