package net

import (
	"fmt"
	"io"
	"net"

	"github.com/weft-go/weft/async"
)

// Pipe returns the two ends of a connection that is made of the loop alone. Each
// direction holds up to bytesMax bytes; then Write waits for Read. It serves to
// test protocols under a virtual clock, a seed, or asynctest.Explore.
//
//   - Python: no equal; trio.testing.memory_stream_pair.
//   - Lazy: nothing happens until it is used.
//   - Reuse: a new connection each time.
//   - Cost: a few allocations; buffers as they fill; no goroutine.
//   - Panics: if bytesMax is not positive.
//   - Concurrency: for the loop's tasks.
func Pipe(l *async.Loop, bytesMax int) (*Conn, *Conn) {
	if bytesMax < 1 {
		panic(fmt.Sprintf("net: Pipe: bytesMax must be at least 1, got %d", bytesMax))
	}
	there := &half{loop: l, bytesMax: bytesMax}
	back := &half{loop: l, bytesMax: bytesMax}
	return &Conn{end: &pipe{in: back, out: there}, local: addr("pipe a"), remote: addr("pipe b")},
		&Conn{end: &pipe{in: there, out: back}, local: addr("pipe b"), remote: addr("pipe a")}
}

// addr is the address of an end of a pipe.
type addr string

func (addr) Network() string  { return "pipe" }
func (a addr) String() string { return string(a) }

type pipe struct{ in, out *half }

func (p *pipe) read(t *async.Task, b []byte) (int, error) {
	n, err := p.in.read(t, b)
	return n, failure("Read", err)
}

func (p *pipe) write(t *async.Task, b []byte) (int, error) {
	n, err := p.out.write(t, b)
	return n, failure("Write", err)
}

func (p *pipe) closeWrite(*async.Task) error {
	p.out.ended = true
	p.out.changed()
	return nil
}

func (p *pipe) close() error {
	if p.in.left && p.out.gone {
		return failure("Close", net.ErrClosed)
	}
	p.in.left, p.in.data = true, nil
	p.out.ended, p.out.gone = true, true
	p.in.changed()
	p.out.changed()
	return nil
}

// A half is one direction of a pipe.
type half struct {
	loop     *async.Loop
	bytesMax int
	data     []byte
	ended    bool // nothing more will be written
	gone     bool // the writing end is closed
	left     bool // the reading end is closed
	waits    []*async.Future[struct{}]
}

func (h *half) read(t *async.Task, p []byte) (int, error) {
	for len(h.data) == 0 {
		switch {
		case h.left:
			return 0, net.ErrClosed
		case h.ended:
			return 0, io.EOF
		}
		if err := h.wait(t); err != nil {
			return 0, err
		}
	}
	n := copy(p, h.data)
	if h.data = h.data[n:]; len(h.data) == 0 {
		h.data = nil
	}
	h.changed()
	return n, nil
}

func (h *half) write(t *async.Task, p []byte) (int, error) {
	done := 0
	for {
		switch {
		case h.ended:
			return done, net.ErrClosed
		case h.left:
			return done, io.ErrClosedPipe
		}
		n := min(len(p)-done, h.bytesMax-len(h.data))
		if n > 0 {
			h.data = append(h.data, p[done:done+n]...)
			h.changed()
		}
		if done += n; done == len(p) {
			return done, nil
		}
		if err := h.wait(t); err != nil {
			return done, err
		}
	}
}

// wait waits for anything to change.
func (h *half) wait(t *async.Task) error {
	f := async.NewFuture[struct{}](h.loop)
	h.waits = append(h.waits, f)
	_, err := f.Await(t)
	return err
}

func (h *half) changed() {
	for _, f := range h.waits {
		if !f.Done() {
			f.SetResult(struct{}{})
		}
	}
	h.waits = nil
}
