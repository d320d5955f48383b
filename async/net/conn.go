package net

import (
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/weft-go/weft/async"
)

// ErrBusy is returned to a task that reads from a connection, or writes to it,
// while another one does the same.
var ErrBusy = errors.New("another task is at it")

// A Conn is a connection as tasks use it. One task may read while another one
// writes.
type Conn struct {
	end           end
	local, remote net.Addr
	reading       bool
	writing       bool
}

// An end does the work of a connection.
type end interface {
	read(t *async.Task, p []byte) (int, error)
	write(t *async.Task, p []byte) (int, error)
	closeWrite(t *async.Task) error
	close() error
}

// Wrap makes a connection of the standard library one for the loop's tasks. It must be used
// through the Conn alone from then on.
//
//   - Python: asyncio.open_connection(sock=sock).
//   - Lazy: nothing is read or written.
//   - Reuse: once for a connection.
//   - Cost: a few allocations; each call that has to wait takes a goroutine.
//   - Concurrency: for the loop's tasks.
func Wrap(l *async.Loop, c net.Conn) *Conn {
	return &Conn{end: newSocket(l, c), local: c.LocalAddr(), remote: c.RemoteAddr()}
}

// Read reads what there is, up to len(p) bytes, and waits only if there is
// nothing. At the end of the data the error is io.EOF. A Read that is cancelled
// has taken nothing. Other tasks have a turn first, even if there is something at
// once.
func (c *Conn) Read(t *async.Task, p []byte) (int, error) {
	if c.reading {
		return 0, fmt.Errorf("net: Read: %w", ErrBusy)
	}
	c.reading = true
	defer func() { c.reading = false }()
	if err := t.Sleep(0); err != nil || len(p) == 0 {
		return 0, err
	}
	return c.end.read(t, p)
}

// Write writes all of p. If it is cancelled or fails, it returns how much of p
// was on its way by then; after that a TLS connection can only be closed. Other
// tasks have a turn first.
func (c *Conn) Write(t *async.Task, p []byte) (int, error) {
	if c.writing {
		return 0, fmt.Errorf("net: Write: %w", ErrBusy)
	}
	c.writing = true
	defer func() { c.writing = false }()
	if err := t.Sleep(0); err != nil || len(p) == 0 {
		return 0, err
	}
	return c.end.write(t, p)
}

// CloseWrite tells the other side that nothing more will come; reading goes on.
func (c *Conn) CloseWrite(t *async.Task) error { return c.end.closeWrite(t) }

// Close closes the connection. A task that reads or writes gets net.ErrClosed.
// Close does not wait, so that it can be deferred by a task that is cancelled; what
// TLS has to tell the peer is told aside.
func (c *Conn) Close() error { return c.end.close() }

// LocalAddr returns the address of this end.
func (c *Conn) LocalAddr() net.Addr { return c.local }

// RemoteAddr returns the address of the other end.
func (c *Conn) RemoteAddr() net.Addr { return c.remote }

// For returns the connection as a reader and writer that parks t: for t alone.
func (c *Conn) For(t *async.Task) io.ReadWriter { return bound{t, c} }

type bound struct {
	t *async.Task
	c *Conn
}

func (b bound) Read(p []byte) (int, error)  { return b.c.Read(b.t, p) }
func (b bound) Write(p []byte) (int, error) { return b.c.Write(b.t, p) }
