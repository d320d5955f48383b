package py

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/weft-go/weft/py/internal/syntax"
)

// Caret returns the line of marks that shows the place under its Source: ^
// under what failed and, in an operation, ~ under its operands. It is empty
// where marks would say nothing, as under a whole statement.
func (p *Place) Caret() string {
	if p.Func == "" { // of a syntax error
		return p.underline()
	}
	d := p.drawing()
	if d == nil || !d.shown {
		return ""
	}
	return strings.Repeat(" ", d.dedent) + d.marks(0)
}

// underline is the line of marks of a syntax error.
func (p *Place) underline() string {
	if p.EndLine == 0 {
		return ""
	}
	line := []rune(p.Source)
	from, to := p.Col-1, p.EndCol-1
	if p.EndLine > p.Line {
		to = len([]rune(strings.TrimRight(p.Source, " \t")))
	}
	to = min(max(to, from+1), max(len(line), from+1))
	if from < 0 || from > len(line) {
		return ""
	}
	lead := []rune(strings.Repeat(" ", from))
	for i := range lead {
		if unicode.IsSpace(line[i]) {
			lead[i] = line[i]
		}
	}
	return string(lead) + strings.Repeat("^", to-from)
}

// drawing is the source of a place, without the indentation that its lines
// share, and what to mark in it. Places count lines and code points from 0.
type drawing struct {
	lines    [][]rune
	dedent   int // code points taken from the first line
	from, to int // where the place begins in the first line, ends in the last
	parts    *anchors
	shown    bool
}

// anchors is the operator, the brackets of an index or those of arguments in
// an operation; what surrounds them is marked by ~.
type anchors struct{ from, to spot }

type spot struct{ line, col int }

func (a spot) before(b spot) bool { return a.line < b.line || a.line == b.line && a.col < b.col }

// drawing returns nil if there is nothing to draw on.
func (p *Place) drawing() *drawing {
	lines := dedent(append([]string{p.Source}, p.More...))
	if len(p.More) > 0 && p.EndLine > p.Line {
		lines = lines[:min(len(lines), p.EndLine-p.Line+1)]
	}
	if strings.TrimSpace(strings.Join(lines, "")) == "" {
		return nil
	}
	d := &drawing{}
	for _, l := range lines {
		d.lines = append(d.lines, []rune(l))
	}
	last := d.lines[len(d.lines)-1]
	d.dedent = len([]rune(p.Source)) - len(d.lines[0])
	d.from = min(max(p.Col-1-d.dedent, 0), len(d.lines[0]))
	d.to = min(max(p.EndCol-1-d.dedent, 0), len(last))
	if p.Col < 1 || len(d.lines) == 1 && d.to < d.from {
		return d
	}
	text := strings.Join(lines, "\n")
	runes := []rune(text)
	segment := string(runes[d.from : len(runes)-(len(last)-d.to)])
	d.parts = findAnchors(segment)
	if d.parts != nil && d.parts.from.line == 0 {
		d.parts.from.col += d.from
	}
	if d.parts != nil && d.parts.to.line == 0 {
		d.parts.to.col += d.from
	}
	d.shown = !d.wholeCall(text) && (d.parts != nil ||
		strings.TrimSpace(string(d.lines[0][:d.from])) != "" || strings.TrimSpace(string(last[d.to:])) != "")
	return d
}

// wholeCall reports whether the place is the call f(...) of a statement
// `return f(...)` or `name = f(...)` that fills the lines: the marks would
// only repeat it.
func (d *drawing) wholeCall(text string) bool {
	body, err := syntax.ParseLines(text)
	if err != nil || len(body) == 0 {
		return err == nil
	}
	var value syntax.Expr
	switch s := body[0].(type) {
	case *syntax.Return:
		if c, ok := s.Value.(*syntax.Call); ok {
			if _, ok := c.Func.(*syntax.Name); ok {
				value = c
			}
		}
	case *syntax.Assign:
		if c, ok := s.Value.(*syntax.Call); ok && len(s.Targets) == 1 {
			if _, ok := s.Targets[0].(*syntax.Name); ok {
				value = c
			}
		}
	}
	if value == nil {
		return false
	}
	at := value.Range()
	return at.Pos.Line == 1 && int(at.End.Line) == len(d.lines) && int(at.Pos.Col)-1 == d.from && int(at.End.Col)-1 == d.to
}

// marks returns the marks under a line.
func (d *drawing) marks(n int) string {
	line := d.lines[n]
	end := len(line)
	if n == len(d.lines)-1 {
		end = d.to
	}
	indent := len(line) - len([]rune(strings.TrimLeft(string(line), " \t\f")))
	var b strings.Builder
	for col := range end {
		at, mark := spot{n, col}, "^"
		switch {
		case col < indent || n == 0 && col < d.from:
			mark = " "
		case d.parts != nil && (at.before(d.parts.from) || !at.before(d.parts.to)):
			mark = "~"
		}
		b.WriteString(mark)
		if unicode.Is(wide, line[col]) {
			b.WriteString(mark)
		}
	}
	return b.String()
}

// marks returns the source lines of the place with their marks under them. Of
// many lines only the first, the last and those about the anchors are shown.
func (p *Place) marks() []string {
	if p.Func == "" {
		text := strings.TrimLeft(p.Source, " \f")
		if text == "" {
			return nil
		}
		out := []string{text}
		if m, n := p.Caret(), len(p.Source)-len(text); len(m) > n {
			out = append(out, m[n:])
		}
		return out
	}
	d := p.drawing()
	if d == nil {
		return nil
	}
	if p.Col < 1 {
		return []string{strings.TrimSpace(p.Source)}
	}
	var out []string
	draw := func(n int) {
		out = append(out, string(d.lines[n]))
		if d.shown {
			out = append(out, d.marks(n))
		}
	}
	shown := d.significant()
	for i, n := range shown {
		if i > 0 {
			switch skipped := n - shown[i-1] - 1; {
			case skipped == 1:
				draw(n - 1)
			case skipped > 1:
				out = append(out, fmt.Sprintf("...<%d lines>...", skipped))
			}
		}
		draw(n)
	}
	return dedent(out)
}

// significant returns the numbers of the lines to show, in order.
func (d *drawing) significant() []int {
	shown := []int{0, len(d.lines) - 1}
	if d.parts != nil {
		for _, at := range []spot{d.parts.from, d.parts.to} {
			shown = append(shown, at.line-1, at.line, at.line+1)
		}
	}
	shown = slices.DeleteFunc(shown, func(n int) bool { return n < 0 || n >= len(d.lines) })
	slices.Sort(shown)
	return slices.Compact(shown)
}

// dedent takes the white space that all lines begin with from each of them.
func dedent(lines []string) []string {
	margin, first := "", true
	out := slices.Clone(lines)
	for i, l := range lines {
		text := strings.TrimLeft(l, " \t")
		if text == "" {
			out[i] = ""
			continue
		}
		lead := l[:len(l)-len(text)]
		if first {
			margin, first = lead, false
		}
		for !strings.HasPrefix(lead, margin) {
			margin = margin[:len(margin)-1]
		}
	}
	for i, l := range out {
		out[i] = strings.TrimPrefix(l, margin)
	}
	return out
}
