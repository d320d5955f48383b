package net

import (
	"context"
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
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var c net.Conn
	err := t.Outside(async.Work{What: "net: Dial " + addr, Interrupt: cancel, Run: func() (err error) {
		if c, err = new(net.Dialer).DialContext(ctx, network, addr); err != nil {
			return err
		}
		if err = ctx.Err(); err != nil { // a task that is taken down does not come for it any more
			c.Close()
		}
		return err
	}})
	if err != nil {
		return nil, failure("Dial", err)
	}
	return Wrap(t.Loop(), c), nil
}
