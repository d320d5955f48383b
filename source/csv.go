package source

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
)

// ErrRagged says that a row has more or fewer fields than the first.
var ErrRagged = errors.New("ragged row")

// CSV returns the rows of r as RFC 4180 defines them: fields between commas, of
// which those in quotes may hold commas, line ends and doubled quotes. Rows end
// in "\n" or "\r\n"; a byte order mark at the beginning and empty lines are left
// out. As in Python, a quote inside a field that does not begin with one is a
// character like any other, and what follows a closing quote belongs to the
// field.
//
// A row with another number of fields than the first comes with an error that
// wraps ErrRagged and names its line; the range may go on behind it. A quoted
// field that never ends is an error, where Python takes all the rest for it.
//
//   - Python: csv.reader(f).
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: two allocations per row; CSVReuse has none.
//   - Errors: the reader's, ErrRagged, a field without end, and ErrTooLong for a
//     row above 64 MiB, with the number of the line where the row begins.
func CSV(r io.Reader) iter.Seq2[[]string, error] {
	return once("CSV", NewCSVReader(r).All())
}

// CSVReuse is CSV without allocation: each row and its fields are lent until the
// next row is asked for.
//
//   - Python: csv.reader(f).
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: no allocation per row.
//   - Errors: as CSV.
func CSVReuse(r io.Reader) iter.Seq2[[][]byte, error] {
	return once("CSV", NewCSVReader(r).AllReuse())
}

// A CSVReader reads rows one at a time. Its fields may be set until the first row
// is read.
type CSVReader struct {
	Comma    byte // between fields; 0 for a comma; no quote and no line end
	NoQuotes bool // quotes are characters like any other
	Ragged   bool // rows may have any number of fields
	Max      int  // longest row in bytes; 0 for MaxDefault

	in     input
	begun  bool
	fields int   // of the first row
	line   int64 // where the row at hand begins
	lines  int64 // that it takes up
	over   error // what Next returns for good

	text   []byte // the row
	ends   []int  // where its fields end in text
	quoted []int  // which of them begin with a quote
	row    [][]byte
	joined []byte // the fields of a row that has quotes
}

// NewCSVReader returns a reader of the rows of r, as CSV defines them.
//
//   - Python: csv.reader(f).
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first row; it grows with the longest.
func NewCSVReader(r io.Reader) *CSVReader {
	return &CSVReader{in: input{rd: r}}
}

// Line returns the number of the line where the row that was read last begins,
// counted from 1.
func (c *CSVReader) Line() int64 { return c.line }

// Next returns the next row, lent until the next call, and io.EOF after the last.
// A row with an error that wraps ErrRagged is followed by others; any other error
// is returned again ever after. Errors are of type *Error.
func (c *CSVReader) Next() ([][]byte, error) {
	if err := c.find(); err != nil {
		return nil, err
	}
	return c.split(), c.check()
}

// find finds the next row that is no empty line.
func (c *CSVReader) find() error {
	if !c.begun {
		c.begin()
	}
	for c.over == nil {
		c.line += c.lines
		c.lines = 1
		end, size, err := c.scan()
		if err == nil && end > limit(c.Max) {
			err = errFull
		}
		if err != nil {
			return c.fail(err)
		}
		text, last := c.in.buf[c.in.pos:c.in.pos+end], len(c.ends)-1
		if end > 0 && text[end-1] == '\r' {
			c.ends[last]--
		}
		c.text = text[:c.ends[last]]
		c.in.pos += size
		if last > 0 || len(c.text) > 0 {
			return nil
		}
	}
	return c.over
}

// NextText returns the next row as one text, in which one byte follows each field
// but the last, and the places where the fields end. It is Next for those who
// copy rows: both are lent until the next call, and the errors are the same.
func (c *CSVReader) NextText() (text []byte, ends []int, err error) {
	if err := c.find(); err != nil {
		return nil, nil, err
	}
	if len(c.quoted) == 0 {
		return c.text, c.ends, c.check()
	}
	c.joined = c.joined[:0]
	for i, field := range c.split() {
		if i > 0 {
			c.joined = append(c.joined, c.Comma)
		}
		c.joined = append(c.joined, field...)
		c.ends[i] = len(c.joined)
	}
	return c.joined, c.ends, c.check()
}

// begin sets what the first row needs.
func (c *CSVReader) begin() {
	c.begun, c.lines = true, 1
	switch c.Comma {
	case 0:
		c.Comma = ','
	case '\n', '\r', '"':
		panic(fmt.Sprintf("source: CSVReader: Comma must not be a quote or a line end, got %q", c.Comma))
	}
	c.in.skipMark()
}

// fail makes the error final, so that whoever asks again hears the same.
func (c *CSVReader) fail(err error) error {
	if c.over = err; err != io.EOF {
		if err == errFull {
			err = tooLong{"row", limit(c.Max)}
		}
		c.over = &Error{Func: "CSV", Line: c.line, Err: err}
	}
	return c.over
}

func (c *CSVReader) check() error {
	n := len(c.ends)
	if c.fields == 0 {
		c.fields = n
	}
	if n == c.fields || c.Ragged {
		return nil
	}
	return &Error{Func: "CSV", Line: c.line, Err: ragged{n, c.fields}}
}

// A ragged is ErrRagged with the numbers of fields.
type ragged struct{ got, want int }

func (e ragged) Error() string {
	fields := "fields"
	if e.got == 1 {
		fields = "field"
	}
	return fmt.Sprintf("the row has %d %s, the first row has %d", e.got, fields, e.want)
}

func (e ragged) Is(target error) bool { return target == ErrRagged }

// All ranges over what is left, in strings of their own. A break leaves the
// reader behind the last row that was yielded; so does a ragged row, after which
// the range may go on.
func (c *CSVReader) All() iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for row, err := range c.AllReuse() {
			if !yield(ownRow(row), err) {
				return
			}
		}
	}
}

// ownRow copies the fields of a row into one string, of which they are parts.
func ownRow(row [][]byte) []string {
	if row == nil {
		return nil
	}
	size := 0
	for _, field := range row {
		size += len(field)
	}
	var joined strings.Builder
	joined.Grow(size)
	for _, field := range row {
		joined.Write(field)
	}
	all, own := joined.String(), make([]string, len(row))
	at := 0
	for i, field := range row {
		own[i] = all[at : at+len(field)]
		at += len(field)
	}
	return own
}

// AllReuse is All with rows lent until the next one is asked for.
func (c *CSVReader) AllReuse() iter.Seq2[[][]byte, error] {
	return func(yield func([][]byte, error) bool) {
		for {
			row, err := c.Next()
			if err == io.EOF || !yield(row, err) || c.over != nil {
				return
			}
		}
	}
}
