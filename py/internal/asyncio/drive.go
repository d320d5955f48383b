package asyncio

import (
	"errors"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// op is a coroutine that package async does the work of. When it is awaited it
// goes up to the driver of the task, which calls its function.
type op struct {
	object.Awaiter
	do    func(t *turn) (value, error)
	ready func() bool           // do would not wait; nil if it might
	begin func(l *loop) *future // makes a future that is done when do would be; nil if it cannot
}

var opType = object.NewAwaiterType("coroutine", false)

func newOp(th *thread, name string, do func(t *turn) (value, error)) value {
	o := &op{do: do}
	asked := false
	o.Init(th, opType, name, func(sent value, thrown *exception) (value, bool) {
		if !asked {
			asked = true
			return o.Value(), true
		}
		if thrown != nil {
			panic(thrown)
		}
		return sent, false
	})
	return o.Value()
}

// when has an eager task do an op in its first step if ready says that there is
// nothing to wait for.
func when(v value, ready func() bool) value {
	o, _ := object.To[op](v, opType)
	o.ready = ready
	return v
}

// whenDone has an eager task that comes to an op in its first step wait for the
// future that begin makes.
func whenDone(v value, begin func(l *loop) *future) value {
	o, _ := object.To[op](v, opType)
	o.begin = begin
	return v
}

func (o *op) atOnce() bool { return o.ready != nil && o.ready() }

func always() bool { return true }

// plain is an op without a result.
func plain(th *thread, name string, do func(t *async.Task) error) value {
	return newOp(th, name, func(t *turn) (value, error) { return object.None, do(t.Task) })
}

// turn is a task of the program at work: the task of package async that it is,
// and the object that it is for the program.
type turn struct {
	*async.Task
	task *future
	loop *loop
}

// drive runs what awaits, a coroutine's frame, to its end. It begins by sending
// sent, or throwing thrown, if there is one.
func (t *turn) drive(it, sent value, thrown *exception) (value, error) {
	l := t.loop
	for {
		var v value
		shown := false
		if e := t.run(func() { v, shown = object.Step(l.th, it, sent, thrown) }); e != nil {
			return value{}, failure(e)
		}
		if !shown {
			return v, nil
		}
		sent, thrown = answer(t.serve(v))
	}
}

// answer turns what came of a wait into what goes down to the coroutine.
func answer(v value, err error) (sent value, thrown *exception) {
	if err != nil {
		return object.None, exceptionOf(err)
	}
	return v, nil
}

// run runs code of the program in the task.
func (t *turn) run(f func()) *exception {
	l := t.loop
	l.cur, l.engine.ctx = t.task, t.task.ctx
	return l.guard(f)
}

// call calls a function of the program in the task.
func (t *turn) call(f value, args ...value) (v value, err error) {
	if e := t.run(func() { v = object.Call(t.loop.th, f, args...) }); e != nil {
		return value{}, failure(e)
	}
	return v, nil
}

// await awaits v in the task.
func (t *turn) await(v value) (value, error) {
	if f, ok := asFuture(v); ok {
		if err := t.wait(f); err != nil {
			return value{}, err
		}
		return f.outcome()
	}
	var it value
	if e := t.run(func() { it = object.Awaitable(t.loop.th, v) }); e != nil {
		return value{}, failure(e)
	}
	return t.drive(it, object.None, nil)
}

// serve does what the driver was asked for.
func (t *turn) serve(v value) (value, error) {
	if v.IsNone() {
		return object.None, t.Sleep(0)
	}
	if o, ok := object.To[op](v, opType); ok {
		return t.perform(o)
	}
	f, ok := asFuture(v)
	if ok && (f.shown || f == t.task || f.loop != t.loop) {
		// Where waiting fails, CPython leaves the mark: every await of f fails then.
		f.shown = f == t.task || f.loop != t.loop
		return object.None, t.wait(f)
	}
	// A coroutine that is driven by hand may show anything; a task may not.
	if err := t.Sleep(0); err != nil {
		return value{}, err
	}
	text := ""
	if e := t.run(func() { text = object.Repr(t.loop.th, v) }); e != nil {
		return value{}, failure(e)
	}
	if ok {
		text = "yield was used instead of yield from in task " + t.task.repr() + " with " + text
	} else {
		text = "Task got bad yield: " + text
	}
	return value{}, failure(object.Errorf(object.RuntimeError, "%s", text))
}

// perform does the work of an op. What it calls of the program may raise.
func (t *turn) perform(o *op) (v value, err error) {
	was := t.task.on
	t.task.on = waitedFor{op: true}
	e := t.loop.guard(func() { v, err = o.do(t) })
	t.task.on = was
	if e != nil {
		return value{}, failure(e)
	}
	return v, err
}

// wait waits until f is done, and returns the error that it ended with.
func (t *turn) wait(f *future) error {
	if f.loop != t.loop {
		return failure(object.Errorf(object.RuntimeError, "Task %s got Future %s attached to a different loop", t.task.repr(), f.repr()))
	}
	f.retrieved = true
	if f.early != nil && !f.waited.Done() {
		t.begun(f)
	}
	f.shows(wakesTask)
	was := t.task.on
	t.task.on.future = f
	err := f.waited.wait(t.Task)
	t.task.on = was
	f.hides(wakesTask)
	f.told(err)
	switch {
	case errors.Is(err, async.ErrAwaitSelf):
		return failure(object.Errorf(object.RuntimeError, "Task cannot await on itself: %s", f.repr()))
	case errors.Is(err, async.ErrAwaitedItself):
		return failure(object.Errorf(object.RuntimeError, "await wasn't used with future"))
	}
	return err
}
