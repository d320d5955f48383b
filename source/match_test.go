package source_test

import (
	"errors"
	"io"
	"iter"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/weft-go/weft/source"
)

var digits = regexp.MustCompile(`\d+`)

func matchTexts(r io.Reader) iter.Seq2[string, error] {
	s := source.Matches(r, digits)
	return func(yield func(string, error) bool) {
		s(func(m source.Match, err error) bool { return yield(m.Text, err) })
	}
}

var expressions = []string{
	`a`, `ab`, `a*`, `a+?`, `a|ab|abc`, `(a|ab)(c|bcd)?`, `^a`, `(?m)^a`, `a$`, `(?m)a$`, `(?m)^`, `(?m)$`, `^`, `$`, `\Aa*`, `a\z`,
	`\b`, `\B`, `\ba`, `a\b`, `\bab\b`, `\w+`, `\W*`, `.`, `(?s).`, `.*`, `(?s).*`, `a[^c]*c|b`, `a.*b`, `(?i)k`, `(?i)é`, `日`, `[日本]+`,
	`x*?`, `(a*)(b*)`, `((a)|(b))*`, `a{2,3}`, `[^a]`, `()`, `a||b`, `\x{fffd}`, `[[:^ascii:]]`, `(?:^|b)a`, `a(?:$|b)`, `\b\w`, `(|a)+`,
}

var texts = []string{
	"", "a", "ab", "aab abc", "aaa", "baab", "abcd ab\nab", "\na\n\na", "a b ab ba", "日本 a日b", "Kk\u212A é É", "a\xffb\xc3", "b a c b a", "x\r\nab\n",
	"\xe6\x97", "abcabcabc", "..a..b..b..\n..a..", "été àb", "\n", "\n\n",
}

// Every expression over every text, however it is read, finds what package
// regexp finds in the whole, groups included (their place is not told, so texts
// of groups are compared).
func TestMatchesAreThoseOfTheWholeText(t *testing.T) {
	t.Parallel()
	for _, expr := range expressions {
		perl := regexp.MustCompile(expr)
		longest := regexp.MustCompile(expr)
		longest.Longest()
		compiled := map[string]*regexp.Regexp{"perl": perl, "longest": longest}
		if posix, err := regexp.CompilePOSIX(expr); err == nil {
			compiled["posix"] = posix
		}
		for kind, re := range compiled {
			for _, text := range texts {
				for way, open := range ways(text) {
					compareMatches(t, kind+", "+way, re, text, open())
				}
			}
		}
	}
}

func compareMatches(t interface{ Errorf(string, ...any) }, kind string, re *regexp.Regexp, text string, r io.Reader) {
	want := re.FindAllStringSubmatchIndex(text, -1)
	got := [][]int(nil)
	for m, err := range source.Matches(r, re) {
		if err != nil {
			t.Errorf("%s, %s in %q: %v", kind, re, text, err)
			return
		}
		loc := []int{int(m.Start), int(m.End)}
		if len(got) < len(want) {
			for i := 1; i <= m.Groups(); i++ {
				w := want[len(got)]
				group, ok := m.Group(i)
				if ok != (w[2*i] >= 0) || ok && group != text[w[2*i]:w[2*i+1]] {
					t.Errorf("%s, %s in %q: match %d, group %d = %q, %v, want %v", kind, re, text, len(got)+1, i, group, ok, w)
				}
			}
			loc = append(loc, want[len(got)][2:]...)
		}
		if m.Text != text[m.Start:m.End] {
			t.Errorf("%s, %s in %q: text = %q, want %q", kind, re, text, m.Text, text[m.Start:m.End])
		}
		got = append(got, loc)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s, %s in %q: got %v, want %v", kind, re, text, got, want)
	}
}

// Matches that lie across the ends of buffers, with gaps far larger than one.
func TestMatchesAcrossBuffers(t *testing.T) {
	t.Parallel()
	gap := strings.Repeat("lorem ipsum\n", 30000)
	text := gap + "needle one" + gap + "needle two" + gap
	for _, expr := range []string{`needle \w+`, `(?m)^needle`, `\bnee(d)le\b`, `[n]eedle (one|two)`, `one[^t]+two`} {
		compareMatches(t, "half", regexp.MustCompile(expr), text, iotest.HalfReader(strings.NewReader(text)))
	}
}

func TestMatchesKeepOnlyWhatMayMatch(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("ab\n", 200000)
	for _, expr := range []string{`x`, `a.`, `(?m)^b`, `\d+`, `bc?`} {
		m := source.NewMatchReader(strings.NewReader(text), regexp.MustCompile(expr))
		m.Max = 1024
		if _, err := collect(m.All()); err != nil {
			t.Errorf("%s: error = %v, want none", expr, err)
		}
	}
	m := source.NewMatchReader(strings.NewReader(text), regexp.MustCompile(`(?s)a.*`))
	m.Max = 1024
	_, err := m.Next()
	if want := "source: Matches: match longer than the limit of 1024 bytes"; !errors.Is(err, source.ErrTooLong) || err.Error() != want {
		t.Errorf("error = %v, want %s", err, want)
	}
	if _, again := m.Next(); again != err {
		t.Errorf("asked again, the error is %v, want %v", again, err)
	}
}

// A match is handed out as soon as nothing that follows can change it.
func TestMatchesDoNotReadOnWhenDecided(t *testing.T) {
	t.Parallel()
	m := source.NewMatchReader(broken("x=1;y"), regexp.MustCompile(`\w=\d;`))
	found, err := m.Next()
	if err != nil || found.Text != "x=1;" {
		t.Errorf("first match = %q, %v, want x=1;", found.Text, err)
	}
	if _, err := m.Next(); !errors.Is(err, errBroken) {
		t.Errorf("second match: error = %v, want %v", err, errBroken)
	}
}
