package main

import (
	"bufio"
	"fmt"
	"strings"
	"testing"
)

func TestLineWiseShowsWholeLines(t *testing.T) {
	var screen strings.Builder
	l := lineWise{bufio.NewWriter(&screen)}
	for i, step := range []struct {
		write func() (int, error)
		want  string
	}{
		{func() (int, error) { return l.WriteString("one") }, ""},
		{func() (int, error) { return 1, l.WriteByte('\n') }, "one\n"},
		{func() (int, error) { return fmt.Fprint(l, "two ") }, "one\n"},
		{func() (int, error) { return l.WriteString("three\n") }, "one\ntwo three\n"},
		{func() (int, error) { return fmt.Fprintln(l, 4) }, "one\ntwo three\n4\n"},
	} {
		if _, err := step.write(); err != nil || screen.String() != step.want {
			t.Errorf("step %d: the screen shows %q (%v), want %q", i, screen.String(), err, step.want)
		}
	}
}

func TestProgressText(t *testing.T) {
	p := &progress{}
	if got, want := p.text(90e9), "nothing read yet, 1:30"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	p.begin("data.csv", 200e6)
	p.add(50e6)
	if got, want := p.text(10e9), "data.csv  50.0 MB of 200.0 MB (25%)  5.0 MB/s  0:10  0:30 left"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
	p.begin("<stdin>", 0)
	p.add(1500)
	if got, want := p.text(3700e9), "<stdin>  1.5 KB  0 B/s  1:01:40"; got != want {
		t.Errorf("text = %q, want %q", got, want)
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]size{"1": 1, "4096": 4096, "64K": 64 << 10, "10m": 10 << 20, "2G": 2 << 30, "": 0, "0": 0, "-1": 0, "K": 0, "1T": 0, "99999999999G": 0} {
		var n size
		if err := n.Set(text); n != want || (err == nil) != (want > 0) {
			t.Errorf("size %q = %d, %v, want %d", text, n, err, want)
		}
	}
}
