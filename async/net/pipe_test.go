package net_test

import (
	"bytes"
	"errors"
	"io"
	stdnet "net"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/asynctest"
	"github.com/weft-go/weft/async/net"
)

func TestPipeKeepsToVirtualTime(t *testing.T) {
	run(t, func(task *async.Task) error {
		a, b := net.Pipe(task.Loop(), 4)
		return task.Scope(func(s *async.Scope) error {
			s.Go("writer", func(task *async.Task) error {
				defer a.Close()
				for range 3 {
					if err := task.Sleep(time.Hour); err != nil {
						return err
					}
					if n, err := a.Write(task, []byte("hello")); n != 5 || err != nil {
						t.Errorf("Write = %d, %v", n, err)
					}
				}
				return nil
			})
			text, err := io.ReadAll(b.For(task))
			if string(text) != "hellohellohello" || task.Now() != 3*time.Hour {
				t.Errorf("read %q at %v", text, task.Now())
			}
			return err
		})
	}, async.Virtual())
}

// The ends of a pipe are closed in all the ways there are.
func TestPipeEnds(t *testing.T) {
	run(t, func(task *async.Task) error {
		buf := make([]byte, 10)
		a, b := net.Pipe(task.Loop(), 100)
		a.Write(task, []byte("last"))
		if err := a.Close(); err != nil {
			t.Error(err)
		}
		if n, err := b.Read(task, buf); string(buf[:n]) != "last" || err != nil {
			t.Errorf("what was written before Close is read as %q, %v", buf[:n], err)
		}
		if _, err := b.Read(task, buf); err != io.EOF {
			t.Errorf("Read at the end = %v", err)
		}
		if n, err := b.Write(task, buf); n != 0 || !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("Write to nobody = %d, %v", n, err)
		}
		if _, err := a.Read(task, buf); !errors.Is(err, stdnet.ErrClosed) {
			t.Errorf("Read of a closed end = %v", err)
		}
		if _, err := a.Write(task, buf); !errors.Is(err, stdnet.ErrClosed) {
			t.Errorf("Write to a closed end = %v", err)
		}
		if err := a.Close(); !errors.Is(err, stdnet.ErrClosed) {
			t.Errorf("second Close = %v", err)
		}
		return nil
	}, async.Virtual())
}

// A task that waits at a pipe is found by the report of a deadlock, and gets to
// know when its end is closed.
func TestPipeWakesWhoWaits(t *testing.T) {
	run(t, func(task *async.Task) error {
		a, b := net.Pipe(task.Loop(), 3)
		reader := async.Start(task.Loop(), "", func(task *async.Task) (int, error) { return a.Read(task, make([]byte, 1)) })
		written := 0
		writer := task.Loop().Go("", func(task *async.Task) (err error) {
			written, err = a.Write(task, make([]byte, 10))
			return err
		})
		for range 5 {
			task.Sleep(0)
		}
		b.Close()
		if _, err := reader.Await(task); err != io.EOF {
			t.Errorf("Read = %v", err)
		}
		if err := writer.Join(task); written != 3 || !errors.Is(err, io.ErrClosedPipe) {
			t.Errorf("Write = %d, %v", written, err)
		}
		return nil
	}, async.Virtual())
	err := async.Run(func(task *async.Task) error {
		a, _ := net.Pipe(task.Loop(), 3)
		_, err := a.Read(task, make([]byte, 1))
		return err
	}, async.Virtual())
	var dead *async.DeadlockError
	if !errors.As(err, &dead) {
		t.Errorf("Run = %v", err)
	}
}

// Whatever the sizes of writes, reads and the buffer, and whatever the schedule,
// the bytes come through in order.
func TestPipeCarriesAllBytes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(r, "data")
		sizes := rapid.SliceOfN(rapid.IntRange(1, 40), 1, 20).Draw(r, "sizes")
		bytesMax := rapid.IntRange(1, 50).Draw(r, "bytesMax")
		seed := rapid.Uint64().Draw(r, "seed")
		err := async.Run(func(task *async.Task) error {
			a, b := net.Pipe(task.Loop(), bytesMax)
			return task.Scope(func(s *async.Scope) error {
				s.Go("", func(task *async.Task) error {
					defer a.Close()
					left := data
					for i := 0; len(left) > 0; i++ {
						n := min(len(left), sizes[i%len(sizes)])
						if _, err := a.Write(task, left[:n]); err != nil {
							return err
						}
						left = left[n:]
					}
					return nil
				})
				var got []byte
				for i := 0; ; i++ {
					buf := make([]byte, sizes[len(sizes)-1-i%len(sizes)])
					n, err := b.Read(task, buf)
					got = append(got, buf[:n]...)
					if err == io.EOF {
						break
					}
					if err != nil {
						return err
					}
				}
				if !bytes.Equal(got, data) {
					r.Errorf("read %x, want %x", got, data)
				}
				return nil
			})
		}, async.Seed(seed), async.Schedule(async.Random()))
		if err != nil {
			r.Error(err)
		}
	})
}

// The search of asynctest goes through protocols over a pipe.
func TestExploreOverAPipe(t *testing.T) {
	asynctest.Explore(t, func(task *async.Task) error {
		a, b := net.Pipe(task.Loop(), 2)
		return task.Scope(func(s *async.Scope) error {
			s.Go("server", func(task *async.Task) error {
				defer b.Close()
				_, err := io.Copy(b.For(task), b.For(task))
				return err
			})
			if _, err := a.Write(task, []byte("ping")); err != nil {
				return err
			}
			if err := a.CloseWrite(task); err != nil {
				return err
			}
			text, err := io.ReadAll(a.For(task))
			if err == nil && string(text) != "ping" {
				err = errors.New("got " + string(text))
			}
			return err
		})
	})
}

func TestPipeRefusesNoBuffer(t *testing.T) {
	run(t, func(task *async.Task) error {
		defer func() {
			if got := recover(); got != "net: Pipe: bytesMax must be at least 1, got 0" {
				t.Errorf("panic %v", got)
			}
		}()
		net.Pipe(task.Loop(), 0)
		return nil
	})
}
