package source

import (
	"bytes"
	"io"
	"iter"
)

// JSON returns the values that stand in r one after another, with nothing but
// white space between them: often just one. Integers become int64, or *big.Int
// where that is too small, other numbers float64, and the rest string, bool, nil,
// []any and map[string]any. A [JSONReader] builds nothing, and lets the caller
// scan each value.
//
//   - Python: json.loads(text), NaN, Infinity and -Infinity included.
//   - Lazy: reads one value at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: what the values take; the text of one value in memory.
//   - Errors: the reader's; broken text, with line and column, in Python's words;
//     ErrTooLong for a value above 64 MiB; values nested deeper than 5,000.
func JSON(r io.Reader) iter.Seq2[any, error] { return once("JSON", NewJSONReader(r).All()) }

// JSONArray returns the elements of the one array in r, which may be far larger
// than memory.
//
//   - Python: iter(json.loads(text)), without the list.
//   - Lazy: reads one element at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: what the elements take; the text of one element in memory.
//   - Errors: as JSON.
func JSONArray(r io.Reader) iter.Seq2[any, error] { return once("JSON", NewJSONArrayReader(r).All()) }

// JSONLines returns the values of r, one on each line. Empty lines are left out.
// A broken line yields an error with its number, and the range may go on behind
// it.
//
//   - Python: map(json.loads, open(path)).
//   - Lazy: reads one line at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: what the values take; one line in memory.
//   - Errors: as JSON.
func JSONLines(r io.Reader) iter.Seq2[any, error] { return once("JSON", NewJSONLineReader(r).All()) }

// A JSONReader reads values one at a time, each as a scanner that stands at its
// beginning. Its fields may be set until the first value is read.
type JSONReader struct {
	Max      int // longest value, in bytes of text; 0 for MaxDefault
	DepthMax int // how deep values may lie in each other; 0 for DepthDefault

	next    func(j *JSONReader) error // sets the scanner to the next value
	scanner JSONScanner
	over    error // what Next returns for good

	lines *LineReader // of one value a line

	in           input // of values that may lie across lines
	used         int   // the text of the value before
	line, column int64 // of in.pos
	begun        bool  // the array is open
	first        bool  // nothing was read of it yet
}

// NewJSONReader returns a reader of the values of r, as JSON defines them.
//
//   - Python: json.JSONDecoder().raw_decode, again and again.
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first value; it grows with the longest.
func NewJSONReader(r io.Reader) *JSONReader {
	return &JSONReader{next: (*JSONReader).nextValue, in: input{rd: r}}
}

// NewJSONArrayReader returns a reader of the elements of the array in r.
//
//   - Python: iter(json.load(f)), without the list.
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first element; it grows with the longest.
func NewJSONArrayReader(r io.Reader) *JSONReader {
	return &JSONReader{next: (*JSONReader).nextElement, in: input{rd: r}}
}

// NewJSONLineReader returns a reader of the values of r, one on each line.
//
//   - Python: map(json.loads, f).
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first line; it grows with the longest.
func NewJSONLineReader(r io.Reader) *JSONReader {
	return &JSONReader{next: (*JSONReader).nextLine, lines: NewLineReader(r)}
}

// Next returns a scanner at the beginning of the next value, lent until the next
// call, and io.EOF after the last value. The text is checked as it is scanned;
// what is wrong with a value that is not scanned to its end stays unknown. Any
// other error is an *Error, and is returned again ever after.
func (j *JSONReader) Next() (*JSONScanner, error) {
	if j.over == nil {
		if j.lines == nil {
			j.in.made()
		}
		j.scanner.DepthMax = j.DepthMax
		j.over = j.next(j)
	}
	if j.over != nil {
		return nil, j.over
	}
	return &j.scanner, nil
}

// Line returns the number of the line where the value that was read last begins,
// counted from 1.
func (j *JSONReader) Line() int64 { return j.scanner.line }

// All ranges over what is left, in Go's values. A break leaves the reader behind
// the last value that was yielded.
func (j *JSONReader) All() iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		for {
			s, err := j.Next()
			if err == io.EOF {
				return
			}
			var v any
			if err == nil {
				if v, err = s.Value(); err != nil {
					v = nil
					if j.lines == nil {
						j.over = err // where the next value begins is anyone's guess
					}
				}
			}
			if !yield(v, err) || j.over != nil {
				return
			}
		}
	}
}

// nextLine sets the scanner to the next line that is not empty.
func (j *JSONReader) nextLine() error {
	for {
		j.lines.Max = j.Max
		text, err := j.lines.Next()
		if failed, ok := err.(*Error); ok {
			return &Error{Func: "JSON", Line: failed.Line, Err: failed.Err}
		}
		if err != nil {
			return err
		}
		if j.lines.Line() == 1 {
			text = bytes.TrimPrefix(text, []byte(byteOrderMark))
		}
		j.scanner.reset(text, j.lines.Line(), 1)
		if j.scanner.peek(); j.scanner.at < len(text) {
			j.scanner.at = 0
			return nil
		}
	}
}
