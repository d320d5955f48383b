package asyncvec

import (
	"errors"
	"fmt"

	"github.com/weft-go/weft/async"
)

// An agen is an asynchronous generator, or another asynchronous iterator, which
// has next only.
type agen struct {
	name   string
	stream *async.Stream[any, any]
	next   func(t *async.Task) (any, error)
}

func (f *frame) newGenerator(name string, body any) *agen {
	m := f.m
	g := &agen{name: name}
	g.stream = async.NewStream(m.loop, func(y *async.Yields[any, any]) error {
		inner := &frame{m: m, who: name}
		inner.emit = func(v any) (any, *exception) {
			sent, err := y.Yield(v)
			if err != nil {
				return nil, asException(err)
			}
			return sent, nil
		}
		_, err := inner.run(body)
		return err
	}).Named(name)
	g.next = g.stream.Next
	return g
}

func (f *frame) newIterator(name string, spec map[string]any) *agen {
	values := list(spec["values"])
	return &agen{name: name, next: func(t *async.Task) (any, error) {
		if d, ok := spec["sleep"]; ok && d != nil {
			if err := t.Sleep(duration(d)); err != nil {
				return nil, err
			}
		}
		if len(values) > 0 {
			v := values[0]
			values = values[1:]
			return v, nil
		}
		if e := list(spec["err"]); e != nil {
			return nil, newError(str(e[0]), str(e[1]))
		}
		return nil, async.ErrEnd
	}}
}

// isEnd reports whether an iterator has said that it is at its end.
func isEnd(err error) bool {
	e, ok := err.(*exception)
	return ok && e.typ == "StopAsyncIteration" || errors.Is(err, async.ErrEnd)
}

func (f *frame) generator(op, name string, s []any) (signal, error) {
	m := f.m
	switch op {
	case "agen":
		m.objects[name] = f.newGenerator(name, s[2])
		return goOn, nil
	case "aiter":
		spec, _ := s[2].(map[string]any)
		m.objects[name] = f.newIterator(name, spec)
		return goOn, nil
	}
	g, ok := m.objects[name].(*agen)
	if !ok {
		return goOn, newError("TypeError", fmt.Sprintf("'%s' object is not an async iterator", className(m.objects[name])))
	}
	switch op {
	case "afor":
		return f.afor(g, s[2])
	case "acollect":
		out := []any{}
		for {
			v, err := g.next(m.task())
			if isEnd(err) {
				f.last = out
				return goOn, nil
			}
			if err != nil {
				return goOn, err
			}
			out = append(out, v)
		}
	case "anext":
		v, err := g.next(m.task())
		if len(s) > 2 && isEnd(err) {
			v, err = s[2], nil
		}
		if err != nil {
			return goOn, err
		}
		f.last = v
		return goOn, nil
	}
	if g.stream == nil {
		return goOn, attributeError(nil, op)
	}
	switch op {
	case "asend":
		v, err := g.stream.Send(m.task(), f.eval(s[2]))
		if err != nil {
			return goOn, err
		}
		f.last = v
	case "athrow":
		v, err := g.stream.Throw(m.task(), newError(str(s[2]), str(s[3])))
		if err != nil {
			return goOn, err
		}
		f.last = v
	case "aclose":
		if err := g.stream.Close(m.task()); err != nil {
			return goOn, err
		}
		f.last = nil
	case "aclosing":
		sig, err := f.run(s[2])
		if e := g.stream.Close(m.task()); e != nil {
			return goOn, e
		}
		return sig, err
	}
	return goOn, nil
}

func (f *frame) afor(g *agen, body any) (signal, error) {
	saved := f.x
	defer func() { f.x = saved }()
	for {
		v, err := g.next(f.m.task())
		if isEnd(err) {
			return goOn, nil
		}
		if err != nil {
			return goOn, err
		}
		f.x = v
		sig, err := f.run(body)
		if err != nil || sig == returned {
			return sig, err
		}
		if sig == breakLoop {
			return goOn, nil
		}
	}
}
