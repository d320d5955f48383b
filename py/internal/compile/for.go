package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// forLoop is a for statement that does not suspend.
type forLoop struct {
	*drive
	supply
	owned  func(f *object.Frame, v object.Value) *object.Generator
	body   stmt
	orElse stmt
}

func (c *compiler) forStmt(s *syntax.For) stmt {
	if c.push && stmtSuspends(s) {
		return c.forOnly(s) // as the same loop that is suspended leaves it
	}
	return c.closingLoose(s.Iter, func() stmt { return c.forOnly(s) })
}

// forOnly compiles the loop and nothing else.
func (c *compiler) forOnly(s *syntax.For) stmt {
	l := &forLoop{supply: c.supply(s.Iter)}
	l.drive = c.drive(s.Target, s.Iter)
	l.body = c.block(s.Body)
	if len(s.OrElse) > 0 {
		l.orElse = c.block(s.OrElse)
	}
	l.owned = c.ownsIterator(s.Iter)
	return func(f *object.Frame) ctl {
		switch k := l.loop(f); {
		case k == ret:
			return ret
		case k == next && l.orElse != nil:
			return l.orElse(f)
		}
		return next
	}
}

// loop runs the body for each value. It returns brk or ret if that left the
// loop.
func (l *forLoop) loop(f *object.Frame) ctl {
	v, p := l.get(f)
	f.Pos = l.at
	if !p.ready() {
		if g := l.owned(f, v); g != nil {
			return closing(f, g, func(f *object.Frame) ctl { return l.resume(f, g, l.body) })
		}
	}
	return l.feed(f, v, p, l.body)
}
