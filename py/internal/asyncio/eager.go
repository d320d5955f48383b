package asyncio

import (
	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// eager is what an eager task has until it takes its steps on the loop. Its first
// step is taken where the task is made, on the stack of whoever makes it; if that
// comes to a wait, the loop goes on with the task in its next turn.
type eager struct {
	shown    value    // what the first step ended with
	waits    *future  // what it waits for, if that is a future
	asked    []string // the cancellations meanwhile
	passedOn bool     // to waits

	limits  []*timeout             // that it has entered
	waiters []*async.Future[value] // for tasks that wait for it to begin
}

// startEagerly takes the first step of f.
func (l *loop) startEagerly(f *future) {
	th, e := l.th, l.engine
	f.early = &eager{}
	f.waited = awaited{async.NewFuture[value](l.al)}
	l.list(f)
	cur, ctx := l.cur, e.ctx
	defer func() { l.cur, e.ctx = cur, ctx }()
	sent, thrown := object.None, (*exception)(nil)
	for {
		var v value
		shown := false
		l.cur, e.ctx = f, f.ctx
		if x := th.TryInner(func() { v, shown = object.Step(th, f.coro, sent, thrown) }); x != nil || !shown {
			f.endEarly(v, x)
			return
		}
		goesOn := false
		if sent, thrown, goesOn = f.meet(v); !goesOn {
			return
		}
	}
}

// meet deals with what the first step of f shows. It returns what the step goes on
// with, or suspends f and reports false.
func (f *future) meet(shown value) (sent value, thrown *exception, goesOn bool) {
	l := f.loop
	if w, ok := asFuture(shown); ok && w.shown && w.loop == l && w != f {
		w.shown = false // the next to await it finds it so
		f.suspend(shown, w)
		return object.None, nil, false
	}
	o, ok := object.To[op](shown, opType)
	switch {
	case ok && o.begin != nil:
		var w *future
		if e := l.th.TryInner(func() { w = o.begin(l) }); e != nil {
			return object.None, e, true
		}
		f.suspend(shown, w)
	case ok && o.atOnce() && l.al.Current() != nil:
		// It waits for nothing, so that any task will do.
		t := turn{Task: l.al.Current(), task: f, loop: l}
		sent, thrown = answer(t.perform(o))
		return sent, thrown, true
	default:
		f.suspend(shown, nil)
	}
	return object.None, nil, false
}

// endEarly ends a task with its first step.
func (f *future) endEarly(v value, e *exception) {
	l := f.loop
	l.ended(f)
	switch asked := f.early.asked; {
	case e == nil && len(asked) > 0:
		f.waited.Cancel(asked[len(asked)-1])
	case e == nil:
		f.waited.SetResult(v)
	case e.IsA(cancelledError):
		msg := ""
		if len(e.Args) > 0 {
			msg = cancelMessage(l.th, e.Args[0])
		}
		f.waited.Cancel(msg)
	default:
		f.waited.SetError(failure(e))
		if isBase(e) {
			l.tell(f) // who makes it gets the exception in its place
			panic(e)
		}
		l.lose(f)
	}
}

// suspend leaves the rest of an eager task to the loop. It waits for w, unless that
// is nil. Who has come to know the future that stood for it hears of its end from
// there.
func (f *future) suspend(shown value, w *future) {
	f.early.shown = shown
	if w != nil {
		w.shows(wakesTask)
		f.early.waits, f.on.future = w, w
	}
	stood := f.waited
	l := f.loop
	l.launch(f)
	f.waited.OnDone(func() {
		if f.waited.WasCancelled() {
			stood.Cancel("")
		} else if v, err := f.waited.Result(); err != nil {
			stood.SetError(err)
		} else {
			stood.SetResult(v)
		}
		if f.early != nil {
			// A gathering of package async has cancelled it before it began: it cleans
			// up on its own.
			f.early = nil
			cleanup := &future{loop: l, coro: f.coro, ctx: f.ctx, name: f.name, number: f.number}
			cleanup.SetType(taskType)
			cleanup.thrown = exceptionOf(&async.CancelledError{})
			l.list(cleanup)
			l.launch(cleanup)
		}
	})
}

// goOn has t, the task of package async that f is from now on, serve what the
// first step ended with.
func (f *future) goOn(t *turn) (sent value, thrown *exception) {
	early := f.early
	f.early = nil
	for _, w := range early.waiters {
		if len(f.callbacks) > 0 {
			t.loop.al.CallSoon(func() { w.SetResult(object.None) }) // they go first if it ends now
		} else {
			w.SetResult(object.None)
		}
	}
	for _, limit := range early.limits {
		if limit.early == "active" {
			limit.d = t.Deadline(deadline(t.loop.th, limit.when))
		}
	}
	for _, msg := range early.asked {
		t.Cancel(msg)
	}
	if early.waits != nil {
		early.waits.hides(wakesTask)
		f.on.future = nil
	}
	var told error
	if len(early.asked) > 0 && (early.passedOn || early.over()) {
		told = hear(t.Task)
	}
	switch {
	case told != nil && !early.passedOn:
		return answer(object.None, told)
	case early.shown.IsNone():
		return object.None, nil
	case early.waits != nil:
		err := t.wait(early.waits)
		if _, ok := object.To[op](early.shown, opType); ok && err == nil {
			return answer(early.waits.outcome())
		}
		return answer(object.None, err)
	}
	return answer(t.serve(early.shown))
}

// over reports whether there is nothing left to wait for, so that no wait would
// hear of a cancellation.
func (e *eager) over() bool {
	if e.waits != nil {
		return e.waits.waited.Done()
	}
	o, ok := object.To[op](e.shown, opType)
	return e.shown.IsNone() || ok && o.atOnce()
}

// ask is cancel, which cancels the future that f waits for.
func (f *future) ask(msg string) {
	e := f.early
	e.asked = append(e.asked, msg)
	e.passedOn = e.waits != nil && e.waits.cancel(msg) || e.passedOn
}

// endedEarly reports whether f ended with its first step.
func (f *future) endedEarly() bool { return f.early != nil && f.waited.Done() }

// hear returns the cancellation that t was asked for, without a wait: an operation
// outside the loop is refused to a task that has yet to hear of one.
func hear(t *async.Task) error {
	return t.Outside(async.Work{What: "hear of a cancellation", Run: func() error { return nil }})
}

// begun waits until f, an eager task, is one of package async, for t to wait for
// it: a task that has not begun would not hear of its cancellation.
func (t *turn) begun(f *future) {
	w := async.NewFuture[value](t.loop.al)
	f.early.waiters = append(f.early.waiters, w)
	if _, err := w.Await(t.Task); err != nil {
		cancelled, _ := err.(*async.CancelledError)
		f.cancel(cancelled.Msg)
	}
}

// cancelling and uncancel are those of a task, eager or not.
func (f *future) cancelling() int {
	switch {
	case f.early != nil:
		return len(f.early.asked)
	case f.task == nil:
		return 0
	}
	return f.task.Cancelling()
}

func (f *future) uncancel() int {
	switch {
	case f.early != nil:
		f.early.asked = f.early.asked[:max(0, len(f.early.asked)-1)]
		return len(f.early.asked)
	case f.task == nil:
		return 0
	}
	return f.task.Uncancel()
}

// eagerFactory is create_eager_task_factory.
func eagerFactory(constructor value) value {
	return object.Def("factory(loop, coro, *, name=None, context=None)", func(th *thread, a []value) value {
		return object.CallKW(th, constructor, []value{a[1]}, []object.KW{
			{Name: "loop", Value: a[0]}, {Name: "name", Value: a[2]}, {Name: "context", Value: a[3]}, {Name: "eager_start", Value: object.True},
		})
	}).Value()
}
