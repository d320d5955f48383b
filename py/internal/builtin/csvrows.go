package builtin

import (
	"errors"
	"io"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

func init() {
	const text = " of a file, of the files a pattern matches, or of standard input. A row is r['name'], r.name or r[0]; with header=False it has numbers only. Fields that look like numbers are numbers, unless strings=True."
	add(
		object.Def("csv(source=None, /, *, sep=None, header=True, strings=None)", func(th *thread, a []value) value {
			return newRows(th, "csv", a, ",", true)
		}).WithDoc("Iterate over the rows of comma-separated values"+text).MakesFresh(),
		object.Def("tsv(source=None, /, *, header=True, strings=None)", func(th *thread, a []value) value {
			return newRows(th, "tsv", []value{a[0], object.None, a[1], a[2]}, "\t", false)
		}).WithDoc("Iterate over the rows of tab-separated values"+text).MakesFresh(),
	)
	beModule("csv")
}

// newRows returns the iterator that csv and tsv are.
func newRows(th *thread, kind string, a []value, sep string, quotes bool) value {
	in := InputOf(th)
	switch {
	case a[1].Given() && !a[1].IsStr():
		panic(object.Errorf(object.TypeError, "%s() sep must be a str, not %s", kind, a[1].TypeName()))
	case a[1].Given():
		sep = strings.Clone(a[1].Str())
	case quotes && in.Sep != "":
		sep = in.Sep
	}
	if len(sep) != 1 || strings.Contains("\r\n\"", sep) || sep[0] >= 0x80 {
		panic(object.Errorf(object.ValueError, "%s() sep must be one ASCII character that is no quote and no line end, got %s", kind, object.StrRepr(sep)))
	}
	strs := in.Strings
	if a[3].Given() {
		strs = object.Truth(th, a[3])
	}
	header := object.Truth(th, a[2])
	return newFeed(th, kind, a[0], func(r io.Reader) reader {
		c := source.NewCSVReader(r)
		c.Comma, c.NoQuotes, c.Max = sep[0], !quotes, th.Limits.Line
		return &rowReader{th: th, rows: c, cols: &columns{strings: strs, tabs: !quotes}, header: header}
	})
}

// slabRows is how many rows share their allocations. A program that keeps one
// row keeps the memory of as many.
const slabRows = 32

type rowReader struct {
	th     *thread
	rows   *source.CSVReader
	cols   *columns
	header bool

	slab []Row // rows, ends and text of the rows to come
	ends []uint32
	room []byte
	one  *Row // what each row is in turn, if one is enough
}

func (c *rowReader) take() []byte { return c.rows.TakeBuffered() }

func (c *rowReader) line() int64 { return c.rows.Line() }

func (c *rowReader) next() (value, error) {
	if c.header {
		c.header = false
		if err := c.names(); err != nil {
			return value{}, err
		}
	}
	text, ends, err := c.rows.NextText()
	if err != nil {
		if errors.Is(err, source.ErrRagged) {
			err = bad{err}
		}
		return value{}, err
	}
	n := len(ends)
	if r := c.one; r != nil {
		r.ends = r.ends[:0]
		for _, end := range ends {
			r.ends = append(r.ends, uint32(end))
		}
		r.text = object.LentBytes(text, false).Str()
		return r.Value(), nil
	}
	if len(c.slab) == 0 || len(c.ends) < n || len(c.room) < len(text) {
		c.slab = make([]Row, slabRows)
		c.ends = make([]uint32, slabRows*n)
		c.room = make([]byte, slabRows*(len(text)+len(text)/4))
	}
	r := &c.slab[0]
	c.slab = c.slab[1:]
	r.SetType(RowType)
	r.cols = c.cols
	r.ends, c.ends = c.ends[:n:n], c.ends[n:]
	for i, end := range ends {
		r.ends[i] = uint32(end)
	}
	size := copy(c.room, text)
	r.text = object.LentBytes(c.room[:size:size], false).Str()
	c.room = c.room[size:]
	return r.Value(), nil
}

// tell makes one row do, where rows are only taken apart.
func (c *rowReader) tell(use object.Use) {
	if !use.Apart {
		return
	}
	c.one = &Row{cols: c.cols}
	c.one.SetType(RowType)
	c.cols.lend = c.th
}

// names reads the first row.
func (c *rowReader) names() error {
	fields, err := c.rows.Next()
	if err != nil {
		return err
	}
	c.cols.names = make([]string, len(fields))
	seen := make(map[string]bool, len(fields))
	for i, f := range fields {
		name := string(f)
		if seen[name] && c.cols.twice == "" {
			c.cols.twice = object.StrRepr(name)
		}
		c.cols.names[i], seen[name] = name, true
	}
	return nil
}
