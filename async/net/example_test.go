package net_test

import (
	"errors"
	"fmt"
	"io"
	stdnet "net"
	"strings"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
	"github.com/weft-go/weft/source"
)

// shout answers each line in capitals. A connection bound to its task is an
// io.ReadWriter, so package source and fmt work on it.
func shout(t *async.Task, c *net.Conn) error {
	for line, err := range source.Lines(c.For(t)) {
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(c.For(t), strings.ToUpper(line)); err != nil {
			return err
		}
	}
	return nil
}

func ExampleListen() {
	err := async.Run(func(t *async.Task) error {
		l, err := net.Listen(t, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		return t.Scope(func(s *async.Scope) error {
			s.Go("server", func(t *async.Task) error { return l.Serve(t, 100, shout) })
			defer l.Close()

			c, err := net.Dial(t, "tcp", l.Addr().String())
			if err != nil {
				return err
			}
			defer c.Close()
			fmt.Fprint(c.For(t), "one\ntwo\n")
			if err := c.CloseWrite(t); err != nil {
				return err
			}
			text, err := io.ReadAll(c.For(t))
			fmt.Printf("%s", text)
			return err
		})
	})
	fmt.Println(err)
	// Output:
	// ONE
	// TWO
	// <nil>
}

// A time limit is that of the task; the connection knows nothing of it.
func ExampleDial() {
	silent, err := stdnet.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer silent.Close()
	err = async.Run(func(t *async.Task) error {
		return t.Within(10*time.Millisecond, func(*async.Deadline) error {
			c, err := net.Dial(t, "tcp", silent.Addr().String())
			if err != nil {
				return err
			}
			defer c.Close()
			_, err = c.Read(t, make([]byte, 100))
			return err
		})
	})
	fmt.Println(err)
	// Output: async: timed out after 10ms
}

// counting is a connection that counts what is read from it.
type counting struct {
	stdnet.Conn
	read *int
}

func (c counting) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	*c.read += n
	return n, err
}

func ExampleListener_Through() {
	read := 0
	err := async.Run(func(t *async.Task) error {
		l, err := net.Listen(t, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		l.Through(func(c stdnet.Conn) stdnet.Conn { return counting{c, &read} })
		there, err := net.Dial(t, "tcp", l.Addr().String())
		if err != nil {
			return err
		}
		here, err := l.Accept(t)
		if err != nil {
			return err
		}
		defer here.Close()
		fmt.Fprint(there.For(t), "some text")
		if err := there.Close(); err != nil {
			return err
		}
		_, err = io.ReadAll(here.For(t))
		return err
	})
	fmt.Println(read, err)
	// Output: 9 <nil>
}

// A protocol with a pause in it, tested without waiting for it.
func ExamplePipe() {
	err := async.Run(func(t *async.Task) error {
		a, b := net.Pipe(t.Loop(), 1024)
		return t.Scope(func(s *async.Scope) error {
			s.Go("slow", func(t *async.Task) error {
				defer a.Close()
				if err := t.Sleep(time.Hour); err != nil {
					return err
				}
				_, err := a.Write(t, []byte("sorry to be late"))
				return err
			})
			text, err := io.ReadAll(b.For(t))
			fmt.Printf("%s: %s\n", t.Now(), text)
			return err
		})
	}, async.Virtual())
	fmt.Println(err)
	// Output:
	// 1h0m0s: sorry to be late
	// <nil>
}

func ExampleWrap() {
	a, b := stdnet.Pipe()
	err := async.Run(func(t *async.Task) error {
		c, d := net.Wrap(t.Loop(), a), net.Wrap(t.Loop(), b)
		return t.Scope(func(s *async.Scope) error {
			s.Go("shouting", func(t *async.Task) error { defer d.Close(); return shout(t, d) })
			defer c.Close()
			fmt.Fprintln(c.For(t), "hello")
			line := make([]byte, 100)
			n, err := c.Read(t, line)
			if errors.Is(err, io.EOF) {
				err = nil
			}
			fmt.Printf("%s", line[:n])
			return err
		})
	})
	fmt.Println(err)
	// Output:
	// HELLO
	// <nil>
}
