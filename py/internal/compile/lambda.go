package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

func (c *compiler) lambda(e *syntax.Lambda) expr {
	body := []syntax.Stmt{&syntax.Return{Span: e.Body.Range(), Value: e.Body}}
	return c.function(e, "<lambda>", e.Params, func() func(*object.Frame) object.Value { return c.functionBody(body) }, "")
}

// qualname is the name of something defined here, with what is around it.
func (c *compiler) qualname(name string) string {
	s := c.scope
	for s.kind == inlineScope {
		s = s.parent
	}
	switch {
	case s.kind == moduleScope:
		return name
	case s.kind == classScope:
		return s.unit.code.Qualname + "." + name
	}
	return s.unit.code.Qualname + ".<locals>." + name
}

// function compiles a def or lambda to an expression that makes the function.
func (c *compiler) function(n syntax.Node, name string, params []*syntax.Param, compileBody func() func(*object.Frame) object.Value, doc string) expr {
	s := c.scopes[n]
	u := s.unit
	qualname := c.qualname(name)
	params = orderParams(params)
	var defaults, kwDefaults []expr
	for _, p := range params {
		switch {
		case p.Kind == syntax.KwOnly && p.Default == nil:
			kwDefaults = append(kwDefaults, nil)
		case p.Kind == syntax.KwOnly:
			kwDefaults = append(kwDefaults, c.expr(p.Default))
		case p.Default != nil:
			defaults = append(defaults, c.expr(p.Default))
		}
	}
	code := c.newCode(u, name, qualname, firstLine(n))
	code.Doc = doc
	for _, p := range params {
		code.Params = append(code.Params, s.mangle(p.Name))
		switch p.Kind {
		case syntax.PosOnly:
			code.PosOnly++
			code.NPos++
		case syntax.PosOrKw:
			code.NPos++
		case syntax.KwOnly:
			code.NKwOnly++
		case syntax.VarArgs:
			code.VarArgs = true
		case syntax.VarKeyword:
			code.VarKw = true
		}
	}
	for _, p := range params {
		n := s.mangle(p.Name)
		b := s.names[n]
		code.Drains = append(code.Drains, b != nil && !b.cell && u.loads[n] == u.drained[n])
	}
	code.Simple = len(params) == code.NPos
	code.IsGen, code.IsAsync = u.generator, u.async
	if len(params) > 0 {
		u.firstArg = s.names[s.mangle(params[0].Name)]
	}
	c.within(s, func() { code.Run = compileBody() })
	c.finish(u)
	free := c.captures(u)
	module := c.globals.Module
	if defaults == nil && kwDefaults == nil {
		return func(f *object.Frame) object.Value {
			fn := object.NewFunction(code, nil, nil, free(f))
			fn.Module = module
			return fn.Value()
		}
	}
	return func(f *object.Frame) object.Value {
		d := make([]object.Value, len(defaults))
		for i, x := range defaults {
			d[i] = x(f)
		}
		k := make([]object.Value, len(kwDefaults))
		for i, x := range kwDefaults {
			if x != nil {
				k[i] = x(f)
			}
		}
		fn := object.NewFunction(code, d, k, free(f))
		fn.Module = module
		return fn.Value()
	}
}

// captures compiles the collecting of the cells that unit u is given. It is
// called in the scope around, once u is compiled.
func (c *compiler) captures(u *unit) func(f *object.Frame) []*object.Cell {
	if len(u.free) == 0 {
		return func(*object.Frame) []*object.Cell { return nil }
	}
	type from struct {
		free bool
		i    int
	}
	places := make([]from, len(u.free))
	for i, b := range u.free {
		if b.home == c.unit {
			places[i] = from{false, b.slot}
		} else {
			places[i] = from{true, c.unit.freeIndex(b)}
		}
	}
	return func(f *object.Frame) []*object.Cell {
		cells := make([]*object.Cell, len(places))
		for i, p := range places {
			if p.free {
				cells[i] = f.Free[p.i]
			} else {
				cells[i] = object.AsCell(f.Slots[p.i])
			}
		}
		return cells
	}
}
