package main

import (
	"strconv"
	"strings"
	"syscall"
)

// Where a container's limit is told, in the second version and in the first.
var memoryFiles = []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}

// systemMemory returns how much memory the system has, or its container may use,
// 0 if that cannot be told.
func systemMemory() int64 {
	var all int64
	var info syscall.Sysinfo_t
	if syscall.Sysinfo(&info) == nil {
		all = int64(info.Totalram) * int64(info.Unit)
	}
	return leastMemory(all, memoryFiles)
}

// leastMemory returns the least of all, if it is known, and the limits in files.
func leastMemory(all int64, files []string) int64 {
	for _, name := range files {
		n, err := strconv.ParseInt(strings.TrimSpace(head(name)), 10, 64) // a number, or max
		if err == nil && n > 0 && (all == 0 || n < all) {
			all = n
		}
	}
	return all
}

// head returns the first bytes of a file. It does without package os, which sets
// up a poller for files that can be waited for, as those of the system can: no
// short run needs one.
func head(name string) string {
	fd, err := syscall.Open(name, syscall.O_RDONLY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return ""
	}
	defer syscall.Close(fd)
	b := make([]byte, 64)
	n, _ := syscall.Read(fd, b)
	return string(b[:max(n, 0)])
}
