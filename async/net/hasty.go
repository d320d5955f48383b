package net

import (
	"net"
	"sync/atomic"
)

// hasty is the connection under a TLS connection of this package. Closing one
// sends the peer an alert, which can take seconds if the peer does not read. Once
// the connection is being closed, the alert is sent if that can be done at once,
// and is left out otherwise: the loop must not wait.
type hasty struct {
	net.Conn
	try     *try
	closing atomic.Bool
}

func newHasty(c net.Conn) *hasty { return &hasty{Conn: c, try: newTry(c)} }

func (h *hasty) Write(p []byte) (int, error) {
	if !h.closing.Load() || h.try == nil {
		return h.Conn.Write(p)
	}
	n, err, _ := h.try.write(p)
	if err == nil && n < len(p) {
		err = net.ErrClosed
	}
	return n, err
}
