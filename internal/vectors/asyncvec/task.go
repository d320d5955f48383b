package asyncvec

import (
	"fmt"
	"slices"

	"github.com/weft-go/weft/async"
)

// waiting is what futures and tasks have in common.
type waiting interface {
	async.Awaitable
	Done() bool
	WasCancelled() bool
	Err() error
	Cancel(msg string) bool
	OnDone(func()) *async.Handle
}

func state(w waiting) string {
	switch {
	case !w.Done():
		return "pending"
	case w.WasCancelled():
		return "cancelled"
	case w.Err() != nil:
		return "failed"
	}
	return "done"
}

// object runs the statements that have to do with the loop.
func (f *frame) object(op string, s []any) (signal, error) {
	m := f.m
	name := ""
	if len(s) > 1 {
		name = str(s[1])
	}
	var err error
	switch op {
	case "sleep":
		var v any
		if len(s) > 2 {
			v = f.eval(s[2])
		}
		err = f.keepLast(v, m.task().Sleep(duration(s[1])))
	case "spawn":
		m.keep(name, m.start(m.loop, name, &coroutine{name: name, run: func() (any, error) { return m.coroutine(name, nil, s[2]) }}))
	case "coro_as":
		m.objects[name] = &coroutine{name: name, run: func() (any, error) { return m.coroutine(name, nil, s[2]) }}
	case "await":
		var o any
		if o, err = f.item(s[1]); err == nil {
			err = f.keepLast(f.await(o))
		}
	case "gather", "shield":
		var o any
		if o, err = f.item(s); err == nil {
			err = f.keepLast(f.await(o))
		}
	case "gather_as":
		var g *future
		if g, err = f.gathering(s[1:]); err == nil {
			m.keep(name, g)
		}
	case "shield_as":
		var inner *future
		if inner, err = f.future(s[2]); err == nil {
			m.keep(name, async.Shielded(inner))
		}
	case "ensure_as":
		var fut *future
		if fut, err = f.future(s[2]); err == nil {
			m.keep(name, fut)
		}
	case "wait_for":
		err = f.keepLast(f.waitFor(s[1], s[2]))
	case "wait":
		err = f.wait(s)
	case "as_completed":
		return f.asCompleted(s)
	case "await_it":
		err = f.keepLast(f.it())
	case "cancel_self":
		f.last = m.task().Cancel(message(s, 1))
	case "uncancel":
		f.last = int64(m.task().Uncancel())
	case "cancelling":
		f.last = int64(m.taskNamed(name).Cancelling())
	case "cancel":
		w, ok := m.objects[name].(waiting)
		if !ok {
			return goOn, attributeError(m.objects[name], "cancel")
		}
		f.last = w.Cancel(message(s, 2))
	case "state":
		w, ok := m.objects[name].(waiting)
		if !ok {
			return goOn, attributeError(m.objects[name], "done")
		}
		f.last = state(w)
	case "result", "exception", "future", "set_result", "set_exception", "callback", "uncallback":
		err = f.bare(op, name, s)
	case "call_soon", "call_later", "cancel_handle", "later":
		f.callback(op, name, s)
	case "taskgroup", "tg_spawn", "tg_reenter":
		return f.group(op, name, s)
	case "timeout", "timeout_at", "timeout_reenter", "reschedule", "when", "expired":
		return f.deadline(op, name, s)
	case "agen", "afor", "acollect", "anext", "asend", "athrow", "aclose", "aclosing", "aiter":
		return f.generator(op, name, s)
	default:
		return f.sync(op, name, s)
	}
	return goOn, err
}

// keepLast sets the variable last to the value of a statement that succeeded.
func (f *frame) keepLast(v any, err error) error {
	if err == nil {
		f.last = v
	}
	return err
}

func message(s []any, i int) string {
	if i >= len(s) || s[i] == nil {
		return ""
	}
	return fmt.Sprint(s[i])
}

// taskNamed returns the named task, or the running one.
func (m *machine) taskNamed(name string) *async.Task {
	switch o := m.objects[name].(type) {
	case *future:
		return o.Task()
	case *async.Task:
		return o
	}
	return m.task()
}

func (f *frame) waitFor(x, t any) (any, error) {
	o, err := f.item(x)
	if err != nil {
		return nil, err
	}
	if t != nil && float(t) <= 0 {
		fut, err := f.ensure(o)
		if err != nil {
			return nil, err
		}
		return async.WaitFor(f.m.task(), fut, duration(t))
	}
	var v any
	err = f.m.task().Within(limit(t), func(*async.Deadline) error {
		var err error
		v, err = f.await(o)
		return err
	})
	return v, err
}

var whens = map[string]async.When{
	"ALL_COMPLETED": async.AllDone, "FIRST_COMPLETED": async.FirstDone, "FIRST_EXCEPTION": async.FirstError,
}

func (f *frame) wait(s []any) error {
	var fs []async.Awaitable
	for _, x := range list(s[1]) {
		o, err := f.item(x)
		if err != nil {
			return err
		}
		switch o := o.(type) {
		case *future:
			fs = append(fs, o)
		case *async.Task:
			fs = append(fs, o)
		case *coroutine:
			return newError("TypeError", "Passing coroutines is forbidden, use tasks explicitly.")
		default:
			return attributeError(o, "add_done_callback")
		}
	}
	when, ok := whens[str(s[2])]
	switch {
	case len(fs) == 0:
		return newError("ValueError", "Set of Tasks/Futures is empty.")
	case !ok:
		return newError("ValueError", "Invalid return_when value: "+str(s[2]))
	}
	done, pending, err := async.Wait(f.m.task(), fs, when, limit(s[3]))
	if err != nil {
		return err
	}
	f.last = []any{f.m.namesOf(done), f.m.namesOf(pending)}
	return nil
}

func (m *machine) namesOf(fs []async.Awaitable) []any {
	var out []string
	for _, x := range fs {
		for name, o := range m.objects {
			if o == any(x) {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	vs := make([]any, len(out))
	for i, n := range out {
		vs[i] = n
	}
	return vs
}

func (f *frame) asCompleted(s []any) (signal, error) {
	var fs []*future
	items, err := f.items(s[1])
	if err != nil {
		return goOn, err
	}
	for _, o := range items {
		fut, err := f.ensure(o)
		if err != nil {
			return goOn, err
		}
		fs = append(fs, fut)
	}
	c := async.NewCompletion(f.m.loop, fs, limit(s[2]))
	saved := f.it
	defer func() { f.it = saved }()
	for c.Len() > 0 {
		c.Skip()
		one := &coroutine{name: "?", run: func() (any, error) {
			fut, err := c.Take(f.m.task())
			if err != nil {
				return nil, err
			}
			return fut.Result()
		}}
		f.it = one.await
		sig, err := f.run(s[3])
		if err != nil || sig == returned {
			return sig, err
		}
		if sig == breakLoop {
			break
		}
	}
	return goOn, nil
}

// bare runs what is done to futures by hand.
func (f *frame) bare(op, name string, s []any) error {
	m := f.m
	if op == "future" {
		m.keep(name, async.NewFuture[any](m.loop))
		return nil
	}
	o := m.objects[name]
	w, ok := o.(waiting)
	if !ok {
		return attributeError(o, op)
	}
	fut, _ := o.(*future)
	switch op {
	case "result", "exception":
		switch {
		case !w.Done() && op == "result":
			return newError("InvalidStateError", "Result is not set.")
		case !w.Done():
			return newError("InvalidStateError", "Exception is not set.")
		case w.WasCancelled():
			return w.Err()
		case op == "exception":
			f.last = orNil(asException(w.Err()))
			return nil
		}
		if fut == nil {
			f.last = nil
			return w.Err()
		}
		return f.keepLast(fut.Result())
	case "set_result", "set_exception":
		if fut == nil || fut.Task() != nil {
			return newError("RuntimeError", fmt.Sprintf("Task does not support %s operation", op))
		}
		if op == "set_result" {
			return fut.SetResult(f.eval(s[2]))
		}
		return fut.SetError(thrown(str(s[2]), str(s[3])))
	case "callback":
		text := str(s[2])
		h := w.OnDone(func() { m.write("loop", []any{"callback", text, state(w)}) })
		if !w.Done() {
			m.marks[o] = append(m.marks[o], mark{text, h})
		}
	case "uncallback":
		n := int64(0)
		if !w.Done() {
			m.marks[o] = slices.DeleteFunc(m.marks[o], func(k mark) bool {
				if k.text != str(s[2]) {
					return false
				}
				k.handle.Cancel()
				n++
				return true
			})
		}
		f.last = n
	}
	return nil
}

// thrown is an exception as set_exception takes it.
func thrown(typ, msg string) error {
	e := newError(typ, msg)
	if typ == "StopIteration" {
		return &exception{typ: "RuntimeError", cause: e, context: e,
			msg: "StopIteration interacts badly with generators and cannot be raised into a Future"}
	}
	return e
}

func (f *frame) callback(op, name string, s []any) {
	m := f.m
	say := func(text string) func() { return func() { m.write("loop", text) } }
	switch op {
	case "call_soon":
		m.loop.CallSoon(say(name))
	case "call_later":
		h := m.loop.CallLater(duration(s[1]), say(str(s[2])))
		if len(s) > 3 {
			m.objects[str(s[3])] = h
		}
	case "cancel_handle":
		if h, ok := m.objects[name].(*async.Handle); ok {
			h.Cancel()
		}
	case "later":
		do := f.action(s[2:])
		if s[1] == nil {
			m.loop.CallSoon(do)
		} else {
			m.loop.CallLater(duration(s[1]), do)
		}
	}
}

func (f *frame) action(s []any) func() {
	m := f.m
	cv := m.cv.Get(m.task())
	return func() {
		var o any
		if len(s) > 1 {
			o = m.objects[str(s[1])]
		}
		switch str(s[0]) {
		case "set_result":
			if fut, ok := o.(*future); ok && !fut.Done() {
				fut.SetResult(s[2])
			}
		case "set_exception":
			if fut, ok := o.(*future); ok && !fut.Done() {
				fut.SetError(thrown(str(s[2]), str(s[3])))
			}
		case "cancel":
			if w, ok := o.(waiting); ok {
				w.Cancel("")
			}
		case "event_set":
			o.(*async.Event).Set()
		case "event_clear":
			o.(*async.Event).Clear()
		case "put_nowait":
			o.(*async.Queue[any]).TryPut(s[2])
		case "release":
			release(o)
		case "log_cv":
			m.write("loop", []any{"cv", cv})
		}
	}
}
