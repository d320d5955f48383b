package asyncvec

import (
	"fmt"

	"github.com/weft-go/weft/async"
)

// A taskGroup is asyncio's, over a scope that tells its tasks once.
type taskGroup struct {
	scope *async.Scope
	over  bool
}

func (g *taskGroup) String() string {
	s := ""
	if n := g.scope.Len(); n > 0 {
		s += fmt.Sprintf(" tasks=%d", n)
	}
	if n := g.scope.Failed(); n > 0 && !g.over {
		s += fmt.Sprintf(" errors=%d", n)
	}
	if g.scope.Closing() {
		return "<TaskGroup" + s + " cancelling>"
	}
	return "<TaskGroup" + s + " entered>"
}

func (f *frame) group(op, name string, s []any) (signal, error) {
	m := f.m
	if op == "taskgroup" {
		sig := goOn
		var g *taskGroup
		var own error
		err := m.task().Scope(func(scope *async.Scope) error {
			g = &taskGroup{scope: scope}
			m.objects[name] = g
			sig, own = f.run(s[2])
			return own
		}, async.Once())
		g.over = true
		if err != nil {
			return goOn, asException(err).during(asException(own))
		}
		return sig, nil
	}
	g, ok := m.objects[name].(*taskGroup)
	if !ok {
		return goOn, attributeError(m.objects[name], "create_task")
	}
	if op == "tg_reenter" {
		return goOn, newError("RuntimeError", fmt.Sprintf("TaskGroup %v has already been entered", g))
	}
	switch {
	case g.scope.Over():
		return goOn, newError("RuntimeError", fmt.Sprintf("TaskGroup %v is finished", g))
	case g.scope.Closing():
		return goOn, newError("RuntimeError", fmt.Sprintf("TaskGroup %v is shutting down", g))
	}
	child := str(s[2])
	m.keep(child, m.start(g.scope, child, &coroutine{name: child, run: func() (any, error) { return m.coroutine(child, nil, s[3]) }}))
	return goOn, nil
}

func (f *frame) deadline(op, name string, s []any) (signal, error) {
	m := f.m
	switch op {
	case "timeout", "timeout_at":
		sig := goOn
		body := func(d *async.Deadline) error {
			m.objects[name] = d
			var err error
			sig, err = f.run(s[3])
			return err
		}
		var err error
		if at := limit(s[2]); op == "timeout" || at == async.Forever {
			err = m.task().Within(at, body)
		} else {
			err = m.task().Until(at, body)
		}
		if err != nil {
			return goOn, err
		}
		return sig, nil
	}
	d, ok := m.objects[name].(*async.Deadline)
	if !ok {
		return goOn, attributeError(m.objects[name], op)
	}
	switch op {
	case "timeout_reenter":
		return goOn, newError("RuntimeError", "Timeout has already been entered")
	case "reschedule":
		at := limit(s[2])
		if at != async.Forever {
			at += m.loop.Now()
		}
		if err := d.Reschedule(at); err != nil {
			return goOn, newError("RuntimeError", fmt.Sprintf("Cannot change state of %s Timeout", d.State()))
		}
	case "when":
		f.last = nil
		if d.When() != async.Forever {
			f.last = seconds(d.When())
		}
	case "expired":
		f.last = d.Expired()
	}
	return goOn, nil
}
