package main

import (
	"context"
	"errors"
	"syscall"

	"github.com/weft-go/weft/py"
)

// The exit statuses. status is the whole policy.
const (
	exitOK          = 0
	exitFailed      = 1   // an error at run time, or in the data
	exitUsage       = 2   // a flag, or the syntax of the expression
	exitFalse       = 4   // with -e: the last item is false, or there is none
	exitInterrupted = 130 // Ctrl-C
	exitClosedPipe  = 141 // who reads the output has gone
	exitTerminated  = 143 // SIGTERM
)

// A usageError is a mistake in how the command was called.
type usageError struct{ error }

// status returns the exit status for what run ended with, and whether there is
// something to say about it.
func status(err error, s *settings, p *py.Printer) (code int, silent bool) {
	var failed *py.Error
	switch {
	case err == nil && s.exitStatus && p != nil && !p.Truth():
		return exitFalse, true
	case err == nil:
		return exitOK, true
	case errors.Is(err, syscall.EPIPE):
		return exitClosedPipe, true
	case errors.Is(err, context.Canceled), errors.Is(err, errTerminated):
		return signalStatus(err), true
	case errors.As(err, new(usageError)):
		return exitUsage, false
	case !errors.As(err, &failed):
		return exitFailed, false
	case failed.IsSyntax():
		return exitUsage, false
	}
	if failed.Class == "KeyboardInterrupt" {
		return exitInterrupted, false
	}
	if code, text, ok := failed.Exit(); ok {
		return code, text == ""
	}
	return exitFailed, false
}

// signalStatus is the exit status of a program that a signal has ended.
func signalStatus(cause error) int {
	if errors.Is(cause, errTerminated) {
		return exitTerminated
	}
	return exitInterrupted
}
