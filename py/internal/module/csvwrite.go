package module

import (
	"strings"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// csvWriter is a writer: writerow hands each row, as text, to write.
type csvWriter struct {
	object.Head
	*dialect
	write value
}

var csvWriterType = object.NewType("writer", object.LayoutOpaque)

func newCSVWriter(th *thread, file value, d *dialect) *csvWriter {
	write, ok := object.TryAttr(th, file, "write")
	if !ok || !object.Callable(write) {
		panic(object.Errorf(object.TypeError, `argument 1 must have a "write" method`))
	}
	w := &csvWriter{dialect: d, write: write}
	w.Head.SetType(csvWriterType)
	return w
}

// Value is the writer as a value.
func (w *csvWriter) Value() value { return w.Head.Value() }

// row writes one row.
func (w *csvWriter) row(th *thread, v value) value {
	if !object.Iterable(v) {
		panic(csvError("iterable expected, not %s", v.TypeName()))
	}
	var b strings.Builder
	n, null := 0, false
	object.Each(th, v, func(x value) bool {
		if n > 0 {
			b.WriteRune(w.delimiter)
		}
		w.field(th, &b, x)
		null = x.IsNone()
		n++
		return true
	})
	if n > 0 && b.Len() == 0 {
		if w.quoting == quoteNone || null && (w.quoting == quoteStrings || w.quoting == quoteNotnull) {
			panic(csvError("single empty field record must be quoted"))
		}
		b.WriteRune(w.quote)
		b.WriteRune(w.quote)
	}
	b.WriteString(w.terminator)
	th.Alloc(b.Len())
	return object.Call1(th, w.write, object.Str(b.String()))
}

func (w *csvWriter) field(th *thread, b *strings.Builder, v value) {
	quoted := false
	switch w.quoting {
	case quoteNonnumeric:
		quoted = !isNumber(v)
	case quoteAll:
		quoted = true
	case quoteStrings:
		quoted = v.IsStr()
	case quoteNotnull:
		quoted = !v.IsNone()
	}
	s := ""
	if !v.IsNone() {
		s = object.ToStr(th, v)
	}
	th.Alloc(2 * len(s)) // in a field it may double, and in the row again
	if s == "" && w.delimiter == ' ' && w.skipSpace {
		if w.quoting == quoteNone || v.IsNone() && (w.quoting == quoteStrings || w.quoting == quoteNotnull) {
			panic(csvError("empty field must be quoted if delimiter is a space and skipinitialspace is true"))
		}
		quoted = true
	}
	special := func(c rune) bool {
		return c == w.delimiter || c == w.quote || c == w.escape || c == '\n' || c == '\r' || strings.ContainsRune(w.terminator, c)
	}
	if strings.IndexFunc(s, special) >= 0 {
		var body strings.Builder
		for i := 0; i < len(s); {
			c, size := utf8.DecodeRuneInString(s[i:])
			if special(c) {
				escape := w.quoting == quoteNone || c == w.quote && !w.double || c == w.escape && c != w.quote
				if c == w.quote && w.double && w.quoting != quoteNone {
					body.WriteRune(w.quote)
				}
				if !escape {
					quoted = true
				} else if w.escape == noChar {
					panic(csvError("need to escape, but no escapechar set"))
				} else {
					body.WriteRune(w.escape)
				}
			}
			body.WriteString(s[i : i+size])
			i += size
		}
		s = body.String()
	}
	if quoted {
		b.WriteRune(w.quote)
		b.WriteString(s)
		b.WriteRune(w.quote)
		return
	}
	b.WriteString(s)
}

func setUpCSVWriter() {
	t := csvWriterType
	t.SetModule("_csv")
	self := func(v value) *csvWriter { w, _ := object.To[csvWriter](v, csvWriterType); return w }
	t.Def2("writerow(self, row, /)", func(th *thread, v, row value) value { return self(v).row(th, row) })
	t.Def2("writerows(self, rows, /)", func(th *thread, v, rows value) value {
		w := self(v)
		object.Each(th, rows, func(row value) bool {
			w.row(th, row)
			return true
		})
		return object.None
	})
	t.Attr("dialect", func(_ *thread, v value) value { return self(v).dialect.Value() }, nil)
}
