//go:build !linux

package main

import "os"

// reopen is not known here: a second descriptor may change the first.
func reopen(*os.File) *os.File { return nil }
