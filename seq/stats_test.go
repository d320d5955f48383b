package seq

import (
	"iter"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var (
	_ = lawSink("Describe", func(src source) string {
		return Describe(src(2, 4, 4, 4, 5, 5, 7, 9)).String()
	}, "n=8 mean=5 sd=2.138089935299395 min=2 max=9")

	_ = law("Running", func(src source) iter.Seq[float64] { return Map(Running(src(1, 2, 6)), Stats.Mean) }, 1, 1.5, 3)

	_ = lawSink("Mean", func(src source) result[float64] { return resultOf(Mean(src(1, 2, 4, 5))) }, result[float64]{value: 3})

	_ = lawSink("Mean", func(src source) result[float64] { return resultOf(Mean(src())) }, result[float64]{
		err: "seq: Mean: want at least one value, got none | StatisticsError: fmean requires at least one data point"})

	_ = lawSink("Median", func(src source) found[float64] { return maybe(Median(src(3, 1, 2))) }, found[float64]{2, true})

	_ = lawSink("Median", func(src source) found[float64] { return maybe(Median(src(3, 1, 2, 6))) }, found[float64]{2.5, true})

	_ = lawSink("Median", func(src source) found[float64] { return maybe(Median(src())) }, found[float64]{})

	_ = law("RunningMedian", func(src source) iter.Seq[float64] { return RunningMedian(src(3, 1, 2, 6)) }, 3, 2, 2, 2.5)

	_ = law("SlidingMedian", func(src source) iter.Seq[float64] { return SlidingMedian(src(3, 1, 2, 6), 3) }, 2, 2)

	_ = law("Sliding", func(src source) iter.Seq[string] {
		return Map(Sliding(src(1, 2, 6, 4), 3), Stats.String)
	}, "n=3 mean=3 sd=2.6457513110645907 min=1 max=6", "n=3 mean=4 sd=2 min=2 max=6")

	_ = law("SlidingSum", func(src source) iter.Seq[int] { return SlidingSum(src(1, 2, 3, 4), 3) }, 6, 9)

	_ = law("SlidingSum", func(src source) iter.Seq[float64] {
		return SlidingSum(Map(src(1, 2, 3, 4), func(v int) float64 { return float64(v) / 10 }), 2)
	}, 0.30000000000000004, 0.5, 0.7)

	_ = law("SlidingMean", func(src source) iter.Seq[float64] { return SlidingMean(src(1, 2, 3, 4), 2) }, 1.5, 2.5, 3.5)

	_ = law("SlidingMax", func(src source) iter.Seq[int] { return SlidingMax(src(1, 3, 2, 1, 0), 3) }, 3, 3, 2)

	_ = law("SlidingMin", func(src source) iter.Seq[int] { return SlidingMin(src(1, 3, 2, 1, 5), 2) }, 1, 2, 1, 1)
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

func TestStatsOfFewValues(t *testing.T) {
	var s Stats
	for name, got := range map[string]float64{
		"Mean": s.Mean(), "Min": s.Min(), "Max": s.Max(), "Variance": s.Variance(), "PVariance": s.PVariance(),
	} {
		if !math.IsNaN(got) {
			t.Errorf("%s of no values = %v, want NaN", name, got)
		}
	}
	s.Add(-3)
	if s.Mean() != -3 || s.Min() != -3 || s.Max() != -3 || s.PVariance() != 0 || !math.IsNaN(s.Variance()) || s.Len() != 1 {
		t.Errorf("of -3 alone: %v", s)
	}
}

func TestStatsFarFromZero(t *testing.T) {
	if v := Describe(Of(1e9+4, 1e9+7, 1e9+13, 1e9+16)).Variance(); v != 30 {
		t.Errorf("variance = %v, want 30", v)
	}
}

func TestStatsMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e6, 1e6)).Draw(t, "values")
		cut := rapid.IntRange(0, len(values)).Draw(t, "cut")
		want := Describe(slices.Values(values))
		got := Describe(slices.Values(values[:cut]))
		got.Merge(Describe(slices.Values(values[cut:])))
		if got.Len() != want.Len() || got.min != want.min || got.max != want.max ||
			!near(got.mean, want.mean) || !near(got.squares, want.squares) {
			t.Fatalf("merged at %d: %v, want %v", cut, got, want)
		}
		last, ok := Last(Running(slices.Values(values)))
		if ok && last != want {
			t.Fatalf("last of Running = %v, Describe = %v", last, want)
		}
	})
}

func TestSlidingChecksItsArgument(t *testing.T) {
	for name, f := range map[string]func(){
		"Sliding":       func() { _ = Sliding(naturals(1), 0) },
		"SlidingSum":    func() { _ = SlidingSum(naturals(1), 0) },
		"SlidingMean":   func() { _ = SlidingMean(naturals(1), 0) },
		"SlidingMax":    func() { _ = SlidingMax(naturals(1), 0) },
		"SlidingMin":    func() { _ = SlidingMin(naturals(1), 0) },
		"SlidingMedian": func() { _ = SlidingMedian(naturals(1), 0) },
	} {
		testArgument(t, name, f, "ValueError", "n must be >= 1")
	}
}

// TestSlidingEqualsEachWindow: each sliding function against the plain one over
// every window.
func TestSlidingEqualsEachWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.IntRange(-9, 9)).Draw(t, "values")
		n := rapid.IntRange(1, 6).Draw(t, "n")
		s := slices.Values(values)
		windows := slices.Collect(Windowed(s, n, 1))
		checkEach := func(name string, got iter.Seq[float64], plain func([]int) float64) {
			want := slices.Collect(Map(slices.Values(windows), plain))
			if got := slices.Collect(got); !slices.Equal(got, want) {
				t.Fatalf("%s(%v, %d) = %v, want %v", name, values, n, got, want)
			}
		}
		float := func(v int) float64 { return float64(v) }
		checkEach("SlidingSum", Map(SlidingSum(s, n), float), func(w []int) float64 { return float64(Sum(slices.Values(w))) })
		checkEach("SlidingMax", Map(SlidingMax(s, n), float), func(w []int) float64 { return float64(slices.Max(w)) })
		checkEach("SlidingMin", Map(SlidingMin(s, n), float), func(w []int) float64 { return float64(slices.Min(w)) })
		checkEach("SlidingMean", SlidingMean(s, n), func(w []int) float64 { v, _ := Mean(slices.Values(w)); return v })
		checkEach("SlidingMedian", SlidingMedian(s, n), func(w []int) float64 { v, _ := Median(slices.Values(w)); return v })
		i := 0
		for got := range Sliding(s, n) {
			want := Describe(slices.Values(windows[i]))
			i++
			if got.n != want.n || got.min != want.min || got.max != want.max || !near(got.mean, want.mean) || !near(got.squares, want.squares) {
				t.Fatalf("Sliding(%v, %d) at %d = %v, want %v", values, n, i, got, want)
			}
		}
		if i != len(windows) {
			t.Fatalf("Sliding(%v, %d) has %d windows, want %d", values, n, i, len(windows))
		}
		i = 0
		for got := range RunningMedian(s) {
			i++
			if want, _ := Median(slices.Values(values[:i])); got != want {
				t.Fatalf("RunningMedian(%v) at %d = %v, want %v", values, i, got, want)
			}
		}
	})
}

func TestSlidingForgets(t *testing.T) {
	last, _ := Last(Sliding(Of(1e20, 1, 2, 3, 4, 5), 3))
	if last.Mean() != 4 || last.Variance() != 1 || last.Max() != 5 {
		t.Errorf("3, 4, 5 after 1e20: %v, want mean 4 and variance 1", last)
	}
}

// TestSlidingSumOfFloats: every window's sum is the exact one, also after
// values that are not finite have gone by.
func TestSlidingSumOfFloats(t *testing.T) {
	special := []float64{math.Inf(1), math.Inf(-1), math.NaN(), math.MaxFloat64, math.MaxFloat64}
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOf(rapid.Float64Range(-1e20, 1e20)).Draw(t, "values")
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, 40), 0, 3).Draw(t, "at") {
			if i < len(values) {
				values[i] = special[i%len(special)]
			}
		}
		n := rapid.IntRange(1, 5).Draw(t, "n")
		i := 0
		for got := range SlidingSum(slices.Values(values), n) {
			want, err := FSum(slices.Values(values[i : i+n]))
			i++
			if err != nil {
				if !math.IsNaN(got) && !math.IsInf(got, 0) {
					t.Fatalf("window %d of %v = %v, want none that is finite", i, values, got)
				}
			} else if got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Fatalf("window %d of %v = %v, want %v", i, values, got, want)
			}
		}
	})
}
