package main

import (
	"testing"
	"testing/fstest"
)

func TestMemoryOfTheSystem(t *testing.T) {
	const meminfo, max, old = "proc/meminfo", "sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"
	for _, c := range []struct {
		files map[string]string
		want  int64
	}{
		{nil, 0},
		{map[string]string{meminfo: "MemTotal:       2048 kB\nMemFree:         1 kB\n"}, 2 << 20},
		{map[string]string{meminfo: "MemTotal:       2048 kB\n", max: "max\n"}, 2 << 20},
		{map[string]string{meminfo: "MemTotal:       2048 kB\n", max: "1000\n"}, 1000},
		{map[string]string{meminfo: "MemTotal:       2048 kB\n", old: "9223372036854771712\n"}, 2 << 20},
		{map[string]string{meminfo: "MemTotal:       2048 kB\n", old: "3000\n"}, 3000},
		{map[string]string{max: "1000\n"}, 1000},
		{map[string]string{meminfo: "nothing of the kind"}, 0},
		{map[string]string{meminfo: "MemTotal: many kB"}, 0},
	} {
		root := fstest.MapFS{}
		for name, text := range c.files {
			root[name] = &fstest.MapFile{Data: []byte(text)}
		}
		if got := memoryOf(root); got != c.want {
			t.Errorf("memoryOf(%v) = %d, want %d", c.files, got, c.want)
		}
	}
}
