package main

import (
	"io"
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

// lineWise returns where output goes: as it is, for nothing is gained by
// writing to a terminal line by line when the input says when to write.
func (t terminal) lineWise() io.Writer { return t.out }
