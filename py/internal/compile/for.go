package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// forLoop is a for statement that does not suspend.
type forLoop struct {
	*drive
	call   *pushCall // the iterable, if it is a call that may push
	source expr      // otherwise
	owned  func(f *object.Frame, v object.Value) *object.Generator
	body   stmt
	orElse stmt
}

func (c *compiler) forStmt(s *syntax.For) stmt {
	l := &forLoop{call: c.pushCall(s.Iter)}
	if l.call == nil {
		l.source = c.expr(s.Iter)
	}
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
	var v object.Value
	var s *object.Sink
	if l.call != nil {
		v, s = l.call.run(f, l.sink)
	} else {
		v = l.source(f)
		f.Pos = l.at
		s = pushIter(f, v, l.sink)
	}
	f.Pos = l.at
	if s != nil {
		if s.Stopped {
			return ctl(s.How)
		}
		return next
	}
	if g := l.owned(f, v); g != nil {
		return closing(f, g, func(f *object.Frame) ctl { return l.resume(f, g, l.body) })
	}
	return l.run(f, v, l.body)
}

// sink returns what a generator that pushes hands its values to.
func (l *forLoop) sink(f *object.Frame) *object.Sink {
	s := &object.Sink{Frame: f}
	s.Take = func(v object.Value) bool {
		f.Th.Step()
		l.set(f, v)
		k := l.body(f)
		f.Pos = l.at
		s.How = uint8(k)
		return k != brk && k != ret
	}
	return s
}
