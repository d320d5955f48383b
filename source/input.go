package source

import (
	"errors"
	"io"
	"strings"
)

const (
	// bufferFirst is enough for a line that somebody types, and for small files.
	bufferFirst = 4 << 10
	// bufferSize is large enough that the calls of Read vanish in the cost, and
	// small enough for a second-level cache.
	bufferSize = 128 << 10
	// emptyReadsMax is how often a reader may return nothing without an error.
	emptyReadsMax = 100
)

var (
	errFull     = errors.New("the buffer is full")
	errBadCount = errors.New("the reader returned an impossible count")
)

// An input is a window on a reader: buf[pos:end] is read and not yet used up.
type input struct {
	rd       io.Reader
	buf      []byte
	pos, end int
	err      error // of the reader, once and for all; io.EOF at its end
	keep     bool  // what was handed out stays as it is: no buffer is used twice
}

// made panics if there is nothing to read.
func (in *input) made() {
	if in.rd == nil {
		panic("source: Next: the reader was not made by its New function, or reads a nil io.Reader")
	}
}

// more reads once, behind buf[pos:end], which it may move. It returns nil if
// there is at least one byte more, errFull if that would hold more than max
// bytes, and the reader's error otherwise.
func (in *input) more(max int) error {
	if in.err != nil {
		return in.err
	}
	in.made()
	if in.end-in.pos >= max {
		return errFull
	}
	switch size := len(in.buf); {
	case size == 0:
		in.buf = make([]byte, bufferFirst)
	case in.end < size:
	case size < bufferSize:
		in.move(make([]byte, bufferSize))
	case in.pos > 0 && in.keep:
		in.move(make([]byte, size))
	case in.pos > 0:
		in.move(in.buf)
	case size < max/16: // few steps leave few smaller buffers behind; fresh memory costs when it is written
		in.move(make([]byte, 8*size))
	default:
		in.move(make([]byte, max))
	}
	for range emptyReadsMax {
		n, err := in.rd.Read(in.buf[in.end:])
		if n < 0 || n > len(in.buf)-in.end {
			in.err = errBadCount
			return in.err
		}
		in.end += n
		in.err = err
		if n > 0 {
			return nil
		}
		if err != nil {
			return err
		}
	}
	in.err = io.ErrNoProgress
	return in.err
}

// byteOrderMark is how some programs begin a text in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// skipMark leaves out a byte order mark, and reads no more than it takes to know
// that there is one.
func (in *input) skipMark() {
	for {
		head := string(in.buf[in.pos:min(in.end, in.pos+len(byteOrderMark))])
		if head == byteOrderMark {
			in.pos += len(head)
			return
		}
		if !strings.HasPrefix(byteOrderMark, head) || in.more(len(byteOrderMark)) != nil {
			return
		}
	}
}

// move makes buf the buffer, which may be the same one.
func (in *input) move(buf []byte) {
	in.end = copy(buf, in.buf[in.pos:in.end])
	in.pos, in.buf = 0, buf
}

// limit returns the maximum that a reader's field Max stands for.
func limit(max int) int {
	if max <= 0 {
		return MaxDefault
	}
	return max
}
