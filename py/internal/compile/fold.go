package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// callFold compiles a call whose first argument is a generator expression and
// whose function is a builtin reducer, as far as the compiler can see: the
// loops run in place. If the name means something else when it is called, the
// generator is made as usual.
func (c *compiler) callFold(e *syntax.Call) expr {
	if len(e.Args) == 0 {
		return nil
	}
	name, isName := e.Func.(*syntax.Name)
	if !isName || !c.builtinName(name.ID) {
		return nil
	}
	builtin := c.globals.Builtins[name.ID]
	if object.FoldOf(builtin) == nil {
		return nil
	}
	gen, ok := e.Args[0].(*syntax.GeneratorExp)
	if !ok {
		return c.callPush(e, name, builtin)
	}
	if isAsync(gen) {
		return nil
	}
	fn, at := c.expr(name), c.at(e)
	b, _ := object.AsBuiltin(builtin)
	g := c.genexpCode(gen, b != nil && b.Brief)
	rest, src := c.exprs(e.Args[1:]), g.supply()
	return func(f *object.Frame) object.Value {
		callee := fn(f)
		th := f.Th
		fold := object.FoldOf(callee)
		if fold == nil || !object.Is(callee, builtin) || len(rest) > 0 {
			return c.foldAsCall(f, g, callee, g.first(f), rest, at)
		}
		first, p := src.get(f)
		f.Pos = at
		step, done := fold(th)
		m := th.Mark()
		slots := th.Push(g.code.NSlots)
		for _, i := range g.code.CellArgs {
			slots[i] = object.NewCell(object.Value{}).Value()
		}
		inner := th.Enter(g.code, slots, g.free(f))
		g.run(inner, first, p, step)
		th.Leave(inner)
		th.Pop(slots, m)
		f.Pos = at
		return done()
	}
}

// callPush compiles sum(f(x)), where f may turn out to be a generator function
// that can push its values into the reducer.
func (c *compiler) callPush(e *syntax.Call, name *syntax.Name, builtin object.Value) expr {
	if len(e.Args) > 1 {
		return nil
	}
	call := c.pushCall(e.Args[0])
	if call == nil {
		return nil
	}
	fn, at := c.expr(name), c.at(e)
	return func(f *object.Frame) object.Value {
		callee := fn(f)
		th := f.Th
		if !object.Is(callee, builtin) {
			v, _ := call.value(f)
			f.Pos = at
			return object.Call1(th, callee, v)
		}
		v, p := call.get(f)
		f.Pos = at
		if !p.ready() {
			return object.Call1(th, callee, v)
		}
		step, done := object.FoldOf(builtin)(th)
		p.into(f, &object.Sink{Frame: f, Take: step})
		f.Pos = at
		return done()
	}
}

func (c *compiler) foldAsCall(f *object.Frame, g *genexpCode, callee, first object.Value, rest []expr, at int32) object.Value {
	slots := make([]object.Value, g.code.NSlots)
	slots[0] = object.IterValue(f.Th, first)
	for _, i := range g.code.CellArgs {
		slots[i] = object.NewCell(object.Value{}).Value()
	}
	args := []object.Value{object.NewGenerator(f.Th, g.code, slots, g.free(f)).Value()}
	for _, x := range rest {
		args = append(args, x(f))
	}
	f.Pos = at
	return object.CallKW(f.Th, callee, args, nil)
}
