package main

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// typed is what somebody types. A wait for it can be ended, so that Ctrl-C is a
// KeyboardInterrupt in input() as it is elsewhere, and nothing goes on reading
// what is typed then.
type typed struct {
	in   *os.File
	once sync.Once
	f    atomic.Pointer[os.File] // in, opened again as one whose waits end; nil where there is none
}

// open returns what to read.
func (t *typed) open() *os.File {
	t.once.Do(func() { t.f.Store(reopen(t.in)) })
	if f := t.f.Load(); f != nil {
		return f
	}
	return t.in
}

// Waits tells the engine whether it has to end a wait itself.
func (t *typed) Waits() bool { return t.open() == t.in }

// Read returns nothing, and no error, when it was woken.
func (t *typed) Read(b []byte) (int, error) {
	f := t.open()
	n, err := f.Read(b)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return 0, f.SetReadDeadline(time.Time{})
	}
	return n, err
}

// wake ends the wait that is under way, or the next one.
func (t *typed) wake() {
	if f := t.f.Load(); f != nil {
		f.SetReadDeadline(time.Now()) //nolint:errcheck // it could be set before
	}
}
