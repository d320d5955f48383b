package compile

import "github.com/weft-go/weft/py/internal/syntax"

// plainTargets returns body with no for or with that suspends in its target: those
// bind a slot, which the first statement of their body assigns.
func (c *compiler) plainTargets(body []syntax.Stmt) []syntax.Stmt {
	out := make([]syntax.Stmt, len(body))
	for i, s := range body {
		out[i] = c.plainTarget(s)
	}
	return out
}

func (c *compiler) plainTarget(s syntax.Stmt) syntax.Stmt {
	if !suspends([]syntax.Stmt{s}) {
		return s
	}
	switch s := s.(type) {
	case *syntax.If:
		t := *s
		t.Body, t.OrElse = c.plainTargets(s.Body), c.plainTargets(s.OrElse)
		return &t
	case *syntax.While:
		t := *s
		t.Body, t.OrElse = c.plainTargets(s.Body), c.plainTargets(s.OrElse)
		return &t
	case *syntax.For:
		t := *s
		t.Body, t.OrElse = c.plainTargets(s.Body), c.plainTargets(s.OrElse)
		c.assignInside(&t.Target, &t.Body)
		return &t
	case *syntax.With:
		return c.plainWith(s)
	case *syntax.Try:
		t := *s
		t.Body, t.OrElse, t.Finally = c.plainTargets(s.Body), c.plainTargets(s.OrElse), c.plainTargets(s.Finally)
		t.Handlers = make([]*syntax.ExceptHandler, len(s.Handlers))
		for i, h := range s.Handlers {
			plain := *h
			plain.Body = c.plainTargets(h.Body)
			t.Handlers[i] = &plain
		}
		return &t
	}
	return s
}

// plainWith makes the items behind one whose target suspends a with of their own:
// they come after the assignment.
func (c *compiler) plainWith(s *syntax.With) syntax.Stmt {
	t := *s
	t.Body = c.plainTargets(s.Body)
	for i := len(s.Items) - 1; i >= 0; i-- {
		if !yields(s.Items[i].Target) {
			continue
		}
		if i+1 < len(t.Items) {
			inner := t
			inner.Items = t.Items[i+1:]
			t.Body = []syntax.Stmt{&inner}
		}
		item := *s.Items[i]
		c.assignInside(&item.Target, &t.Body)
		t.Items = append(s.Items[:i:i], &item)
	}
	return &t
}

// assignInside has the target of a for or with that suspends assigned by its body.
func (c *compiler) assignInside(target *syntax.Expr, body *[]syntax.Stmt) {
	if yields(*target) {
		slot := c.slotExpr(*target, c.unit.temp())
		assign := &syntax.Assign{Span: (*target).Range(), Targets: []syntax.Expr{*target}, Value: slot}
		*target, *body = slot, append([]syntax.Stmt{assign}, *body...)
	}
}
