package async

import (
	"fmt"
	"runtime"
	"strings"
)

// A DeadlockError is the end of a run in which nothing can happen any more: no
// task is ready, no timer is set, and nothing is expected from outside.
type DeadlockError struct {
	Phase string     // "main", or "shutdown" when main has ended
	Tasks []TaskInfo // those that have not ended, in order of creation
	Err   error      // what main returned, in the shutdown phase
}

// TaskInfo says where a task stands.
type TaskInfo struct {
	ID      int
	Name    string
	Started string   // file:line of the call that started it
	State   string   // "running", "ready", "new" or "waiting"
	Waits   string   // what it waits for
	Holders []string // the tasks that have it
	Stack   string   // where it waits
}

func (e *DeadlockError) Error() string {
	var b strings.Builder
	if len(e.Tasks) == 1 {
		fmt.Fprintf(&b, "async: deadlock in %s: one task waits and nothing can wake it", e.Phase)
	} else {
		fmt.Fprintf(&b, "async: deadlock in %s: %d tasks wait and nothing can wake them", e.Phase, len(e.Tasks))
	}
	for _, t := range e.Tasks {
		b.WriteString("\n\n")
		t.write(&b)
	}
	return b.String()
}

// Unwrap returns what main returned.
func (e *DeadlockError) Unwrap() error { return e.Err }

func (i TaskInfo) write(b *strings.Builder) {
	fmt.Fprintf(b, "task %d %q, %s", i.ID, i.Name, i.State)
	if i.Waits != "" {
		fmt.Fprintf(b, " for %s", i.Waits)
	}
	if len(i.Holders) > 0 {
		fmt.Fprintf(b, ", held by %s", strings.Join(i.Holders, ", "))
	}
	fmt.Fprintf(b, "\nstarted at %s\n%s", i.Started, i.Stack)
}

func (l *Loop) deadlock(main *Task) error {
	e := &DeadlockError{Phase: "main"}
	if main.Done() {
		e.Phase = "shutdown"
		e.Err = main.Err()
	}
	for _, t := range l.tasks() {
		e.Tasks = append(e.Tasks, l.info(t))
	}
	return e
}

// info says where a task stands. Called on the root, or for the running task.
func (l *Loop) info(t *Task) TaskInfo {
	i := TaskInfo{ID: t.ID(), Name: t.Name(), Started: place(t.from.pc), State: "ready"}
	switch {
	case t == l.cur:
		i.State = "running"
	case t.w == nil:
		i.State = "new"
	case t.waiting != nil:
		i.State = "waiting"
		i.Waits, i.Holders = describe(t.waiting)
	}
	if t.w != nil && t != l.cur {
		i.Stack = l.stackOf(t)
	}
	return i
}

func place(pc uintptr) string {
	if pc == 0 {
		return "the start"
	}
	f, _ := runtime.CallersFrames([]uintptr{pc}).Next()
	return fmt.Sprintf("%s:%d", f.File, f.Line)
}

// stackOf has a parked task tell its own stack: there is no looking into another
// goroutine, so it is resumed just for that. Called on the root.
func (l *Loop) stackOf(t *Task) string {
	l.stuck = true
	l.sw.route(l.root, t.w.coro).swap()
	l.stuck = false
	pcs := l.tale
	l.tale = nil
	var b strings.Builder
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		if !isMachinery(f.Function) {
			fmt.Fprintf(&b, "\t%s\n\t\t%s:%d\n", f.Function, f.File, f.Line)
		}
		if !more {
			break
		}
	}
	return b.String()
}

// isMachinery reports whether a function only carries tasks. What a task called
// of this package to wait is shown.
func isMachinery(name string) bool {
	if strings.HasPrefix(name, "iter.Pull") || strings.HasPrefix(name, "runtime.") {
		return true
	}
	in, ok := strings.CutPrefix(name, "github.com/weft-go/weft/async.")
	if !ok {
		return false
	}
	switch in {
	case "(*Task).park", "(*Task).pause", "(*Task).suspend", "(*Task).await", "(*Task).call", "(*Task).run",
		"plainBody.run", "(*worker).main", "newCoro.func1":
		return true
	}
	return strings.HasPrefix(in, "(*started[")
}

// tellStack is the other half of stackOf, in the task: the frames above it are back
// and what that calls.
func (l *Loop) tellStack() {
	pcs := make([]uintptr, 64)
	l.tale = pcs[:runtime.Callers(4, pcs)]
}

// describe says what a task waits for and who has it.
func describe(on any) (what string, holders []string) {
	switch x := on.(type) {
	case *core:
		if x.task != nil {
			return x.String() + " to end", nil
		}
		return x.String(), nil
	case *Lock:
		if x.holder != nil {
			holders = []string{x.holder.Name()}
		}
		return "a lock", holders
	case *Scope:
		if x.kids.n == 1 {
			return "the task of its scope", nil
		}
		return fmt.Sprintf("the %d tasks of its scope", x.kids.n), nil
	case *Event:
		return "an event", nil
	case *Semaphore:
		for _, t := range x.holders {
			holders = append(holders, t.Name())
		}
		return "a semaphore", holders
	case *Condition:
		return "a condition", nil
	case *Limiter:
		return "a limiter", nil
	case reason:
		return string(x), nil
	case fmt.Stringer:
		return x.String(), nil
	case waitingFor:
		return fmt.Sprintf("some of %d futures", len(x)), nil
	}
	return "something", nil
}
