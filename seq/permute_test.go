package seq

import (
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law("Permutations", func(src source) iter.Seq[[]int] {
		return Permutations(src(1, 2, 3), 2)
	}, []int{1, 2}, []int{1, 3}, []int{2, 1}, []int{2, 3}, []int{3, 1}, []int{3, 2})

	_ = law("Permutations", func(src source) iter.Seq[[]int] { return Permutations(src(1, 2), 3) })

	_ = law("Permutations", func(src source) iter.Seq[[]int] { return Permutations(src(), 0) }, []int{})

	_ = law("PermutationsAll", func(src source) iter.Seq[[]int] {
		return PermutationsAll(src(1, 2, 3))
	}, []int{1, 2, 3}, []int{1, 3, 2}, []int{2, 1, 3}, []int{2, 3, 1}, []int{3, 1, 2}, []int{3, 2, 1})

	_ = lawSink("NthPermutation", func(source) []int {
		v, _ := NthPermutation([]int{1, 2, 3}, 2, 3)
		return v
	}, []int{2, 3})
)

func TestCombinatoricsCheckR(t *testing.T) {
	const want = "r must be non-negative"
	testArgument(t, "Permutations", func() { _ = Permutations(naturals(1), -1) }, "ValueError", want)
	testArgument(t, "Combinations", func() { _ = Combinations(naturals(1), -1) }, "ValueError", want)
	testArgument(t, "CombinationsWithReplacement", func() { _ = CombinationsWithReplacement(naturals(1), -1) }, "ValueError", want)
	testArgument(t, "NthPermutation", func() { NthPermutation([]int{1}, -1, 0) }, "ValueError", want)
	testArgument(t, "NthCombination", func() { NthCombination([]int{1}, -1, 0) }, "ValueError", want)
	testArgument(t, "NthCombinationWithReplacement", func() { NthCombinationWithReplacement([]int{1}, -1, 0) }, "ValueError", want)
	const index = "index must be non-negative"
	testArgument(t, "NthPermutation", func() { NthPermutation([]int{1}, 1, -1) }, "ValueError", index)
	testArgument(t, "NthCombination", func() { NthCombination([]int{1}, 1, -1) }, "ValueError", index)
	testArgument(t, "NthProduct", func() { NthProduct(-1, []int{1}) }, "ValueError", index)
}

// chosen filters the product of places: the definition that itertools gives of
// its permutations and combinations.
func chosen(n, r int, keep func(before, place int, all []int) bool) [][]int {
	pool := slices.Collect(Range(0, n, 1))
	var all [][]int
	for places := range ProductRepeat(r, slices.Values(pool)) {
		ok := true
		for i, place := range places {
			before := -1
			if i > 0 {
				before = places[i-1]
			}
			ok = ok && keep(before, place, places[:i])
		}
		if ok {
			all = append(all, places)
		}
	}
	return all
}

// testChoices compares a function and its nth with the definition.
func testChoices(t *rapid.T, name string, n, r int, got iter.Seq[[]int], nth func(i int) ([]int, bool), want [][]int) {
	t.Helper()
	if got := slices.Collect(got); !slices.EqualFunc(got, want, slices.Equal[[]int]) {
		t.Fatalf("%s of %d, %d = %v, want %v", name, n, r, got, want)
	}
	for i, result := range want {
		if got, ok := nth(i); !ok || !slices.Equal(got, result) {
			t.Fatalf("nth of %s of %d, %d: %d is %v, %t, want %v", name, n, r, i, got, ok, result)
		}
	}
	if got, ok := nth(len(want)); ok {
		t.Fatalf("nth of %s of %d, %d: %d is %v, want none", name, n, r, len(want), got)
	}
}

func TestCombinatoricsEqualTheirDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, r := rapid.IntRange(0, 5).Draw(t, "n"), rapid.IntRange(0, 5).Draw(t, "r")
		pool := slices.Collect(Range(0, n, 1))
		s := slices.Values(pool)
		testChoices(t, "Permutations", n, r, Permutations(s, r),
			func(i int) ([]int, bool) { return NthPermutation(pool, r, i) },
			chosen(n, r, func(_, place int, all []int) bool { return !slices.Contains(all, place) }))
		testChoices(t, "Combinations", n, r, Combinations(s, r),
			func(i int) ([]int, bool) { return NthCombination(pool, r, i) },
			chosen(n, r, func(before, place int, _ []int) bool { return before < place }))
		testChoices(t, "CombinationsWithReplacement", n, r, CombinationsWithReplacement(s, r),
			func(i int) ([]int, bool) { return NthCombinationWithReplacement(pool, r, i) },
			chosen(n, r, func(before, place int, _ []int) bool { return before <= place }))
		if all := slices.Collect(PermutationsAll(s)); len(all) != arrange(n, n) {
			t.Fatalf("PermutationsAll of %d has %d results", n, len(all))
		}
	})
}

// TestNthGoesFar: the results wanted were computed in Python, the first with
// math.perm, the second with islice over itertools.combinations.
func TestNthGoesFar(t *testing.T) {
	pool := slices.Collect(Range(0, 40, 1))
	got, ok := NthPermutation(pool, 14, 1_000_000_000_000_000_000)
	if want := []int{0, 1, 31, 13, 6, 36, 28, 9, 17, 4, 18, 33, 30, 3}; !ok || !slices.Equal(got, want) {
		t.Errorf("NthPermutation = %v, %t, want %v", got, ok, want)
	}
	got, ok = NthCombination(pool[:20], 10, 100_000)
	if want := []int{1, 2, 3, 5, 9, 10, 12, 14, 16, 18}; !ok || !slices.Equal(got, want) {
		t.Errorf("NthCombination = %v, %t, want %v", got, ok, want)
	}
}
