package module

import (
	"iter"
	"slices"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
)

// dictReader is a DictReader: rows as dicts, named by the first row or by the
// program.
type dictReader struct {
	object.Iterator
	th               *thread
	rows             *csvReader
	names            value // the zero Value until they are known
	restKey, restVal value

	// Rows of the names in shaped are made by shape.
	shape  *object.DictShape
	shaped []value
}

var dictReaderType = object.NewIteratorType("DictReader")

// fields returns the names, read from the first row if need be; None if there
// is none.
func (r *dictReader) fields() value {
	if r.names.IsNil() {
		if row, ok := r.rows.next(); ok {
			r.names = object.NewList(row).Value()
		}
	}
	if r.names.IsNil() {
		return object.None
	}
	return r.names
}

// Next returns the next row that is not empty.
func (r *dictReader) Next() (value, bool) {
	r.fields()
	row, ok := r.rows.next()
	for ok && len(row) == 0 {
		row, ok = r.rows.next()
	}
	if !ok {
		return value{}, false
	}
	names := r.keys()
	if r.shape != nil && len(row) == len(names) && slices.EqualFunc(names, r.shaped, object.Is) {
		return r.shape.Make(r.th, row).Value(), true
	}
	d := r.dict(names, row)
	if len(row) == len(names) && d.Len() == len(names) {
		r.shape, r.shaped = object.NewDictShape(d), slices.Clone(names)
	}
	return d.Value(), true
}

// keys returns the names that this row's fields have.
func (r *dictReader) keys() []value {
	f := r.fields()
	if r.Type().User { // which may have fieldnames of its own
		f = object.GetAttr(r.th, r.Value(), "fieldnames")
	}
	if f.IsNone() {
		return nil
	}
	if l, ok := object.ExactList(f); ok {
		return l.Items
	}
	return object.Collect(r.th, f)
}

// dict makes the dict of one row.
func (r *dictReader) dict(names, row []value) *object.Dict {
	d := object.NewDict()
	for i, k := range names {
		if i >= len(row) {
			d.Set(r.th, k, r.restVal)
			continue
		}
		d.Set(r.th, k, row[i])
	}
	if len(row) > len(names) {
		d.Set(r.th, r.restKey, object.NewList(row[len(names):]).Value())
	}
	return d
}

// Stop leaves the reader without rows.
func (r *dictReader) Stop() { r.rows.Stop() }

// All ranges over the rows that are left.
func (r *dictReader) All() iter.Seq[value] { return object.All(r) }

// dictWriter is a DictWriter.
type dictWriter struct {
	object.Head
	w      *csvWriter
	names  value
	rest   value
	ignore bool
}

var dictWriterType = object.NewType("DictWriter", object.LayoutOpaque)

func (w *dictWriter) row(th *thread, v value) value {
	names := object.Collect(th, w.names)
	if !w.ignore {
		var wrong []string
		object.Each(th, object.CallMethod(th, v, "keys"), func(k value) bool {
			if !object.Contains(th, w.names, k) {
				wrong = append(wrong, object.Repr(th, k))
			}
			return true
		})
		if wrong != nil {
			panic(object.Errorf(object.ValueError, "dict contains fields not in fieldnames: %s", strings.Join(wrong, ", ")))
		}
	}
	row := make([]value, len(names))
	for i, k := range names {
		row[i] = object.CallMethod(th, v, "get", k, w.rest)
	}
	return w.w.row(th, object.NewList(row).Value())
}

// csvOptions turns the rest of the arguments by name into options.
func csvOptions(v value) []object.KW {
	d, _ := object.AsDict(v)
	var kw []object.KW
	for k, x := range d.All() {
		kw = append(kw, object.KW{Name: k.Str(), Value: x})
	}
	return kw
}

func setUpDictRows() {
	r := dictReaderType
	r.Module = "csv"
	reader := func(v value) *dictReader { d, _ := object.To[dictReader](v, dictReaderType); return d }
	r.DefInit("DictReader(f, fieldnames=None, restkey=None, restval=None, dialect='excel', **options)", func(th *thread, u *object.Type) value {
		d := &dictReader{th: th, rows: newCSVReader(th, object.NewTuple().Value(), dialectOf(th, value{}, nil))}
		d.It = d
		d.SetType(u)
		return d.Value()
	}, func(th *thread, a []value) {
		d := reader(a[0])
		d.rows, d.restKey, d.restVal = newCSVReader(th, a[1], dialectOf(th, a[5], csvOptions(a[6]))), a[3], a[4]
		if a[2].Given() {
			d.names = a[2]
			if _, ok := object.AsIter(th, d.names); ok {
				d.names = object.NewList(object.Collect(th, d.names)).Value()
			}
		}
	})
	r.Attr("fieldnames", func(_ *thread, v value) value { return reader(v).fields() }, func(_ *thread, v, x value) { reader(v).names = x })
	r.Attr("line_num", func(_ *thread, v value) value { return object.Int(reader(v).rows.line) }, nil)
	r.Attr("reader", func(_ *thread, v value) value { return reader(v).rows.Value() }, nil)
	r.Attr("restkey", func(_ *thread, v value) value { return reader(v).restKey }, func(_ *thread, v, x value) { reader(v).restKey = x })
	r.Attr("restval", func(_ *thread, v value) value { return reader(v).restVal }, func(_ *thread, v, x value) { reader(v).restVal = x })

	w := dictWriterType
	w.Module = "csv"
	writer := func(v value) *dictWriter { d, _ := object.To[dictWriter](v, dictWriterType); return d }
	w.DefInit("DictWriter(f, fieldnames, restval='', extrasaction='raise', dialect='excel', **options)", func(_ *thread, u *object.Type) value {
		d := &dictWriter{}
		d.SetType(u)
		return d.Value()
	}, func(th *thread, a []value) {
		action := strings.ToLower(object.ToStr(th, a[4]))
		if action != "raise" && action != "ignore" {
			panic(object.Errorf(object.ValueError, "extrasaction (%s) must be 'raise' or 'ignore'", object.ToStr(th, a[4])))
		}
		names := a[2]
		if _, ok := object.AsIter(th, names); ok {
			names = object.NewList(object.Collect(th, names)).Value()
		}
		d := writer(a[0])
		d.w, d.names, d.rest, d.ignore = newCSVWriter(th, a[1], dialectOf(th, a[5], csvOptions(a[6]))), names, a[3], action == "ignore"
	})
	w.Def1("writeheader(self)", func(th *thread, v value) value {
		if !v.Type().User {
			return writer(v).w.row(th, writer(v).names)
		}
		header := object.NewDict() // by writerow, which the class may have made its own
		for _, k := range object.Collect(th, writer(v).names) {
			header.Set(th, k, k)
		}
		return object.CallMethod(th, v, "writerow", header.Value())
	})
	w.Def2("writerow(self, rowdict)", func(th *thread, v, row value) value { return writer(v).row(th, row) })
	w.Def2("writerows(self, rowdicts)", func(th *thread, v, rows value) value {
		object.Each(th, rows, func(row value) bool {
			writer(v).row(th, row)
			return true
		})
		return object.None
	})
	w.Attr("fieldnames", func(_ *thread, v value) value { return writer(v).names }, func(_ *thread, v, x value) { writer(v).names = x })
	w.Attr("restval", func(_ *thread, v value) value { return writer(v).rest }, func(_ *thread, v, x value) { writer(v).rest = x })
	w.Attr("extrasaction", func(_ *thread, v value) value {
		if writer(v).ignore {
			return object.Str("ignore")
		}
		return object.Str("raise")
	}, func(th *thread, v, x value) { writer(v).ignore = object.ToStr(th, x) == "ignore" })
	w.Attr("writer", func(_ *thread, v value) value { return writer(v).w.Value() }, nil)
}
