package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// A timeoutError says that the time is over and the command still waits.
type timeoutError struct{ waits string }

func (e timeoutError) Error() string {
	return fmt.Sprintf("the program took longer than allowed: it waits for %s\n  hint: --timeout sets the limit", e.waits)
}

func nothing() {}

// away is called before the system is asked for something that it may take for
// ever to do, and back when it has done it. If the time is over, and then some,
// before that, the command ends: nothing else ends a system call, and the program
// sees its limit only when it runs.
func (s *inputSet) away(what string, then time.Duration) (back func()) {
	if s.end.IsZero() {
		return nothing
	}
	t := time.AfterFunc(max(time.Until(s.end), 0)+then, func() { s.giveUp(what) })
	return func() {
		if !t.Stop() {
			select {} // it is ending
		}
	}
}

// giveUp ends the command. What was printed has been written.
func (s *inputSet) giveUp(what string) {
	s.done()
	s.job.left.report(s.job.term)
	s.job.complain(timeoutError{what})
	os.Exit(exitFailed)
}

// timedWriter is an output that may wait for who reads it. Its grace is for what
// a program that ends at its limit has printed.
type timedWriter struct {
	io.Writer
	set *inputSet
}

func (w timedWriter) Write(b []byte) (int, error) {
	back := w.set.away("who reads its output", interruptWait)
	defer back()
	return w.Writer.Write(b)
}
