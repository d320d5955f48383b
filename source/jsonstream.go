package source

import (
	"bytes"
	"io"
)

// nextValue sets the scanner to the next value of a stream of values.
func (j *JSONReader) nextValue() error {
	_, err := j.peek()
	if err != nil {
		return err // io.EOF between values is their end
	}
	return j.take()
}

// nextElement sets the scanner to the next element of the array.
func (j *JSONReader) nextElement() error {
	if !j.begun {
		c, err := j.peek()
		switch {
		case err == io.EOF || err == nil && c != '[':
			return j.broken("Expecting an array")
		case err != nil:
			return err
		}
		j.begun, j.first, j.used = true, true, 1
	}
	c, err := j.peek()
	switch {
	case err == io.EOF && j.first:
		return j.broken("Expecting value")
	case err == io.EOF:
		return j.broken("Expecting ',' delimiter")
	case err != nil:
		return err
	case c == ']':
		return j.end()
	case j.first:
		j.first = false
		return j.take()
	case c != ',':
		return j.broken("Expecting ',' delimiter")
	}
	line, column := j.line, j.column
	j.used = 1
	c, err = j.peek()
	switch {
	case err == io.EOF:
		return j.broken("Expecting value")
	case err != nil:
		return err
	case c == ']':
		j.line, j.column = line, column
		return j.broken("Illegal trailing comma before end of array")
	}
	return j.take()
}

// end checks that nothing follows the array.
func (j *JSONReader) end() error {
	j.used = 1
	switch _, err := j.peek(); {
	case err == nil:
		return j.broken("Extra data")
	default:
		return err
	}
}

// peek leaves the value before behind, skips white space, and returns the byte
// that follows.
func (j *JSONReader) peek() (byte, error) {
	in := &j.in
	if j.line == 0 {
		j.line, j.column = 1, 1
		in.skipMark()
	}
	for {
		text := in.buf[in.pos:in.end]
		i := j.used
		for i < len(text) && (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
			i++
		}
		j.pass(text[:i])
		in.pos, j.used = in.pos+i, 0
		if i < len(text) {
			return text[i], nil
		}
		if err := in.more(limit(j.Max)); err == io.EOF {
			return 0, err
		} else if err != nil {
			return 0, j.fail(err)
		}
	}
}

// pass counts the lines and columns of text that is left behind.
func (j *JSONReader) pass(text []byte) {
	if n := bytes.Count(text, []byte("\n")); n > 0 {
		j.line += int64(n)
		j.column = 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	j.column += int64(characters(text))
}

// take reads on until the whole value at in.pos is in the buffer, and sets the
// scanner to it. Only quotes and brackets are looked at; the scanner sees to the
// rest, also if the input ends too soon.
func (j *JSONReader) take() error {
	in := &j.in
	e := extent{}
	for !e.find(in.buf[in.pos:in.end]) {
		if err := in.more(limit(j.Max) + 1); err == io.EOF {
			break
		} else if err != nil {
			return j.fail(err)
		}
	}
	if e.at > limit(j.Max) {
		return j.fail(errFull)
	}
	j.used = e.at
	j.scanner.reset(in.buf[in.pos:in.pos+e.at:in.pos+e.at], j.line, j.column)
	return nil
}

// An extent finds where a value ends, in text that comes in pieces.
type extent struct {
	at     int // how much of the text is seen
	depth  int
	quoted bool
	scalar bool
}

// nests is true for what matters to the extent of an array or object.
var nests = [256]bool{'"': true, '[': true, ']': true, '{': true, '}': true}

// find goes on with text, of which there is more than last time, and reports
// whether the value ends in it, at e.at.
func (e *extent) find(text []byte) bool {
	i := e.at
	for i < len(text) {
		if e.quoted {
			i = plainEnd(text, i)
			if i == len(text) {
				break
			}
			c := text[i]
			if c == '\\' {
				if i+1 == len(text) {
					break // whatever is escaped belongs to the string
				}
				i++
			}
			i++
			if e.quoted = c != '"'; !e.quoted && e.depth == 0 {
				e.at = i
				return true
			}
			continue
		}
		for e.depth > 0 && i < len(text) && !nests[text[i]] {
			i++
		}
		if i == len(text) {
			break
		}
		switch c := text[i]; c {
		case '"', '[', '{', ',', ']', '}', ' ', '\n', '\t', '\r':
			if e.scalar && e.depth == 0 {
				e.at = i
				return true
			}
			switch c {
			case '"':
				e.quoted = true
			case '[', '{':
				e.depth++
			case ']', '}':
				e.depth--
			}
			i++
			if e.depth <= 0 && !e.quoted {
				e.at = i // also of a stray comma or bracket, which the scanner refuses
				return true
			}
		default:
			e.scalar = e.depth == 0
			i++
		}
	}
	e.at = i
	return false
}

// broken describes what is wrong at in.pos.
func (j *JSONReader) broken(what string) error {
	return &Error{Func: "JSON", Line: j.line, Column: j.column, Err: broken{what, j.in.pos == j.in.end}}
}

// fail describes why the input cannot be read on.
func (j *JSONReader) fail(err error) error {
	if err == errFull {
		err = tooLong{"value", limit(j.Max)}
	}
	return &Error{Func: "JSON", Line: j.line, Column: j.column, Err: err}
}
