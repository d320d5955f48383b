package main

import (
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// memoryUnknown is the limit on memory where nobody says how much there is.
const memoryUnknown = 4 << 30

// memoryLimit is the limit that --max-memory sets, or else three quarters of what
// there is: a program that asks for everything shall end with a message, and not
// take the machine with it.
func (s *settings) memoryLimit() int64 {
	if s.memoryMax > 0 {
		return int64(s.memoryMax)
	}
	if n := memoryOf(os.DirFS("/")); n > 0 {
		return n / 4 * 3
	}
	return memoryUnknown
}

// memoryOf returns how much memory a Linux system has, or its container may use,
// 0 if that cannot be told.
func memoryOf(root fs.FS) int64 {
	var least int64
	text, _ := fs.ReadFile(root, "proc/meminfo") // MemTotal:  24683524 kB
	if f := strings.Fields(string(text)); len(f) > 2 && f[0] == "MemTotal:" && f[2] == "kB" {
		n, _ := strconv.ParseInt(f[1], 10, 64)
		least = n << 10
	}
	for _, name := range []string{"sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		text, _ := fs.ReadFile(root, name) // a number, or max
		n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
		if err == nil && n > 0 && (least == 0 || n < least) {
			least = n
		}
	}
	return least
}
