package compile

import (
	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/py/internal/syntax"
)

// at returns the place of n for tracebacks.
func (c *compiler) at(n syntax.Node) int32 {
	s := n.Range()
	return c.place(s.Pos, s.End)
}

func (c *compiler) place(from, to syntax.Pos) int32 {
	code := c.unit.code
	code.Spans = append(code.Spans, object.Span{Line: from.Line, Col: from.Col, EndLine: to.Line, EndCol: to.Col})
	return int32(len(code.Spans) - 1)
}

// atAttr is at of an attribute. As in CPython, one that ends on another line than
// it begins is shown from its name on: that is what fails in a chain over several
// lines.
func (c *compiler) atAttr(e *syntax.Attribute) int32 {
	if e.Pos.Line != e.End.Line {
		return c.place(e.AttrPos, e.End)
	}
	return c.at(e)
}

// atCall is at of a call, that of a method likewise from the method's name on. It
// is no method for CPython if stars are in the arguments, or what is called is
// in a module that the program imports.
func (c *compiler) atCall(e *syntax.Call) int32 {
	a, ok := e.Func.(*syntax.Attribute)
	if !ok || a.Pos.Line == a.End.Line {
		return c.at(e)
	}
	if n, ok := a.Value.(*syntax.Name); ok && c.imported[n.ID] {
		return c.at(e)
	}
	if anyStarred(e.Args) {
		return c.at(e)
	}
	for _, k := range e.Keywords {
		if k.Name == "" {
			return c.at(e)
		}
	}
	return c.place(a.AttrPos, e.End)
}
