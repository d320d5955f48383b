package tls_test

import (
	"fmt"
	"io"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
	"github.com/weft-go/weft/async/tls"
)

func ExampleListen() {
	server, _ := certificates()
	err := async.Run(func(t *async.Task) error {
		l, err := tls.Listen(t, "tcp", "127.0.0.1:0", server)
		if err != nil {
			return err
		}
		fmt.Println(l.Addr().Network())
		return l.Close()
	})
	fmt.Println(err)
	// Output:
	// tcp
	// <nil>
}

func ExampleDial() {
	server, client := certificates()
	err := async.Run(func(t *async.Task) error {
		l, err := tls.Listen(t, "tcp", "127.0.0.1:0", server)
		if err != nil {
			return err
		}
		return t.Scope(func(s *async.Scope) error {
			s.Go("server", func(t *async.Task) error {
				return l.Serve(t, 100, func(t *async.Task, c *net.Conn) error {
					_, err := fmt.Fprint(c.For(t), "a secret\n")
					return err
				})
			})
			defer l.Close()

			c, err := tls.Dial(t, "tcp", l.Addr().String(), client)
			if err != nil {
				return err
			}
			defer c.Close()
			text, err := io.ReadAll(c.For(t))
			fmt.Printf("%s", text)
			return err
		})
	})
	fmt.Println(err)
	// Output:
	// a secret
	// <nil>
}
