package source

import (
	"errors"
	"iter"
	"strconv"
	"strings"
	"sync/atomic"
)

// MaxDefault is the longest line, word, row, match or value that is read where
// the field Max of a reader is zero: 64 MiB.
const MaxDefault = 64 << 20

var (
	// ErrTooLong says that a line, word, row, match or value is longer than Max.
	ErrTooLong = errors.New("too long")
	// ErrUsed says that a sequence over a reader was ranged a second time.
	ErrUsed = errors.New("the reader was read already; a second range would miss what the first took")
)

// An Error says what could not be read, and where.
type Error struct {
	Func   string // the form that was read, such as "Lines"
	Path   string // the file, where known
	Line   int64  // counted from 1; 0 where lines mean nothing
	Column int64  // in characters, counted from 1; 0 where unknown
	Err    error
}

// Error names the function, the file and the position.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("source: ")
	b.WriteString(e.Func)
	if e.Path != "" {
		b.WriteString(": ")
		b.WriteString(e.Path)
	}
	if e.Line > 0 {
		b.WriteString(": line ")
		b.WriteString(strconv.FormatInt(e.Line, 10))
		if e.Column > 0 {
			b.WriteString(", column ")
			b.WriteString(strconv.FormatInt(e.Column, 10))
		}
	}
	b.WriteString(": ")
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// A tooLong is ErrTooLong with the limit that was passed.
type tooLong struct {
	what string
	max  int
}

func (e tooLong) Error() string {
	return e.what + " longer than the limit of " + strconv.Itoa(e.max) + " bytes"
}

func (e tooLong) Is(target error) bool { return target == ErrTooLong }

// once lets s be ranged one time. What is left of a reader after a break is not
// what a second range would be taken for, so that one fails.
func once[T any](name string, s iter.Seq2[T, error]) iter.Seq2[T, error] {
	var used atomic.Bool
	return func(yield func(T, error) bool) {
		if used.Swap(true) {
			var zero T
			yield(zero, &Error{Func: name, Err: ErrUsed})
			return
		}
		s(yield)
	}
}
