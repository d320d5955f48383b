package builtin

import (
	"io"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

func init() {
	add(
		object.Def("lines(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "lines", a[0], func(r io.Reader) reader { return newLineReader(th, r) })
		}).WithDoc("Iterate over the lines of a file, of the files a pattern matches, or of standard input, without their ends.").MakesFresh(),
		object.Def("words(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "words", a[0], func(r io.Reader) reader {
				w := source.NewWordReader(r)
				w.Max, w.Keep = th.Limits.Line, true
				return &wordReader{w}
			})
		}).WithDoc(`Iterate over the words, runs of \w, of a file, of the files a pattern matches, or of standard input.`),
		object.Def("chars(source=None, /)", func(th *thread, a []value) value {
			return newFeed(th, "chars", a[0], func(r io.Reader) reader {
				return &charReader{th: th, r: r}
			})
		}).WithDoc("Iterate over the characters of a file, of the files a pattern matches, or of standard input."),
	)
}

// Lines and words are parts of the buffers that they were read into. A buffer
// goes when nothing of it is held any more; who holds a part copies it.

// lent copies a piece of input that its reader reuses.
func lent(th *thread, b []byte) value {
	buf := th.Arena(len(b))
	copy(buf, b)
	return object.LentBytes(buf, object.ASCIIBytes(b))
}

type lineReader struct {
	th    *thread
	lines *source.LineReader
	with  []byte // lines without it may be left out
	near  int    // how many lines to read before looking for it again
	vain  int    // how often in a row looking for it saved little
}

// Where many lines have what is looked for, looking ahead is a waste.
const (
	nearLines = 8  // that are read one by one after a vain look
	vainMax   = 64 // looks in a row, after which there are no more
)

func newLineReader(th *thread, r io.Reader) *lineReader {
	l := source.NewLineReader(r)
	l.Max, l.Null, l.Keep = th.Limits.Line, InputOf(th).Null, true
	return &lineReader{th: th, lines: l}
}

func (l *lineReader) take() []byte { return l.lines.TakeBuffered() }

func (l *lineReader) line() int64 { return l.lines.Line() }

// tell makes the reader look for the lines that matter. They are copied: the
// buffers that most of them are not worth keeping can be used again.
func (l *lineReader) tell(use object.Use) {
	l.with = []byte(use.With)
	l.lines.Keep = len(l.with) == 0
}

func (l *lineReader) next() (value, error) {
	if len(l.with) > 0 {
		if l.near > 0 {
			l.near--
		} else if l.lines.SkipTo(l.with) >= nearLines {
			l.vain = 0
		} else if l.near, l.vain = nearLines, l.vain+1; l.vain == vainMax {
			l.with, l.lines.Keep = nil, true
		}
	}
	b, err := l.lines.Next()
	switch {
	case err != nil:
		return value{}, err
	case !l.lines.Keep:
		return lent(l.th, b), nil
	}
	return object.LentBytes(b, false), nil
}

type wordReader struct{ words *source.WordReader }

func (w *wordReader) take() []byte { return w.words.TakeBuffered() }

func (w *wordReader) line() int64 { return 0 }

func (w *wordReader) next() (value, error) {
	b, err := w.words.Next()
	if err != nil {
		return value{}, err
	}
	return object.LentBytes(b, object.ASCIIBytes(b)), nil
}

// charReader hands out one character at a time.
type charReader struct {
	th   *thread
	r    io.Reader
	buf  []byte
	off  int
	done error
}

func (c *charReader) take() []byte {
	rest := c.buf[c.off:]
	c.buf, c.off = nil, 0
	return rest
}

func (c *charReader) line() int64 { return 0 }

func (c *charReader) next() (value, error) {
	b, err := c.char()
	if err != nil {
		return value{}, err
	}
	return lent(c.th, b), nil
}

// char returns the next character, lent until the next call.
func (c *charReader) char() ([]byte, error) {
	for {
		if n := charSize(c.buf[c.off:], c.done != nil); n > 0 {
			c.off += n
			return c.buf[c.off-n : c.off], nil
		}
		if c.done != nil {
			return nil, c.done
		}
		if c.buf == nil {
			c.buf = make([]byte, 0, 1<<16)
		}
		c.buf = append(c.buf[:0], c.buf[c.off:]...)
		c.off = 0
		n, err := c.r.Read(c.buf[len(c.buf):cap(c.buf)])
		c.buf = c.buf[:len(c.buf)+n]
		c.done = err
		if err != nil && err != io.EOF {
			c.done = &source.Error{Func: "chars", Err: err}
		}
	}
}
