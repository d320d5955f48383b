package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

func (c *compiler) call(e *syntax.Call) expr {
	plain := len(e.Keywords) == 0
	for _, a := range e.Args {
		if _, ok := a.(*syntax.Starred); ok {
			plain = false
		}
	}
	if n, ok := e.Func.(*syntax.Name); ok && n.ID == "super" && len(e.Args) == 0 && plain {
		if f := c.super(e); f != nil {
			return f
		}
	}
	if !plain {
		return c.callAny(e)
	}
	if a, ok := e.Func.(*syntax.Attribute); ok {
		return c.callMethod(e, a)
	}
	if f := c.callFold(e); f != nil {
		return f
	}
	fn, args, at := c.expr(e.Func), c.exprs(e.Args), c.at(e)
	switch len(args) {
	case 0:
		return func(f *object.Frame) object.Value {
			callee := fn(f)
			f.Pos = at
			return callN(f, callee, nil)
		}
	case 1:
		x := args[0]
		return func(f *object.Frame) object.Value {
			callee := fn(f)
			if b, ok := object.AsBuiltin(callee); ok && b.Fn1 != nil && b.Plain() {
				v := x(f)
				f.Pos = at
				return b.Fn1(f.Th, v)
			}
			return callArgs(f, callee, args, at)
		}
	case 2:
		x, y := args[0], args[1]
		return func(f *object.Frame) object.Value {
			callee := fn(f)
			if b, ok := object.AsBuiltin(callee); ok && b.Fn2 != nil && b.Plain() {
				v := x(f)
				w := y(f)
				f.Pos = at
				return b.Fn2(f.Th, v, w)
			}
			return callArgs(f, callee, args, at)
		}
	}
	return func(f *object.Frame) object.Value { return callArgs(f, fn(f), args, at) }
}

// callArgs evaluates args and calls callee. The arguments of a function of
// the program go straight into the slots of its frame.
func callArgs(f *object.Frame, callee object.Value, args []expr, at int32) object.Value {
	th := f.Th
	m := th.Mark()
	if fn, ok := object.AsFunction(callee); ok && fn.Code.Simple && fn.Code.NPos == len(args) {
		slots := th.Push(fn.Code.NSlots)
		for i, x := range args {
			slots[i] = x(f)
		}
		f.Pos = at
		var v object.Value
		if fn.Code.Special {
			v = fn.Run(th, slots)
		} else {
			inner := th.Enter(fn.Code, slots, fn.Free)
			v = fn.Code.Run(inner)
			th.Leave(inner)
		}
		th.Pop(slots, m)
		return v
	}
	if t, ok := object.AsType(callee); ok {
		if init := t.PlainInit(len(args)); init != nil {
			return newInstance(f, t, init, args, at)
		}
	}
	vals := th.Push(len(args))
	for i, x := range args {
		vals[i] = x(f)
	}
	f.Pos = at
	v := object.CallKW(th, callee, vals, nil)
	th.Pop(vals, m)
	return v
}

// newInstance makes an instance of a class whose __init__ takes just args.
func newInstance(f *object.Frame, t *object.Type, init *object.Function, args []expr, at int32) object.Value {
	th := f.Th
	m := th.Mark()
	slots := th.Push(init.Code.NSlots)
	for i, x := range args {
		slots[i+1] = x(f)
	}
	self := object.NewInstance(t).Value()
	slots[0] = self
	f.Pos = at
	if r := init.Run(th, slots); !r.IsNone() {
		panic(object.Errorf(object.TypeError, "__init__() should return None, not '%s'", r.TypeName()))
	}
	th.Pop(slots, m)
	return self
}

func callN(f *object.Frame, callee object.Value, args []object.Value) object.Value {
	if fn, ok := object.AsFunction(callee); ok && fn.Code.Simple && fn.Code.NPos == 0 {
		th := f.Th
		m := th.Mark()
		slots := th.Push(fn.Code.NSlots)
		v := fn.Run(th, slots)
		th.Pop(slots, m)
		return v
	}
	return object.CallKW(f.Th, callee, args, nil)
}

// site remembers, at one place of the program, what it found in a class.
type site struct {
	typ    *object.Type
	epoch  uint64
	method object.Value
	b      *object.Builtin
	fn     *object.Function
	shape  *object.Shape // of an instance without an attribute of that name
}

// look finds the method called name of v, to be called with v as its first
// argument. It reports false if v.name must be evaluated the general way.
func (s *site) look(v object.Value, name string) bool {
	t := v.Type()
	if s.typ != t || s.epoch != object.TypeEpoch() {
		s.typ, s.epoch = t, object.TypeEpoch()
		s.b, s.fn = nil, nil
		s.method = t.Lookup(name)
		if t.Slots.Attribute != nil {
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
	if t.HasAttrs {
		if a := object.AttrsOf(v); a != nil && a.Shape != s.shape {
			if _, own := a.Own(name); own {
				return false
			}
			if !a.Shape.Alone() {
				s.shape = a.Shape
			}
		}
	}
	return true
}

func (c *compiler) callMethod(e *syntax.Call, a *syntax.Attribute) expr {
	recv, args, name := c.expr(a.Value), c.exprs(e.Args), c.scope.mangle(a.Attr)
	at, atAttr := c.at(e), c.at(a)
	s := new(site)
	general := func(f *object.Frame, self object.Value) object.Value {
		f.Pos = atAttr
		return callArgs(f, object.GetAttr(f.Th, self, name), args, at)
	}
	switch len(args) {
	case 0:
		return func(f *object.Frame) object.Value {
			self := recv(f)
			if !s.look(self, name) {
				return general(f, self)
			}
			f.Pos = at
			if b := s.b; b != nil {
				if b.Fn1 != nil {
					return b.Fn1(f.Th, self)
				}
				return callSelf(f, s, self, nil, at)
			}
			return callSelf(f, s, self, nil, at)
		}
	case 1:
		x := args[0]
		return func(f *object.Frame) object.Value {
			self := recv(f)
			if !s.look(self, name) {
				return general(f, self)
			}
			if b := s.b; b != nil && b.Fn2 != nil {
				v := x(f)
				f.Pos = at
				return b.Fn2(f.Th, self, v)
			}
			if b := s.b; b != nil && b.Fn3 != nil {
				if def, ok := b.Third(); ok {
					v := x(f)
					f.Pos = at
					return b.Fn3(f.Th, self, v, def)
				}
			}
			return callSelf(f, s, self, args, at)
		}
	case 2:
		x, y := args[0], args[1]
		return func(f *object.Frame) object.Value {
			self := recv(f)
			if !s.look(self, name) {
				return general(f, self)
			}
			if b := s.b; b != nil && b.Fn3 != nil {
				v := x(f)
				w := y(f)
				f.Pos = at
				return b.Fn3(f.Th, self, v, w)
			}
			return callSelf(f, s, self, args, at)
		}
	}
	return func(f *object.Frame) object.Value {
		self := recv(f)
		if !s.look(self, name) {
			return general(f, self)
		}
		return callSelf(f, s, self, args, at)
	}
}

// callSelf calls the method that s found with self before args.
func callSelf(f *object.Frame, s *site, self object.Value, args []expr, at int32) object.Value {
	th := f.Th
	m := th.Mark()
	if fn := s.fn; fn != nil && fn.Code.Simple && fn.Code.NPos == len(args)+1 {
		slots := th.Push(fn.Code.NSlots)
		slots[0] = self
		for i, x := range args {
			slots[i+1] = x(f)
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
		vals[i+1] = x(f)
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

// callAny compiles a call with stars or names.
func (c *compiler) callAny(e *syntax.Call) expr {
	fn, items, at := c.expr(e.Func), c.itemsFor(e, e.Args), c.at(e)
	type named struct {
		name  string
		value expr
	}
	var kws []named
	for _, k := range e.Keywords {
		kws = append(kws, named{k.Name, c.expr(k.Value)})
	}
	return func(f *object.Frame) object.Value {
		callee := fn(f)
		args := items(f, callee)
		kw := make([]object.KW, 0, len(kws))
		for _, k := range kws {
			v := k.value(f)
			if k.name != "" {
				kw = append(kw, object.KW{Name: k.name, Value: v})
				continue
			}
			f.Pos = at
			kw = spread(f.Th, callee, kw, v)
		}
		f.Pos = at
		for i := range kw {
			for j := range i {
				if kw[i].Name == kw[j].Name {
					panic(object.Errorf(object.TypeError, "%s got multiple values for keyword argument '%s'", calleeName(f.Th, callee), kw[i].Name))
				}
			}
		}
		if len(kw) == 0 {
			kw = nil
		}
		return object.CallKW(f.Th, callee, args, kw)
	}
}

// spread adds the items of **v.
func spread(th *object.Thread, callee object.Value, kw []object.KW, v object.Value) []object.KW {
	d, ok := object.AsDict(v)
	if !ok {
		if v.Type().Lookup("keys").IsNil() {
			panic(object.Errorf(object.TypeError, "%s argument after ** must be a mapping, not %s", calleeName(th, callee), v.TypeName()))
		}
		d = object.NewDict()
		d.Update(th, v)
	}
	for k, x := range d.All() {
		if !k.IsStr() {
			panic(object.Errorf(object.TypeError, "keywords must be strings"))
		}
		kw = append(kw, object.KW{Name: k.Str(), Value: x})
	}
	return kw
}

// calleeName is what is called in a message: its qualified name, with that of its
// module before it, or its text if it has none.
func calleeName(th *object.Thread, v object.Value) string {
	name, ok := object.TryAttr(th, v, "__qualname__")
	if !ok {
		return object.ToStr(th, v)
	}
	module, _ := object.TryAttr(th, v, "__module__")
	if !module.IsStr() || module.Str() == "builtins" {
		return object.ToStr(th, name) + "()"
	}
	return module.Str() + "." + object.ToStr(th, name) + "()"
}

// super compiles super() without arguments; nil outside a method.
func (c *compiler) super(e *syntax.Call) expr {
	cell := c.scope.lookup("__class__")
	first := c.unit.firstArg
	if cell == nil || first == nil || !c.builtinName("super") {
		return nil
	}
	class, self := c.loadRef(c.refOf(cell, "__class__"), e), c.loadRef(c.refOf(first, first.name), e)
	at := c.at(e)
	return func(f *object.Frame) object.Value {
		t, _ := object.AsType(class(f))
		obj := self(f)
		f.Pos = at
		return object.NewSuper(t, obj)
	}
}

// builtinName reports whether name means the builtin, as far as the compiler
// can see.
func (c *compiler) builtinName(name string) bool {
	_, set := c.globals.Get(name)
	return c.scope.lookup(name) == nil && !set && !c.globals.Builtins[name].IsNil()
}
