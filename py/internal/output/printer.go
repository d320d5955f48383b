// Package output writes values in the formats that the command offers: text,
// csv, tsv, jsonl, repr and table.
package output

import (
	"fmt"
	"io"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/weft-go/weft/py/internal/builtin"
	"github.com/weft-go/weft/py/internal/object"
)

type (
	value  = object.Value
	thread = object.Thread
)

// Formats are the names of the formats, in the order in which help lists them.
var Formats = []string{"auto", "text", "csv", "tsv", "jsonl", "repr", "table"}

// A Printer writes the value of an expression, one item after another.
type Printer struct {
	w    Writer
	item func(th *thread, v value) // writes one item

	buf  []byte
	end  byte     // of an item of text
	sep  string   // of csv
	keys []value  // the columns: of the first dict, or of the first item, a row
	row  []string // the cells of the item at hand

	header []string // of the table that the last row was of
	order  []int    // which of its fields stand in the columns, -1: none; nil: each in its place

	// Of a table, which is written when its columns are known.
	names   []string
	rows    [][]string
	columns []table.ColumnConfig

	err   error
	count int64
	truth bool // of the last item
}

// Writer is where a Printer writes to: a *bufio.Writer.
type Writer interface {
	io.Writer
	io.StringWriter
	io.ByteWriter
}

// Options say what a printer writes.
type Options struct {
	Format string // one of Formats; "" for auto
	Sep    string // between fields of csv; "" for a comma
	Null   bool   // items of text end in a zero byte
}

// NewPrinter returns a printer that writes to w.
func NewPrinter(w Writer, o Options) (*Printer, error) {
	p := &Printer{w: w, end: '\n', sep: ","}
	if o.Sep != "" {
		p.sep = o.Sep
	}
	if o.Null {
		p.end = 0
	}
	if o.Format == "" {
		o.Format = "auto"
	}
	p.item = p.writer(o.Format)
	if p.item == nil {
		return nil, fmt.Errorf("no output format %q; there are %v", o.Format, Formats)
	}
	return p, nil
}

// writer returns the function that writes an item in a format.
func (p *Printer) writer(format string) func(th *thread, v value) {
	switch format {
	case "auto":
		return p.auto
	case "text":
		return p.text
	case "repr":
		return p.repr
	case "jsonl":
		return p.json
	case "csv":
		return p.csv
	case "tsv":
		return p.tsv
	case "table":
		return p.table
	}
	return nil
}

// auto decides by the first item: rows are written as they were read, csv or tsv,
// tuples and lists as tsv, dicts as jsonl, and all else as text.
func (p *Printer) auto(th *thread, v value) {
	format := "text"
	if _, ok := object.AsDict(v); ok {
		format = "jsonl"
	} else if _, ok := object.Items(v); ok {
		format = "tsv"
	} else if r, ok := builtin.AsRow(v); ok {
		if format = "csv"; r.Tabs() {
			format = "tsv"
		}
	}
	p.item = p.writer(format)
	p.item(th, v)
}

// Print writes all of v: the items of what can be iterated over, other than a
// str, and anything else itself. None is nothing, as at Python's prompt.
func (p *Printer) Print(th *thread, v value) {
	switch {
	case v.IsNone():
		return
	case !p.many(v):
		p.Item(th, v)
		return
	}
	if d, ok := object.AsDict(v); ok {
		v = object.CallMethod(th, d.Value(), "items")
	}
	object.Each(th, v, func(v value) bool {
		p.Item(th, v)
		return true
	})
}

// many reports whether v is printed item by item.
func (p *Printer) many(v value) bool {
	switch {
	case v.IsStr(), !object.Iterable(v):
		return false
	}
	if _, ok := builtin.AsRow(v); ok {
		return false
	}
	if _, ok := object.AsBytes(v); ok {
		return false
	}
	_, isType := object.AsType(v)
	return !isType
}

// Item writes one item.
func (p *Printer) Item(th *thread, v value) {
	p.count++
	p.item(th, v)
	p.truth = object.Truth(th, v)
	if p.err != nil {
		panic(&WriteError{p.err})
	}
}

// Line is Item, but for None, which is nothing.
func (p *Printer) Line(th *thread, v value) {
	if !v.IsNone() {
		p.Item(th, v)
	}
}

// Done writes what is held back: a table.
func (p *Printer) Done() error {
	p.writeTable()
	return p.err
}

// Count returns how many items were written.
func (p *Printer) Count() int64 { return p.count }

// Truth returns whether an item was written, and the last one was true.
func (p *Printer) Truth() bool { return p.truth }

// WriteError is the panic that ends a program whose output cannot be written.
// No except clause sees it.
type WriteError struct{ Err error }

func (e *WriteError) Error() string { return e.Err.Error() }

// Unwrap returns the cause.
func (e *WriteError) Unwrap() error { return e.Err }

// note keeps the first error of writing.
func (p *Printer) note(_ int, err error) {
	if err != nil && p.err == nil {
		p.err = err
	}
}
