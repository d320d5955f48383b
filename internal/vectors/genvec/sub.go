package genvec

import (
	"errors"

	"github.com/weft-go/weft/gen"
)

// suspended runs f, in which this body waits for its driver, and takes what
// comes out of it.
func (e *env) suspended(f func() (any, error)) (any, *exc) {
	e.leave()
	v, err := f()
	e.enter()
	if err == nil {
		return v, nil
	}
	return nil, e.raised(excOf(err))
}

// yield is a generator's yield; in a coroutine it is suspend.
func (e *env) yield(v any) (any, *exc) {
	switch e.kind {
	case "gen":
		return e.suspended(func() (any, error) { return e.y.Yield(v) })
	case "agen":
		return e.suspended(func() (any, error) { return e.ay.Yield(v) })
	}
	return e.suspend(v)
}

// suspend awaits an object whose iterator is a generator that yields v once.
func (e *env) suspend(v any) (any, *exc) {
	return e.suspended(func() (any, error) {
		inner := gen.New(func(y *yielder) (any, error) {
			sent, err := y.Yield(v)
			if err != nil {
				return nil, excOf(err)
			}
			return sent, nil
		})
		e.c.keep = append(e.c.keep, inner)
		return gen.From(e.y, inner)
	})
}

// from is yield from, or await in bodies that await.
func (e *env) from(sub []any) (any, *exc) {
	switch what := e.sub(sub).(type) {
	case *anyGen:
		inner := e.c.envs[what]
		defer func(outer *env) { inner.above = outer }(inner.above)
		return e.suspended(func() (any, error) {
			if what.State() != gen.Running && !e.isBelow(inner) {
				inner.above = e
			}
			return gen.From(e.y, what)
		})
	case []any:
		if e.kind == "gen" {
			return e.suspended(func() (any, error) {
				next := e.iterate(what)
				v, err := gen.FromDelegate[any, any, any](e.y, gen.Delegate[any, any]{
					Next: func() (any, error) { return asError(next()) },
				})
				if errors.Is(err, gen.ErrNoSend) {
					err = newExc("AttributeError", "'list_iterator' object has no attribute 'send'")
				}
				return v, err
			})
		}
		return nil, e.notIterable("list")
	case *object:
		return e.suspended(func() (any, error) {
			v, err := gen.FromDelegate[any, any, any](e.y, what.delegate())
			if errors.Is(err, gen.ErrNoSend) {
				err = newExc("AttributeError", "'Obj' object has no attribute 'send'")
			}
			return v, err
		})
	case *asyncGen:
		return nil, e.notIterable("async_generator")
	case plainValue:
		return nil, e.notIterable(typeName(what.v))
	}
	panic("genvec: unknown delegate")
}

func (e *env) notIterable(typ string) *exc {
	if e.kind == "gen" {
		return e.raised(newExc("TypeError", "'"+typ+"' object is not iterable"))
	}
	return e.raised(newExc("TypeError", "object "+typ+" can't be used in 'await' expression"))
}

// A plainValue is something that cannot be iterated.
type plainValue struct{ v any }

// sub makes what a SUB stands for.
func (e *env) sub(s []any) any {
	switch s[0] {
	case "gen", "coro":
		return e.c.newGen(s[1].([]any), s[0].(string))
	case "agen":
		return e.c.newAgen(s[1].([]any))
	case "list":
		return s[1].([]any)
	case "obj":
		return e.c.newObject(s[1].(map[string]any))
	case "shared":
		return e.c.shared[s[1].(string)]
	case "self":
		return e.c.shared["main"]
	case "value":
		if list, ok := s[1].([]any); ok {
			return list
		}
		return plainValue{s[1]}
	}
	panic("genvec: unknown delegate")
}

// forEach runs body for each item of a SUB. It asks and asks, no more.
func (e *env) forEach(sub, body []any) (any, control, *exc) {
	outer := e.item
	defer func() { e.item = outer }()
	next, end := e.iterate(e.sub(sub)), "StopIteration"
	if sub[0] == "agen" {
		end = "StopAsyncIteration"
	}
	for {
		v, err := next()
		if err != nil {
			if err.typ == end {
				return nil, fellOff, nil
			}
			return nil, fellOff, e.raised(err)
		}
		e.item = v
		if v, how, err := e.block(body); err != nil || how == returned {
			return v, how, err
		} else if how == broke {
			return nil, fellOff, nil
		}
	}
}

// iterate returns Python's next for what; its end is a StopIteration.
func (e *env) iterate(what any) func() (any, *exc) {
	switch what := what.(type) {
	case *anyGen:
		return func() (any, *exc) {
			out := resume(what, "next", nil)
			return out.value, out.err
		}
	case []any:
		return func() (any, *exc) {
			if len(what) == 0 {
				return nil, newExc("StopIteration", nil)
			}
			v := what[0]
			what = what[1:]
			return v, nil
		}
	case *object:
		return what.next
	case *asyncGen:
		return func() (any, *exc) {
			return e.suspended(func() (any, error) { return gen.AwaitStep(e.y, what.Anext()) })
		}
	case plainValue:
		return func() (any, *exc) {
			return nil, newExc("TypeError", "'"+typeName(what.v)+"' object is not iterable")
		}
	}
	panic("genvec: unknown iterable")
}
