package net

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/weft-go/weft/async"
)

// A Listener takes in connections.
type Listener struct {
	from   listener
	layer  func(net.Conn) net.Conn // nil for none
	what   string
	taking bool
}

// listener is what the listeners of all stream networks can do.
type listener interface {
	net.Listener
	SetDeadline(time.Time) error
}

// Listen listens at an address, as net.Listen does: "tcp", "tcp4", "tcp6" or
// "unix".
//
//   - Python: asyncio.start_server, in part.
//   - Lazy: no; clients can connect once it returns.
//   - Reuse: a new listener each time.
//   - Cost: a goroutine while it looks up the address.
//   - Errors: the network's; a CancelledError; [async.ErrOutside] in a repeatable
//     run.
//   - Concurrency: for the loop's tasks.
func Listen(t *async.Task, network, addr string) (*Listener, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var from listener
	err := t.Outside(async.Work{What: "net: Listen " + addr, Interrupt: cancel, Run: func() error {
		l, err := new(net.ListenConfig).Listen(ctx, network, addr)
		if err != nil {
			return err
		}
		if err = ctx.Err(); err == nil {
			var ok bool
			if from, ok = l.(listener); ok {
				return nil
			}
			err = fmt.Errorf("accepting at %s cannot be given up", network)
		}
		l.Close()
		return err
	}})
	if err != nil {
		return nil, failure("Listen", err)
	}
	return &Listener{from: from, what: "net: Accept at " + fmt.Sprint(from.Addr())}, nil
}

// Through has layer put a layer such as TLS on each connection that is accepted
// from now on. It is called on the loop: it must not wait.
func (l *Listener) Through(layer func(net.Conn) net.Conn) { l.layer = layer }

// Accept waits for the next connection. An Accept that is cancelled has taken
// none. A virtual clock goes on while it waits.
func (l *Listener) Accept(t *async.Task) (*Conn, error) {
	if l.taking {
		return nil, fmt.Errorf("net: Accept: %w", ErrBusy)
	}
	l.taking = true
	defer func() { l.taking = false }()
	var c net.Conn
	cut := false
	err := t.Outside(async.Work{
		What:      l.what,
		Idle:      true,
		Interrupt: func() { cut = true; l.from.SetDeadline(longPast) },
		Run:       func() (err error) { c, err = l.from.Accept(); return err },
	})
	if cut {
		l.from.SetDeadline(time.Time{})
	}
	if err != nil {
		return nil, failure("Accept", err)
	}
	if l.layer != nil {
		c = l.layer(c)
	}
	return Wrap(t.Loop(), c), nil
}

// Serve accepts connections until the listener is closed, and runs handle for
// each one in a task of its own, with at most connsMax at a time; other clients
// wait. Serve closes the connection when handle returns. It returns nil when the
// listener is closed and all connections are done with. An error that handle
// returns ends Serve, and cancels the other handlers: what goes wrong with one
// client is for handle to deal with.
func (l *Listener) Serve(t *async.Task, connsMax int, handle func(*async.Task, *Conn) error) error {
	if connsMax < 1 {
		panic(fmt.Sprintf("net: Serve: connsMax must be at least 1, got %d", connsMax))
	}
	places := async.NewSemaphore(connsMax)
	return t.Scope(func(s *async.Scope) error {
		for {
			if err := places.Acquire(t); err != nil {
				return err
			}
			c, err := l.Accept(t)
			if errors.Is(err, net.ErrClosed) {
				return nil
			}
			if err != nil {
				return err
			}
			k := s.Go(fmt.Sprint("client ", c.RemoteAddr()), func(t *async.Task) error {
				defer c.Close()
				return handle(t, c)
			})
			k.OnDone(func() {
				// A task that is cancelled before its first step closes nothing.
				c.Close()
				places.Release()
			})
		}
	})
}

// Close stops listening. A task in Accept gets net.ErrClosed.
func (l *Listener) Close() error { return failure("Close", l.from.Close()) }

// Addr returns the address, with the port that was found if none was asked for.
func (l *Listener) Addr() net.Addr { return l.from.Addr() }
