package syntax

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// Texts made to break a parser: each must be refused with a clear message, or
// parsed, and neither may take more than linear time or the stack.
func TestHostileTextsAreRefused(t *testing.T) {
	const many = 200_000
	tests := []struct {
		name, src string
		msg       string // empty: it is legal
	}{
		{"5 million [", strings.Repeat("[", 5_000_000), "too many nested parentheses"},
		{"5 million (", strings.Repeat("(", 5_000_000), "too many nested parentheses"},
		{"5 million {", strings.Repeat("{", 5_000_000), "too many nested parentheses"},
		{"calls", strings.Repeat("f(", many), "too many nested parentheses"},
		{"signs", strings.Repeat("-", many) + "1", "too deeply nested"},
		{"not", strings.Repeat("not ", many) + "1", "too deeply nested"},
		{"lambda", strings.Repeat("lambda:", many) + "1", "too deeply nested"},
		{"conditional", strings.Repeat("a if b else ", many) + "c", "too deeply nested"},
		{"power", "1" + strings.Repeat("**1", many), "too deeply nested"},
		{"sum", "1" + strings.Repeat("+1", many), "too deeply nested"},
		{"attributes", "a" + strings.Repeat(".a", many), "too deeply nested"},
		{"calls of calls", "a" + strings.Repeat("()", many), "too deeply nested"},
		{"elif", "if a: b\n" + strings.Repeat("elif a: b\n", many), "too deeply nested"},
		{"and", "a" + strings.Repeat(" and a", many), ""},
		{"compare", "a" + strings.Repeat(" < a", many), ""},
		{"chain of targets", strings.Repeat("a = ", many) + "b", ""},
		{"adjacent strings", strings.Repeat("'a' ", many), ""},
		{"adjacent f-strings", strings.Repeat("f'{a}' ", many/2), ""},
		{"long list", "[" + strings.Repeat("1,", many) + "]", ""},
		{"long name", strings.Repeat("a", 5_000_000), ""},
		{"long number", "0x" + strings.Repeat("f", many), ""},
		{"long decimal", strings.Repeat("9", many), "Exceeds the limit (4300 digits)"},
		{"f-strings in f-strings", strings.Repeat("f'{", many), "too many nested f-strings"},
		{"specs in specs", "f'" + strings.Repeat("{a:", many), "f-string: expressions nested too deeply"},
		{"juxtaposed in conditionals", "(" + strings.Repeat("a if b else ", 900) + "c d " + strings.Repeat("+ 1 ", many) + "+)", "invalid syntax"},
		{"decorators", strings.Repeat("@a\n", many) + "def f(): pass", ""},
		{"backslashes", strings.Repeat("\\\n", many) + "1", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := ParseFile("f", test.src)
			var e *Error
			switch {
			case err == nil && test.msg != "":
				t.Errorf("no error, want %q", test.msg)
			case err != nil && !errors.As(err, &e):
				t.Errorf("%T, want *Error", err)
			case err != nil && (test.msg == "" || !strings.Contains(e.Msg, test.msg)):
				t.Errorf("error %.100q, want %q", e.Msg, test.msg)
			}
		})
	}
}

func TestDeepIndentationIsRefused(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, "%sif a:\n", strings.Repeat(" ", i))
	}
	_, err := ParseFile("f", b.String())
	var e *Error
	if !errors.As(err, &e) || e.Msg != "too many levels of indentation" || e.Class != IndentationError {
		t.Errorf("ParseFile(1000 ifs) = %v", err)
	}
}

func TestBadTextIsRefusedWithItsPlace(t *testing.T) {
	tests := []struct {
		src       string
		line, col int32
		msg       string
	}{
		{"x = 1\ny = '\xff'", 2, 6, "(unicode error) 'utf-8' codec can't decode byte 0xff"},
		{"é\xc3", 1, 2, "(unicode error) 'utf-8' codec can't decode byte 0xc3"},
		{"# ok\n\x00", 2, 1, "source code string cannot contain null bytes"},
		{"'\\ud83d'", 1, 1, `surrogate \ud83d in a string is not supported`},
		{"x = (\r\n  1 +\r\n) $", 3, 1, "invalid syntax"},
	}
	for _, test := range tests {
		_, err := ParseFile("f", test.src)
		var e *Error
		if !errors.As(err, &e) || e.Msg != test.msg || e.Pos.Line != test.line || e.Pos.Col != test.col {
			t.Errorf("ParseFile(%q) = %v, want %d:%d: %s", test.src, err, test.line, test.col, test.msg)
		}
	}
}

func TestExprMayStandBetweenBlankLines(t *testing.T) {
	for _, src := range []string{"  a", "\n a\n", "\n# c\n\t a # d\n\n", "a\n  # c", "a\n  ", "\ufeffa", "(a\n )"} {
		e, err := ParseExpr("f", src)
		if err != nil {
			t.Errorf("ParseExpr(%q) = %v", src, err)
		} else if n, ok := e.Body.(*Name); !ok || n.ID != "a" {
			t.Errorf("ParseExpr(%q) = %T", src, e.Body)
		}
	}
	for _, src := range []string{"", " ", "a\nb", "a;", "a = 1", "\n\n", "# c"} {
		if _, err := ParseExpr("f", src); err == nil {
			t.Errorf("ParseExpr(%q): no error", src)
		}
	}
}

// What CPython takes and weft does not must say what to do instead.
func TestRefusalsCarryAHint(t *testing.T) {
	for _, src := range []string{
		"match x:\n  case 1: pass", "match (x):\n  case 1: pass", "match x, y:\n  case 1: pass",
		"match -x:\n  case 1: pass", "match [x]:\n  case _: pass", "match {}:\n  case _: pass",
		"type X = int", "def f[T](x): pass", "class A[T]: pass",
		"x = 1j", "'\\udc80'",
	} {
		_, err := ParseFile("f", src)
		var e *Error
		if !errors.As(err, &e) || e.Hint == "" || !strings.HasSuffix(e.Msg, "not supported") {
			t.Errorf("ParseFile(%q) = %v, want what is not supported and a hint", src, err)
		}
	}
}

func TestCommonSlipsCarryAHint(t *testing.T) {
	for src, hint := range map[string]string{
		"a && b":                      "use and",
		"a || b":                      "use or",
		"a === b":                     "use == or is",
		"a <> b":                      "use !=",
		"!a":                          "use not",
		"x++":                         "use += 1 or -= 1",
		"a ? b : c":                   "a conditional is written: x if test else y",
		"x => x + 1":                  "a function of one expression is written: lambda x: x + 1",
		"if a:\n  b\nelse if c:\n  d": "use elif",
		"let x = 1":                   "names need no declaration",
		"function f(x):\n  pass":      "a function begins with def",
		"x := 1":                      "put the assignment in parentheses",
	} {
		_, err := ParseFile("f", src)
		var e *Error
		if !errors.As(err, &e) || e.Hint != hint {
			t.Errorf("ParseFile(%q) = %v, want the hint %q", src, err, hint)
		}
	}
}
