package py

import (
	"strings"

	"github.com/weft-go/weft/py/internal/syntax"
)

// Caret returns the line of marks that shows the place under its Source: ^
// under what failed and, in an operation, ~ under its operands. It is empty
// where marks would say nothing, as under a whole statement.
func (p *Place) Caret() string {
	line := []rune(p.Source)
	from, to := p.Col-1, p.EndCol-1
	if p.EndLine > p.Line {
		to = len([]rune(strings.TrimRight(p.Source, " \t")))
	}
	to = min(max(to, from+1), max(len(line), from+1))
	if from < 0 || from > len(line) {
		return ""
	}
	if p.Func == "" { // of a syntax error
		return strings.Repeat(" ", from) + strings.Repeat("^", to-from)
	}
	segment := string(line[from:min(to, len(line))])
	a, b, anchored := anchors(segment)
	if !p.marked(from, to, anchored) {
		return ""
	}
	if !anchored {
		return strings.Repeat(" ", from) + strings.Repeat("^", to-from)
	}
	return strings.Repeat(" ", from) + strings.Repeat("~", a) + strings.Repeat("^", b-a) + strings.Repeat("~", to-from-b)
}

// marked reports whether CPython would mark the range.
func (p *Place) marked(from, to int, anchored bool) bool {
	text := strings.TrimLeft(p.Source, " \t\f")
	indent := len([]rune(p.Source)) - len([]rune(text))
	if m, err := syntax.ParseFile("", text); err == nil && len(m.Body) > 0 {
		var value syntax.Expr
		switch s := m.Body[0].(type) {
		case *syntax.Return:
			if c, ok := s.Value.(*syntax.Call); ok {
				if _, ok := c.Func.(*syntax.Name); ok {
					value = c
				}
			}
		case *syntax.Assign:
			if c, ok := s.Value.(*syntax.Call); ok {
				value = c
			}
		}
		if value != nil {
			at := value.Range()
			if int(at.Pos.Col)-1 == from-indent && int(at.End.Col)-1 == to-indent {
				return false
			}
		}
	}
	if anchored {
		return true
	}
	line := []rune(p.Source)
	return strings.TrimSpace(string(line[:from])) != "" || to < len(line) && strings.TrimSpace(string(line[to:])) != ""
}

// anchors returns the range of the operator, index or arguments in the text
// of an operation.
func anchors(segment string) (from, to int, ok bool) {
	tree, err := syntax.ParseExpr("", segment)
	if err != nil {
		return 0, 0, false
	}
	runes := []rune(segment)
	find := func(after syntax.Pos, c rune) int {
		for i := int(after.Col) - 1; i < len(runes); i++ {
			if runes[i] == c {
				return i
			}
		}
		return -1
	}
	switch e := tree.Body.(type) {
	case *syntax.BinOp:
		if e.OpPos.Line != 1 {
			return 0, 0, false
		}
		from = int(e.OpPos.Col) - 1
		return from, from + len(e.Op.String()), true
	case *syntax.Subscript:
		from = find(e.Value.Range().End, '[')
	case *syntax.Call:
		from = find(e.Func.Range().End, '(')
	default:
		return 0, 0, false
	}
	return from, len(runes), from >= 0
}
