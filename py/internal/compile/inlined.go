package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// inlined is a comprehension of a unit that has no frame of its own.
type inlined struct {
	scope *scope
	whole syntax.Span
	first syntax.Span // the first source, which does not see the variables
}

// inner calls bind with the variables of the comprehensions that frame f of the
// unit is in, and reports whether it is in any. Their slots keep what the last
// evaluation left, so that where the frame is decides: comprehensions cost
// nothing for it.
func (u *unit) inner(f *object.Frame, bind func(name string, v object.Value)) bool {
	in := false
	at := u.code.Spans[f.Pos]
	for _, c := range u.inlined {
		if !covers(c.whole, at) || covers(c.first, at) {
			continue
		}
		in = true
		for _, n := range c.scope.order {
			b := c.scope.names[n]
			v := f.Slots[b.slot]
			if b.cell && !v.IsNil() {
				v = object.AsCell(v).V
			}
			if !v.IsNil() {
				bind(n, v)
			}
		}
	}
	return in
}

func covers(s syntax.Span, at object.Span) bool {
	before := func(line, col, line2, col2 int32) bool { return line < line2 || line == line2 && col <= col2 }
	return before(s.Pos.Line, s.Pos.Col, at.Line, at.Col) && before(at.EndLine, at.EndCol, s.End.Line, s.End.Col)
}
