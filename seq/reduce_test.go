package seq

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func digits(a, b int) int { return a*10 + b }

var (
	_ = lawSink("Reduce", func(src source) int { return Reduce(src(1, 2, 3), 9, digits) }, 9123)

	_ = lawSink("Reduce", func(src source) int { return Reduce(src(), 9, digits) }, 9)

	_ = lawSink("Reduce1", func(src source) result[int] { return resultOf(Reduce1(src(1, 2, 3), digits)) }, result[int]{value: 123})

	_ = lawSink("Reduce1", func(src source) result[int] { return resultOf(Reduce1(src(), digits)) },
		result[int]{err: "seq: Reduce1: want at least one value, got none | TypeError: reduce() of empty iterable with no initial value"})
)

func TestReduceIsTheLastOfAccumulate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := slices.Values(rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "values"))
		want, _ := Last(AccumulateFrom(s, 1, digits))
		if got := Reduce(s, 1, digits); got != want {
			t.Fatalf("Reduce = %d, last of AccumulateFrom = %d", got, want)
		}
		want, ok := Last(AccumulateFunc(s, digits))
		if got, err := Reduce1(s, digits); got != want || ok != (err == nil) {
			t.Fatalf("Reduce1 = %d, %v, last of AccumulateFunc = %d, %t", got, err, want, ok)
		}
	})
}
