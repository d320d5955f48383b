package genvec

import (
	"fmt"
	"reflect"

	"github.com/weft-go/weft/gen"
)

type (
	anyGen   = gen.Gen[any, any, any]
	yielder  = gen.Yielder[any, any]
	asyncGen = gen.AsyncGen[any, any, any, any]
	asyncY   = gen.AsyncYielder[any, any, any, any]
)

// An env is one running body: where it yields, its variables, and the exception
// it is handling.
type env struct {
	c     *vcase
	kind  string // "gen", "coro" or "agen"
	y     *yielder
	ay    *asyncY // for "agen"
	last  any
	index any
	item  any

	handling *exc
	above    *env // who delegates to this one, if anybody
	caller   *env // who resumes this one, or the topmost above it
}

// A control says how a block of statements was left.
type control uint8

const (
	fellOff control = iota
	broke
	continued
	returned
)

func (c *vcase) newGen(body []any, kind string) *anyGen {
	make := gen.New[any, any, any]
	if kind == "coro" {
		make = gen.Coroutine[any, any, any]
	}
	e := &env{c: c, kind: kind}
	g := make(func(y *yielder) (any, error) {
		e.y = y
		return e.run(body)
	})
	c.keep = append(c.keep, g)
	c.envs[g] = e
	return g
}

func (c *vcase) newAgen(body []any) *asyncGen {
	e := &env{c: c, kind: "agen"}
	g := gen.NewAsync(func(y *asyncY) error {
		e.ay, e.y = y, y.Awaiter()
		_, err := e.run(body)
		return err
	})
	c.keep = append(c.keep, g)
	return g
}

func (e *env) run(body []any) (any, error) {
	e.enter()
	v, how, err := e.block(body)
	e.leave()
	if err != nil {
		return nil, err
	}
	if how != returned {
		v = nil
	}
	return v, nil
}

// enter and leave keep track of which body runs.
func (e *env) enter() { e.top().caller, e.c.now = e.c.now, e }

func (e *env) leave() {
	top := e.top()
	e.c.now, top.caller = top.caller, nil // what is suspended has no caller
}

func (e *env) top() *env {
	for e.above != nil {
		e = e.above
	}
	return e
}

// isBelow reports whether other is e or above it, where a delegation from e to
// other would go round.
func (e *env) isBelow(other *env) bool {
	for ; e != nil; e = e.above {
		if e == other {
			return true
		}
	}
	return false
}

// current is the exception being handled here, in a body that delegates to this
// one, or where they were resumed. A body that is driven from the side while
// another delegates to it may be its own caller that way: each is asked once.
func (e *env) current() *exc {
	for range len(e.c.envs) + 2 {
		switch {
		case e == nil:
			return nil
		case e.handling != nil:
			return e.handling
		case e.above != nil:
			e = e.above
		default:
			e = e.caller
		}
	}
	return nil
}

// raised gives x the context it gets when it is raised here.
func (e *env) raised(x *exc) *exc {
	if at := e.current(); at != nil && at != x {
		for p := at; p != nil; p = p.context {
			if p.context == x {
				p.context = nil
			}
		}
		x.context = at
	}
	return x
}

func (e *env) block(body []any) (any, control, *exc) {
	for _, s := range body {
		if v, how, err := e.statement(s.([]any)); err != nil || how != fellOff {
			return v, how, err
		}
	}
	return nil, fellOff, nil
}

func (e *env) statement(s []any) (v any, how control, err *exc) {
	switch name := s[0].(string); name {
	case "yield":
		err = e.set(e.yield(e.eval(s[1])))
	case "suspend":
		err = e.set(e.suspend(e.eval(s[1])))
	case "yield_from", "await":
		err = e.set(e.from(s[1].([]any)))
	case "set":
		e.last = e.eval(s[1])
	case "log":
		e.c.log(e.eval(s[1]))
	case "return":
		return e.eval(s[1]), returned, nil
	case "raise":
		err = e.raised(newExc(s[1].(string), s[2]))
	case "raise_from":
		err = newExc(s[1].(string), s[2])
		err.cause = e.current()
		err = e.raised(err)
	case "reraise":
		if err = e.current(); err == nil {
			err = newExc("RuntimeError", "No active exception to reraise")
		}
	case "try":
		return e.try(s)
	case "loop":
		return e.loop(s)
	case "break":
		return nil, broke, nil
	case "continue":
		return nil, continued, nil
	case "if":
		branch := s[2]
		if !reflect.DeepEqual(e.last, s[1]) {
			branch = s[3]
		}
		if branch == nil {
			return nil, fellOff, nil
		}
		return e.block(branch.([]any))
	case "for":
		return e.forEach(s[1].([]any), s[2].([]any))
	case "drive":
		err = e.set(e.drive(s))
	default:
		panic("genvec: unknown statement " + name)
	}
	return nil, fellOff, err
}

// set assigns v to last, unless there is no value for the error.
func (e *env) set(v any, err *exc) *exc {
	if err == nil {
		e.last = v
	}
	return err
}

func (e *env) loop(s []any) (any, control, *exc) {
	outer := e.index
	defer func() { e.index = outer }()
	for i := range s[1].(int64) {
		e.index = i
		if v, how, err := e.block(s[2].([]any)); err != nil || how == returned {
			return v, how, err
		} else if how == broke {
			break
		}
	}
	return nil, fellOff, nil
}

// try runs ["try", body, handlers, else, finally].
func (e *env) try(s []any) (any, control, *exc) {
	v, how, err := e.block(s[1].([]any))
	switch {
	case err != nil:
		handlers, _ := s[2].([]any)
		for _, h := range handlers {
			h := h.([]any)
			if catches(h[0], err.typ) {
				v, how, err = e.handle(err, h[1].([]any))
				break
			}
		}
	case how == fellOff && s[3] != nil:
		v, how, err = e.block(s[3].([]any))
	}
	if s[4] == nil {
		return v, how, err
	}
	if v2, how2, err2 := e.handle(err, s[4].([]any)); err2 != nil || how2 != fellOff {
		return v2, how2, err2
	}
	return v, how, err
}

// handle runs a block while err, if any, is the exception being handled.
func (e *env) handle(err *exc, body []any) (any, control, *exc) {
	outer := e.handling
	if err != nil {
		e.handling = err
	}
	defer func() { e.handling = outer }()
	return e.block(body)
}

func (e *env) eval(x any) any {
	op, ok := x.([]any)
	if !ok {
		return x
	}
	switch name := op[0].(string); name {
	case "last":
		return e.last
	case "i":
		return e.index
	case "x":
		return e.item
	case "tup":
		out := make([]any, 0, len(op)-1)
		for _, part := range op[1:] {
			out = append(out, e.eval(part))
		}
		return out
	case "add":
		return add(e.eval(op[1]), e.eval(op[2]))
	}
	err := e.current()
	if err == nil {
		return nil
	}
	switch op[0] {
	case "exc":
		return err.Error()
	case "excvalue":
		return err.value
	case "context":
		return typeOf(err.context)
	case "cause":
		return typeOf(err.cause)
	}
	panic(fmt.Sprintf("genvec: unknown expression %v", op))
}

func typeOf(err *exc) any {
	if err == nil {
		return nil
	}
	return err.typ
}
