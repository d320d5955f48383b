package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// supply is the iterable of a loop that is its only consumer.
type supply struct {
	call   *pushCall // a call that may push
	source expr      // anything else
}

func (c *compiler) supply(e syntax.Expr) supply {
	if call := c.pushCall(e); call != nil {
		return supply{call: call}
	}
	return supply{source: c.expr(e)}
}

// get evaluates the iterable. The result is a value, or a generator that is
// ready to push.
func (s supply) get(f *object.Frame) (object.Value, pushing) {
	if s.call != nil {
		return s.call.get(f)
	}
	return s.source(f), pushing{}
}

// pushing is a generator function with its arguments bound, which is about to
// hand its values to a sink. The zero pushing is none.
type pushing struct {
	fn    *object.Function
	slots []object.Value
	mark  object.Mark
}

func (p pushing) ready() bool { return p.fn != nil }

// into runs the generator and returns what it returns.
func (p pushing) into(f *object.Frame, s *object.Sink) object.Value {
	for _, i := range p.fn.Code.CellArgs {
		p.slots[i] = object.NewCell(p.slots[i].Own()).Value()
	}
	th := f.Th
	inner := th.Enter(p.fn.Code, p.slots, p.fn.Free)
	was := inner.Sink
	inner.Sink = s
	v := p.fn.Code.Push(inner)
	inner.Sink = was
	th.Leave(inner)
	th.Pop(p.slots, p.mark)
	return v
}

// canPush reports whether fn is a generator function that can push, when it
// is called with n positional arguments.
func canPush(fn *object.Function, n int) bool {
	return fn != nil && fn.Code.Push != nil && fn.Code.Simple && fn.Code.NPos == n
}

// get evaluates the call, unless it calls a generator function that can push:
// then it binds the arguments only.
func (p *pushCall) get(f *object.Frame) (object.Value, pushing) {
	th := f.Th
	var fn *object.Function
	var self object.Value
	selfs := 0
	if p.recv != nil {
		selfs = 1
		self = p.recv(f)
		if !p.site.look(f.Th, self, p.name) {
			f.Pos = p.at
			return callArgs(f, object.GetAttr(th, self, p.name), p.args, p.at), pushing{}
		}
		if fn = p.site.fn; !canPush(fn, len(p.args)+1) {
			return callSelf(f, &p.site, self, p.args, p.at), pushing{}
		}
	} else {
		callee := p.fn(f)
		if fn, _ = object.AsFunction(callee); !canPush(fn, len(p.args)) {
			return callArgs(f, callee, p.args, p.at), pushing{}
		}
	}
	m := th.Mark()
	slots := th.Push(fn.Code.NSlots)
	if selfs == 1 {
		slots[0] = self
	}
	for i, x := range p.args {
		slots[selfs+i] = x.get(f)
	}
	f.Pos = p.at
	return object.Value{}, pushing{fn, slots, m}
}

// value evaluates the call as any other. It returns which function of the program
// it has called, too, nil if it called something else.
func (p *pushCall) value(f *object.Frame) (object.Value, *object.Function) {
	if p.recv == nil {
		callee := p.fn(f)
		fn, _ := object.AsFunction(callee)
		return callArgs(f, callee, p.args, p.at), fn
	}
	self := p.recv(f)
	if p.site.look(f.Th, self, p.name) {
		fn := p.site.fn
		return callSelf(f, &p.site, self, p.args, p.at), fn
	}
	f.Pos = p.at
	return callArgs(f, object.GetAttr(f.Th, self, p.name), p.args, p.at), nil
}

// iterPushing returns what the __iter__ of v is, if that is a generator
// function that can push.
func iterPushing(th *object.Thread, v object.Value) pushing {
	if !v.IsObject() || !v.Type().User {
		return pushing{}
	}
	fn, _ := object.AsFunction(v.Type().Lookup("__iter__"))
	if !canPush(fn, 1) {
		return pushing{}
	}
	m := th.Mark()
	slots := th.Push(fn.Code.NSlots)
	slots[0] = v
	return pushing{fn, slots, m}
}

// feed runs body for the values of v, or of what p pushes: see run.
func (d *drive) feed(f *object.Frame, v object.Value, p pushing, body stmt) ctl {
	f.Pos = d.at
	if !p.ready() {
		if p = iterPushing(f.Th, v); !p.ready() {
			return d.run(f, v, body)
		}
	}
	s := &object.Sink{Frame: f}
	k := next
	s.Take = func(v object.Value) bool {
		f.Th.Step()
		d.set(f, v)
		k = body(f)
		f.Pos = d.at
		return k != brk && k != ret
	}
	p.into(f, s)
	f.Pos = d.at
	if s.Stopped {
		return k
	}
	return next
}
