package main

import (
	"os"

	"golang.org/x/term"
)

// terminal is where the command reads and writes.
type terminal struct {
	in, out, err *os.File
}

// isTerminal reports whether somebody sits before f.
func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// colour reports whether f wants colours.
func colour(f *os.File) bool {
	return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" && isTerminal(f)
}
