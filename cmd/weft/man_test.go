package main

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
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

// The help begins with an example and fits a terminal of 80 by 24, the line with
// the prompt included.
func TestHelpFitsAScreen(t *testing.T) {
	help := helpText()
	if n := strings.Count(help, "\n"); n > 23 || !strings.HasSuffix(help, "\n") {
		t.Errorf("the help has %d lines, want at most 23", n)
	}
	if !strings.HasPrefix(help, "weft '") {
		t.Errorf("the help begins %.20q, want an example", help)
	}
	for line := range strings.Lines(help + flagsText()) {
		if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > 79 {
			t.Errorf("this line of the help is too long: %s", line)
		}
	}
}

// Every flag is told of in the help on flags, the manual page and
// docs/command.md.
func TestEveryFlagIsTold(t *testing.T) {
	help := flagsText()
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
