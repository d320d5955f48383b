package net

import (
	"context"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/weft-go/weft/async"
)

// longPast is a deadline that has whatever is under way return at once.
var longPast = time.Unix(1, 0)

// A socket is an end in the real network. What can be done at once is done on the
// loop; what has to wait does so on a goroutine, in Go's own poller.
type socket struct {
	loop    *async.Loop
	conn    net.Conn
	tls     secure // conn, if it is one
	try     *try   // nil: there is no way to know what can be done at once
	reads   string
	writes  string
	full    bool // the last read filled its buffer: there is likely more
	shaken  bool // the TLS handshake is done
	cutRead bool // the read deadline is still that of an interruption
	closed  bool
}

// secure is what a *tls.Conn can do, and is known by: package crypto/tls is a
// sixth of a program such as weft, and for those who use package async/tls.
type secure interface {
	net.Conn
	HandshakeContext(context.Context) error
	NetConn() net.Conn
	CloseWrite() error
}

func newSocket(l *async.Loop, c net.Conn) *socket {
	to := fmt.Sprint(c.RemoteAddr())
	s := &socket{loop: l, conn: c, try: newTry(c), reads: "net: Read from " + to, writes: "net: Write to " + to}
	s.tls, _ = c.(secure)
	return s
}

func (s *socket) read(t *async.Task, p []byte) (int, error) {
	if err := s.handshake(t); err != nil {
		return 0, err
	}
	if s.full && s.try != nil {
		if n, err, ok := s.try.read(p); ok {
			s.full = n == len(p)
			return n, failure("Read", err)
		}
	}
	n := 0
	err := t.Outside(async.Work{What: s.reads, Interrupt: s.cut, Run: func() (err error) {
		if n, err = s.conn.Read(p); n > 0 {
			// An error will come again.
			return nil
		}
		return err
	}})
	if s.cutRead {
		s.cutRead = false
		s.conn.SetReadDeadline(time.Time{})
	}
	s.full = n == len(p)
	return n, failure("Read", err)
}

func (s *socket) cut() {
	s.cutRead = true
	s.conn.SetReadDeadline(longPast)
}

func (s *socket) write(t *async.Task, p []byte) (int, error) {
	if err := s.handshake(t); err != nil {
		return 0, err
	}
	done := 0
	if s.try != nil {
		n, err, ok := s.try.write(p)
		if ok && (err != nil || n == len(p)) {
			return n, failure("Write", err)
		}
		done = n
	}
	n, cut := 0, false
	err := t.Outside(async.Work{
		What:      s.writes,
		Interrupt: func() { cut = true; s.conn.SetWriteDeadline(longPast) },
		Run:       func() (err error) { n, err = s.conn.Write(p[done:]); return err },
	})
	if cut {
		s.conn.SetWriteDeadline(time.Time{})
	}
	return done + n, failure("Write", err)
}

// handshake makes sure that the first read or write does not wait for the
// opposite direction, which its interruption would not reach.
func (s *socket) handshake(t *async.Task) error {
	if s.tls == nil || s.shaken {
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	err := t.Outside(async.Work{
		What:      "net: TLS handshake with " + fmt.Sprint(s.conn.RemoteAddr()),
		Interrupt: cancel,
		Run:       func() error { return s.tls.HandshakeContext(ctx) },
	})
	s.shaken = err == nil
	return failure("TLS handshake", err)
}

func (s *socket) closeWrite(t *async.Task) error {
	if s.tls != nil {
		if err := s.handshake(t); err != nil {
			return err
		}
		// It sends an alert.
		return failure("CloseWrite", t.Outside(async.Work{
			What:      s.writes,
			Interrupt: func() { s.tls.NetConn().SetWriteDeadline(longPast) },
			Run:       s.tls.CloseWrite,
		}))
	}
	c, ok := s.conn.(interface{ CloseWrite() error })
	if !ok {
		return fmt.Errorf("net: CloseWrite: a connection of type %T is closed as a whole only", s.conn)
	}
	return failure("CloseWrite", c.CloseWrite())
}

// alertDelayMax bounds how long closing waits for a TLS peer to take notice.
const alertDelayMax = time.Second

func (s *socket) close() error {
	if s.tls == nil {
		return failure("Close", s.conn.Close())
	}
	if s.closed {
		return failure("Close", net.ErrClosed)
	}
	s.closed = true
	// The peer is sent an alert, which takes for ever if it does not read.
	s.loop.Aside(func() {
		late := time.AfterFunc(alertDelayMax, func() { s.tls.NetConn().Close() })
		defer late.Stop()
		s.tls.Close()
	})
	return nil
}

// failure wraps an error of the network. Those that are compared with == and the
// loop's own stay as they are.
func failure(what string, err error) error {
	if err == nil || err == io.EOF || async.Cancelled(err) {
		return err
	}
	return fmt.Errorf("net: %s: %w", what, err)
}
