package seq

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Sorted", func(src source) iter.Seq[int] { return Sorted(src(2, 3, 1, 2)) }, 1, 2, 2, 3)

	_ = law("SortedReverse", func(src source) iter.Seq[int] { return SortedReverse(src(2, 3, 1, 2)) }, 3, 2, 2, 1)

	_ = law("SortedFunc", func(src source) iter.Seq[int] { return SortedFunc(src(5, 4, 3, 2), byHalf) }, 3, 2, 5, 4)

	_ = law("SortedBy", func(src source) iter.Seq[int] { return SortedBy(src(5, 4, 3, 2), half) }, 3, 2, 5, 4)

	_ = law("SortedByReverse", func(src source) iter.Seq[int] { return SortedByReverse(src(3, 2, 5, 4), half) }, 5, 4, 3, 2)

	_ = law("SortedByFunc", func(src source) iter.Seq[int] {
		return SortedByFunc(src(3, 2, 5, 4), half, func(j, k int) int { return cmp.Compare(k, j) })
	}, 5, 4, 3, 2)

	_ = law("Reversed", func(source) iter.Seq[int] { return Reversed([]int{1, 2, 3}) }, 3, 2, 1)

	_ = law("ReversedAt", func(source) iter.Seq[int] { return ReversedAt(tens(3)) }, 20, 10, 0)
)

// tens has the tens by position.
type tens int

func (n tens) Len() int     { return int(n) }
func (n tens) At(i int) int { return i * 10 }

func TestSortedByAsksEachKeyOnceInOrder(t *testing.T) {
	var asked []int
	s := SortedBy(Of(3, 1, 2), func(v int) int { asked = append(asked, v); return v })
	First(s)
	if !slices.Equal(asked, []int{3, 1, 2}) {
		t.Errorf("keys asked of %v, want 3, 1, 2", asked)
	}
}

func TestSortedKeepsTheOrderOfEquals(t *testing.T) {
	zero := math.Copysign(0, -1)
	for name, s := range map[string]iter.Seq[float64]{
		"Sorted":        Sorted(Of(zero, 0, zero, 0)),
		"SortedReverse": SortedReverse(Of(zero, 0, zero, 0)),
	} {
		for i, v := range slices.Collect(s) {
			if math.Signbit(v) != (i%2 == 0) {
				t.Errorf("%s exchanged zeros: %v", name, slices.Collect(s))
				break
			}
		}
	}
}

// TestStableSortEqualsTheStandard: over inputs with long runs, up and down, and
// with many equals, so that every path of the merging is taken.
func TestStableSortEqualsTheStandard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var values []ranked[int]
		for range rapid.IntRange(0, 12).Draw(t, "runs") {
			v, step := rapid.IntRange(0, 50).Draw(t, "v"), rapid.IntRange(-2, 2).Draw(t, "step")
			noise := rapid.IntRange(0, 3).Draw(t, "noise")
			for i := range rapid.IntRange(0, 150).Draw(t, "length") {
				v += step
				values = append(values, ranked[int]{v + i*i%(noise+1), len(values)})
			}
		}
		compare := func(a, b ranked[int]) int { return cmp.Compare(a.value, b.value) }
		got, want := slices.Clone(values), slices.Clone(values)
		stableSort(got, compare)
		slices.SortStableFunc(want, compare)
		if !slices.Equal(got, want) {
			t.Fatalf("stableSort(%v) = %v, want %v", values, got, want)
		}
	})
}

func TestStableSortOfSortedIsLinear(t *testing.T) {
	for _, n := range []int{10, 1000} {
		asked := 0
		compare := func(a, b int) int { asked++; return cmp.Compare(a, b) }
		values := slices.Collect(naturals(n))
		stableSort(values, compare)
		slices.Reverse(values)
		stableSort(values, compare)
		if asked != 2*(n-1) {
			t.Errorf("%d comparisons for %d values in order and reversed, want %d", asked, n, 2*(n-1))
		}
	}
}

func TestReversedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Int()).Draw(t, "values")
		if got := slices.Collect(Reversed(slices.Collect(Reversed(values)))); !slices.Equal(got, values) {
			t.Fatalf("reversed twice: %v, want %v", got, values)
		}
	})
}
