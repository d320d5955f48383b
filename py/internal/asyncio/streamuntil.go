package asyncio

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/weft-go/weft/py/internal/object"
)

var (
	newline = []byte("\n")
	lineEnd = [][]byte{newline}
)

// separators are what readuntil is told to read to: bytes, or a tuple of them,
// the shortest first.
func separators(th *thread, v value) [][]byte {
	if v.IsNil() {
		return lineEnd
	}
	vs := []value{v}
	if object.IsInstance(v, object.TupleType) {
		vs = object.Collect(th, v)
	}
	seps := make([][]byte, len(vs))
	for i, v := range vs {
		b, ok := object.AsBytes(v)
		if !ok {
			panic(object.Errorf(object.TypeError, "a bytes-like object is required, not '%s'", v.TypeName()))
		}
		seps[i] = []byte(b)
	}
	slices.SortStableFunc(seps, func(a, b []byte) int { return cmp.Compare(len(a), len(b)) })
	switch {
	case len(seps) == 0:
		panic(object.Errorf(object.ValueError, "Separator should contain at least one element"))
	case len(seps[0]) == 0:
		panic(object.Errorf(object.ValueError, "Separator should be at least one-byte string"))
	}
	return seps
}

// until reads to the end of the separator that ends first. What is read when the
// stream ends before is an IncompleteReadError, more before it than the limit a
// LimitOverrunError.
func (r *reader) until(t *turn, seps [][]byte) (value, error) {
	longest := len(seps[len(seps)-1])
	for from := 0; ; {
		if len(r.buf)-from >= len(seps[0]) {
			if start, end := first(r.buf, seps, from); end > 0 {
				if start > r.max {
					return value{}, overrun("Separator is found, but chunk is longer than limit", start)
				}
				return r.take(end), nil
			}
			if from = max(0, len(r.buf)+1-longest); from > r.max {
				return value{}, overrun("Separator is not found, and chunk exceed the limit", from)
			}
		}
		if more, err := r.fill(t, "readuntil"); err != nil {
			return value{}, err
		} else if !more {
			return value{}, r.incomplete(object.None)
		}
	}
}

// first returns where the separator is that ends first in buf from a place on.
func first(buf []byte, seps [][]byte, from int) (start, end int) {
	for _, sep := range seps {
		if i := bytes.Index(buf[from:], sep); i >= 0 && (end == 0 || from+i+len(sep) < end) {
			start, end = from+i, from+i+len(sep)
		}
	}
	return start, end
}

func overrun(message string, consumed int) error {
	e := object.Errorf(limitOverrun, "%s", message)
	e.SetOwn("consumed", object.Int(int64(consumed)))
	return failure(e)
}

// line reads a line; the last may lack its end. One that is longer than the
// limit is lost.
func (r *reader) line(t *turn) (value, error) {
	v, err := r.until(t, lineEnd)
	e, ok := err.(*raised)
	switch {
	case !ok:
		return v, err
	case e.e.IsA(incompleteRead):
		partial, _ := e.e.Own("partial")
		return partial, nil
	case e.e.IsA(limitOverrun):
		consumed, _ := e.e.Own("consumed")
		if n := int(consumed.Int()); bytes.HasPrefix(r.buf[n:], newline) {
			r.buf = r.buf[n+len(newline):]
		} else {
			r.buf = nil
		}
		return value{}, failure(object.NewException(object.ValueError, e.e.Args[0]))
	}
	return v, err
}

func (r *reader) incomplete(expected value) error {
	n := len(r.buf)
	partial := r.take(n)
	want := "undefined"
	if expected.IsInt() {
		want = strconv.FormatInt(expected.Int(), 10)
	}
	e := object.Errorf(incompleteRead, "%d bytes read on a total of %s expected bytes", n, want)
	e.SetOwn("partial", partial)
	e.SetOwn("expected", expected)
	return failure(e)
}

func (r *reader) repr(th *thread) string {
	s := "<StreamReader"
	if len(r.buf) > 0 {
		s += fmt.Sprintf(" %d bytes", len(r.buf))
	}
	if r.eof {
		s += " eof"
	}
	if r.max != lineMax {
		s += fmt.Sprintf(" limit=%d", r.max)
	}
	if r.busy {
		s += " waiter=<Future pending cb=[" + wakesTask.text + "]>"
	}
	if !r.fail.IsNil() {
		s += " exception=" + object.Repr(th, r.fail)
	}
	return s + ">"
}
