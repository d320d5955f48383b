package source_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/weft-go/weft/source"
)

// Long texts, so that the ends of buffers fall anywhere in them.
func TestLinesAndWordsOfLongTexts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.SampledFrom([]string{"word", "été", "日本語", "_", "7", strings.Repeat("long", 20000)})
		parts := rapid.SliceOfN(part, 1, 60).Draw(t, "parts")
		sizes := rapid.SliceOfN(rapid.Byte(), 0, 5).Draw(t, "sizes")
		for sep, read := range map[string]func(p *pieces) ([]string, error){
			"\n":     func(p *pieces) ([]string, error) { return collect(source.Lines(p)) },
			"-":      func(p *pieces) ([]string, error) { return collect(source.Words(p)) },
			"\u2003": func(p *pieces) ([]string, error) { return collect(source.Fields(p)) },
		} {
			got, err := read(&pieces{text: strings.Join(parts, sep), sizes: sizes})
			if !slices.Equal(got, parts) || err != nil {
				t.Fatalf("%q: %d values, %v, want %d", sep, len(got), err, len(parts))
			}
		}
	})
}
