package decompress_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"go.uber.org/goleak"

	"github.com/weft-go/weft/internal/decompress"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// text is what every compressed file here holds.
var text = func() string {
	var b strings.Builder
	for n := range 200 {
		fmt.Fprintf(&b, "line %d of the text\n", n)
	}
	return b.String() + "and the end\n"
}()

// compressed returns text in each format, in two members where they can follow
// one another.
func compressed(t testing.TB) map[string][]byte {
	var gz, zs bytes.Buffer
	for _, part := range []string{text[:1000], text[1000:]} {
		w := gzip.NewWriter(&gz)
		if _, err := io.WriteString(w, part); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		z, err := zstd.NewWriter(&zs, zstd.WithEncoderConcurrency(1))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(z, part); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	bz, err := os.ReadFile("testdata/text.bz2")
	if err != nil {
		t.Fatal(err)
	}
	skippable := append([]byte("\x5a\x2a\x4d\x18\x03\x00\x00\x00abc"), zs.Bytes()...)
	return map[string][]byte{"gzip": gz.Bytes(), "zstd": zs.Bytes(), "zstd, skippable": skippable, "bzip2": bz, "": []byte(text)}
}

func TestEveryFormatReadsTheSame(t *testing.T) {
	for name, data := range compressed(t) {
		format, _, _ := strings.Cut(name, ",")
		for way, in := range map[string]io.Reader{
			"at once":      bytes.NewReader(data),
			"byte by byte": iotest.OneByteReader(bytes.NewReader(data)),
			"with the end": iotest.DataErrReader(bytes.NewReader(data)),
		} {
			r := decompress.NewReader(in)
			got, err := io.ReadAll(r)
			if string(got) != text || err != nil || r.Format() != format {
				t.Errorf("%s, %s: %d bytes, %v, format %q, want %d bytes", name, way, len(got), err, r.Format(), len(text))
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
			if _, err := r.Read(make([]byte, 1)); err == nil {
				t.Errorf("%s: Read after the end and Close did not fail", name)
			}
		}
	}
}

// Compressed data that is cut off anywhere is an error, unless so little is left
// that it is not recognised, or a whole number of members.
func TestCutOffDataIsAnError(t *testing.T) {
	for name, data := range compressed(t) {
		if name == "" {
			continue
		}
		whole := 0
		for n := 5; n < len(data); n++ {
			r := decompress.NewReader(bytes.NewReader(data[:n]))
			got, err := io.ReadAll(r)
			if err == nil && r.Format() != "" && (string(got) == text[:1000] || len(got) == len(text)-len("and the end\n") || len(got) == 0 && n == 11) {
				whole++
			} else if !errors.Is(err, io.ErrUnexpectedEOF) || !strings.HasSuffix(err.Error(), "data is cut off") {
				t.Errorf("%s cut off at %d: %d bytes, %v, want an error", name, n, len(got), err)
			}
			if !strings.HasPrefix(text, string(got)) {
				t.Errorf("%s cut off at %d: the bytes before the error are not the text's", name, n)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
		if whole > 2 {
			t.Errorf("%s: %d of its beginnings pass for whole members, want at most 2", name, whole)
		}
	}
}

func TestBrokenDataIsAnError(t *testing.T) {
	for name, data := range compressed(t) {
		format, _, _ := strings.Cut(name, ",")
		if format == "" {
			continue
		}
		bad := bytes.Clone(data)
		for i := len(bad) / 3; i < len(bad)/3+20; i++ {
			bad[i] ^= 0x55
		}
		var failed *decompress.Error
		r := decompress.NewReader(bytes.NewReader(bad))
		if _, err := io.ReadAll(r); !errors.As(err, &failed) || failed.Format != format {
			t.Errorf("%s with wrong bytes: error = %v, want one of the format", name, err)
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// Zeros may follow each member of gzip, as for Python; other bytes may not, and
// are told from data that is broken.
func TestWhatFollowsTheData(t *testing.T) {
	all := compressed(t)
	gz := all["gzip"]
	zeros := make([]byte, 1000)
	for _, data := range [][]byte{
		append(bytes.Clone(gz), 0), append(bytes.Clone(gz), zeros...),
		bytes.Join([][]byte{gz, gz}, zeros),
	} {
		got, err := io.ReadAll(decompress.NewReader(iotest.OneByteReader(bytes.NewReader(data))))
		if whole := len(got) > 0 && len(got)%len(text) == 0; !whole || err != nil {
			t.Errorf("gzip and zeros, %d bytes: read %d bytes, %v", len(data), len(got), err)
		}
	}
	for name, data := range all {
		format, _, _ := strings.Cut(name, ",")
		if format == "" {
			continue
		}
		for _, junk := range []string{"junk", "something that is longer than a header"} {
			r := decompress.NewReader(strings.NewReader(string(data) + junk))
			got, err := io.ReadAll(r)
			if want := "what follows the " + format + " data is not " + format; string(got) != text || err == nil || err.Error() != want {
				t.Errorf("%s and %q: read %d bytes, error %v, want all and %q", name, junk, len(got), err, want)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestAFailingReaderIsNotBrokenData(t *testing.T) {
	broken := errors.New("the disk is gone")
	for name, data := range compressed(t) {
		for _, n := range []int{0, 1, 3, 20, len(data) - 1} {
			r := decompress.NewReader(io.MultiReader(bytes.NewReader(data[:n]), iotest.ErrReader(broken)))
			if _, err := io.ReadAll(r); err != broken {
				t.Errorf("%s, failing at %d: error = %v, want %v", name, n, err, broken)
			}
			if err := r.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestPlainDataPassesAsItIs(t *testing.T) {
	for _, plain := range []string{"", "B", "BZh", "BZh9", "BZh9 is text", "(", "\x1f", "PZ", "\x50\x2a\x4d", "\x00\xff"} {
		got, err := io.ReadAll(decompress.NewReader(iotest.OneByteReader(strings.NewReader(plain))))
		if string(got) != plain || err != nil {
			t.Errorf("plain %q: got %q, %v", plain, got, err)
		}
	}
}

// What a terminal has sent so far is handed on, not held back for more.
func TestPlainDataIsNotHeldBack(t *testing.T) {
	pr, pw := io.Pipe()
	go func() { fmt.Fprint(pw, "B\n") }()
	b := make([]byte, 100)
	n, err := decompress.NewReader(pr).Read(b)
	if string(b[:n]) != "B\n" || err != nil {
		t.Errorf("first Read = %q, %v, want the line", b[:n], err)
	}
	if err := pr.Close(); err != nil {
		t.Error(err)
	}
}

func FuzzReader(f *testing.F) {
	for _, data := range compressed(f) {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := decompress.NewReader(bytes.NewReader(data))
		defer r.Close()
		got, err := io.ReadAll(io.LimitReader(r, 1<<20))
		if r.Format() == "" && (err != nil || !bytes.Equal(got, data)) {
			t.Errorf("plain %q: got %q, %v", data, got, err)
		}
	})
}
