package main

import (
	"bufio"
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestCtrlC(t *testing.T) {
	press := func() {
		if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
	}
	interrupt := make(chan struct{}, 1)
	script := hear(interrupt, &typed{})
	script.listen()
	press()
	if <-interrupt; script.Context.Err() != nil {
		t.Error("Ctrl-C has ended a script's context")
	}
	script.stop()
	expr := hear(nil, &typed{})
	defer expr.stop()
	done := expr.Done()
	press()
	if <-done; signalStatus(context.Cause(expr)) != exitInterrupted {
		t.Errorf("the cause is %v", context.Cause(expr))
	}
}

// TestTerminated: SIGTERM ends scripts, too, with a status of its own.
func TestTerminated(t *testing.T) {
	for _, interrupt := range []chan struct{}{nil, make(chan struct{}, 1)} {
		h := hear(interrupt, &typed{})
		done := h.Done()
		if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		<-done
		if code, silent := status(context.Cause(h), &settings{}, nil); code != 143 || !silent {
			t.Errorf("status %d, silent %v, want 143 and nothing said", code, silent)
		}
		h.stop()
	}
}

// TestGivingUp: a program that goes on after Ctrl-C is given up at the second one.
func TestGivingUp(t *testing.T) {
	interrupt, given := make(chan struct{}, 1), make(chan error, 1)
	h := hear(interrupt, &typed{})
	h.giveUp = func(cause error) { given <- cause }
	defer h.stop()
	h.listen()
	for range 2 {
		if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		if len(given) == 0 {
			select {
			case <-interrupt:
			case <-given:
				return
			}
		}
	}
	<-given
}

// TestHearing: who is about to wait has Ctrl-C heard, and who works for long.
func TestHearing(t *testing.T) {
	listens := 0
	h := &hearing{Context: context.Background(), began: time.Now().Add(time.Hour), listen: func() { listens++ }}
	if h.Err() != nil || listens > 0 {
		t.Error("it listens at once")
	}
	if h.Done(); listens != 1 {
		t.Error("it does not listen when somebody waits")
	}
	h.began = time.Now().Add(-time.Hour)
	if h.Err() != nil || listens != 2 {
		t.Error("it does not listen in the end")
	}
}

// TestWholeLines: before a part of a line is written Ctrl-C is heard; whole
// lines need no hearing, for a program that dies of it leaves nothing half done.
func TestWholeLines(t *testing.T) {
	var out strings.Builder
	heard := ""
	w := bufio.NewWriterSize(wholeLines{&out, func() { heard = out.String() + "|" }}, 8)
	for _, s := range []string{"abc\n", "def\n"} {
		if _, err := w.WriteString(s); err != nil || w.Flush() != nil {
			t.Error(err)
		}
	}
	if heard != "" {
		t.Errorf("heard before a whole line: %q", heard)
	}
	if _, err := w.WriteString("ghi\njk"); err != nil || w.Flush() != nil {
		t.Error(err)
	}
	if heard != "abc\ndef\n|" {
		t.Errorf("heard at %q, want it before the part is written", heard)
	}
}
