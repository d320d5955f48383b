package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// drive is what all loops over an iterable share: for statements, the clauses
// of comprehensions, and generator expressions that run in place.
type drive struct {
	at   int32        // of the iterable
	slot int          // of the target if it is a plain local variable, else -1
	cell *object.Cell // of the target if it is a global
	pair []store      // of the target if it is two targets without a star
	to   store        // of any target
	use  *usage       // what the source may be told, nil for nothing
}

func (c *compiler) drive(target, source syntax.Expr) *drive {
	d := &drive{at: c.at(source), slot: c.operand(target).slot, cell: c.globalCell(target), to: c.target(target)}
	if t, ok := target.(*syntax.Tuple); ok && len(t.Elts) == 2 && !anyStarred(t.Elts) {
		d.pair = []store{c.target(t.Elts[0]), c.target(t.Elts[1])}
	}
	return d
}

// globalCell returns the place of e if it is the name of a global.
func (c *compiler) globalCell(e syntax.Expr) *object.Cell {
	n, ok := e.(*syntax.Name)
	if !ok || c.scope.kind == classScope {
		return nil
	}
	if r := c.ref(c.scope.mangle(n.ID)); r.kind == globalRef {
		return c.globals.Cell(r.name)
	}
	return nil
}

func (d *drive) set(f *object.Frame, v object.Value) {
	if d.slot >= 0 {
		f.Slots[d.slot] = v
	} else {
		d.to(f, v)
	}
}

// run runs body for the values of v. It returns next at the end of v, and
// what body returned if that left the loop. Lists and ranges are walked
// without a cursor, and pairs are taken apart without a tuple.
func (d *drive) run(f *object.Frame, v object.Value, body stmt) ctl {
	if l, ok := object.ExactList(v); ok {
		th := f.Th
		for i := 0; i < len(l.Items); i++ {
			th.Step()
			d.set(f, l.Items[i])
			if k := body(f); k == brk || k == ret {
				return k
			}
		}
		return next
	}
	if r, ok := object.AsRange(v); ok {
		return d.count(f, r, body)
	}
	it := object.Iter(f.Th, v)
	if d.use != nil {
		d.use.tell(f, it)
	}
	switch it := it.(type) {
	case *object.Generator:
		return d.resume(f, it, body)
	case object.PairCursor:
		if d.pair != nil && it.Pairs() {
			return d.pairs(f, it, body)
		}
		return d.rest(f, it, body)
	default:
		return d.rest(f, it, body)
	}
}

// count runs body for the ints of r.
func (d *drive) count(f *object.Frame, r *object.Range, body stmt) ctl {
	th, n := f.Th, r.Start
	for range r.N {
		th.Step()
		switch {
		case d.slot >= 0:
			f.Slots[d.slot].SetInt(n)
		case d.cell != nil && !d.cell.V.IsNil():
			d.cell.V.SetInt(n)
		default:
			d.to(f, object.Int(n))
		}
		if k := body(f); k == brk || k == ret {
			return k
		}
		n += r.Step
	}
	return next
}

// resume is rest with the calls of a generator bound by the compiler.
func (d *drive) resume(f *object.Frame, g *object.Generator, body stmt) ctl {
	for {
		f.Pos = d.at
		v, ok := g.Next()
		if !ok {
			return next
		}
		d.set(f, v)
		if k := body(f); k == brk || k == ret {
			return k
		}
	}
}

// pairs runs body for what it hands out in twos.
func (d *drive) pairs(f *object.Frame, it object.PairCursor, body stmt) ctl {
	th, first, second := f.Th, d.pair[0], d.pair[1]
	for {
		th.Step()
		f.Pos = d.at
		a, b, ok := it.NextPair()
		if !ok {
			return next
		}
		first(f, a)
		second(f, b)
		if k := body(f); k == brk || k == ret {
			return k
		}
	}
}

// rest runs body for what is left of any cursor.
func (d *drive) rest(f *object.Frame, it interface {
	Next() (object.Value, bool)
}, body stmt) ctl {
	th := f.Th
	for {
		th.Step()
		f.Pos = d.at
		v, ok := it.Next()
		if !ok {
			return next
		}
		d.set(f, v)
		if k := body(f); k == brk || k == ret {
			return k
		}
	}
}
