package seq

import (
	"slices"
	"testing"
)

var (
	_ = lawSink("Collect", func(src source) []int { return Collect(src(1, 2)) }, []int{1, 2})

	_ = lawSink("Collect", func(src source) []int { return Collect(src()) }, []int{})

	_ = lawSink("CollectCap", func(src source) []int { return CollectCap(src(1, 2, 3), 2) }, []int{1, 2, 3})

	_ = lawSink("Join", func(src source) string {
		return Join(Map(src(1, 2, 3), func(v int) string { return string(rune('a' + v)) }), "--")
	}, "b--c--d")

	_ = lawSink("Join", func(src source) string {
		return Join(Map(src(), func(int) string { return "x" }), ",")
	}, "")

	_ = lawSink("ToMap", func(src source) map[int]int { return ToMap(src(2, 3, 4), half) }, map[int]int{1: 3, 2: 4})

	_ = lawSink("ToGroups", func(src source) map[int][]int {
		return ToGroups(src(2, 4, 3), half)
	}, map[int][]int{1: {2, 3}, 2: {4}})
)

func TestJoinKeepsEmptyStrings(t *testing.T) {
	if got := Join(Of("", "a", ""), ","); got != ",a," {
		t.Errorf("Join = %q, want %q", got, ",a,")
	}
}

func TestCollectCap(t *testing.T) {
	if got := CollectCap(naturals(3), 10); cap(got) != 10 || !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("CollectCap = %v with room for %d, want room for 10", got, cap(got))
	}
	testArgument(t, "CollectCap", func() { CollectCap(naturals(1), -1) }, "ValueError", "__length_hint__() should return >= 0")
}
