package main

import (
	"os"
	"syscall"
	"testing"
)

func TestCtrlC(t *testing.T) {
	press := func() {
		if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
	}
	ctx, interrupt, _, stop := interrupts(true)
	press()
	if <-interrupt; ctx.Err() != nil {
		t.Error("Ctrl-C has ended a script's context")
	}
	stop()
	ctx, interrupt, listen, stop := interrupts(false)
	defer stop()
	listen()
	press()
	if <-ctx.Done(); interrupt != nil {
		t.Error("an expression is sent interrupts")
	}
}
