package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/term"

	"github.com/weft-go/weft/py"
)

// talk gives the lines to a conversation and returns what it prints, with the
// prompts that were shown.
func talk(lines ...string) (out string, err error) {
	var b bytes.Buffer
	c := &conversation{
		eng:           py.New(py.Options{Stdout: &b}),
		out:           &b,
		fail:          func(err error) { fmt.Fprintln(&b, "error:", err) },
		interruptible: func() (context.Context, func()) { return context.Background(), func() {} },
	}
	c.read = func(prompt string) (string, error) {
		b.WriteString(prompt)
		if len(lines) == 0 {
			return "", io.EOF
		}
		line := lines[0]
		lines = lines[1:]
		if line == "^C" {
			return "", errInterrupt
		}
		return line, nil
	}
	err = c.run()
	return b.String(), err
}

func TestConversation(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"expression", []string{"1 + 1", "_ * 10"}, ">>> 2\n>>> 20\n>>> \n"},
		{"none prints nothing", []string{"None"}, ">>> >>> \n"},
		{"statement", []string{"x = 5", "x"}, ">>> >>> 5\n>>> \n"},
		{"several", []string{"x = 5; x", "for i in 'ab': i", "_; None"}, ">>> 5\n>>> 'a'\n'b'\n>>> 'b'\n>>> \n"},
		{"open bracket", []string{"(1 +", "2)"}, ">>> ... 3\n>>> \n"},
		{"open string", []string{`"""a`, `b"""`}, ">>> ... 'a\\nb'\n>>> \n"},
		{"block ends with an empty line", []string{"def f():", "    return 7", "", "f()"}, ">>> ... ... >>> 7\n>>> \n"},
		{"try waits for except", []string{"try:", "    1/0", "except ZeroDivisionError:", "    print('no')", ""}, ">>> ... ... ... ... no\n>>> \n"},
		{"error", []string{"1/0", "2"}, ">>> error: <stdin>:1:1: ZeroDivisionError: division by zero\n>>> 2\n>>> \n"},
		{"syntax error", []string{"1 2"}, ">>> error: <stdin>:1:3: SyntaxError: invalid syntax\n>>> \n"},
		{"interrupt drops the lines", []string{"(1,", "^C", "3"}, ">>> ... >>> 3\n>>> \n"},
		{"empty line", []string{"", "  ", "4"}, ">>> >>> >>> 4\n>>> \n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := talk(c.lines...)
			if err != nil || got != c.want {
				t.Errorf("talk(%q) = %q, %v, want %q", c.lines, got, err, c.want)
			}
		})
	}
}

func TestConversationEndsWithExit(t *testing.T) {
	out, err := talk("import sys", "sys.exit(3)", "1")
	if code, silent := status(err, &settings{}, nil); code != 3 || !silent || strings.Contains(out, "1\n") {
		t.Errorf("sys.exit(3): status %d, silent %v, printed %q", code, silent, out)
	}
}

func TestNamesComplete(t *testing.T) {
	e := py.New(py.Options{Globals: map[string]any{"weight": 5}})
	c := &conversation{eng: e}
	for word, want := range map[string]string{"weig": "weight", "weight.bit_l": "bit_length", "isl": "islice"} {
		got := c.names(word)
		if !slices.Contains(got, want) {
			t.Errorf("names(%q) = %q, want %q among them", word, got, want)
		}
	}
	if got := c.names("no_such.x"); got != nil {
		t.Errorf("names of an unknown name = %q, want none", got)
	}
}

func TestCtrlCEmptiesTheLine(t *testing.T) {
	k := &keys{Reader: strings.NewReader("abc\x03"), Writer: io.Discard}
	typed, err := io.ReadAll(k)
	if err != nil || string(typed) != "abc"+emptiesAll || !k.interrupted {
		t.Errorf("keys passed on %q, %v, interrupted %v", typed, err, k.interrupted)
	}
}

func TestTabCompletes(t *testing.T) {
	e := &lineEditor{names: func(word string) []string {
		if word == "acc" {
			return []string{"accumulate"}
		}
		return nil
	}}
	for _, c := range []struct {
		line string
		pos  int
		want string
		at   int
	}{
		{"acc", 3, "accumulate", 10},
		{"f(acc)", 5, "f(accumulate)", 12},
		{"", 0, "    ", 4},
		{"zzz", 3, "zzz", 3},
	} {
		if line, pos, ok := e.complete(c.line, c.pos, '\t'); line != c.want || pos != c.at || !ok {
			t.Errorf("complete(%q, %d) = %q, %d, %v, want %q, %d", c.line, c.pos, line, pos, ok, c.want, c.at)
		}
	}
	if _, _, ok := e.complete("acc", 3, 'x'); ok {
		t.Error("a key that is no Tab was taken")
	}
}

// TestPastedLines: what a terminal marks as pasted is lines like any others.
func TestPastedLines(t *testing.T) {
	k := &keys{Reader: strings.NewReader("\x1b[200~x = 1\r\tx + 1\r\x1b[201~y\r"), Writer: io.Discard}
	e := &lineEditor{t: term.NewTerminal(k, ""), keys: k}
	for _, want := range []string{"x = 1", "\tx + 1", "y"} {
		if line, err := e.line(prompt); line != want || err != nil {
			t.Errorf("line %q, %v, want %q", line, err, want)
		}
	}
}
