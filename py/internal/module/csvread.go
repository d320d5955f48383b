package module

import (
	"iter"
	"unicode/utf8"

	"github.com/weft-go/weft/pull"
	"github.com/weft-go/weft/py/internal/object"
)

// csvReader is a reader: an iterator of rows over an iterator of lines.
type csvReader struct {
	object.Iterator
	*dialect
	th    *thread
	lines pull.Iter[value]
	line  int64 // lines read

	fieldMax int

	state    csvState
	row      []value
	field    []byte
	unquoted bool
}

// csvState is where in a row the reader is.
type csvState uint8

const (
	startRecord csvState = iota
	startField
	escapedChar
	inField
	inQuoted
	escapeInQuoted
	quoteInQuoted
	eatNewline
	afterEscapedNewline
)

var csvReaderType = object.NewIteratorType("reader")

func newCSVReader(th *thread, v value, d *dialect) *csvReader {
	r := &csvReader{dialect: d, th: th, lines: object.Iter(th, v)}
	r.It = r
	r.Iterator.SetType(csvReaderType)
	return r
}

// Value is the reader as a value.
func (r *csvReader) Value() value { return r.Iterator.Value() }

// Stop leaves the reader without rows.
func (r *csvReader) Stop() { r.lines = object.IterSlice(nil) }

// All ranges over the rows that are left.
func (r *csvReader) All() iter.Seq[value] { return object.All(r) }

// Next returns the next row.
func (r *csvReader) Next() (value, bool) {
	row, ok := r.next()
	if !ok {
		return value{}, false
	}
	return object.NewList(row).Value(), true
}

func (r *csvReader) next() ([]value, bool) {
	// Rows are mostly as long as the one before.
	r.row, r.field, r.state = make([]value, 0, len(r.row)), r.field[:0], startRecord
	r.fieldMax = csvFieldMax(r.th)
	for first := true; first || r.state != startRecord; first = false {
		r.th.Step()
		v, ok := r.lines.Next()
		if !ok {
			if len(r.field) == 0 && r.state != inQuoted {
				return nil, false
			}
			if r.strict {
				panic(csvError("unexpected end of data"))
			}
			r.save()
			r.state = startRecord
			return r.row, true
		}
		if !v.IsStr() {
			panic(csvError("iterator should return strings, not %s (the file should be opened in text mode)", v.TypeName()))
		}
		r.line++
		r.feed(v.Str())
	}
	return r.row, true
}

// endOfLine is what follows the last character of a line.
const endOfLine = -2

func (r *csvReader) feed(s string) {
	for i := 0; i < len(s); {
		if (r.state == startField || r.state == startRecord) && r.quoting <= quoteAll {
			if j := r.plain(s, i); j > i {
				r.th.Grow(1)
				r.row = append(r.row, object.Str(s[i:j]))
				i, r.state = j+1, startField
				continue
			}
		}
		c, w := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, w = utf8.DecodeRuneInString(s[i:])
		}
		r.char(c, s[i:i+w])
		i += w
	}
	r.char(endOfLine, "")
}

// plain returns the offset of the delimiter that ends a field without quotes
// and escapes, and i if the field has some or is not ended so.
func (r *csvReader) plain(s string, i int) int {
	if r.delimiter >= utf8.RuneSelf || i < len(s) && s[i] == ' ' && r.skipSpace {
		return i
	}
	for j := i; j < len(s); j++ {
		switch c := rune(s[j]); {
		case c == r.delimiter:
			if j-i > r.fieldMax {
				return i
			}
			return j
		case c == r.quote && (j == i || r.quote >= utf8.RuneSelf), c == r.escape, c == '\n', c == '\r', c >= utf8.RuneSelf && (r.escape >= utf8.RuneSelf || r.quote >= utf8.RuneSelf):
			return i
		}
	}
	return i
}

func (r *csvReader) add(text string) {
	if len(r.field) >= r.fieldMax && utf8.RuneCount(r.field) >= r.fieldMax {
		panic(csvError("field larger than field limit (%d)", r.fieldMax))
	}
	r.field = append(r.field, text...)
}

// save ends a field.
func (r *csvReader) save() {
	var v value
	switch {
	case r.quoting == quoteNotnull && r.unquoted && len(r.field) == 0, r.quoting == quoteStrings && r.unquoted && len(r.field) == 0:
		v = object.None
	case (r.quoting == quoteNonnumeric || r.quoting == quoteStrings) && r.unquoted && len(r.field) > 0:
		v = object.Call1(r.th, object.FloatType.Value(), object.Str(string(r.field)))
	default:
		r.th.Alloc(len(r.field))
		v = object.Str(string(r.field))
	}
	r.th.Grow(1)
	r.row = append(r.row, v)
	r.field = r.field[:0]
}

// char takes one character, whose text is given too, or endOfLine.
func (r *csvReader) char(c rune, text string) {
	newline := c == '\n' || c == '\r' || c == endOfLine
	end := func() {
		r.save()
		if r.state = eatNewline; c == endOfLine {
			r.state = startRecord
		}
	}
	switch r.state {
	case startRecord:
		switch {
		case c == endOfLine:
			return
		case newline:
			r.state = eatNewline
			return
		}
		r.state = startField
		fallthrough
	case startField:
		r.unquoted = true
		switch {
		case newline:
			end()
		case c == r.quote && r.quoting != quoteNone:
			r.unquoted = false
			r.state = inQuoted
		case c == r.escape:
			r.state = escapedChar
		case c == ' ' && r.skipSpace:
		case c == r.delimiter:
			r.save()
		default:
			r.add(text)
			r.state = inField
		}
	case escapedChar:
		if c == '\n' || c == '\r' {
			r.add(text)
			r.state = afterEscapedNewline
			return
		}
		if c == endOfLine {
			text = "\n"
		}
		r.add(text)
		r.state = inField
	case afterEscapedNewline, inField:
		switch {
		case c == endOfLine && r.state == afterEscapedNewline:
		case newline:
			end()
		case c == r.escape:
			r.state = escapedChar
		case c == r.delimiter:
			r.save()
			r.state = startField
		default:
			r.add(text)
			r.state = inField
		}
	case inQuoted:
		switch {
		case c == endOfLine:
		case c == r.escape:
			r.state = escapeInQuoted
		case c == r.quote && r.quoting != quoteNone:
			if r.state = inField; r.double {
				r.state = quoteInQuoted
			}
		default:
			r.add(text)
		}
	case escapeInQuoted:
		if c == endOfLine {
			text = "\n"
		}
		r.add(text)
		r.state = inQuoted
	case quoteInQuoted:
		switch {
		case r.quoting != quoteNone && c == r.quote:
			r.add(text)
			r.state = inQuoted
		case c == r.delimiter:
			r.save()
			r.state = startField
		case newline:
			end()
		case !r.strict:
			r.add(text)
			r.state = inField
		default:
			panic(csvError("'%c' expected after '%c'", r.delimiter, r.quote))
		}
	case eatNewline:
		switch {
		case c == endOfLine:
			r.state = startRecord
		case !newline:
			panic(csvError("new-line character seen in unquoted field - do you need to open the file with newline=''?"))
		}
	}
}

func setUpCSVReader() {
	csvReaderType.SetModule("_csv")
	self := func(v value) *csvReader { r, _ := object.To[csvReader](v, csvReaderType); return r }
	csvReaderType.Attr("line_num", func(_ *thread, v value) value { return object.Int(self(v).line) }, nil)
	csvReaderType.Attr("dialect", func(_ *thread, v value) value { return self(v).dialect.Value() }, nil)
}
