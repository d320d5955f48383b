// Package decompress reads gzip, zstd, bzip2 and plain data alike. It goes by
// content, so that it serves standard input as well as files of any name.
package decompress

import (
	"compress/bzip2"
	"errors"
	"io"

	"github.com/klauspost/compress/zstd"
)

// windowMax is the largest zstd window that is accepted: what the zstd command
// accepts without being told to use more memory.
const windowMax = 128 << 20

// An Error says that compressed data is broken or cut off.
type Error struct {
	Format string // gzip, zstd or bzip2
	Err    error
}

// Error names the format, and tells data that is cut off, or followed by something
// else, from data that is wrong.
func (e *Error) Error() string {
	switch {
	case errors.Is(e.Err, io.ErrUnexpectedEOF):
		return "the " + e.Format + " data is cut off"
	case errors.Is(e.Err, errTrailing), trails(e.Err):
		return "what follows the " + e.Format + " data is not " + e.Format
	}
	return "the " + e.Format + " data is broken: " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// A Reader reads what the underlying reader holds, decompressed. Members and
// frames that follow one another are one text.
type Reader struct {
	in     source
	format string
	out    io.Reader // nil until the first Read
	close  func()
	err    error
}

// NewReader returns a reader of r. Nothing is read of r before the first Read,
// and then no more than it takes to know the format: a terminal is not kept
// waiting.
func NewReader(r io.Reader) *Reader { return &Reader{in: source{r: r}} }

// Format returns gzip, zstd or bzip2, or "" for plain data and before the first
// Read.
func (r *Reader) Format() string { return r.format }

// Read reads decompressed bytes. Data that ends too soon or is wrong is an
// *Error; what was decompressed before it has been handed out by then.
func (r *Reader) Read(b []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	if len(b) == 0 {
		return 0, nil
	}
	if r.out == nil {
		if r.err = r.open(); r.err != nil {
			return 0, r.err
		}
	}
	n, err := r.out.Read(b)
	if r.err = r.explain(err); n > 0 {
		return n, nil
	}
	return n, r.err
}

// Close lets go of the memory of the decompressor. It does not close the
// underlying reader.
func (r *Reader) Close() error {
	if r.close != nil {
		r.close()
		r.close = nil
	}
	if r.err == nil {
		r.err = errors.New("decompress: read after Close")
	}
	return nil
}

// open recognises the format and starts its decompressor.
func (r *Reader) open() (err error) {
	r.format = r.in.sniff()
	r.out = &r.in
	switch r.format {
	case "gzip":
		r.out, err = newMembers(&r.in)
	case "bzip2":
		r.out = bzip2.NewReader(&r.in)
	case "zstd":
		var d *zstd.Decoder
		d, err = zstd.NewReader(&r.in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
			zstd.WithDecoderMaxWindow(windowMax))
		if err == nil {
			r.out, r.close = d, d.Close
		}
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF // in the header
	}
	return r.explain(err)
}

// explain tells a failing reader from failing data.
func (r *Reader) explain(err error) error {
	switch {
	case err == nil || err == io.EOF || r.format == "":
		return err
	case r.in.err != nil && r.in.err != io.EOF:
		return r.in.err
	}
	return &Error{Format: r.format, Err: err}
}
