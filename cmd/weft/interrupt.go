package main

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// interruptWait is how long an interrupted program may take to notice.
const interruptWait = 200 * time.Millisecond

// impatience is how soon a second Ctrl-C means that the first was of no use.
const impatience = 2 * time.Second

// deafness is how long an expression that does not wait for anything is worked
// out before it hears of Ctrl-C. One that is over sooner just dies of it: to hear
// takes threads, and a tenth of the time of such a run.
const deafness = 20 * time.Millisecond

// errTerminated is why a program ends that SIGTERM has told to.
var errTerminated = errors.New("terminated")

// A hearing is the context of a program that Ctrl-C ends. It begins to listen
// when the program, which asks it every few thousand steps and before it waits,
// turns out to take its time. A timer would set up a poller and wake a thread in
// each short run; without both a start takes 3 % less.
type hearing struct {
	context.Context
	cancel    context.CancelCauseFunc
	interrupt chan struct{}     // to make a KeyboardInterrupt of; nil: Ctrl-C ends the program
	giveUp    func(cause error) // ends a program that does not notice
	began     time.Time
	listen    func()
	over      chan struct{}
	signals   chan os.Signal
	typed     *typed // what it may wait for
}

// hear returns the context of a program. One that interrupt is not nil for is
// sent Ctrl-C instead of being ended; a second one soon after ends it, as does
// the first if the program does not notice.
func hear(interrupt chan struct{}, t *typed) *hearing {
	h := &hearing{
		interrupt: interrupt, typed: t, began: time.Now(), over: make(chan struct{}), signals: make(chan os.Signal, 1),
		giveUp: func(cause error) { os.Exit(signalStatus(cause)) },
	}
	h.Context, h.cancel = context.WithCancelCause(context.Background())
	h.listen = sync.OnceFunc(func() {
		signal.Notify(h.signals, os.Interrupt, syscall.SIGTERM)
		go h.run()
	})
	return h
}

// stop ends the hearing.
func (h *hearing) stop() {
	signal.Stop(h.signals)
	close(h.over)
	h.cancel(nil)
}

// Done is for who is about to wait.
func (h *hearing) Done() <-chan struct{} {
	h.listen()
	return h.Context.Done()
}

func (h *hearing) Err() error {
	if time.Since(h.began) > deafness {
		h.listen()
	}
	return h.Context.Err()
}

// run passes the signals on.
func (h *hearing) run() {
	var last time.Time
	for {
		var sig os.Signal
		select {
		case <-h.over:
			return
		case sig = <-h.signals:
		}
		cause := error(context.Canceled)
		switch {
		case sig != os.Interrupt:
			cause = errTerminated
			h.cancel(cause)
		case h.interrupt == nil:
			h.cancel(cause)
		case !last.IsZero() && time.Since(last) < impatience:
			h.giveUp(cause)
		default:
			last = time.Now()
			select {
			case h.interrupt <- struct{}{}:
			default:
			}
			h.typed.wake()
		}
		// A read that waits for a pipe does not see it. Whatever was printed
		// before it has been written already.
		select {
		case <-h.over:
			return
		case <-h.signals:
			h.giveUp(cause)
		case <-time.After(interruptWait):
			if h.Context.Err() != nil || len(h.interrupt) > 0 {
				h.giveUp(cause)
			}
		}
	}
}
