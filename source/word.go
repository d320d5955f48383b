package source

import (
	"io"
	"iter"
	"math/bits"
	"unicode/utf8"
)

// Words returns the words of r: longest runs of letters, digits and underscores
// of any script. Bytes that are not valid UTF-8 stand between words.
//
//   - Python: (m[0] for m in re.finditer(r"\w+", text)).
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: one allocation per word; WordsReuse has none.
//   - Errors: the reader's, and ErrTooLong above 64 MiB.
func Words(r io.Reader) iter.Seq2[string, error] {
	return once("Words", NewWordReader(r).All())
}

// WordsReuse is Words without allocation: each word is lent until the next one
// is asked for.
//
//   - Python: re.finditer(r"\w+", text).
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: no allocation per word; about a nanosecond a byte.
//   - Errors: as Words.
func WordsReuse(r io.Reader) iter.Seq2[[]byte, error] {
	return once("Words", NewWordReader(r).AllReuse())
}

// Fields returns what stands between white space in r, of any script and over
// any number of lines. Bytes that are not valid UTF-8 belong to fields.
//
//   - Python: text.split().
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: one allocation per field; FieldsReuse has none.
//   - Errors: the reader's, and ErrTooLong above 64 MiB.
func Fields(r io.Reader) iter.Seq2[string, error] {
	return once("Fields", NewFieldReader(r).All())
}

// FieldsReuse is Fields without allocation: each field is lent until the next
// one is asked for.
//
//   - Python: text.split().
//   - Lazy: reads r a buffer at a time, and nothing before the range.
//   - Reuse: one-shot; a second range yields ErrUsed.
//   - Cost: no allocation per field; about a nanosecond a byte.
//   - Errors: as Fields.
func FieldsReuse(r io.Reader) iter.Seq2[[]byte, error] {
	return once("Fields", NewFieldReader(r).AllReuse())
}

// A WordReader reads runs of characters of one kind, one at a time. Its fields
// may be set until the first run is read.
type WordReader struct {
	Max  int  // longest run in bytes; 0 for MaxDefault
	Keep bool // runs stay valid, at the cost of a new buffer now and then

	in   input
	kind *class
	name string
	what string

	block            int // where in the buffer the block at hand begins; -1 for none
	inBits, wideBits uint64
}

// NewWordReader returns a reader of the words of r, as Words defines them.
//
//   - Python: re.finditer(r"\w+", text).
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first word; it grows with the longest.
func NewWordReader(r io.Reader) *WordReader {
	return &WordReader{in: input{rd: r}, kind: &wordClass, name: "Words", what: "word", block: -1}
}

// NewFieldReader returns a reader of the fields of r, as Fields defines them.
//
//   - Python: text.split().
//   - Lazy: reads nothing until it is asked.
//   - Reuse: one-shot.
//   - Cost: a buffer of 4 to 128 KiB, made at the first field; it grows with the longest.
func NewFieldReader(r io.Reader) *WordReader {
	return &WordReader{in: input{rd: r}, kind: &fieldClass, name: "Fields", what: "field", block: -1}
}

// Next returns the next run, lent until the next call, and io.EOF after the
// last. Any other error is an *Error, and is returned again ever after.
func (w *WordReader) Next() ([]byte, error) {
	if word := w.quick(); word != nil {
		return word, nil
	}
	w.in.made()
	w.block = -1 // the buffer may move
	w.in.keep = w.Keep
	if err := w.skip(); err != nil {
		return nil, w.fail(err)
	}
	n, err := w.run()
	if err != nil {
		return nil, w.fail(err)
	}
	in := &w.in
	word := in.buf[in.pos : in.pos+n : in.pos+n]
	in.pos += n
	return word, nil
}

// quick finds the next run if it is of ASCII and whole in the buffer: nearly
// always. It looks at the bits of a block, so that no branch depends on where
// runs begin and end, which no processor could foresee.
func (w *WordReader) quick() []byte {
	in := &w.in
	start := in.pos
	for {
		if !w.look(start) {
			return nil
		}
		at := start - w.block
		if begins := (w.inBits | w.wideBits) >> at; begins != 0 {
			start += bits.TrailingZeros64(begins)
			break
		}
		start = w.block + blockSize
	}
	end := start
	for {
		if !w.look(end) {
			return nil
		}
		at := end - w.block
		if ends := ^w.inBits >> at; ends != 0 {
			end += bits.TrailingZeros64(ends)
			break
		}
		end = w.block + blockSize
	}
	if w.wideBits>>(end-w.block)&1 != 0 || end == start || end-start > limit(w.Max) {
		return nil // a character that is not ASCII decides, or an error
	}
	in.pos = end
	return in.buf[start:end:end]
}

// look makes the block one that holds the byte at i. It reports false where the
// buffer has no whole block any more.
func (w *WordReader) look(i int) bool {
	if uint(i-w.block) < blockSize && w.block >= 0 {
		return true
	}
	if i+blockSize > w.in.end {
		return false
	}
	w.block = i
	w.inBits, w.wideBits = w.kind.classify((*[blockSize]byte)(w.in.buf[i:]))
	return true
}

// skip goes forward to the first character of a run.
func (w *WordReader) skip() error {
	in := &w.in
	for {
		buf, i := in.buf[:in.end], in.pos
		for i < len(buf) && w.kind.first[buf[i]] == outside {
			i++
		}
		if in.pos = i; i == len(buf) {
			if err := in.more(limit(w.Max) + utf8.UTFMax); err != nil {
				return err
			}
			continue
		}
		if w.kind.first[buf[i]] == inside {
			return nil
		}
		size, is, err := w.wide(0)
		if err != nil || is {
			return err
		}
		in.pos += size
	}
}

// run measures the run that begins at in.pos, and reads on until its end.
func (w *WordReader) run() (int, error) {
	in, n := &w.in, 0
	for {
		buf := in.buf[in.pos:in.end]
		for n < len(buf) && w.kind.first[buf[n]] == inside {
			n++
		}
		switch {
		case n > limit(w.Max):
			return n, errFull
		case n == len(buf):
			if err := in.more(limit(w.Max) + utf8.UTFMax); err == io.EOF {
				return n, nil
			} else if err != nil {
				return n, err
			}
		case w.kind.first[buf[n]] == outside:
			return n, nil
		default:
			size, is, err := w.wide(n)
			if err != nil || !is {
				return n, err
			}
			n += size
		}
	}
}

// wide reports the size of the character at in.pos+i, which is not ASCII, and
// whether it belongs to runs. One that the buffer cuts off is read to its end;
// one that the input cuts off is as invalid as any other.
func (w *WordReader) wide(i int) (size int, is bool, err error) {
	in := &w.in
	for !utf8.FullRune(in.buf[in.pos+i : in.end]) {
		if err := in.more(limit(w.Max) + utf8.UTFMax); err == errFull {
			return 0, false, err
		} else if err != nil {
			break
		}
	}
	r, size := utf8.DecodeRune(in.buf[in.pos+i : in.end])
	return size, w.kind.has(r, size), nil
}

// fail makes the error final, so that whoever asks again hears the same.
func (w *WordReader) fail(err error) error {
	if _, ok := err.(*Error); ok || err == io.EOF {
		return err
	}
	if err == errFull {
		err = tooLong{w.what, limit(w.Max)}
	}
	w.in.pos, w.in.end = 0, 0
	w.in.err = &Error{Func: w.name, Err: err}
	return w.in.err
}

// All ranges over what is left, in strings of their own. A break leaves the
// reader behind the last run that was yielded.
func (w *WordReader) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for {
			word, err := w.Next()
			if err != nil {
				if err != io.EOF {
					yield("", err)
				}
				return
			}
			if !yield(string(word), nil) {
				return
			}
		}
	}
}

// AllReuse is All with runs lent until the next one is asked for.
func (w *WordReader) AllReuse() iter.Seq2[[]byte, error] { return lend(w.Next) }
