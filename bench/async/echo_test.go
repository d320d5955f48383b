package async

import (
	"bytes"
	"context"
	"fmt"
	"io"
	stdnet "net"
	"os"
	"sync"
	"testing"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
)

const messageBytes = 64

// BenchmarkEcho measures a TCP echo server on the loopback: ns/op is a message
// there and back, over all clients. The clients are the same plain goroutines each
// time, so the difference between servers is the servers' alone. An asyncio server
// is measured too if ECHO_ASYNCIO names its address: see asyncio_echo.py.
func BenchmarkEcho(b *testing.B) {
	for _, clients := range []int{1, 8, 64} {
		name := func(impl string) string { return fmt.Sprintf("impl=%s/clients=%d", impl, clients) }
		b.Run(name("weft"), func(b *testing.B) { echoWeft(b, clients) })
		b.Run(name("goroutines"), func(b *testing.B) { echoGoroutines(b, clients) })
		if addr := os.Getenv("ECHO_ASYNCIO"); addr != "" {
			b.Run(name("asyncio"), func(b *testing.B) { drive(b, addr, clients) })
		}
	}
}

func echoWeft(b *testing.B, clients int) {
	err := async.Run(func(t *async.Task) error {
		l, err := net.Listen(t, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		return t.Scope(func(s *async.Scope) error {
			s.Go("server", func(t *async.Task) error {
				return l.Serve(t, clients, func(t *async.Task, c *net.Conn) error {
					buf := make([]byte, 4096)
					for {
						n, err := c.Read(t, buf)
						if err == io.EOF {
							return nil
						}
						if err != nil {
							return err
						}
						if _, err := c.Write(t, buf[:n]); err != nil {
							return err
						}
					}
				})
			})
			async.Do(t, func(context.Context) (int, error) { drive(b, l.Addr().String(), clients); return 0, nil })
			return l.Close()
		})
	})
	if err != nil {
		b.Error(err)
	}
}

func echoGoroutines(b *testing.B, clients int) {
	l, err := stdnet.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			wg.Go(func() {
				defer c.Close()
				buf := make([]byte, 4096)
				for {
					n, err := c.Read(buf)
					if err != nil {
						return
					}
					if _, err := c.Write(buf[:n]); err != nil {
						return
					}
				}
			})
		}
	})
	drive(b, l.Addr().String(), clients)
	l.Close()
	wg.Wait()
}

// drive sends b.N messages in all, one at a time from each client, and checks what
// comes back.
func drive(b *testing.B, addr string, clients int) {
	conns := make([]stdnet.Conn, clients)
	for i := range conns {
		c, err := stdnet.Dial("tcp", addr)
		if err != nil {
			b.Error(err)
			return
		}
		defer c.Close()
		conns[i] = c
	}
	b.ResetTimer()
	var wg sync.WaitGroup
	for i, c := range conns {
		wg.Go(func() {
			message := bytes.Repeat([]byte{byte(i)}, messageBytes)
			got := make([]byte, messageBytes)
			for range (b.N + i) / clients {
				if _, err := c.Write(message); err != nil {
					b.Error(err)
					return
				}
				if _, err := io.ReadFull(c, got); err != nil || !bytes.Equal(got, message) {
					b.Errorf("got %x: %v", got, err)
					return
				}
			}
		})
	}
	wg.Wait()
	b.StopTimer()
}
