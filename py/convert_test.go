package py

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestValuesGoThereAndBack(t *testing.T) {
	huge, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	for _, c := range []struct{ in, want any }{
		{nil, nil},
		{true, true},
		{7, int64(7)},
		{int64(-1 << 63), int64(-1 << 63)},
		{uint64(1<<64 - 1), new(big.Int).SetUint64(1<<64 - 1)},
		{huge, huge},
		{1.5, 1.5},
		{"né", "né"},
		{[]byte{0, 255}, []byte{0, 255}},
		{[]any{1, "a", []string{"b"}}, []any{int64(1), "a", []any{"b"}}},
		{map[string]any{"a": []int{1}}, map[string]any{"a": []any{int64(1)}}},
	} {
		v, err := ToValue(c.in)
		if err != nil {
			t.Errorf("ToValue(%v): %v", c.in, err)
			continue
		}
		got, err := FromValue(v)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v comes back as %v (%T), %v; want %v", c.in, got, got, err, c.want)
		}
	}
	if _, err := ToValue(struct{}{}); err == nil {
		t.Error("ToValue(struct{}{}) has a value")
	}
}

func TestFromValueRefusesWhatHasNoGoForm(t *testing.T) {
	e := New(Options{})
	for _, src := range []string{"{1: 2}", "len", "range(3)", "(x for x in [])"} {
		v, err := e.Eval(context.Background(), "<expr>", src)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := FromValue(v); err == nil {
			t.Errorf("FromValue(%s) = %v", src, got)
		}
	}
	if err := e.Run(context.Background(), "<cycle>", "a = []\na.append(a)"); err != nil {
		t.Fatal(err)
	}
	a, _ := e.Get("a")
	if _, err := FromValue(a); err == nil || !strings.Contains(err.Error(), "too deeply") {
		t.Errorf("FromValue of a list in itself: %v", err)
	}
}

func TestAGoSequenceIsLazyAndReleased(t *testing.T) {
	pulled, released := 0, false
	numbers := func(yield func(any) bool) {
		defer func() { released = true }()
		for i := 0; ; i++ {
			pulled++
			if !yield(i) {
				return
			}
		}
	}
	e := New(Options{Globals: map[string]any{"numbers": numbers}})
	v, err := e.Eval(context.Background(), "<expr>", "[next(numbers), next(numbers), next(numbers)]")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := FromValue(v); !reflect.DeepEqual(got, []any{int64(0), int64(1), int64(2)}) || pulled != 3 {
		t.Errorf("got %v after %d values were made", got, pulled)
	}
	s := e.Session(context.Background())
	n, _ := e.Get("numbers")
	for range s.Values(n) {
		break
	}
	if !released {
		t.Error("the sequence still runs after the loop over it was left")
	}
}

func TestErrorsOfHostFunctionsAreExceptions(t *testing.T) {
	fail := Function(func(*Session, []Value) (Value, error) { return Value{}, &Error{Class: "KeyError", Message: "lost"} })
	e := New(Options{Globals: map[string]any{"fail": fail}})
	v, err := e.Eval(context.Background(), "<expr>", "fail")
	if err != nil {
		t.Fatal(err)
	}
	s := e.Session(context.Background())
	_, err = s.Call(v)
	if pe, ok := err.(*Error); !ok || pe.Class != "KeyError" {
		t.Errorf("Call: %v, want a KeyError", err)
	}
	var out strings.Builder
	e = New(Options{Stdout: &out, Globals: map[string]any{"fail": fail}})
	if err := e.Run(context.Background(), "x", "try: fail()\nexcept KeyError as e: print('caught', e.args)"); err != nil || out.String() != "caught ('lost',)\n" {
		t.Errorf("printed %q, %v", out.String(), err)
	}
}

func TestOneNamespaceOverManyRuns(t *testing.T) {
	e := New(Options{})
	ctx := context.Background()
	if err := e.Run(ctx, "one", "def f(x): return x * n"); err != nil {
		t.Fatal(err)
	}
	if err := e.Set("n", 6); err != nil {
		t.Fatal(err)
	}
	v, err := e.Eval(ctx, "two", "[f(i) for i in range(3)]")
	if err != nil {
		t.Fatal(err)
	}
	got, _ := FromValue(v)
	if want := []any{int64(0), int64(6), int64(12)}; !slices.Equal(got.([]any), want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestHostFunctionsCallBack(t *testing.T) {
	each := func(s *Session, args []Value) (Value, error) {
		for v, err := range s.Values(args[1]) {
			if err != nil {
				return Value{}, err
			}
			if _, err := s.Call(args[0], v); err != nil {
				return Value{}, err
			}
		}
		return Value{}, nil
	}
	wrap := func(s *Session, args []Value) (Value, error) {
		_, err := s.Call(args[0])
		return Value{}, fmt.Errorf("wrap: %w", err)
	}
	for _, c := range []struct{ src, out, class string }{
		{"each(lambda n: print(n), [1, 2])", "1\n2\n", ""},
		{"try: each(lambda n: print(1 / n), [1, 0, 2])\nexcept ZeroDivisionError as e: print(e)", "1.0\ndivision by zero\n", ""},
		{"try: wrap(lambda: [].pop())\nexcept RuntimeError as e: print(repr(e.__cause__))", "IndexError('pop from empty list')\n", ""},
		{"try:\n  try: 1/0\n  except ArithmeticError: each(int, ['x'])\nexcept ValueError as e: print(repr(e.__context__))", "ZeroDivisionError('division by zero')\n", ""},
		{"def g():\n  try: each(print, [1]); raise\n  except RuntimeError as e: print(e)\ng()", "1\nNo active exception to reraise\n", ""},
		{"def loop():\n  while True: pass\ntry: each(lambda n: loop(), [1])\nexcept BaseException: print('caught')", "", "LimitError"},
		{"def loop():\n  while True: pass\ntry: wrap(loop)\nfinally: print('never')", "", "LimitError"},
	} {
		var out strings.Builder
		e := New(Options{Stdout: &out, Limits: Limits{Steps: 10_000}, Globals: map[string]any{"each": each, "wrap": wrap}})
		err := e.Run(context.Background(), "<host>", c.src)
		class := ""
		if pe := (*Error)(nil); errors.As(err, &pe) {
			class = pe.Class
		}
		if out.String() != c.out || class != c.class {
			t.Errorf("%s\nprints %q and ends with %v, want %q and %q", c.src, out.String(), err, c.out, c.class)
		}
	}
}

// What Go programs raise, and nobody catches, is the same error for errors.Is.
func TestHostErrorsComeBack(t *testing.T) {
	gone := errors.New("gone")
	fail := func(*Session, []Value) (Value, error) { return Value{}, fmt.Errorf("read: %w", gone) }
	for src, same := range map[string]bool{
		"fail()":                        true,
		"list(fail() for _ in 'a')":     true,
		"try: fail()\nfinally: print()": true,
		"try: fail()\nexcept RuntimeError as e: raise e":           true,
		"try: fail()\nexcept RuntimeError as e: raise KeyError(e)": false,
	} {
		err := New(Options{Globals: map[string]any{"fail": fail}}).Run(context.Background(), "<host>", src)
		if pe := (*Error)(nil); !errors.As(err, &pe) || errors.Is(err, gone) != same {
			t.Errorf("%s: %v, errors.Is %t, want %t", src, err, errors.Is(err, gone), same)
		}
	}
}

// A line is lent by its reader until the next one is read; what leaves the
// engine is a copy.
func TestValuesOutliveTheirLine(t *testing.T) {
	var kept []Value
	keep := func(_ *Session, args []Value) (Value, error) {
		kept = append(kept, args...)
		return Value{}, nil
	}
	e := New(Options{Globals: map[string]any{"keep": keep}, FS: fstest.MapFS{"f": {Data: []byte("aaaa\nbbbb\ncccc\n")}}})
	s := e.Session(context.Background())
	p, err := e.CompileExpr("<expr>", "map(lambda l: keep(l) or l, lines('f'))")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := s.Run(p)
	if err != nil {
		t.Fatal(err)
	}
	for v, err := range s.Values(lines) {
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, v)
	}
	var got []string
	for _, v := range kept {
		text, _ := v.Str()
		got = append(got, text)
	}
	if want := []string{"aaaa", "aaaa", "bbbb", "bbbb", "cccc", "cccc"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestValueTellsWhatItIs(t *testing.T) {
	for _, c := range []struct {
		in                any
		class             string
		isInt, isFl, isSt bool
	}{
		{7, "int", true, false, false}, {1.5, "float", false, true, false}, {"a", "str", false, false, true},
		{true, "bool", false, false, false}, {nil, "NoneType", false, false, false}, {[]any{}, "list", false, false, false},
	} {
		v, err := ToValue(c.in)
		if err != nil {
			t.Fatal(err)
		}
		_, isInt := v.Int()
		_, isFloat := v.Float()
		_, isStr := v.Str()
		if v.Type() != c.class || isInt != c.isInt || isFloat != c.isFl || isStr != c.isSt || v.IsNone() != (c.in == nil) || v.IsZero() {
			t.Errorf("%v: type %s, int %t, float %t, str %t, None %t, zero %t", c.in, v.Type(), isInt, isFloat, isStr, v.IsNone(), v.IsZero())
		}
	}
	if v := (Value{}); !v.IsZero() || v.IsNone() || v.Type() != "" {
		t.Errorf("the zero Value: zero %t, None %t, type %q", v.IsZero(), v.IsNone(), v.Type())
	}
}
