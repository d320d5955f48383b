package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// topicFiles are what the examples of the help read.
var topicFiles = map[string]string{
	"notes.txt":    "buy milk\ncall Ada\n",
	"items.csv":    "name,kind,price,quantity\nbolt,metal,2.00,10\nnut,metal,4.00,2\npeg,wood,0.50,3\n",
	"cities.tsv":   "city\tpeople\nOslo\t717\nUlm\t128\n",
	"config.json":  `{"name": "weft"}` + "\n",
	"events.jsonl": `{"ms": 5, "ok": true}` + "\n" + `{"ms": 9, "ok": false}` + "\n" + `{"ms": 7, "ok": true}` + "\n",
}

// The help promises what its examples print.
func TestTopicsPrintWhatTheyPromise(t *testing.T) {
	dir := t.TempDir()
	for name, text := range topicFiles {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, topic := range parseTopics() {
		cmd := exec.Command("sh", "-c", topic.example)
		cmd.Dir = dir
		var failure strings.Builder
		cmd.Stderr = &failure
		out, err := cmd.Output()
		want := strings.Join(topic.prints, "\n") + "\n"
		if string(out) != want || err != nil {
			t.Errorf("%s: %s\nprints %q (%v, %q)\nwant   %q", topic.name, topic.example, out, err, failure.String(), want)
		}
	}
}

// Whatever weft adds to Python is explained.
func TestEveryFunctionOfOursHasATopic(t *testing.T) {
	known := map[string]bool{}
	for _, name := range topics() {
		if known[name] {
			t.Errorf("%s has two topics", name)
		}
		known[name] = true
	}
	for _, name := range append(inputs, "glob", "counts", "top", "sumby", "first", "last", "nth") {
		if !known[name] {
			t.Errorf("%s has no topic", name)
		}
	}
}

func TestExplain(t *testing.T) {
	for name, want := range map[string]string{
		"islice": "itertools.islice(", "itertools.islice": "itertools.islice(", "math": "module math", "str.split": "str.split(",
		"math.sqrt": "math.sqrt(x",
	} {
		if got, err := explain(name); err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("explain(%q) = %q, %v, want a text that begins with %q", name, got, err, want)
		}
	}
	if _, err := explain("islise"); err == nil || !strings.Contains(err.Error(), "did you mean islice?") {
		t.Errorf("explain(islise): %v, want a hint at islice", err)
	}
}
