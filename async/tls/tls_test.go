package tls_test

import (
	"bytes"
	stdtls "crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	stdnet "net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
	"github.com/weft-go/weft/async/tls"
)

// run runs body on a loop with the real clock.
func run(t *testing.T, body func(t *async.Task) error, opts ...async.Option) {
	t.Helper()
	if err := async.Run(body, opts...); err != nil {
		t.Error(err)
	}
}

// certificates returns configs for a server named example.com and for a client
// that trusts it. They are the ones that net/http/httptest has for tests.
func certificates() (server, client *stdtls.Config) {
	s := httptest.NewTLSServer(nil)
	defer s.Close()
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return &stdtls.Config{Certificates: s.TLS.Certificates}, &stdtls.Config{RootCAs: pool, ServerName: "example.com"}
}

// A client that says nothing holds up neither the loop nor the other clients.
func TestStalledHandshakeHoldsUpNobody(t *testing.T) {
	server, client := certificates()
	run(t, func(task *async.Task) error {
		l, err := tls.Listen(task, "tcp", "127.0.0.1:0", server)
		if err != nil {
			return err
		}
		return task.Scope(func(s *async.Scope) error {
			s.Go("server", func(task *async.Task) error {
				return l.Serve(task, 2, func(task *async.Task, c *net.Conn) error {
					_, err := c.Write(task, []byte("welcome"))
					if err == io.EOF {
						return nil // the mute one has gone
					}
					return err
				})
			})
			mute, err := stdnet.Dial("tcp", l.Addr().String())
			if err != nil {
				return err
			}
			defer mute.Close()
			c, err := tls.Dial(task, "tcp", l.Addr().String(), client)
			if err != nil {
				return err
			}
			defer c.Close()
			buf := make([]byte, 100)
			n, err := c.Read(task, buf)
			if string(buf[:n]) != "welcome" {
				t.Errorf("read %q", buf[:n])
			}
			return errors.Join(err, l.Close())
		})
	})
}

func TestDialToAMuteServerTimesOut(t *testing.T) {
	mute, err := stdnet.Listen("tcp", "127.0.0.1:0") // who accepts is the system
	if err != nil {
		t.Fatal(err)
	}
	defer mute.Close()
	run(t, func(task *async.Task) error {
		err := task.Within(time.Millisecond, func(*async.Deadline) error {
			_, err := tls.Dial(task, "tcp", mute.Addr().String(), nil)
			return err
		})
		if !errors.Is(err, async.ErrTimeout) {
			t.Errorf("Dial = %v", err)
		}
		return nil
	})
}

func TestDialChecksTheCertificate(t *testing.T) {
	server, _ := certificates()
	run(t, func(task *async.Task) error {
		l, err := tls.Listen(task, "tcp", "127.0.0.1:0", server)
		if err != nil {
			return err
		}
		return task.Scope(func(s *async.Scope) error {
			s.Go("server", func(task *async.Task) error {
				return l.Serve(task, 1, func(task *async.Task, c *net.Conn) error {
					if _, err := c.Read(task, make([]byte, 1)); err == nil {
						t.Error("the server read from a client that does not trust it")
					}
					return nil
				})
			})
			var unknown x509.UnknownAuthorityError
			if _, err := tls.Dial(task, "tcp", l.Addr().String(), nil); !errors.As(err, &unknown) || !strings.HasPrefix(err.Error(), "tls: Dial: ") {
				t.Errorf("Dial = %v", err)
			}
			return l.Close()
		})
	})
}

// A read that timed out does not spoil a TLS connection.
func TestTLSReadGoesOnAfterATimeout(t *testing.T) {
	server, client := certificates()
	var goOn async.Event
	run(t, func(task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			l, err := tls.Listen(task, "tcp", "127.0.0.1:0", server)
			if err != nil {
				return err
			}
			s.Go("server", func(task *async.Task) error {
				return l.Serve(task, 1, func(task *async.Task, c *net.Conn) error {
					if _, err := c.Write(task, []byte("one")); err != nil {
						return err
					}
					if err := goOn.Wait(task); err != nil {
						return err
					}
					_, err := c.Write(task, []byte("two"))
					return err
				})
			})
			c, err := tls.Dial(task, "tcp", l.Addr().String(), client)
			if err != nil {
				return err
			}
			defer c.Close()
			buf := make([]byte, 3)
			if _, err := c.Read(task, buf); err != nil || string(buf) != "one" {
				t.Errorf("Read = %q, %v", buf, err)
			}
			err = task.Within(time.Millisecond, func(*async.Deadline) error {
				_, err := c.Read(task, buf)
				return err
			})
			if !errors.Is(err, async.ErrTimeout) {
				t.Errorf("Read past its limit = %v", err)
			}
			goOn.Set()
			if _, err := c.Read(task, buf); err != nil || string(buf) != "two" {
				t.Errorf("Read = %q, %v", buf, err)
			}
			return l.Close()
		})
	})
}

// muteTLS is a server that makes the handshake with one client and then reads
// nothing. It returns its address and what ends it.
func muteTLS(t *testing.T, server *stdtls.Config) (string, func()) {
	t.Helper()
	l, err := stdtls.Listen("tcp", "127.0.0.1:0", server)
	if err != nil {
		t.Fatal(err)
	}
	accepted := make(chan stdnet.Conn, 1)
	go func() {
		c, err := l.Accept()
		if err == nil {
			err = c.(*stdtls.Conn).Handshake()
		}
		if err != nil {
			t.Error(err)
		}
		accepted <- c
	}()
	return l.Addr().String(), func() { (<-accepted).Close(); l.Close() }
}

// Closing sends an alert; a peer that reads nothing must not keep the loop
// waiting for that. The standard library would wait for five seconds.
func TestTLSCloseDoesNotWait(t *testing.T) {
	server, client := certificates()
	addr, end := muteTLS(t, server)
	defer end()
	raw, err := stdnet.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	std := stdtls.Client(raw, client)
	if err := std.Handshake(); err != nil {
		t.Fatal(err)
	}
	// Fill everything between here and there.
	for n := 1; n > 0; {
		raw.SetWriteDeadline(time.Now().Add(20 * time.Millisecond))
		n, _ = raw.Write(make([]byte, 1<<20))
	}
	raw.SetWriteDeadline(time.Time{})
	var longest time.Duration
	run(t, func(task *async.Task) error {
		c := net.Wrap(task.Loop(), std)
		if err := c.Close(); err != nil {
			return err
		}
		if err := c.Close(); !errors.Is(err, stdnet.ErrClosed) {
			t.Errorf("second Close = %v", err)
		}
		return nil
	}, async.Slow(500*time.Millisecond, func(s async.SlowStep) { longest = max(longest, s.Took) }))
	if longest != 0 {
		t.Errorf("Close held the loop for %v", longest)
	}
}

func TestListenNeedsACertificate(t *testing.T) {
	run(t, func(task *async.Task) error {
		defer func() {
			if got := recover(); got != "tls: Listen: the config must have a certificate, got none" {
				t.Errorf("panic %v", got)
			}
		}()
		tls.Listen(task, "tcp", "127.0.0.1:0", &stdtls.Config{})
		return nil
	})
}

func TestEcho(t *testing.T) {
	server, client := certificates()
	data := bytes.Repeat([]byte("some text\n"), 50_000)
	run(t, func(task *async.Task) error {
		l, err := tls.Listen(task, "tcp", "127.0.0.1:0", server)
		if err != nil {
			return err
		}
		return task.Scope(func(s *async.Scope) error {
			s.Go("listener", func(task *async.Task) error {
				return l.Serve(task, 1, func(task *async.Task, c *net.Conn) error {
					_, err := io.Copy(c.For(task), c.For(task))
					return errors.Join(err, c.CloseWrite(task))
				})
			})
			defer l.Close()
			c, err := tls.Dial(task, "tcp", l.Addr().String(), client)
			if err != nil {
				return err
			}
			defer c.Close()
			s.Go("writer", func(task *async.Task) error {
				_, err := c.Write(task, data)
				return errors.Join(err, c.CloseWrite(task))
			})
			got, err := io.ReadAll(c.For(task))
			if !bytes.Equal(got, data) {
				t.Errorf("%d bytes came back of %d", len(got), len(data))
			}
			return err
		})
	})
}

func TestRepeatableRunsAreRefusedTheNetwork(t *testing.T) {
	run(t, func(task *async.Task) error {
		server, client := certificates()
		_, dial := tls.Dial(task, "tcp", "127.0.0.1:1", client)
		_, listen := tls.Listen(task, "tcp", "127.0.0.1:0", server)
		for _, err := range []error{dial, listen} {
			if !errors.Is(err, async.ErrOutside) {
				t.Errorf("got %v, want %v", err, async.ErrOutside)
			}
		}
		return nil
	}, async.Seed(1))
}
