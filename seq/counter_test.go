package seq

import (
	"cmp"
	"iter"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = lawSink("Counts", func(src source) []Pair[int, int] {
		return Collect2(Counts(src(7, 8, 7)).All())
	}, []Pair[int, int]{{7, 2}, {8, 1}})

	_ = law2("Top", func(src source) iter.Seq2[int, int] {
		return Top(src(6, 7, 8, 7, 8, 9), 3)
	}, Pair[int, int]{7, 2}, Pair[int, int]{8, 2}, Pair[int, int]{6, 1})

	_ = law2("Top", func(src source) iter.Seq2[int, int] { return Top(src(6, 7), 0) })
)

func TestTopChecksItsArgument(t *testing.T) {
	testArgument(t, "Top", func() { _ = Top(naturals(1), -1) }, "ValueError", "n must be non-negative")
	testArgument(t, "Counter.Top", func() { _ = new(Counter[int]).Top(-1) }, "ValueError", "n must be non-negative")
}

func TestCounter(t *testing.T) {
	var c Counter[string]
	if c.Of("a") != 0 || c.Len() != 0 || c.Total() != 0 || Len(Keys(c.All())) != 0 {
		t.Errorf("a zero Counter has counted something: %v", c)
	}
	c.Add("a", 2)
	c.Add("b", 5)
	c.Add("a", -3)
	if c.Of("a") != -1 || c.Of("b") != 5 || c.Len() != 2 || c.Total() != 4 {
		t.Errorf("a = %d, b = %d, %d different, %d in all, want -1, 5, 2, 4", c.Of("a"), c.Of("b"), c.Len(), c.Total())
	}
	c.Merge(&c)
	if c.Of("a") != -2 || c.Of("b") != 10 {
		t.Errorf("merged with itself: a = %d, b = %d, want -2, 10", c.Of("a"), c.Of("b"))
	}
}

func TestTopIsSortedCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.IntRange(0, 9)).Draw(t, "values")
		n := rapid.IntRange(0, 12).Draw(t, "n")
		s := slices.Values(values)
		want := Collect2(Counts(s).All())
		slices.SortStableFunc(want, func(p, q Pair[int, int]) int { return cmp.Compare(q.Second, p.Second) })
		want = want[:min(n, len(want))]
		if got := Collect2(Top(s, n)); !slices.Equal(got, want) {
			t.Fatalf("Top(%v, %d) = %v, want %v", values, n, got, want)
		}
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		merged := Counts(slices.Values(values[:cut]))
		merged.Merge(Counts(slices.Values(values[cut:])))
		if got, want := Collect2(merged.All()), Collect2(Counts(s).All()); !slices.Equal(got, want) {
			t.Fatalf("merged counts of %v at %d = %v, want %v", values, cut, got, want)
		}
		if merged.Total() != len(values) {
			t.Fatalf("total = %d, want %d", merged.Total(), len(values))
		}
	})
}
