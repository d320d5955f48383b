package output

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// rowsTableMax bounds what a table holds back to measure its columns; the
// columns of what follows are as wide as those of the first rows.
const rowsTableMax = 10_000

// table writes v as a row of a table for people: columns side by side, numbers
// to the right.
func (p *Printer) table(th *thread, v value) {
	p.cells(th, v, func(names, cells []string) {
		if names != nil {
			p.names = slices.Clone(names)
		}
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = strings.Clone(tsvEscaper.Replace(c))
		}
		th.Alloc(len(row) * 64)
		p.rows = append(p.rows, row)
		if len(p.rows) == rowsTableMax {
			p.writeTable()
		}
	})
}

// writeTable writes the rows that are held back.
func (p *Printer) writeTable() {
	if len(p.rows) == 0 {
		return
	}
	if p.widths == nil {
		p.measure()
		if p.names != nil {
			p.tableRow(p.names)
			rules := make([]string, len(p.names))
			for i := range rules {
				rules[i] = strings.Repeat("-", p.widths[i])
			}
			p.tableRow(rules)
		}
	}
	for _, row := range p.rows {
		p.tableRow(row)
	}
	p.rows = p.rows[:0]
}

// measure finds out how wide the columns are, and which hold numbers only.
func (p *Printer) measure() {
	p.widths = []int{}
	for n, row := range append(p.rows, p.names) {
		for i, c := range row {
			if i == len(p.widths) {
				p.widths = append(p.widths, 0)
				p.right = append(p.right, true)
			}
			p.widths[i] = max(p.widths[i], width(c))
			if n < len(p.rows) && !isNumber(c) {
				p.right[i] = false
			}
		}
	}
}

func (p *Printer) tableRow(row []string) {
	b := p.buf[:0]
	for i, c := range row {
		if i > 0 {
			b = append(b, "  "...)
		}
		pad := 0
		right := false
		if i < len(p.widths) {
			pad, right = max(0, p.widths[i]-width(c)), p.right[i]
		}
		if right {
			b = append(b, strings.Repeat(" ", pad)...)
		}
		b = append(b, c...)
		if !right && i+1 < len(row) {
			b = append(b, strings.Repeat(" ", pad)...)
		}
	}
	p.buf = append(b, '\n')
	p.note(p.w.Write(p.buf))
}

// isNumber reports whether c reads as a number; an empty cell does not say no.
func isNumber(c string) bool {
	for i := range len(c) {
		if !strings.Contains("0123456789.-+eE%,", c[i:i+1]) {
			return false
		}
	}
	return true
}

// width returns how many places of a terminal s takes.
func width(s string) int {
	n := 0
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			n, i = n+1, i+1
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case wide(r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// wide reports whether r takes two places: the scripts of East Asia and the
// pictures.
func wide(r rune) bool {
	return r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
		r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 ||
		r >= 0xffe0 && r <= 0xffe6 || r >= 0x1f300 && r <= 0x1faff || r >= 0x20000 && r <= 0x3fffd)
}
