package seq

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Merge", func(src source) iter.Seq[int] {
		return Merge(src(1, 4, 7), src(2, 5), src(0, 3, 9))
	}, 0, 1, 2, 3, 4, 5, 7, 9)
	_ = law("Merge", func(src source) iter.Seq[int] { return Merge(src(), src(1), src(), src(1)) }, 1, 1)
	_ = law("Merge", func(source) iter.Seq[int] { return Merge(none...) })

	_ = law("MergeFunc", func(src source) iter.Seq[int] {
		return MergeFunc([]iter.Seq[int]{src(5, 2), src(4, 3, 1)}, func(a, b int) int { return b - a })
	}, 5, 4, 3, 2, 1)
)

// TestMergeIsStable: of equal values those of earlier sequences come first, and
// those of one sequence stay in order.
func TestMergeIsStable(t *testing.T) {
	seqs := []iter.Seq[string]{Of("a1", "b1", "b2"), Of("a2", "b3"), Of("a3", "a4", "c1")}
	byLetter := func(a, b string) int { return cmp.Compare(a[0], b[0]) }
	got := strings.Join(slices.Collect(MergeFunc(seqs, byLetter)), " ")
	if want := "a1 a2 a3 a4 b1 b2 b3 c1"; got != want {
		t.Errorf("MergeFunc = %s, want %s", got, want)
	}
}

// TestMergeIsSortOfChain: merging sorted sequences is sorting their chain,
// stably.
func TestMergeIsSortOfChain(t *testing.T) {
	type item = Pair[int, int] // a key and its place in the chain
	byKey := func(a, b item) int { return cmp.Compare(a.First, b.First) }
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 9), 0, 8), 0, 9).Draw(t, "keys")
		var seqs []iter.Seq[item]
		place := 0
		for _, k := range keys {
			slices.Sort(k)
			items := make([]item, len(k))
			for i := range k {
				items[i] = item{k[i], place}
				place++
			}
			seqs = append(seqs, slices.Values(items))
		}
		got := slices.Collect(MergeFunc(seqs, byKey))
		want := slices.Collect(Chain(seqs...))
		slices.SortStableFunc(want, byKey)
		if !slices.Equal(got, want) {
			t.Errorf("MergeFunc = %v, want %v", got, want)
		}
	})
}
