package source_test

import (
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/source"
)

// A pieces reader hands text out in pieces of the sizes given, again and again.
type pieces struct {
	text  string
	sizes []byte
	n     int
}

func (p *pieces) Read(b []byte) (int, error) {
	if p.text == "" {
		return 0, io.EOF
	}
	size := 1
	if len(p.sizes) > 0 {
		size += int(p.sizes[p.n%len(p.sizes)])
		p.n++
	}
	n := copy(b, p.text[:min(size, len(p.text))])
	p.text = p.text[n:]
	return n, nil
}

func FuzzLines(f *testing.F) {
	f.Add("a\nb\r\n\nc", []byte{0, 1})
	f.Fuzz(func(t *testing.T, text string, sizes []byte) {
		got, err := collect(source.Lines(&pieces{text: text, sizes: sizes}))
		want := strings.Split(text, "\n")
		if want[len(want)-1] == "" {
			want = want[:len(want)-1]
		}
		for i := range want {
			want[i] = strings.TrimSuffix(want[i], "\r")
		}
		if !slices.Equal(got, want) || err != nil {
			t.Errorf("lines of %q = %q, %v, want %q", text, got, err, want)
		}
	})
}

func FuzzWords(f *testing.F) {
	f.Add("it's été_1, 日本\xff", []byte{0, 1})
	word, space := regexp.MustCompile(`[\pL\pN_]+`), regexp.MustCompile(`[\x{1c}-\x{1f}\s\v\x{85}\pZ]+`)
	f.Fuzz(func(t *testing.T, text string, sizes []byte) {
		got, err := collect(source.Words(&pieces{text: text, sizes: sizes}))
		if want := word.FindAllString(text, -1); !slices.Equal(got, want) || err != nil {
			t.Errorf("words of %q = %q, %v, want %q", text, got, err, want)
		}
		got, err = collect(source.Fields(&pieces{text: text, sizes: sizes}))
		want := slices.DeleteFunc(space.Split(text, -1), func(s string) bool { return s == "" })
		if !slices.Equal(got, want) || err != nil {
			t.Errorf("fields of %q = %q, %v, want %q", text, got, err, want)
		}
	})
}

func FuzzMatches(f *testing.F) {
	for i, expr := range expressions {
		f.Add(expr, texts[i%len(texts)], []byte{byte(i)}, i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, expr, text string, sizes []byte, longest bool) {
		re, err := regexp.Compile(expr)
		if err != nil || len(expr) > 100 || len(text) > 1000 {
			return
		}
		if longest {
			re.Longest()
		}
		compareMatches(t, "fuzz", re, text, &pieces{text: text, sizes: sizes})
	})
}

func FuzzChunks(f *testing.F) {
	f.Add("abcde", []byte{0, 3}, 2)
	f.Fuzz(func(t *testing.T, text string, sizes []byte, n int) {
		n = max(1, n%100)
		got, err := collect(source.Chunks(&pieces{text: text, sizes: sizes}, n))
		want := slices.Collect(slices.Chunk([]byte(text), n))
		if !slices.EqualFunc(got, want, bytes.Equal) || err != nil {
			t.Errorf("chunks of %d of %q = %q, %v, want %q", n, text, got, err, want)
		}
	})
}
