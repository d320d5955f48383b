package net

import (
	"context"
	"crypto/tls"
	"net"

	"github.com/weft-go/weft/async"
)

// Dial connects to an address, as net.Dial does.
//
//   - Python: await asyncio.open_connection(host, port).
//   - Lazy: no; it returns when the connection stands.
//   - Reuse: a new connection each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the network's; a CancelledError, then nothing is left open;
//     [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks.
func Dial(t *async.Task, network, addr string) (*Conn, error) {
	c, err := dial(t, "Dial", network, addr, func(_ context.Context, c net.Conn) (net.Conn, error) { return c, nil })
	if err != nil {
		return nil, err
	}
	return Wrap(t.Loop(), c), nil
}

// DialTLS connects to an address and does the TLS handshake. Without a config, or
// a name in it, the certificate must be for the host of addr.
//
//   - Python: await asyncio.open_connection(host, port, ssl=context).
//   - Lazy: no; it returns when the handshake is done.
//   - Reuse: a new connection each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the network's; the handshake's; a CancelledError, then nothing is
//     left open; [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks.
func DialTLS(t *async.Task, network, addr string, config *tls.Config) (*Conn, error) {
	c, err := dial(t, "DialTLS", network, addr, func(ctx context.Context, c net.Conn) (net.Conn, error) {
		conf := &tls.Config{}
		if config != nil {
			conf = config.Clone()
		}
		if conf.ServerName == "" {
			host, _, err := net.SplitHostPort(addr)
			if err != nil {
				return nil, err
			}
			conf.ServerName = host
		}
		client := tls.Client(c, conf)
		return client, client.HandshakeContext(ctx)
	})
	if err != nil {
		return nil, err
	}
	conn := Wrap(t.Loop(), c)
	conn.end.(*socket).shaken = true
	return conn, nil
}

// dial connects, and dresses the connection up, on one goroutine.
func dial(t *async.Task, what, network, addr string, dress func(context.Context, net.Conn) (net.Conn, error)) (net.Conn, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var c net.Conn
	err := t.Outside(async.Work{What: "net: " + what + " " + addr, Interrupt: cancel, Run: func() error {
		raw, err := new(net.Dialer).DialContext(ctx, network, addr)
		if err != nil {
			return err
		}
		if c, err = dress(ctx, raw); err == nil {
			// A task that is taken down does not come for it any more.
			err = ctx.Err()
		}
		if err != nil {
			raw.Close()
		}
		return err
	}})
	return c, failure(what, err)
}
