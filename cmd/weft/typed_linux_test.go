package main

import (
	"os"
	"testing"
)

// TestTypedIsWoken: a wait for what is typed ends when it is told to, nothing of
// what is typed after it is lost, and the descriptor of the shell still waits.
func TestTypedIsWoken(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	in := &typed{in: r}
	if in.wake(); in.f.Load() != nil {
		t.Error("it was opened to be woken")
	}
	if in.Waits() {
		t.Fatal("its waits cannot be ended")
	}
	defer in.f.Load().Close()
	b := make([]byte, 10)
	for range 2 {
		woken := make(chan struct{})
		go func() {
			in.wake()
			close(woken)
		}()
		if n, err := in.Read(b); n != 0 || err != nil {
			t.Errorf("a woken read returned %d, %v, want nothing", n, err)
		}
		<-woken
	}
	if _, err := w.WriteString("typed"); err != nil {
		t.Fatal(err)
	}
	if n, err := in.Read(b); string(b[:n]) != "typed" || err != nil {
		t.Errorf("read %q, %v", b[:n], err)
	}
}

// TestUnopenableIsReadAsItIs: there is always something to read from.
func TestUnopenableIsReadAsItIs(t *testing.T) {
	f, err := os.Open("typed.go") // a file has no deadlines
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := &typed{in: f}
	b := make([]byte, 7)
	if n, err := in.Read(b); string(b[:n]) != "package" || err != nil || !in.Waits() {
		t.Errorf("read %q, %v, waits %v", b[:n], err, in.Waits())
	}
	in.wake()
}
