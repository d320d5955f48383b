package main

import (
	"io"
	"os"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// A lineEditor reads lines at a terminal: with history, and Tab completes.
type lineEditor struct {
	in    *os.File
	t     *term.Terminal
	keys  *keys
	names func(word string) []string
}

// keys passes on what is typed. Ctrl-C, which x/term takes for the end of the
// input, empties the line and ends it, and is noted.
type keys struct {
	io.Reader
	io.Writer
	interrupted bool
}

const (
	keyCtrlC   = 3
	emptiesAll = "\x05\x15\r" // to the end of the line, delete to its start, enter
)

func (k *keys) Read(b []byte) (int, error) {
	small := b[:max(1, len(b)/len(emptiesAll))]
	n, err := k.Reader.Read(small)
	for i, c := range small[:n] {
		if c == keyCtrlC {
			k.interrupted = true
			return i + copy(b[i:], emptiesAll), err // what was typed after it goes too
		}
	}
	return n, err
}

func newLineEditor(in, out *os.File, names func(word string) []string) *lineEditor {
	k := &keys{Reader: in, Writer: out}
	e := &lineEditor{in: in, t: term.NewTerminal(k, ""), keys: k, names: names}
	e.t.AutoCompleteCallback = e.complete
	return e
}

// readLine reads a line. Between two lines the terminal is as it was, so that
// Ctrl-C interrupts what runs.
func (e *lineEditor) readLine(prompt string) (string, error) {
	fd := int(e.in.Fd())
	before, err := term.MakeRaw(fd)
	if err != nil {
		return "", err
	}
	defer term.Restore(fd, before)
	if width, height, err := term.GetSize(fd); err == nil && width > 0 {
		e.t.SetSize(width, height)
	}
	return e.line(prompt)
}

// line reads a line from a terminal that is ready for it.
func (e *lineEditor) line(prompt string) (string, error) {
	e.keys.interrupted = false
	e.t.SetPrompt(prompt)
	line, err := e.t.ReadLine()
	switch {
	case e.keys.interrupted:
		return "", errInterrupt
	case err == term.ErrPasteIndicator: // it was pasted: a line like any other
		err = nil
	}
	return line, err
}

// complete is asked about every key; it answers Tab. At the start of a line Tab
// indents.
func (e *lineEditor) complete(line string, pos int, key rune) (string, int, bool) {
	if key != '\t' {
		return "", 0, false
	}
	start := pos
	for start > 0 {
		r, size := utf8.DecodeLastRuneInString(line[:start])
		if r != '.' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			break
		}
		start -= size
	}
	word := line[start:pos]
	if word == "" {
		return line[:pos] + "    " + line[pos:], pos + 4, true
	}
	names := e.names(word)
	last := word[strings.LastIndexByte(word, '.')+1:]
	common := commonPrefix(names)
	if len(common) <= len(last) {
		if len(names) > 1 {
			e.t.Write([]byte(wrap(strings.Join(names, " "), 79)))
		}
		return line, pos, true
	}
	return line[:pos] + common[len(last):] + line[pos:], pos + len(common) - len(last), true
}

// commonPrefix returns how all of names begin.
func commonPrefix(names []string) string {
	if len(names) == 0 {
		return ""
	}
	p := names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, p) {
			p = p[:len(p)-1]
		}
	}
	return p
}
