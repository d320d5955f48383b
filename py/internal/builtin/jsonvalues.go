package builtin

import (
	"bufio"
	"bytes"
	"io"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

func init() {
	const where = " of a file, of the files a pattern matches, or of standard input, one after another."
	add(
		object.Def("jsonl(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "jsonl", a[0], func(r io.Reader) reader {
				l := source.NewLineReader(r)
				l.Max = th.Limits.Line
				return &jsonLineReader{lines: l, made: maker{th: th, s: new(source.JSONScanner)}}
			})
		}).WithDoc("Iterate over the values of JSON lines"+where).MakesFresh(),
		object.Def("json(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "json", a[0], func(r io.Reader) reader {
				return &jsonReader{open: r, made: maker{th: th}}
			})
		}).WithDoc("Iterate over the JSON values"+where+" A text that is one array gives its elements, however many.").MakesFresh(),
	)
	beModule("json")
}

// jsonReader makes values of JSON text.
type jsonReader struct {
	open   io.Reader     // what is not looked at yet
	text   *bufio.Reader // it is read through this
	values *source.JSONReader
	made   maker
}

func (j *jsonReader) line() int64 {
	if j.values == nil {
		return 0
	}
	return j.values.Line()
}

func (j *jsonReader) take() []byte {
	if j.values == nil {
		return nil // nothing, or nothing that can be read
	}
	rest := j.values.TakeBuffered()
	ahead, _ := j.text.Peek(j.text.Buffered())
	rest = append(rest, ahead...)
	j.text.Discard(len(ahead)) //nolint:errcheck // they are there
	return rest
}

// begin finds out whether the text is one array.
func (j *jsonReader) begin() error {
	b := bufio.NewReader(j.open)
	j.open, j.text = nil, b
	n := 1
	head, err := b.Peek(n)
	for err == nil && n < b.Size() && isBlank(head[n-1]) {
		n++
		head, err = b.Peek(n)
	}
	if err != nil && err != io.EOF && err != bufio.ErrBufferFull {
		return err // the buffer forgets it
	}
	if err == nil && head[n-1] == '[' {
		j.values = source.NewJSONArrayReader(b)
	} else {
		j.values = source.NewJSONReader(b)
	}
	j.values.Max = j.made.th.Limits.Line
	return nil
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
		if err := j.begin(); err != nil {
			return value{}, &source.Error{Func: "JSON", Line: 1, Column: 1, Err: err}
		}
	}
	s, err := j.values.Next()
	if err != nil {
		return value{}, err
	}
	j.made.s = s
	return j.made.whole(nil)
}

// jsonLineReader makes a value of each line that is not empty.
type jsonLineReader struct {
	lines *source.LineReader
	made  maker
}

func (j *jsonLineReader) tell(use object.Use) { j.made.tell(use) }
func (j *jsonReader) tell(use object.Use)     { j.made.tell(use) }

func (j *jsonLineReader) take() []byte { return j.lines.TakeBuffered() }

func (j *jsonLineReader) line() int64 { return j.lines.Line() }

func (j *jsonLineReader) next() (value, error) {
	for {
		text, err := j.lines.Next()
		if err != nil {
			return value{}, err
		}
		if j.lines.Line() == 1 {
			text = bytes.TrimPrefix(text, []byte("\ufeff"))
		}
		if len(text) == 0 || len(bytes.TrimLeft(text, " \t\r")) == 0 {
			continue
		}
		own := text
		if j.made.part == nil {
			own = append(make([]byte, 0, len(text)), text...)
		}
		j.made.s.Reset(own)
		v, err := j.made.whole(own)
		if se, ok := err.(*source.Error); ok {
			at := *se
			at.Line = j.lines.Line()
			return value{}, bad{&at}
		}
		return v, err
	}
}
