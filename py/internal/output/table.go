package output

import (
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// rowsTableMax bounds what a table holds back to measure its columns; the
// columns of what follows are as wide as those of the first rows.
const rowsTableMax = 10_000

// tableStyle is columns side by side, the names underlined.
var tableStyle = table.Style{
	Name:    "weft",
	Box:     table.BoxStyle{MiddleHorizontal: "-", MiddleSeparator: "  ", MiddleVertical: "  "},
	Options: table.Options{SeparateColumns: true, SeparateHeader: true},
}

// table writes v as a row of a table for people: numbers to the right.
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
	t := table.NewWriter()
	t.SetStyle(tableStyle)
	t.SuppressTrailingSpaces()
	if p.columns == nil {
		p.measure()
		if p.names != nil {
			t.AppendHeader(tableRow(p.names))
		}
	}
	t.SetColumnConfigs(p.columns)
	for _, row := range p.rows {
		t.AppendRow(tableRow(row))
	}
	p.rows = p.rows[:0]
	p.note(p.w.WriteString(t.Render() + "\n"))
}

func tableRow(cells []string) table.Row {
	row := make(table.Row, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	return row
}

// measure finds out how wide the columns are, and which hold numbers only.
func (p *Printer) measure() {
	p.columns = []table.ColumnConfig{}
	for n, row := range append(p.rows, p.names) {
		for i, c := range row {
			if i == len(p.columns) {
				p.columns = append(p.columns, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
			}
			col := &p.columns[i]
			col.WidthMin = max(col.WidthMin, text.StringWidth(c))
			if n < len(p.rows) && !isNumber(c) {
				col.Align, col.AlignHeader = text.AlignLeft, text.AlignLeft
			}
		}
	}
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
