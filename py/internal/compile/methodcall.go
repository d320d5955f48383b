package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// site remembers, at one place of the program, what it found in a class.
type site struct {
	typ    *object.Type
	sure   *object.Type // typ, if its instances have no attributes of their own
	epoch  uint64
	method object.Value
	b      *object.Builtin
	fn     *object.Function
	shape  *object.Shape // of an instance without an attribute of that name
}

// knows reports whether look is sure to find what it found last.
func (s *site) knows(v object.Value) bool {
	return v.Type() == s.sure && s.epoch == object.TypeEpoch()
}

// look finds the method called name of v, to be called with v as its first
// argument. It reports false if v.name must be evaluated the general way.
func (s *site) look(th *object.Thread, v object.Value, name string) bool {
	t := v.Type()
	if s.typ != t || s.epoch != object.TypeEpoch() {
		s.typ, s.epoch = t, object.TypeEpoch()
		s.b, s.fn, s.sure = nil, nil, nil
		s.method = t.Lookup(name)
		if t.Slots.Attribute != nil || t.Layout == object.LayoutType { // the class itself is asked first
			return false
		}
		if b, ok := object.AsBuiltin(s.method); !s.method.IsNil() && ok && t.Layout != object.LayoutBoxed && b.Owner != nil && !b.Static && b.Raw == nil {
			s.b = b
		} else if fn, ok := object.AsFunction(s.method); !s.method.IsNil() && ok {
			s.fn = fn
		}
	}
	if s.b == nil && s.fn == nil {
		return false
	}
	if !t.HasAttrs {
		s.sure = t
	} else {
		if a := object.AttrsOf(v); a != nil && a.Shape != s.shape {
			if _, own := a.Find(th, name); own {
				return false
			}
			if !a.Shape.Alone() {
				s.shape = a.Shape
			}
		}
	}
	return true
}

// methodCall is what the closures of a call of a method share.
type methodCall struct {
	site
	recv input
	name string
	args []input
	at   int32
	attr int32 // place of recv.name
	of   object.ClassAttr
}

// general calls whatever self.name is.
func (m *methodCall) general(f *object.Frame, self object.Value) object.Value {
	f.Pos = m.attr
	if self.Type().Layout == object.LayoutType {
		if fn := m.of.Get(f.Th, self, m.name); !fn.IsNil() {
			return callArgs(f, fn, m.args, m.at)
		}
	}
	return callArgs(f, object.GetAttr(f.Th, self, m.name), m.args, m.at)
}

func (c *compiler) methodCall(e *syntax.Call, a *syntax.Attribute) *methodCall {
	return &methodCall{recv: c.input(a.Value), name: c.scope.mangle(a.Attr), args: c.inputs(e.Args), at: c.atCall(e), attr: c.atAttr(a)}
}

func (c *compiler) callMethod(e *syntax.Call, a *syntax.Attribute) expr {
	m := c.methodCall(e, a)
	switch len(m.args) {
	case 0:
		return func(f *object.Frame) object.Value {
			self := m.recv.get(f)
			if !m.knows(self) && !m.look(f.Th, self, m.name) {
				return m.general(f, self)
			}
			return m.call0(f, self)
		}
	case 1:
		return func(f *object.Frame) object.Value {
			self := m.recv.get(f)
			if !m.knows(self) && !m.look(f.Th, self, m.name) {
				return m.general(f, self)
			}
			return m.call1(f, self)
		}
	case 2:
		return func(f *object.Frame) object.Value {
			self := m.recv.get(f)
			if !m.knows(self) && !m.look(f.Th, self, m.name) {
				return m.general(f, self)
			}
			return m.call2(f, self)
		}
	}
	return func(f *object.Frame) object.Value {
		self := m.recv.get(f)
		if !m.knows(self) && !m.look(f.Th, self, m.name) {
			return m.general(f, self)
		}
		return callSelf(f, &m.site, self, m.args, m.at)
	}
}

// call0 calls the method that was found without arguments.
func (m *methodCall) call0(f *object.Frame, self object.Value) object.Value {
	f.Pos = m.at
	if m.fn != nil {
		return object.Call1(f.Th, m.method, self)
	}
	if m.b.Fn1 != nil {
		return m.b.Fn1(f.Th, self)
	}
	return callSelf(f, &m.site, self, nil, m.at)
}

// call1 calls the method that was found with one argument, whose evaluation may
// find another.
func (m *methodCall) call1(f *object.Frame, self object.Value) object.Value {
	x := &m.args[0]
	if m.fn != nil {
		method := m.method
		v := x.get(f)
		f.Pos = m.at
		return object.Call2(f.Th, method, self, v)
	}
	if fn := m.b.Fn2; fn != nil {
		v := x.get(f)
		f.Pos = m.at
		return fn(f.Th, self, v)
	}
	if fn := m.b.Fn3; fn != nil {
		if def, ok := m.b.Third(); ok {
			v := x.get(f)
			f.Pos = m.at
			return fn(f.Th, self, v, def)
		}
	}
	return callSelf(f, &m.site, self, m.args, m.at)
}

// call2 is call1 with two arguments.
func (m *methodCall) call2(f *object.Frame, self object.Value) object.Value {
	x, y := &m.args[0], &m.args[1]
	if m.fn != nil {
		method := m.method
		v := x.get(f)
		w := y.get(f)
		f.Pos = m.at
		return object.Call3(f.Th, method, self, v, w)
	}
	if fn := m.b.Fn3; fn != nil {
		v := x.get(f)
		w := y.get(f)
		f.Pos = m.at
		return fn(f.Th, self, v, w)
	}
	return callSelf(f, &m.site, self, m.args, m.at)
}

// callSelf calls the method that s found with self before args.
func callSelf(f *object.Frame, s *site, self object.Value, args []input, at int32) object.Value {
	th := f.Th
	m := th.Mark()
	if fn := s.fn; fn != nil && fn.Code.Simple && fn.Code.NPos == len(args)+1 {
		slots := th.Push(fn.Code.NSlots)
		slots[0] = self
		for i, x := range args {
			slots[i+1] = x.get(f)
		}
		f.Pos = at
		v := fn.Run(th, slots)
		th.Pop(slots, m)
		return v
	}
	method, b := s.method, s.b
	vals := th.Push(len(args) + 1)
	vals[0] = self
	for i, x := range args {
		vals[i+1] = x.get(f)
	}
	f.Pos = at
	var v object.Value
	if b != nil {
		v = b.InvokeSelf(th, vals)
	} else {
		v = object.CallKW(th, method, vals, nil)
	}
	th.Pop(vals, m)
	return v
}
