package source

import (
	"bytes"
	"io"
	"iter"
)

// Lines returns the lines of r without their ends: "\n" or "\r\n". A last line
// that lacks an end counts; an empty one after the last end does not.
// [LineReader] has options: other ends and limits.
//
//   - Python: for line in open(path, errors="surrogateescape"), rstripped of its end.
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: one allocation per line; LinesReuse has none.
//   - Errors: the reader's, and ErrTooLong above 64 MiB, with the number of the line.
func Lines(r io.Reader) iter.Seq2[string, error] {
	return once("Lines", NewLineReader(r).All())
}

// LinesReuse is Lines without allocation: each line is lent until the next one
// is asked for.
//
//   - Python: for line in open(path, "rb").
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: no allocation per line.
//   - Errors: as Lines.
func LinesReuse(r io.Reader) iter.Seq2[[]byte, error] {
	return once("Lines", NewLineReader(r).AllReuse())
}

// A LineReader reads lines one at a time. Its fields may be set until the first
// line is read.
type LineReader struct {
	Max    int  // longest line in bytes; 0 for MaxDefault
	KeepCR bool // a "\r" before the end belongs to the line
	Null   bool // lines end in a zero byte, as with find -print0
	Keep   bool // lines stay valid, at the cost of a new buffer now and then

	in   input
	line int64
}

// NewLineReader returns a reader of the lines of r.
//
//   - Python: open(path).
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first line; it grows with the longest line.
func NewLineReader(r io.Reader) *LineReader {
	return &LineReader{in: input{rd: r}}
}

// Line returns the number of the line that was read last, counted from 1.
func (l *LineReader) Line() int64 { return l.line }

// Next returns the next line, lent until the next call, and io.EOF after the
// last. Any other error is an *Error, and is returned again ever after.
func (l *LineReader) Next() ([]byte, error) {
	end := byte('\n')
	if l.Null {
		end = 0
	}
	in, most := &l.in, limit(l.Max)
	in.keep = l.Keep
	searched := 0
	for {
		if i := bytes.IndexByte(in.buf[in.pos+searched:in.end], end); i >= 0 {
			line := in.buf[in.pos : in.pos+searched+i]
			if len(line) > most {
				return nil, l.fail(errFull)
			}
			in.pos += len(line) + 1
			l.line++
			return l.trim(line), nil
		}
		searched = in.end - in.pos
		// The end of a line that is just as long as allowed is one byte more.
		err := in.more(most + 1)
		if err == nil {
			continue
		}
		if err == io.EOF && searched == 0 {
			return nil, io.EOF
		}
		if err == io.EOF && searched > most {
			err = errFull
		}
		if err != io.EOF {
			return nil, l.fail(err)
		}
		line := in.buf[in.pos:in.end]
		in.pos = in.end
		l.line++
		return l.trim(line), nil
	}
}

// SkipTo passes over the lines that do not contain text, as far as that can be
// told without reading: a search through a whole buffer takes a fraction of the
// time of one through each line. It returns how many lines it left out. The
// line that Next returns then may be without text all the same.
func (l *LineReader) SkipTo(text []byte) int64 {
	end := []byte{'\n'}
	if l.Null {
		end[0] = 0
	}
	ahead := l.in.buf[l.in.pos:l.in.end]
	if at := bytes.Index(ahead, text); at >= 0 {
		ahead = ahead[:at]
	}
	size := bytes.LastIndexByte(ahead, end[0]) + 1
	if size == 0 || size > limit(l.Max) || bytes.Contains(text, end) {
		return 0 // a line above the limit is an error, whatever it contains
	}
	n := int64(bytes.Count(ahead[:size], end))
	l.in.pos += size
	l.line += n
	return n
}

func (l *LineReader) trim(line []byte) []byte {
	if n := len(line) - 1; n >= 0 && line[n] == '\r' && !l.KeepCR && !l.Null {
		return line[:n:n]
	}
	return line[:len(line):len(line)]
}

// fail makes the error final, so that whoever asks again hears the same.
func (l *LineReader) fail(err error) error {
	if _, ok := err.(*Error); ok {
		return err
	}
	l.line++
	if err == errFull {
		err = tooLong{"line", limit(l.Max)}
	}
	l.in.pos, l.in.end = 0, 0
	l.in.err = &Error{Func: "Lines", Line: l.line, Err: err}
	return l.in.err
}

// All ranges over what is left, in strings of their own. A break leaves the
// reader behind the last line that was yielded.
func (l *LineReader) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for {
			line, err := l.Next()
			if err != nil {
				if err != io.EOF {
					yield("", err)
				}
				return
			}
			if !yield(string(line), nil) {
				return
			}
		}
	}
}

// AllReuse is All with lines lent until the next one is asked for.
func (l *LineReader) AllReuse() iter.Seq2[[]byte, error] { return lend(l.Next) }

// lend ranges over what next returns until io.EOF.
func lend(next func() ([]byte, error)) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for {
			b, err := next()
			if err != nil {
				if err != io.EOF {
					yield(nil, err)
				}
				return
			}
			if !yield(b, nil) {
				return
			}
		}
	}
}
