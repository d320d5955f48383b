package seq

import "iter"

var (
	_ = law("Combinations", func(src source) iter.Seq[[]int] {
		return Combinations(src(1, 2, 3), 2)
	}, []int{1, 2}, []int{1, 3}, []int{2, 3})

	_ = law("Combinations", func(src source) iter.Seq[[]int] { return Combinations(src(1, 2), 3) })

	_ = law("Combinations", func(src source) iter.Seq[[]int] { return Combinations(src(1, 2), 0) }, []int{})

	_ = law("CombinationsWithReplacement", func(src source) iter.Seq[[]int] {
		return CombinationsWithReplacement(src(1, 2), 2)
	}, []int{1, 1}, []int{1, 2}, []int{2, 2})

	_ = law("CombinationsWithReplacement", func(src source) iter.Seq[[]int] {
		return CombinationsWithReplacement(src(), 1)
	})

	_ = law("CombinationsWithReplacement", func(src source) iter.Seq[[]int] {
		return CombinationsWithReplacement(src(), 0)
	}, []int{})

	_ = lawSink("NthCombination", func(source) []int {
		v, _ := NthCombination([]int{1, 2, 3}, 2, 2)
		return v
	}, []int{2, 3})

	_ = lawSink("NthCombinationWithReplacement", func(source) []int {
		v, _ := NthCombinationWithReplacement([]int{1, 2}, 2, 1)
		return v
	}, []int{1, 2})
)
