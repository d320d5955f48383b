package seq

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func half(v int) int { return v / 2 }

// listed makes slices of the groups, as they come.
func listed[K, T any](groups iter.Seq2[K, iter.Seq[T]]) iter.Seq2[K, []T] {
	return Map2(groups, func(k K, group iter.Seq[T]) (K, []T) { return k, slices.Collect(group) })
}

var (
	_ = law2("GroupBy", func(src source) iter.Seq2[int, []int] {
		return listed(GroupBy(src(2, 3, 4, 2), half))
	}, Pair[int, []int]{1, []int{2, 3}}, Pair[int, []int]{2, []int{4}}, Pair[int, []int]{1, []int{2}})

	_ = law("GroupBy", func(src source) iter.Seq[int] {
		return Keys(GroupBy(src(2, 3, 4, 2), half))
	}, 1, 2, 1)

	_ = law2("GroupByFunc", func(src source) iter.Seq2[int, []int] {
		return listed(GroupByFunc(src(1, 3, 2), func(v int) int { return v }, func(a, b int) bool { return a%2 == b%2 }))
	}, Pair[int, []int]{1, []int{1, 3}}, Pair[int, []int]{2, []int{2}})

	_ = law("GroupKeys", func(src source) iter.Seq[int] {
		return GroupKeys(src(2, 3, 4, 2), half)
	}, 1, 2, 1)

	_ = law2("Groups", func(src source) iter.Seq2[int, []int] {
		return Groups(src(2, 3, 4, 2), half)
	}, Pair[int, []int]{1, []int{2, 3}}, Pair[int, []int]{2, []int{4}}, Pair[int, []int]{1, []int{2}})

	_ = law2("RunLengths", func(src source) iter.Seq2[int, int] {
		return RunLengths(src(7, 7, 8, 7))
	}, Pair[int, int]{7, 2}, Pair[int, int]{8, 1}, Pair[int, int]{7, 1})
)

// TestGroupByReads plays loops over groups and compares what is read, asked and
// seen with what CPython 3.13 does: aN reads value N, kN asks for its key, and
// the rest is what the loop saw.
func TestGroupByReads(t *testing.T) {
	var seen []string
	note := func(format string, args ...any) { seen = append(seen, fmt.Sprintf(format, args...)) }
	groups := func() iter.Seq2[int, iter.Seq[int]] {
		seen = nil
		return GroupBy(func(yield func(int) bool) {
			for _, v := range []int{2, 3, 4, 5, 2} {
				note("a%d", v)
				if !yield(v) {
					note("left")
					return
				}
			}
			note("end")
		}, func(v int) int { note("k%d", v); return v / 2 })
	}
	for _, c := range []struct {
		name string
		play func()
		want string
	}{
		{"each listed", func() {
			for k, group := range groups() {
				note("%d:%v", k, slices.Collect(group))
			}
		}, "a2 k2 a3 k3 a4 k4 1:[2 3] a5 k5 a2 k2 2:[4 5] end 1:[2]"},
		{"never looked at", func() {
			for k := range groups() {
				note("%d", k)
			}
		}, "a2 k2 1 a3 k3 a4 k4 2 a5 k5 a2 k2 1 end"},
		{"first of each", func() {
			for k, group := range groups() {
				v, _ := First(group)
				note("%d:%d", k, v)
			}
		}, "a2 k2 1:2 a3 k3 a4 k4 2:4 a5 k5 a2 k2 1:2 end"},
		{"ranged on after a break", func() {
			for k, group := range groups() {
				v, _ := First(group)
				note("%d:%d then %v then %v", k, v, slices.Collect(group), slices.Collect(group))
			}
		}, "a2 k2 a3 k3 a4 k4 1:2 then [3] then [] a5 k5 a2 k2 2:4 then [5] then [] end 1:2 then [] then []"},
		{"kept until the next", func() {
			var before iter.Seq[int]
			for k, group := range groups() {
				if before != nil {
					note("%d:%v", k, slices.Collect(before))
				}
				before = group
			}
			note("%v", slices.Collect(before))
		}, "a2 k2 a3 k3 a4 k4 2:[] a5 k5 a2 k2 1:[] end []"},
		{"left within a group", func() {
			var kept iter.Seq[int]
			for _, group := range groups() {
				for v := range group {
					note("%d", v)
					break
				}
				kept = group
				break
			}
			note("%v", slices.Collect(kept))
		}, "a2 k2 2 left []"},
	} {
		c.play()
		if got := strings.Join(seen, " "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestGroupByGivesTheFirstValueWhateverItsKey(t *testing.T) {
	nan := math.NaN()
	groups := slices.Collect(Values(listed(GroupBy(Of(nan, nan, 1), func(v float64) float64 { return v }))))
	if len(groups) != 3 || len(groups[0]) != 1 || len(groups[1]) != 1 || len(groups[2]) != 1 {
		t.Errorf("groups of NaN, NaN, 1: %v, want one each", groups)
	}
	if n := Len(Keys(GroupBy(Of(nan, nan, 1), func(v float64) float64 { return v }))); n != 3 {
		t.Errorf("%d keys of NaN, NaN, 1, want 3", n)
	}
}

func TestGroupForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := slices.Values(rapid.SliceOf(rapid.IntRange(0, 5)).Draw(t, "values"))
		want := fmt.Sprint(Collect2(Groups(s, half)))
		if got := fmt.Sprint(Collect2(listed(GroupBy(s, half)))); got != want {
			t.Fatalf("GroupBy = %s, Groups = %s", got, want)
		}
		keys := slices.Collect(Keys(Groups(s, half)))
		if got := slices.Collect(GroupKeys(s, half)); !slices.Equal(got, keys) {
			t.Fatalf("GroupKeys = %v, keys of Groups = %v", got, keys)
		}
		runs := slices.Collect(Keys(RunLengths(Map(s, half))))
		if !slices.Equal(runs, keys) {
			t.Fatalf("RunLengths = %v, keys of Groups = %v", runs, keys)
		}
		total := Sum(Values(RunLengths(s)))
		if total != Len(s) {
			t.Fatalf("run lengths add up to %d, want %d", total, Len(s))
		}
	})
}
