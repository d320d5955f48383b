package asyncio

import (
	"slices"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// newTask makes a task of a coroutine. It takes its first step in the loop's
// next turn.
func (l *loop) newTask(coro, name value, ctx *pyContext) *future {
	f := &future{}
	f.SetType(taskType)
	l.setUp(f, coro, name, ctx)
	l.launch(f)
	l.list(f)
	return f
}

// setUp makes f a task that has yet to take its first step.
func (l *loop) setUp(f *future, coro, name value, ctx *pyContext) {
	th := l.th
	if !object.IsCoroutine(coro) {
		panic(object.Errorf(object.TypeError, "a coroutine was expected, got %s", object.Repr(th, coro)))
	}
	l.mustBeOpen()
	f.loop, f.coro, f.ctx, f.number = l, coro, ctx, l.engine.number()
	if name.Given() {
		f.name = object.ToStr(th, name)
	} else {
		f.name = l.engine.nextName()
	}
	if ctx == nil {
		f.ctx = l.engine.ctx.copy()
	}
}

// launch gives a task to package async.
func (l *loop) launch(f *future) {
	f.unbegun = object.IsAsyncStep(f.coro)
	af := async.Start(l.al, f.name, func(t *async.Task) (value, error) {
		v, err := f.run(&turn{Task: t, task: f, loop: l})
		l.ended(f)
		if err != nil && !async.Cancelled(err) {
			l.lose(f)
		}
		return v, err
	})
	f.waited, f.task = awaited{af}, af.Task()
}

// list puts a task on the list of those that have not ended. From there it goes
// when it ends, or now and then with all that have ended.
func (l *loop) list(f *future) {
	l.tasks = append(l.tasks, f)
	if len(l.tasks) >= 64 && len(l.tasks)&(len(l.tasks)-1) == 0 {
		l.tasks = slices.DeleteFunc(l.tasks, func(f *future) bool { return f.waited.Done() })
	}
}

// run runs the coroutine of a task, or what its first step has left of it.
func (f *future) run(t *turn) (value, error) {
	if f.early != nil {
		sent, thrown := f.goOn(t)
		return t.drive(f.coro, sent, thrown)
	}
	f.unbegun = false
	return t.drive(f.coro, object.None, f.thrown)
}

// create makes a task as loop.create_task does, by the program's factory if
// there is one.
func (l *loop) create(coro, name value, ctx *pyContext) *future {
	if !l.makes.Given() {
		return l.newTask(coro, name, ctx)
	}
	var kw []object.KW
	if ctx != nil {
		kw = []object.KW{{Name: "context", Value: ctx.Value()}}
	}
	made := object.CallKW(l.th, l.makes, []value{l.Value(), coro}, kw)
	f, ok := asFuture(made)
	if !ok || f.coro.IsNil() {
		panic(object.Errorf(object.TypeError, "a task factory has to return a task, got %s", object.Repr(l.th, made)))
	}
	f.name = object.ToStr(l.th, name)
	return f
}

// lose notes a future that failed, until somebody asks it. Those whose error
// was seen are dropped now and then.
func (l *loop) lose(f *future) {
	l.failed = append(l.failed, f)
	if n := len(l.failed); n >= 64 && n&(n-1) == 0 {
		l.failed = slices.DeleteFunc(l.failed, func(f *future) bool { return f.retrieved })
	}
}

// loseFailed notes f when it fails, if nobody has asked for its exception.
func (f *future) loseFailed() {
	f.waited.OnDone(func() {
		if !f.retrieved && !f.waited.WasCancelled() && f.waited.Err() != nil {
			f.loop.lose(f)
		}
	})
}

// tellLost reports the futures that failed and were never asked.
func (l *loop) tellLost() {
	for _, f := range l.failed {
		if !f.retrieved {
			l.tell(f)
		}
	}
	l.failed = nil
}

// tell reports f, which failed.
func (l *loop) tell(f *future) {
	f.retrieved = true
	l.report(f.Type().Name+" exception was never retrieved", exceptionOf(f.waited.Err()), "future", f.Value())
}

// ended takes a task off the list. The last one made is the likeliest.
func (l *loop) ended(f *future) {
	l.cur = nil
	for i := len(l.tasks) - 1; i >= 0 && i >= len(l.tasks)-8; i-- {
		if l.tasks[i] == f {
			l.tasks = slices.Delete(l.tasks, i, i+1)
			return
		}
	}
}

// unfinished returns the tasks that have not ended, in order of creation.
func (l *loop) unfinished() []*future {
	l.tasks = slices.DeleteFunc(l.tasks, func(f *future) bool { return f.waited.Done() })
	return slices.Clone(l.tasks)
}

func setUpTask() {
	t := taskType
	t.DefInit("Task(coro, *, loop=None, name=None, context=None, eager_start=False)", newOfType, func(th *thread, a []value) {
		l, ok := object.To[loop](a[2], loopType)
		if !ok {
			l = getLoop(th)
		}
		ctx, _ := object.To[pyContext](a[4], contextType)
		f, _ := object.To[future](a[0], futureType)
		if l.setUp(f, a[1], a[3], ctx); object.Truth(th, a[5]) && runningLoop(th) == l {
			l.startEagerly(f)
		} else {
			l.launch(f)
			l.list(f)
		}
	})
	t.Def1("get_name(self, /)", func(_ *thread, v value) value { return object.Str(self(v).name) })
	t.Def2("set_name(self, value, /)", func(th *thread, v, name value) value {
		self(v).name = object.ToStr(th, name)
		return object.None
	})
	t.Def1("get_coro(self, /)", func(_ *thread, v value) value {
		if self(v).endedEarly() {
			return object.None
		}
		return self(v).coro
	})
	t.Def1("get_context(self, /)", func(_ *thread, v value) value { return self(v).ctx.Value() })
	t.Def1("cancelling(self, /)", func(_ *thread, v value) value { return object.Int(int64(self(v).cancelling())) })
	t.Def1("uncancel(self, /)", func(_ *thread, v value) value { return object.Int(int64(self(v).uncancel())) })
	t.Def("print_stack(self, /, *, limit=None, file=None)", func(th *thread, a []value) value {
		self(a[0]).printStack(th, a[1], a[2])
		return object.None
	})
	t.Def("get_stack(self, /, *, limit=None)", func(th *thread, a []value) value {
		return object.NewList(self(a[0]).frames(th, a[1])).Value()
	})
}

// ensure is ensure_future: a future as it is, a coroutine as a task.
func (l *loop) ensure(v value) *future {
	if f, ok := asFuture(v); ok {
		if f.loop != l {
			panic(object.Errorf(object.ValueError, "The future belongs to a different loop than the one specified as the loop argument"))
		}
		return f
	}
	if object.IsCoroutine(v) {
		return l.create(v, object.None, nil)
	}
	if !object.IsAwaitable(v) {
		panic(object.Errorf(object.TypeError, "An asyncio.Future, a coroutine or an awaitable is required"))
	}
	return l.create(newOp(l.th, "_wrap_awaitable", func(t *turn) (value, error) { return t.await(v) }), object.None, nil)
}

// ensureAll makes futures of all values, one for each that is there twice.
func (l *loop) ensureAll(vs []value) []*future {
	made := map[identity]*future{}
	out := make([]*future, len(vs))
	for i, v := range vs {
		k := identity{v.Type(), v.ID()}
		if made[k] == nil {
			made[k] = l.ensure(v)
		}
		out[i] = made[k]
	}
	return out
}

// identity tells objects apart.
type identity struct {
	t  *object.Type
	id int64
}

func futuresOf(fs []*future) []*async.Future[value] {
	out := make([]*async.Future[value], len(fs))
	for i, f := range fs {
		out[i] = f.waited.Future
	}
	return out
}
