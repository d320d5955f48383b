package main

import (
	"bufio"
	"io"
	"strings"
)

// plainLines reads statements from what is no terminal, and the program's
// standard input from the same place.
type plainLines struct{ *bufio.Reader }

func (l plainLines) readLine(string) (string, error) {
	line, err := l.ReadString('\n')
	if line != "" && err == io.EOF {
		err = nil // the last line has no end
	}
	return strings.TrimRight(line, "\r\n"), err
}

// Read reads no further than to the end of a line: what follows is a statement.
func (l plainLines) Read(b []byte) (int, error) {
	for n := range b {
		c, err := l.ReadByte()
		if err != nil {
			return n, err
		}
		if b[n] = c; c == '\n' {
			return n + 1, nil
		}
	}
	return len(b), nil
}
