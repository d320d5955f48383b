package asyncio

import (
	"slices"

	"github.com/weft-go/weft/py/internal/module"
	"github.com/weft-go/weft/py/internal/object"
)

func init() { module.Register("asyncio", buildAsyncio) }

func buildAsyncio() *object.Module {
	module.Lookup("contextvars") // has Context: Task.get_context
	for _, setUp := range []func(){
		setUpCondition, setUpBarrier, setUpHandle, setUpLoop, setUpFuture, setUpTaskGroup, setUpLock, setUpEvent, setUpSemaphore,
		setUpQueue, setUpQueueKinds, setUpRunner, setUpServer, setUpReader, setUpWriter, setUpTask, setUpThreadFuture, setUpTimeout, setUpCompletion,
	} {
		setUp()
	}
	m := object.NewModule("asyncio")
	for _, t := range []*object.Type{
		cancelledError, invalidStateError, brokenBarrier, queueEmpty, queueFull, queueShutDown, incompleteRead, limitOverrun,
		futureType, taskType, taskGroupType, timeoutType, runnerType, handleType, timerType,
		queueType, lifoType, priorityType, lockType, eventType, semaphoreType, boundedType, conditionType, barrierType,
	} {
		m.AddType(t)
	}
	m.Set("eager_task_factory", eagerFactory(taskType.Value()))
	m.Set("TimeoutError", object.TimeoutError.Value())
	for _, name := range []string{"AbstractEventLoop", "EventLoop", "SelectorEventLoop"} {
		m.Set(name, loopType.Value())
	}
	for name := range conditions {
		m.Set(name, object.Str(name))
	}
	addRunning(m)
	addAwaiting(m)
	m.AddType(readerType)
	m.AddType(writerType)
	m.AddType(serverType)
	m.Add(
		object.Def("open_connection(host=None, port=None, *, limit=65536)", openConnection),
		object.Def("start_server(client_connected_cb, host=None, port=None, *, limit=65536)", startServer),
	)
	return m
}

// addRunning adds what runs things, and what tells of what runs.
func addRunning(m *object.Module) {
	m.Add(
		object.Def("run(main, *, debug=None, loop_factory=None)", func(th *thread, a []value) value { return run(th, a[0], a[1], a[2]) }),
		object.Def("create_task(coro, *, name=None, context=None)", func(th *thread, a []value) value {
			ctx, _ := object.To[pyContext](a[2], contextType)
			return mustRun(th).create(a[0], a[1], ctx).Value()
		}),
		object.Def1("create_eager_task_factory(custom_task_constructor)", func(_ *thread, f value) value { return eagerFactory(f) }),
		object.Def("ensure_future(coro_or_future, *, loop=None)", func(th *thread, a []value) value {
			l, ok := object.To[loop](a[1], loopType)
			if !ok {
				l = loopOf(th, a[:1])
			}
			return l.ensure(a[0]).Value()
		}),
		object.Def("run_coroutine_threadsafe(coro, loop)", func(th *thread, a []value) value { return runCoroutineThreadsafe(th, a[0], a[1]) }),
		object.Def("wrap_future(future, *, loop=None)", wrapFuture),
		object.Def("current_task(loop=None)", func(th *thread, a []value) value {
			l, ok := object.To[loop](a[0], loopType)
			if !ok {
				l = mustRun(th)
			}
			if l.cur == nil {
				return object.None
			}
			return l.cur.Value()
		}),
		object.Def("all_tasks(loop=None)", func(th *thread, a []value) value {
			l, ok := object.To[loop](a[0], loopType)
			if !ok {
				l = mustRun(th)
			}
			s := object.NewSet(object.SetType)
			for _, f := range l.unfinished() {
				s.Add(th, f.Value())
			}
			return s.Value()
		}),
		object.Def("get_running_loop()", func(th *thread, _ []value) value { return mustRun(th).Value() }),
		object.Def("_get_running_loop()", func(th *thread, _ []value) value {
			if l := runningLoop(th); l != nil {
				return l.Value()
			}
			return object.None
		}),
		object.Def("get_event_loop()", func(th *thread, _ []value) value { return getLoop(th).Value() }),
		object.Def("new_event_loop()", func(th *thread, _ []value) value { return newLoop(th).Value() }),
		object.Def1("set_event_loop(loop)", func(th *thread, v value) value {
			l, ok := object.To[loop](v, loopType)
			if v.Given() && !ok {
				panic(object.Errorf(object.TypeError, "loop must be an instance of AbstractEventLoop or None, not '%s'", v.TypeName()))
			}
			engineOf(th).choose(l)
			return object.None
		}),
		object.Def1("iscoroutine(obj)", func(_ *thread, v value) value { return object.Bool(object.IsCoroutine(v)) }),
		object.Def1("iscoroutinefunction(func)", func(_ *thread, v value) value { return object.Bool(module.IsCoroutineFunction(v)) }),
		object.Def1("isfuture(obj)", func(_ *thread, v value) value {
			_, ok := asFuture(v)
			return object.Bool(ok)
		}),
	)
}

// addAwaiting adds what is awaited.
func addAwaiting(m *object.Module) {
	m.Add(
		object.Def("sleep(delay, result=None)", sleep),
		object.Def("gather(*coros_or_futures, return_exceptions=False)", func(th *thread, a []value) value {
			return gather(th, object.Collect(th, a[0]), object.Truth(th, a[1]))
		}),
		object.Def1("shield(arg)", shield),
		object.Def("wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", wait),
		object.Def2("wait_for(fut, timeout)", waitFor),
		object.Def("as_completed(fs, *, timeout=None)", asCompleted),
		object.Def1("timeout(delay)", func(th *thread, delay value) value {
			if delay.Given() {
				delay = object.Binary(th, object.OpAdd, object.Float(mustRun(th).time()), delay)
			}
			return newTimeout(delay)
		}),
		object.Def1("timeout_at(when)", func(_ *thread, when value) value { return newTimeout(when) }),
		object.DefRaw("to_thread(func, /, *args, **kwargs)", func(th *thread, args []value, kw []object.KW) value {
			if len(args) == 0 {
				panic(object.Errorf(object.TypeError, "to_thread() missing 1 required positional argument: 'func'"))
			}
			args, kw = slices.Clone(args), slices.Clone(kw)
			start := func(l *loop) *future { return l.executed(args[0], args[1:], kw, l.engine.ctx.copy()) }
			o := newOp(th, "to_thread", func(t *turn) (value, error) { return t.await(start(t.loop).Value()) })
			return whenDone(o, start)
		}),
	)
}
