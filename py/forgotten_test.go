package py

import (
	"runtime"
	"strings"
	"testing"
)

// A generator that a program has forgotten is closed when the program ends, had
// the collector been there or not.
func TestAForgottenGeneratorIsClosedAtTheEnd(t *testing.T) {
	const src = `
def g():
    try:
        yield 1
    finally:
        print("closed")

it = g()
next(it)
it = None
collect()
print("last")
`
	var out strings.Builder
	e := New(Options{Stdout: &out, Globals: map[string]any{
		"collect": Function(func(*Session, []Value) (Value, error) {
			runtime.GC()
			runtime.GC()
			return Value{}, nil
		}),
	}})
	p, err := e.Compile("forgotten.py", src)
	if err != nil {
		t.Fatal(err)
	}
	s := e.Session(t.Context())
	if _, err := s.Run(p); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "last\nclosed\n" {
		t.Errorf("printed %q, want %q", got, "last\nclosed\n")
	}
}
