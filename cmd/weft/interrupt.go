package main

import (
	"context"
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

// A hearing is the context of a program that Ctrl-C ends. It begins to listen
// when the program, which asks it every few thousand steps and before it waits,
// turns out to take its time. A timer would set up a poller and wake a thread in
// each short run; without both a start takes 3 % less.
type hearing struct {
	context.Context
	began  time.Time
	listen func()
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

// interrupts returns a context that Ctrl-C ends. A script is sent Ctrl-C
// instead, to make a KeyboardInterrupt of; a second one soon after ends it at
// once, as does the first if the script does not notice.
func interrupts(script bool) (h *hearing, interrupt chan struct{}, stop func()) {
	ctx, cancel := context.WithCancel(context.Background())
	ch, over := make(chan os.Signal, 1), make(chan struct{})
	if script {
		interrupt = make(chan struct{}, 1)
	}
	hear := func() {
		var last time.Time
		for {
			var sig os.Signal
			select {
			case <-over:
				return
			case sig = <-ch:
			}
			if sig == os.Interrupt && script {
				if !last.IsZero() && time.Since(last) < impatience {
					os.Exit(exitInterrupted)
				}
				last = time.Now()
				interrupt <- struct{}{}
			} else {
				cancel()
			}
			// A read that waits for a terminal or a pipe does not see it.
			// Whatever was printed before it has been written already.
			select {
			case <-over:
				return
			case <-ch:
				os.Exit(exitInterrupted)
			case <-time.After(interruptWait):
				if ctx.Err() != nil || len(interrupt) > 0 {
					os.Exit(exitInterrupted)
				}
			}
		}
	}
	h = &hearing{Context: ctx, began: time.Now(), listen: sync.OnceFunc(func() {
		signal.Notify(ch, os.Interrupt, syscall.SIGTERM)
		go hear()
	})}
	if script {
		h.listen()
	}
	return h, interrupt, func() {
		signal.Stop(ch)
		close(over)
		cancel()
	}
}
