package py

import (
	"fmt"
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

// marks returns the source lines of the place with their marks under them,
// without the indentation that they share. Of many lines those in the middle
// are left out.
func (p *Place) marks() []string {
	if len(p.More) == 0 {
		text := strings.TrimLeft(p.Source, " \t\f")
		if text == "" {
			return nil
		}
		if m := p.Caret(); strings.TrimSpace(m) != "" {
			return []string{text, strings.TrimPrefix(m, strings.Repeat(" ", len(p.Source)-len(text)))}
		}
		return []string{text}
	}
	lines := append([]string{p.Source}, p.More...)
	indent := len(p.Source)
	for _, l := range lines {
		if t := strings.TrimLeft(l, " "); t != "" {
			indent = min(indent, len(l)-len(t))
		}
	}
	last := len(lines) - 1
	lines[last] = strings.TrimRight(lines[last], " \t")
	segment := append([]string{p.Source[min(p.Col-1, len(p.Source)):]}, lines[1:]...)
	segment[last] = segment[last][:min(p.EndCol-1, len(segment[last]))]
	from, _, anchored := anchors(strings.Join(segment, "\n"))
	shown := p.marked(p.Col-1, p.EndCol-1, anchored)
	var out []string
	skipped := 0
	for i, l := range lines {
		if i > 1 && i < last-1 && last > 4 {
			skipped++
			continue
		}
		if skipped > 0 {
			out = append(out, fmt.Sprintf("...<%d lines>...", skipped))
			skipped = 0
		}
		a, b := len(l)-len(strings.TrimLeft(l, " ")), len(l)
		if i == 0 {
			a = p.Col - 1
		}
		if i == last {
			b = min(p.EndCol-1, len(l))
		}
		mark := strings.Repeat(" ", a-indent)
		switch {
		case i == 0 && anchored && from <= b-a:
			mark += strings.Repeat("~", from) + strings.Repeat("^", b-a-from)
		default:
			mark += strings.Repeat("^", max(b-a, 0))
		}
		if out = append(out, l[min(indent, len(l)):]); shown {
			out = append(out, mark)
		}
	}
	return out
}

// marked reports whether CPython would mark the range.
func (p *Place) marked(from, to int, anchored bool) bool {
	source := strings.TrimLeft(p.Source, " \t\f")
	indent := p.indent()
	text := strings.Join(append([]string{source}, p.More...), "\n")
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
			if at.End.Line > 1 {
				indent = 0 // only the first line was stripped
			}
			if int(at.Pos.Col)-1 == from-p.indent() && int(at.End.Line) == 1+len(p.More) && int(at.End.Col)-1 == to-indent {
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

// indent returns how many characters stand before the text of Source.
func (p *Place) indent() int {
	return len([]rune(p.Source)) - len([]rune(strings.TrimLeft(p.Source, " \t\f")))
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
