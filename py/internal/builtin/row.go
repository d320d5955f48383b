package builtin

import (
	"strings"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// Row is a row of a table. It behaves as a tuple of its fields, and as a dict
// of them where the table has names. A field is text until it is asked for.
type Row struct {
	object.Head
	cols *columns
	text string   // the fields, a byte between each two
	ends []uint32 // where each ends in text
}

// columns are what the rows of a table have in common.
type columns struct {
	names   []string // nil if the table has none
	twice   string   // a name that several columns have, quoted; "" if there is none
	strings bool     // fields stay text
	tabs    bool     // of a tsv
	lend    *thread  // if set, the text of the one row is gone with the next
}

// RowType is the type of rows.
var RowType = object.NewType("Row", object.LayoutOpaque)

// AsRow returns v as a row.
func AsRow(v value) (*Row, bool) { return object.To[Row](v, RowType) }

// Len returns the number of fields.
func (r *Row) Len() int { return len(r.ends) }

// Names returns the names of the columns, nil if the table has none.
func (r *Row) Names() []string { return r.cols.names }

// Tabs reports whether the row is one of a tsv.
func (r *Row) Tabs() bool { return r.cols.tabs }

// Twice returns a name that several columns have, as Python writes it, or "".
func (r *Row) Twice() string { return r.cols.twice }

// Field returns the text of the field i as it was read.
func (r *Row) Field(i int) string {
	if i == 0 {
		return r.text[:r.ends[0]]
	}
	return r.text[r.ends[i-1]+1 : r.ends[i]]
}

// Item returns the field i as a value: a number if it looks like one.
func (r *Row) Item(i int) value {
	s := r.Field(i)
	if !r.cols.strings {
		if v, ok := infer(s); ok {
			return v
		}
	}
	if th := r.cols.lend; th != nil {
		buf := th.Arena(len(s))
		copy(buf, s)
		return object.LentBytes(buf, object.ASCII(s))
	}
	return object.Lent(s, false)
}

// index returns the number of the column called name, -1 if there is none.
func (r *Row) index(name string) int {
	for i, n := range r.cols.names {
		if n == name && i < len(r.ends) {
			return i
		}
	}
	return -1
}

func (r *Row) items() []value {
	out := make([]value, len(r.ends))
	for i := range out {
		out[i] = r.Item(i).Own()
	}
	return out
}

func (r *Row) tuple() value { return object.NewTuple(r.items()...).Value() }

// dict returns the fields under their names, or under their numbers.
func (r *Row) dict(th *thread) *object.Dict {
	d := object.NewDict()
	for i := range r.ends {
		d.Set(th, r.key(i), r.Item(i))
	}
	return d
}

func (r *Row) key(i int) value {
	if i < len(r.cols.names) {
		return object.Str(r.cols.names[i])
	}
	return object.Int(int64(i))
}

// get returns the field that key, a name or a number, means.
func (r *Row) get(th *thread, key value) (value, bool) {
	if key.IsStr() {
		i := r.index(key.Str())
		if i < 0 {
			return value{}, false
		}
		return r.Item(i), true
	}
	n := object.Index(th, key)
	i := n.Int()
	if i < 0 {
		i += int64(len(r.ends))
	}
	if !n.IsInt() || i < 0 || i >= int64(len(r.ends)) {
		return value{}, false
	}
	return r.Item(int(i)), true
}

// noField says which columns there are instead.
func (r *Row) noField(key value) *object.Exception {
	if !key.IsStr() {
		fields := "fields"
		if len(r.ends) == 1 {
			fields = "field"
		}
		return object.Errorf(object.IndexError, "row index out of range: the row has %d %s", len(r.ends), fields)
	}
	if r.cols.names == nil {
		return object.Errorf(object.KeyError, "the table has no names: write row[0], or read it with header=True")
	}
	e := object.Errorf(object.KeyError, "no column %s; the columns are %s", object.StrRepr(key.Str()), strings.Join(r.cols.names, ", "))
	if near := object.Nearest(key.Str(), r.cols.names); near != "" {
		e.Hint = "Did you mean: " + object.StrRepr(near) + "?"
	}
	return e
}

func row(v value) *Row {
	r, _ := AsRow(v)
	return r
}

func init() {
	t, s := RowType, &RowType.Slots
	t.Final = true
	t.IterName = "row_iterator"
	s.Len = func(_ *thread, v value) int { return row(v).Len() }
	s.Iter = func(_ *thread, v value) pull.Iter[value] {
		r, i := row(v), 0
		return object.Cursor(func() (value, bool) {
			if i == r.Len() {
				return value{}, false
			}
			i++
			return r.Item(i - 1), true
		})
	}
	s.GetItem = func(th *thread, v, key value) value {
		r := row(v)
		if _, ok := object.AsSlice(key); ok {
			return object.GetItem(th, r.tuple(), key)
		}
		x, ok := r.get(th, key)
		if !ok {
			panic(r.noField(key))
		}
		return x
	}
	s.GetAttr = func(_ *thread, v value, name string) value {
		r := row(v)
		if i := r.index(name); i >= 0 {
			return r.Item(i)
		}
		return value{}
	}
	s.Names = func(v value) []string { return row(v).Names() }
	s.Column = func(v value, key string, place *object.Column) value {
		r := row(v)
		if place.Of != any(r.cols) || place.At >= len(r.ends) {
			i := r.index(key)
			if i < 0 {
				return value{}
			}
			place.Of, place.At = r.cols, i
		}
		return r.Item(place.At)
	}
	s.Repr = func(th *thread, v value) string { return rowText(th, row(v)) }
	s.Hash = func(th *thread, v value) int64 { return object.Hash(th, row(v).tuple()) }
	s.Compare = func(th *thread, op object.CompareOp, a, b value) value {
		return object.Compare(th, op, plain(a), plain(b))
	}
	s.Binary = func(th *thread, op object.Op, a, b value) value {
		if op == object.OpOr {
			return object.Binary(th, op, merged(th, a), merged(th, b))
		}
		return object.Binary(th, op, plain(a), plain(b))
	}
	t.Def1("keys(self, /)", func(_ *thread, v value) value {
		r := row(v)
		out := make([]value, r.Len())
		for i := range out {
			out[i] = r.key(i)
		}
		return object.NewList(out).Value()
	})
	t.Describe("keys", "The names of the columns.")
	t.Def1("values(self, /)", func(_ *thread, v value) value {
		return object.NewList(row(v).items()).Value()
	})
	t.Describe("values", "The fields.")
	t.Def1("items(self, /)", func(_ *thread, v value) value {
		r := row(v)
		out := make([]value, r.Len())
		for i := range out {
			out[i] = object.NewPair(r.key(i), r.Item(i))
		}
		return object.NewList(out).Value()
	})
	t.Describe("items", "The names and the fields, as pairs.")
	t.Def("get(self, key, default=None, /)", func(th *thread, a []value) value {
		if x, ok := row(a[0]).get(th, a[1]); ok {
			return x
		}
		return a[2]
	})
	t.Describe("get", "The field with that name or number, or default if there is none.")
}

// plain is v with a tuple for a row.
func plain(v value) value {
	if r, ok := AsRow(v); ok {
		return r.tuple()
	}
	return v
}

// merged is v with a dict for a row.
func merged(th *thread, v value) value {
	if r, ok := AsRow(v); ok {
		return r.dict(th).Value()
	}
	return v
}

func rowText(th *thread, r *Row) string {
	var b strings.Builder
	b.WriteString("Row(")
	for i := range r.Len() {
		if i > 0 {
			b.WriteString(", ")
		}
		if i < len(r.cols.names) {
			b.WriteString(r.cols.names[i])
			b.WriteByte('=')
		}
		b.WriteString(object.Repr(th, r.Item(i)))
	}
	b.WriteByte(')')
	return b.String()
}
