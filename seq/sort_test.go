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

func TestReversedTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Int()).Draw(t, "values")
		if got := slices.Collect(Reversed(slices.Collect(Reversed(values)))); !slices.Equal(got, values) {
			t.Fatalf("reversed twice: %v, want %v", got, values)
		}
	})
}
