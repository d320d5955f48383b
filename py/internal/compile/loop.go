package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// body is what a loop of a comprehension does with each value; false ends it.
type body func(f *object.Frame) bool

// clause is one `for target in ... if ...`, compiled.
type clause struct {
	slot int // of a plain target, else -1
	to   store
	test cond // nil for none
	next body
}

// take runs the clause for the value v.
func (l *clause) take(f *object.Frame, v object.Value) bool {
	f.Th.Step()
	if l.slot >= 0 {
		f.Slots[l.slot] = v
	} else {
		l.to(f, v)
	}
	if l.test != nil && !l.test(f) {
		return true
	}
	return l.next(f)
}

// run runs the clause for the values of v, and reports whether it came to the
// end.
func (l *clause) run(f *object.Frame, v object.Value) bool {
	if list, ok := object.ExactList(v); ok {
		for i := 0; i < len(list.Items); i++ {
			if !l.take(f, list.Items[i]) {
				return false
			}
		}
		return true
	}
	if r, ok := object.AsRange(v); ok {
		n := r.Start
		for range r.N {
			if !l.take(f, object.Int(n)) {
				return false
			}
			n += r.Step
		}
		return true
	}
	it := object.Iter(f.Th, v)
	for {
		x, ok := it.Next()
		if !ok {
			return true
		}
		if !l.take(f, x) {
			return false
		}
	}
}

// loops compiles the clauses of a comprehension around inner. The first
// source is given; the others are evaluated in the scope of the comprehension.
func (c *compiler) loops(gens []*syntax.Comprehension, inner func() body) func(f *object.Frame, first object.Value) bool {
	g := gens[0]
	l := &clause{slot: -1}
	if o := c.operand(g.Target); o.slot >= 0 {
		l.slot = o.slot
	} else {
		l.to = c.target(g.Target)
	}
	if len(g.Ifs) > 0 {
		tests := make([]cond, len(g.Ifs))
		for i, t := range g.Ifs {
			tests[i] = c.cond(t)
		}
		l.test = tests[0]
		if len(tests) > 1 {
			l.test = anyOrAll(tests, false)
		}
	}
	at := c.at(g.Iter)
	if len(gens) == 1 {
		l.next = inner()
	} else {
		source := c.expr(gens[1].Iter)
		rest := c.loops(gens[1:], inner)
		l.next = func(f *object.Frame) bool { return rest(f, source(f)) }
	}
	return func(f *object.Frame, first object.Value) bool {
		f.Pos = at
		return l.run(f, first)
	}
}

// comprehension compiles an inline comprehension: prologue makes the cells of
// its variables that closures capture, one set for each evaluation.
func (c *compiler) comprehension(n syntax.Node, gens []*syntax.Comprehension, inner func() body) func(f *object.Frame) {
	first := c.expr(gens[0].Iter)
	s := c.scopes[n]
	var run func(f *object.Frame, first object.Value) bool
	outer := c.scope
	c.scope = s
	run = c.loops(gens, inner)
	c.scope = outer
	var cells []int
	for _, name := range s.order {
		if b := s.names[name]; b.cell {
			cells = append(cells, b.slot)
		}
	}
	return func(f *object.Frame) {
		v := first(f)
		for _, i := range cells {
			f.Slots[i] = object.NewCell(object.Value{}).Value()
		}
		run(f, v)
	}
}

func (c *compiler) listComp(e *syntax.ListComp) expr {
	t := c.unit.temp()
	run := c.comprehension(e, e.Generators, func() body {
		x := c.expr(e.Elt)
		return func(f *object.Frame) bool {
			v := x(f)
			l, _ := object.ExactList(f.Slots[t])
			l.Append(f.Th, v)
			return true
		}
	})
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
	run := c.comprehension(e, e.Generators, func() body {
		x := c.expr(e.Elt)
		return func(f *object.Frame) bool {
			v := x(f)
			f.Pos = at
			s, _ := object.AsSet(f.Slots[t])
			s.Add(f.Th, v)
			return true
		}
	})
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
	run := c.comprehension(e, e.Generators, func() body {
		key, value := c.expr(e.Key), c.expr(e.Value)
		return func(f *object.Frame) bool {
			k := key(f)
			v := value(f)
			f.Pos = at
			d, _ := object.AsDict(f.Slots[t])
			d.Set(f.Th, k, v)
			return true
		}
	})
	return func(f *object.Frame) object.Value {
		d := object.NewDict()
		was := f.Slots[t]
		f.Slots[t] = d.Value()
		run(f)
		f.Slots[t] = was
		return d.Value()
	}
}
