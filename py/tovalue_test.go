package py

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
)

// What Go has under several names Python has under one.
func TestToValueTakesEveryKind(t *testing.T) {
	type celsius float32
	type names []string
	call := func(*Session, []Value) (Value, error) { return Value{}, nil }
	for _, c := range []struct {
		in   any
		want string
	}{
		{int8(-8), "-8"}, {int16(-16), "-16"}, {int32(-32), "-32"}, {int64(math.MinInt64), "-9223372036854775808"},
		{uint(1), "1"}, {uint8(8), "8"}, {uint16(16), "16"}, {uint32(32), "32"}, {uint64(math.MaxUint64), "18446744073709551615"}, {uintptr(7), "7"},
		{float32(0.5), "0.5"}, {float32(0.1), "0.10000000149011612"}, {celsius(21.5), "21.5"}, {time.Second, "1000000000"},
		{"é", "'é'"}, {fs.FileMode(0o644), "420"}, {json.Number("1e3"), "'1e3'"},
		{[2]int{1, 2}, "[1, 2]"}, {[0]string{}, "[]"}, {names{"a", "b"}, "['a', 'b']"}, {[]bool{true}, "[True]"}, {[][]int{{1}, nil}, "[[1], []]"},
		{[]byte{0, 255}, `b'\x00\xff'`}, {[2]byte{'h', 'i'}, "b'hi'"}, {json.RawMessage("{}"), "b'{}'"}, {[]byte(nil), "b''"},
		{[]map[string]any{{"a": 1}, nil}, "[{'a': 1}, {}]"},
		{map[string]int{"b": 2, "a": 1, "c": 3}, "{'a': 1, 'b': 2, 'c': 3}"},
		{map[string][]float32{"x": {1, 2.5}}, "{'x': [1.0, 2.5]}"},
		{[]any{nil, Value{}, big.NewInt(5), map[fs.FileMode]int(nil) == nil}, "[None, None, 5, True]"},
		{[]*big.Int{big.NewInt(1)}, "[1]"},
		{[]func(*Session, []Value) (Value, error){call}, "[<built-in function function>]"},
	} {
		v, err := ToValue(c.in)
		if err != nil {
			t.Errorf("ToValue(%T): %v", c.in, err)
			continue
		}
		if got, err := New(Options{}).Session(context.Background()).Repr(v); got != c.want || err != nil {
			t.Errorf("%T %v is %s, %v; want %s", c.in, c.in, got, err, c.want)
		}
	}
}

func TestToValueSaysWhatItCannotTake(t *testing.T) {
	ring := []any{nil}
	ring[0] = ring
	for _, c := range []struct {
		in   any
		want string
	}{
		{struct{ N int }{1}, "a struct { N int } has no Python value"},
		{[]any{1, []chan int{nil}}, "a chan int has no Python value"},
		{map[int]string{}, "a map[int]string has no Python value"},
		{map[string]any{"a": new(int)}, "a *int has no Python value"},
		{complex(1, 2), "a complex128 has no Python value"},
		{strings.ToUpper, "a func(string) string has no Python value"},
		{(*big.Int)(nil), "a nil *big.Int has no Python value"},
		{Function(nil), "a nil py.Function cannot be called"},
		{iter.Seq[Value](nil), "a nil sequence cannot be ranged"},
		{iter.Seq[any](nil), "a nil sequence cannot be ranged"},
		{ring, "the value is nested too deeply"},
	} {
		v, err := ToValue(c.in)
		if err == nil || !strings.HasPrefix(err.Error(), "py: ToValue: ") || !strings.Contains(err.Error(), c.want) || !v.IsZero() {
			t.Errorf("ToValue(%T) = %v, %v; want the error %q", c.in, v, err, c.want)
		}
	}
}

func TestNamesThatNoProgramCanWrite(t *testing.T) {
	for _, name := range []string{"", "1x", "a b", "if", "None", "a.b", " a", "(a)", "a\n", "x-y"} {
		e := New(Options{})
		want := fmt.Sprintf("py: Engine.Set: %q is no name of Python", name)
		if err := e.Set(name, 3); err == nil || err.Error() != want {
			t.Errorf("Set(%q) = %v, want %s", name, err, want)
		}
		if _, ok := e.Get(name); ok {
			t.Errorf("%q is set", name)
		}
	}
	e := New(Options{})
	for _, name := range []string{"x", "_", "é", "match", "x1"} {
		if err := e.Set(name, 3); err != nil {
			t.Errorf("Set(%q): %v", name, err)
		}
	}
	if err := e.Set("twice", func(_ *Session, a []Value) (Value, error) { return a[0], nil }); err != nil {
		t.Error(err)
	}
	if v, err := e.Eval(context.Background(), "<expr>", "twice"); err != nil || v.String() != "<built-in function twice>" {
		t.Errorf("%v, %v", v, err)
	}
}

func TestABadGlobalIsToldOnce(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{Globals: map[string]any{"c": make(chan int)}}, "py: New: c: a chan int has no Python value"},
		{Options{Globals: map[string]any{"f": Function(nil)}}, "py: New: f: a nil py.Function cannot be called"},
		{Options{Globals: map[string]any{"1x": 3}}, `py: New: 1x: "1x" is no name of Python`},
		{Options{Modules: []*Module{{Name: "m", Names: map[string]any{"c": struct{}{}}}}}, "py: New: c: a struct {} has no Python value"},
	} {
		func() {
			defer func() {
				if got := recover(); got != c.want {
					t.Errorf("New panics with %v, want %q", got, c.want)
				}
			}()
			New(c.o)
		}()
	}
}

func TestTheZeroEngineWorks(t *testing.T) {
	ctx := context.Background()
	var set, run, eval, get Engine
	if err := set.Set("x", 3); err != nil {
		t.Error(err)
	}
	if err := run.Run(ctx, "<run>", "import math\nx = math.pi"); err != nil {
		t.Error(err)
	}
	if v, err := eval.Eval(ctx, "<expr>", "__name__"); err != nil || v.String() != "__main__" {
		t.Errorf("__name__ is %v, %v", v, err)
	}
	if _, ok := get.Get("x"); ok {
		t.Error("x is set")
	}
	var s Engine
	if text, err := s.Session(ctx).Str(Value{}); text != "None" || err != nil {
		t.Errorf("the zero Value is %q, %v", text, err)
	}
}

func TestMisuseIsTold(t *testing.T) {
	ctx := context.Background()
	if _, err := New(Options{}).Session(ctx).Run(nil); err == nil || err.Error() != "py: Session.Run: got no program; Compile makes one" {
		t.Errorf("Session.Run(nil): %v", err)
	}
	for _, p := range []*Program{nil, {}} {
		if _, err := p.Run(ctx); err == nil || err.Error() != "py: Program.Run: got no program; Compile makes one" {
			t.Errorf("Run of no program: %v", err)
		}
	}
	var none *Error
	for text, fail := range map[string]error{
		"py: Function: the error is a nil *py.Error, which is no nil error": none,
		"wrapped: <nil>": fmt.Errorf("wrapped: %w", none),
	} {
		e := New(Options{Globals: map[string]any{"fail": func(*Session, []Value) (Value, error) { return Value{}, fail }}})
		v, err := e.Eval(ctx, "<expr>", "fail")
		if err != nil {
			t.Fatal(err)
		}
		_, err = e.Session(ctx).Call(v)
		if pe, ok := err.(*Error); !ok || pe.Class != "RuntimeError" || pe.Message != text {
			t.Errorf("Call: %v, want %q", err, text)
		}
	}
	s := New(Options{}).Session(ctx)
	if _, err := s.Call(Value{}); err == nil {
		t.Error("the zero Value can be called")
	}
	for v, err := range s.Values(Value{}) {
		if err == nil {
			t.Errorf("the zero Value has %v in it", v)
		}
	}
}

func TestAValueShowsItself(t *testing.T) {
	e := New(Options{})
	err := e.Run(context.Background(), "values.py", `
import itertools
class Money:
    def __init__(self, n): self.n = n
    def __str__(self): return f"{self.n:.2f} EUR"
class Broken:
    def __str__(self): return 1 / 0
class Endless:
    def __str__(self):
        for i in itertools.count(): pass
money, broken, endless, text, number, items = Money(3), Broken(), Endless(), "a", 10 ** 20, [1, "a", Money]
`)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"money": "3.00 EUR", "text": "a", "number": "100000000000000000000", "items": "[1, 'a', <class '__main__.Money'>]",
		"broken":  "<Broken: values.py:7:31: ZeroDivisionError: division by zero>",
		"endless": "<Endless: values.py:10:18: LimitError: the program took more than the allowed steps>",
	} {
		v, ok := e.Get(name)
		if got := fmt.Sprint(v); !ok || got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if got := (Value{}).String(); got != "<no value>" {
		t.Errorf("the zero Value is %q", got)
	}
}
