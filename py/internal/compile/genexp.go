package compile

import (
	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// A generator expression has two forms, compiled from the same closures. As a
// generator it keeps one cursor for each of its loops and goes on with the
// innermost. Where its only consumer is a reducer that is called right there,
// sum(x*x for x in s), its loops run in place and nothing is suspended.

// genexpCode is a generator expression, compiled.
type genexpCode struct {
	code  *object.Code
	first expr // the first source, in the scope around
	free  func(f *object.Frame) []*object.Cell
	call  *pushCall // the first source, if it is a call that may push
	run   func(f *object.Frame, first object.Value, p pushing, step func(object.Value) bool)
}

// supply is the first source where the loops run in place.
func (g *genexpCode) supply() supply {
	if g.call != nil {
		return supply{call: g.call}
	}
	return supply{source: g.first}
}

// genexpClause is one loop of a generator expression as a generator.
type genexpClause struct {
	*drive
	source expr   // nil for the first
	supply supply // the same, for loops that run in place
	test   cond
}

func (c *compiler) genexp(e *syntax.GeneratorExp) expr {
	if isAsync(e) {
		return c.asyncGenexp(e)
	}
	g := c.genexpCode(e, false)
	return func(f *object.Frame) object.Value {
		v := g.first(f)
		it := object.IterValue(f.Th, v)
		slots := make([]object.Value, g.code.NSlots)
		slots[0] = it
		for _, i := range g.code.CellArgs {
			slots[i] = object.NewCell(object.Value{}).Value()
		}
		return object.NewGenerator(f.Th, g.code, slots, g.free(f)).Value()
	}
}

// genexpCode compiles the loops. Slot 0 of the frame holds the first source. If
// lends is set, the values that the loops run in place make are only lent.
func (c *compiler) genexpCode(e *syntax.GeneratorExp, lends bool) *genexpCode {
	g := &genexpCode{}
	at := c.at(e.Generators[0].Iter)
	first := c.expr(e.Generators[0].Iter)
	g.call = c.pushCall(e.Generators[0].Iter)
	g.first = func(f *object.Frame) object.Value {
		v := first(f)
		f.Pos = at
		if !object.Iterable(v) {
			panic(object.Errorf(object.TypeError, "'%s' object is not iterable", v.TypeName()))
		}
		return v
	}
	s := c.scopes[e]
	g.code = c.newCode(s.unit, "<genexpr>", c.qualname("<genexpr>"), e.Pos.Line)
	g.code.IsGen = true
	c.within(s, func() {
		clauses := make([]genexpClause, len(e.Generators))
		for i, gen := range e.Generators {
			cl := &clauses[i]
			cl.drive = c.drive(gen.Target, gen.Iter)
			if i > 0 {
				cl.source, cl.supply = c.expr(gen.Iter), c.supply(gen.Iter)
			}
			cl.use = c.usage(e.Generators[i:], e.Elt)
			cl.test = c.tests(gen.Ifs)
		}
		elt := c.expr(e.Elt)
		if len(clauses) == 1 {
			g.code.Run = runSingle(&clauses[0], elt)
		} else {
			g.code.Run = runNested(clauses, elt)
		}
		if lends {
			elt = c.lentPair(e.Elt)
		}
		g.run = c.inlineLoops(clauses, elt)
	})
	c.finish(s.unit)
	g.free = c.captures(s.unit)
	return g
}

// resumed raises what was thrown in, and otherwise returns the cursors.
func resumed(f *object.Frame, n int) []pull.Iter[object.Value] {
	g := f.Gen
	if g.Thrown != nil {
		panic(g.Thrown)
	}
	if g.Cursors == nil {
		g.Cursors = make([]pull.Iter[object.Value], 1, n)
		g.Cursors[0] = object.Iter(f.Th, f.Slots[0])
	}
	return g.Cursors
}

//go:noinline
func runSingle(l *genexpClause, elt expr) func(f *object.Frame) object.Value {
	return func(f *object.Frame) object.Value {
		it := resumed(f, 1)[0]
		for {
			f.Pos = l.at
			v, ok := it.Next()
			if !ok {
				return object.None
			}
			l.set(f, v)
			if l.test == nil || l.test(f) {
				f.Gen.Yielded = true
				return elt(f)
			}
			f.Th.Step()
		}
	}
}

//go:noinline
func runNested(clauses []genexpClause, elt expr) func(f *object.Frame) object.Value {
	return func(f *object.Frame) object.Value {
		g := f.Gen
		resumed(f, len(clauses))
		for {
			k := len(g.Cursors) - 1
			l := &clauses[k]
			f.Pos = l.at
			v, ok := g.Cursors[k].Next()
			if !ok {
				if k == 0 {
					return object.None
				}
				g.Cursors = g.Cursors[:k]
				continue
			}
			f.Th.Step()
			l.set(f, v)
			if l.test != nil && !l.test(f) {
				continue
			}
			if k == len(clauses)-1 {
				g.Yielded = true
				return elt(f)
			}
			source := clauses[k+1].source(f)
			f.Pos = clauses[k+1].at
			g.Cursors = append(g.Cursors, object.Iter(f.Th, source))
		}
	}
}

// inlineLoops compiles the loops to run in place.
func (c *compiler) inlineLoops(clauses []genexpClause, elt expr) func(f *object.Frame, first object.Value, p pushing, step func(object.Value) bool) {
	var run func(f *object.Frame, k int, v object.Value, p pushing, step func(object.Value) bool) ctl
	run = func(f *object.Frame, k int, v object.Value, p pushing, step func(object.Value) bool) ctl {
		l := &clauses[k]
		return l.feed(f, v, p, func(f *object.Frame) ctl {
			switch {
			case l.test != nil && !l.test(f):
			case k+1 < len(clauses):
				v, p := clauses[k+1].supply.get(f)
				return run(f, k+1, v, p, step)
			default:
				v := elt(f)
				f.Th.Top = f.Up // step works on behalf of the caller
				more := step(v)
				if f.Th.Top = f; !more {
					return brk
				}
			}
			return next
		})
	}
	return func(f *object.Frame, first object.Value, p pushing, step func(object.Value) bool) {
		run(f, 0, first, p, step)
	}
}
