package main

import (
	"os"
	"strings"
	"testing"
)

func TestManPageIsFresh(t *testing.T) {
	got, err := os.ReadFile("../../man/weft.1")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != manPage() {
		t.Error("man/weft.1 is stale: go run ./cmd/weft help --man > man/weft.1")
	}
}

// The help fits a screen of 80 by 44, and tells of every flag, as the manual
// page and docs/command.md do.
func TestEveryFlagIsTold(t *testing.T) {
	help := helpText()
	if lines := strings.Split(help, "\n"); len(lines) > 44 {
		t.Errorf("the help has %d lines, want at most 44", len(lines))
	}
	for line := range strings.Lines(help) {
		if len(line) > 80 {
			t.Errorf("this line of the help is too long: %s", line)
		}
	}
	doc, err := os.ReadFile("../../docs/command.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range flagTable {
		if !strings.Contains(help, "--"+f.long) || !strings.Contains(manPage(), roff("--"+f.long)) || !strings.Contains(string(doc), "--"+f.long) {
			t.Errorf("--%s is missing in the help, the manual page or docs/command.md", f.long)
		}
		if len(f.choices) > 0 && !strings.Contains(f.text, strings.Join(f.choices, ", ")) {
			t.Errorf("the text of --%s leaves out one of %v", f.long, f.choices)
		}
	}
}
