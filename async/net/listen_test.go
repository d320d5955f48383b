package net_test

import (
	"errors"
	"io"
	stdnet "net"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
)

// An Accept that is given up leaves the next client to the next Accept.
func TestAcceptThatTimesOutTakesNobody(t *testing.T) {
	run(t, func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		for range 3 {
			err := task.Within(time.Millisecond, func(*async.Deadline) error {
				_, err := l.Accept(task)
				return err
			})
			if !errors.Is(err, async.ErrTimeout) {
				t.Errorf("Accept past its limit = %v", err)
			}
		}
		client, err := stdnet.Dial("tcp", l.Addr().String())
		if err != nil {
			return err
		}
		defer client.Close()
		c, err := l.Accept(task)
		if err != nil {
			return err
		}
		return c.Close()
	})
}

// A virtual clock goes on while a server waits for clients.
func TestAcceptDoesNotHoldVirtualTime(t *testing.T) {
	run(t, func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		err = task.Within(time.Hour, func(*async.Deadline) error {
			_, err := l.Accept(task)
			return err
		})
		if !errors.Is(err, async.ErrTimeout) || task.Now() != time.Hour {
			t.Errorf("Accept = %v at %v", err, task.Now())
		}
		return nil
	}, async.Virtual())
}

func TestServeIsBounded(t *testing.T) {
	const clients, most = 12, 3
	run(t, func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		busy, top, served := 0, 0, 0
		return task.Scope(func(s *async.Scope) error {
			s.Go("server", func(task *async.Task) error {
				return l.Serve(task, most, func(task *async.Task, c *net.Conn) error {
					busy++
					top = max(top, busy)
					defer func() { busy--; served++ }()
					_, err := io.Copy(c.For(task), c.For(task))
					return err
				})
			})
			err := task.Scope(func(s *async.Scope) error {
				for range clients {
					s.Go("", func(task *async.Task) error {
						c, err := net.Dial(task, "tcp", l.Addr().String())
						if err != nil {
							return err
						}
						defer c.Close()
						c.Write(task, []byte("hello"))
						if err := c.CloseWrite(task); err != nil {
							return err
						}
						text, err := io.ReadAll(c.For(task))
						if string(text) != "hello" {
							t.Errorf("got %q back", text)
						}
						return err
					})
				}
				return nil
			})
			if served < clients-most || top > most {
				t.Errorf("%d clients served, %d at a time", served, top)
			}
			return errors.Join(err, l.Close())
		})
	})
}

// The error of a handler ends the server, and the clients of the others are
// hung up on.
func TestServeEndsWithItsHandlers(t *testing.T) {
	boom := errors.New("boom")
	err := async.Run(func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		return task.Scope(func(s *async.Scope) error {
			s.Go("client", func(task *async.Task) error {
				var ends []*net.Conn
				for range 3 {
					c, err := net.Dial(task, "tcp", l.Addr().String())
					if err != nil {
						return err
					}
					defer c.Close()
					ends = append(ends, c)
				}
				ends[2].Write(task, []byte("x"))
				return task.Scope(func(s *async.Scope) error {
					for _, c := range ends {
						if n, err := c.Read(task, make([]byte, 1)); n != 0 || err == nil {
							t.Errorf("Read = %d, %v", n, err)
						}
					}
					return nil
				}, async.Shield())
			})
			return l.Serve(task, 10, func(task *async.Task, c *net.Conn) error {
				if _, err := c.Read(task, make([]byte, 1)); err != nil {
					return err
				}
				return boom
			})
		})
	})
	if !errors.Is(err, boom) {
		t.Errorf("Run = %v", err)
	}
}

func TestServeRefusesNoPlaces(t *testing.T) {
	run(t, func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		defer func() {
			if got := recover(); got != "net: Serve: connsMax must be at least 1, got 0" {
				t.Errorf("panic %v", got)
			}
		}()
		return l.Serve(task, 0, nil)
	})
}
