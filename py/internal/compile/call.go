package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// callOnly compiles a call and nothing else.
func (c *compiler) callOnly(e *syntax.Call) expr {
	plain := len(e.Keywords) == 0 && !anyStarred(e.Args)
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
	if f := c.callBuiltin(e); f != nil {
		return f
	}
	return callPlain(c.expr(e.Func), c.inputs(e.Args), c.atCall(e))
}

// callPlain is a call of what fn is with arguments by position.
func callPlain(fn expr, args []input, at int32) expr {
	switch len(args) {
	case 0:
		return func(f *object.Frame) object.Value {
			callee := fn(f)
			f.Pos = at
			return object.Call0(f.Th, callee)
		}
	case 1:
		x := args[0]
		return func(f *object.Frame) object.Value {
			callee := fn(f)
			v := x.get(f)
			f.Pos = at
			return object.Call1(f.Th, callee, v)
		}
	case 2:
		x, y := args[0], args[1]
		return func(f *object.Frame) object.Value {
			callee := fn(f)
			v := x.get(f)
			w := y.get(f)
			f.Pos = at
			return object.Call2(f.Th, callee, v, w)
		}
	}
	return func(f *object.Frame) object.Value { return callArgs(f, fn(f), args, at) }
}

// callBuiltin compiles a call with one argument of a name that is a builtin
// function or type, as far as the compiler can see: while nothing is assigned to it, it
// need not be looked up. It returns nil for all else.
func (c *compiler) callBuiltin(e *syntax.Call) expr {
	name, ok := e.Func.(*syntax.Name)
	if !ok || len(e.Args) != 1 || !c.builtinName(name.ID) || c.ref(name.ID).kind != globalRef {
		return nil
	}
	call := ofOne(c.globals.Builtins[name.ID])
	if call == nil {
		return nil
	}
	global, g := c.globals.Cell(name.ID), c.globals
	fn, x, at := c.expr(name), c.input(e.Args[0]), c.at(e)
	return func(f *object.Frame) object.Value {
		if global.V.IsNil() && g.dict == nil {
			v := x.get(f)
			f.Pos = at
			return call(f.Th, v)
		}
		callee := fn(f)
		v := x.get(f)
		f.Pos = at
		return object.Call1(f.Th, callee, v)
	}
}

// ofOne returns what calls a builtin function or type with one argument, nil if
// there is nothing that does just that.
func ofOne(builtin object.Value) func(th *object.Thread, v object.Value) object.Value {
	if b, ok := object.AsBuiltin(builtin); ok && b.Plain() {
		return b.Fn1
	}
	if t, ok := object.AsType(builtin); ok {
		return t.Fn1
	}
	return nil
}

// callArgs evaluates args and calls callee. The arguments of a function of
// the program go straight into the slots of its frame.
func callArgs(f *object.Frame, callee object.Value, args []input, at int32) object.Value {
	th := f.Th
	m := th.Mark()
	if fn, ok := object.AsFunction(callee); ok && fn.Code.Simple && fn.Code.NPos == len(args) {
		slots := th.Push(fn.Code.NSlots)
		for i, x := range args {
			slots[i] = x.get(f)
		}
		f.Pos = at
		v := fn.Run(th, slots)
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
		vals[i] = x.get(f)
	}
	f.Pos = at
	v := object.CallKW(th, callee, vals, nil)
	th.Pop(vals, m)
	return v
}

// newInstance makes an instance of a class whose __init__ takes just args.
func newInstance(f *object.Frame, t *object.Type, init *object.Function, args []input, at int32) object.Value {
	th := f.Th
	m := th.Mark()
	slots := th.Push(init.Code.NSlots)
	for i, x := range args {
		slots[i+1] = x.get(f)
	}
	self := object.NewInstance(t).Value()
	slots[0] = self
	f.Pos = at
	object.CheckInit(init.Run(th, slots))
	th.Pop(slots, m)
	return self
}

// callAny compiles a call with stars or names.
func (c *compiler) callAny(e *syntax.Call) expr {
	fn, arguments, at := c.expr(e.Func), c.arguments(e), c.atCall(e)
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
		m := f.Th.Mark()
		args := arguments(f, callee)
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
		v := object.CallKW(f.Th, callee, args, kw)
		f.Th.Pop(args, m)
		return v
	}
}

// arguments compiles the arguments by position. They are the caller's to pop.
func (c *compiler) arguments(e *syntax.Call) func(f *object.Frame, callee object.Value) []object.Value {
	if anyStarred(e.Args) {
		return c.itemsFor(e, e.Args)
	}
	xs := c.inputs(e.Args)
	return func(f *object.Frame, _ object.Value) []object.Value {
		args := f.Th.Push(len(xs))
		for i, x := range xs {
			args[i] = x.get(f)
		}
		return args
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
		if k = object.PlainStr(k); !k.IsStr() {
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
	_, set := c.globals.Get(nil, name)
	return c.scope.lookup(name) == nil && !set && !c.globals.Builtins[name].IsNil()
}
