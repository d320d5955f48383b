//go:build unix

package os_test

import (
	"errors"
	stdos "os"
	"syscall"
	"testing"
	"time"

	"github.com/weft-go/weft/async"
	"github.com/weft-go/weft/async/os"
)

func raise(sig syscall.Signal) error { return syscall.Kill(stdos.Getpid(), sig) }

// A signal comes while other tasks run, and one that came before it was asked for
// is not lost.
func TestSignals(t *testing.T) {
	run(t, func(task *async.Task) error {
		sigs := os.Notify(syscall.SIGUSR1, syscall.SIGUSR2)
		defer sigs.Close()
		return task.Scope(func(s *async.Scope) error {
			s.Go("sender", func(task *async.Task) error {
				for range 10 {
					if err := task.Sleep(10 * time.Microsecond); err != nil {
						return err
					}
				}
				if _, err := sigs.Next(task); !errors.Is(err, os.ErrBusy) {
					t.Errorf("a second task got %v", err)
				}
				return errors.Join(raise(syscall.SIGUSR1), raise(syscall.SIGUSR2))
			})
			seen := make(map[stdos.Signal]bool)
			for sig, err := range sigs.All(task) {
				if err != nil {
					return err
				}
				if seen[sig] = true; len(seen) == 2 {
					break
				}
			}
			if !seen[syscall.SIGUSR1] || !seen[syscall.SIGUSR2] {
				t.Errorf("got %v", seen)
			}
			return nil
		})
	})
}

// Waiting for a signal is given up without a loss, and a virtual clock goes on.
func TestSignalThatDoesNotCome(t *testing.T) {
	run(t, func(task *async.Task) error {
		sigs := os.Notify(syscall.SIGUSR1)
		defer sigs.Close()
		err := task.Within(time.Hour, func(*async.Deadline) error {
			_, err := sigs.Next(task)
			return err
		})
		if !errors.Is(err, async.ErrTimeout) || task.Now() != time.Hour {
			t.Errorf("Next = %v at %v", err, task.Now())
		}
		if err := raise(syscall.SIGUSR1); err != nil {
			return err
		}
		sig, err := sigs.Next(task)
		if sig != syscall.SIGUSR1 {
			t.Errorf("got %v", sig)
		}
		return err
	}, async.Virtual())
}

func TestAllEndsWithTheTask(t *testing.T) {
	run(t, func(task *async.Task) error {
		sigs := os.Notify(syscall.SIGUSR1)
		defer sigs.Close()
		return task.Scope(func(s *async.Scope) error {
			rounds := 0
			k := s.Go("", func(task *async.Task) error {
				var last error
				for _, err := range sigs.All(task) {
					rounds++
					last = err
				}
				return last
			})
			task.Sleep(time.Millisecond)
			k.Cancel("")
			err := k.Join(task)
			if !async.Cancelled(err) || rounds != 1 {
				t.Errorf("%d rounds, %v", rounds, err)
			}
			return nil
		})
	})
}
