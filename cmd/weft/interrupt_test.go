package main

import (
	"context"
	"os"
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
	ctx, interrupt, stop := interrupts(true)
	press()
	if <-interrupt; ctx.Err() != nil {
		t.Error("Ctrl-C has ended a script's context")
	}
	stop()
	ctx, interrupt, stop = interrupts(false)
	defer stop()
	done := ctx.Done()
	press()
	if <-done; interrupt != nil {
		t.Error("an expression is sent interrupts")
	}
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
