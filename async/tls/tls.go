package tls

import (
	"context"
	"crypto/tls"
	"fmt"
	stdnet "net"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
)

// Dial connects to an address and does the TLS handshake. Without a config, or
// a name in it, the certificate must be for the host of addr.
//
//   - Python: await asyncio.open_connection(host, port, ssl=context).
//   - Lazy: no; it returns when the handshake is done.
//   - Reuse: a new connection each time.
//   - Cost: a goroutine while it waits.
//   - Errors: the network's; the handshake's; a CancelledError, then nothing is
//     left open; [async.ErrOutside] in a repeatable run.
//   - Concurrency: for the loop's tasks.
func Dial(t *async.Task, network, addr string, config *tls.Config) (*net.Conn, error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var c stdnet.Conn
	err := t.Outside(async.Work{What: "tls: Dial " + addr, Interrupt: cancel, Run: func() (err error) {
		if c, err = (&tls.Dialer{Config: config}).DialContext(ctx, network, addr); err != nil {
			return err
		}
		if err = ctx.Err(); err != nil { // a task that is taken down does not come for it any more
			c.(*tls.Conn).NetConn().Close()
		}
		return err
	}})
	if async.Cancelled(err) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("tls: Dial: %w", err)
	}
	return net.Wrap(t.Loop(), c), nil
}

// Listen is [net.Listen] for TLS. The handshake is made with the first read from
// or write to each connection, so that a slow client does not hold up Accept; if
// that one is cancelled during the handshake, the connection is of no more use.
//
//   - Python: asyncio.start_server(..., ssl=context), in part.
//   - Lazy: no; clients can connect once it returns.
//   - Reuse: a new listener each time.
//   - Cost: a goroutine while it looks up the address.
//   - Panics: if config has no certificate and no way to get one.
//   - Errors: those of [net.Listen].
//   - Concurrency: for the loop's tasks.
func Listen(t *async.Task, network, addr string, config *tls.Config) (*net.Listener, error) {
	if config == nil || len(config.Certificates) == 0 && config.GetCertificate == nil && config.GetConfigForClient == nil {
		panic("tls: Listen: the config must have a certificate, got none")
	}
	l, err := net.Listen(t, network, addr)
	if err != nil {
		return nil, err
	}
	l.Through(func(c stdnet.Conn) stdnet.Conn { return tls.Server(c, config) })
	return l, nil
}
