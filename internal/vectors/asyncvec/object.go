package asyncvec

import (
	"fmt"
	"time"

	"github.com/weft-go/weft/async"
)

type future = async.Future[any]

// A coroutine is made once and awaited once.
type coroutine struct {
	name  string // "?" for one that is no body
	run   func() (any, error)
	state int // 0 fresh, 1 running, 2 over
}

func (c *coroutine) await() (any, error) {
	switch c.state {
	case 1:
		return nil, newError("RuntimeError", "coroutine is being awaited already")
	case 2:
		return nil, newError("RuntimeError", "cannot reuse already awaited coroutine")
	}
	c.state = 1
	v, err := c.run()
	c.state = 2
	return v, err
}

func (m *machine) start(o async.Owner, name string, c *coroutine) *future {
	return async.Start(o, name, func(*async.Task) (any, error) { return c.await() })
}

func (m *machine) keep(name string, o any) {
	m.objects[name] = o
	m.record(name, o)
}

// record notes a task or future for the record's table.
func (m *machine) record(name string, o any) {
	if _, ok := m.named[name]; !ok {
		m.order = append(m.order, name)
	}
	m.named[name] = o
}

func className(o any) string {
	switch o := o.(type) {
	case *future:
		if o.Task() != nil {
			return "Task"
		}
		return "Future"
	case *async.Task:
		return "Task"
	case *async.Queue[any]:
		return "Queue"
	case *async.Lock:
		return "Lock"
	case *async.Event:
		return "Event"
	case *async.Semaphore:
		return "Semaphore"
	case *async.Condition:
		return "Condition"
	case *async.Barrier:
		return "Barrier"
	case *agen:
		return "async_generator"
	case int64:
		return "int"
	case string:
		return "str"
	case nil:
		return "NoneType"
	}
	return "object"
}

func attributeError(o any, what string) error {
	return newError("AttributeError", fmt.Sprintf("'%s' object has no attribute '%s'", className(o), what))
}

// item makes the awaitable of an ITEM: a future, a coroutine, or something that
// cannot be awaited.
func (f *frame) item(x any) (any, error) {
	if name, ok := x.(string); ok {
		return f.m.objects[name], nil
	}
	s := list(x)
	coro := func(run func() (any, error)) (any, error) { return &coroutine{name: "?", run: run}, nil }
	switch op := str(s[0]); op {
	case "coro":
		name := str(s[1])
		return &coroutine{name: name, run: func() (any, error) { return f.m.coroutine(name, nil, s[2]) }}, nil
	case "shield":
		inner, err := f.future(s[1])
		if err != nil {
			return nil, err
		}
		return async.Shielded(inner), nil
	case "gather":
		return f.gathering(s)
	case "sleep", "get", "put", "join", "acquire", "event_wait", "cond_wait", "barrier_wait", "anext":
		g := &frame{m: f.m, who: f.who, last: f.last, i: f.i, x: f.x, exc: f.exc}
		return coro(func() (any, error) {
			if _, err := g.statement(s); err != nil {
				return nil, err
			}
			return g.last, nil
		})
	case "value":
		return s[1], nil
	}
	return nil, fmt.Errorf("unknown item %v", s[0])
}

// future is asyncio's ensure_future.
func (f *frame) future(x any) (*future, error) {
	o, err := f.item(x)
	if err != nil {
		return nil, err
	}
	return f.ensure(o)
}

func (f *frame) ensure(o any) (*future, error) {
	switch o := o.(type) {
	case *future:
		return o, nil
	case *coroutine:
		return f.m.start(f.m.loop, o.name, o), nil
	}
	return nil, newError("TypeError", "An asyncio.Future, a coroutine or an awaitable is required")
}

// await awaits what item made, in the running task.
func (f *frame) await(o any) (any, error) {
	switch o := o.(type) {
	case *future:
		return o.Await(f.m.task())
	case *coroutine:
		return o.await()
	case *async.Task:
		return nil, o.Join(f.m.task())
	}
	return nil, newError("TypeError", fmt.Sprintf("object %s can't be used in 'await' expression", className(o)))
}

func (f *frame) gathering(s []any) (*future, error) {
	var opts map[string]any
	if len(s) > 2 {
		opts, _ = s[2].(map[string]any)
	}
	both, _ := opts["return_exceptions"].(bool)
	made := make(map[any]*future)
	var parts []*future
	items, err := f.items(s[1])
	if err != nil {
		return nil, err
	}
	for _, o := range items {
		p := made[key(o)]
		if p == nil {
			if p, err = f.ensure(o); err != nil {
				return nil, err
			}
			made[key(o)] = p
		}
		parts = append(parts, p)
	}
	return async.GatherFunc(f.m.loop, !both, func(results []async.Result[any]) any {
		out := make([]any, len(results))
		for i, r := range results {
			out[i] = r.Value
			if r.Err != nil {
				out[i] = map[string]any{"exc": asException(r.Err).text()}
			}
		}
		return out
	}, parts...), nil
}

// items makes all of them before anything is done with one, as Python evaluates
// arguments.
func (f *frame) items(xs any) (out []any, err error) {
	for _, x := range list(xs) {
		o, err := f.item(x)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// key is o if it can be a map's key.
func key(o any) any {
	if _, ok := o.([]any); ok {
		return nil
	}
	return o
}

func limit(v any) time.Duration {
	if v == nil {
		return async.Forever
	}
	return duration(v)
}
