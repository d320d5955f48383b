package asyncio

import (
	gonet "net"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
	"github.com/weft-go/weft/py/internal/object"
)

// streams are the two objects of a connection.
func (l *loop) streams(c *net.Conn, limit int) (r, w value) {
	out := &writer{loop: l, conn: c}
	out.SetType(writerType)
	return newReader(c, limit).Value(), out.Value()
}

func hostPort(th *thread, host, port value) string {
	h, p := "", "0"
	if host.Given() {
		h = object.ToStr(th, host)
	}
	if port.Given() {
		p = object.ToStr(th, port)
	}
	return gonet.JoinHostPort(h, p)
}

// openConnection is asyncio.open_connection.
func openConnection(th *thread, a []value) value {
	mayConnect(th)
	addr, limit := hostPort(th, a[0], a[1]), object.ToInt(th, a[2])
	return newOp(th, "open_connection", func(t *turn) (value, error) {
		if limit <= 0 {
			return value{}, failure(object.Errorf(object.ValueError, "Limit cannot be <= 0"))
		}
		c, err := net.Dial(t.Task, "tcp", addr)
		if err != nil {
			return value{}, netError(err)
		}
		r, w := t.loop.streams(c, limit)
		return object.NewPair(r, w), nil
	})
}

// server is asyncio.Server.
type server struct {
	object.Head
	loop    *loop
	from    *net.Listener
	accepts *async.Task
	closed  bool
	forever *async.Future[value] // while serve_forever waits
}

var (
	serverType = object.NewType("Server", object.LayoutOpaque)
	socketType = object.NewType("TransportSocket", object.LayoutOpaque)
)

// startServer is asyncio.start_server.
func startServer(th *thread, a []value) value {
	mayConnect(th)
	handle, addr, limit := a[0], hostPort(th, a[1], a[2]), object.ToInt(th, a[3])
	return newOp(th, "start_server", func(t *turn) (value, error) {
		from, err := net.Listen(t.Task, "tcp", addr)
		if err != nil {
			return value{}, netError(err)
		}
		l := t.loop
		s := &server{loop: l, from: from}
		s.SetType(serverType)
		connected := object.Def2("callback(reader, writer)", func(th *thread, r, w value) value {
			if made := object.Call(th, handle, r, w); object.IsCoroutine(made) {
				l.serves(l.newTask(made, value{}, nil), w)
			}
			return object.None
		}).Value()
		ctx := t.task.ctx
		s.accepts = l.al.Go("accepting on "+addr, func(t *async.Task) error {
			for {
				c, err := from.Accept(t)
				if err != nil {
					return nil
				}
				r, w := l.streams(c, limit)
				l.newHandle(handleType, ctx.copy(), connected, r, w).run()
			}
		})
		return s.Value(), nil
	})
}

// serves closes a connection when the task that serves it fails.
func (l *loop) serves(f *future, w value) {
	out, _ := object.To[writer](w, writerType)
	f.waited.OnDone(func() {
		switch {
		case f.waited.WasCancelled():
			out.close()
		case f.exception() != nil:
			l.report("Unhandled exception in client_connected_cb", f.exception(), "", value{})
			out.close()
		}
	})
}

func (s *server) close() {
	if s.closed {
		return
	}
	s.closed = true
	s.from.Close()
	if s.forever != nil && !s.forever.Done() {
		s.forever.Cancel("")
	}
}

func setUpServer() {
	t := serverType
	t.Module = "asyncio.base_events"
	of := func(v value) *server { s, _ := object.To[server](v, t); return s }
	t.Def1("close(self, /)", func(_ *thread, v value) value {
		of(v).close()
		return object.None
	})
	t.Def1("is_serving(self, /)", func(_ *thread, v value) value { return object.Bool(!of(v).closed) })
	t.Def1("get_loop(self, /)", func(_ *thread, v value) value { return of(v).loop.Value() })
	t.Def1("start_serving(self, /)", func(th *thread, v value) value {
		return plain(th, "start_serving", func(*async.Task) error { return nil })
	})
	closed := func(v value) func(t *async.Task) error {
		return func(t *async.Task) error {
			_, _, err := async.Wait(t, []async.Awaitable{of(v).accepts}, async.AllDone, async.Forever)
			return err
		}
	}
	t.Def1("wait_closed(self, /)", func(th *thread, v value) value { return plain(th, "wait_closed", closed(v)) })
	t.Def1("serve_forever(self, /)", func(th *thread, v value) value {
		return plain(th, "serve_forever", func(t *async.Task) error {
			s := of(v)
			if s.closed {
				return failure(object.Errorf(object.RuntimeError, "server %s is closed", object.Repr(th, v)))
			}
			s.forever = async.NewFuture[value](s.loop.al)
			_, err := s.forever.Await(t)
			s.close()
			return err
		})
	})
	t.Def1("__aenter__(self, /)", func(th *thread, v value) value {
		return newOp(th, "__aenter__", func(*turn) (value, error) { return v, nil })
	})
	t.Def("__aexit__(self, *exc)", func(th *thread, a []value) value {
		v := a[0]
		return plain(th, "__aexit__", func(t *async.Task) error {
			of(v).close()
			return closed(v)(t)
		})
	})
	t.Attr("sockets", func(_ *thread, v value) value {
		if of(v).closed {
			return object.NewTuple().Value()
		}
		x := &socket{addr: of(v).from.Addr()}
		x.SetType(socketType)
		return object.NewTuple(x.Value()).Value()
	}, nil)
	socketType.Module = "asyncio"
	socketType.Def1("getsockname(self, /)", func(_ *thread, v value) value {
		x, _ := object.To[socket](v, socketType)
		return address(x.addr)
	})
}

// socket is what Server.sockets holds.
type socket struct {
	object.Head
	addr gonet.Addr
}
