package recordpy

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"github.com/weft-go/weft/py"
)

// A recording is what the recorder writes of a case, and what it was made of.
type recording struct {
	ID    string           `json:"id"`
	Steps []map[string]any `json:"steps"`
	Alt   []struct {
		Py    []string         `json:"py"`
		Steps []map[string]any `json:"steps"`
	} `json:"alt"`
}

// steps are those of CPython 3.13, without the contexts, which the recorder leaves
// out.
func (r recording) steps() []map[string]any {
	steps := r.Steps
	for _, alt := range r.Alt {
		for _, version := range alt.Py {
			if version == "3.13" && alt.Steps != nil {
				steps = alt.Steps
			}
		}
	}
	for _, s := range steps {
		delete(s, "context")
	}
	return steps
}

func read(t *testing.T, data []byte) (all []recording) {
	t.Helper()
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var r recording
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		all = append(all, r)
	}
	return all
}

// run runs a recorder and returns what it prints.
func run(t *testing.T, name string, o py.Options, args ...string) []byte {
	t.Helper()
	src, err := os.ReadFile("../record/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	o.Stdout, o.Args = &out, append([]string{name}, args...)
	if err := py.New(o).Run(context.Background(), name, string(src)); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	return out.Bytes()
}

// Generators, coroutines and asynchronous generators of a program keep the rules
// that package gen keeps, case by case.
func TestGenerators(t *testing.T) {
	var cases []byte
	for _, name := range []string{"generators", "nested"} {
		data, err := os.ReadFile("../testdata/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, data...)
	}
	out := run(t, "generators.py", py.Options{Stdin: bytes.NewReader(cases)})
	got := map[string][]map[string]any{}
	for _, r := range read(t, out) {
		got[r.ID] = r.Steps
	}
	want := read(t, cases)
	for _, r := range want {
		if w := r.steps(); !reflect.DeepEqual(got[r.ID], w) {
			t.Errorf("%s:\n got %v\nwant %v", r.ID, got[r.ID], w)
		}
	}
	if len(want) < 1000 {
		t.Fatalf("read %d cases, want over 1000", len(want))
	}
}

// The builtins and itertools of a program do what those of CPython did, step by
// step. One case differs: a nan is in every group of a nan here, see docs/python.md.
func TestSync(t *testing.T) {
	out := run(t, "sync.py", py.Options{FS: os.DirFS("../testdata")}, "check", "sync.jsonl")
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	for _, line := range lines[:len(lines)-1] {
		if !bytes.HasPrefix(line, []byte("sync/groupby/121 ")) {
			t.Errorf("%s", line)
		}
	}
	if last := string(lines[len(lines)-1]); last != "1 differ" {
		t.Errorf("the recorder ends with %q", last)
	}
}
