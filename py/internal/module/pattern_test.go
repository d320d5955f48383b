package module

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/weft-go/weft/py/internal/object"
)

// TestPatternsAgreeWithCPython runs the random patterns of testdata/patterns.py.
func TestPatternsAgreeWithCPython(t *testing.T) {
	f, err := os.Open("testdata/patterns.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var want struct {
			P, S, E string
			M       [][]int
		}
		if err := json.Unmarshal(lines.Bytes(), &want); err != nil {
			t.Fatal(err)
		}
		th := newHosted(object.Limits{Steps: 5_000_000})
		var got [][]int
		e := th.Try(func() {
			p := parsePattern(object.Str(want.P), 0)
			text, _ := p.text(th, object.Str(want.S), value{}, value{})
			p.all(th, text, 0, func(m *reMatcher) bool {
				spans := make([]int, 2*p.prog.groups+2)
				for i := range spans {
					if spans[i] = -1; m.caps[i|1] >= 0 {
						spans[i] = text.char(m.caps[i])
					}
				}
				got = append(got, spans)
				return true
			})
		})
		switch {
		case e != nil && e.Message(th) != want.E:
			t.Errorf("%q raised %q, want %q", want.P, e.Message(th), want.E)
		case e == nil && want.E != "":
			t.Errorf("%q was compiled, want %q", want.P, want.E)
		case e == nil && !slices.EqualFunc(got, want.M, slices.Equal[[]int]):
			t.Errorf("%q on %q: %v, want %v", want.P, want.S, got, want.M)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}
