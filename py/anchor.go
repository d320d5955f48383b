package py

import (
	"strings"

	"github.com/weft-go/weft/py/internal/syntax"
)

// findAnchors finds the operator of an operation, the brackets of an index or
// those of arguments in a segment of source; nil if it is none of these.
func findAnchors(segment string) *anchors {
	// In parentheses an expression may have many lines.
	body, err := syntax.ParseLines("(\n" + segment + "\n)")
	if err != nil || len(body) != 1 {
		return nil
	}
	s, ok := body[0].(*syntax.ExprStmt)
	if !ok {
		return nil
	}
	w := walker{}
	for _, l := range strings.Split(segment, "\n") {
		w.lines = append(w.lines, []rune(l))
	}
	end := spot{len(w.lines) - 1, len(w.lines[len(w.lines)-1])}
	switch e := s.Value.(type) {
	case *syntax.BinOp:
		from, ok := w.find(after(e.Left), func(c rune) bool { return c != ')' && c != ' ' && c != '\t' && c != '\f' })
		if !ok {
			return nil
		}
		to := spot{from.line, from.col + len(operator(e.Op.String()))}
		return &anchors{from, to}
	case *syntax.Subscript:
		from, ok := w.find(after(e.Value), func(c rune) bool { return c == '[' })
		if ok {
			return &anchors{from, end}
		}
	case *syntax.Call:
		from, ok := w.find(after(e.Func), func(c rune) bool { return c == '(' })
		if ok {
			return &anchors{from, end}
		}
	}
	return nil
}

// operator is the sign of a binary operation; messages call ** more.
func operator(name string) string {
	sign, _, _ := strings.Cut(name, " ")
	return sign
}

// after returns where e, parsed on the line after a parenthesis, ends.
func after(e syntax.Expr) spot {
	end := e.Range().End
	return spot{int(end.Line) - 2, int(end.Col) - 1}
}

// walker walks over the characters of a segment that are no comment.
type walker struct{ lines [][]rune }

// find returns the first place from at on whose character stop wants.
func (w *walker) find(at spot, stop func(c rune) bool) (spot, bool) {
	for at.line < len(w.lines) {
		if at.col >= len(w.lines[at.line]) {
			at = spot{at.line + 1, 0}
			continue
		}
		switch c := w.lines[at.line][at.col]; {
		case c == '\\' || c == '#':
			at = spot{at.line + 1, 0}
		case stop(c):
			return at, true
		default:
			at.col++
		}
	}
	return at, false
}
