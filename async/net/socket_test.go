package net_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	stdnet "net"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/net"
)

// run runs body on a loop with the real clock.
func run(t *testing.T, body func(t *async.Task) error, opts ...async.Option) {
	t.Helper()
	if err := async.Run(body, opts...); err != nil {
		t.Error(err)
	}
}

// stalled is a server that takes in one client and does nothing before release,
// then what serve does.
type stalled struct {
	addr    string
	release func()
}

func newStalled(t *testing.T, serve func(stdnet.Conn) error) *stalled {
	t.Helper()
	l, err := stdnet.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	goOn, ended := make(chan bool), make(chan error, 1)
	s := &stalled{addr: l.Addr().String(), release: sync.OnceFunc(func() { close(goOn) })}
	go func() {
		c, err := l.Accept()
		if err != nil {
			ended <- nil // the client has given up before it came
			return
		}
		<-goOn
		ended <- errors.Join(serve(c), c.Close())
	}()
	t.Cleanup(func() {
		s.release()
		l.Close()
		if err := <-ended; err != nil {
			t.Error("server:", err)
		}
	})
	return s
}

// The server answers only after another task has ticked: if a read could hold up
// the loop, neither would ever go on.
func TestStalledServerLeavesTheLoopFree(t *testing.T) {
	server := newStalled(t, func(c stdnet.Conn) error {
		_, err := io.WriteString(c, "at last")
		return err
	})
	run(t, func(task *async.Task) error {
		ticks := 0
		return task.Scope(func(s *async.Scope) error {
			s.Go("ticker", func(task *async.Task) error {
				for ; ticks < 100; ticks++ {
					if err := task.Sleep(10 * time.Microsecond); err != nil {
						return err
					}
				}
				server.release()
				return nil
			})
			c, err := net.Dial(task, "tcp", server.addr)
			if err != nil {
				return err
			}
			defer c.Close()
			text, err := io.ReadAll(c.For(task))
			if string(text) != "at last" || ticks != 100 {
				t.Errorf("read %q after %d ticks", text, ticks)
			}
			return err
		})
	})
}

// A peer that does not read makes Write wait, and nobody else.
func TestStalledReaderLeavesTheLoopFree(t *testing.T) {
	data := bytes.Repeat([]byte("0123456789abcdef"), 1<<20)
	server := newStalled(t, func(c stdnet.Conn) error {
		got, err := io.ReadAll(c)
		if !bytes.Equal(got, data) {
			err = errors.New("other bytes came")
		}
		return err
	})
	run(t, func(task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			c, err := net.Dial(task, "tcp", server.addr)
			if err != nil {
				return err
			}
			defer c.Close()
			s.Go("ticker", func(task *async.Task) error {
				for range 100 {
					if err := task.Sleep(10 * time.Microsecond); err != nil {
						return err
					}
				}
				server.release()
				return nil
			})
			n, err := c.Write(task, data)
			if n != len(data) {
				t.Errorf("wrote %d of %d bytes", n, len(data))
			}
			return errors.Join(err, c.CloseWrite(task))
		})
	})
}

// A read that is given up leaves the data to the next one.
func TestReadThatTimesOutTakesNothing(t *testing.T) {
	server := newStalled(t, func(c stdnet.Conn) error {
		_, err := io.WriteString(c, "data")
		return err
	})
	run(t, func(task *async.Task) error {
		c, err := net.Dial(task, "tcp", server.addr)
		if err != nil {
			return err
		}
		defer c.Close()
		buf := make([]byte, 10)
		for range 3 {
			err := task.Within(time.Millisecond, func(*async.Deadline) error {
				n, err := c.Read(task, buf)
				if n != 0 {
					t.Errorf("read %d bytes of none", n)
				}
				return err
			})
			if !errors.Is(err, async.ErrTimeout) {
				t.Errorf("Read past its limit = %v", err)
			}
		}
		server.release()
		text, err := io.ReadAll(c.For(task))
		if string(text) != "data" {
			t.Errorf("read %q afterwards", text)
		}
		return err
	})
}

func TestCancelledWriteSaysHowFarItCame(t *testing.T) {
	data := make([]byte, 64<<20)
	counted := make(chan int64, 1)
	server := newStalled(t, func(c stdnet.Conn) error {
		n, err := io.Copy(io.Discard, c)
		counted <- n
		return err
	})
	run(t, func(task *async.Task) error {
		c, err := net.Dial(task, "tcp", server.addr)
		if err != nil {
			return err
		}
		sent := 0
		writer := task.Loop().Go("writer", func(task *async.Task) (err error) {
			sent, err = c.Write(task, data)
			return err
		})
		for !strings.Contains(waits(task, writer.ID()), "net: Write") {
			task.Sleep(0)
		}
		writer.Cancel("")
		if err := writer.Join(task); !async.Cancelled(err) || sent == 0 || sent == len(data) {
			t.Errorf("Write = %d, %v", sent, err)
		}
		// The connection can be used again.
		n, err := c.Write(task, data[:0])
		if n != 0 || err != nil {
			t.Errorf("Write of nothing = %d, %v", n, err)
		}
		server.release()
		n, err = c.Write(task, data[:1000])
		if n != 1000 || err != nil {
			t.Errorf("next Write = %d, %v", n, err)
		}
		if err := c.Close(); err != nil {
			return err
		}
		got, err := async.Do(task, func(context.Context) (int64, error) { return <-counted, nil })
		if got != int64(sent+1000) {
			t.Errorf("%d bytes came, %d were reported as sent", got, sent+1000)
		}
		return err
	})
}

func TestCloseEndsAReadUnderWay(t *testing.T) {
	server := newStalled(t, func(c stdnet.Conn) error { return nil })
	run(t, func(task *async.Task) error {
		c, err := net.Dial(task, "tcp", server.addr)
		if err != nil {
			return err
		}
		reader := async.Start(task.Loop(), "", func(task *async.Task) (int, error) { return c.Read(task, make([]byte, 1)) })
		for !strings.Contains(waits(task, reader.Task().ID()), "net: Read") {
			task.Sleep(0)
		}
		if _, err := c.Read(task, make([]byte, 1)); !errors.Is(err, net.ErrBusy) {
			t.Errorf("a second reader got %v", err)
		}
		c.Close()
		if _, err := reader.Await(task); !errors.Is(err, stdnet.ErrClosed) {
			t.Errorf("Read of a closed connection = %v", err)
		}
		if err := c.Close(); !errors.Is(err, stdnet.ErrClosed) {
			t.Errorf("second Close = %v", err)
		}
		server.release()
		return nil
	})
}

// waits says what a task waits for.
func waits(t *async.Task, id int) string {
	for _, info := range t.Loop().Tasks() {
		if info.ID == id {
			return info.Waits
		}
	}
	return ""
}

// Whoever has data at once must not keep the others from running.
func TestBusyConnectionLetsOthersRun(t *testing.T) {
	server := newStalled(t, func(c stdnet.Conn) error {
		_, err := c.Write(make([]byte, 100_000))
		return err
	})
	server.release()
	run(t, func(task *async.Task) error {
		return task.Scope(func(s *async.Scope) error {
			reads, turns := 0, 0
			c, err := net.Dial(task, "tcp", server.addr)
			if err != nil {
				return err
			}
			defer c.Close()
			s.Go("other", func(task *async.Task) error {
				for {
					turns++
					if err := task.Sleep(0); err != nil {
						return err
					}
				}
			})
			buf := make([]byte, 100)
			for err == nil {
				_, err = c.Read(task, buf)
				reads++
			}
			if err != io.EOF || turns < reads {
				t.Errorf("%d reads, %d turns of the other: %v", reads, turns, err)
			}
			s.Cancel("")
			return nil
		})
	})
}

func TestDialErrors(t *testing.T) {
	run(t, func(task *async.Task) error {
		if _, err := net.Dial(task, "tcp", "127.0.0.1:1"); !errors.Is(err, syscall.ECONNREFUSED) || !strings.HasPrefix(err.Error(), "net: Dial: ") {
			t.Errorf("Dial of a closed port = %v", err)
		}
		if _, err := net.Listen(task, "tcp", "203.0.113.1:0"); err == nil || !strings.HasPrefix(err.Error(), "net: Listen: ") {
			t.Errorf("Listen at somebody else's address = %v", err)
		}
		if _, err := net.Listen(task, "tcp", "nonsense"); err == nil {
			t.Error("Listen at nonsense gave no error")
		}
		return nil
	})
}

func TestAddresses(t *testing.T) {
	run(t, func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		c, err := net.Dial(task, "tcp", l.Addr().String())
		if err != nil {
			return err
		}
		defer c.Close()
		d, err := l.Accept(task)
		if err != nil {
			return err
		}
		defer d.Close()
		a, b := net.Pipe(task.Loop(), 1)
		for _, pair := range [][2]*net.Conn{{c, d}, {a, b}} {
			near, far := pair[0], pair[1]
			if near.LocalAddr().String() != far.RemoteAddr().String() || near.RemoteAddr().String() != far.LocalAddr().String() ||
				near.LocalAddr().Network() != far.LocalAddr().Network() {
				t.Errorf("%v to %v and %v to %v", near.LocalAddr(), near.RemoteAddr(), far.LocalAddr(), far.RemoteAddr())
			}
		}
		return nil
	})
}

// Not every connection can be closed by halves.
func TestCloseWriteOfAWhole(t *testing.T) {
	a, b := stdnet.Pipe()
	defer b.Close()
	run(t, func(task *async.Task) error {
		c := net.Wrap(task.Loop(), a)
		defer c.Close()
		if err := c.CloseWrite(task); err == nil || !strings.HasPrefix(err.Error(), "net: CloseWrite: ") {
			t.Errorf("CloseWrite = %v", err)
		}
		return nil
	})
}

// A panic or Goexit elsewhere takes down a task that reads, and leaves nothing
// behind: goleak looks.
func TestNothingIsLeftOfARunThatIsTakenDown(t *testing.T) {
	server := newStalled(t, func(c stdnet.Conn) error { return nil })
	server.release()
	defer func() {
		if v, ok := recover().(*async.PanicError); !ok || v.Value != "boom" {
			t.Errorf("Run panicked with %v", v)
		}
	}()
	async.Run(func(task *async.Task) error {
		l, err := net.Listen(task, "tcp", "127.0.0.1:0")
		if err != nil {
			return err
		}
		defer l.Close()
		task.Loop().Go("server", func(task *async.Task) error {
			return l.Serve(task, 10, func(task *async.Task, c *net.Conn) error {
				_, err := c.Read(task, make([]byte, 1))
				return err
			})
		})
		c, err := net.Dial(task, "tcp", server.addr)
		if err != nil {
			return err
		}
		defer c.Close()
		mine, err := net.Dial(task, "tcp", l.Addr().String())
		if err != nil {
			return err
		}
		defer mine.Close()
		task.Loop().CallSoon(func() { panic("boom") })
		_, err = mine.Read(task, make([]byte, 1))
		return err
	})
}

func TestRepeatableRunsAreRefusedTheNetwork(t *testing.T) {
	err := async.Run(func(task *async.Task) error {
		_, dial := net.Dial(task, "tcp", "127.0.0.1:1")
		_, listen := net.Listen(task, "tcp", "127.0.0.1:0")
		for _, err := range []error{dial, listen} {
			if !errors.Is(err, async.ErrOutside) {
				t.Errorf("got %v, want %v", err, async.ErrOutside)
			}
		}
		a, b := stdnet.Pipe()
		defer a.Close()
		defer b.Close()
		if _, err := net.Wrap(task.Loop(), a).Write(task, []byte("x")); !errors.Is(err, async.ErrOutside) {
			t.Errorf("Write = %v", err)
		}
		return nil
	}, async.Seed(1))
	if err != nil {
		t.Error(err)
	}
}

// Connections of every kind carry the same bytes both ways.
func TestEchoOverEveryNetwork(t *testing.T) {
	data := bytes.Repeat([]byte("some text\n"), 50_000)
	echo := func(task *async.Task, c *net.Conn) error {
		_, err := io.Copy(c.For(task), c.For(task))
		return errors.Join(err, c.CloseWrite(task))
	}
	for _, network := range []string{"tcp", "tcp4", "unix", "pipe", "wrapped"} {
		t.Run(network, func(t *testing.T) {
			run(t, func(task *async.Task) error {
				return task.Scope(func(s *async.Scope) error {
					c, closeServer, err := connected(task, s, network, filepath.Join(t.TempDir(), "sock"), echo)
					if err != nil {
						return err
					}
					defer closeServer()
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
		})
	}
}

// connected returns a connection to a task that runs serve.
func connected(task *async.Task, s *async.Scope, network, path string, serve func(*async.Task, *net.Conn) error) (*net.Conn, func() error, error) {
	there := func(c *net.Conn) {
		s.Go("server", func(task *async.Task) error { defer c.Close(); return serve(task, c) })
	}
	nothing := func() error { return nil }
	addr, named := "127.0.0.1:0", network
	switch network {
	case "pipe":
		a, b := net.Pipe(task.Loop(), 1000)
		there(b)
		return a, nothing, nil
	case "wrapped":
		left, right, err := socketPair()
		if err != nil {
			return nil, nil, err
		}
		there(net.Wrap(task.Loop(), right))
		return net.Wrap(task.Loop(), left), nothing, nil
	case "unix":
		addr = path
	}
	l, err := net.Listen(task, named, addr)
	if err != nil {
		return nil, nil, err
	}
	s.Go("listener", func(task *async.Task) error { return l.Serve(task, 1, serve) })
	c, err := net.Dial(task, named, l.Addr().String())
	return c, l.Close, err
}

// socketPair returns the two ends of a connection of a kind that package net knows
// nothing of: reads and writes have to wait on goroutines.
func socketPair() (stdnet.Conn, stdnet.Conn, error) {
	l, err := stdnet.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, nil, err
	}
	defer l.Close()
	a, err := stdnet.Dial("tcp", l.Addr().String())
	if err != nil {
		return nil, nil, err
	}
	b, err := l.Accept()
	if err != nil {
		return nil, nil, err
	}
	return other{a.(*stdnet.TCPConn)}, other{b.(*stdnet.TCPConn)}, nil
}

type other struct{ *stdnet.TCPConn }
