package net_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	stdnet "net"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
)

// Clients come and go, are cancelled in the middle of everything, and what the
// others get back is right to the last byte. goleak and the race detector look on.
func TestStormOfClients(t *testing.T) {
	const clients = 200
	whole, broken := 0, 0
	run(t, func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		return task.Scope(func(s *async.Scope) error {
			s.Go("server", func(task *async.Task) error {
				return l.Serve(task, 20, func(task *async.Task, c *net.Conn) error {
					// A client that hangs up is its own affair.
					io.Copy(c.For(task), c.For(task))
					return nil
				})
			})
			err := task.Scope(func(s *async.Scope) error {
				for i := range clients {
					rng := rand.New(rand.NewPCG(1, uint64(i)))
					s.Go(fmt.Sprint("client ", i), func(task *async.Task) error {
						limit := async.Forever
						if i%2 == 1 {
							limit = time.Duration(rng.IntN(20_000)) * time.Microsecond
						}
						err := task.Within(limit, func(*async.Deadline) error { return exchange(task, l.Addr(), rng) })
						switch {
						case err == nil:
							whole++
						case limit != async.Forever && errors.Is(err, async.ErrTimeout):
							broken++
						default:
							return err
						}
						return nil
					})
				}
				return nil
			})
			return errors.Join(err, l.Close())
		})
	})
	if whole < clients/2 || whole+broken != clients {
		t.Errorf("%d of %d clients were served, %d were cancelled", whole, clients, broken)
	}
}

// exchange sends something in pieces and checks what comes back.
func exchange(task *async.Task, to stdnet.Addr, rng *rand.Rand) error {
	c, err := net.Dial(task, "tcp", to.String())
	if err != nil {
		return err
	}
	defer c.Close()
	data := make([]byte, rng.IntN(50_000))
	for i := range data {
		data[i] = byte(rng.Uint32())
	}
	return task.Scope(func(s *async.Scope) error {
		s.Go("writer", func(task *async.Task) error {
			for left := data; len(left) > 0; {
				n := min(len(left), 1+rng.IntN(10_000))
				if _, err := c.Write(task, left[:n]); err != nil {
					return err
				}
				left = left[n:]
			}
			return c.CloseWrite(task)
		})
		got, err := io.ReadAll(c.For(task))
		if err == nil && !bytes.Equal(got, data) {
			err = fmt.Errorf("%d bytes came back, not the %d that were sent", len(got), len(data))
		}
		return err
	})
}
