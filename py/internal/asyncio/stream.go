package asyncio

import (
	"errors"
	"io"
	gonet "net"
	"strconv"
	"syscall"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
	"github.com/weft-go/weft/py/internal/object"
)

// Network is the key of thread.Extra under which true opens the network.
type Network struct{}

func mayConnect(th *thread) {
	if allowed, _ := th.Extra[Network{}].(bool); !allowed {
		panic(object.Errorf(object.PermissionError, "this program is not allowed to use the network"))
	}
}

// reader is asyncio.StreamReader.
type reader struct {
	object.Head
	conn *net.Conn // nil for one that the program feeds
	buf  []byte
	eof  bool
	max  int // of a line
	fed  async.Event
	busy bool  // somebody waits for more
	fail value // set_exception
}

var readerType = object.NewType("StreamReader", object.LayoutOpaque)

const (
	lineMax  = 1 << 16
	readSize = 1 << 14
)

func newReader(c *net.Conn, max int) *reader {
	r := &reader{conn: c, max: max}
	r.SetType(readerType)
	return r
}

// fill reads once more, for the method of that name; it reports false at the end.
func (r *reader) fill(t *turn, method string) (bool, error) {
	switch {
	case r.busy:
		return false, failure(object.Errorf(object.RuntimeError, "%s() called while another coroutine is already waiting for incoming data", method))
	case !r.fail.IsNil():
		return false, failure(object.NewThrown(t.loop.th, r.fail, object.None, object.None))
	case r.eof:
		return false, nil
	}
	r.busy = true
	defer func() { r.busy = false }()
	if r.conn == nil {
		r.fed.Clear()
		if err := r.fed.Wait(t.Task); err != nil || r.fail.IsNil() {
			return true, err
		}
		return false, failure(object.NewThrown(t.loop.th, r.fail, object.None, object.None))
	}
	chunk := make([]byte, readSize)
	n, err := r.conn.Read(t.Task, chunk)
	r.buf = append(r.buf, chunk[:n]...)
	if err == io.EOF {
		r.eof = true
		return n > 0, nil
	}
	return true, netError(err)
}

func (r *reader) take(n int) value {
	s := string(r.buf[:n])
	r.buf = r.buf[n:]
	return object.NewBytes(s)
}

// read reads what there is, at most n bytes; all to the end for a negative n.
func (r *reader) read(t *turn, n int) (value, error) {
	for n != 0 && (n < 0 || len(r.buf) == 0) {
		more, err := r.fill(t, "read")
		if err != nil {
			return value{}, err
		}
		if t.loop.th.Grow(len(r.buf) / 16); !more {
			break
		}
	}
	if n < 0 {
		n = len(r.buf)
	}
	return r.take(min(n, len(r.buf))), nil
}

func setUpReader() {
	t := readerType
	t.Module = "asyncio.streams"
	of := func(v value) *reader { r, _ := object.To[reader](v, t); return r }
	feeding(t, of)
	t.Slots.Repr = func(th *thread, v value) string { return of(v).repr(th) }
	t.Def("read(self, n=-1)", func(th *thread, a []value) value {
		r, n := of(a[0]), object.ToInt(th, a[1])
		return newOp(th, "read", func(t *turn) (value, error) { return r.read(t, n) })
	})
	t.Def1("readline(self, /)", func(th *thread, v value) value {
		return newOp(th, "readline", func(t *turn) (value, error) { return of(v).line(t) })
	})
	t.Def("readuntil(self, separator=<unset>)", func(th *thread, a []value) value {
		r := of(a[0])
		seps := separators(th, a[1])
		return newOp(th, "readuntil", func(t *turn) (value, error) { return r.until(t, seps) })
	})
	t.Def2("readexactly(self, n)", func(th *thread, v, n value) value {
		want := object.ToInt(th, n)
		if want < 0 {
			panic(object.Errorf(object.ValueError, "readexactly size can not be less than zero"))
		}
		return newOp(th, "readexactly", func(t *turn) (value, error) {
			r := of(v)
			for len(r.buf) < want {
				if more, err := r.fill(t, "readexactly"); err != nil {
					return value{}, err
				} else if !more {
					return value{}, r.incomplete(n)
				}
			}
			return r.take(want), nil
		})
	})
	t.Def1("at_eof(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).eof && len(of(v).buf) == 0) })
	t.Def1("__aiter__(self, /)", func(_ *thread, v value) value { return v })
	t.Def1("__anext__(self, /)", func(th *thread, v value) value {
		return newOp(th, "__anext__", func(t *turn) (value, error) {
			line, err := of(v).line(t)
			if b, ok := object.AsBytes(line); err == nil && ok && b == "" {
				err = failure(object.Errorf(object.StopAsyncIter, ""))
			}
			return line, err
		})
	})
}

// writer is asyncio.StreamWriter. What is written goes out by a task of its
// own, so that write need not wait.
type writer struct {
	object.Head
	loop    *loop
	conn    *net.Conn
	buf     []byte
	flush   *async.Task // while there is something to send
	err     error
	closing bool
}

var writerType = object.NewType("StreamWriter", object.LayoutOpaque)

func (w *writer) write(data string) {
	w.buf = append(w.buf, data...)
	w.start()
}

func (w *writer) start() {
	if w.flush != nil {
		return
	}
	w.flush = w.loop.al.Go("writing to "+w.conn.RemoteAddr().String(), func(t *async.Task) error {
		for len(w.buf) > 0 && w.err == nil {
			out := w.buf
			w.buf = nil
			_, w.err = w.conn.Write(t, out)
		}
		w.err = netError(w.err)
		if w.flush = nil; w.closing {
			w.conn.Close()
		}
		return nil
	})
}

// close closes the connection once all is sent.
func (w *writer) close() {
	if !w.closing {
		w.closing = true
		w.start()
	}
}

// sent waits until all is sent.
func (w *writer) sent(t *async.Task) error {
	for w.flush != nil {
		// Cancelling the one that waits must not cancel the writing.
		if _, _, err := async.Wait(t, []async.Awaitable{w.flush}, async.AllDone, async.Forever); err != nil {
			return err
		}
	}
	return w.err
}

func setUpWriter() {
	t := writerType
	t.Module = "asyncio.streams"
	of := func(v value) *writer { w, _ := object.To[writer](v, t); return w }
	data := func(v value) string {
		b, ok := object.AsBytes(v)
		if !ok {
			panic(object.Errorf(object.TypeError, "data argument must be a bytes-like object, not '%s'", v.TypeName()))
		}
		return b
	}
	t.Def2("write(self, data)", func(th *thread, v, x value) value {
		s := data(x)
		th.Grow(len(s) / 16)
		of(v).write(s)
		return object.None
	})
	t.Def2("writelines(self, data)", func(th *thread, v, lines value) value {
		object.Each(th, lines, func(x value) bool {
			of(v).write(data(x))
			return true
		})
		return object.None
	})
	t.Def1("drain(self, /)", func(th *thread, v value) value { return plain(th, "drain", of(v).sent) })
	t.Def1("close(self, /)", func(_ *thread, v value) value {
		of(v).close()
		return object.None
	})
	t.Def1("wait_closed(self, /)", func(th *thread, v value) value {
		return plain(th, "wait_closed", func(t *async.Task) error {
			w := of(v)
			for !w.closing {
				if err := t.Sleep(0); err != nil {
					return err
				}
			}
			return w.sent(t)
		})
	})
	t.Def1("write_eof(self, /)", func(_ *thread, v value) value {
		w := of(v)
		w.loop.al.Go("write_eof", func(t *async.Task) error {
			if err := w.sent(t); err != nil {
				return nil
			}
			w.conn.CloseWrite(t)
			return nil
		})
		return object.None
	})
	t.Def1("can_write_eof(self, /)", func(*thread, value) value { return object.True })
	t.Def1("is_closing(self, /)", func(_ *thread, v value) value { return object.Bool(of(v).closing) })
	t.Def("get_extra_info(self, name, default=None)", func(_ *thread, a []value) value {
		switch w := of(a[0]); {
		case a[1].IsStr() && a[1].Str() == "peername":
			return address(w.conn.RemoteAddr())
		case a[1].IsStr() && a[1].Str() == "sockname":
			return address(w.conn.LocalAddr())
		}
		return a[2]
	})
}

// address is a network address as a tuple of host and port.
func address(a gonet.Addr) value {
	host, port, err := gonet.SplitHostPort(a.String())
	n, nan := strconv.Atoi(port)
	if err != nil || nan != nil {
		return object.Str(a.String())
	}
	return object.NewPair(object.Str(host), object.Int(int64(n)))
}

// netError is the OSError of an error of the network.
func netError(err error) error {
	var cancelled *async.CancelledError
	if err == nil || errors.As(err, &cancelled) {
		return err
	}
	var no syscall.Errno
	if !errors.As(err, &no) {
		return failure(object.Errorf(object.OSError, "%s", err))
	}
	e := object.OSErrorOf(no)
	switch no {
	case syscall.ECONNREFUSED:
		e.SetType(object.ConnectionRefusedError)
	case syscall.ECONNRESET:
		e.SetType(object.ConnectionResetError)
	case syscall.ECONNABORTED:
		e.SetType(object.ConnectionAbortedError)
	}
	return failure(e)
}
