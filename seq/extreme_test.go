package seq

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func identity(v int) int { return v }

var (
	_ = lawSink("Max", func(src source) found[int] { return maybe(Max(src(1, 3, 2))) }, found[int]{3, true})

	_ = lawSink("Max", func(src source) found[int] { return maybe(Max(src())) }, found[int]{})

	_ = lawSink("MaxOr", func(src source) int { return MaxOr(src(-1, -3), 0) }, -1)

	_ = lawSink("MaxOr", func(src source) int { return MaxOr(src(), 9) }, 9)

	_ = lawSink("MaxFunc", func(src source) found[int] { return maybe(MaxFunc(src(4, 5, 2), byHalf)) }, found[int]{4, true})

	_ = lawSink("MaxBy", func(src source) found[int] { return maybe(MaxBy(src(2, 4, 5), half)) }, found[int]{4, true})

	_ = lawSink("MaxByFunc", func(src source) found[int] {
		return maybe(MaxByFunc(src(2, 5, 4), half, cmp.Compare[int]))
	}, found[int]{5, true})

	_ = lawSink("Min", func(src source) found[int] { return maybe(Min(src(3, 1, 2))) }, found[int]{1, true})

	_ = lawSink("Min", func(src source) found[int] { return maybe(Min(src())) }, found[int]{})

	_ = lawSink("MinOr", func(src source) int { return MinOr(src(-1, -3), 0) }, -3)

	_ = lawSink("MinOr", func(src source) int { return MinOr(src(), 9) }, 9)

	_ = lawSink("MinFunc", func(src source) found[int] { return maybe(MinFunc(src(4, 3, 2), byHalf)) }, found[int]{3, true})

	_ = lawSink("MinBy", func(src source) found[int] { return maybe(MinBy(src(4, 3, 2), half)) }, found[int]{3, true})

	_ = lawSink("MinByFunc", func(src source) found[int] {
		return maybe(MinByFunc(src(4, 3, 2), half, cmp.Compare[int]))
	}, found[int]{3, true})
)

func byHalf(v, w int) int { return half(v) - half(w) }

func TestMaxOfNaNIsPythons(t *testing.T) {
	nan := math.NaN()
	for _, values := range [][]float64{{nan, 1}, {nan, 1, 2}} {
		if v, _ := Max(slices.Values(values)); !math.IsNaN(v) {
			t.Errorf("Max(%v) = %v, want NaN", values, v)
		}
		if v, _ := Min(slices.Values(values)); !math.IsNaN(v) {
			t.Errorf("Min(%v) = %v, want NaN", values, v)
		}
	}
	if v, _ := Max(Of(1, nan, 2)); v != 2 {
		t.Errorf("Max(1, NaN, 2) = %v, want 2", v)
	}
	if v, _ := Min(Of(2, nan, 1)); v != 1 {
		t.Errorf("Min(2, NaN, 1) = %v, want 1", v)
	}
}

func TestMinFuncTakesAnyNegativeNumber(t *testing.T) {
	least := func(v, w int) int {
		if v < w {
			return math.MinInt
		}
		return 0
	}
	if v, _ := MinFunc(Of(2, 1, 3), least); v != 1 {
		t.Errorf("MinFunc = %d, want 1", v)
	}
	if v, _ := MinByFunc(Of(2, 1, 3), identity, least); v != 1 {
		t.Errorf("MinByFunc = %d, want 1", v)
	}
}

// TestExtremesAreTheFirstOfEquals compares with the slices package, which keeps
// the first of equals too.
func TestExtremesAreTheFirstOfEquals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.IntRange(0, 9), 1, 20).Draw(t, "values")
		s := slices.Values(values)
		most, least := slices.MaxFunc(values, byHalf), slices.MinFunc(values, byHalf)
		for name, got := range map[string]found[int]{
			"MaxFunc":   maybe(MaxFunc(s, byHalf)),
			"MaxBy":     maybe(MaxBy(s, half)),
			"MaxByFunc": maybe(MaxByFunc(s, half, cmp.Compare[int])),
		} {
			if got.value != most || !got.ok {
				t.Fatalf("%s(%v) = %v, want %d", name, values, got, most)
			}
		}
		for name, got := range map[string]found[int]{
			"MinFunc":   maybe(MinFunc(s, byHalf)),
			"MinBy":     maybe(MinBy(s, half)),
			"MinByFunc": maybe(MinByFunc(s, half, cmp.Compare[int])),
		} {
			if got.value != least || !got.ok {
				t.Fatalf("%s(%v) = %v, want %d", name, values, got, least)
			}
		}
		if v, _ := Max(s); v != slices.Max(values) {
			t.Fatalf("Max(%v) = %d", values, v)
		}
		if v, _ := Min(s); v != slices.Min(values) {
			t.Fatalf("Min(%v) = %d", values, v)
		}
	})
}
