package source_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/weft-go/weft/source"
)

// A reader without anything to read is the program's mistake, and says so.
func TestReadersOfNothingSaySo(t *testing.T) {
	t.Parallel()
	next := map[string]func(){
		"LineReader":        func() { new(source.LineReader).Next() },
		"WordReader":        func() { new(source.WordReader).Next() },
		"MatchReader":       func() { new(source.MatchReader).Next() },
		"CSVReader":         func() { new(source.CSVReader).Next() },
		"JSONReader":        func() { new(source.JSONReader).Next() },
		"NewLineReader":     func() { source.NewLineReader(nil).Next() },
		"NewWordReader":     func() { source.NewWordReader(nil).Next() },
		"NewFieldReader":    func() { source.NewFieldReader(nil).Next() },
		"NewMatchReader":    func() { source.NewMatchReader(nil, regexp.MustCompile("a")).Next() },
		"NewCSVReader":      func() { source.NewCSVReader(nil).Next() },
		"NewJSONReader":     func() { source.NewJSONReader(nil).Next() },
		"NewJSONLineReader": func() { source.NewJSONLineReader(nil).Next() },
	}
	for name, f := range next {
		func() {
			defer func() {
				if got := fmt.Sprint(recover()); !strings.HasPrefix(got, "source: Next: the reader was not made") {
					t.Errorf("%s: panic %q, want one that names the package and the mistake", name, got)
				}
			}()
			f()
		}()
	}
}
