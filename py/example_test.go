package py_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"testing/fstest"
	"time"

	"github.com/weft-go/weft/py"
)

func Example() {
	e := py.New(py.Options{Stdout: os.Stdout})
	err := e.Run(context.Background(), "squares.py", `
def squares(n):
    for i in range(n):
        yield i * i

print(*squares(5))
`)
	if err != nil {
		fmt.Println(err)
		return
	}
	v, err := e.Eval(context.Background(), "<expr>", "sum(squares(10))") // the namespace stays
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(v.Int())
	// Output:
	// 0 1 4 9 16
	// 285 true
}

// Go's values become Python's, and a Value prints as Python prints it.
func ExampleToValue() {
	for _, v := range []any{nil, int8(8), float32(0.5), [2]bool{true, false}, []byte("hi"), map[string]int{"b": 2, "a": 1}, struct{}{}} {
		fmt.Println(py.ToValue(v))
	}
	// Output:
	// None <nil>
	// 8 <nil>
	// 0.5 <nil>
	// [True, False] <nil>
	// b'hi' <nil>
	// {'a': 1, 'b': 2} <nil>
	// <no value> py: ToValue: a struct {} has no Python value
}

func ExampleValue_String() {
	e := py.New(py.Options{})
	v, err := e.Eval(context.Background(), "<expr>", "{'sum': 0.1 + 0.2, 'of': (0.1, 0.2)}")
	fmt.Println(v, err)
	// Output: {'sum': 0.30000000000000004, 'of': (0.1, 0.2)} <nil>
}

// A host gives a program functions, values, modules and files. A Go sequence
// becomes an iterator: what the program does not ask for is not read.
func Example_host() {
	readings := iter.Seq[any](func(yield func(any) bool) {
		for n := 1; yield(n * n); n++ {
		}
	})
	e := py.New(py.Options{
		Stdout: os.Stdout,
		Args:   []string{"report.py", "3"},
		FS:     fstest.MapFS{"names.txt": {Data: []byte("ada\ngrace\n")}},
		Globals: map[string]any{
			"readings": readings,
			"alarm": py.Function(func(_ *py.Session, _ []py.Value) (py.Value, error) {
				return py.Value{}, fmt.Errorf("no line to the fire brigade")
			}),
		},
		Modules: []*py.Module{{Name: "limits", Names: map[string]any{"HIGH": 5}}},
	})
	err := e.Run(context.Background(), "report.py", `
import sys
from itertools import islice
from limits import HIGH

print([r for r in islice(readings, int(sys.argv[1])) if r < HIGH])
for line in open("names.txt"):
    print(line.strip().title())
try:
    alarm()
except RuntimeError as e:
    print("failed:", e)
`)
	fmt.Println(err)
	// Output:
	// [1, 4]
	// Ada
	// Grace
	// failed: no line to the fire brigade
	// <nil>
}

// What a program raises is an *Error with Python's class and message and the
// place in the source.
func ExampleError() {
	e := py.New(py.Options{})
	_, err := e.Eval(context.Background(), "rates.py", "[100 / n for n in (5, 0)]")
	var exception *py.Error
	if errors.As(err, &exception) {
		place, _ := exception.Place()
		fmt.Println(exception.Class, "|", exception.Message, "|", place.Line, place.Col)
	}
	// Output: ZeroDivisionError | division by zero | 1 2
}

// Limits end a program, never the process.
func ExampleLimits() {
	for src, limits := range map[string]py.Limits{
		"[0] * 10**9":                    {Memory: 64 << 20},
		"sum(1 for _ in iter(int, 1))":   {Steps: 100_000},
		"sum(1 for _ in iter(str, 'x'))": {Time: time.Millisecond},
	} {
		_, err := py.New(py.Options{Limits: limits}).Eval(context.Background(), "<expr>", src)
		var exception *py.Error
		if errors.As(err, &exception) {
			fmt.Printf("%s %q\n", exception.Class, exception.Limit())
		}
	}
	// Unordered output:
	// MemoryError ""
	// LimitError "steps"
	// LimitError "time"
}

// The values of a lazy expression are ranged in a session, which holds the
// limits and the context until the last one.
func ExampleSession() {
	e := py.New(py.Options{})
	p, err := e.CompileExpr("<expr>", "(w.upper() for w in ['warp', 'weft'])")
	if err != nil {
		fmt.Println(err)
		return
	}
	s := e.Session(context.Background())
	words, err := s.Run(p)
	if err != nil {
		fmt.Println(err)
		return
	}
	for v, err := range s.Values(words) {
		w, _ := v.Str()
		fmt.Println(w, err)
	}
	fmt.Println(s.Finish())
	// Output:
	// WARP <nil>
	// WEFT <nil>
	// <nil>
}

func ExampleFromValue() {
	e := py.New(py.Options{})
	v, err := e.Eval(context.Background(), "<expr>", "{'sum': sum(range(5)), 'names': ['a', 'b']}")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(py.FromValue(v))
	// Output: map[names:[a b] sum:10] <nil>
}
