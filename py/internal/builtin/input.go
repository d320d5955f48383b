package builtin

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"

	"github.com/weft-go/weft/py/internal/object"
	"github.com/weft-go/weft/source"
)

func init() {
	add(
		object.Def("lines(source=None, /)", func(th *thread, a []value) value {
			return object.Wrap("lines", &inputIter{th: th, inputs: inputs(th, a[0]), open: func(r io.Reader) reader {
				return lineReader(th, r)
			}})
		}).WithDoc("Iterate over the lines of a file, of the files a pattern matches, or of standard input, without their ends."),
		object.Def("words(source=None, /)", func(th *thread, a []value) value {
			return object.Wrap("words", &inputIter{th: th, inputs: inputs(th, a[0]), open: func(r io.Reader) reader {
				return source.NewWordReader(r)
			}})
		}).WithDoc(`Iterate over the words, runs of \w, of a file, of the files a pattern matches, or of standard input.`),
		object.Def("chars(source=None, /)", func(th *thread, a []value) value {
			return object.Wrap("chars", &inputIter{th: th, inputs: inputs(th, a[0]), open: func(r io.Reader) reader {
				return &charReader{r: r}
			}})
		}).WithDoc("Iterate over the characters of a file, of the files a pattern matches, or of standard input."),
	)
}

// reader hands out pieces of text, lent until the next call.
type reader interface{ Next() ([]byte, error) }

func lineReader(th *thread, r io.Reader) reader {
	l := source.NewLineReader(r)
	if th.Limits.Line > 0 {
		l.Max = th.Limits.Line
	}
	return l
}

// inputs are the names of what to read; "-" is standard input.
func inputs(th *thread, v value) []string {
	if !v.Given() {
		return []string{"-"}
	}
	if !v.IsStr() {
		panic(object.Errorf(object.TypeError, "a path or pattern must be a str, not %s", v.TypeName()))
	}
	name := v.Str()
	if th.FS != nil && strings.ContainsAny(name, "*?[") {
		if _, err := fs.Stat(th.FS, path.Clean(name)); err != nil {
			if names, err := fs.Glob(th.FS, path.Clean(name)); err == nil && len(names) > 0 {
				return names
			}
		}
	}
	return []string{name}
}

// Open opens the file called name, "-" for standard input.
func Open(th *thread, name string) io.ReadCloser {
	var rc io.ReadCloser
	var err error
	switch {
	case th.Open != nil:
		rc, err = th.Open(name)
	case name == "-" && th.Stdin != nil:
		rc = io.NopCloser(th.Stdin)
	case name == "-":
		rc = io.NopCloser(strings.NewReader(""))
	case th.FS == nil:
		panic(object.Errorf(object.PermissionError, "no files here: %s", object.StrRepr(name)))
	default:
		rc, err = th.FS.Open(path.Clean(name))
	}
	if err != nil {
		panic(object.OSErrorOf(err))
	}
	return rc
}

// inputIter iterates over the pieces of one input after another. An input is
// opened when its first piece is asked for.
type inputIter struct {
	th     *thread
	inputs []string
	open   func(r io.Reader) reader
	file   io.Closer
	r      reader
	name   string
}

func (s *inputIter) Next() (value, bool) {
	for {
		if s.r == nil {
			if len(s.inputs) == 0 {
				return value{}, false
			}
			s.name, s.inputs = s.inputs[0], s.inputs[1:]
			rc := Open(s.th, s.name)
			s.file, s.r = rc, s.open(rc)
		}
		b, err := s.r.Next()
		if err == nil {
			buf := s.th.Arena(len(b))
			copy(buf, b)
			return object.LentBytes(buf, object.ASCIIBytes(b)), true
		}
		s.close()
		if !errors.Is(err, io.EOF) {
			s.inputs = nil
			panic(inputError(err, s.name))
		}
	}
}

func (s *inputIter) close() {
	if s.file != nil {
		s.file.Close()
	}
	s.file, s.r = nil, nil
}

// Stop closes the input.
func (s *inputIter) Stop()                { s.inputs = nil; s.close() }
func (s *inputIter) All() iter.Seq[value] { return object.All(s) }

// inputError is what a failed read raises.
func inputError(err error, name string) *object.Exception {
	if name == "-" {
		name = "<stdin>"
	}
	if errors.Is(err, source.ErrTooLong) {
		return object.Errorf(object.ValueError, "%s: %s", name, err)
	}
	e := object.OSErrorOf(err)
	if len(e.Args) == 1 {
		return object.Errorf(object.OSError, "%s: %s", name, err)
	}
	return e
}

// charReader hands out one character at a time.
type charReader struct {
	r    io.Reader
	buf  []byte
	off  int
	done error
}

func (c *charReader) Next() ([]byte, error) {
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
	}
}
