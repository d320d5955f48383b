package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/weft-go/weft/py"
)

// An outputError says that standard output cannot be written.
type outputError struct{ err error }

func (e *outputError) Error() string { return "cannot write the output: " + cause(e.err).Error() }
func (e *outputError) Unwrap() error { return e.err }

// cause is the error of the system without the path and the call.
func cause(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// plainPathError is an error about a file as people write it.
func plainPathError(err error) error {
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		return fmt.Errorf("%s: %w", pe.Path, pe.Err)
	}
	return err
}

const (
	red   = "\x1b[1;31m"
	bold  = "\x1b[1m"
	plain = "\x1b[0m"
)

// complain writes an error for people: where, what, the source with a caret,
// what was being read, and what to do.
func (t terminal) complain(err error, eng *py.Engine) {
	paint := func(code, s string) string {
		if s == "" || !colour(t.err) {
			return s
		}
		return code + s + plain
	}
	var b strings.Builder
	b.WriteString(paint(bold, "weft: "))
	var e *py.Error
	if !errors.As(err, &e) {
		b.WriteString(err.Error())
		b.WriteByte('\n')
		t.err.WriteString(b.String())
		return
	}
	if _, text, ok := e.Exit(); ok {
		t.err.WriteString(text + "\n")
		return
	}
	place, ok := e.Place()
	if ok {
		fmt.Fprintf(&b, "%s:%d:%d: ", place.File, place.Line, place.Col)
	}
	b.WriteString(paint(red, what(e)))
	b.WriteByte('\n')
	if ok && strings.TrimSpace(place.Source) != "" {
		src, caret := window(place.Source, place.Caret())
		b.WriteString("  " + src + "\n")
		if strings.TrimSpace(caret) != "" {
			b.WriteString("  " + paint(red, caret) + "\n")
		}
	}
	for i := len(e.Trace) - 2; i >= 0 && i >= len(e.Trace)-8; i-- {
		if p := e.Trace[i]; p.Line > 0 && !strings.HasPrefix(p.File, "<expr") {
			fmt.Fprintf(&b, "  called from %s:%d: %s\n", p.File, p.Line, strings.TrimSpace(p.Source))
		}
	}
	if c := e.Cause; c != nil {
		fmt.Fprintf(&b, "  after: %s\n", what(c))
	}
	for _, n := range e.Notes {
		b.WriteString("  note: " + n + "\n")
	}
	if eng != nil && !e.IsSyntax() {
		switch name, line := eng.Input(); {
		case name == "" || strings.Contains(e.Message, name):
		case line > 0:
			fmt.Fprintf(&b, "  while reading %s, line %d\n", name, line)
		default:
			fmt.Fprintf(&b, "  while reading %s\n", name)
		}
	}
	if h := hint(e); h != "" {
		b.WriteString(paint(bold, "  hint: ") + h + "\n")
	}
	t.err.WriteString(b.String())
}

// what is the class and the message.
func what(e *py.Error) string {
	switch {
	case e.Limit() != "" || e.IsSyntax() && e.Class == "SyntaxError":
		return e.Message
	case e.Message == "":
		return e.Class
	}
	return e.Class + ": " + e.Message
}

// hint says what to do, if there is something to say.
func hint(e *py.Error) string {
	switch {
	case e.Hint != "":
		return e.Hint
	case e.Limit() == "steps":
		return "--max-steps sets the limit"
	case e.Limit() == "memory":
		return "--max-memory sets the limit"
	case e.Class == "MemoryError" && e.Message == "":
		return "one value of that size is refused, whatever --max-memory says"
	case e.Limit() == "time":
		return "--timeout sets the limit"
	case strings.Contains(e.Message, "longer than the limit"):
		return "--max-line sets the limit"
	case strings.Contains(e.Message, ", the first row has"):
		return "--skip-bad leaves such rows out"
	case strings.HasSuffix(e.Message, "not among the columns of the first item"):
		return "-o jsonl writes items that have nothing in common"
	}
	for format, command := range reads {
		if strings.HasSuffix(e.Message, "this is "+format+", not text") {
			return "pipe it in: " + command + " FILE | weft EXPR"
		}
	}
	if _, names, ok := strings.Cut(e.Message, "the columns are "); ok && !strings.Contains(names, ", ") {
		switch {
		case strings.Contains(names, ";"):
			return "-F ';' takes such rows apart"
		case strings.Contains(names, `\t`), strings.Contains(names, "\t"):
			return "-i tsv takes such rows apart"
		}
	}
	return ""
}

// reads are commands that make text of what is none.
var reads = map[string]string{
	"xz": "xz -dc", "lz4": "lz4 -dc", "zip": "unzip -p", "UTF-16": "iconv -f UTF-16 -t UTF-8",
}

// window cuts a long line of source to what is around the caret.
func window(src, caret string) (string, string) {
	const before, most = 40, 100
	line, marks := []rune(src), []rune(caret)
	from := 0
	for from < len(marks) && marks[from] == ' ' {
		from++
	}
	if len(line) <= most {
		return src, caret
	}
	start := max(0, min(from-before, len(line)-most))
	end := min(len(line), start+most)
	cut := string(line[start:end])
	marks = marks[min(start, len(marks)):min(end, len(marks))]
	if start > 0 {
		cut = "..." + cut[min(3, len(cut)):]
	}
	if end < len(line) {
		cut = cut + "..."
	}
	return cut, string(marks)
}
