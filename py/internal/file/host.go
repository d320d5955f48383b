package file

import (
	"context"
	"errors"
	"time"
)

// Host is what a program may know of the world around it. The zero Host gives
// it an empty environment and the root as its directory.
type Host struct {
	Dir     string            // os.getcwd()
	Environ map[string]string // os.environ
	// Now and Sleep are the clock; nil is the system's.
	Now   func() time.Time
	Sleep func(ctx context.Context, d time.Duration) error
}

type hostKey struct{}

// HostIn returns the host that extra, which the threads of an engine share,
// holds. The caller may change it before a program runs.
func HostIn(extra map[any]any) *Host {
	h, ok := extra[hostKey{}].(*Host)
	if !ok {
		h = &Host{Dir: "/"}
		extra[hostKey{}] = h
	}
	return h
}

// Time returns the time of the host's clock.
func (h *Host) Time() time.Time {
	if h.Now != nil {
		return h.Now()
	}
	return time.Now()
}

// ErrInterrupted is what Wait returns when it was interrupted.
var ErrInterrupted = errors.New("interrupted")

// Wait sleeps, and returns early with the cause if ctx is done, and with
// ErrInterrupted if it received from interrupted.
func (h *Host) Wait(ctx context.Context, interrupted <-chan struct{}, d time.Duration) error {
	if h.Sleep != nil {
		return h.Sleep(ctx, d)
	}
	t := time.NewTimer(d)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			return nil
		case _, ok := <-interrupted:
			if ok {
				return ErrInterrupted
			}
			interrupted = nil // closed: nobody will interrupt
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}
