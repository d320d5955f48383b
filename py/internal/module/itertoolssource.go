package module

import (
	"iter"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

func addSources(m *object.Module) {
	count := itertool(m, "count(start=0, step=1)", func(th *thread, a []value) pull.Iter[value] {
		if !isNumber(a[0]) || !isNumber(a[1]) {
			panic(object.Errorf(object.TypeError, "a number is required"))
		}
		c := &counting{th: th, v: a[0], step: a[1]}
		if c.v.IsBool() && c.step.IsInt() && c.step.Int() == 1 {
			c.v = object.Int(c.v.Int())
		}
		return c
	})
	count.Slots.Repr = func(th *thread, v value) string {
		c, name := object.CursorOf(v).(*counting), v.Type().ShortName()
		if c.step.IsInt() && c.step.Int() == 1 {
			return name + "(" + object.Repr(th, c.v) + ")"
		}
		return name + "(" + object.Repr(th, c.v) + ", " + object.Repr(th, c.step) + ")"
	}
	repeat := itertool(m, "repeat(object, times=<unset>)", func(th *thread, a []value) pull.Iter[value] {
		r := &repeating{th: th, v: a[0].Own(), left: -1}
		if !a[1].IsNil() {
			r.left = max(object.ToInt(th, a[1]), 0)
		}
		return r
	})
	repeat.Slots.Repr = func(th *thread, v value) string {
		r, name := object.CursorOf(v).(*repeating), v.Type().ShortName()
		if r.left < 0 {
			return name + "(" + object.Repr(th, r.v) + ")"
		}
		return name + "(" + object.Repr(th, r.v) + ", " + object.Repr(th, object.Int(int64(r.left))) + ")"
	}
	repeat.Def1("__length_hint__(self, /)", func(th *thread, v value) value {
		r := object.CursorOf(v).(*repeating)
		if r.left < 0 {
			panic(object.Errorf(object.TypeError, "len() of unsized object"))
		}
		return object.Int(int64(r.left))
	})
	itertool1(m, "cycle(iterable, /)", func(th *thread, v value) pull.Iter[value] {
		return stepping{th, pull.Cycle(kept(th, object.Iter(th, v)))}
	})
}

// isNumber reports whether v counts as a number: has __index__, __int__ or
// __float__.
func isNumber(v value) bool {
	if v.IsFloat() || isInt(v) {
		return true
	}
	t := v.Type()
	return !v.IsStr() && (t.Slots.Index != nil || !t.Lookup("__int__").IsNil() || !t.Lookup("__float__").IsNil())
}

// counting is count, which shows where it is.
type counting struct {
	th      *thread
	v, step value
}

func (c *counting) Next() (value, bool) {
	c.th.Step()
	v := c.v
	c.v = object.Binary(c.th, object.OpAdd, v, c.step)
	return v, true
}
func (c *counting) Stop()                {}
func (c *counting) All() iter.Seq[value] { return object.All(c) }

// repeating is repeat, which shows how many are left: -1 for no end.
type repeating struct {
	th   *thread
	v    value
	left int
}

func (r *repeating) Next() (value, bool) {
	r.th.Step()
	if r.left == 0 {
		return value{}, false
	}
	if r.left > 0 {
		r.left--
	}
	return r.v, true
}
func (r *repeating) Stop()                { r.left = 0 }
func (r *repeating) All() iter.Seq[value] { return object.All(r) }

// stepping counts a step for each value of a cursor that may have no end.
type stepping struct {
	th *thread
	pull.Iter[value]
}

func (s stepping) Next() (value, bool) {
	s.th.Step()
	return s.Iter.Next()
}

func (s stepping) All() iter.Seq[value] { return object.All(s) }
