package py

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// The programs of testdata/bombs.txt would fill the memory, run for ever or
// recurse without end. Each ends, and as its first line says: at a limit, with
// an exception of that class, or ok. A limit is one of those set here, also
// where it is met as a MemoryError; RecursionError goes by its name.
func TestBombs(t *testing.T) {
	text, err := os.ReadFile("testdata/bombs.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "\n### ")
	for program := range strings.SplitSeq(rest, "\n### ") {
		head, src, _ := strings.Cut(program, "\n")
		name, want, _ := strings.Cut(head, ": ")
		t.Run(name, func(t *testing.T) {
			defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
			if got := explode(src); got != want {
				t.Errorf("%s\nended with %s, want %s", src, got, want)
			}
		})
	}
}

// explode runs a program and tells how it ended.
func explode(src string) string {
	e := New(Options{Limits: Limits{Steps: 300_000, Memory: 48 << 20, Time: 5 * time.Second}})
	err := e.Run(context.Background(), "bomb.py", src)
	var failed *Error
	switch {
	case err == nil:
		return "ok"
	case !errors.As(err, &failed):
		return err.Error()
	case failed.Limit() != "" || failed.Class == "MemoryError":
		return "limit"
	}
	return failed.Class
}
