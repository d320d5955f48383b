package asyncio

import (
	"fmt"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/py/internal/object"
)

// future is a Future or a Task of the program.
type future struct {
	object.Head
	loop      *loop
	waited    awaited
	callbacks []*doneCallback // in order, to be shown and taken back
	retrieved bool            // somebody has seen its exception
	telling   bool            // its exception has come out of it
	shown     bool            // an await has shown it to its driver, which has yet to wait
	number    int64
	looks     []*look
	watched   bool // a callback serves looks

	// Of a task.
	coro value
	name string
	ctx  *pyContext
	task *async.Task
	on   waitedFor
	// One that runs a step of an asynchronous generator and has not begun: a
	// coroutine that is cancelled then never runs, but the step throws what
	// cancels it into the generator, which cleans up.
	unbegun bool
	thrown  *exception
	early   *eager // of an eager task that takes its first step or has just done so
}

// awaited is a future of package async.
type awaited struct{ *async.Future[value] }

func (w awaited) wait(t *async.Task) error {
	_, err := w.Await(t)
	return err
}

var (
	futureType    = object.NewType("Future", object.LayoutOpaque)
	gatheringType = newFutureType("_GatheringFuture", "asyncio.tasks")
	taskType      = newFutureType("Task", "_asyncio")
)

func newFutureType(name, module string) *object.Type {
	t := object.NewDerived(name, futureType)
	t.Module = module
	return t
}

func newFuture(l *loop, t *object.Type, f *async.Future[value]) *future {
	p := &future{loop: l, waited: awaited{f}, number: l.engine.number()}
	p.SetType(t)
	return p
}

// newOfType makes a future for __init__ to fill.
func newOfType(_ *thread, t *object.Type) value {
	f := &future{}
	f.SetType(t)
	return f.Value()
}

func asFuture(v value) (*future, bool) {
	f, ok := object.To[future](v, futureType)
	return f, ok && f.loop != nil
}

// self returns the future that a method is called on. One that was not made by
// its class's __init__ has no loop.
func self(v value) *future {
	f, ok := asFuture(v)
	if !ok {
		panic(object.Errorf(object.RuntimeError, "Future object is not initialized."))
	}
	return f
}

// outcome returns the result of a future that is done, or its error.
func (f *future) outcome() (value, error) {
	switch {
	case !f.waited.Done():
		return value{}, failure(object.Errorf(invalidStateError, "Result is not set."))
	case !f.waited.WasCancelled():
		f.retrieved = true
	}
	v, err := f.waited.Result()
	f.told(err)
	return v, err
}

// told notes that somebody gets the error of f. It brings its traceback the
// first time; from then on it has what it passes through alone.
func (f *future) told(err error) {
	if r, ok := err.(*raised); ok {
		if f.telling {
			r.e.SetTraceback(object.None)
		}
		f.telling = true
	}
}

// exception returns what the future failed with, nil if it did not.
func (f *future) exception() *exception {
	switch {
	case !f.waited.Done():
		panic(object.Errorf(invalidStateError, "Exception is not set."))
	case f.waited.WasCancelled():
		panic(exceptionOf(f.waited.Err()))
	}
	f.retrieved = true
	if err := f.waited.Err(); err != nil {
		return exceptionOf(err)
	}
	return nil
}

func (f *future) cancel(msg string) bool {
	switch {
	case f.waited.Done():
		f.retrieved = true // as in CPython, who cancels it knows
		return false
	case f.early != nil:
		f.ask(msg)
		return true
	case f.unbegun:
		f.thrown = exceptionOf(&async.CancelledError{Msg: msg})
		return true
	}
	return f.waited.Cancel(msg)
}

func (f *future) state() string {
	switch {
	case !f.waited.Done():
		return "pending"
	case f.waited.WasCancelled():
		return "cancelled"
	}
	return "finished"
}

// cancelMessage is the argument of cancel().
func cancelMessage(th *thread, v value) string {
	if !v.Given() {
		return ""
	}
	return object.ToStr(th, v)
}

// awaiting is what a future's __await__ returns.
func awaiting(th *thread, v value) value {
	f := self(v)
	a := object.NewAwaiter(th, futureIter, func(_ value, thrown *exception) (value, bool) {
		if thrown != nil {
			panic(thrown)
		}
		if !f.waited.Done() {
			if f.shown {
				panic(object.Errorf(object.RuntimeError, "await wasn't used with future"))
			}
			f.shown = true
			return f.Value(), true
		}
		r, err := f.outcome()
		check(err)
		return r, false
	})
	return a.Value()
}

var futureIter = object.NewAwaiterType("FutureIter", true)

// settable raises InvalidStateError if f cannot be given a result.
func (f *future) settable(th *thread, what string) {
	if !f.coro.IsNil() {
		panic(object.Errorf(object.RuntimeError, "Task does not support %s operation", what))
	}
	if f.waited.Done() {
		panic(object.Errorf(invalidStateError, "invalid state"))
	}
}

// failWith gives f an exception.
func (f *future) failWith(th *thread, v value) {
	class, isClass := object.AsType(v)
	if _, ok := object.AsException(v); !ok && !(isClass && class.IsSub(object.BaseException)) {
		panic(object.Errorf(object.TypeError, "invalid exception object"))
	}
	e := object.NewThrown(th, v, object.None, object.None)
	if e.IsA(object.StopIteration) {
		cause := e
		e = object.Errorf(object.RuntimeError, "StopIteration interacts badly with generators and cannot be raised into a Future")
		e.Cause, e.Context = cause, cause
	}
	check(f.waited.SetError(failure(e)))
	f.loop.lose(f)
}

func setUpFuture() {
	t := futureType
	t.Module, t.HasAttrs = "_asyncio", true
	t.Slots.Repr = func(_ *thread, v value) string { return self(v).repr() }
	t.Slots.Await = awaiting
	// A set of futures is walked in the order in which they were made.
	t.Slots.Hash = func(_ *thread, v value) int64 { return self(v).number }
	t.DefInit("Future(*, loop=None)", newOfType, func(th *thread, a []value) {
		l, ok := object.To[loop](a[1], loopType)
		if !ok {
			l = getLoop(th)
		}
		f, _ := object.To[future](a[0], futureType)
		f.loop, f.number, f.waited = l, l.engine.number(), awaited{async.NewFuture[value](l.al)}
	})
	futureMethods(t)
	gatheringType.Slots, taskType.Slots = t.Slots, t.Slots
	futureType.Subscripted()
	gatheringType.HasAttrs, taskType.HasAttrs = true, true
	gatheringType.Slots.New = nil
}

func futureMethods(t *object.Type) {
	t.Def1("__await__(self, /)", awaiting)
	t.Def1("done(self, /)", func(_ *thread, v value) value { return object.Bool(self(v).waited.Done()) })
	t.Def1("cancelled(self, /)", func(_ *thread, v value) value { return object.Bool(self(v).waited.WasCancelled()) })
	t.Def1("result(self, /)", func(_ *thread, v value) value {
		r, err := self(v).outcome()
		check(err)
		return r
	})
	t.Def1("exception(self, /)", func(_ *thread, v value) value {
		if e := self(v).exception(); e != nil {
			return e.Value()
		}
		return object.None
	})
	t.Def("cancel(self, /, msg=None)", func(th *thread, a []value) value {
		return object.Bool(self(a[0]).cancel(cancelMessage(th, a[1])))
	})
	t.Def2("set_result(self, result, /)", func(th *thread, v, r value) value {
		self(v).settable(th, "set_result")
		check(self(v).waited.SetResult(r))
		return object.None
	})
	t.Def2("set_exception(self, exception, /)", func(th *thread, v, x value) value {
		self(v).settable(th, "set_exception")
		self(v).failWith(th, x)
		return object.None
	})
	t.Def("add_done_callback(self, fn, /, *, context=None)", func(th *thread, a []value) value {
		ctx, _ := object.To[pyContext](a[2], contextType)
		self(a[0]).addCallback(th, a[1], ctx)
		return object.None
	})
	t.Def2("remove_done_callback(self, fn, /)", func(th *thread, v, fn value) value {
		return object.Int(self(v).removeCallback(th, fn))
	})
	t.Def1("get_loop(self, /)", func(_ *thread, v value) value { return self(v).loop.Value() })
}

// number counts futures.
func (e *engine) number() int64 {
	e.futures++
	return e.futures
}

// nextName is the name of a task that was given none.
func (e *engine) nextName() string {
	e.tasks++
	return fmt.Sprintf("Task-%d", e.tasks)
}
