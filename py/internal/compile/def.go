package compile

import (
	"slices"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

func (c *compiler) def(s *syntax.FunctionDef) stmt {
	decorators, places := c.decorators(s.Decorators)
	doc, _ := docString(s.Body)
	fn := c.function(s, s.Name, s.Params, func() func(*object.Frame) object.Value { return c.functionBody(s.Body) }, doc)
	to, notes := c.storeName(s.Name), c.functionNotes(s)
	return func(f *object.Frame) ctl {
		fns := evalAll(f, decorators)
		v := fn(f)
		if notes != nil {
			object.Annotate(v, notes(f))
		}
		to(f, decorate(f, fns, places, v))
		return next
	}
}

// functionBody compiles what a function runs. A body that only returns an
// expression is that expression.
func (c *compiler) functionBody(body []syntax.Stmt) func(*object.Frame) object.Value {
	if c.unit.suspends() {
		body = c.plainTargets(body)
	}
	if c.unit.generator && !c.unit.async && !c.globals.Suspend && pushable(body) {
		c.unit.code.Push = c.pushBody(body)
	}
	if c.unit.suspends() {
		return c.generatorBody(body)
	}
	rest := body
	if _, ok := docString(body); ok {
		rest = body[1:]
	}
	if len(rest) == 1 {
		if r, ok := rest[0].(*syntax.Return); ok && r.Value != nil {
			if x := c.attempt(r.Value, toCaller); x != nil {
				return x
			}
			return c.expr(r.Value)
		}
	}
	was := c.way
	c.way = toCaller
	run := c.block(body)
	c.way = was
	return func(f *object.Frame) object.Value {
		switch run(f) {
		case ret:
			v := f.Ret
			f.Ret = object.Value{}
			return v
		case exc:
			return object.Value{} // the caller looks at f.Ret
		}
		return object.None
	}
}

func (c *compiler) decorators(es []syntax.Expr) ([]expr, []int32) {
	places := make([]int32, len(es))
	for i, e := range es {
		places[i] = c.at(e)
	}
	return c.exprs(es), places
}

func evalAll(f *object.Frame, xs []expr) []object.Value {
	if len(xs) == 0 {
		return nil
	}
	out := make([]object.Value, len(xs))
	for i, x := range xs {
		out[i] = x(f)
	}
	return out
}

// decorate applies decorators, the last one first.
func decorate(f *object.Frame, fns []object.Value, places []int32, v object.Value) object.Value {
	for i, fn := range slices.Backward(fns) {
		f.Pos = places[i]
		v = object.Call(f.Th, fn, v)
	}
	return v
}

// class compiles a class statement. The body runs in a frame of its own,
// whose slots are the namespace.
func (c *compiler) class(s *syntax.ClassDef) stmt {
	decorators, places := c.decorators(s.Decorators)
	bases, keywords := c.items(s, s.Bases), c.classKeywords(s)
	meta := c.expr(metaclass(s))
	sc := c.scopes[s]
	u := sc.unit
	qualname := c.qualname(s.Name)
	code := c.newCode(u, s.Name, qualname, firstLine(s))
	if u.loads["exec"]+u.loads["locals"]+u.loads["vars"] > 0 {
		code.Space = u.temp() + 1
		u.mapping = code.Space
	}
	var body stmt
	c.within(sc, func() { body = c.beginNotes(c.block(s.Body)) })
	c.finish(u)
	code.Run = func(f *object.Frame) object.Value {
		body(f)
		return object.None
	}
	free := c.captures(u)
	to, at := c.storeName(s.Name), c.at(s)
	doc, hasDoc := docString(s.Body)
	self := sc.names["__class__"]
	module := c.globals.Module
	return func(f *object.Frame) ctl {
		th := f.Th
		fns := evalAll(f, decorators)
		d := &object.ClassDef{Name: s.Name, Qualname: qualname, Module: module}
		f.Pos = at
		d.Bases = baseClasses(bases(f))
		m := meta(f)
		for _, k := range keywords {
			d.Keywords = append(d.Keywords, object.KW{Name: k.name, Value: k.value(f)})
		}
		f.Pos = at
		makes := d.Metaclass(m)
		mark := th.Mark()
		slots := th.Push(code.NSlots)
		for _, i := range code.CellArgs {
			slots[i] = object.NewCell(object.Value{}).Value()
		}
		if code.Space > 0 {
			slots[code.Space-1] = object.NewDict().Value()
		}
		inner := th.Enter(code, slots, free(f))
		code.Run(inner)
		th.Leave(inner)
		if hasDoc {
			d.Names, d.Values = append(d.Names, "__doc__"), append(d.Values, object.Str(doc))
		}
		for _, n := range sc.order {
			b := sc.names[n]
			v := slots[b.slot]
			if b == self {
				continue
			}
			if b.cell {
				v = object.AsCell(v).V
			}
			if !v.IsNil() {
				d.Names, d.Values = append(d.Names, n), append(d.Values, v)
			}
		}
		if code.Space > 0 {
			d.Add(slots[code.Space-1])
		}
		if self.used {
			d.Cell = object.AsCell(slots[self.slot])
		}
		th.Pop(slots, mark)
		to(f, decorate(f, fns, places, makes(th)))
		return next
	}
}

// classKeyword is a keyword of a class statement.
type classKeyword struct {
	name  string
	value expr
}

// classKeywords compiles the keywords that the metaclass and __init_subclass__ are
// given.
func (c *compiler) classKeywords(s *syntax.ClassDef) []classKeyword {
	var out []classKeyword
	for _, k := range s.Keywords {
		out = append(out, classKeyword{k.Name, c.expr(k.Value)})
	}
	return out
}

func metaclass(s *syntax.ClassDef) syntax.Expr {
	if s.Metaclass == nil {
		return &syntax.Constant{Span: s.Span}
	}
	return s.Metaclass
}

// baseClasses are the classes that the bases of a class statement stand for.
func baseClasses(vs []object.Value) []*object.Type {
	var out []*object.Type
	for _, v := range vs {
		t, ok := object.ClassOf(v)
		if !ok {
			panic(object.Errorf(object.TypeError, "a base must be a class, not %s", v.TypeName()))
		}
		out = append(out, t)
	}
	return out
}

// firstLine returns where a function or class begins: at its first decorator.
func firstLine(n syntax.Node) int32 {
	var decorators []syntax.Expr
	switch n := n.(type) {
	case *syntax.FunctionDef:
		decorators = n.Decorators
	case *syntax.ClassDef:
		decorators = n.Decorators
	}
	if len(decorators) > 0 {
		n = decorators[0]
	}
	return n.Range().Pos.Line
}
