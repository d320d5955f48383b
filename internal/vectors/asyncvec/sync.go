package asyncvec

import (
	"fmt"

	"github.com/weft-go/weft/async"
)

// sync runs the statements on queues, locks and the like.
func (f *frame) sync(op, name string, s []any) (signal, error) {
	m, t := f.m, f.m.task()
	o := m.objects[name]
	var err error
	switch op {
	case "queue":
		m.objects[name] = newQueue(str(s[2]), int(whole(s[3])))
	case "event":
		m.objects[name] = new(async.Event)
	case "lock":
		m.objects[name] = new(async.Lock)
	case "semaphore", "bounded_semaphore":
		n := int(whole(s[2]))
		switch {
		case n < 0:
			return goOn, newError("ValueError", "Semaphore initial value must be >= 0")
		case op == "semaphore":
			m.objects[name] = async.NewSemaphore(n)
		default:
			m.objects[name] = async.NewBoundedSemaphore(n)
		}
	case "condition":
		c := new(async.Condition)
		if len(s) > 2 {
			l, ok := m.objects[str(s[2])].(*async.Lock)
			if !ok {
				return goOn, attributeError(m.objects[str(s[2])], "locked")
			}
			c = async.NewCondition(l)
		}
		m.objects[name] = c
	case "barrier":
		if whole(s[2]) < 1 {
			return goOn, newError("ValueError", "parties must be > 0")
		}
		m.objects[name] = async.NewBarrier(int(whole(s[2])))
	case "acm":
		spec, _ := s[2].(map[string]any)
		m.objects[name] = &manager{name: name, who: f.who, spec: spec}
	case "with":
		return f.with(o, s[2])
	case "event_wait", "event_set", "event_clear", "is_set":
		e, ok := o.(*async.Event)
		if !ok {
			return goOn, attributeError(o, op)
		}
		switch op {
		case "event_wait":
			err = f.keepLast(true, e.Wait(t))
		case "event_set":
			e.Set()
		case "event_clear":
			e.Clear()
		case "is_set":
			f.last = e.IsSet()
		}
	case "acquire":
		err = f.keepLast(true, acquire(t, o))
	case "release":
		err = release(o)
	case "locked":
		f.last = locked(o)
	case "cond_wait", "notify", "notify_all", "cond_wait_for":
		err = f.condition(op, o, s)
	case "barrier_wait", "barrier_abort", "barrier_reset", "barrier_state":
		err = f.barrier(op, o)
	case "put", "get", "put_nowait", "get_nowait", "task_done", "join", "qsize", "empty", "full", "shutdown":
		err = f.queue(op, o, s)
	default:
		err = fmt.Errorf("unknown statement %s", op)
	}
	return goOn, err
}

func newQueue(kind string, max int) *async.Queue[any] {
	switch kind {
	case "lifo":
		return async.NewLIFO[any](max)
	case "priority":
		return async.NewPriority(max, less)
	}
	return async.NewQueue[any](max)
}

func (f *frame) queue(op string, o any, s []any) (err error) {
	q, ok := o.(*async.Queue[any])
	if !ok {
		return attributeError(o, op)
	}
	t := f.m.task()
	switch op {
	case "put":
		err = f.keepLast(nil, q.Put(t, f.eval(s[2])))
	case "get":
		err = f.keepLast(q.Get(t))
	case "put_nowait":
		err = q.TryPut(f.eval(s[2]))
	case "get_nowait":
		err = f.keepLast(q.TryGet())
	case "task_done":
		if q.Unfinished() == 0 {
			return newError("ValueError", "task_done() called too many times")
		}
		q.TaskDone()
	case "join":
		err = f.keepLast(nil, q.Join(t))
	case "qsize":
		f.last = int64(q.Len())
	case "empty":
		f.last = q.Len() == 0
	case "full":
		f.last = q.Full()
	case "shutdown":
		now, _ := s[2].(bool)
		q.Shutdown(now)
	}
	return err
}

func acquire(t *async.Task, o any) error {
	switch o := o.(type) {
	case *async.Lock:
		return o.Acquire(t)
	case *async.Semaphore:
		return o.Acquire(t)
	case *async.Condition:
		return o.Lock().Acquire(t)
	}
	return attributeError(o, "acquire")
}

func release(o any) error {
	switch o := o.(type) {
	case *async.Lock:
		if !o.Locked() {
			return newError("RuntimeError", "Lock is not acquired.")
		}
		o.Release()
	case *async.Condition:
		return release(o.Lock())
	case *async.Semaphore:
		if o.Bound() >= 0 && o.Value() >= o.Bound() {
			return newError("ValueError", "BoundedSemaphore released too many times")
		}
		o.Release()
	default:
		return attributeError(o, "release")
	}
	return nil
}

func locked(o any) any {
	switch o := o.(type) {
	case *async.Lock:
		return o.Locked()
	case *async.Semaphore:
		return o.Locked()
	case *async.Condition:
		return o.Lock().Locked()
	}
	return nil
}

func (f *frame) condition(op string, o any, s []any) error {
	c, ok := o.(*async.Condition)
	if !ok {
		return attributeError(o, op)
	}
	t := f.m.task()
	unheld := !c.Lock().Locked()
	switch op {
	case "cond_wait":
		if unheld {
			return newError("RuntimeError", "cannot wait on un-acquired lock")
		}
		return f.keepLast(true, c.Wait(t))
	case "cond_wait_for":
		is := func() bool { return same(f.m.vars[str(s[2])], s[3]) }
		if unheld && !is() {
			return newError("RuntimeError", "cannot wait on un-acquired lock")
		}
		return f.keepLast(true, c.WaitFor(t, is))
	}
	if unheld {
		return newError("RuntimeError", "cannot notify on un-acquired lock")
	}
	if op == "notify_all" {
		c.NotifyAll()
	} else {
		c.Notify(int(whole(s[2])))
	}
	return nil
}

func (f *frame) barrier(op string, o any) (err error) {
	b, ok := o.(*async.Barrier)
	if !ok {
		return attributeError(o, op)
	}
	t := f.m.task()
	switch op {
	case "barrier_wait":
		i, waitErr := b.Wait(t)
		err = f.keepLast(int64(i), waitErr)
	case "barrier_abort":
		err = b.Abort(t)
	case "barrier_reset":
		err = b.Reset(t)
	case "barrier_state":
		f.last = []any{int64(b.Waiting()), b.Broken()}
	}
	return err
}

// A manager is an asynchronous context manager that says what happens to it.
type manager struct {
	name, who string
	spec      map[string]any
}

func (f *frame) with(o, body any) (signal, error) {
	t := f.m.task()
	switch o := o.(type) {
	case *manager:
		return f.manage(o, body)
	case *async.Barrier:
		if _, err := o.Wait(t); err != nil {
			return goOn, err
		}
		return f.run(body)
	case *async.Lock, *async.Semaphore, *async.Condition:
		if err := acquire(t, o); err != nil {
			return goOn, err
		}
		sig, err := f.run(body)
		if e := release(o); e != nil {
			return goOn, e
		}
		return sig, err
	}
	return goOn, newError("TypeError", fmt.Sprintf("'%s' object does not support the asynchronous context manager protocol", className(o)))
}

func (f *frame) manage(a *manager, body any) (signal, error) {
	m, t := f.m, f.m.task()
	m.write(a.who, a.name+" enter")
	if d, ok := a.spec["enter_sleep"]; ok && d != nil {
		if err := t.Sleep(duration(d)); err != nil {
			return goOn, err
		}
	}
	if e := list(a.spec["enter_raise"]); e != nil {
		return goOn, newError(str(e[0]), str(e[1]))
	}
	sig, err := f.run(body)
	saved := f.exc
	var exc any
	if err != nil {
		f.exc = asException(err)
		exc = f.exc.text()
	}
	defer func() { f.exc = saved }()
	m.write(a.who, []any{a.name + " exit", exc})
	if d, ok := a.spec["exit_sleep"]; ok && d != nil {
		if err := t.Sleep(duration(d)); err != nil {
			return goOn, err
		}
		m.write(a.who, a.name+" exit done")
	}
	if e := list(a.spec["exit_raise"]); e != nil {
		x := newError(str(e[0]), str(e[1]))
		x.context = f.exc
		return goOn, x
	}
	if suppress, _ := a.spec["suppress"].(bool); suppress && err != nil {
		return goOn, nil
	}
	return sig, err
}
