package http

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"net"
	"net/http"

	"github.com/weft-go/weft/async"
)

// A Response is an answer whose body has yet to be read. One task reads it.
type Response struct {
	StatusCode int
	Status     string // such as "200 OK"
	Header     http.Header
	Size       int64  // of the body; -1 if it is not known
	URL        string // where it came from after redirections

	loop    *async.Loop
	body    io.ReadCloser
	cancel  func()
	what    string
	reading bool
	closed  bool
	broken  error // of all reads from now on
}

// ErrBusy is returned to a task that reads a body while another one does.
var ErrBusy = errors.New("another task is at it")

// A StatusError says that the answer was not what was asked for.
type StatusError struct {
	URL        string
	StatusCode int
	Status     string
}

func (e *StatusError) Error() string { return fmt.Sprintf("http: %s: %s", e.URL, e.Status) }

// Check returns a [StatusError] unless the status is 2xx.
func (r *Response) Check() error {
	if r.StatusCode >= 200 && r.StatusCode < 300 {
		return nil
	}
	return &StatusError{URL: r.URL, StatusCode: r.StatusCode, Status: r.Status}
}

// Read reads what there is of the body, up to len(p) bytes, and waits only if
// there is nothing. At the end the error is io.EOF. A read that is cancelled
// breaks off the answer: the next read has the same error.
func (r *Response) Read(t *async.Task, p []byte) (int, error) {
	if r.broken != nil {
		return 0, r.broken
	}
	if r.reading {
		return 0, fmt.Errorf("http: Read: %w", ErrBusy)
	}
	r.reading = true
	defer func() { r.reading = false }()
	n := 0
	err := t.Outside(async.Work{What: r.what, Interrupt: r.cancel, Run: func() (err error) {
		if n, err = r.body.Read(p); n > 0 && err != io.EOF {
			// What there is comes first; an error will come again.
			return nil
		}
		return err
	}})
	switch {
	case err == nil:
		return n, nil
	case r.closed:
		return n, r.broken
	case err != io.EOF:
		err = failure("Read", err)
	}
	r.broken = err
	return n, err
}

// For returns the body as a reader that parks t: for t alone.
func (r *Response) For(t *async.Task) io.Reader { return bound{t, r} }

type bound struct {
	t *async.Task
	r *Response
}

func (b bound) Read(p []byte) (int, error) { return b.r.Read(b.t, p) }

// Chunks returns an iterator over the body in chunks of bytesMax, the last one
// maybe shorter. Each chunk is the caller's. An error comes as the last pair.
// It goes on where reading has come to, and does not close the response.
func (r *Response) Chunks(t *async.Task, bytesMax int) iter.Seq2[[]byte, error] {
	if bytesMax < 1 {
		panic(fmt.Sprintf("http: Chunks: bytesMax must be at least 1, got %d", bytesMax))
	}
	return func(yield func([]byte, error) bool) {
		for {
			chunk := make([]byte, bytesMax)
			n, err := io.ReadFull(r.For(t), chunk)
			if n > 0 && !yield(chunk[:n:n], nil) {
				return
			}
			if r.broken == io.EOF {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// All reads the rest of the body, up to bytesMax bytes; if there is more, the
// error is [ErrTooLong].
func (r *Response) All(t *async.Task, bytesMax int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r.For(t), bytesMax+1))
	if err == nil && int64(len(data)) > bytesMax {
		return data[:bytesMax], fmt.Errorf("http: All: %w: more than %d bytes", ErrTooLong, bytesMax)
	}
	return data, err
}

// ErrTooLong is returned for a body that is longer than it may be.
var ErrTooLong = errors.New("the body is too long")

// Close ends the answer, read or not; a read under way fails. It does not wait, so
// that it can be deferred by a task that is cancelled.
func (r *Response) Close() {
	if r.closed {
		return
	}
	r.closed = true
	r.cancel()
	if r.broken == nil {
		r.broken = fmt.Errorf("http: Read: %w", net.ErrClosed)
	}
	// Closing can take as long as it takes to tell the server.
	r.loop.Aside(func() { r.body.Close() })
}
