package seq

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func ascending(before, v int) bool { return before < v }

var (
	_ = law("ChunkedBy", func(src source) iter.Seq[[]int] {
		return ChunkedBy(src(1, 2, 1, 1, 3), ascending)
	}, []int{1, 2}, []int{1}, []int{1, 3})

	_ = law("SplitAt", func(src source) iter.Seq[[]int] {
		return SplitAt(src(2, 1, 3, 2, 4), even)
	}, []int{}, []int{1, 3}, []int{}, []int{})

	_ = law("SplitBefore", func(src source) iter.Seq[[]int] {
		return SplitBefore(src(1, 2, 3, 4, 6), even)
	}, []int{1}, []int{2, 3}, []int{4}, []int{6})

	_ = law("SplitAfter", func(src source) iter.Seq[[]int] {
		return SplitAfter(src(1, 2, 3, 4, 6, 7), even)
	}, []int{1, 2}, []int{3, 4}, []int{6}, []int{7})

	_ = lawSink("Partition", func(src source) [2][]int {
		no, yes := Partition(src(1, 2, 3, 4, 5), even)
		return [2][]int{no, yes}
	}, [2][]int{{1, 3, 5}, {2, 4}})
)

func TestSplitsOfNothing(t *testing.T) {
	for name, c := range map[string]struct {
		s    iter.Seq[[]int]
		want [][]int
	}{
		"ChunkedBy":   {ChunkedBy(naturals(0), ascending), nil},
		"SplitAt":     {SplitAt(naturals(0), even), [][]int{{}}},
		"SplitBefore": {SplitBefore(naturals(0), even), nil},
		"SplitAfter":  {SplitAfter(naturals(0), even), nil},
	} {
		if got := slices.Collect(c.s); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s of nothing = %v, want %v", name, got, c.want)
		}
	}
}

func TestSplitsPutTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "values")
		s := slices.Values(values)
		no, yes := Partition(s, even)
		for name, parts := range map[string]iter.Seq[[]int]{
			"ChunkedBy":   ChunkedBy(s, ascending),
			"SplitBefore": SplitBefore(s, even),
			"SplitAfter":  SplitAfter(s, even),
		} {
			if got := slices.Concat(slices.Collect(parts)...); !slices.Equal(got, values) {
				t.Fatalf("parts of %s put together: %v, want %v", name, got, values)
			}
		}
		parts := slices.Collect(SplitAt(s, even))
		if got := slices.Concat(parts...); !slices.Equal(got, no) || len(parts) != len(yes)+1 {
			t.Fatalf("SplitAt = %v, without the odd values %v", parts, no)
		}
		want := slices.Collect(ChunkedBy(s, func(a, b int) bool { return a == b }))
		if got := slices.Collect(Values(Groups(s, func(v int) int { return v }))); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("Groups = %v, ChunkedBy equality = %v", got, want)
		}
	})
}
