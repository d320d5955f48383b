package main

import (
	"bufio"
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

// lineWise is a buffer in front of a terminal: who looks on sees each line when
// it is complete.
type lineWise struct{ *bufio.Writer }

func (l lineWise) Write(b []byte) (int, error) {
	n, err := l.Writer.Write(b)
	return n, l.ended(err, len(b) > 0 && b[len(b)-1] == '\n')
}

func (l lineWise) WriteString(s string) (int, error) {
	n, err := l.Writer.WriteString(s)
	return n, l.ended(err, len(s) > 0 && s[len(s)-1] == '\n')
}

func (l lineWise) WriteByte(c byte) error {
	return l.ended(l.Writer.WriteByte(c), c == '\n')
}

func (l lineWise) ended(err error, line bool) error {
	if err == nil && line {
		return l.Flush()
	}
	return err
}
