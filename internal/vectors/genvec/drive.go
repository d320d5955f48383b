package genvec

import "github.com/weft-go/weft/gen"

// An outcome is what came of one request to a generator: a value or, as in
// Python, an exception, which for the end is a StopIteration.
type outcome struct {
	value any
	err   *exc
}

// resume is g.next(), g.send(arg) or g.throw(arg).
func resume(g *anyGen, verb string, arg any) (out outcome) {
	ended := g.State() == gen.Closed
	var ok bool
	misuse := attempt(func() {
		switch verb {
		case "next":
			out.value, ok = g.Next()
		case "send":
			out.value, ok = g.Send(arg)
		case "throw":
			out.value, ok = g.Throw(arg.(*exc))
		}
	})
	switch {
	case misuse != nil:
		return outcome{err: misuse}
	case ok:
		return out
	case ended && verb != "throw":
		return outcome{err: newExc("StopIteration", nil)}
	}
	r, err := g.Result()
	if err != nil {
		return outcome{err: excOf(err)}
	}
	return outcome{err: newExc("StopIteration", r)}
}

// shut is g.close(), which since 3.13 gives what the body returned then.
func shut(g *anyGen) outcome {
	ended := g.State() == gen.Closed
	if err := g.Close(); err != nil {
		return outcome{err: excOf(err)}
	}
	if r, err := g.Result(); err == nil && !ended {
		return outcome{value: r}
	}
	return outcome{}
}

// perform does a verb with its arguments, as scripts and bodies name them.
func perform(g *anyGen, verb string, args []any) outcome {
	switch verb {
	case "close":
		return shut(g)
	case "throw":
		return resume(g, verb, newExc(args[0].(string), args[1]))
	case "send":
		return resume(g, verb, args[0])
	}
	return resume(g, verb, nil)
}

// drive is a request made by a body.
func (e *env) drive(s []any) (any, *exc) {
	g, ok := e.c.shared[s[1].(string)].(*anyGen)
	if !ok {
		panic("genvec: drive: not a generator")
	}
	out := perform(g, s[2].(string), s[3:])
	if out.err != nil {
		return nil, e.raised(out.err)
	}
	return out.value, nil
}
