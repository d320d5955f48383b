package seq

import "iter"

func add(a, b int) int { return a + b }

var (
	_ = law("Map", func(src source) iter.Seq[int] { return Map(src(1, 2, 3), square) }, 1, 4, 9)

	_ = law("Starmap", func(src source) iter.Seq[int] {
		return Starmap(numbered(src(1, 2)), func(a, b int) int { return a - b })
	}, 2, 4)

	_ = law2("Enumerate", func(src source) iter.Seq2[int, int] {
		return Enumerate(src(7, 8), -1)
	}, Pair[int, int]{-1, 7}, Pair[int, int]{0, 8})

	_ = law("Accumulate", func(src source) iter.Seq[int] { return Accumulate(src(1, 2, 3)) }, 1, 3, 6)
	_ = law("Accumulate", func(source) iter.Seq[string] { return Accumulate(Of("a", "b", "c")) }, "a", "ab", "abc")
	_ = law("Accumulate", func(src source) iter.Seq[int] { return Accumulate(src()) })

	_ = law("AccumulateFunc", func(src source) iter.Seq[int] {
		return AccumulateFunc(src(1, 2, 3), func(a, b int) int { return 10*a + b })
	}, 1, 12, 123)

	_ = law("AccumulateFrom", func(src source) iter.Seq[int] { return AccumulateFrom(src(1, 2), 5, add) }, 5, 6, 8)
	_ = law("AccumulateFrom", func(src source) iter.Seq[int] { return AccumulateFrom(src(), 5, add) }, 5)

	_ = law("Filter", func(src source) iter.Seq[int] { return Filter(src(1, 2, 3, 4), even) }, 2, 4)
	_ = law("FilterFalse", func(src source) iter.Seq[int] { return FilterFalse(src(1, 2, 3, 4), even) }, 1, 3)
	_ = law("Truthy", func(src source) iter.Seq[int] { return Truthy(src(0, 1, 0, 2)) }, 1, 2)
)
