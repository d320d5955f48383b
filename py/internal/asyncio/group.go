package asyncio

import (
	"fmt"
	"slices"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// taskGroup is asyncio.TaskGroup. A scope of package async would do, but for
// the program, which enters and leaves a group with anything in between.
type taskGroup struct {
	object.Head
	loop      *loop
	parent    *future
	tasks     []*future
	errors    []*exception
	base      *exception // KeyboardInterrupt and the like go before all else
	done      *async.Future[value]
	entered   bool
	exiting   bool
	aborting  bool
	cancelled bool // the parent was asked to end
}

var taskGroupType = object.NewType("TaskGroup", object.LayoutOpaque)

func (g *taskGroup) repr() string {
	s := ""
	if len(g.tasks) > 0 {
		s += fmt.Sprintf(" tasks=%d", len(g.tasks))
	}
	if len(g.errors) > 0 {
		s += fmt.Sprintf(" errors=%d", len(g.errors))
	}
	switch {
	case g.aborting:
		s += " cancelling"
	case g.entered:
		s += " entered"
	}
	return "<TaskGroup" + s + ">"
}

func (g *taskGroup) enter(t *turn) (value, error) {
	if g.entered {
		return value{}, failure(object.Errorf(object.RuntimeError, "TaskGroup %s has already been entered", g.repr()))
	}
	g.entered, g.loop, g.parent = true, t.loop, t.task
	return g.Value(), nil
}

// start is create_task.
func (g *taskGroup) start(th *thread, coro, name, context value) value {
	refuse := func(why string) {
		object.CallMethod(th, coro, "close")
		panic(object.Errorf(object.RuntimeError, "TaskGroup %s %s", g.repr(), why))
	}
	switch {
	case !g.entered:
		refuse("has not been entered")
	case g.exiting && len(g.tasks) == 0:
		refuse("is finished")
	case g.aborting:
		refuse("is shutting down")
	}
	ctx, _ := object.To[pyContext](context, contextType)
	f := g.loop.create(coro, name, ctx)
	if f.waited.Done() {
		g.ended(f)
		return f.Value()
	}
	g.tasks = append(g.tasks, f)
	f.waited.OnDone(func() { g.ended(f) })
	f.shows(tellsGroup)
	return f.Value()
}

func (g *taskGroup) abort() {
	g.aborting = true
	for _, f := range slices.Clone(g.tasks) {
		if !f.waited.Done() {
			f.cancel("")
		}
	}
}

func isBase(e *exception) bool {
	return e.IsA(object.SystemExit) || e.IsA(object.KeyboardInterrupt)
}

// ended hears of a task's end.
func (g *taskGroup) ended(f *future) {
	if i := slices.Index(g.tasks, f); i >= 0 {
		g.tasks = slices.Delete(g.tasks, i, i+1)
	}
	if g.done != nil && len(g.tasks) == 0 && !g.done.Done() {
		g.done.SetResult(object.True)
	}
	if f.waited.WasCancelled() {
		return
	}
	e := f.exception()
	if e == nil {
		return
	}
	g.errors = append(g.errors, e)
	if isBase(e) && g.base == nil {
		g.base = e
	}
	if g.parent.waited.Done() {
		g.loop.report(fmt.Sprintf("Task %s has errored out but its parent task %s is already completed", f.repr(), g.parent.repr()), e, "task", f.Value())
		return
	}
	if !g.aborting && !g.cancelled {
		g.abort()
		g.cancelled = true
		g.parent.cancel("")
	}
}

// exit waits for the tasks and says what came of it all.
func (g *taskGroup) exit(t *turn, e *exception) (value, error) {
	g.exiting = true
	if e != nil && isBase(e) && g.base == nil {
		g.base = e
	}
	var passOn *exception
	if e != nil && e.IsA(cancelledError) {
		passOn = e
	}
	if e != nil && !g.aborting {
		g.abort()
	}
	for len(g.tasks) > 0 {
		if g.done == nil {
			g.done = async.NewFuture[value](g.loop.al)
		}
		if _, err := g.done.Await(t.Task); err != nil && !g.aborting {
			passOn = exceptionOf(err)
			g.abort()
		}
		g.done = nil
	}
	if g.base != nil {
		return value{}, failure(g.base)
	}
	if g.cancelled && t.task.uncancel() == 0 {
		passOn = nil
	}
	if passOn != nil && len(g.errors) == 0 {
		return value{}, failure(passOn)
	}
	if e != nil && !e.IsA(cancelledError) {
		g.errors = append(g.errors, e)
	}
	if len(g.errors) == 0 {
		return object.None, nil
	}
	if t.task.cancelling() > 0 {
		// It was cancelled from outside as well: let it hear of that after the
		// errors, with the count as it was.
		t.task.uncancel()
		t.task.cancel("")
	}
	group := object.GroupOf(g.errors...)
	group.Args[0] = object.Str("unhandled errors in a TaskGroup")
	group.Suppress = true
	g.errors = nil
	return value{}, failure(group)
}

func setUpTaskGroup() {
	t := taskGroupType
	t.Module, t.HasAttrs = "asyncio.taskgroups", true
	of := func(v value) *taskGroup { g, _ := object.To[taskGroup](v, t); return g }
	t.Slots.Repr = func(_ *thread, v value) string { return of(v).repr() }
	t.DefNew("TaskGroup()", func(_ *thread, u *object.Type, _ []value) value {
		g := &taskGroup{}
		g.SetType(u)
		return g.Value()
	})
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value { return when(newOp(th, "__aenter__", of(v).enter), always) })
	t.Def("__aexit__(self, et, exc, tb, /)", func(th *thread, a []value) value {
		g := of(a[0])
		e, _ := object.AsException(a[2])
		exit := newOp(th, "__aexit__", func(t *turn) (value, error) { return g.exit(t, e) })
		return when(exit, func() bool { return len(g.tasks) == 0 })
	})
	t.Def("create_task(self, coro, *, name=None, context=None)", func(th *thread, a []value) value {
		return of(a[0]).start(th, a[1], a[2], a[3])
	})
}
