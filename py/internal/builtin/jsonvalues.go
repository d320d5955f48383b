package builtin

import (
	"bufio"
	"io"
	"math/big"
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

func init() {
	const where = " of a file, of the files a pattern matches, or of standard input, one after another."
	add(
		object.Def("jsonl(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "jsonl", a[0], func(r io.Reader) reader {
				j := source.NewJSONLineReader(r)
				j.Max = th.Limits.Line
				return &jsonReader{th: th, values: j, lines: true}
			})
		}).WithDoc("Iterate over the values of JSON lines"+where),
		object.Def("json(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "json", a[0], func(r io.Reader) reader {
				return &jsonReader{th: th, open: r}
			})
		}).WithDoc("Iterate over the JSON values"+where+" A text that is one array gives its elements, however many."),
	)
	beModule("json")
}

// jsonReader makes values of JSON text.
type jsonReader struct {
	th     *thread
	open   io.Reader // what is not looked at yet
	values *source.JSONReader
	lines  bool // one value a line: a broken one is not the end
	at     int64
	made   maker
}

func (j *jsonReader) line() int64 { return j.at }

// begin finds out whether the text is one array.
func (j *jsonReader) begin() {
	b := bufio.NewReader(j.open)
	j.open = nil
	n := 1
	head, err := b.Peek(n)
	for err == nil && n < b.Size() && isBlank(head[n-1]) {
		n++
		head, err = b.Peek(n)
	}
	if err == nil && head[n-1] == '[' {
		j.values = source.NewJSONArrayReader(b)
	} else {
		j.values = source.NewJSONReader(b)
	}
	j.values.Max = j.th.Limits.Line
}

// isBlank is true for white space and for the bytes of a byte order mark.
func isBlank(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', 0xef, 0xbb, 0xbf:
		return true
	}
	return false
}

func (j *jsonReader) next() (value, error) {
	if j.values == nil {
		j.begin()
	}
	s, err := j.values.Next()
	if err != nil {
		return value{}, err
	}
	j.at = j.values.Line()
	j.made.th, j.made.s = j.th, s
	v := j.made.value(s.Next())
	if err := s.Err(); err != nil {
		return value{}, j.broken(err)
	}
	if s.Next() == source.InvalidKind {
		return value{}, j.broken(s.Err())
	}
	return v, nil
}

func (j *jsonReader) broken(err error) error {
	if j.lines {
		return bad{err}
	}
	return err
}

// maker makes values of what a scanner finds.
type maker struct {
	th *thread
	s  *source.JSONScanner
}

func (m *maker) value(kind source.JSONKind) value {
	switch kind {
	case source.FalseKind:
		return object.False
	case source.TrueKind:
		return object.True
	case source.IntKind:
		return jsonInt(m.s.Text())
	case source.FloatKind:
		return jsonFloat(m.s.Text())
	case source.StringKind:
		return lent(m.th, m.s.Text())
	case source.ArrayKind:
		l := object.NewList(nil)
		for kind := m.s.Next(); kind != source.ArrayEndKind && m.s.Err() == nil; kind = m.s.Next() {
			l.Append(m.th, m.value(kind))
		}
		return l.Value()
	case source.ObjectKind:
		return m.object()
	}
	return object.None
}

func (m *maker) object() value {
	d := object.NewDict()
	for kind := m.s.Next(); kind == source.KeyKind; kind = m.s.Next() {
		k := lent(m.th, m.s.Text())
		d.Set(m.th, k, m.value(m.s.Next()))
		if m.s.Err() != nil {
			break
		}
	}
	return d.Value()
}

func jsonInt(text []byte) value {
	if len(text) <= 18 {
		var n int64
		digits := text
		if text[0] == '-' {
			digits = text[1:]
		}
		for _, c := range digits {
			n = n*10 + int64(c-'0')
		}
		if text[0] == '-' {
			n = -n
		}
		return object.Int(n)
	}
	if len(text) > 4300 {
		panic(object.Errorf(object.ValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", len(text)))
	}
	b, _ := new(big.Int).SetString(string(text), 10)
	return object.NewBig(b)
}

func jsonFloat(text []byte) value {
	if text[0] <= '9' {
		if v, ok := infer(string(text)); ok && v.IsFloat() {
			return v
		}
	}
	x, _ := strconv.ParseFloat(string(text), 64) // too large is infinite, as in Python
	return object.Float(x)
}
