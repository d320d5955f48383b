package async

import (
	"reflect"
	"runtime"
)

// An Owner is where a task can be started: a [Scope], which waits for it, or the
// [Loop], which cancels it when Run's main function is over.
type Owner interface {
	owner() (*Loop, *Scope)
}

func (l *Loop) owner() (*Loop, *Scope) { return l, nil }

// started is a task, its future and its function in one allocation.
type started[T any] struct {
	Future[T]
	task Task
	fn   func(*Task) (T, error)
}

func (s *started[T]) run(t *Task) (err error) {
	fn := s.fn
	s.fn = nil
	s.value, err = fn(t)
	return err
}

// Start makes a task that runs f, and returns the future of its result. The task
// takes its first step in the loop's next turn. In a scope that is closing it is
// cancelled before its first step. The name is for reports; it may be empty.
//
//   - Python: asyncio.create_task(f(), name=name), or TaskGroup.create_task.
//   - Lazy: nothing of f runs before the caller awaits something.
//   - Reuse: f is called once.
//   - Cost: one allocation, and a coroutine if no idle one is at hand.
//   - Panics: if the scope is over.
//   - Errors: f's error is returned by Await, by the scope, or at last by Run.
//   - Concurrency: for the loop's tasks and callbacks.
func Start[T any](o Owner, name string, f func(*Task) (T, error)) *Future[T] {
	s := &started[T]{fn: f}
	l, scope := o.owner()
	s.core.loop = l
	s.core.task = &s.task
	s.task.body = s
	l.launch(&s.task, &s.core, scope, l.originOf(f, name, 1))
	return &s.Future
}

// plain is a task without a result.
type plain struct {
	core core
	task Task
}

// A plainBody is the body of such a task.
type plainBody func(*Task) error

func (f plainBody) run(t *Task) error { return f(t) }

func (l *Loop) goPlain(scope *Scope, name string, f func(*Task) error) *Task {
	p := new(plain)
	p.core.loop = l
	p.core.task = &p.task
	p.task.body = plainBody(f)
	l.launch(&p.task, &p.core, scope, l.originOf(f, name, 2))
	return &p.task
}

// Go starts a task that belongs to the loop alone: when Run's main function is
// over, it is cancelled and waited for. It is asyncio's create_task; a [Scope]
// is nearly always better.
func (l *Loop) Go(name string, f func(*Task) error) *Task { return l.goPlain(nil, name, f) }

func (l *Loop) launch(t *Task, out *core, scope *Scope, from *origin) {
	l.made++
	t.loop, t.out, t.scope, t.from, t.id = l, out, scope, from, l.made
	if scope != nil {
		scope.adopt(t)
	} else {
		l.own.add(t)
	}
	l.live++
	if l.killing {
		// Nothing starts any more: deferred calls of tasks that are taken down do this.
		t.killed = true
		t.exit()
		return
	}
	l.ready.push(t)
	if l.watch != nil {
		l.watch.started(t)
	}
}

// An origin is what a task has from where it was started. Tasks that are started
// alike share one: a task is small so that many can be made.
type origin struct {
	pc   uintptr // of the call
	name string  // may be empty
	vars *binding
}

// originOf returns the origin of a task that will run f and is started, for skip 1,
// where its caller's caller was called.
func (l *Loop) originOf(f any, name string, skip int) *origin {
	o := origin{name: name}
	if l.cur != nil {
		o.vars = l.cur.from.vars
	}
	if fn := reflect.ValueOf(f).Pointer(); fn == l.lastFn {
		o.pc = l.last.pc
	} else {
		o.pc = l.siteOf(fn, skip+1)
	}
	if o != *l.last {
		l.last = l.shared(o)
	}
	return l.last
}

// shared returns an origin that is o. For each call one is kept, which is that of
// all its tasks unless their names differ.
func (l *Loop) shared(o origin) *origin {
	kept := l.origins[o.pc]
	if kept != nil && *kept == o {
		return kept
	}
	made := &origin{o.pc, o.name, o.vars}
	if kept == nil {
		l.origins[o.pc] = made
	}
	return made
}

// siteOf returns where a task with function fn is started. Walking the stack takes
// as long as the rest of starting a task, so for a function literal that is written
// in the very call this is done once: it cannot be started from anywhere else. For
// others the map has 0.
func (l *Loop) siteOf(fn uintptr, skip int) uintptr {
	site, known := l.sites[fn]
	if site != 0 {
		l.lastFn = fn
		return site
	}
	l.lastFn = 0
	var pcs [1]uintptr
	runtime.Callers(skip+2, pcs[:])
	if !known {
		if isWrittenAt(fn, pcs[0]) {
			site = pcs[0]
		}
		l.sites[fn] = site
	}
	return pcs[0]
}

// isWrittenAt reports whether a function begins on the line of a call.
func isWrittenAt(fn, pc uintptr) bool {
	file, line := runtime.FuncForPC(fn).FileLine(fn)
	call, _ := runtime.CallersFrames([]uintptr{pc}).Next()
	return call.File == file && call.Line == line
}
