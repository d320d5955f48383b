package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// lentPair compiles a pair for a reducer that takes it apart and keeps nothing
// of it, such as sumby: one tuple serves for all values.
func (c *compiler) lentPair(e syntax.Expr) expr {
	pair, ok := e.(*syntax.Tuple)
	if !ok || len(pair.Elts) != 2 || anyStarred(pair.Elts) {
		return c.expr(e)
	}
	x, y, slot := c.expr(pair.Elts[0]), c.expr(pair.Elts[1]), c.unit.temp()
	return func(f *object.Frame) object.Value {
		a := x(f)
		b := y(f)
		t, ok := object.AsTuple(f.Slots[slot])
		if !ok {
			t = object.NewTuple(object.None, object.None)
			f.Slots[slot] = t.Value()
		}
		t.Items[0], t.Items[1] = a, b
		return t.Value()
	}
}
