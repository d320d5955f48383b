package seq

import "iter"

// numbered pairs each value of s with its negation.
func numbered(s iter.Seq[int]) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for v := range s {
			if !yield(v, -v) {
				return
			}
		}
	}
}

var (
	_ = law("Pairs", func(src source) iter.Seq[Pair[int, int]] {
		return Pairs(numbered(src(1, 2)))
	}, Pair[int, int]{1, -1}, Pair[int, int]{2, -2})

	_ = law2("Unpair", func(src source) iter.Seq2[int, int] {
		return Unpair(Pairs(numbered(src(1, 2))))
	}, Pair[int, int]{1, -1}, Pair[int, int]{2, -2})

	_ = lawSink("Collect2", func(src source) []Pair[int, int] {
		return Collect2(numbered(src(1, 2)))
	}, []Pair[int, int]{{1, -1}, {2, -2}})

	_ = law("Keys", func(src source) iter.Seq[int] {
		return Keys(numbered(src(1, 2, 3)))
	}, 1, 2, 3)

	_ = law("Values", func(src source) iter.Seq[int] {
		return Values(numbered(src(1, 2, 3)))
	}, -1, -2, -3)

	_ = law2("Swap", func(src source) iter.Seq2[int, int] {
		return Swap(numbered(src(1, 2)))
	}, Pair[int, int]{-1, 1}, Pair[int, int]{-2, 2})

	_ = law2("Map2", func(src source) iter.Seq2[int, string] {
		return Map2(numbered(src(1, 2)), func(a, b int) (int, string) { return a - b, "x" })
	}, Pair[int, string]{2, "x"}, Pair[int, string]{4, "x"})

	_ = law2("Filter2", func(src source) iter.Seq2[int, int] {
		return Filter2(numbered(src(1, 2, 3)), func(a, b int) bool { return a != 2 })
	}, Pair[int, int]{1, -1}, Pair[int, int]{3, -3})
)
