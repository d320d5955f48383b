package py

import (
	"bufio"
	"context"
	"errors"
	"strings"
	"testing"
)

// printed returns what an expression prints.
func printed(t *testing.T, src string, o PrintOptions, r Reading, input string) (string, error) {
	t.Helper()
	var out strings.Builder
	w := bufio.NewWriter(&out)
	p, err := NewPrinter(w, o)
	if err != nil {
		t.Fatal(err)
	}
	e := New(Options{Stdin: strings.NewReader(input), Globals: map[string]any{"args": []string{"one"}}})
	program, err := e.CompilePrint("<expr>", src, p, r)
	if err != nil {
		return "", err
	}
	err = program.Print(context.Background())
	if err == nil {
		err = p.Done()
	}
	w.Flush()
	return out.String(), err
}

func TestPrintTakesApart(t *testing.T) {
	for src, want := range map[string]string{
		"3": "3\n", "'abc'": "abc\n", "[1, 'b']": "1\nb\n", "(1, 2)": "1\n2\n", "{1: 2}": "1\t2\n", "range(2)": "0\n1\n", "None": "",
		"[None]": "None\n", "b'a'": "b'a'\n", "int": "<class 'int'>\n", "(n for n in [1, 2])": "1\n2\n", "[(1, 'a\tb')]": "1\ta\\tb\n",
		"[[1, 2], [3]]": "1\t2\n3\n", "[{'a': [1, None]}]": "{\"a\": [1, null]}\n", "[]": "", "map(str, [1])": "1\n", "args": "one\n",
		"math.floor(2.5)": "2\n", "(x := 5) + x": "10\n", "[x for x in 'ab']": "a\nb\n", "(lambda x: x)(1)": "1\n",
	} {
		if got, err := printed(t, src, PrintOptions{}, Reading{}, "in\n"); got != want || err != nil {
			t.Errorf("%s prints %q, %v, want %q", src, got, err, want)
		}
	}
}

func TestPrintEachLine(t *testing.T) {
	for src, want := range map[string]string{
		"x": "a\nbb\n", "len(x)": "1\n2\n", "x if len(x) > 1 else None": "bb\n", "[x, len(x)]": "a\t1\nbb\t2\n",
		"(lambda: x)()": "a\nbb\n", "[y for y in x]": "a\nb\tb\n", "(n := len(x)) * n": "1\n4\n",
	} {
		if got, err := printed(t, src, PrintOptions{}, Reading{}, "a\nbb\n"); got != want || err != nil {
			t.Errorf("%s prints %q, %v, want %q", src, got, err, want)
		}
	}
	var bad []string
	r := Reading{Each: "csv", SkipBad: true, Bad: func(err error) { bad = append(bad, err.Error()) }}
	got, err := printed(t, "1 // x.a", PrintOptions{}, r, "a,b\n1,2\n0,3\n4\n-1,5\n")
	if got != "1\n-1\n" || err != nil || len(bad) != 2 ||
		!strings.HasPrefix(bad[0], "<stdin>:3: <expr>:1:1: ZeroDivisionError") || !strings.HasPrefix(bad[1], "<stdin>:4: the row has 1 field") {
		t.Errorf("with SkipBad: %q, %v, left out %q", got, err, bad)
	}
}

// failing is a writer that a bufio.Writer cannot get rid of its bytes to.
type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// An endless program ends when its output cannot be written, and no except
// clause is in the way.
func TestPrintEndsWhenTheWriterFails(t *testing.T) {
	full := errors.New("no space left")
	p, err := NewPrinter(bufio.NewWriter(failing{full}), PrintOptions{Format: "text"})
	if err != nil {
		t.Fatal(err)
	}
	program, err := New(Options{}).CompilePrint("<expr>", "(n for n in itertools.count())", p, Reading{})
	if err != nil {
		t.Fatal(err)
	}
	if err := program.Print(context.Background()); err != full {
		t.Errorf("Print = %v, want the writer's error", err)
	}
	if _, err := NewPrinter(bufio.NewWriter(failing{full}), PrintOptions{Format: "xml"}); err == nil {
		t.Error("NewPrinter takes the format xml")
	}
}

func TestDescribe(t *testing.T) {
	for name, want := range map[string]string{"len": "len(obj, /)", "str.join": "str.join(", "math": "module math", "math.floor": "math.floor(", "islice": "itertools.islice("} {
		if d, ok := Describe(name); !ok || !strings.HasPrefix(d.Signature, want) {
			t.Errorf("Describe(%q) = %q, %t, want %q", name, d.Signature, ok, want)
		}
	}
	if d, ok := Describe("nothing.such"); ok {
		t.Errorf("Describe(nothing.such) = %+v", d)
	}
}
