package source_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/source"
)

func TestLineOptions(t *testing.T) {
	t.Parallel()
	const text = "a\r\nb\x00\rc\n\x00"
	for _, c := range []struct {
		name string
		set  func(l *source.LineReader)
		want []string
	}{
		{"none", func(*source.LineReader) {}, []string{"a", "b\x00\rc", "\x00"}},
		{"KeepCR", func(l *source.LineReader) { l.KeepCR = true }, []string{"a\r", "b\x00\rc", "\x00"}},
		{"Null", func(l *source.LineReader) { l.Null = true }, []string{"a\r\nb", "\rc\n"}},
	} {
		for way, open := range ways(text) {
			l := source.NewLineReader(open())
			c.set(l)
			got, err := collect(l.All())
			if !slices.Equal(got, c.want) || err != nil {
				t.Errorf("%s, %s: got %q, %v, want %q", c.name, way, got, err, c.want)
			}
		}
	}
}

func TestLineLimitNamesLineAndLimit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
		fail string
	}{
		{"1234\n12\n1234", []string{"1234", "12", "1234"}, ""},
		{"12\n12345\n1\n", []string{"12"}, "source: Lines: line 2: line longer than the limit of 4 bytes"},
		{"12345", nil, "source: Lines: line 1: line longer than the limit of 4 bytes"},
		{strings.Repeat("1\n", 70000) + "12345\n", nil, "source: Lines: line 70001: line longer than the limit of 4 bytes"},
		{strings.Repeat("x", 1<<20), nil, "source: Lines: line 1: line longer than the limit of 4 bytes"},
	} {
		for way, open := range ways(c.text) {
			l := source.NewLineReader(open())
			l.Max = 4
			got, err := collect(l.All())
			if c.want != nil && !slices.Equal(got, c.want) {
				t.Errorf("%.20q, %s: got %q, want %q", c.text, way, got, c.want)
			}
			if c.fail == "" && err != nil || c.fail != "" && (!errors.Is(err, source.ErrTooLong) || err.Error() != c.fail) {
				t.Errorf("%.20q, %s: error = %v, want %q", c.text, way, err, c.fail)
			}
			if _, again := l.Next(); c.fail != "" && again != err {
				t.Errorf("%.20q, %s: asked again, the error is %v, want %v", c.text, way, again, err)
			}
		}
	}
}

// Memory for an endless line stays within the limit and one doubling.
func TestAnEndlessLineIsRefused(t *testing.T) {
	t.Parallel()
	zeros := &endless{}
	if _, err := source.NewLineReader(zeros).Next(); !errors.Is(err, source.ErrTooLong) {
		t.Errorf("error = %v, want %v", err, source.ErrTooLong)
	}
	if zeros.read > source.MaxDefault+1 {
		t.Errorf("%d bytes were read, want at most %d", zeros.read, source.MaxDefault+1)
	}
}

type endless struct{ read int }

func (z *endless) Read(b []byte) (int, error) {
	z.read += len(b)
	return len(b), nil
}

func TestABreakLeavesTheReaderBehindTheLine(t *testing.T) {
	t.Parallel()
	l := source.NewLineReader(strings.NewReader("a\nb\nc\n"))
	for range l.All() {
		break
	}
	rest, err := collect(l.All())
	if want := []string{"b", "c"}; !slices.Equal(rest, want) || err != nil {
		t.Errorf("after a break: got %q, %v, want %q", rest, err, want)
	}
	if l.Line() != 3 {
		t.Errorf("Line() = %d, want 3", l.Line())
	}
	if _, err := l.Next(); err != io.EOF {
		t.Errorf("Next after the last line = %v, want io.EOF", err)
	}
}

// The line that a failing reader cuts off is counted, and not handed out.
func TestACutOffLineIsNotALine(t *testing.T) {
	t.Parallel()
	got, err := collect(source.Lines(broken("a\nb\nhalf of c")))
	if want := []string{"a", "b"}; !slices.Equal(got, want) {
		t.Errorf("lines = %q, want %q", got, want)
	}
	if want := "source: Lines: line 3: the cable was pulled"; err == nil || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
}

func TestLendingLinesDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("some words on a line\n", 1000)
	l := source.NewLineReader(strings.NewReader(text))
	if _, err := l.Next(); err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(100, func() {
		if _, err := l.Next(); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a line, want none", n)
	}
}

// With Keep, what was handed out stays as it is.
func TestKeepLeavesPiecesAlone(t *testing.T) {
	var text strings.Builder
	for n := range 60_000 {
		fmt.Fprintf(&text, "word%d\n", n)
	}
	lines := source.NewLineReader(strings.NewReader(text.String()))
	words := source.NewWordReader(strings.NewReader(text.String()))
	lines.Keep, words.Keep = true, true
	for name, next := range map[string]func() ([]byte, error){"LineReader": lines.Next, "WordReader": words.Next} {
		var kept [][]byte
		for b, err := next(); err == nil; b, err = next() {
			kept = append(kept, b)
		}
		for n, b := range kept {
			if want := fmt.Sprintf("word%d", n); string(b) != want {
				t.Fatalf("%s: piece %d has become %q, want %q", name, n, b, want)
			}
		}
		if len(kept) != 60_000 {
			t.Errorf("%s: %d pieces, want 60000", name, len(kept))
		}
	}
}
