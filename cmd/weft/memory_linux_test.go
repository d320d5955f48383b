package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMemoryOfTheSystem(t *testing.T) {
	if n := systemMemory(); n < 1<<20 {
		t.Errorf("systemMemory() = %d, want a megabyte at least", n)
	}
	for _, c := range []struct {
		all    int64
		limits []string // "" for a file that is not there
		want   int64
	}{
		{0, nil, 0},
		{0, []string{"", ""}, 0},
		{2 << 20, []string{""}, 2 << 20},
		{2 << 20, []string{"max\n"}, 2 << 20},
		{2 << 20, []string{"1000\n"}, 1000},
		{2 << 20, []string{"", "9223372036854771712\n"}, 2 << 20},
		{2 << 20, []string{"", "3000\n"}, 3000},
		{0, []string{"1000\n"}, 1000},
		{0, []string{"nothing of the kind"}, 0},
		{0, []string{"0\n"}, 0},
	} {
		var files []string
		for _, text := range c.limits {
			name := filepath.Join(t.TempDir(), "limit")
			if text != "" {
				if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			files = append(files, name)
		}
		if got := leastMemory(c.all, files); got != c.want {
			t.Errorf("leastMemory(%d, files with %q) = %d, want %d", c.all, c.limits, got, c.want)
		}
	}
}
