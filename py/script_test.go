package py

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// script is what CPython did with a script; see testdata/scripts.py.
type script struct {
	Name   string `json:"name"`
	Src    string `json:"src"`
	Stdout string `json:"stdout"`
	Stderr string `json:"stderr"`
	Exit   int    `json:"exit"`
}

// program is what CPython did with a random program; see testdata/programs.py.
type program struct {
	Src   string  `json:"src"`
	Out   string  `json:"out"`
	Error string  `json:"error"`
	Where [][]any `json:"where"`
}

// eachRow calls f with each line of the records that pattern names.
func eachRow(t *testing.T, pattern string, f func(t *testing.T, row []byte)) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no records: %v", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".jsonl"), func(t *testing.T) {
			text, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer text.Close()
			lines := bufio.NewScanner(text)
			lines.Buffer(nil, 1<<24)
			for lines.Scan() {
				f(t, lines.Bytes())
			}
			if err := lines.Err(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// run runs a script as a person would, but for its sleeps, which take no time.
func run(src string, finish func(*Session) error) (out string, err *Error) {
	return runAs(src, false, io.Discard, finish)
}

// runAs is run; if suspend, no generator runs in place.
func runAs(src string, suspend bool, stderr io.Writer, finish func(*Session) error) (out string, err *Error) {
	var b bytes.Buffer
	e := New(Options{Stdout: &b, Stderr: stderr, Args: []string{"script.py"}, VirtualTime: true, Limits: Limits{Steps: 20_000_000, Memory: 512 << 20, Time: 20 * time.Second}})
	e.globals.Suspend = suspend
	p, failed := e.Compile("script.py", src)
	if failed == nil {
		s := e.Session(context.Background())
		_, failed = s.Run(p)
		if end := finish(s); end != nil && failed == nil {
			failed = end
		}
	}
	errors.As(failed, &err)
	return b.String(), err
}

func TestScriptsAgreeWithCPython(t *testing.T) {
	eachRow(t, "testdata/scripts/*.jsonl", func(t *testing.T, row []byte) {
		var want script
		if err := json.Unmarshal(row, &want); err != nil {
			t.Fatal(err)
		}
		t.Run(want.Name, func(t *testing.T) {
			var text bytes.Buffer
			out, err := runAs(want.Src, false, &text, (*Session).Finish)
			if out != want.Stdout {
				t.Errorf("stdout:\n%s", diff(out, want.Stdout))
			}
			if err != nil {
				err.WriteTraceback(&text)
			}
			if text.String() != want.Stderr && want.Exit <= 1 {
				t.Errorf("stderr:\n%s", diff(text.String(), want.Stderr))
			}
		})
	})
}

// rebound are the random programs, by their place in programs.jsonl, that bind a
// name to a second generator while the first is suspended inside try. CPython
// counts references and closes the first at once; here it is closed when the
// program ends.
var rebound = map[int]bool{242: true, 495: true}

// eachProgram calls f with each random program, its file and its place there.
func eachProgram(t *testing.T, f func(t *testing.T, file string, n int, row []byte)) {
	was, n := "", -1
	eachRow(t, "testdata/random/*.jsonl", func(t *testing.T, row []byte) {
		file := t.Name()[strings.LastIndexByte(t.Name(), '/')+1:]
		if n++; file != was {
			was, n = file, 0
		}
		f(t, file, n, row)
	})
}

func TestRandomProgramsAgreeWithCPython(t *testing.T) {
	eachProgram(t, func(t *testing.T, file string, n int, row []byte) {
		var want program
		if err := json.Unmarshal(row, &want); err != nil {
			t.Fatal(err)
		}
		out, err := run(want.Src, func(*Session) error { return nil })
		if file == "programs" && rebound[n] {
			if out == want.Out {
				t.Errorf("program %d agrees: it is no longer an exception", n)
			}
			return
		}
		if out != want.Out {
			t.Errorf("program %d of %s", n, file)
			t.Errorf("%s\nstdout:\n%s", want.Src, diff(out, want.Out))
			return
		}
		got := ""
		var where [][]any
		if err != nil {
			got = err.Class
			if err.Message != "" {
				got += ": " + err.Message
			}
			for _, p := range err.Trace {
				where = append(where, []any{float64(p.Line), lastName(p.Func)})
			}
		}
		if got != want.Error {
			t.Errorf("%s\nerror %q, want %q", want.Src, got, want.Error)
		} else if want.Where != nil && !slices.EqualFunc(where, want.Where, slices.Equal) {
			t.Errorf("%s\nerror at %v, want %v", want.Src, where, want.Where)
		}
	})
}

// A generator that runs in place where its values are consumed does what it
// does when it is suspended at each yield.
func TestGeneratorsRunBothWaysAlike(t *testing.T) {
	both := func(t *testing.T, name, src string) {
		t.Helper()
		if !strings.Contains(src, "yield") || strings.Contains(src, "asyncio") {
			return
		}
		out1, err1 := runAs(src, false, io.Discard, (*Session).Finish)
		out2, err2 := runAs(src, true, io.Discard, (*Session).Finish)
		var text1, text2 bytes.Buffer
		if err1 != nil {
			err1.WriteTraceback(&text1)
		}
		if err2 != nil {
			err2.WriteTraceback(&text2)
		}
		if d := diff(out1, out2) + diff(text1.String(), text2.String()); d != "" {
			t.Errorf("%s: in place, then suspended:\n%s\n%s", name, d, src)
		}
	}
	eachRow(t, "testdata/scripts/*.jsonl", func(t *testing.T, row []byte) {
		var s script
		if err := json.Unmarshal(row, &s); err != nil {
			t.Fatal(err)
		}
		both(t, s.Name, s.Src)
	})
	eachRow(t, "testdata/random/*.jsonl", func(t *testing.T, row []byte) {
		var p program
		if err := json.Unmarshal(row, &p); err != nil {
			t.Fatal(err)
		}
		both(t, "random", p.Src)
	})
}

func lastName(qualname string) string { return qualname[strings.LastIndexByte(qualname, '.')+1:] }

// diff shows the first line in which got and want differ.
func diff(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		line := func(s []string) string {
			if i < len(s) {
				return s[i]
			}
			return "<end>"
		}
		if line(g) != line(w) {
			return "line " + string(rune('0'+i%10)) + ": " + line(g) + "\nwant    " + line(w)
		}
	}
	return ""
}
