package py

import (
	"context"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"testing"
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
	fail := Function(func(*Thread, []Value) (Value, error) { return Value{}, &Error{Class: "KeyError", Message: "lost"} })
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
