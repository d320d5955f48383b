package seq

import (
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Unique", func(src source) iter.Seq[int] { return Unique(src(3, 1, 3, 2, 1)) }, 3, 1, 2)

	_ = law("UniqueBy", func(src source) iter.Seq[int] { return UniqueBy(src(2, 4, 3, 5, 8), half) }, 2, 4, 8)

	_ = law("JustSeen", func(src source) iter.Seq[int] { return JustSeen(src(3, 3, 1, 3, 3)) }, 3, 1, 3)

	_ = law("JustSeenBy", func(src source) iter.Seq[int] { return JustSeenBy(src(2, 3, 4, 2), half) }, 2, 4, 2)
)

func TestUniqueOfSortedIsJustSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "values")
		if got, want := slices.Collect(JustSeen(slices.Values(values))), slices.Compact(slices.Clone(values)); !slices.Equal(got, want) {
			t.Fatalf("JustSeen(%v) = %v, want %v", values, got, want)
		}
		slices.Sort(values)
		s := slices.Values(values)
		if got, want := slices.Collect(Unique(s)), slices.Collect(JustSeen(s)); !slices.Equal(got, want) {
			t.Fatalf("Unique(%v) = %v, JustSeen = %v", values, got, want)
		}
	})
}
