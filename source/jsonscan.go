package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"
)

// DepthDefault is how deep arrays and objects may lie in each other where the
// field DepthMax is zero.
const DepthDefault = 5000

// A JSONKind says what a JSONScanner has found.
type JSONKind byte

// The kinds of what stands in JSON text.
const (
	EndKind       JSONKind = iota // the value is over, and only white space follows
	InvalidKind                   // the text is broken; see Err
	NullKind                      // null
	FalseKind                     // false
	TrueKind                      // true
	IntKind                       // a number without fraction and exponent, as Text
	FloatKind                     // any other number, NaN, Infinity or -Infinity, as Text
	StringKind                    // a string, as Text
	KeyKind                       // a name in an object, as Text; its value follows
	ArrayKind                     // the beginning of an array
	ArrayEndKind                  // its end
	ObjectKind                    // the beginning of an object
	ObjectEndKind                 // its end
)

// A JSONScanner goes through the text of one value, piece by piece, and checks
// its grammar on the way: Python's, which also knows NaN, Infinity and
// -Infinity. It builds nothing, so that whoever asks can build what they like.
//
// Of names that stand twice in an object both are reported; Python keeps the
// last. Half of a surrogate pair, which no UTF-8 can hold, becomes the three
// bytes that its code point would have.
type JSONScanner struct {
	DepthMax int // how deep values may lie in each other; 0 for DepthDefault

	data   []byte
	at     int // of what comes next
	want   expectation
	nested []bool // for each open array or object, whether it is an object
	opened bool   // Next has just begun an array or object
	text   []byte
	comma  int // where the last one stood

	line, column int64 // of data[0]
	scratch      []byte
	err          error
}

// An expectation is what the grammar allows next.
type expectation byte

const (
	wantValue expectation = iota
	wantItem              // a value, or the end of the array
	wantName              // a name, or the end of the object
	wantComma             // or the end of the array or object
	wantNothing
)

// NewJSONScanner returns a scanner of the value in data.
//
//   - Python: json.loads(data), without the objects.
//   - Lazy: looks at nothing until it is asked.
//   - Reuse: Reset turns the scanner to another value.
//   - Cost: one allocation.
func NewJSONScanner(data []byte) *JSONScanner {
	s := new(JSONScanner)
	s.Reset(data)
	return s
}

// Reset turns the scanner to the value in data, which it reads as it goes and
// lends out in parts.
func (s *JSONScanner) Reset(data []byte) { s.reset(data, 1, 1) }

func (s *JSONScanner) reset(data []byte, line, column int64) {
	s.data, s.at, s.want, s.nested = data, 0, wantValue, s.nested[:0]
	s.line, s.column, s.err, s.text, s.opened = line, column, nil, nil, false
}

// Text returns the text of a number, or what a string or name stands for. It is
// lent until the next call of Next.
func (s *JSONScanner) Text() []byte { return s.text }

// Depth returns the number of arrays and objects that are open.
func (s *JSONScanner) Depth() int { return len(s.nested) }

// Raw returns the text of the whole value as it stands, not checked.
func (s *JSONScanner) Raw() []byte { return s.data }

// Err returns what is broken after Next returned InvalidKind: an *Error with line
// and column, and Python's words.
func (s *JSONScanner) Err() error { return s.err }

// Next goes to the next piece of the value and returns its kind. After EndKind
// and InvalidKind it returns the same again.
func (s *JSONScanner) Next() JSONKind {
	if s.err != nil {
		return InvalidKind
	}
	s.opened = false
	c := s.peek()
	switch s.want {
	case wantNothing:
		if s.at < len(s.data) {
			return s.fail("Extra data", s.at)
		}
		return EndKind
	case wantComma:
		object := s.nested[len(s.nested)-1]
		switch {
		case c == ',':
			s.comma = s.at
			s.at++
			c = s.peek()
			switch {
			case object && c == '}':
				return s.fail("Illegal trailing comma before end of object", s.comma)
			case object:
				return s.name(c)
			case c == ']':
				return s.fail("Illegal trailing comma before end of array", s.comma)
			}
			return s.value(c)
		case object && c == '}', !object && c == ']':
			return s.close(object)
		}
		return s.fail("Expecting ',' delimiter", s.at)
	case wantItem:
		if c == ']' {
			return s.close(false)
		}
	case wantName:
		if c == '}' {
			return s.close(true)
		}
		return s.name(c)
	}
	return s.value(c)
}

// Skip goes to the end of the array or object that Next has just begun, so that
// the next call of Next returns what follows it; after any other piece it does
// nothing. It reports whether the text is in order up to there.
func (s *JSONScanner) Skip() bool {
	if s.opened {
		for depth := len(s.nested); len(s.nested) >= depth && s.err == nil; {
			s.Next()
		}
	}
	return s.err == nil
}

// peek skips white space and returns the byte that follows it, 0 at the end.
func (s *JSONScanner) peek() byte {
	for s.at < len(s.data) {
		if c := s.data[s.at]; c > ' ' || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
		s.at++
	}
	return 0
}

func (s *JSONScanner) value(c byte) JSONKind {
	switch c {
	case '"':
		return s.str(StringKind)
	case '{':
		return s.open(ObjectKind, wantName)
	case '[':
		return s.open(ArrayKind, wantItem)
	case 'n':
		return s.literal("null", NullKind)
	case 't':
		return s.literal("true", TrueKind)
	case 'f':
		return s.literal("false", FalseKind)
	case 'N':
		return s.literal("NaN", FloatKind)
	case 'I':
		return s.literal("Infinity", FloatKind)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return s.number()
	}
	return s.fail("Expecting value", s.at)
}

// name reads a name and the colon behind it.
func (s *JSONScanner) name(c byte) JSONKind {
	if c != '"' {
		return s.fail("Expecting property name enclosed in double quotes", s.at)
	}
	if s.str(KeyKind) == InvalidKind {
		return InvalidKind
	}
	if s.peek() != ':' {
		return s.fail("Expecting ':' delimiter", s.at)
	}
	s.at++
	s.want = wantValue
	return KeyKind
}

func (s *JSONScanner) open(kind JSONKind, want expectation) JSONKind {
	if most := s.DepthMax; len(s.nested) >= most && (most > 0 || len(s.nested) >= DepthDefault) {
		if most <= 0 {
			most = DepthDefault
		}
		return s.fail(fmt.Sprintf("values nested deeper than the limit of %d", most), s.at)
	}
	s.nested = append(s.nested, kind == ObjectKind)
	s.text, s.opened = nil, true
	s.at++
	s.want = want
	return kind
}

func (s *JSONScanner) close(object bool) JSONKind {
	s.at++
	s.nested, s.text = s.nested[:len(s.nested)-1], nil
	s.after()
	if object {
		return ObjectEndKind
	}
	return ArrayEndKind
}

// after sets what may follow a value.
func (s *JSONScanner) after() {
	if s.want = wantComma; len(s.nested) == 0 {
		s.want = wantNothing
	}
}

func (s *JSONScanner) literal(word string, kind JSONKind) JSONKind {
	if !bytes.HasPrefix(s.data[s.at:], []byte(word)) {
		return s.fail("Expecting value", s.at)
	}
	s.text = s.data[s.at : s.at+len(word)]
	s.at += len(word)
	s.after()
	return kind
}

// number reads the longest number; as in Python, what does not belong to it, such
// as a point without a digit, is an error of what follows.
func (s *JSONScanner) number() JSONKind {
	data, i, kind := s.data, s.at, IntKind
	if data[i] == '-' {
		i++
	}
	switch from := i; {
	case i < len(data) && data[i] == '0':
		i++
	default:
		if i = digitsEnd(data, i); i > from {
			break
		}
		if i < len(data) && data[i] == 'I' {
			return s.literal("-Infinity", FloatKind)
		}
		return s.fail("Expecting value", s.at)
	}
	if i+1 < len(data) && data[i] == '.' && isDigit(data[i+1]) {
		i = digitsEnd(data, i+1)
		kind = FloatKind
	}
	if i < len(data) && data[i]|0x20 == 'e' {
		exp := i + 1
		if exp < len(data) && (data[exp] == '+' || data[exp] == '-') {
			exp++
		}
		if end := digitsEnd(data, exp); end > exp {
			i = end
			kind = FloatKind
		}
	}
	s.text = data[s.at:i:i]
	s.at = i
	s.after()
	return kind
}

func isDigit(c byte) bool { return c-'0' <= 9 }

func digitsEnd(data []byte, i int) int {
	for i < len(data) && isDigit(data[i]) {
		i++
	}
	return i
}

// A broken is what is wrong with JSON text, in Python's words.
type broken struct {
	what  string
	atEnd bool
}

func (e broken) Error() string { return e.what }

func (e broken) Is(target error) bool { return e.atEnd && target == io.ErrUnexpectedEOF }

// fail notes what is wrong at the given place, and where that is in the input.
func (s *JSONScanner) fail(what string, at int) JSONKind {
	before := s.data[:at]
	line, column := s.line, s.column
	if n := bytes.Count(before, []byte("\n")); n > 0 {
		line += int64(n)
		column = 1
		before = before[bytes.LastIndexByte(before, '\n')+1:]
	}
	s.text = nil
	s.err = &Error{Func: "JSON", Line: line, Column: column + int64(characters(before)),
		Err: broken{what, at >= len(s.data)}}
	return InvalidKind
}

// characters counts the bytes that begin a character: those that do not go on
// with one, 10xxxxxx.
func characters(text []byte) int {
	n := len(text)
	for ; len(text) >= 8; text = text[8:] {
		word := binary.LittleEndian.Uint64(text)
		n -= bits.OnesCount64(word &^ (word << 1) & high)
	}
	for _, b := range text {
		if b&0xC0 == 0x80 {
			n--
		}
	}
	return n
}
