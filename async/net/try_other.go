//go:build !unix

package net

import "net"

// A try is how a system call is made that does not wait. There is no portable
// way elsewhere, so everything waits on a goroutine.
type try struct{}

func newTry(net.Conn) *try { return nil }

func (*try) read([]byte) (n int, err error, ok bool)  { return 0, nil, false }
func (*try) write([]byte) (n int, err error, ok bool) { return 0, nil, false }
