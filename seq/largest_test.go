package seq

import (
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Largest", func(src source) iter.Seq[int] { return Largest(src(2, 5, 1, 5, 3), 3) }, 5, 5, 3)

	_ = law("Largest", func(src source) iter.Seq[int] { return Largest(src(2, 5), 0) })

	_ = law("LargestFunc", func(src source) iter.Seq[int] { return LargestFunc(src(2, 4, 3, 5), 3, byHalf) }, 4, 5, 2)

	_ = law("Smallest", func(src source) iter.Seq[int] { return Smallest(src(2, 5, 1), 5) }, 1, 2, 5)

	_ = law("SmallestFunc", func(src source) iter.Seq[int] { return SmallestFunc(src(4, 3, 2, 5), 3, byHalf) }, 3, 2, 4)
)

func TestLargestChecksItsArgument(t *testing.T) {
	const want = "n must be non-negative"
	testArgument(t, "Largest", func() { _ = Largest(naturals(1), -1) }, "ValueError", want)
	testArgument(t, "LargestFunc", func() { _ = LargestFunc(naturals(1), -1, byHalf) }, "ValueError", want)
	testArgument(t, "Smallest", func() { _ = Smallest(naturals(1), -1) }, "ValueError", want)
	testArgument(t, "SmallestFunc", func() { _ = SmallestFunc(naturals(1), -1, byHalf) }, "ValueError", want)
}

func TestLargestIsTheHeadOfSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := slices.Values(rapid.SliceOf(rapid.IntRange(0, 20)).Draw(t, "values"))
		n := rapid.IntRange(0, 30).Draw(t, "n")
		for _, c := range []struct {
			name      string
			got, want iter.Seq[int]
		}{
			{"Largest", Largest(s, n), SortedReverse(s)},
			{"Smallest", Smallest(s, n), Sorted(s)},
			{"LargestFunc", LargestFunc(s, n, byHalf), SortedByReverse(s, half)},
			{"SmallestFunc", SmallestFunc(s, n, byHalf), SortedBy(s, half)},
		} {
			want := slices.Collect(Take(c.want, n))
			if got := slices.Collect(c.got); !slices.Equal(got, want) {
				t.Fatalf("%s(%v, %d) = %v, want %v", c.name, slices.Collect(s), n, got, want)
			}
		}
	})
}
