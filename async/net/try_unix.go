//go:build unix

package net

import (
	"io"
	"net"
	"os"
	"syscall"
)

// A try reads and writes what can be read and written without waiting. The
// sockets of the standard library never block a system call, so one call is all
// it takes. It serves one reader and one writer.
type try struct {
	conn syscall.RawConn
	in   attempt
	out  attempt
}

// An attempt is one system call under the lock of the file descriptor. It is kept
// with its function to save both allocations.
type attempt struct {
	p   []byte
	n   int
	err error
	f   func(fd uintptr) bool
}

// newTry returns nil for connections that are not streams of the system.
func newTry(c net.Conn) *try {
	var sc syscall.Conn
	switch c := c.(type) {
	case *net.TCPConn:
		sc = c
	case *net.UnixConn:
		if c.LocalAddr().Network() != "unix" {
			return nil
		}
		sc = c
	default:
		return nil
	}
	rc, err := sc.SyscallConn()
	if err != nil {
		return nil
	}
	t := &try{conn: rc}
	t.in.f = func(fd uintptr) bool {
		t.in.n, t.in.err = syscall.Read(int(fd), t.in.p)
		return true
	}
	t.out.f = func(fd uintptr) bool {
		t.out.n, t.out.err = syscall.Write(int(fd), t.out.p)
		return true
	}
	return t
}

// read reports ok if there was something to read, or an error, or the end.
func (t *try) read(p []byte) (n int, err error, ok bool) {
	t.in.p = p
	n, err, ok = t.in.done(t.conn.Read(t.in.f), "read")
	if ok && n == 0 && err == nil {
		err = io.EOF
	}
	return n, err, ok
}

// write reports ok unless not one byte could be written now.
func (t *try) write(p []byte) (n int, err error, ok bool) {
	t.out.p = p
	return t.out.done(t.conn.Write(t.out.f), "write")
}

func (a *attempt) done(err error, call string) (int, error, bool) {
	a.p = nil
	switch {
	case err != nil:
		// The descriptor is closed: let the blocking call say so.
		return 0, nil, false
	case a.err == syscall.EAGAIN || a.err == syscall.EINTR:
		return 0, nil, false
	case a.err != nil:
		return 0, os.NewSyscallError(call, a.err), true
	}
	return a.n, nil, true
}
