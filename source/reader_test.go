package source_test

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/weft-go/weft/seqtest"
	"github.com/weft-go/weft/source"
)

var errBroken = errors.New("the cable was pulled")

// ways reads text in all the ways that a reader may hand it out.
func ways(text string) map[string]func() io.Reader {
	whole := func() io.Reader { return strings.NewReader(text) }
	return map[string]func() io.Reader{
		"at once":              whole,
		"byte by byte":         func() io.Reader { return iotest.OneByteReader(whole()) },
		"half":                 func() io.Reader { return iotest.HalfReader(whole()) },
		"with the end":         func() io.Reader { return iotest.DataErrReader(whole()) },
		"bytes, with the end":  func() io.Reader { return iotest.DataErrReader(iotest.OneByteReader(whole())) },
		"nothing now and then": func() io.Reader { return &hesitant{r: iotest.OneByteReader(whole())} },
	}
}

// A hesitant reader returns nothing, without an error, every other time.
type hesitant struct {
	r   io.Reader
	now bool
}

func (h *hesitant) Read(b []byte) (int, error) {
	if h.now = !h.now; h.now {
		return 0, nil
	}
	return h.r.Read(b)
}

// An absent reader never returns anything.
type absent struct{}

func (absent) Read([]byte) (int, error) { return 0, nil }

// A lying reader claims to have read more than there was room for.
type lying struct{}

func (lying) Read(b []byte) (int, error) { return len(b) + 1, nil }

// broken returns text and then fails.
func broken(text string) io.Reader {
	return io.MultiReader(strings.NewReader(text), iotest.ErrReader(errBroken))
}

// collect returns the values of s and the error that ended it.
func collect[T any](s iter.Seq2[T, error]) (all []T, err error) {
	for v, err := range s {
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, nil
}

// owned copies what a lending sequence lends.
func owned(s iter.Seq2[[]byte, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		s(func(b []byte, err error) bool { return yield(string(b), err) })
	}
}

// forms are all functions that read text into text; the table of laws.
var forms = map[string]struct {
	read func(r io.Reader) iter.Seq2[string, error]
	text string
	want []string
}{
	"Lines":       {source.Lines, "a\nbc\r\n\nd", []string{"a", "bc", "", "d"}},
	"LinesReuse":  {func(r io.Reader) iter.Seq2[string, error] { return owned(source.LinesReuse(r)) }, "a\nbc\n", []string{"a", "bc"}},
	"Words":       {source.Words, "it's été_1, 日本", []string{"it", "s", "été_1", "日本"}},
	"WordsReuse":  {func(r io.Reader) iter.Seq2[string, error] { return owned(source.WordsReuse(r)) }, " a--b ", []string{"a", "b"}},
	"Fields":      {source.Fields, " it's\u2003two\n", []string{"it's", "two"}},
	"FieldsReuse": {func(r io.Reader) iter.Seq2[string, error] { return owned(source.FieldsReuse(r)) }, "a b", []string{"a", "b"}},
	"Chunks":      {func(r io.Reader) iter.Seq2[string, error] { return owned(source.Chunks(r, 2)) }, "abcde", []string{"ab", "cd", "e"}},
	"ChunksReuse": {func(r io.Reader) iter.Seq2[string, error] { return owned(source.ChunksReuse(r, 2)) }, "abcd", []string{"ab", "cd"}},
	"Matches":     {matchTexts, "a12b3", []string{"12", "3"}},
}

func TestFormsKeepTheContract(t *testing.T) {
	t.Parallel()
	for name, f := range forms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for way, open := range ways(f.text) {
				t.Run(way, func(t *testing.T) {
					seqtest.CheckOnceTry(t, func() iter.Seq2[string, error] { return f.read(open()) }, nil, f.want...)
				})
			}
			s := f.read(strings.NewReader(f.text))
			for range s {
			}
			for _, err := range s {
				if !errors.Is(err, source.ErrUsed) {
					t.Errorf("the second range yielded %v, want ErrUsed", err)
				}
			}
		})
	}
}

func TestFormsReadNothingBeforeTheRange(t *testing.T) {
	t.Parallel()
	for name, f := range forms {
		f.read(unread{t, name})
	}
}

type unread struct {
	t    *testing.T
	form string
}

func (u unread) Read([]byte) (int, error) {
	u.t.Errorf("%s read before the range", u.form)
	return 0, io.EOF
}

// A reader that fails ends every form with its error, after what was whole
// before it, and what it cut off is not passed off as whole.
func TestFormsHandOnTheReadersError(t *testing.T) {
	t.Parallel()
	for name, f := range forms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := collect(f.read(broken(f.text)))
			if !errors.Is(err, errBroken) {
				t.Errorf("error = %v, want %v", err, errBroken)
			}
			if len(got) > len(f.want) || len(got) < len(f.want)-1 {
				t.Errorf("values before the error = %q, want a beginning of %q", got, f.want)
			}
			for i, v := range got {
				if v != f.want[i] {
					t.Errorf("value %d before the error = %q, want %q", i+1, v, f.want[i])
				}
			}
			for _, r := range []io.Reader{absent{}, lying{}} {
				if got, err := collect(f.read(r)); err == nil || len(got) > 0 {
					t.Errorf("reader %T: got %q, %v, want an error", r, got, err)
				}
			}
			if _, err := collect(f.read(absent{})); !errors.Is(err, io.ErrNoProgress) {
				t.Errorf("a reader that returns nothing: error = %v, want %v", err, io.ErrNoProgress)
			}
			if got, err := collect(f.read(bytes.NewReader(nil))); err != nil || len(got) > 0 {
				t.Errorf("an empty reader: got %q, %v, want nothing", got, err)
			}
		})
	}
}

// What is whole in the bytes that have come is handed out before more is asked
// for, so that nobody who types waits for an answer to the line before.
func TestFormsDoNotReadOnForWhatIsWhole(t *testing.T) {
	t.Parallel()
	for name, f := range forms {
		r := &piecewise{pieces: []string{f.text[:len(f.text)-1], f.text[len(f.text)-1:]}}
		for v, err := range f.read(r) {
			if v != f.want[0] || err != nil || r.reads != 1 {
				t.Errorf("%s: first value %q, %v after %d reads, want %q after one", name, v, err, r.reads, f.want[0])
			}
			break
		}
	}
	for text, read := range map[string]func(r io.Reader) error{
		"1\n":     func(r io.Reader) error { _, err := source.NewCSVReader(r).Next(); return err },
		"\"1\"\n": func(r io.Reader) error { _, err := source.NewCSVReader(r).Next(); return err },
		"1 ":      func(r io.Reader) error { _, err := source.NewJSONReader(r).Next(); return err },
		"{}":      func(r io.Reader) error { _, err := source.NewJSONReader(r).Next(); return err },
		"[1,":     func(r io.Reader) error { _, err := source.NewJSONArrayReader(r).Next(); return err },
		"[]\n":    func(r io.Reader) error { _, err := source.NewJSONLineReader(r).Next(); return err },
	} {
		r := &piecewise{pieces: []string{text, "more"}}
		if err := read(r); err != nil || r.reads != 1 {
			t.Errorf("%q: %v after %d reads, want a value after one", text, err, r.reads)
		}
	}
}

// A piecewise reader hands out one piece at a time, and counts.
type piecewise struct {
	pieces []string
	reads  int
}

func (p *piecewise) Read(b []byte) (int, error) {
	p.reads++
	if len(p.pieces) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.pieces[0])
	p.pieces = p.pieces[1:]
	return n, nil
}

// TestChunksNameTheirFunction: the two share their code, not their name.
func TestChunksNameTheirFunction(t *testing.T) {
	t.Parallel()
	for name, chunks := range map[string]func(io.Reader, int) iter.Seq2[[]byte, error]{
		"Chunks": source.Chunks, "ChunksReuse": source.ChunksReuse,
	} {
		_, err := collect(chunks(iotest.ErrReader(io.ErrUnexpectedEOF), 3))
		var failed *source.Error
		if !errors.As(err, &failed) || failed.Func != name {
			t.Errorf("%s: error %v, want one of source: %s", name, err, name)
		}
	}
}
