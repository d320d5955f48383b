package source_test

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/source"
)

// The recorded ranges are what CPython 3.13 says of every code point; see
// testdata/record.py.
func TestWordsAndFieldsAgreeWithPythonOnEveryCharacter(t *testing.T) {
	t.Parallel()
	unassigned := rangesOf(t, "testdata/unassigned.txt")
	known := func(r rune) bool {
		_, missing := slices.BinarySearchFunc(unassigned, r, func(span [2]rune, r rune) int {
			return cmp.Or(max(0, cmp.Compare(span[0], r)), min(0, cmp.Compare(span[1], r)))
		})
		return !missing
	}
	for _, c := range []struct {
		file string
		is   func(r rune) bool
	}{
		{"testdata/word.txt", func(r rune) bool { return yields(t, source.NewWordReader(strings.NewReader(string(r)))) }},
		{"testdata/space.txt", func(r rune) bool { return !yields(t, source.NewFieldReader(strings.NewReader(string(r)))) }},
	} {
		var next rune
		check := func(from, to rune, want bool) {
			for r := from; r < to; r++ {
				if r >= 0xD800 && r <= 0xDFFF {
					continue // surrogates have no UTF-8
				}
				// Of long ranges the ends tell all: tables are made of ranges.
				if r-from > 20 && to-r > 20 {
					r = to - 20
				}
				// A later Unicode than the record's has more characters, but only
				// where the record's has none.
				if got := c.is(r); got != want && !(got && !known(r)) {
					t.Errorf("%s: %U belongs: %v, want %v", c.file, r, got, want)
				}
			}
		}
		for _, span := range rangesOf(t, c.file) {
			check(next, span[0], false)
			check(span[0], span[1]+1, true)
			next = span[1] + 1
		}
		check(next, 0x110000, false)
	}
}

// rangesOf reads a file of ranges of code points.
func rangesOf(t *testing.T, name string) (spans [][2]rune) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var span [2]rune
		if _, err := fmt.Sscanf(line, "%x %x", &span[0], &span[1]); err != nil {
			t.Fatalf("%s: %q: %v", name, line, err)
		}
		spans = append(spans, span)
	}
	if len(spans) == 0 {
		t.Fatalf("%s holds no range", name)
	}
	return spans
}

func yields(t *testing.T, w *source.WordReader) bool {
	all, err := collect(w.All())
	if err != nil {
		t.Error(err)
	}
	return len(all) == 1
}

func TestInvalidBytesStandBetweenWordsAndInFields(t *testing.T) {
	t.Parallel()
	const text = "a\xffb \xc3\xa9\xc3 \xe6\x97c\xe6\x97"
	for way, open := range ways(text) {
		words, err := collect(source.Words(open()))
		if want := []string{"a", "b", "é", "c"}; !slices.Equal(words, want) || err != nil {
			t.Errorf("%s: words = %q, %v, want %q", way, words, err, want)
		}
		fields, err := collect(source.Fields(open()))
		if want := []string{"a\xffb", "\xc3\xa9\xc3", "\xe6\x97c\xe6\x97"}; !slices.Equal(fields, want) || err != nil {
			t.Errorf("%s: fields = %q, %v, want %q", way, fields, err, want)
		}
	}
}

func TestWordLimit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
		fail bool
	}{
		{"abcd abcd", []string{"abcd", "abcd"}, false},
		{"ab abcde ab", []string{"ab"}, true},
		{"日 日日 a", []string{"日"}, true},
		{strings.Repeat(" ", 300000) + "ab", []string{"ab"}, false},
		{strings.Repeat("a", 300000), nil, true},
	} {
		for way, open := range ways(c.text) {
			w := source.NewWordReader(open())
			w.Max = 4
			got, err := collect(w.All())
			if !slices.Equal(got, c.want) || errors.Is(err, source.ErrTooLong) != c.fail {
				t.Errorf("%.20q, %s: got %q, %v, want %q, too long %v", c.text, way, got, err, c.want, c.fail)
			}
			if _, again := w.Next(); c.fail && again != err {
				t.Errorf("%.20q, %s: asked again, the error is %v, want %v", c.text, way, again, err)
			}
		}
	}
}

func TestWordsLongerThanTheBuffer(t *testing.T) {
	t.Parallel()
	want := []string{strings.Repeat("a", 200000), strings.Repeat("é", 200000), strings.Repeat("日", 100001)}
	got, err := collect(source.Words(strings.NewReader(strings.Join(want, "-"))))
	if !slices.Equal(got, want) || err != nil {
		t.Errorf("%d words, %v, want the %d long ones", len(got), err, len(want))
	}
}

func TestLendingWordsDoesNotAllocate(t *testing.T) {
	w := source.NewWordReader(strings.NewReader(strings.Repeat("words of été ", 1000)))
	for range 3 { // the table for two bytes a character is made at the first of them
		if _, err := w.Next(); err != nil {
			t.Fatal(err)
		}
	}
	if n := testing.AllocsPerRun(100, func() {
		if _, err := w.Next(); err != nil {
			t.Fatal(err)
		}
	}); n != 0 {
		t.Errorf("%v allocations a word, want none", n)
	}
}
