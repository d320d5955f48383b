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

// interruptsAfter is how long an expression that reads nothing is worked out
// before it hears of Ctrl-C. One that is over sooner just dies of it: to hear
// takes threads, and a tenth of the time that such a run takes.
const interruptsAfter = 20 * time.Millisecond

// impatience is how soon a second Ctrl-C means that the first was of no use.
const impatience = 2 * time.Second

// interrupts returns a context that Ctrl-C ends. A script is sent Ctrl-C
// instead, to make a KeyboardInterrupt of; a second one soon after ends it at
// once, as does the first if the script does not notice. An expression hears of
// Ctrl-C from when listen is called, or soon after.
func interrupts(script bool) (ctx context.Context, interrupt chan struct{}, listen, stop func()) {
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
	listen = sync.OnceFunc(func() {
		signal.Notify(ch, os.Interrupt, syscall.SIGTERM)
		go hear()
	})
	if script {
		listen()
	}
	soon := time.AfterFunc(interruptsAfter, listen)
	return ctx, interrupt, listen, func() {
		soon.Stop()
		signal.Stop(ch)
		close(over)
		cancel()
	}
}
