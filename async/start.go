package async

import "runtime"

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
	l.launch(&s.task, &s.core, scope, name)
	return &s.Future
}

// plain is a task without a result.
type plain struct {
	core core
	task Task
	fn   func(*Task) error
}

func (p *plain) run(t *Task) error {
	fn := p.fn
	p.fn = nil
	return fn(t)
}

func (l *Loop) goPlain(scope *Scope, name string, f func(*Task) error) *Task {
	p := &plain{fn: f}
	p.core.loop = l
	p.core.task = &p.task
	p.task.body = p
	l.launch(&p.task, &p.core, scope, name)
	return &p.task
}

// Go starts a task that belongs to the loop alone: when Run's main function is
// over, it is cancelled and waited for. It is asyncio's create_task; a [Scope]
// is nearly always better.
func (l *Loop) Go(name string, f func(*Task) error) *Task { return l.goPlain(nil, name, f) }

func (l *Loop) launch(t *Task, out *core, scope *Scope, name string) {
	l.made++
	t.loop, t.out, t.name, t.id = l, out, name, l.made
	t.owner, t.scope = scope, scope
	if l.cur != nil {
		t.vars = l.cur.vars
	}
	t.origin = callerPC()
	l.live.add(t)
	l.ready.push(t)
	if scope != nil {
		scope.adopt(t)
	}
	if l.watch != nil {
		l.watch.started(t)
	}
}

// callerPC returns where the exported function that leads here was called: past
// itself, launch and one more.
func callerPC() uintptr {
	var pcs [1]uintptr
	runtime.Callers(5, pcs[:])
	return pcs[0]
}
