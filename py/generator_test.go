package py_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/weft-go/weft/gen"
	"github.com/weft-go/weft/py"
)

// A generator function of a program is driven from Go as one of package gen.
func ExampleSession_Generator() {
	e := py.New(py.Options{Stdout: os.Stdout})
	err := e.Run(context.Background(), "averager.py", `
def averager():
    total = count = 0
    average = None
    try:
        while (x := (yield average)) is not None:
            total, count = total + x, count + 1
            average = total / count
    finally:
        print("counted", count)
    return f"{average} of {count}"
`)
	if err != nil {
		fmt.Println(err)
		return
	}
	s := e.Session(context.Background())
	averager, _ := e.Get("averager")
	made, err := s.Call(averager)
	if err != nil {
		fmt.Println(err)
		return
	}
	g, err := s.Generator(made)
	if err != nil {
		fmt.Println(err)
		return
	}
	g.Next() // to the first yield
	for _, x := range []int{10, 20, 60} {
		v, err := py.ToValue(x)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(g.Send(v))
	}
	g.Next()
	fmt.Println(g.Result())
	// Output:
	// 10.0 true
	// 15.0 true
	// 30.0 true
	// counted 3
	// 30.0 of 3 <nil>
}

// generatorOf is what `name(*args)` of src makes, as package gen's.
func generatorOf(t *testing.T, src, call string) (*gen.Gen[py.Value, py.Value, py.Value], *strings.Builder) {
	t.Helper()
	out := &strings.Builder{}
	e := py.New(py.Options{Stdout: out, Limits: py.Limits{Steps: 100_000}})
	if err := e.Run(context.Background(), "gen.py", src); err != nil {
		t.Fatal(err)
	}
	p, err := e.CompileExpr("<expr>", call)
	if err != nil {
		t.Fatal(err)
	}
	s := e.Session(context.Background())
	v, err := s.Run(p)
	if err != nil {
		t.Fatal(err)
	}
	g, err := s.Generator(v)
	if err != nil {
		t.Fatal(err)
	}
	return g, out
}

const talkative = `
def talk():
    got = []
    try:
        for i in range(3):
            try:
                got.append((yield i))
            except KeyError as e:
                got.append(repr(e))
    except GeneratorExit:
        print("left", got)
        raise
    except ValueError as e:
        print("value", e, "cause", repr(e.__cause__))
        raise LookupError("was value") from e
    return got

def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass

def outer():
    result = yield from talk()
    yield f"outer {result}"
`

func mustValue(t *testing.T, x any) py.Value {
	t.Helper()
	v, err := py.ToValue(x)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestGeneratorOfProgramSendsAndReturns(t *testing.T) {
	g, _ := generatorOf(t, talkative, "outer()")
	var got []string
	step := func(v py.Value, ok bool) {
		if ok {
			got = append(got, v.String())
		}
	}
	step(g.Next())
	step(g.Send(mustValue(t, "a")))
	step(g.Throw(&py.Error{Class: "KeyError", Message: "k"}))
	step(g.Next())
	step(g.Next())
	if want := []string{"0", "1", "2", `outer ['a', "KeyError('k')", None]`}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if r, err := g.Result(); !r.IsNone() || err != nil {
		t.Errorf("Result: %v, %v", r, err)
	}
}

func TestGeneratorOfProgramIsClosed(t *testing.T) {
	g, out := generatorOf(t, talkative, "outer()")
	g.Next()
	g.Next()
	if err := g.Close(); err != nil {
		t.Error(err)
	}
	if got := out.String(); got != "left [None]\n" {
		t.Errorf("printed %q", got)
	}
	g, out = generatorOf(t, talkative, "talk()")
	for v, err := range g.All() { // and left
		if err != nil || v.String() != "0" {
			t.Errorf("ranged: %v, %v", v, err)
		}
		break
	}
	if got := out.String(); got != "left []\n" {
		t.Errorf("printed %q", got)
	}
}

func TestGeneratorOfProgramRaises(t *testing.T) {
	g, out := generatorOf(t, talkative, "talk()")
	g.Next()
	if v, ok := g.Throw(&py.Error{Class: "ValueError", Message: "v"}); ok {
		t.Errorf("Throw: %v", v)
	}
	_, err := g.Result()
	var x *py.Error
	if !errors.As(err, &x) || x.Class != "LookupError" || x.Cause == nil || x.Cause.Class != "ValueError" {
		t.Errorf("Result: %v", err)
	}
	if got := out.String(); got != "value v cause None\n" {
		t.Errorf("printed %q", got)
	}
	g, _ = generatorOf(t, talkative, "stubborn()")
	g.Next()
	if err := g.Close(); !errors.As(err, &x) || x.Message != "generator ignored GeneratorExit" {
		t.Errorf("Close: %v", err)
	}
}

// What has no send, throw or close takes what Python's yield from gives it.
func TestGeneratorOfIterable(t *testing.T) {
	g, _ := generatorOf(t, "", "[1, 2, 3]")
	g.Next()
	var x *py.Error
	if _, ok := g.Send(mustValue(t, 1)); ok {
		t.Error("a list iterator took a value")
	}
	if _, err := g.Result(); !errors.As(err, &x) || x.Message != "'list_iterator' object has no attribute 'send'" {
		t.Errorf("Result: %v", err)
	}
	g, _ = generatorOf(t, "", "[1, 2, 3]")
	g.Next()
	thrown := errors.New("thrown")
	if _, ok := g.Throw(thrown); ok {
		t.Error("a list iterator took an error")
	}
	if _, err := g.Result(); !errors.As(err, &x) || x.Class != "RuntimeError" || !errors.Is(err, thrown) {
		t.Errorf("Result: %v", err)
	}
	g, _ = generatorOf(t, "", "[1, 2, 3]")
	g.Next()
	if _, ok := g.Throw(&gen.StopError{Value: mustValue(t, "over")}); ok {
		t.Error("a list iterator took a StopIteration")
	}
	if r, err := g.Result(); r.String() != "over" || err != nil {
		t.Errorf("Result: %v, %v", r, err)
	}
	s := py.New(py.Options{}).Session(context.Background())
	if _, err := s.Generator(mustValue(t, 1)); !errors.As(err, &x) || x.Message != "'int' object is not iterable" {
		t.Errorf("Generator: %v", err)
	}
}

func TestGeneratorOfProgramKeepsLimits(t *testing.T) {
	g, _ := generatorOf(t, "", "iter(int, 1)")
	n := 0
	var last error
	for _, err := range g.All() {
		n++
		last = err
	}
	var x *py.Error
	if !errors.As(last, &x) || x.Limit() != "steps" || n < 1000 {
		t.Errorf("after %d values: %v", n, last)
	}
}

// A generator of the program and one of Go delegate to each other's kind.
func TestGeneratorsDelegateAcross(t *testing.T) {
	g, _ := generatorOf(t, talkative, "talk()")
	outer := gen.New(func(y *gen.Yielder[py.Value, py.Value]) (string, error) {
		r, err := gen.From(y, g)
		return "went: " + r.String(), err
	})
	outer.Next()
	outer.Send(mustValue(t, "x"))
	outer.Next()
	if v, ok := outer.Send(mustValue(t, "y")); ok {
		t.Errorf("still yields %v", v)
	}
	if r, err := outer.Result(); r != "went: ['x', None, 'y']" || err != nil {
		t.Errorf("Result: %q, %v", r, err)
	}
}
