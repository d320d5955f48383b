package py

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// At a prompt the value of each expression is printed, wherever a statement
// stands, but in functions and classes; None is not.
func TestPrompt(t *testing.T) {
	var out strings.Builder
	e := New(Options{Stdout: &out})
	for _, src := range []string{
		"1; 'two'",
		"n = 3; _",
		"None",
		"for i in range(2): i",
		"if _:\n    'if'\nelse:\n    'else'",
		"while n:\n    n -= 1\nelse:\n    'done'",
		"try:\n    'try'; 1/0\nexcept ZeroDivisionError:\n    'except'\nfinally:\n    'finally'",
		"from contextlib import nullcontext\nwith nullcontext(): 'with'",
		"def f():\n    'no'\n    5\nclass C:\n    6\nf()",
		"[_ for _ in 'ab']",
		"_ + ['c']",
	} {
		p, err := e.CompilePrompt("<stdin>", src)
		if err == nil {
			_, err = p.Run(context.Background())
		}
		if err != nil {
			t.Errorf("%q: %v", src, err)
		}
	}
	const want = "1\n'two'\n'two'\n0\n1\n'if'\n'done'\n'try'\n'except'\n'finally'\n'with'\n['a', 'b']\n['a', 'b', 'c']\n"
	if out.String() != want {
		t.Errorf("printed %q, want %q", out.String(), want)
	}
	_, err := e.CompilePrompt("<stdin>", "1 2")
	var failed *Error
	if !errors.As(err, &failed) || !failed.IsSyntax() {
		t.Errorf("a mistake gives %v", err)
	}
	if err := e.Run(context.Background(), "dir.py", "import builtins\nassert not [n for n in dir(builtins) if '<' in n]"); err != nil {
		t.Errorf("the name that only a prompt has is seen: %v", err)
	}
}

func ExampleEngine_CompilePrompt() {
	var out strings.Builder
	e := New(Options{Stdout: &out})
	for _, typed := range []string{"x = 20", "x + 1; x + 2", "for c in 'ab': c", "_ * 2"} {
		p, err := e.CompilePrompt("<stdin>", typed)
		if err == nil {
			_, err = p.Run(context.Background())
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	fmt.Print(out.String())
	// Output:
	// 21
	// 22
	// 'a'
	// 'b'
	// 'bb'
}
