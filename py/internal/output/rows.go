package output

import (
	"slices"
	"strconv"
	"strings"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/object"
)

// csv writes v as a row of RFC 4180, but with "\n" at the end. The first row
// of a table, or the first dict, is preceded by the names.
func (p *Printer) csv(th *thread, v value) {
	p.cells(th, v, func(names, cells []string) {
		if names != nil {
			p.csvRow(names)
		}
		p.csvRow(cells)
	})
}

func (p *Printer) csvRow(cells []string) {
	b := p.buf[:0]
	for i, c := range cells {
		if i > 0 {
			b = append(b, p.sep...)
		}
		if strings.ContainsAny(c, "\"\r\n") || strings.Contains(c, p.sep) || c == "" && len(cells) == 1 {
			b = append(b, '"')
			b = append(b, strings.ReplaceAll(c, `"`, `""`)...)
			b = append(b, '"')
		} else {
			b = append(b, c...)
		}
	}
	p.buf = append(b, '\n')
	p.note(p.w.Write(p.buf))
}

// tsv writes v as cells between tabs. Tabs and line ends within a cell become
// \t, \n and \r, for a row is a line.
func (p *Printer) tsv(th *thread, v value) {
	p.cells(th, v, func(names, cells []string) {
		if names != nil {
			p.tsvRow(names)
		}
		p.tsvRow(cells)
	})
}

var tsvEscaper = strings.NewReplacer("\t", `\t`, "\n", `\n`, "\r", `\r`)

func (p *Printer) tsvRow(cells []string) {
	b := p.buf[:0]
	for i, c := range cells {
		if i > 0 {
			b = append(b, '\t')
		}
		if strings.ContainsAny(c, "\t\n\r") {
			c = tsvEscaper.Replace(c)
		}
		b = append(b, c...)
	}
	p.buf = append(b, p.end)
	p.note(p.w.Write(p.buf))
}

// cells hands the texts of v's fields to write, and with the first item the
// names of the columns, if it has any.
func (p *Printer) cells(th *thread, v value, write func(names, cells []string)) {
	if r, ok := builtin.AsRow(v); ok {
		p.fields(r, write)
		return
	}
	var names []string
	cells := p.row[:0]
	if d, ok := object.AsDict(v); ok {
		if p.keys == nil {
			for k := range d.All() {
				p.keys = append(p.keys, k.Own())
				names = append(names, cell(th, k))
			}
		}
		found := 0
		for _, k := range p.keys {
			x, ok := d.Get(th, k)
			if ok {
				found++
			}
			cells = append(cells, cell(th, x))
		}
		if d.Len() > found {
			for k := range d.All() {
				if !p.known(th, k) {
					panic(object.Errorf(object.ValueError, "the key %s is not among the columns of the first item", object.Repr(th, k)))
				}
			}
		}
	} else if p.many(v) {
		object.Each(th, v, func(x value) bool {
			cells = append(cells, cell(th, x))
			return true
		})
	} else {
		cells = append(cells, cell(th, v))
	}
	p.row = cells
	write(names, cells)
}

// fields is cells of a row. Rows of several tables stand under the columns of the
// first, whatever the order that each table has them in.
func (p *Printer) fields(r *builtin.Row, write func(names, cells []string)) {
	names, header := r.Names(), []string(nil)
	switch {
	case p.count == 1:
		header, p.header = names, names
		for _, n := range names {
			p.keys = append(p.keys, object.Str(n))
		}
	case !sameHeader(names, p.header):
		p.arrange(names)
	}
	cells := p.row[:0]
	if p.order == nil {
		for i := range r.Len() {
			cells = append(cells, r.Field(i)) // as it was read: 1.50 stays 1.50
		}
	}
	for _, i := range p.order {
		if i < 0 || i >= r.Len() {
			cells = append(cells, "")
		} else {
			cells = append(cells, r.Field(i))
		}
	}
	p.row = cells
	write(header, cells)
}

// sameHeader reports whether a and b are one: all rows of a table have it.
func sameHeader(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// arrange finds the columns in the rows of another table, which has names. If one
// of the two has none, the fields stay in their order.
func (p *Printer) arrange(names []string) {
	p.order = nil
	if names == nil || p.keys == nil {
		p.header = names
		return
	}
	used := make([]bool, len(names))
	for _, k := range p.keys {
		at := -1
		for i, n := range names {
			if !used[i] && k.IsStr() && k.Str() == n { // of columns with one name the next
				at, used[i] = i, true
				break
			}
		}
		p.order = append(p.order, at)
	}
	if i := slices.Index(used, false); i >= 0 {
		panic(object.Errorf(object.ValueError, "the column %s is not among the columns of the first item", object.StrRepr(names[i])))
	}
	p.header = names
}

func (p *Printer) known(th *thread, k value) bool {
	for _, have := range p.keys {
		if object.Equal(th, have, k) {
			return true
		}
	}
	return false
}

// cell is the text of a field: nothing for None and for what is missing.
func cell(th *thread, v value) string {
	switch {
	case !v.Given():
		return ""
	case v.IsStr():
		return v.Str()
	case v.IsInt():
		return strconv.FormatInt(v.Int(), 10)
	}
	return object.ToStr(th, v)
}
