package seq

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// A found is a value and whether there is one, to be compared in one piece.
type found[T any] struct {
	value T
	ok    bool
}

func maybe[T any](v T, ok bool) found[T] { return found[T]{v, ok} }

var (
	_ = lawSink("Contains", func(src source) bool { return Contains(src(1, 2, 3), 2) }, true)

	_ = lawSink("Contains", func(src source) bool { return Contains(src(1, 2, 3), 4) }, false)

	_ = lawSink("IndexOf", func(src source) found[int] { return maybe(IndexOf(src(7, 8, 9, 8), 8)) }, found[int]{1, true})

	_ = lawSink("IndexOf", func(src source) found[int] { return maybe(IndexOf(src(7, 8), 9)) }, found[int]{0, false})

	_ = lawSink("IndexFunc", func(src source) found[int] { return maybe(IndexFunc(src(7, 8, 9), even)) }, found[int]{1, true})

	_ = lawSink("IndexFunc", func(src source) found[int] { return maybe(IndexFunc(src(7, 9), even)) }, found[int]{0, false})

	_ = lawSink("CountOf", func(src source) int { return CountOf(src(1, 2, 1, 3), 1) }, 2)

	_ = lawSink("CountFunc", func(src source) int { return CountFunc(src(1, 2, 4, 3), even) }, 2)

	_ = lawSink("Len", func(src source) int { return Len(src(1, 2, 1)) }, 3)
)

func TestFindAsSlicesDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.IntRange(0, 5)).Draw(t, "values")
		v := rapid.IntRange(0, 5).Draw(t, "v")
		s := slices.Values(values)
		want := slices.Index(values, v)
		if i, ok := IndexOf(s, v); ok != (want >= 0) || ok && i != want {
			t.Fatalf("IndexOf = %d, %t, want %d", i, ok, want)
		}
		n := CountOf(s, v)
		if m := CountFunc(s, func(w int) bool { return w == v }); m != n || Contains(s, v) != (n > 0) {
			t.Fatalf("CountOf = %d, CountFunc = %d, Contains = %t", n, m, Contains(s, v))
		}
	})
}
