package source

import (
	"fmt"
	"io"
	"iter"
)

// Chunks returns the bytes of r in slices of n, the last of which may be
// shorter. Each slice is freshly allocated and belongs to the caller. What was
// read before an error is yielded before it.
//
//   - Python: iter(functools.partial(f.read, n), b"").
//   - Lazy: reads n bytes for each slice, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: one allocation of n bytes per slice.
//   - Panics: at the call, if n < 1.
//   - Errors: the reader's.
func Chunks(r io.Reader, n int) iter.Seq2[[]byte, error] {
	if n < 1 {
		panic(fmt.Sprintf("source: Chunks: n must be at least 1, got %d", n))
	}
	return chunks("Chunks", r, func() []byte { return make([]byte, n) })
}

// ChunksReuse is Chunks with one slice lent again and again: each is valid until
// the next is asked for.
//
//   - Python: f.readinto(buffer), again and again.
//   - Lazy: reads n bytes for each slice, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: one allocation of n bytes.
//   - Panics: at the call, if n < 1.
//   - Errors: the reader's.
func ChunksReuse(r io.Reader, n int) iter.Seq2[[]byte, error] {
	if n < 1 {
		panic(fmt.Sprintf("source: ChunksReuse: n must be at least 1, got %d", n))
	}
	var buf []byte
	return chunks("ChunksReuse", r, func() []byte {
		if buf == nil {
			buf = make([]byte, n)
		}
		return buf
	})
}

func chunks(name string, r io.Reader, buffer func() []byte) iter.Seq2[[]byte, error] {
	return once(name, func(yield func([]byte, error) bool) {
		for {
			b := buffer()
			n, err := fill(r, b)
			if n > 0 && !yield(b[:n:n], nil) || err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, &Error{Func: name, Err: err})
				return
			}
		}
	})
}

// fill reads until b is full. Unlike io.ReadFull it hands on io.ErrUnexpectedEOF
// only if it is the reader's own.
func fill(r io.Reader, b []byte) (n int, err error) {
	empty := 0
	for n < len(b) && err == nil {
		var m int
		m, err = r.Read(b[n:])
		if m < 0 || m > len(b)-n {
			return n, errBadCount
		}
		if n += m; m > 0 {
			empty = 0
		} else if empty++; err == nil && empty == emptyReadsMax {
			err = io.ErrNoProgress
		}
	}
	return n, err
}
