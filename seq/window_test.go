package seq

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = law2("Pairwise", func(src source) iter.Seq2[int, int] {
		return Pairwise(src(1, 2, 3))
	}, Pair[int, int]{1, 2}, Pair[int, int]{2, 3})

	_ = law("Windowed", func(src source) iter.Seq[[]int] {
		return Windowed(src(1, 2, 3, 4, 5), 3, 2)
	}, []int{1, 2, 3}, []int{3, 4, 5})

	_ = law("WindowedFill", func(src source) iter.Seq[[]int] {
		return WindowedFill(src(1, 2, 3, 4), 3, 2, 0)
	}, []int{1, 2, 3}, []int{3, 4, 0})
)

func TestPairwiseOfFewerThanTwoIsEmpty(t *testing.T) {
	for n := range 2 {
		if got := Collect2(Pairwise(naturals(n))); got != nil {
			t.Errorf("Pairwise of %d values = %v", n, got)
		}
	}
}

func TestWindowedChecksItsArguments(t *testing.T) {
	testArgument(t, "Windowed", func() { _ = Windowed(naturals(3), 0, 1) }, "ValueError", "n must be >= 1")
	testArgument(t, "Windowed", func() { _ = Windowed(naturals(3), 1, 0) }, "ValueError", "step must be >= 1")
	testArgument(t, "WindowedFill", func() { _ = WindowedFill(naturals(3), -1, 1, 0) }, "ValueError", "n must be >= 1")
	testArgument(t, "WindowedFill", func() { _ = WindowedFill(naturals(3), 1, -1, 0) }, "ValueError", "step must be >= 1")
}

// The wanted values are what the definition of more_itertools.windowed gives.
func TestWindowedFill(t *testing.T) {
	for _, c := range []struct {
		values, n, step int
		want            string
	}{
		{0, 3, 1, "[]"},
		{2, 3, 1, "[[0 1 -1]]"},
		{3, 3, 1, "[[0 1 2]]"},
		{5, 3, 1, "[[0 1 2] [1 2 3] [2 3 4]]"},
		{5, 3, 2, "[[0 1 2] [2 3 4]]"},
		{6, 3, 2, "[[0 1 2] [2 3 4] [4 5 -1]]"},
		{6, 3, 3, "[[0 1 2] [3 4 5]]"},
		{7, 3, 3, "[[0 1 2] [3 4 5] [6 -1 -1]]"},
		{3, 2, 3, "[[0 1]]"},
		{4, 2, 3, "[[0 1] [3 -1]]"},
		{7, 2, 4, "[[0 1] [4 5]]"},
	} {
		if got := fmt.Sprint(slices.Collect(WindowedFill(naturals(c.values), c.n, c.step, -1))); got != c.want {
			t.Errorf("WindowedFill(naturals(%d), %d, %d) = %s, want %s", c.values, c.n, c.step, got, c.want)
		}
	}
}

func TestWindowedEqualsSlicing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Int()).Draw(t, "values")
		n, step := rapid.IntRange(1, 6).Draw(t, "n"), rapid.IntRange(1, 6).Draw(t, "step")
		var want [][]int
		for i := 0; i+n <= len(values); i += step {
			want = append(want, values[i:i+n])
		}
		got := slices.Collect(Windowed(slices.Values(values), n, step))
		if !slices.EqualFunc(got, want, slices.Equal[[]int]) {
			t.Fatalf("Windowed(%v, %d, %d) = %v, want %v", values, n, step, got, want)
		}
		if step > n {
			return
		}
		seen := []int{}
		for i, w := range slices.Collect(WindowedFill(slices.Values(values), n, step, 0)) {
			if i > 0 {
				w = w[n-step:]
			}
			seen = append(seen, w...)
		}
		if len(seen) < len(values) || !slices.Equal(seen[:len(values)], values) {
			t.Fatalf("WindowedFill(%v, %d, %d) shows %v", values, n, step, seen)
		}
	})
}
