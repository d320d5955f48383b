package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// loops compiles the clauses of a comprehension around inner. The first
// source is given; the others are evaluated in the scope of the comprehension.
// elts are what inner compiles.
func (c *compiler) loops(gens []*syntax.Comprehension, inner func() stmt, elts []syntax.Expr) func(f *object.Frame, first object.Value, p pushing) {
	g := gens[0]
	d, test := c.drive(g.Target, g.Iter), c.tests(g.Ifs)
	d.use = c.usage(gens, elts...)
	var body stmt
	if len(gens) == 1 {
		body = inner()
	} else {
		source := c.supply(gens[1].Iter)
		rest := c.loops(gens[1:], inner, elts)
		body = func(f *object.Frame) ctl {
			v, p := source.get(f)
			rest(f, v, p)
			return next
		}
	}
	if test != nil {
		then := body
		body = func(f *object.Frame) ctl {
			if test(f) {
				return then(f)
			}
			return next
		}
	}
	return func(f *object.Frame, first object.Value, p pushing) { d.feed(f, first, p, body) }
}

// tests compiles the conditions of a clause; nil for none.
func (c *compiler) tests(ifs []syntax.Expr) cond {
	if len(ifs) == 0 {
		return nil
	}
	tests := make([]cond, len(ifs))
	for i, t := range ifs {
		tests[i] = c.cond(t)
	}
	if len(tests) == 1 {
		return tests[0]
	}
	return anyOrAll(tests, false)
}

// comprehension compiles an inline comprehension: prologue makes the cells of
// its variables that closures capture, one set for each evaluation. If not nil,
// expect is told how many values there will be, where that can be seen.
func (c *compiler) comprehension(n syntax.Node, gens []*syntax.Comprehension, expect func(f *object.Frame, n int), inner func() stmt, elts ...syntax.Expr) func(f *object.Frame) {
	if len(gens) > 1 || len(gens[0].Ifs) > 0 {
		expect = nil
	}
	var first supply
	c.losing([]syntax.Expr{gens[0].Iter}, func() { first = c.supply(gens[0].Iter) })
	s := c.scopes[n]
	outer := c.scope
	c.scope = s
	c.unit.inlined = append(c.unit.inlined, inlined{s, n.Range(), gens[0].Iter.Range()})
	run := c.loops(gens, inner, elts)
	c.scope = outer
	var cells []int
	for _, name := range s.order {
		if b := s.names[name]; b.cell {
			cells = append(cells, b.slot)
		}
	}
	all := func(f *object.Frame) {
		v, p := first.get(f)
		for _, i := range cells {
			f.Slots[i] = object.NewCell(object.Value{}).Value()
		}
		if expect != nil && !p.ready() {
			expect(f, object.PlainLen(v))
		}
		run(f, v, p)
	}
	if !c.mayHold(gens[0].Iter) {
		return all
	}
	return func(f *object.Frame) {
		mark := f.Th.Loose()
		all(f)
		f.Th.CloseLoose(mark)
	}
}

func (c *compiler) listComp(e *syntax.ListComp) expr {
	t := c.unit.temp()
	expect := func(f *object.Frame, n int) {
		l, _ := object.ExactList(f.Slots[t])
		l.Reserve(f.Th, n)
	}
	run := c.comprehension(e, e.Generators, expect, func() stmt {
		x := c.expr(e.Elt)
		return func(f *object.Frame) ctl {
			v := x(f)
			l, _ := object.ExactList(f.Slots[t])
			l.Append(f.Th, v)
			return next
		}
	}, e.Elt)
	return func(f *object.Frame) object.Value {
		l := object.NewList(nil)
		was := f.Slots[t]
		f.Slots[t] = l.Value()
		run(f)
		f.Slots[t] = was
		return l.Value()
	}
}

func (c *compiler) setComp(e *syntax.SetComp) expr {
	t, at := c.unit.temp(), c.at(e)
	run := c.comprehension(e, e.Generators, nil, func() stmt {
		x := c.expr(e.Elt)
		return func(f *object.Frame) ctl {
			v := x(f)
			f.Pos = at
			s, _ := object.AsSet(f.Slots[t])
			s.Add(f.Th, v)
			return next
		}
	}, e.Elt)
	return func(f *object.Frame) object.Value {
		s := object.NewSet(object.SetType)
		was := f.Slots[t]
		f.Slots[t] = s.Value()
		run(f)
		f.Slots[t] = was
		return s.Value()
	}
}

func (c *compiler) dictComp(e *syntax.DictComp) expr {
	t, at := c.unit.temp(), c.at(e)
	run := c.comprehension(e, e.Generators, nil, func() stmt {
		key, value := c.expr(e.Key), c.expr(e.Value)
		return func(f *object.Frame) ctl {
			k := key(f)
			v := value(f)
			f.Pos = at
			d, _ := object.AsDict(f.Slots[t])
			d.Set(f.Th, k, v)
			return next
		}
	}, e.Key, e.Value)
	return func(f *object.Frame) object.Value {
		d := object.NewDict()
		was := f.Slots[t]
		f.Slots[t] = d.Value()
		run(f)
		f.Slots[t] = was
		return d.Value()
	}
}
