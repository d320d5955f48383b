package async

import (
	"fmt"
	"time"
)

// A Scope owns tasks: it does not end before they have. When its body or one of
// its tasks fails, the scope closes: all its tasks are cancelled, and so is the
// body. A closing scope insists: whoever is told and waits for something all the
// same is told again, at each await, unless a [Shield] is around it or the scope
// was opened with [Once].
type Scope struct {
	task  *Task  // whose body it is
	outer *Scope // the one around it
	kids  tasks
	errs  []error
	why   string // the message of its cancellation

	closing  bool
	exiting  bool // the body is over
	over     bool
	joining  bool // the body's task waits for the others
	told     bool // the body's task was cancelled by the scope
	timedOut bool
	shield   bool
	once     bool
	limited  bool
	limit    time.Duration
	timer    *Handle
}

// A ScopeOption changes what [Task.Scope] makes.
type ScopeOption func(*Scope)

// Timeout closes the scope after d of the loop's time. It then returns a
// [TimeoutError].
//
//   - Python: asyncio.timeout(d) around a TaskGroup.
//   - Lazy: the time starts when the scope does.
//   - Reuse: any number of times.
//   - Cost: one timer.
func Timeout(d time.Duration) ScopeOption { return func(s *Scope) { s.limited, s.limit = true, d } }

// Shield keeps cancellation that comes from around the scope away from its body
// until the scope has ended; then it is delivered. It is meant for cleanup that
// has to wait, and wants a [Timeout] beside it.
//
//   - Python: no equal; asyncio.shield protects a task, see [Shielded].
//   - Lazy: an option for Scope.
//   - Reuse: any number of times.
//   - Cost: none.
func Shield() ScopeOption { return func(s *Scope) { s.shield = true } }

// Once makes the scope say once that it is closing, as asyncio's TaskGroup does:
// a task that swallows its cancellation can then keep the scope open for as long
// as it likes.
//
//   - Python: asyncio.TaskGroup.
//   - Lazy: an option for Scope.
//   - Reuse: any number of times.
//   - Cost: none.
func Once() ScopeOption { return func(s *Scope) { s.once = true } }

// Scope runs body with a new scope and returns when body and all tasks of the
// scope have ended. Their errors come out together in a [GroupError], the tasks'
// in the order they came and the body's last. A task that was cancelled is no
// error. A panic of a task is raised again here.
func (t *Task) Scope(body func(*Scope) error, opts ...ScopeOption) error {
	t.check("Scope")
	s := &Scope{task: t, outer: t.scope}
	for _, o := range opts {
		o(s)
	}
	t.scope = s
	if s.limited && s.limit != Forever {
		s.timer = t.loop.CallLater(s.limit, s.expire)
	}
	returned := false
	defer func() {
		if !returned {
			s.unwind()
		}
		s.end()
	}()
	err := body(s)
	err = s.exit(err)
	returned = true
	return err
}

// Go starts a task in the scope. See [Start] for one with a result.
func (s *Scope) Go(name string, f func(*Task) error) *Task {
	return s.task.loop.goPlain(s, name, f)
}

// Cancel closes the scope: all its tasks and its body are cancelled. Scope then
// returns nil, unless something else went wrong.
func (s *Scope) Cancel(msg string) {
	if s.over || s.closing && s.told {
		return
	}
	s.why = msg
	s.abort()
	s.tellBody()
}

// Closing reports whether the scope cancels what is in it, and Over whether it
// has ended.
func (s *Scope) Closing() bool { return s.closing }

// Over reports whether the scope has ended; then no task can be started in it.
func (s *Scope) Over() bool { return s.over || s.exiting && s.kids.n == 0 }

// Len returns how many unfinished tasks the scope has.
func (s *Scope) Len() int { return s.kids.n }

// Failed returns how many errors the scope has seen.
func (s *Scope) Failed() int { return len(s.errs) }

func (s *Scope) owner() (*Loop, *Scope) { return s.task.loop, s }

// adopt takes in a new task.
func (s *Scope) adopt(t *Task) {
	if s.over {
		panic(fmt.Sprintf("async: Scope: task %q started in a scope that is over", t.Name()))
	}
	s.kids.add(t)
	t.out.add((*child)(t))
	if s.closing {
		t.Cancel(s.why)
	}
}

// child is a task as its scope's done callback.
type child Task

func (c *child) step(*Loop) {
	t := (*Task)(c)
	t.startedIn().childDone(t)
}

func (s *Scope) childDone(t *Task) {
	s.kids.remove(t)
	if s.joining && s.kids.n == 0 {
		s.task.release()
	}
	if t.out.status != failed {
		t.out.seen = true
		return
	}
	t.out.seen = true
	s.errs = append(s.errs, t.out.err)
	if !s.closing && !s.told && !s.task.Done() {
		s.abort()
		s.tellBody()
	}
}

// abort cancels the scope's tasks.
func (s *Scope) abort() {
	if !s.closing {
		s.closing = true
		if !s.once {
			s.task.loop.closing++
		}
	}
	for _, t := range s.kids.all() {
		t.cancelFrom(nil, s.why)
	}
}

func (s *Scope) tellBody() {
	s.told = true
	s.task.cancelFrom(s, s.why)
}

func (s *Scope) expire() {
	s.timedOut = true
	s.Cancel("")
}

// exit waits for the tasks and says what came of it all. The rules are those of
// asyncio's TaskGroup.
func (s *Scope) exit(err error) error {
	t := s.task
	s.exiting = true
	wasCancelled := Cancelled(err)
	if err != nil && !s.closing {
		s.abort()
	}
	var passOn error
	if wasCancelled {
		passOn = err
	}
	for s.kids.n > 0 {
		if err := s.join(); err != nil && !s.closing {
			passOn = err
			s.abort()
		}
	}
	if s.told && t.Uncancel() == 0 {
		passOn = nil
	}
	if s.timedOut && passOn == nil && len(s.errs) == 0 && (err == nil || wasCancelled) {
		return &TimeoutError{After: s.limit, Cause: err}
	}
	if passOn != nil && len(s.errs) == 0 {
		return passOn
	}
	if err != nil && !wasCancelled {
		s.errs = append(s.errs, err)
	}
	if len(s.errs) == 0 {
		return nil
	}
	if t.requests > 0 {
		// The body was cancelled from outside as well: let it hear of that after
		// the errors, with the count as it was.
		t.Uncancel()
		t.Cancel("")
	}
	if p := firstPanic(s.errs); p != nil {
		panic(p)
	}
	return &GroupError{Errs: s.errs}
}

func (s *Scope) join() error {
	s.joining = true
	err := s.task.suspend(s)
	s.joining = false
	return err
}

// unwind waits for the tasks while the body's panic or Goexit passes through.
func (s *Scope) unwind() {
	s.exiting = true
	if s.kids.n > 0 {
		s.abort()
	}
	for s.kids.n > 0 {
		s.join()
	}
	if s.told {
		s.task.Uncancel()
	}
}

func (s *Scope) end() {
	t := s.task
	s.over = true
	if s.timer != nil {
		s.timer.Cancel()
	}
	if s.closing && !s.once {
		t.loop.closing--
	}
	t.scope = s.outer
	if t.held && !t.shielded(nil) {
		t.held = false
		t.mustCancel = true
	}
}

func (s *Scope) String() string {
	return fmt.Sprintf("a scope of %v with %d tasks", s.task, s.kids.n)
}

// A GroupError holds the errors of a scope, one or more. errors.Is and errors.As
// look into it.
type GroupError struct{ Errs []error }

func (g *GroupError) Error() string {
	if len(g.Errs) == 1 {
		return "async: Scope: " + g.Errs[0].Error()
	}
	text := fmt.Sprintf("async: Scope: %d errors: ", len(g.Errs))
	for i, err := range g.Errs {
		if i > 0 {
			text += "; "
		}
		text += err.Error()
	}
	return text
}

// Unwrap returns the errors.
func (g *GroupError) Unwrap() []error { return g.Errs }
