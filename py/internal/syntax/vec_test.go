package syntax

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
)

// record is one line of testdata/*.jsonl: a source and what CPython makes of it.
type record struct {
	Src     string
	Mode    string
	Dump    string
	Outside bool
	Class   string
	Msg     string
	Pos     [2]*int
	End     [2]*int
}

func readRecords(t testing.TB, path string) []record {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var rs []record
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var r record
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatalf("%s: %v in %s", path, err, sc.Text())
		}
		rs = append(rs, r)
	}
	if sc.Err() != nil || len(rs) == 0 {
		t.Fatalf("%s: %d records, %v", path, len(rs), sc.Err())
	}
	return rs
}

// dump parses src in the given mode and returns the tree's dump.
func dump(mode, src string) (string, error) {
	if mode == "eval" {
		e, err := ParseExpr("f", src)
		if err != nil {
			return "", err
		}
		return dumper{e.Src}.expr(e.Body), nil
	}
	m, err := ParseFile("f", src)
	if err != nil {
		return "", err
	}
	return dumper{m.Src}.stmts(m.Body), nil
}

func TestTreesEqualCPythons(t *testing.T) {
	for _, r := range readRecords(t, "testdata/cases.jsonl") {
		if r.Dump == "" {
			t.Errorf("cases.txt: %q is not for this list: %s", r.Src, r.Msg)
			continue
		}
		got, err := dump(r.Mode, r.Src)
		if err != nil {
			t.Errorf("parse(%q) = %v", r.Src, err)
		} else if got != r.Dump {
			t.Errorf("parse(%q)\n got %s\nwant %s", r.Src, got, r.Dump)
		}
	}
}

func TestErrorsEqualCPythons(t *testing.T) {
	reasons := readReasons(t)
	for _, r := range readRecords(t, "testdata/errors.jsonl") {
		got, err := dump(r.Mode, r.Src)
		var e *Error
		if err != nil && !errors.As(err, &e) {
			t.Fatalf("parse(%q): %T, want *Error", r.Src, err)
		}
		reason, differs := reasons[r.Src]
		delete(reasons, r.Src)
		same := false
		switch {
		case r.Outside:
			same = e != nil && e.Hint != ""
		case r.Class == "":
			same = e == nil && got == r.Dump
		default:
			same = e != nil && e.Class == r.Class && e.Msg == r.Msg &&
				(r.Pos[0] == nil || *r.Pos[0] == int(e.Pos.Line) && *r.Pos[1] == int(e.Pos.Col))
		}
		switch {
		case same && differs:
			t.Errorf("parse(%q) equals CPython, but differences.txt says: %s", r.Src, reason)
		case !same && !differs:
			want := r.Class + ": " + r.Msg
			if r.Pos[0] != nil {
				want += " at " + place(*r.Pos[0], *r.Pos[1])
			} else if r.Class == "" {
				want = r.Dump
			}
			if e != nil {
				got = e.Class + ": " + e.Msg + " at " + place(int(e.Pos.Line), int(e.Pos.Col))
			}
			t.Errorf("parse(%q)\n got %s\nwant %s", r.Src, got, want)
		}
	}
	for src := range reasons {
		t.Errorf("differences.txt: no such case: %q", src)
	}
}

func place(line, col int) string {
	b, _ := json.Marshal([]int{line, col})
	return string(b)
}

// readReasons reads the cases where weft reports something else on purpose:
// lines of reason, tab, source.
func readReasons(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{}
	back := strings.NewReplacer("⏎", "\n", "⇥", "\t", "␀", "\x00")
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "##") {
			continue
		}
		reason, src, ok := strings.Cut(line, "\t")
		if !ok {
			t.Fatalf("differences.txt: no tab in %q", line)
		}
		reasons[back.Replace(src)] = reason
	}
	return reasons
}
