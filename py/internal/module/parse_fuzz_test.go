package module

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/weft-go/weft/py/internal/object"
)

// FuzzPattern compiles patterns and matches them in both ways: coming back to
// all alternatives, and remembering what has failed.
func FuzzPattern(f *testing.F) {
	for _, p := range []string{
		`(a|ab)(c|bcd)(d*)`, `(?P<n>x+)?(?(n)y|z)`, `(?<=\w{2})-(?!b)`, `[^]a-c\d]+?$`, `(?i:É)\b(?-i:x)`, `(a*)*b|(?:a|b*){2,3}`,
		`(?>a+)a*+`, `\A\Z(?m)`, `(?x) a # c`, `x{2,}?y{,3}`, `(\w)\1`, `(`, `[`, `\`, `(?P<`, `*`, `a**`,
	} {
		f.Add(p, "abcd aab-x été")
	}
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if len(pattern) > 200 || len(text) > 200 || !utf8.ValidString(pattern) {
			return
		}
		th := newHosted(object.Limits{Steps: 500_000})
		var plain, remembered []int
		limit := ended(func() {
			e := th.Try(func() {
				p := parsePattern(object.Str(pattern), 0)
				m := newMatcher(th, p.prog, text)
				if m.search(0, p.slow) {
					plain = slices.Clone(m.caps)
				}
				if !p.prog.plain {
					remembered = plain
					return
				}
				m = newMatcher(th, p.prog, text)
				m.turns = -1 // remember from the start
				if m.search(0, p.slow) {
					remembered = slices.Clone(m.caps)
				}
			})
			if e != nil && !e.IsA(patternError) && !e.IsA(object.OverflowError) {
				t.Fatalf("%q raised %v", pattern, e)
			}
		})
		if limit == "" && (plain == nil) != (remembered == nil) {
			t.Errorf("%q on %q: %v, but %v when it remembers", pattern, text, plain, remembered)
		}
		if limit == "" && plain != nil && (plain[0] != remembered[0] || plain[1] != remembered[1]) {
			t.Errorf("%q on %q: span %v, but %v when it remembers", pattern, text, plain[:2], remembered[:2])
		}
	})
}

// FuzzJSON reads what Go's decoder reads, but for what Python takes besides,
// and writes what reads back as the same.
func FuzzJSON(f *testing.F) {
	for _, s := range []string{`{"a": [1, 2.5e3, -0, null, true]}`, `"\ud83d\ude00\u00e9\n"`, `[1,]`, `{"a":}`, `01`, `1.`, `"`, `[[[]]]`, ` 1 `} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "NI") || len(s) > 4000 {
			return // NaN and Infinity are Python's own
		}
		th := newHosted(object.Limits{})
		m := Lookup("json").Value()
		var v value
		e := th.Try(func() { v = object.CallMethod(th, m, "loads", object.Str(s)) })
		if json.Valid([]byte(s)) != (e == nil) {
			t.Fatalf("loads(%q) raised %v, but Go says valid=%v", s, e, json.Valid([]byte(s)))
		}
		if e != nil {
			if !e.IsA(jsonErrorType) {
				t.Errorf("loads(%q) raised %v", s, e)
			}
			return
		}
		back := object.CallMethod(th, m, "loads", object.CallMethod(th, m, "dumps", v))
		if a, b := object.Repr(th, v), object.Repr(th, back); a != b {
			t.Errorf("%q reads as %s, and once written as %s", s, a, b)
		}
	})
}

// FuzzCSV writes rows and reads them back.
func FuzzCSV(f *testing.F) {
	f.Add("a", "b,c", "d\"e", "\r\nf")
	f.Add("", " ", "\"\"", "é")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		th := newHosted(object.Limits{})
		m := Lookup("csv").Value()
		row := object.NewList([]value{object.Str(a), object.Str(b), object.Str(c), object.Str(d)}).Value()
		out := object.Call(th, object.GetAttr(th, Lookup("io").Value(), "StringIO"), object.Str(""), object.Str(""))
		object.CallMethod(th, object.CallMethod(th, m, "writer", out), "writerow", row)
		object.CallMethod(th, out, "seek", object.Int(0))
		back := object.Collect(th, object.CallMethod(th, m, "reader", out))
		if len(back) != 1 || !object.Equal(th, back[0], row) {
			t.Errorf("%s reads back as %s", object.Repr(th, row), object.Repr(th, object.NewList(back).Value()))
		}
	})
}
